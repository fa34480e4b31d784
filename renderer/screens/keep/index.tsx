import { useState } from 'react'
import { useStation } from '../stage/station.ts'
import { Home } from './Home.tsx'
import { KeepStage } from './KeepStage.tsx'
import type { KeepingStage } from './shapes.ts'
import { StockStage } from './stock/StockStage.tsx'
import type { StockStage as Checking } from './stock/shapes.ts'

export type KeepStation = ReturnType<typeof useStation<KeepingStage>>

/** What is where, what goes into the store (one scan a bag, two present), and the stock check of it (R30a, R37, R39, R42, R43). */
export function Screen() {
  const station = useStation<KeepingStage>('keep')
  const stock = useStation<Checking>('stock')
  const [closed, setClosed] = useState(false)
  if (stock.shown?.state === 'open')
    return <StockStage stage={stock.shown} station={stock} onClosed={() => setClosed(true)} />
  if (station.shown) return <KeepStage stage={station.shown} station={station} />
  return <Home station={station} stock={stock} closed={closed} onSeen={() => setClosed(false)} />
}
