import { itemMarked, type NewEvent } from '../events/index.ts'
import { serialAt } from '../exchange/import/serials.ts'
import { type Figures, total } from '../rules/equation.ts'
import {
  ALWAYS,
  COPIES,
  type Copies,
  ITEM_KIND_NAMES,
  ITEM_KINDS,
  SERIES_OF_COPIES,
  sectionsOf,
} from '../rules/kinds.ts'
import { lineOf } from '../stages/bags.ts'
import type { CountRow } from '../stages/count.ts'
import { labelOfAccount, labelOfItem } from '../stages/labels.ts'
import type { Ctx } from './define.ts'
import { openIncident } from './incidents.ts'
import { apart, codesOf, figuresOf, type PileRow, type Result } from './piles.ts'

/** The kinds of bags that hold copies of a series, for SQL. */
export const KINDS_OF = Object.fromEntries(
  COPIES.map(c => [
    c,
    ITEM_KIND_NAMES.filter(k => ITEM_KINDS[k].copies === c)
      .map(k => `'${k}'`)
      .join(', '),
  ]),
) as Record<Copies, string>

/** The series of copies that a room answers for in a unit: papers and cards, and what else it was given. */
export const copiesOf = (tx: Ctx['tx'], account: number): Copies[] =>
  COPIES.filter(
    c =>
      ALWAYS.has(c) ||
      tx.number(`SELECT count(*) FROM item WHERE account = ? AND kind IN (${KINDS_OF[c]})`, account) > 0,
  )

/** What `of` makes of each series that the room answers for. */
export const ofEach = <T>(tx: Ctx['tx'], account: number, of: (copies: Copies) => T) =>
  Object.fromEntries(copiesOf(tx, account).map(c => [c, of(c)])) as Record<'papers' | 'cards', T> &
    Partial<Record<Copies, T>>

/**
 * Copies that the room answers for in this kind (R49, left side): issued and spares given, less what was replaced and
 * brought to the desk by itself. The events of giving keep it with the room's bags.
 */
export const issuedCopies = (tx: Ctx['tx'], account: number, copies: Copies): number =>
  tx.number(
    `SELECT coalesce(sum(copies), 0) FROM item WHERE account = ? AND kind IN (${KINDS_OF[copies]}) AND state <> 'missing'`,
    account,
  )

/** What a pile of copies should come to: a room's, or one bag's. */
export const expectedIn = (tx: Ctx['tx'], pile: Pick<PileRow, 'account' | 'item' | 'expected' | 'kind'>): number =>
  pile.item !== null ? (pile.expected ?? 0) : issuedCopies(tx, pile.account as number, pile.kind as Copies)

/** R22b, R24 for a room's copies, or one bag's: section by section, at level 码 serial by serial; then against what was issued. */
export function judgeCopies(ctx: Ctx, pile: PileRow, count: CountRow, figures: Figures): Result {
  if (count.turn === 1) return { result: 'waits', differ: [] }
  const copies = pile.kind as Copies
  if (count.turn === 2) {
    const first = ctx.tx.number(`SELECT id FROM count WHERE pile = ? AND turn = 1 AND state = 'closed'`, pile.id)
    const other = figuresOf(ctx, first)
    const sections = sectionsOf(copies).filter(s => (figures[s] ?? 0) !== (other[s] ?? 0))
    const serials = count.level === 'code' ? apart(codesOf(ctx, count.id), codesOf(ctx, first)) : []
    if (sections.length + serials.length > 0)
      return { result: 'unequal', differ: serials.length > 0 ? serials : sections }
  }
  if (total(copies, figures) === expectedIn(ctx.tx, pile)) return { result: 'settled', differ: [] }
  return { result: 'differs', differ: count.level === 'code' ? missingSerials(ctx, pile, count) : sectionsOf(copies) }
}

interface Range {
  id: number
  prefix: string
  first: number
  final: number
  width: number
}

const serialsOf = (ranges: readonly Range[]): { code: string; item: number }[] =>
  ranges.flatMap(({ id, first, final, ...of }) =>
    Array.from({ length: final - first + 1 }, (_, i) => ({
      code: serialAt({ ...of, from: first, to: final }, first + i),
      item: id,
    })),
  )

