import type { OrderKind, OrderWay } from '../rules/orders.ts'
import { ORDERS } from '../rules/orders.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'

export interface OrderRow {
  id: number
  exam: number
  unit: number
  no: number
  kind: OrderKind
  way: OrderWay
  giver: number
  words: string
  /** What it does, in both languages, as JSON. */
  what: string
  given: number
  taken: number
  second: number | null
  account: number | null
  incident: number | null
  signed: number | null
}

/** Orders given by telephone whose giver has not signed yet (R99), of a unit or of the exam. */
export const unsignedOrders = (tx: Store, exam: number, unit: number | null = null): OrderRow[] =>
  tx.all<OrderRow>(
    'SELECT * FROM chief_order WHERE exam = ? AND (? IS NULL OR unit = ?) AND signed IS NULL ORDER BY id',
    exam,
    unit,
    unit,
  )

/** Was this room's issue allowed before its window, by what was on record at `at`? (R45) */
export const mayGoEarly = (tx: Store, account: number, at: number): boolean =>
  tx.number('SELECT count(*) FROM early_issue WHERE account = ? AND at <= ?', account, at) > 0

/** A signature that is owed is due when its unit's last sitting is over: from then on it keeps the unit open. */
export function dueOfOrders(tx: Store, now: number, exam: number): Due[] {
  return unsignedOrders(tx, exam).map(o => {
    const at = tx.number('SELECT max(finish) FROM sitting WHERE unit = ?', o.unit)
    const { zh, en } = ORDERS[o.kind]
    return {
      key: `order ${o.id}`,
      what: { zh: `主考令 ${o.no} 号（${zh}）待补签`, en: `Order ${o.no} (${en}) is unsigned` },
      why: { zh: '不补签，单元不能结束', en: 'Without it the unit cannot close' },
      at,
      late: now > at,
      go: 'to-sign',
    }
  })
}
