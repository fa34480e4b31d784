import { useSyncExternalStore } from 'react'
import type { FaceKey } from '../manual/chapters.ts'

/** What one was looking at when the manual was opened (F1); null: it is not open. The window shows it. */
let from: FaceKey | null = null
const listeners = new Set<() => void>()

export function showManual(face: FaceKey | null): void {
  from = face
  for (const listener of listeners) listener()
}

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}
export const useManualFrom = (): FaceKey | null => useSyncExternalStore(subscribe, () => from)
