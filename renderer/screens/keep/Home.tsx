import { AuditOutlined, InboxOutlined, KeyOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { useStatus } from '../../client/state.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { minuteAt, useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { comma, usePick, useWords } from '../../words/index.ts'
import { keep } from '../../words/keep.ts'
import { placeName } from '../../words/own.ts'
import { stock as stockWords } from '../../words/stock.ts'
import { SecondPerson } from '../stage/SecondPerson.tsx'
import st from '../stage/stage.module.css'
import { AddPlace } from './AddPlace.tsx'
import { Cabinet } from './Cabinet.tsx'
import { FoundOpen } from './FoundOpen.tsx'
import type { KeepStation } from './index.tsx'
import { AddKey, HandKey } from './Keys.tsx'
import s from './keep.module.css'
import { type DoorKey, inOrder, type Keep, type Place } from './shapes.ts'
import { Begin } from './stock/Begin.tsx'
import { Result } from './stock/Result.tsx'
import type { StockStation } from './stock/shapes.ts'

type Asking =
  | { what: 'begin' | 'place' | 'key' | 'stock' }
  | { what: 'cabinet' | 'found'; place: Place }
  | { what: 'hand'; key: DoorKey }
  | null

/** What is where; what is to cross into the store; which cabinet stands open; who holds the keys. */
export function Home({
  station,
  stock,
  closed,
  onSeen,
}: {
  station: KeepStation
  stock: StockStation
  /** A stock check has just ended here: what it came to is said. */
  closed: boolean
  onSeen: () => void
}) {
  const w = useWords(keep)
  const k = useWords(stockWords)
  const view = useAsk('keep', {})
  const task = useStatus(true).data?.task?.kind
  const running = task === 'keep'
  const [asking, ask] = useState<Asking>(null)
  const [printed, setPrinted] = useState<string | null>(null)
  const [failure, setFailure] = useState<Parameters<typeof Failed>[0]['failure']>(null)
  if (!view.data)
    return (
      <ScreenPage>
        <PageTitle title={w('title')} />
        <Failed failure={failureOf(view.error)} />
      </ScreenPage>
    )
  const { places, outsideCount } = view.data
  const open = places.filter(p => p.opened !== null)
  const away = places
    .filter(p => p.kind === 'distribution')
    .reduce((n, p) => n + (p.bags ?? []).reduce((m, b) => m + b.n, 0), 0)
  const cabinets = places.some(p => p.kind === 'cabinet')
  const print = async () => {
    const answer = await window.room.do('print-cards', { what: 'cabinets' })
    setFailure(answer.ok ? null : answer)
    setPrinted(answer.ok ? answer.value.file : null)
  }
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        right={
          <Verdict state={outsideCount + open.length + away > 0 ? 'attention' : 'met'}>
            {outsideCount > 0
              ? w('outsideChip', { count: outsideCount })
              : open.length > 0
                ? w('openChip', { count: open.length })
                : away > 0
                  ? w('awayChip', { count: away })
                  : w('allInside')}
          </Verdict>
        }
      />
      <div className={s.home}>
        <Places view={view.data} onCabinet={place => ask({ what: 'cabinet', place })} />
        <div className={s.side}>
          <Outside view={view.data} />
          <Keys view={view.data} onAdd={() => ask({ what: 'key' })} onHand={key => ask({ what: 'hand', key })} />
        </div>
      </div>
      <Failed failure={failure ?? (asking ? null : station.failure)} />
      <ActionLine
        ways={
          <>
            <KeyAction
              keyName="F3"
              icon={<AuditOutlined />}
              label={k(view.data.running ? 'goOn' : 'begin')}
              onAct={() =>
                task === 'stock' && stock.stage?.state === 'open' ? stock.comeBack() : ask({ what: 'stock' })
              }
            />
            <KeyAction
              keyName="F7"
              icon={<PlusOutlined />}
              label={w('addPlace')}
              onAct={() => ask({ what: 'place' })}
            />
            {cabinets && (
              <KeyAction keyName="F6" icon={<PrinterOutlined />} label={w('printLabels')} onAct={() => void print()} />
            )}
          </>
        }
        note={printed ? w('printedTo', { file: printed }) : w('homeNote')}
        main={
          <MainAction
            icon={<InboxOutlined />}
            label={w(running ? 'goOn' : 'begin')}
            busy={station.busy}
            onAct={() => (running && station.stage ? station.comeBack() : ask({ what: 'begin' }))}
          />
        }
      />
      {asking?.what === 'begin' && (
        <SecondPerson
          title={w('beginTitle')}
          what={w('beginWhat')}
          failure={station.failure}
          onFront={badge => void station.begin({}, badge)}
          onClose={() => {
            station.clear()
            ask(null)
          }}
        />
      )}
      {asking?.what === 'place' && <AddPlace places={places} onClose={() => ask(null)} />}
      {asking?.what === 'key' && <AddKey places={places} onClose={() => ask(null)} />}
      {asking?.what === 'stock' && <Begin view={view.data} station={stock} onClose={() => ask(null)} />}
      {closed && view.data.checks[0] && <Result check={view.data.checks[0]} onClose={onSeen} />}
      {asking?.what === 'cabinet' && (
        <Cabinet
          place={asking.place}
          onClose={() => ask(null)}
          onFound={() => ask({ what: 'found', place: asking.place })}
        />
      )}
      {asking?.what === 'found' && (
        <FoundOpen place={asking.place} cause="保管页补记" onDone={() => ask(null)} onClose={() => ask(null)} />
      )}
      {asking?.what === 'hand' && <HandKey door={asking.key} onClose={() => ask(null)} />}
    </ScreenPage>
  )
}

