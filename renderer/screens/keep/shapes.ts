import type { ActAnswer, ViewAnswer } from '../../../electron/ipc/contract.ts'

type Scanned = ActAnswer<'keep.scan'>
export type KeepingStage = Omit<Scanned, 'last' | 'sound'> & Partial<Pick<Scanned, 'last' | 'sound'>>
export type Keep = ViewAnswer<'keep'>
export type Place = Keep['places'][number]
export type DoorKey = Keep['keys'][number]

/** Under their cabinet, cabinets under the store. */
export function inOrder(places: readonly Place[]): { place: Place; depth: number }[] {
  const below = (parent: number | null, depth: number): { place: Place; depth: number }[] =>
    places.filter(p => p.parent === parent).flatMap(place => [{ place, depth }, ...below(place.id, depth + 1)])
  return below(null, 0)
}
