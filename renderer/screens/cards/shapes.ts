import type { ActAnswer, ViewAnswer } from '../../../electron/ipc/contract.ts'
import { comma } from '../../words/index.ts'
import type { useStation } from '../stage/station.ts'

export type Cards = ViewAnswer<'cards'>
export type UnitRow = Cards['units'][number]
export type Trip = Cards['trips'][number]
type Packed = ActAnswer<'packing.scan'>
export type PackingStage = Omit<Packed, 'last' | 'sound' | 'closed'> &
  Partial<Pick<Packed, 'last' | 'sound' | 'closed'>>
export type PackLast = NonNullable<PackingStage['last']>
type Loaded = ActAnswer<'load.scan'>
export type LoadingStage = Omit<Loaded, 'last' | 'sound'> & Partial<Pick<Loaded, 'last' | 'sound'>>
export type LoadLast = NonNullable<LoadingStage['last']>
export type PackStation = ReturnType<typeof useStation<PackingStage>>
export type LoadStation = ReturnType<typeof useStation<LoadingStage>>

/** Why a bag does not go, as a key of the words; the state's own word stands in the widgets' catalogue. */
export const WHY = {
  held: 'heldBag',
  'disposition-destroy': 'destroyHere',
  'disposition-hold': 'holdHere',
  'room-open': 'roomOpen',
} as const

export const named = (nos: readonly number[]): string => nos.join(comma())
