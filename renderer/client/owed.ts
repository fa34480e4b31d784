import { useSyncExternalStore } from 'react'

/** Is the list of owed paper open? Any screen may open it; the window shows it. */
let open = false
const listeners = new Set<() => void>()

export function showOwed(shown: boolean): void {
  open = shown
  for (const listener of listeners) listener()
}

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}
export const useOwedShown = (): boolean => useSyncExternalStore(subscribe, () => open)