/** Serials that lie elsewhere than in the bag whose range they stand in: given as spares, or replaced and kept at the desk. */
const movedOut = (ctx: Ctx, item: number): string[] =>
  lineOf(ctx.tx, item).flatMap(bag =>
    ctx.tx
      .all<{ code: string }>(
        `SELECT code FROM spare_given WHERE item = ? AND withdrawn IS NULL AND code IS NOT NULL
         UNION SELECT faulty FROM spare_given WHERE "to" = ? AND withdrawn IS NULL AND desk = 1 AND faulty <> ''`,
        bag,
        bag,
      )
      .map(r => r.code),
  )

/** Every serial that should be in the pile: of a room its bags' and the spares given to it, of a bag its own. */
export function listedCopies(
  ctx: Ctx,
  pile: Pick<PileRow, 'account' | 'item' | 'kind'>,
): { code: string; item: number }[] {
  const ranges = ctx.tx.all<Range>(
    `SELECT id, prefix, first, final, width FROM item WHERE ${pile.item === null ? 'account = ?' : 'id = ?'} AND prefix IS NOT NULL
       AND state NOT IN ('missing', 'emptied') AND kind IN (${KINDS_OF[pile.kind as Copies]}) ORDER BY id`,
    pile.item ?? pile.account,
  )
  const out = new Set(ranges.flatMap(r => movedOut(ctx, r.id)))
  const own = serialsOf(ranges).filter(c => !out.has(c.code))
  const given =
    pile.item === null
      ? ctx.tx.all<{ code: string; item: number }>(
          // A spare that was faulty itself may have been brought back and replaced by another.
          `SELECT code, item FROM spare_given g WHERE account = ? AND series = ? AND code IS NOT NULL AND withdrawn IS NULL
             AND NOT EXISTS (SELECT 1 FROM spare_given x WHERE x.faulty = g.code AND x.desk = 1 AND x.withdrawn IS NULL) ORDER BY seq`,
          pile.account,
          pile.kind,
        )
      : takenIn(ctx, pile.item)
  return [...own, ...given]
}

/** Serials that a bag holds though they are of no range of its own: replaced copies, put into a made bag. */
const takenIn = (ctx: Ctx, item: number): { code: string; item: number }[] =>
  ctx.tx.all<{ code: string; item: number }>(
    `SELECT faulty AS code, made AS item FROM spare_given WHERE made = ? AND faulty <> '' AND withdrawn IS NULL ORDER BY seq`,
    item,
  )

export const listedSerials = (ctx: Ctx, pile: PileRow): string[] => listedCopies(ctx, pile).map(c => c.code)

export function missingSerials(ctx: Ctx, pile: PileRow, count: CountRow): string[] {
  const seen = new Set(codesOf(ctx, count.id))
  return listedSerials(ctx, pile).filter(s => !seen.has(s))
}

export interface Moved {
  events: NewEvent[]
  incident: number | null
}

/** What a room's count that differs from what was issued moves: its incident, and the bags marked. */
export function copyEvents(ctx: Ctx, pile: PileRow, r: Result, offset: number): Moved {
  if (r.result !== 'differs') return { events: [], incident: null }
  const about =
    pile.item === null
      ? { before: '回收清点', what: '份数与发出不符' }
      : { before: '启封袋清点', what: '份数与应有不符' }
  return copiesDiffer(ctx, pile, about, offset)
}

/** An incident on a pile of copies, `offset` after the ones this act opens before it; the bags of its kind are marked. */
export function copiesDiffer(ctx: Ctx, pile: PileRow, about: { before: string; what: string }, offset = 0): Moved {
  const [copies] = SERIES_OF_COPIES[pile.kind as Copies]
  const bags = ctx.tx.all<{ id: number; code: string }>(
    pile.item !== null
      ? 'SELECT id, code FROM item WHERE id = ?'
      : `SELECT id, code FROM item WHERE account = ? AND state <> 'emptied' AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
    pile.item ?? pile.account,
  )
  const opened = openIncident(
    ctx,
    {
      exam: pile.exam,
      kind: 'short',
      about: `${about.before}　${whereOf(ctx, pile)}　${copies}${about.what}`,
      pile: pile.id,
      account: pile.account,
      item: pile.item,
    },
    offset,
  )
  const { incident } = opened
  return {
    incident,
    events: [opened.event, ...bags.map(b => itemMarked({ item: b.id, code: b.code, incident, marked: true }))],
  }
}

function whereOf(ctx: Ctx, pile: PileRow): string {
  if (pile.item !== null) {
    const { code, unit } = labelOfItem(ctx.tx, pile.item)
    return `袋 ${code}　单元 ${unit}`
  }
  const { roomLabel, unit } = labelOfAccount(ctx.tx, pile.account as number)
  return `${roomLabel}　单元 ${unit}`
}
