import { useNow } from '../../client/clock.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { back } from '../../words/return.ts'
import { type Room, type Rooms, uncounted } from '../stage/handover.ts'
import st from '../stage/stage.module.css'

const due = (r: Room): 'dueSample' | 'dueThird' | 'dueSlip' | 'dueDesk' | 'dueCounting' =>
  r.sampling
    ? 'dueSample'
    : r.piles.includes('unequal')
      ? 'dueThird'
      : r.piles.includes('second-waits')
        ? 'dueSlip'
        : r.piles.includes('waiting')
          ? 'dueDesk'
          : 'dueCounting'

/** Rooms that are back and not counted out, or to be sampled: whose turn it is, no figure. */
export function Waiting({ rooms, onCount }: { rooms: Rooms; onCount: (account: number) => void }) {
  const w = useWords(back)
  const waiting = rooms.rooms.filter(r => r.sampling || uncounted(r))
  const now = useNow(10_000)
  // R47c: what should be back long since stands first, the longest at the top.
  const late = rooms.rooms
    .flatMap(r =>
      r.state === 'issued' && r.ends !== null && now - r.ends > rooms.limits.back ? [{ ...r, ends: r.ends }] : [],
    )
    .sort((a, b) => a.ends - b.ends)
  return (
    <Card
      grow
      flush
      title={late.length > 0 ? `${w('lateRooms')} ${late.length}　${w('waitingRooms')}` : w('waitingRooms')}
    >
      {late.length > 0 && (
        <ul className={st.rows}>
          {late.map(r => (
            <li key={r.account} className={st.row}>
              <Glyph name="unmet" size={24} label={w('lateRooms')} />
              <b className={st.noBreak}>{r.label}</b>
              <span className={st.lateBy}>{w('lateBy', { n: Math.floor((now - r.ends) / 60_000) })}</span>
              <span className={`${st.fill} ${st.quiet}`}>{r.place}</span>
            </li>
          ))}
        </ul>
      )}
      {waiting.length === 0 && late.length === 0 && <p className={st.empty}>{w('noneWaiting')}</p>}
      <ul className={st.rows}>
        {waiting.map(r => (
          <li key={r.account} className={st.row}>
            <Glyph
              name={r.sampling ? 'attention' : r.piles.includes('unequal') ? 'difference' : 'counting'}
              size={24}
            />
            <b className={st.noBreak}>{r.label}</b>
            <span className={`${st.fill} ${st.quiet}`}>{w(due(r))}</span>
            <KeyAction small label={w(r.sampling ? 'toSampleRoom' : 'enter')} onAct={() => onCount(r.account)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
