import type { SealData } from '../documents/shapes.ts'
import { formatOf } from '../documents/templates.ts'
import { itemSealed, type NewEvent, sealAssigned, sealUsed } from '../events/index.ts'
import { ITEM_KINDS, type ItemKind, type SealMake, type SealState, type Section } from '../rules/kinds.ts'
import { figuresOfBag } from '../stages/bags.ts'
import { labelOfItem } from '../stages/labels.ts'
import type { Store } from '../store.ts'
import type { Ctx } from './define.ts'
import { labelPaper } from './printing.ts'
import { gapsOf } from './seal-gaps.ts'

/** What the acts of sealing share: a seal by its number, the content of a label, the events of sealing a bag. */

export interface SealRow {
  id: number
  code: string
  make: SealMake
  state: SealState
  item: number | null
}
export interface SealedBag {
  id: number
  code: string
  kind: ItemKind
  state: string
  account: number | null
  category: string
  unit: number
  prefix: string | null
  first: number | null
  final: number | null
  width: number | null
  held: number
}

/** The seal of this number, however its letters were typed or sent: a number is one number in either case. */
export const sealBy = (tx: Store, number: string): SealRow | undefined =>
  tx.one<SealRow>('SELECT * FROM seal WHERE code = ? COLLATE NOCASE', number)

/** The seal of this bag that was broken last and has none after it yet (R35). */
const brokenOf = (tx: Store, item: number) =>
  tx.one<{ id: number; code: string }>(
    `SELECT id, code FROM seal WHERE item = ? AND state = 'broken' AND replaced_by IS NULL ORDER BY last DESC LIMIT 1`,
    item,
  )

const WEEK = (at: number) => new Date(at + 8 * 3600_000)

/** The label's whole content, written into the event: the print is this record and nothing else (R33). */
export function labelOf(ctx: Ctx, item: SealedBag, sealNo: string): SealData {
  const exam = ctx.tx.one<{ name: string }>(
    'SELECT name FROM exam WHERE id = (SELECT exam FROM item WHERE id = ?)',
    item.id,
  )
  const sitting = ctx.tx.one<{ name: string; start: number }>(
    'SELECT name, start FROM sitting WHERE unit = ? AND category = ?',
    item.unit,
    item.category,
  )
  const label = labelOfItem(ctx.tx, item.id)
  const start = WEEK(sitting?.start ?? ctx.now.at)
  const { copies } = ITEM_KINDS[item.kind]
  const sections = copies ? (figuresOfBag(ctx.tx, item.id) as Partial<Record<Section, number>> | null) : null
  const held = ctx.tx.number('SELECT copies FROM item WHERE id = ?', item.id)
  const serial = (n: number | null) =>
    item.prefix !== null && n !== null ? item.prefix + String(n).padStart(item.width ?? 0, '0') : null
  return {
    kind: 'seal',
    training: ctx.site.training,
    secrecy: ctx.profile.secrecy.afterUse,
    examName: exam?.name ?? '',
    title: '封条',
    areaName: ctx.site.area,
    siteName: ctx.site.name,
    roomCode: label.room,
    unitNo: label.unit,
    dayText: `${start.getUTCMonth() + 1}月${start.getUTCDate()}日`,
    halfDay: start.getUTCHours() < 12 ? '上午' : '下午',
    categoryName: sitting?.name ?? '',
    categoryCode: item.category,
    itemKind: `${ITEM_KINDS[item.kind].zh}（考后）`,
    sealedAt: ctx.now.at,
    sealNo,
    // What is not counted copy by copy is labelled as listed.
    countInside: sections ? Object.values(sections).reduce((a, b) => a + (b ?? 0), 0) : held,
    measure: '份',
    copies,
    sections,
    replaces: brokenOf(ctx.tx, item.id)?.code ?? null,
    serialFirst: serial(item.first),
    serialLast: serial(item.final),
    ...gapsOf(ctx, item),
  }
}

/** A number of the stock is this bag's from here on, with the whole content of its label. */
export function assigned(ctx: Ctx, item: SealedBag, seal: SealRow): NewEvent {
  return sealAssigned({
    seal: seal.id,
    code: seal.code,
    item: item.id,
    bag: item.code,
    label: JSON.stringify(labelOf(ctx, item, seal.code)),
    template: formatOf(ctx.tx, labelPaper(ctx.tx).format).version,
  })
}

/** The seal is on the bag; it lies at the desk until it crosses into the store (R30a). One that was broken before is linked (R35). */
export function used(ctx: Ctx, item: SealedBag, seal: SealRow): NewEvent[] {
  const old = brokenOf(ctx.tx, item.id)
  return [
    sealUsed({
      seal: seal.id,
      code: seal.code,
      item: item.id,
      bag: item.code,
      ...(old ? { replaces: { seal: old.id, code: old.code } } : {}),
    }),
    itemSealed({
      item: item.id,
      code: item.code,
      seal: seal.id,
      sealCode: seal.code,
      place: ctx.tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id`),
    }),
  ]
}