function Places({ view, onCabinet }: { view: Keep; onCabinet: (place: Place) => void }) {
  const w = useWords(keep)
  const k = useWords(stockWords)
  return (
    <Card grow flush title={w('places')}>
      <ul className={st.rows}>
        {inOrder(view.places).map(({ place: p, depth }) => (
          <li key={p.id} className={st.row} style={{ paddingLeft: 20 + depth * 28 }}>
            <Glyph name={p.opened !== null ? 'opened' : 'stored'} size={24} />
            <b className={st.noBreak}>{placeName(p.name)}</b>
            {p.kind === 'distribution' && <Holder of={view.points.find(h => h.place === p.id)} />}
            <span className={`${st.fill} ${s.about}`}>
              <span className={s.bags}>
                {p.bags === null ? (
                  <span className={st.quiet}>{k('running')}</span>
                ) : p.bags.length === 0 ? (
                  <span className={st.quiet}>{w('empty')}</span>
                ) : (
                  p.bags.map(b => (
                    <span key={b.unit} className={st.noBreak}>
                      {w('unitBags', { unit: b.unit, count: b.n })}
                    </span>
                  ))
                )}
              </span>
              <Checked check={view.checks.find(c => c.place === p.id)} />
            </span>
            {p.kind === 'cabinet' && (
              <>
                <span className={s.state}>
                  {p.opened !== null ? (
                    <>
                      <span className={st.noBreak}>{w('openSince', { at: minuteAt(p.opened) })}</span>
                      <span className={st.noBreak}>{p.openedBy.join(comma()) || w('openedByNobody')}</span>
                    </>
                  ) : (
                    <span className={st.noBreak}>{p.seal ? w('shutSeal', { seal: p.seal }) : w('isShut')}</span>
                  )}
                </span>
                <KeyAction small label={w(p.opened !== null ? 'doShut' : 'doOpen')} onAct={() => onCabinet(p)} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The last stock check of a place: the quickest way to say what is present (R39). */
function Checked({ check }: { check: Keep['checks'][number] | undefined }) {
  const k = useWords(stockWords)
  const { dayAt } = useTimes()
  if (!check) return null
  const said = { at: `${dayAt(check.at)} ${minuteAt(check.at)}`, people: check.people }
  const [no] = check.incidents
  return (
    <span className={s.check}>
      <Glyph name={check.whole ? (check.moved ? 'attention' : 'met') : 'unmet'} size={20} />
      {check.whole
        ? k(check.moved ? 'lastMoved' : 'lastWhole', said)
        : no
          ? k('lastIncident', { ...said, no })
          : k('lastDiffers', said)}
    </span>
  )
}

/** Whoever answers for what lies at a distribution point (R45a). */
function Holder({ of }: { of: Keep['points'][number] | undefined }) {
  const w = useWords(keep)
  return of ? <span className={st.quiet}>{w('pointHeld', { name: of.holder })}</span> : null
}

function Outside({ view }: { view: Keep }) {
  const w = useWords(keep)
  const pick = usePick()
  return (
    <Card grow flush title={w('outside', { n: view.outsideCount })}>
      {view.outside.length === 0 && <p className={st.empty}>{w('outsideNone')}</p>}
      <ul className={st.rows}>
        {view.outside.map(b => (
          <li key={b.item} className={st.row}>
            <Glyph name="sealed" size={22} />
            <b className={st.noBreak}>{b.label.roomLabel ?? b.label.category}</b>
            <span className={st.noBreak}>{pick(b.label.kind)}</span>
            <Code code={b.label.code} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Keys({ view, onAdd, onHand }: { view: Keep; onAdd: () => void; onHand: (key: DoorKey) => void }) {
  const w = useWords(keep)
  return (
    <Card flush title={w('keys')} extra={<KeyAction small icon={<KeyOutlined />} label={w('addKey')} onAct={onAdd} />}>
      {view.keys.length === 0 && <p className={st.empty}>{w('keysNone')}</p>}
      <ul className={st.rows}>
        {view.keys.map(k => (
          <li key={k.id} className={st.row}>
            <b className={st.noBreak}>{k.name}</b>
            <span className={st.noBreak}>{`${w(k.kind)} ${k.no}`}</span>
            <span className={st.fill}>{k.holder ?? <span className={st.quiet}>{w('noHolder')}</span>}</span>
            <KeyAction small label={w('doHand')} onAct={() => onHand(k)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
