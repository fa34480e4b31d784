import { nameOf } from '../people/identify.ts'
import type { Store } from '../store.ts'
import { labelOfItem } from './labels.ts'

export interface DestructionRow {
  id: number
  exam: number
  list: number
  state: 'running' | 'paused' | 'ended'
  terms: string
  executors: string
  supervisor: number
  started: number
  ended: number | null
  destroyed: number
  explained: number
  duplicate: number
  unknown: number
  elsewhere: number
  certificate: string | null
  seq: number
}

/** One box a bag, a row a unit; list = destroyed + remaining + explained, after each scan (invariant 9). */
export function destroyStage(tx: Store, id: number, station: number) {
  const d = tx.one<DestructionRow>('SELECT * FROM destruction WHERE id = ?', id)
  if (!d) throw new Error('no such destruction')
  const list = tx.one<{ no: string; bags: number }>('SELECT no, bags FROM list WHERE id = ?', d.list)
  const rows = tx.all<{ no: number; item: number; state: string }>(
    `SELECT u.no, l.item, i.state FROM list_item l JOIN item i ON i.id = l.item JOIN unit u ON u.id = i.unit
     WHERE l.list = ? ORDER BY u.no, i.category, i.code`,
    d.list,
  )
  const units = new Map<number, { item: number; destroyed: boolean }[]>()
  for (const r of rows)
    units.set(r.no, [...(units.get(r.no) ?? []), { item: r.item, destroyed: r.state === 'destroyed' }])
  const bags = list?.bags ?? 0
  const explained = explainedBags(tx, d.list)
  const desk = tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const held = desk?.kind === 'destroy' && desk.pending ? Number(desk.pending) : null
  return {
    task: 'destroy' as const,
    destruction: d.id,
    state: d.state,
    listNo: list?.no ?? '',
    started: d.started,
    executors: (JSON.parse(d.executors) as number[]).map(p => nameOf(tx, p)),
    supervisor: nameOf(tx, d.supervisor),
    units: [...units].map(([no, boxes]) => ({ no, boxes })),
    list: bags,
    destroyed: d.destroyed,
    explained,
    remaining: bags - d.destroyed - explained,
    duplicate: d.duplicate,
    unknown: d.unknown,
    elsewhere: d.elsewhere,
    /** In hand: its seal is wanted. */
    item: held,
    bag: held ? labelOfItem(tx, held) : null,
    certificate: d.certificate,
  }
}

/** Bags of the list that an incident explains: missing or kept meanwhile. */
export const explainedBags = (tx: Store, list: number): number =>
  tx.number(
    `SELECT count(*) FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? AND (i.state IN ('missing', 'kept') OR i.held = 1)`,
    list,
  )
