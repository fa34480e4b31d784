import type { ViewAnswer } from '../../../electron/ipc/contract.ts'

export type SittingsView = ViewAnswer<'sittings'>
export type Room = SittingsView['rooms'][number]
export type Suspension = SittingsView['suspensions'][number]

export const back = (r: Room): boolean => ['returned', 'counted', 'closed'].includes(r.state)
const ITEMS = ['back', 'complete', 'seal', 'ordered'] as const
export const whole = ({ record }: Room): boolean => record !== null && ITEMS.every(i => record[i])

/** Rooms of which something is to be said one by one; the others stand together. */
export const singled = (r: Room): boolean =>
  r.voided !== null || r.suspended !== null || r.early !== null || (r.record !== null && !whole(r))

export type Group = 'unchecked' | 'whole' | 'out' | 'none'
export const groupOf = (r: Room): Group =>
  r.state === 'waiting' ? 'none' : !back(r) ? 'out' : r.record === null ? 'unchecked' : 'whole'
export const GROUPS: readonly Group[] = ['unchecked', 'out', 'none', 'whole']
