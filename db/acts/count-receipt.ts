import { cartonClosed, itemMarked, itemReceived } from '../events/index.ts'
import type { CountRow } from '../stages/count.ts'
import type { Moved } from './count-copies.ts'
import type { Ctx } from './define.ts'
import { openIncident } from './incidents.ts'
import { apart, codesOf, type PileRow, type Result } from './piles.ts'

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

const admittedOf = (ctx: Ctx, pile: number): ReadonlySet<string> =>
  ctx.tx.number(`SELECT count(*) FROM chief_order WHERE kind = 'release'`) === 0
    ? NONE
    : new Set(ctx.tx.column<string>(`SELECT code FROM item WHERE pile = ? AND state <> 'expected'`, pile))
const NONE: ReadonlySet<string> = new Set()

/** R24 for a receipt: codes against codes, then against the list; unknown codes of the deciding count are a surplus. */
export function judgeReceipt(ctx: Ctx, pile: PileRow, count: CountRow): Result {
  if (count.turn === 1) return { result: 'waits', differ: [] }
  // A bag that went out uncounted, by order (R99), is no more part of the pile, whether somebody counted it before or not.
  const gone = admittedOf(ctx, pile.id)
  const own = codesOf(ctx, count.id).filter(c => !gone.has(c))
  if (count.turn === 2) {
    const first = ctx.tx.number("SELECT id FROM count WHERE pile = ? AND turn = 1 AND state = 'closed'", pile.id)
    const differ = apart(
      own,
      codesOf(ctx, first).filter(c => !gone.has(c)),
    )
    if (differ.length > 0) return { result: 'unequal', differ }
  }
  const of = count.level === 'carton' ? `SELECT ${SEAL_READ} AS code FROM carton c` : 'SELECT code FROM item'
  const listed = ctx.tx.column<string>(`${of} WHERE pile = ?`, pile.id).filter(c => !gone.has(c))
  const surplus = ctx.tx.column<string>(
    `SELECT DISTINCT code FROM count_scan WHERE count = ? AND outcome = 'unknown'`,
    count.id,
  )
  const differ = [...apart(own, listed), ...surplus]
  return { result: differ.length > 0 ? 'differs' : 'settled', differ }
}

/** What closing a receipt's deciding count moves: the bags that are here, the cartons, the incident on the rest. */
export function receiptEvents(ctx: Ctx, pile: PileRow, count: CountRow, r: Result): Moved {
  if (r.result !== 'settled' && r.result !== 'differs') return { events: [], incident: null }
  const counted = new Set(codesOf(ctx, count.id))
  const byCarton = count.level === 'carton'
  // At level 箱 what lies in a carton that is here is taken as listed.
  const items = ctx.tx.all<{ id: number; code: string; carton: number; counted: string }>(
    `SELECT i.id, i.code, i.carton, ${byCarton ? SEAL_READ : 'i.code'} AS counted
     FROM item i JOIN carton c ON c.id = i.carton WHERE i.pile = ? AND i.state = 'expected' ORDER BY i.id`,
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
