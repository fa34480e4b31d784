import { useSyncExternalStore } from 'react'

/** Is the search open (Ctrl F)? Any screen may open it; the window shows it. */
let open = false
const listeners = new Set<() => void>()

export function showFind(shown: boolean): void {
  open = shown
  for (const listener of listeners) listener()
}

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}
export const useFindShown = (): boolean => useSyncExternalStore(subscribe, () => open)
