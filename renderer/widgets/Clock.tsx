import { useEffect, useState } from 'react'
import { LANGUAGE_TAGS, type Language, useLanguage } from '../words/index.ts'
import s from './Frame.module.css'

const two = (n: number): string => String(n).padStart(2, '0')

/** 24 h with seconds. */
export const timeText = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`

/** 8月22日 周六 / Sat, 22 Aug. */
export function dateText(at: Date, language: Language): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'zh' ? LANGUAGE_TAGS.zh : 'en-GB', options).format(at)
  return language === 'zh'
    ? `${part({ month: 'long', day: 'numeric' })} ${part({ weekday: 'short' })}`
    : part({ weekday: 'short', day: 'numeric', month: 'short' })
}

/** Ticks at the turn of each second of the clock it is given (milliseconds of the program's own time). */
export function Clock({ now }: { now: () => number }) {
  const language = useLanguage()
  const [at, setAt] = useState(now)
  useEffect(() => {
    let timer = 0
    const tick = () => {
      const ms = now()
      setAt(ms)
      timer = window.setTimeout(tick, 1000 - (ms % 1000))
    }
    tick()
    return () => window.clearTimeout(timer)
  }, [now])
  const date = new Date(at)
  return (
    <time className={s.clock} dateTime={date.toISOString()}>
      <span>{dateText(date, language)}</span>
      <b>{timeText(date)}</b>
    </time>
  )
}
