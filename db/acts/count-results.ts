import { cartonClosed, itemMarked, itemReceived, type NewEvent } from '../events/index.ts'
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
import type { Store } from '../store.ts'
import type { Ctx } from './define.ts'
import { openIncident } from './incidents.ts'

/** What two counts of a pile come to (R24): judged against each other and the list, and what that moves. */

export interface PileRow {
  id: number
  exam: number
  kind: 'receipt' | Copies
  unit: number
  account: number | null
  state: string
  /** The pile this one is the sample of (R22c). */
  sample_of: number | null
}
export const pileOf = (ctx: Ctx, pile: number) => ctx.tx.still(readPile, pile)
const readPile = (tx: Store, pile: number) => tx.one<PileRow>('SELECT * FROM pile WHERE id = ?', pile)
export const countOf = (ctx: Ctx, count: number) => ctx.tx.one<CountRow>('SELECT * FROM count WHERE id = ?', count)
export const TURN: Record<string, number> = { waiting: 1, 'second-waits': 2, unequal: 3 }

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

export const figuresOf = (ctx: Ctx, count: number): Record<string, number> =>
  Object.fromEntries(
    ctx.tx
      .all<{ section: string; n: number }>('SELECT section, n FROM count_total WHERE count = ? ORDER BY section', count)
      .map(r => [r.section, r.n]),
  )
export const codesOf = (ctx: Ctx, count: number): string[] =>
  ctx.tx
    .all<{ code: string; section: string }>(
      `SELECT code, section FROM count_scan WHERE count = ? AND outcome = 'pass' AND withdrawn IS NULL ORDER BY code`,
      count,
    )
    .map(r => r.code)

/** Codes in one list only. */
export const apart = (a: readonly string[], b: readonly string[]): string[] => {
  const [left, right] = [new Set(a), new Set(b)]
  return [...a.filter(x => !right.has(x)), ...b.filter(x => !left.has(x))].sort()
}

/** A carton's seal as it was read when it came; as listed where nothing was read. Of table `carton c`. */
export const SEAL_READ = "coalesce(nullif(c.read, ''), c.seal)"

/**
 * What is counted of a receipt's pile: its bags at level 袋; at level 箱 the seals of its cartons, but bags again where the
 * seals cannot answer for them: one was found broken, or two cartons carry the same number (R22a).
 */
export function receiptLevel(ctx: Ctx, pile: number): 'carton' | 'bag' {
  if (ctx.profile.level.receipt !== 'carton') return 'bag'
  const unsure = ctx.tx.number(
    `SELECT count(*) FROM carton c WHERE c.pile = ? AND (c.whole = 0 OR EXISTS (
       SELECT 1 FROM carton o WHERE o.exam = c.exam AND o.id <> c.id AND coalesce(nullif(o.read, ''), o.seal) = ${SEAL_READ}))`,
    pile,
  )
  return unsure > 0 ? 'bag' : 'carton'
}

export interface Result {
  result: 'waits' | 'settled' | 'differs' | 'unequal'
  differ: string[]
}

/** R24 for a receipt: codes against codes, then against the list; unknown codes of the deciding count are a surplus. */
export function judgeReceipt(ctx: Ctx, pile: PileRow, count: CountRow): Result {
  if (count.turn === 1) return { result: 'waits', differ: [] }
  const own = codesOf(ctx, count.id)
  if (count.turn === 2) {
    const first = ctx.tx.number("SELECT id FROM count WHERE pile = ? AND turn = 1 AND state = 'closed'", pile.id)
    const differ = apart(own, codesOf(ctx, first))
    if (differ.length > 0) return { result: 'unequal', differ }
  }
  const of = count.level === 'carton' ? `SELECT ${SEAL_READ} AS code FROM carton c` : 'SELECT code FROM item'
  const listed = ctx.tx.all<{ code: string }>(`${of} WHERE pile = ? ORDER BY code`, pile.id).map(i => i.code)
  const surplus = ctx.tx
    .all<{ code: string }>(`SELECT DISTINCT code FROM count_scan WHERE count = ? AND outcome = 'unknown'`, count.id)
    .map(s => s.code)
  const differ = [...apart(own, listed), ...surplus]
  return { result: differ.length > 0 ? 'differs' : 'settled', differ }
}

