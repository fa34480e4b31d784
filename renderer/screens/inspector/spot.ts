import type { ActAnswer } from '../../../electron/ipc/contract.ts'

type Scanned = ActAnswer<'spot.scan'>
export type SpotStage = Omit<Scanned, 'last' | 'sound'> & Partial<Pick<Scanned, 'last' | 'sound'>>
