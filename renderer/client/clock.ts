import { useEffect, useState } from 'react'

/**
 * The program's time: the ledger's `now` as it was last told, and what has passed since by the machine's own counter.
 * A window never shows its own wall clock once the ledger has spoken.
 */
let base = Date.now()
let since = performance.now()
const listeners = new Set<() => void>()

export const programNow = (): number => base + (performance.now() - since)

export function setClock(at: number): void {
  base = at
  since = performance.now()
  for (const listener of listeners) listener()
}

/** Program time, drawn anew every so often and at once when the ledger's clock is set. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(programNow)
  useEffect(() => {
    const tick = () => setNow(programNow())
    const timer = window.setInterval(tick, every)
    listeners.add(tick)
    return () => {
      window.clearInterval(timer)
      listeners.delete(tick)
    }
  }, [every])
  return now
}
