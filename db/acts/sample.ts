import { drawn } from '../draw.ts'
import { type NewEvent, sampleDrawn, sampleDue } from '../events/index.ts'
import { differences, type Figures } from '../rules/equation.ts'
import type { Copies, Level } from '../rules/kinds.ts'
import type { Sampled } from '../rules/sample.ts'
import { OF_ROOM } from '../stages/incidents.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { lotOf } from '../stages/sample.ts'
import { settledFigures } from '../stages/seal.ts'
import { issuedCopies, KINDS_OF, ofEach } from './count-copies.ts'
import { type Ctx, ids } from './define.ts'
import type { PileRow, Result } from './piles.ts'

/**
 * When a room of the sample becomes known (R22c).
 *
 * The lot of a unit is drawn with the first figures the desk keeps of it: the invigilators have counted by then, and the
 * desk is about to. Which rooms it hit stays out of every view until a room's own two counts are closed. Then it is
 * either free to be sealed or set aside for a third person with a scanner. So nobody who counts knows whether the room
 * will be looked at again, nothing that was sealed is opened, and the queue of rooms coming back never waits: the few
 * rooms set aside (about 60 scans each) are counted at another station or in a lull, and only their own closing needs it.
 * Where time presses the chief examiner waives it (R97). As the size of the lot is known, whoever has seen its last room
 * knows that no other comes by lot: the price of an exact number, and only the desk's last rooms are touched by it.
 */

/** The lot of the unit: as drawn before, or drawn now from this seed. Nothing where nothing can be drawn. */
export function lotHere(ctx: Ctx, account: number, seed: string): { events: NewEvent[]; rooms: string[] } {
  const { unitId: unit, unit: no } = labelOfAccount(ctx.tx, account)
  const before = lotOf(ctx.tx, unit)
  if (before) return { events: [], rooms: before.rooms }
  const { percent, least } = ctx.profile.sample
  if (ctx.profile.level.return === 'code' || percent + least === 0) return { events: [], rooms: [] }
  // A ledger that got this rule in the middle of a unit draws among the rooms that are still to be counted. A bag without
  // bar codes that a corrected plan put beside one with them leaves its pile to the hands (`scannable`).
  const among = ctx.tx
    .all<{ room: string }>(
      `SELECT r.code AS room FROM account a JOIN room r ON r.id = a.room WHERE a.unit = ? AND a.state NOT IN ('counted', 'closed')
         AND EXISTS (SELECT 1 FROM item i WHERE i.account = a.id AND i.prefix IS NOT NULL AND i.state <> 'missing'
           AND NOT EXISTS (SELECT 1 FROM item o WHERE o.account = a.id AND o.prefix IS NULL AND o.state NOT IN ('missing', 'emptied')
             AND replace(o.kind, 'spare-', '') = replace(i.kind, 'spare-', ''))) ORDER BY r.code`,
      unit,
    )
    .map(r => r.room)
  if (among.length === 0) return { events: [], rooms: [] }
  const rooms = drawn(seed, among, percent, least)
  return { events: [sampleDrawn({ unit, no, seed, percent, least, among, rooms })], rooms }
}

/** A count of one of the room's piles that closes in this act. */
export interface Closing {
  pile: PileRow
  turn: number
  level: Level
  result: Result['result']
  figures: Figures
}

interface More {
  closings?: readonly Closing[]
  /** Rooms of a lot that is drawn in this act. */
  lot?: readonly string[]
  people?: { present: number; absent: number } | null
  /** A reason that only this act gives. */
  why?: Sampled
}

