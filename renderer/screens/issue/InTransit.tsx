import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import type { Rooms } from '../stage/handover.ts'
import st from '../stage/stage.module.css'
import { TurnBack } from './TurnBack.tsx'

/** What is out and not confirmed; each may be turned back. */
export function InTransit({ rooms }: { rooms: Rooms }) {
  const w = useWords(issue)
  const [turning, turn] = useState<{ account: number; label: string } | null>(null)
  const now = useNow(10_000)
  // The longest out stands first (R47).
  const out = rooms.rooms.filter(r => r.state === 'offered').sort((a, b) => (a.out ?? 0) - (b.out ?? 0))
  const late = (r: (typeof out)[number]) => r.out !== null && now - r.out > rooms.limits.transit
  return (
    <Card grow flush title={w('inTransit')}>
      {out.length === 0 && <p className={st.empty}>{w('none')}</p>}
      <ul className={st.rows}>
        {out.map(r => (
          <li key={r.account} className={st.row}>
            <Glyph name={late(r) ? 'unmet' : 'transit'} label={late(r) ? w('outLate') : undefined} size={24} />
            <b className={st.noBreak}>{r.label}</b>
            <span className={late(r) ? st.lateBy : st.noBreak}>
              {r.out !== null && w('outFor', { n: Math.max(0, Math.floor((now - r.out) / 60_000)) })}
            </span>
            <span className={`${st.fill} ${st.quiet}`}>{r.place}</span>
            <KeyAction small label={w('turnBack')} onAct={() => turn({ account: r.account, label: r.label })} />
          </li>
        ))}
      </ul>
      {turning && (
        <TurnBack account={turning.account} room={turning.label} onDone={() => turn(null)} onClose={() => turn(null)} />
      )}
    </Card>
  )
}
