import { ClockCircleOutlined, PlayCircleFilled } from '@ant-design/icons'
import type { CSSProperties, ReactNode } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { cx } from './cx.ts'
import s from './DayLine.module.css'
import { Glyph } from './Glyph.tsx'

/** All times are minutes of the day. */
export interface DaySegment {
  key: string
  from: number
  to: number
  label: string
  state: 'done' | 'now' | 'later' | 'wrong'
}
export interface DayUnit {
  key: string
  from: number
  name: string
  /** 14:00–16:30　72 考场 */
  about?: string
}
export interface DayPatrol {
  at: number
  state: 'done' | 'next' | 'later' | 'missed'
}

interface Props {
  from: number
  to: number
  now: number
  units: readonly DayUnit[]
  segments: readonly DaySegment[]
  patrols?: readonly DayPatrol[]
}

const two = (n: number): string => String(n).padStart(2, '0')
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`

/** The day as one line with the present in it. */
export function DayLine({ from, to, now, units, segments, patrols = [] }: Props) {
  const w = useWords(widgets)
  const at = (minutes: number): string => `${(((minutes - from) / (to - from)) * 100).toFixed(3)}%`
  const left = (minutes: number): CSSProperties => ({ left: at(minutes) })
  const hours: number[] = []
  for (let h = Math.ceil(from / 60); h * 60 <= to; h++) hours.push(h * 60)
  const here = now >= from && now <= to
  return (
    <section className={s.day}>
      {here && (
        <div className={s.past} style={{ width: `calc(92px + (100% - 120px) * ${(now - from) / (to - from)})` }} />
      )}
      <div className={s.track}>
        <div className={s.units}>
          {units.map(u => (
            <span key={u.key} className={s.unit} style={left(u.from)}>
              <b>{u.name}</b>
              {u.about && <span>{u.about}</span>}
            </span>
          ))}
        </div>
        <ol className={s.segments}>
          {segments.map(g => (
            <Segment key={g.key} segment={g} at={at} now={now} />
          ))}
        </ol>
        <div className={s.hours}>
          {hours.map(h => (
            <span key={h} className={s.hour} style={left(h)}>
              {clockOf(h)}
            </span>
          ))}
          {here && (
            <span className={s.now} style={left(now)}>
              {w('now')} {clockOf(now)}
            </span>
          )}
        </div>
        {patrols.length > 0 && (
          <div className={s.patrols}>
            <span className={s.rowName}>{w('patrols')}</span>
            {patrols.map(p => (
              <i key={p.at} className={cx(s.dot, s[p.state])} style={left(p.at)} title={clockOf(p.at)}>
                {p.state === 'missed' && <Glyph name="unmet" size={18} />}
              </i>
            ))}
          </div>
        )}
      </div>
    </section>
  )
}

const SIGNS: Readonly<Record<DaySegment['state'], ReactNode>> = {
  done: <Glyph name="met" size={18} />,
  now: <PlayCircleFilled />,
  later: <ClockCircleOutlined />,
  wrong: <Glyph name="unmet" size={22} />,
}

function Segment({ segment: g, at, now }: { segment: DaySegment; at: (m: number) => string; now: number }) {
  const over = Math.min(1, Math.max(0, (now - g.from) / (g.to - g.from)))
  return (
    <li
      className={cx(s.segment, s[`is-${g.state}`])}
      style={{ left: at(g.from), width: `calc(${at(g.to)} - ${at(g.from)} - 3px)` }}
      aria-current={g.state === 'now' ? 'time' : undefined}
    >
      {g.state === 'now' && <i className={s.gone} style={{ width: `${over * 100}%` }} />}
      <span className={s.inner}>
        <span className={s.sign}>{SIGNS[g.state]}</span>
        <b className={s.label}>{g.label}</b>
      </span>
    </li>
  )
}
