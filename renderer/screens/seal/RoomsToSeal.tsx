import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import type { Rooms } from '../stage/handover.ts'
import st from '../stage/stage.module.css'

/** Rooms whose bags are back and open: counted out first, the others named as not yet. */
export function RoomsToSeal({ rooms }: { rooms: Rooms }) {
  const w = useWords(seal)
  const ready = (r: Rooms['rooms'][number]) => !r.sampling && r.piles.every(p => p === 'settled' || p === 'differs')
  const open = rooms.rooms.filter(r => r.unsealed > 0).sort((a, b) => Number(ready(b)) - Number(ready(a)))
  return (
    <Card grow flush title={w('rooms')}>
      {open.length === 0 && <p className={st.empty}>{w('roomsNone')}</p>}
      <ul className={st.rows}>
        {open.map(r => (
          <li key={r.account} className={st.row}>
            <Glyph name={r.incident ? 'difference' : ready(r) ? 'returned' : 'counting'} size={24} />
            <b className={st.noBreak}>{r.label}</b>
            <span className={`${st.fill} ${st.quiet}`}>{r.place}</span>
            <span className={ready(r) ? undefined : st.quiet}>
              {ready(r) ? w('bagsN', { count: r.unsealed }) : w(r.sampling ? 'toSample' : 'notCounted')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
