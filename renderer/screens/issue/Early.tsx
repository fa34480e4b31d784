import { useWords } from '../../words/index.ts'
import { orders as words } from '../../words/orders.ts'
import { ChiefOrder, type OrderDone } from '../stage/ChiefOrder.tsx'

interface Props {
  unit: { id: number; no: number }
  /** One room by the slip that was scanned; null: the whole unit. */
  room: { account: number; label: string } | null
  onDone: (done: OrderDone) => void
  onClose: () => void
}

/** Before two hours before the start only with the chief examiner's signature and reason (R45). */
export function Early({ unit, room, onDone, onClose }: Props) {
  const w = useWords(words)
  return (
    <ChiefOrder
      title={w('earlyTitle', { what: room?.label ?? w('earlyUnit', { n: unit.no }) })}
      order={{ what: 'early', unit: unit.id, accounts: room ? [room.account] : null }}
      usual={w('usualEarly')}
      onDone={onDone}
      onClose={onClose}
    />
  )
}
