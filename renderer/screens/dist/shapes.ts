import type { ActAnswer, ViewAnswer } from '../../../electron/ipc/contract.ts'

type Scanned = ActAnswer<'dist.scan'>
export type DistStageData = Omit<Scanned, 'last' | 'sound'> & Partial<Pick<Scanned, 'last' | 'sound'>>
export type DistLast = NonNullable<DistStageData['last']>
export type Dist = ViewAnswer<'dist'>
export type Point = Dist['points'][number]
export type Run = Dist['runs'][number]
