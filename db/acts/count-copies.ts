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
import type { CountRow } from '../stages/count.ts'
import { labelOfAccount } from '../stages/labels.ts'
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

/** Copies issued to the room, spares given included, of this kind (R49, left side). */
export const issuedCopies = (tx: Ctx['tx'], account: number, copies: Copies): number =>
  tx.number(
    `SELECT coalesce(sum(copies), 0) FROM item WHERE account = ? AND kind IN (${KINDS_OF[copies]}) AND state <> 'missing'`,
    account,
  )

/** R22b, R24 for a room's copies: section by section, at level 码 serial by serial; then against what was issued. */
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
  if (total(copies, figures) === issuedCopies(ctx.tx, pile.account as number, copies))
    return { result: 'settled', differ: [] }
  return { result: 'differs', differ: count.level === 'code' ? missingSerials(ctx, pile, count) : sectionsOf(copies) }
}

/** Every serial that was given out to the room in this kind of copy and is still its own. */
export const listedCopies = (ctx: Ctx, pile: Pick<PileRow, 'account' | 'kind'>): { code: string; item: number }[] =>
  ctx.tx
    .all<{ id: number; prefix: string; first: number; final: number; width: number }>(
      `SELECT id, prefix, first, final, width FROM item WHERE account = ? AND prefix IS NOT NULL AND state <> 'missing'
         AND kind IN (${KINDS_OF[pile.kind as Copies]}) ORDER BY id`,
      pile.account,
    )
    .flatMap(({ id, first, final, ...of }) =>
      Array.from({ length: final - first + 1 }, (_, i) => ({
        code: serialAt({ ...of, from: first, to: final }, first + i),
        item: id,
      })),
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
  return copiesDiffer(ctx, pile, { before: '回收清点', what: '份数与发出不符' }, offset)
}

/** An incident on a room's pile, `offset` after the ones this act opens before it; the bags of its kind are marked. */
export function copiesDiffer(ctx: Ctx, pile: PileRow, about: { before: string; what: string }, offset = 0): Moved {
  const { roomLabel, unit } = labelOfAccount(ctx.tx, pile.account as number)
  const [copies] = SERIES_OF_COPIES[pile.kind as Copies]
  const opened = openIncident(
    ctx,
    {
      exam: pile.exam,
      kind: 'short',
      about: `${about.before}　${roomLabel}　单元 ${unit}　${copies}${about.what}`,
      pile: pile.id,
      account: pile.account,
    },
    offset,
  )
  const bags = ctx.tx.all<{ id: number; code: string }>(
    `SELECT id, code FROM item WHERE account = ? AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
    pile.account,
  )
  const { incident } = opened
  return {
    incident,
    events: [opened.event, ...bags.map(b => itemMarked({ item: b.id, code: b.code, incident, marked: true }))],
  }
}
