import { useEffect, useRef } from 'react'
import { useAllMessages } from './room.ts'

/** Locks the screen's stations after so many minutes without a key, a pointer or a scan at any of them. */
export function useIdleLock(minutes: number | undefined, onIdle: () => void): void {
  const last = useRef(performance.now())
  const act = useRef(onIdle)
  act.current = onIdle
  const touch = () => {
    last.current = performance.now()
  }
  useAllMessages(m => {
    if (m.kind !== 'changed' && m.kind !== 'network') touch()
  })
  useEffect(() => {
    if (!minutes) return
    const moved = () => {
      last.current = performance.now()
    }
    moved()
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const e of events) window.addEventListener(e, moved, true)
    const timer = window.setInterval(() => {
      if (performance.now() - last.current < minutes * 60_000) return
      moved()
      act.current()
    }, 5000)
    return () => {
      window.clearInterval(timer)
      for (const e of events) window.removeEventListener(e, moved, true)
    }
  }, [minutes])
}
