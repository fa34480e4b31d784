import type { ReactNode } from 'react'
import { Card } from '../../widgets/Card.tsx'
import type { BagState } from '../../widgets/Glyph.tsx'
import { Legend } from '../../widgets/Legend.tsx'
import { RoomStrip } from '../../widgets/RoomStrip.tsx'
import { boxOf, type Rooms } from './handover.ts'
import s from './stage.module.css'

interface Props {
  what: ReactNode
  right?: ReactNode
  strip: string
  rooms: Rooms
  /** Which states the legend names, with their words here. */
  legend: readonly (readonly [BagState, string])[]
  foot?: ReactNode
  current?: boolean
}

/** A unit and how far its rooms are: one box a room, the totals in one line. */
export function UnitCard({ what, right, strip, rooms, legend, foot, current }: Props) {
  const states = rooms.rooms.map(boxOf)
  return (
    <Card current={current}>
      <div className={s.lead}>
        <span>{what}</span>
        <span>{right}</span>
      </div>
      <div className={s.strip}>
        <RoomStrip
          label={strip}
          boxes={rooms.rooms.map((r, i) => ({ key: String(r.account), state: states[i] ?? 'none' }))}
        />
      </div>
      <div className={s.sub}>
        <div className={s.legend}>
          <Legend
            items={legend
              .map(([state, label]) => ({ state, label, n: states.filter(x => x === state).length }))
              .filter(i => i.state !== 'difference' || i.n > 0)}
          />
        </div>
        <span className={s.foot}>{foot}</span>
      </div>
    </Card>
  )
}
