import type { Store } from '../store.ts'
import type { Due } from './due.ts'
import { labelOfItem } from './labels.ts'

export interface PlaceRow {
  id: number
  name: string
  kind: 'store' | 'desk' | 'distribution' | 'cabinet' | 'shelf'
  parent: number | null
  code: string | null
  opened: number | null
  cause: string | null
  seal: string | null
  /** Who opened it, while it stands open (R43); null: not known. */
  first: number | null
  second: number | null
}

export const placeOf = (tx: Store, id: number): PlaceRow | undefined =>
  tx.one<PlaceRow>('SELECT * FROM place WHERE id = ?', id)
export const storeOf = (tx: Store): PlaceRow =>
  tx.one<PlaceRow>(`SELECT * FROM place WHERE kind = 'store' ORDER BY id LIMIT 1`) as PlaceRow

/** The cabinet that must be open before a hand reaches this place: itself, or the one its shelf is in; null: no door. */
export const doorOf = (tx: Store, place: PlaceRow): PlaceRow | null =>
  place.kind === 'cabinet' ? place : place.kind === 'shelf' ? (placeOf(tx, place.parent ?? 0) ?? null) : null

/** The shut cabinet that a bag lies in by the record: nobody can have it in a hand. Null: it lies open, or elsewhere. */
export function shutDoor(tx: Store, item: number): PlaceRow | null {
  const place = tx.one<PlaceRow>(
    `SELECT p.* FROM item i JOIN place p ON p.id = i.holder WHERE i.id = ? AND i.holding = 'place'`,
    item,
  )
  const door = place ? doorOf(tx, place) : null
  return door && door.opened === null ? door : null
}

/** Sealed bags that have not crossed into the store (R30a), of a unit or of all. */
export const atDesk = (tx: Store, exam: number, unit: number | null = null) =>
  tx.all<{ item: number; code: string; unit: number }>(
    `SELECT i.id AS item, i.code, i.unit FROM item i JOIN place p ON p.id = i.holder WHERE i.exam = ? AND i.state = 'sealed'
       AND i.holding = 'place' AND p.kind = 'desk' AND (? IS NULL OR i.unit = ?) ORDER BY i.unit, i.account, i.id`,
    exam,
    unit,
    unit,
  )

/** The door of the store: where the next bag goes, and what still lies at the desk. */
export function keepStage(tx: Store, station: number) {
  const desk = tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const to = (desk?.kind === 'keep' && desk.pending && placeOf(tx, Number(desk.pending))) || storeOf(tx)
  const exam = tx.number('SELECT coalesce(max(id), 0) FROM exam')
  const left = atDesk(tx, exam)
  return {
    task: 'keep' as const,
    to: { id: to.id, name: to.name, kind: to.kind },
    store: storeOf(tx).id,
    left: left.slice(0, 60).map(b => ({ item: b.item, label: labelOfItem(tx, b.item) })),
    leftCount: left.length,
  }
}

/** A cabinet that stands open too long (R43), and sealed bags that are not in the store long after their unit (R30a). Ms. */
export function dueOfKeep(tx: Store, now: number, limits: { open: number; within: number }, exam: number): Due[] {
  const due: Due[] = tx.all<PlaceRow>('SELECT * FROM place WHERE opened IS NOT NULL ORDER BY opened').map(p => ({
    key: `open ${p.id}`,
    what: { zh: `${p.name} 开着`, en: `${p.name} is open` },
    why: { zh: `打开缘由：${p.cause ?? ''}`, en: `Opened for: ${p.cause ?? ''}` },
    at: (p.opened ?? 0) + limits.open,
    late: now > (p.opened ?? 0) + limits.open,
    go: 'keep',
  }))
  for (const unit of new Set(atDesk(tx, exam).map(b => b.unit))) {
    const row = tx.one<{ no: number; finish: number }>(
      'SELECT u.no, max(coalesce(s.ended, s.finish)) AS finish FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.id = ?',
      unit,
    )
    const at = (row?.finish ?? 0) + limits.within
    due.push({
      key: `desk ${unit}`,
      what: { zh: `单元 ${row?.no} 有袋还没入室`, en: `Unit ${row?.no}: bags are not in the store` },
      why: { zh: '已密封，还在验收点', en: 'Sealed, still at the desk' },
      at,
      late: now > at,
      go: 'keep',
    })
  }
  return due
}
