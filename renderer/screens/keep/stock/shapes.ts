import type { ActAnswer } from '../../../../electron/ipc/contract.ts'
import type { useStation } from '../../stage/station.ts'

type Scanned = ActAnswer<'stock.scan'>
export type StockStage = Omit<Scanned, 'last' | 'sound'> & Partial<Pick<Scanned, 'last' | 'sound'>>
export type StockStation = ReturnType<typeof useStation<StockStage>>
