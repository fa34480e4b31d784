import { PrinterOutlined } from '@ant-design/icons'
import { Card } from '../../widgets/Card.tsx'
import { Glyph, type Hint } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { minuteAt, useTimes } from '../../widgets/time.ts'
import { duty } from '../../words/duty.ts'
import { useWords } from '../../words/index.ts'
import st from '../stage/stage.module.css'
import s from './duty.module.css'
import { type Duty, namesOf, type Shift, spanText } from './shapes.ts'

type Line = { at: number; key: string } & (
  | { kind: 'shift'; shift: Shift }
  | { kind: 'gap' | 'breach'; gap: { from: number; to: number; people: number } }
)

/** Shifts in order, and between them in red where people are lacking; what happened stands first. */
export function Roster({
  view,
  now,
  onWithdraw,
  onPrint,
}: {
  view: Duty
  now: number
  onWithdraw: (shift: Shift) => void
  onPrint: () => void
}) {
  const w = useWords(duty)
  const { dayAt } = useTimes()
  const lines: Line[] = [
    ...view.roster.map(shift => ({ at: shift.from, key: `s${shift.id}`, kind: 'shift' as const, shift })),
    ...view.gaps.map(gap => ({ at: gap.from, key: `g${gap.from}`, kind: 'gap' as const, gap })),
    ...view.breaches.slice(0, 5).map(gap => ({ at: gap.from, key: `b${gap.seq}`, kind: 'breach' as const, gap })),
  ].sort((a, b) => a.at - b.at)
  return (
    <Card
      grow
      flush
      title={w('roster')}
      extra={
        view.roster.length > 0 && <KeyAction small icon={<PrinterOutlined />} label={w('print')} onAct={onPrint} />
      }
    >
      <p className={s.note}>{w('rosterNote', { n: view.people })}</p>
      {lines.length === 0 && <p className={st.empty}>{w('rosterNone')}</p>}
      <ul className={st.rows}>
        {lines.map(line =>
          line.kind === 'shift' ? (
            <ShiftLine key={line.key} shift={line.shift} now={now} onWithdraw={() => onWithdraw(line.shift)} />
          ) : (
            <li key={line.key} className={`${st.row} ${s.gapLine}`}>
              <Glyph name="unmet" size={24} />
              <b className={s.span}>{spanText(line.gap, dayAt, w('nextDay'))}</b>
              <span className={st.fill}>
                {line.kind === 'breach'
                  ? w('breach', { n: line.gap.people })
                  : line.gap.people === 0
                    ? w('gapNone')
                    : w('gapFew', { count: line.gap.people })}
              </span>
            </li>
          ),
        )}
      </ul>
    </Card>
  )
}

function ShiftLine({ shift, now, onWithdraw }: { shift: Shift; now: number; onWithdraw: () => void }) {
  const w = useWords(duty)
  const { dayAt } = useTimes()
  const running = shift.from <= now && now < shift.to
  const glyph: Hint = shift.taken !== null ? 'met' : running ? 'attention' : 'waiting'
  return (
    <li className={running ? `${st.row} ${s.running}` : st.row}>
      <Glyph name={glyph} size={24} />
      <b className={s.span}>{spanText(shift, dayAt, w('nextDay'))}</b>
      <span className={st.fill}>
        {namesOf(shift)}
        {shift.leader && (
          <>
            {'　'}
            <span className={`${st.quiet} ${st.noBreak}`}>{w('led', { name: shift.leader })}</span>
          </>
        )}
      </span>
      <span className={st.quiet}>
        {shift.taken !== null ? w('taken', { at: minuteAt(shift.taken) }) : running ? w('onNow') : ''}
      </span>
      {shift.to > now && <KeyAction small label={w('withdraw')} onAct={onWithdraw} />}
    </li>
  )
}
