import { BarcodeOutlined, EyeOutlined, FormOutlined, PrinterOutlined, UserAddOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { type Failure, useAct, useAsk } from '../../client/room.ts'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine, Stage } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { comma, grouped, usePick, useWords } from '../../words/index.ts'
import { inspector as words } from '../../words/inspector.ts'
import { Leave } from '../stage/Leave.tsx'
import { SecondPerson } from '../stage/SecondPerson.tsx'
import { Enrol } from './Enrol.tsx'
import s from './inspector.module.css'
import { Named } from './Named.tsx'

export type SheetView = ViewAnswer<'inspector'>
/** So many names of a role stand in a line. */
const NAMES = 6

interface Props {
  onLeave: () => void
  /** The station's task is this spot check from now on. */
  onSpot: (spot: number) => Promise<unknown>
}

/** 巡考员核对单 (R70a): one page for somebody who has never seen the program; from here he is enrolled and sees bags compared. */
export function Sheet({ onLeave, onSpot }: Props) {
  const w = useWords(words)
  const view = useAsk('inspector', {}).data
  const draw = useAct('spot.draw')
  const printing = usePrint()
  const [form, setForm] = useState<'enrol' | 'named' | 'present' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [done, setDone] = useState<{ pages: number; file: string } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  if (!view) return <Stage title={<PageTitle before={<Leave onLeave={onLeave} />} title={w('sheet')} />}>{''}</Stage>
  const { spot } = view
  const goesOn = spot?.state === 'open' ? spot.spot : null
  const lack = view.begun ? w('begun') : view.list?.current ? undefined : w('lackList')

  return (
    <Stage
      title={
        <PageTitle
          before={<Leave label={w('leave')} onLeave={onLeave} />}
          title={w('sheet')}
          about={w('about')}
          right={
            <span className={s.who}>
              <EyeOutlined />
              {w('supervises')}
              <b>{view.inspectors.map(i => i.name).join(comma()) || w('nobody')}</b>
            </span>
          }
        />
      }
      actions={
        <ActionLine
          ways={
            <>
              <KeyAction
                keyName="F2"
                icon={<FormOutlined />}
                label={w('name_')}
                disabled={lack !== undefined || goesOn !== null}
                onAct={() => setForm('named')}
              />
              <KeyAction
                keyName="F6"
                icon={<UserAddOutlined />}
                label={w('enrol')}
                onAct={() => {
                  setDone(null)
                  setForm('enrol')
                }}
              />
              <KeyAction
                keyName="F7"
                icon={<PrinterOutlined />}
                label={w('print')}
                disabled={printing.busy}
                onAct={() => void printing.print('form', `inspector-sheet/${view.exam}`)}
              />
            </>
          }
          main={
            goesOn !== null ? (
              <MainAction icon={<BarcodeOutlined />} label={w('goOn')} onAct={() => void onSpot(goesOn)} />
            ) : (
              <MainAction
                icon={<BarcodeOutlined />}
                label={w(spot?.state === 'ended' ? 'drawAgain' : 'draw')}
                missing={lack}
                onAct={() => {
                  setCodes(null)
                  setForm('present')
                }}
              />
            )
          }
        />
      }
    >
      <Page view={view}>
        <Failed failure={failure} />
        <Printed of={printing} />
        {done && <Refusal state="met" sentence={w('enrolled', { pages: done.pages })} way={w('enrolledWay', done)} />}
      </Page>
      {form === 'enrol' && (
        <Enrol
          view={view}
          onLeave={() => setForm(null)}
          onDone={result => {
            setForm(null)
            if ('ok' in result) setFailure(result)
            else setDone(result)
          }}
        />
      )}
      {form === 'named' && (
        <Named
          onLeave={() => setForm(null)}
          onNamed={list => {
            setCodes(list)
            setForm('present')
          }}
        />
      )}
      {form === 'present' && (
        <SecondPerson
          title={w('presentTitle')}
          what={w('presentWhat')}
          failure={draw.failure}
          onFront={async badge => {
            const made = await draw.run({ exam: view.exam, codes, inspector: badge })
            if (!made) return
            setForm(null)
            await onSpot(made.spot)
          }}
          onClose={() => {
            draw.clear()
            setForm(null)
          }}
        />
      )}
    </Stage>
  )
}

