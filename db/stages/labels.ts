import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { Store } from '../store.ts'

/** What a bag is, for people: its room (category and three digits), unit, kind. No copies: a stage may be blind. */
export interface ItemLabel {
  code: string
  kind: { zh: string; en: string }
  unit: number
  category: string
  room: string | null
  /** Category name without 执业医师 and three digits: 临床 017. */
  roomLabel: string | null
  place: string | null
}

/** 临床执业医师 → 临床; 临床执业助理医师 → 临床助理. A room is category and three digits (look.md, "Type"). */
export const shortCategory = (name: string): string =>
  name
    .replace(/执业助理医师$/, '助理')
    .replace(/执业医师$/, '')
    .replace(/^公共卫生/, '公卫')

export const roomLabel = (category: string, code: string): string => `${shortCategory(category)} ${code.slice(-3)}`

/**
 * A stage names the same few bags after every scan (the seal's up to sixty), so a label is read once. Nothing changes
 * what it says but the events of a plan (`PLANS` in perform.ts).
 */
export const labelOfItem = (tx: Store, item: number): ItemLabel => tx.kept(readLabel, item)

export function readLabel(tx: Store, item: number): ItemLabel {
  const row = tx.one<{
    code: string
    kind: ItemKind
    no: number
    category: string
    name: string | null
    room: string | null
    place: string | null
  }>(
    `SELECT i.code, i.kind, u.no, i.category, s.name, r.code AS room, r.place FROM item i JOIN unit u ON u.id = i.unit
       LEFT JOIN account a ON a.id = i.account LEFT JOIN room r ON r.id = a.room
       LEFT JOIN sitting s ON s.unit = i.unit AND s.category = i.category
     WHERE i.id = ?`,
    item,
  )
  if (!row) throw new Error('no such item')
  const { zh, en } = ITEM_KINDS[row.kind]
  const category = row.name ?? row.category
  return {
    code: row.code,
    kind: { zh, en },
    unit: row.no,
    category,
    room: row.room,
    roomLabel: row.room ? roomLabel(category, row.room) : null,
    place: row.place,
  }
}

export interface AccountLabel {
  account: number
  room: string
  roomLabel: string
  place: string
  unit: number
  unitId: number
  category: string
  start: number
  finish: number
}

export function labelOfAccount(tx: Store, account: number): AccountLabel {
  const row = tx.one<{
    room: string
    place: string
    no: number
    unit: number
    name: string
    start: number
    finish: number
  }>(
    `SELECT r.code AS room, r.place, u.no, u.id AS unit, s.name, s.start, s.finish FROM account a
       JOIN room r ON r.id = a.room JOIN unit u ON u.id = a.unit JOIN sitting s ON s.id = a.sitting WHERE a.id = ?`,
    account,
  )
  if (!row) throw new Error('no such account')
  return {
    account,
    room: row.room,
    roomLabel: roomLabel(row.name, row.room),
    place: row.place,
    unit: row.no,
    unitId: row.unit,
    category: row.name,
    start: row.start,
    finish: row.finish,
  }
}
