import type { BagState } from './Glyph.tsx'
import s from './RoomStrip.module.css'

/** One small box a room, in the order of the work: how far the issue or the return has come. */
export function RoomStrip({ boxes, label }: { boxes: ReadonlyArray<{ key: string; state: BagState }>; label: string }) {
  return (
    <div className={s.strip} role="img" aria-label={label}>
      {boxes.map(b => (
        <i key={b.key} className={s.box} data-state={b.state} />
      ))}
    </div>
  )
}