/** What an act that ends a room's two counts adds, when the room is one of the sample: its piles for the scanner. */
export function sampledRoom(ctx: Ctx, account: number, more: More): NewEvent[] {
  if (ctx.tx.number('SELECT count(*) FROM sample WHERE account = ?', account)) return []
  const closing = new Map((more.closings ?? []).map(c => [c.pile.id, c]))
  const piles = ctx.tx.all<PileRow>('SELECT * FROM pile WHERE account = ? AND sample_of IS NULL ORDER BY id', account)
  const state = (p: PileRow) => closing.get(p.id)?.result ?? p.state
  if (piles.length === 0 || piles.some(p => state(p) !== 'settled' && state(p) !== 'differs')) return []
  const toScan = piles.filter(p => closing.get(p.id)?.level !== 'code' && scannable(ctx, p))
  if (toScan.length === 0) return []
  const why = reasons(ctx, account, piles, state, closing, more)
  if (why.length === 0) return []
  const { room, unitId } = labelOfAccount(ctx.tx, account)
  const next = ids(ctx, 'pile')
  return [
    sampleDue({
      account,
      unit: unitId,
      room,
      why,
      piles: toScan.map(p => ({ pile: next(), of: p.id, kind: p.kind as Copies })),
    }),
  ]
}

/** Its bags lie open at the desk, each copy has a bar code, and no count of it was by serial already. */
function scannable(ctx: Ctx, pile: PileRow): boolean {
  const bags = ctx.tx.all<{ state: string; prefix: string | null }>(
    `SELECT state, prefix FROM item WHERE account = ? AND state NOT IN ('missing', 'emptied') AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
    pile.account,
  )
  const scanned = ctx.tx.number(
    `SELECT count(*) FROM count WHERE pile = ? AND level = 'code' AND state = 'closed'`,
    pile.id,
  )
  // A spare without a bar code among the room's copies cannot be scanned either.
  const bare = ctx.tx.number(
    'SELECT count(*) FROM spare_given WHERE account = ? AND series = ? AND code IS NULL AND withdrawn IS NULL',
    pile.account,
    pile.kind,
  )
  return bare === 0 && bags.length > 0 && scanned === 0 && bags.every(b => b.state === 'returned' && b.prefix !== null)
}

function reasons(
  ctx: Ctx,
  account: number,
  piles: readonly PileRow[],
  state: (p: PileRow) => string,
  closing: ReadonlyMap<number, Closing>,
  more: More,
): Sampled[] {
  const row = ctx.tx.one<{ present: number | null; absent: number | null; candidates: number; room: string }>(
    'SELECT a.present, a.absent, r.candidates, r.code AS room FROM account a JOIN room r ON r.id = a.room WHERE a.id = ?',
    account,
  )
  if (!row) return []
  const figures = (copies: Copies): Figures => {
    const closed = [...closing.values()].find(c => c.pile.kind === copies)
    return closed?.figures ?? settledFigures(ctx.tx, account, copies)
  }
  const { present, absent } = more.people ?? row
  const third = piles.some(
    p =>
      closing.get(p.id)?.turn === 3 ||
      ctx.tx.number(`SELECT count(*) FROM count WHERE pile = ? AND turn = 3 AND state = 'closed'`, p.id) > 0,
  )
  const off =
    present !== null &&
    absent !== null &&
    differences(
      {
        candidates: row.candidates,
        present,
        absent,
        ...ofEach(ctx.tx, account, c => issuedCopies(ctx.tx, account, c)),
      },
      ofEach(ctx.tx, account, figures),
    ).length > 0
  const lot = more.lot ?? lotOf(ctx.tx, labelOfAccount(ctx.tx, account).unitId)?.rooms ?? []
  const spares = 'SELECT count(*) FROM spare_given WHERE account = ? AND withdrawn IS NULL'
  const incidents = `SELECT count(*) FROM incident n WHERE ${OF_ROOM}`
  const holds: Record<Sampled, boolean> = {
    lot: lot.includes(row.room),
    difference: third || off || piles.some(p => state(p) === 'differs'),
    spare: ctx.tx.number(spares, account) > 0,
    void: (figures('cards').void ?? 0) > 0,
    incident: more.why === 'incident' || ctx.tx.number(incidents, account, account, account) > 0,
  }
  return (Object.keys(holds) as Sampled[]).filter(w => holds[w])
}