/** What closing a receipt's deciding count moves: the bags that are here, the cartons, the incident on the rest. */
export function receiptEvents(
  ctx: Ctx,
  pile: PileRow,
  count: CountRow,
  r: Result,
): { events: NewEvent[]; incident: number | null } {
  if (r.result !== 'settled' && r.result !== 'differs') return { events: [], incident: null }
  const counted = new Set(codesOf(ctx, count.id))
  const byCarton = count.level === 'carton'
  // At level 箱 what lies in a carton that is here is taken as listed.
  const items = ctx.tx.all<{ id: number; code: string; carton: number; counted: string }>(
    `SELECT i.id, i.code, i.carton, ${byCarton ? SEAL_READ : 'i.code'} AS counted
     FROM item i JOIN carton c ON c.id = i.carton WHERE i.pile = ? ORDER BY i.id`,
    pile.id,
  )
  const missing = items.filter(i => !counted.has(i.counted))
  const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
  const opened =
    r.result === 'differs'
      ? openIncident(ctx, {
          exam: pile.exam,
          kind: missing.length > 0 ? 'short' : 'surplus',
          about: `接收清点　单元 ${no}　${r.differ.slice(0, 10).join('、')}${r.differ.length > 10 ? ' 等' : ''}`,
          pile: pile.id,
        })
      : null
  const short = new Set(missing.map(i => i.carton))
  const cartons = ctx.tx.all<{ id: number; code: string }>(
    'SELECT id, code FROM carton WHERE pile = ? ORDER BY id',
    pile.id,
  )
  return {
    incident: opened?.incident ?? null,
    events: [
      ...(opened ? [opened.event] : []),
      ...items.filter(i => counted.has(i.counted)).map(i => itemReceived({ item: i.id, code: i.code, place: 1 })),
      ...(opened
        ? missing.map(i => itemMarked({ item: i.id, code: i.code, incident: opened.incident, marked: true }))
        : []),
      ...cartons.map(c =>
        cartonClosed({ carton: c.id, code: c.code, incident: short.has(c.id) ? (opened?.incident ?? null) : null }),
      ),
    ],
  }
}

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

export function missingSerials(ctx: Ctx, pile: PileRow, count: CountRow): string[] {
  const seen = new Set(codesOf(ctx, count.id))
  const ranges = ctx.tx.all<{ prefix: string; first: number; final: number; width: number }>(
    `SELECT prefix, first, final, width FROM item WHERE account = ? AND prefix IS NOT NULL AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
    pile.account,
  )
  return ranges
    .flatMap(r =>
      Array.from({ length: r.final - r.first + 1 }, (_, i) => r.prefix + String(r.first + i).padStart(r.width, '0')),
    )
    .filter(s => !seen.has(s))
}

export function copyEvents(
  ctx: Ctx,
  pile: PileRow,
  r: Result,
  offset: number,
): { events: NewEvent[]; incident: number | null } {
  if (r.result !== 'differs') return { events: [], incident: null }
  const label = labelOfAccount(ctx.tx, pile.account as number)
  const [what] = SERIES_OF_COPIES[pile.kind as Copies]
  const opened = openIncident(
    ctx,
    {
      exam: pile.exam,
      kind: 'short',
      about: `回收清点　${label.roomLabel}　单元 ${label.unit}　${what}份数与发出不符`,
      pile: pile.id,
      account: pile.account,
    },
    offset,
  )
  const bags = ctx.tx.all<{ id: number; code: string }>(
    `SELECT id, code FROM item WHERE account = ? AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
    pile.account,
  )
  return {
    incident: opened.incident,
    events: [
      opened.event,
      ...bags.map(b => itemMarked({ item: b.id, code: b.code, incident: opened.incident, marked: true })),
    ],
  }
}