/** `children`: what came of the last act, in the room that the facts leave. */
function Page({ view, children }: { view: SheetView; children: ReactNode }) {
  const w = useWords(words)
  const pick = usePick()
  const open = view.incidents.filter(i => i.open).length
  const facts: [string, ReactNode][] = [
    [w('order'), view.order ? `${view.order.source} ${view.order.no}` : w('none')],
    [
      w('list'),
      view.list ? (
        <>
          {w('listOf', { no: view.list.no, n: grouped(view.list.bags), by: view.list.by })}
          {!view.list.current && `　${w('listOld')}`}
        </>
      ) : (
        w('none')
      ),
    ],
    [
      w('seals'),
      w('sealsOf', {
        issued: grouped(view.seals.issued),
        used: grouped(view.seals.used),
        broken: grouped(view.seals.broken),
        gone: grouped(view.seals.void),
        left: grouped(view.seals.left),
      }),
    ],
    [
      w('incidents'),
      view.incidents.length === 0
        ? w('noIncidents')
        : `${w('incidentsOf', { open, closed: view.incidents.length - open })}　${view.incidents
            .slice(0, 4)
            .map(i => `${i.no} ${pick(i)}`)
            .join('　')}`,
    ],
    [w('spot'), <b key="spot">{pick(view.spotSays)}</b>],
  ]
  return (
    <div className={s.page}>
      <div className={s.column}>
        <Card title={w('units')} flush>
          <Units view={view} />
        </Card>
        <Card grow>
          <dl className={s.facts}>
            {facts.map(([name, said]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
        </Card>
        {children}
      </div>
      <div className={s.column}>
        <Card title={w('signs')}>
          <ol className={s.signs}>
            {view.signs.map(x => (
              <li key={x.what.zh}>
                <b>{pick(x.what)}</b>
                <p>{pick(x.means)}</p>
              </li>
            ))}
          </ol>
        </Card>
        <Card title={w('people')} grow>
          <dl className={s.people}>
            {view.people.map(p => (
              <div key={p.role}>
                <dt>{pick(p)}</dt>
                <dd>
                  {p.names.slice(0, NAMES).join(comma())}
                  {p.names.length > NAMES && w('more', { count: p.names.length - NAMES, all: p.names.length })}
                  {p.role === 'area-inspector' &&
                    view.inspectors
                      .map(i => i.letter && w('letter', { no: i.letter }))
                      .filter(Boolean)
                      .join('')}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </div>
  )
}

const COLUMNS = ['all', 'destroy', 'area', 'hold', 'open', 'missing'] as const

function Units({ view }: { view: SheetView }) {
  const w = useWords(words)
  const closed = view.units.flatMap(u => (u.bags ? [{ ...u, bags: u.bags }] : []))
  const sum = (of: (u: (typeof closed)[number]) => number) => closed.reduce((n, u) => n + of(u), 0)
  const shown = COLUMNS.filter(c => c !== 'open' || sum(u => u.bags.open) > 0)
  const complete = closed.length === view.units.length
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th scope="col">{w('unit')}</th>
          {shown.map(c => (
            <th key={c} scope="col">
              {w(c)}
            </th>
          ))}
          <th scope="col">{w('copies')}</th>
        </tr>
      </thead>
      <tbody>
        {view.units.map(u => (
          <tr key={u.no}>
            <th scope="row">{u.no}</th>
            {u.bags ? (
              <>
                {shown.map(c => (
                  <td key={c}>{grouped(u.bags?.[c] ?? 0)}</td>
                ))}
                <td>{grouped(u.copies ?? 0)}</td>
              </>
            ) : (
              <td colSpan={shown.length + 1} className={s.quiet}>
                {w('notClosed')}
              </td>
            )}
          </tr>
        ))}
        {complete && (
          <tr className={s.total}>
            <th scope="row">{w('total')}</th>
            {shown.map(c => (
              <td key={c}>{grouped(sum(u => u.bags[c]))}</td>
            ))}
            <td>{grouped(sum(u => u.copies ?? 0))}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
