import type { ActAnswer } from '../../../electron/ipc/contract.ts'

type Scanned = ActAnswer<'seal.scan'>
export type SealingStage = Omit<Scanned, 'last' | 'sound'> & Partial<Pick<Scanned, 'last' | 'sound'>>
type Checked = ActAnswer<'check.scan'>
export type CheckingStage = Omit<Checked, 'last' | 'sound'> & Partial<Pick<Checked, 'last' | 'sound'>>

/** The states of a seal number, in the order of the equation (R31). */
export const SEAL_STATES = [
  ['stock', 'inStock'],
  ['assigned', 'assigned'],
  ['used', 'used'],
  ['broken', 'broken'],
  ['void', 'void'],
] as const
