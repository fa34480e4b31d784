import type { ReactNode } from 'react'
import { Glyph, type GlyphName } from './Glyph.tsx'
import s from './LifeLine.module.css'

export interface LifeEntry {
  key: string | number
  state: GlyphName
  /** Only where the day changes. */
  date?: string
  time: string
  people?: string
  /** Entered later than it happened: the mark and when it was written. */
  late?: string
  /** One sentence. */
  text: ReactNode
}

interface Props {
  entries: readonly LifeEntry[]
  /** What is being waited for. */
  waiting?: { title: ReactNode; text?: ReactNode }
}

/** Life of a bag, oldest first. */
export function LifeLine({ entries, waiting }: Props) {
  return (
    <div>
      <ol className={s.life}>
        {entries.map(e => (
          <li key={e.key} className={s.entry}>
            <span className={s.glyph}>
              <Glyph name={e.state} size={24} />
            </span>
            <div className={s.text}>
              <div>
                <b>{e.date ? `${e.date} ${e.time}` : e.time}</b>
                {e.people && <span className={s.people}>{e.people}</span>}
                {e.late && (
                  <span className={s.late}>
                    <Glyph name="attention" size={18} />
                    {e.late}
                  </span>
                )}
              </div>
              <div className={s.what}>{e.text}</div>
            </div>
          </li>
        ))}
      </ol>
      {waiting && (
        <div className={s.waiting}>
          <Glyph name="attention" size={26} />
          <div>
            <b>{waiting.title}</b>
            {waiting.text && <div>{waiting.text}</div>}
          </div>
        </div>
      )}
    </div>
  )
}
