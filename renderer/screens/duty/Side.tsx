import { PrinterOutlined } from '@ant-design/icons'
import { CLOCK_NAMES, CLOCKS } from '../../../db/rules/duty.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt, useTimes } from '../../widgets/time.ts'
import { duty } from '../../words/duty.ts'
import { usePick, useWords } from '../../words/index.ts'
import st from '../stage/stage.module.css'
import { signed } from './Clocks.tsx'
import s from './duty.module.css'
import { type Duty, namesOf } from './shapes.ts'

/** Who is on duty, who comes, what lies inside. */
export function Present({ view }: { view: Duty }) {
  const w = useWords(duty)
  const pick = usePick()
  const { dayAt } = useTimes()
  const { running, comes } = view
  const last = view.handovers[0]
  const when = (at: number) => `${dayAt(at)} ${minuteAt(at)}`
  return (
    <Card title={w('present')}>
      <div className={s.who}>
        <Glyph name={running ? (running.taken === null ? 'attention' : 'met') : 'unmet'} size={26} />
        <b>{running ? namesOf(running) : w('nobody')}</b>
        {running && (
          <span className={st.quiet}>
            {w('until', { at: minuteAt(running.to) })}
            {running.taken === null && `　${w('notTaken')}`}
          </span>
        )}
      </div>
      {comes && comes.id !== running?.id && (
        <p className={st.quiet}>{w('comes', { at: when(comes.from), names: namesOf(comes) })}</p>
      )}
      {last && (
        <p className={st.quiet}>
          {last.outgoing
            ? w('lastHandover', { at: when(last.at), out: last.outgoing, in: last.incoming })
            : w('lastTaken', { at: when(last.at), in: last.incoming })}
        </p>
      )}
      <ul className={s.bags}>
        {view.bags.map(b => (
          <li key={b.unit}>
            <span className={st.quiet}>{w('unitBags', { unit: b.unit })}</span>
            <b>{b.stored === null || b.sealed === null ? w('counting') : w('bags', { count: b.stored + b.sealed })}</b>
            {b.sealed ? <span className={st.quiet}>{w('sealedOf', { n: b.sealed })}</span> : null}
          </li>
        ))}
      </ul>
      {view.checked && (
        <p className={st.quiet}>
          {w(view.checked.whole ? (view.checked.moved ? 'checkedMoved' : 'checkedWhole') : 'checkedDiffers', {
            place: view.checked.name,
            at: when(view.checked.at),
            people: view.checked.people,
          })}
        </p>
      )}
      {view.matters.length > 0 && <p className={s.open}>{view.matters.map(m => pick(m)).join('；')}</p>}
    </Card>
  )
}

export function Patrols({ view, onPrint, onJoint }: { view: Duty; onPrint: () => void; onJoint: () => void }) {
  const w = useWords(duty)
  const { rows, due } = view.patrols
  return (
    <Card
      grow
      flush
      title={w('patrols')}
      extra={
        <span className={s.extra}>
          {due !== null && <span className={st.quiet}>{w('nextPatrol', { at: minuteAt(due) })}</span>}
          <KeyAction small label={w('joint')} onAct={onJoint} />
          {rows.length > 0 && <KeyAction small icon={<PrinterOutlined />} label={w('print')} onAct={onPrint} />}
        </span>
      }
    >
      {rows.length === 0 && <p className={st.empty}>{w('noPatrols')}</p>}
      <ul className={st.rows}>
        {rows.map(p => (
          <li key={p.id} className={`${st.row} ${s.low}`}>
            <Glyph name={p.locks && p.alarm ? 'met' : 'unmet'} size={22} />
            <b>{minuteAt(p.at)}</b>
            {p.kind === 'joint' && <span>{w('joint')}</span>}
            <span className={st.fill}>{p.names}</span>
            {p.found && <span className={`${st.quiet} ${s.found}`}>{p.found}</span>}
            {p.late === 1 && <span className={st.quiet}>{w('isLate')}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function Clocks({ view }: { view: Duty }) {
  const w = useWords(duty)
  const pick = usePick()
  const { dayAt } = useTimes()
  const last = view.clocks[0]
  const set = view.sets[0]
  return (
    <Card title={w('clocks')}>
      {!last && <p className={st.quiet}>{w('clocksNone')}</p>}
      {last && (
        <div className={s.clocks}>
          <span className={st.quiet}>{`${dayAt(last.at)} ${minuteAt(last.at)}`}</span>
          {CLOCK_NAMES.map(c => {
            const off = last[c]
            if (off === null) return null
            return (
              <span key={c} className={s.clock}>
                {Math.abs(off) > view.clockOff && <Glyph name="attention" size={20} />}
                {pick(CLOCKS[c])} <b>{signed(off)}</b>
              </span>
            )
          })}
        </div>
      )}
      {set && (
        <p className={st.quiet}>
          {w('setLine', { at: `${dayAt(set.at)} ${minuteAt(set.at)}`, n: Math.round((set.became - set.was) / 1000) })}
          {`　${set.reason}`}
        </p>
      )}
    </Card>
  )
}
