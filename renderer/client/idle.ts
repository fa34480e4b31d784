import { useEffect, useRef } from 'react'
import type { Message } from '../../electron/ipc/contract.ts'
import { useAllMessages } from './room.ts'

/** What main tells of a scan. The rest comes by itself – a printer, a stick, a network – and nobody need be there. */
const BY_SCAN: ReadonlySet<Message['kind']> = new Set([
  'stage',
  'code',
  'command',
  'back',
  'front',
  'lost',
  'sent',
  'session',
])

/** Locks the screen's stations after so many minutes without a key, a pointer or a scan at any of them. */
export function useIdleLock(minutes: number | undefined, onIdle: () => void): void {
  const last = useRef(performance.now())
  const act = useRef(onIdle)
  act.current = onIdle
  const touch = () => {
    last.current = performance.now()
  }
  useAllMessages(m => {
    if (BY_SCAN.has(m.kind)) touch()
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
