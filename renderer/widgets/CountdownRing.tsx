import type { ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import s from './CountdownRing.module.css'

interface Props {
  /** Seconds of the whole ring and seconds left. */
  total: number
  left: number
  /** Under the figures: 20:42:00 起. */
  from?: ReactNode
  /** Instead of the figures once nothing is left: 已满四小时. */
  over: string
  size?: number
  segments?: number
}

const R = 127
const WIDTH = 14
const polar = (turn: number): string => {
  const a = turn * 2 * Math.PI - Math.PI / 2
  return `${(134 + R * Math.cos(a)).toFixed(2)} ${(134 + R * Math.sin(a)).toFixed(2)}`
}
const arc = (from: number, to: number): string =>
  `M${polar(from)}A${R} ${R} 0 ${to - from > 0.5 ? 1 : 0} 1 ${polar(to)}`

/** The ring fills as the time passes; four segments, one an hour of the four. */
export function CountdownRing({ total, left, from, over, size = 268, segments = 4 }: Props) {
  const w = useWords(widgets)
  const rest = Math.max(0, Math.ceil(left))
  const gone = Math.min(1, Math.max(0, 1 - left / total))
  const full = rest === 0
  const hour = Math.floor(rest / 3600)
  const minute = Math.floor(rest / 60) % 60
  const shown: Array<[number, string]> = hour
    ? [
        [hour, w('hours')],
        [minute, w('minutes')],
      ]
    : [
        [minute, w('minutes')],
        [rest % 60, w('seconds')],
      ]
  return (
    <div className={s.ring} style={{ width: size, height: size }} role="timer">
      <svg viewBox="0 0 268 268" width={size} height={size} fill="none" strokeWidth={WIDTH} aria-hidden>
        {Array.from({ length: segments }, (_, i) => {
          const gap = 0.0016
          const [a, b] = [i / segments + gap, (i + 1) / segments - gap]
          const end = Math.min(b, gone)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its place
            <g key={i}>
              <path d={arc(a, b)} stroke="#dbe1e8" />
              {end > a && <path d={arc(a, end)} stroke={full ? 'var(--pass)' : 'var(--accent)'} />}
            </g>
          )
        })}
      </svg>
      <div className={s.text}>
        {full ? (
          <b className={s.over}>{over}</b>
        ) : (
          <>
            <span>{w('left')}</span>
            <span className={s.figures}>
              {shown.map(([n, unit], i) => (
                <span key={unit}>
                  <b>{i ? String(n).padStart(2, '0') : n}</b>
                  {unit}
                </span>
              ))}
            </span>
          </>
        )}
        {from && <span className={s.from}>{from}</span>}
      </div>
    </div>
  )
}
