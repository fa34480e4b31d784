import { useSyncExternalStore } from 'react'

/** Is "what happened?" open (F8, R101)? Any screen and any dialog may open it; the window shows it. */
let open = false
const listeners = new Set<() => void>()

export function showProblem(shown: boolean): void {
  open = shown
  for (const listener of listeners) listener()
}

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}
export const useProblemShown = (): boolean => useSyncExternalStore(subscribe, () => open)
