import { useEffect, useState } from 'react'
import { useLanguage } from '../words/index.ts'
import s from './Frame.module.css'
import { barDayAt, clockAt } from './time.ts'

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
  return (
    <time className={s.clock} dateTime={new Date(at).toISOString()}>
      <span>{barDayAt(at, language)}</span>
      <b>{clockAt(at)}</b>
    </time>
  )
}
