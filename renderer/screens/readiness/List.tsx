import { EditOutlined, PrinterOutlined, RightCircleOutlined, UnlockOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { PEAKS } from '../../../db/rules/peaks.ts'
import { Failed } from '../../client/Failed.tsx'
import { SCREEN_OF, useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Condition, Conditions } from '../../widgets/Condition.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import h from '../stage/halves.module.css'
import s from './readiness.module.css'
import { HINT, isPage, type PageName, type Point, type Readiness } from './shapes.ts'
import { Waive } from './Waive.tsx'

const count = (view: Readiness, standing: Point['standing']) => view.points.filter(p => p.standing === standing).length

/** The worst that is true. */
export function State({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const [unmet, amber] = [count(view, 'unmet'), count(view, 'amber')]
  if (unmet > 0) return <Verdict state="unmet">{w('lacking', { count: unmet, n: unmet })}</Verdict>
  if (amber > 0) return <Verdict state="attention">{w('minding', { count: amber, n: amber })}</Verdict>
  return <Verdict state="met">{w('ready')}</Verdict>
}

const RANK: Readonly<Record<Point['standing'], number>> = { unmet: 0, amber: 1, waiting: 2, met: 3 }
/** In the order of the table, what is missing before what is there: nobody scrolls to see why the room cannot open. */
const missingFirst = (points: readonly Point[]): Point[] =>
  points.toSorted((a, b) => RANK[a.standing] - RANK[b.standing])

export function List({ view, onPage }: { view: Readiness; onPage: (page: PageName) => void }) {
  const w = useWords(readiness)
  const pick = usePick()
  const nav = useNav()
  const sign = useSign()
  const printing = usePrint()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [waiving, setWaiving] = useState(false)
  const next = view.points.find(p => p.standing === 'unmet')
  const go = (p: Point) => {
    if (isPage(p.go)) return onPage(p.go)
    const to = SCREEN_OF[p.go]
    if (to) nav.go(to)
  }
  const signAll = async () => {
    setFailure(null)
    const signed = await sign('readiness.sign', { exam: view.exam })
    if (!signed.done) setFailure(signed.failure)
  }
  const shut = view.shut['in-use'].length > 0 || view.shut['first-unit']
  return (
    <>
      <div className={`${h.halves} ${s.home}`}>
        <Conditions>
          {missingFirst(view.points).map(p => (
            <Condition
              key={p.id}
              state={HINT[p.standing]}
              name={pick(p.name)}
              evidence={
                <>
                  {pick(p.says)}
                  {p.standing !== 'met' && <span className={s.owner}>{pick(p.owner)}</span>}
                </>
              }
              action={p.standing === 'met' ? undefined : { label: w('go'), onAct: () => go(p) }}
            />
          ))}
        </Conditions>
        <div className={`${h.column} ${s.side}`}>
          <Signed view={view} />
          <Peaks view={view} />
          {view.waivers.length > 0 && <Waivers view={view} />}
        </div>
      </div>
      <Failed failure={failure} />
      <Printed of={printing} />
      <ActionLine
        ways={
          <>
            {next && <KeyAction keyName="F7" icon={<EditOutlined />} label={w('sign')} onAct={() => void signAll()} />}
            {shut && (
              <KeyAction keyName="F3" icon={<UnlockOutlined />} label={w('waive')} onAct={() => setWaiving(true)} />
            )}
            <KeyAction
              keyName="F6"
              icon={<PrinterOutlined />}
              label={w('print')}
              disabled={printing.busy}
              onAct={() => void printing.print('form', `readiness/${view.exam}`)}
            />
          </>
        }
        main={
          next ? (
            <MainAction
              icon={<RightCircleOutlined />}
              label={w('next', { name: pick(next.name) })}
              onAct={() => go(next)}
            />
          ) : (
            <MainAction icon={<EditOutlined />} label={w('sign')} onAct={() => void signAll()} />
          )
        }
      />
      {waiving && <Waive view={view} onClose={() => setWaiving(false)} />}
    </>
  )
}

function Signed({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const { stampAt } = useTimes()
  const { signed } = view
  return (
    <Card title={w('sign')}>
      {signed ? (
        <p>
          {w('signedBy', { name: signed.by, at: stampAt(signed.at) })}
          {signed.lacking > 0 && `　${w('signedLacking', { n: signed.lacking })}`}
        </p>
      ) : (
        <p className={s.quiet}>{w('unsigned')}</p>
      )}
    </Card>
  )
}

/** What the busiest hours need (R38a). */
function Peaks({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const pick = usePick()
  return (
    <Card title={w('peaks')}>
      <dl className={s.peaks}>
        {view.peaks.map(p => (
          <div key={p.name}>
            <dt>{pick(PEAKS[p.name])}</dt>
            <dd>{w('peakNeeds', { stations: p.stations, people: p.people })}</dd>
            <dd>{w('peak', { minutes: p.minutes })}</dd>
          </div>
        ))}
      </dl>
      {view.slower > 0 && <p className={s.quiet}>{w('slower', { n: view.slower })}</p>}
    </Card>
  )
}

function Waivers({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const { stampAt } = useTimes()
  return (
    <Card title={w('waivers')}>
      <ul>
        {view.waivers.map(x => (
          <li key={x.id}>
            <b>{w(x.gate === 'in-use' ? 'gateInUse' : 'gateFirstUnit')}</b>　{x.reason}
            <div className={s.quiet}>
              {x.name}　{stampAt(x.at)}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
