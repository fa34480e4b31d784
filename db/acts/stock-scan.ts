import { z } from 'zod'
import { type NewEvent, stockDoorSeen, stockScanned } from '../events/index.ts'
import { codeKind } from '../rules/codes.ts'
import { doorOf, type PlaceRow, placeOf } from '../stages/keep.ts'
import { bagsIn } from '../stages/sending.ts'
import { stockOf, stockStage } from '../stages/stock.ts'
import type { TaskRow } from '../tasks.ts'
import { blindItem } from '../views/blind.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { setDesk } from './receive.ts'

interface Last {
  code: string
  at: number
  outcome: 'pass' | 'next' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  /** Where the record has the bag, or the cabinet it is about. */
  place: string | null
}

interface Bag {
  id: number
  code: string
  state: string
  holding: string
  holder: number | null
}

/** The bag of this code: of two exams the one that lies here by the record, else the later one. */
const bagBy = (ctx: Ctx, stock: number, code: string): Bag | undefined =>
  ctx.tx.one<Bag>(
    `SELECT i.id, i.code, i.state, i.holding, i.holder FROM item i WHERE i.code = ? ORDER BY
       EXISTS (SELECT 1 FROM stock_place p WHERE p.stock = ? AND p.place = i.holder AND i.holding = 'place') DESC, i.exam DESC LIMIT 1`,
    code,
    stock,
  )

/**
 * One scan a bag, whatever lies there (R22a, level 袋). What the record has here passes; what it has elsewhere is said at
 * once, since the bag is in the hand, and is a difference in the end. A shut cabinet is looked at from outside: its code,
 * then the seal on its door. No answer says how many there should be.
 */
export const stockScan = defineAct({
  name: 'stock.scan',
  title: { zh: '盘点扫描', en: 'Stock check scan' },
  duty: 'take',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: { zh: '二人在场，盘点没有结束', en: 'Two present, the check is not over' },
  refuses: ['no-task', 'no-checker', 'stock-over'],
  records: ['stock.scanned.1', 'stock.door-seen.1'],
  changes: { zh: '盘点到的袋', en: 'What the check has seen' },
  decide(ctx, { code, hand }) {
    const me = by(ctx)
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', me.station)
    if (task?.kind !== 'stock') return refuse('no-task')
    // The task survives a change of person: whoever watches does not scan as well.
    if (task.second === null || task.second === me.person) return refuse('no-checker')
    const { second } = task
    const { stock } = JSON.parse(task.ref) as { stock: number }
    const row = stockOf(ctx.tx, stock)
    if (row?.state !== 'open') return refuse('stock-over')
    const desk = ctx.tx.one<{ kind: string; pending: string | null }>(
      'SELECT kind, pending FROM desk WHERE station = ?',
      me.station,
    )
    const pending = desk?.kind === 'stock' && desk.pending ? placeOf(ctx.tx, Number(desk.pending)) : undefined
    const answer = (last: Omit<Last, 'code' | 'at'>, events: NewEvent[], door: number | null = null) =>
      done(
        events,
        tx => ({
          ...stockStage(tx, stock, me.station),
          last: { code, at: ctx.now.at, ...last } satisfies Last,
          sound: last.outcome,
        }),
        { also: tx => setDesk(tx, me.station, 'stock', door === null ? null : String(door)) },
      )
    const scanned = (
      read: string,
      item: number | null,
      outcome: Judged['outcome'] | 'duplicate',
      reason: string,
      recorded: string | null,
    ) =>
      stockScanned({
        stock,
        code: read,
        item,
        outcome,
        reason,
        recorded,
        second,
        ...(hand === null ? {} : { hand }),
      })
    const said = (
      outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere',
      reason: string,
      item: number | null,
      recorded: string | null = null,
      door: number | null = null,
    ) =>
      answer({ outcome, reason, place: recorded }, [scanned(code.slice(0, 64), item, outcome, reason, recorded)], door)

    const place = ctx.tx.one<PlaceRow>('SELECT * FROM place WHERE code = ?', code)
    if (place) {
      const door = doorOf(ctx.tx, place)
      if (!inScope(ctx, stock, place.id)) return said('unknown', 'other-place', null, place.name)
      if (!door || door.opened !== null) return answer({ outcome: 'next', reason: 'bag-by-bag', place: place.name }, [])
      if (door.seal === null) return said('unknown', 'door-plain', null, door.name)
      return answer({ outcome: 'next', reason: 'door-seal', place: door.name }, [], door.id)
    }
    const carton = ctx.tx.one<{ id: number; state: string }>('SELECT id, state FROM packed_carton WHERE code = ?', code)
    if (carton?.state === 'open') return answer({ outcome: 'next', reason: 'carton-open', place: code }, [])
    if (carton?.state === 'closed') {
      // Closed and sealed by two with a list of its bags (R78): it is seen whole, and not opened to count it.
      const left = bagsIn(ctx.tx, carton.id)
        .map(b => ctx.tx.one<Bag>('SELECT id, code, state, holding, holder FROM item WHERE id = ?', b.id) as Bag)
        .filter(b => !seenBefore(ctx, stock, b.id))
      if (left.length === 0) return said('duplicate', 'scanned', null)
      const judged = left.map(b => ({ bag: b, ...judge(ctx, stock, b) }))
      const off = judged.find(j => j.outcome !== 'pass')
      return answer(
        { outcome: off?.outcome ?? 'pass', reason: off?.reason ?? 'carton', place: off?.recorded ?? null },
        judged.map(({ bag, ...j }) => scanned(bag.code, bag.id, j.outcome, j.reason, j.recorded)),
      )
    }
    const bag = bagBy(ctx, stock, code)
    if (bag) {
      if (seenBefore(ctx, stock, bag.id)) return said('duplicate', 'scanned', bag.id)
      const j = judge(ctx, stock, bag)
      return said(j.outcome, j.reason, j.outcome === 'unknown' ? null : bag.id, j.recorded)
    }
    if (pending?.seal && pending.opened === null) {
      if (code !== pending.seal) return said('unknown', 'door-differs', null, pending.name, pending.id)
      const seen = stockDoorSeen({ stock, place: pending.id, name: pending.name, seal: code, second })
      return answer({ outcome: 'pass', reason: 'door', place: pending.name }, [seen])
    }
    return said('unknown', codeKind(code) ? 'other-thing' : 'no-such-bag', null)
  },
})

const seenBefore = (ctx: Ctx, stock: number, item: number): boolean =>
  ctx.tx.number(
    `SELECT count(*) FROM stock_scan WHERE stock = ? AND item = ? AND outcome IN ('pass', 'elsewhere')`,
    stock,
    item,
  ) > 0

interface Judged {
  outcome: 'pass' | 'elsewhere' | 'unknown'
  reason: string
  recorded: string | null
}

/** A bag that lies here: does the record have it here? */
function judge(ctx: Ctx, stock: number, bag: Bag): Judged {
  const at = bag.holding === 'place' ? placeOf(ctx.tx, bag.holder ?? 0) : undefined
  if (at && inScope(ctx, stock, at.id)) {
    // What lies behind a shut door by the record cannot be in a hand: somebody opened it, or it was never put in.
    const door = doorOf(ctx.tx, at)
    return door && door.opened === null
      ? { outcome: 'elsewhere', reason: 'shut', recorded: door.name }
      : { outcome: 'pass', reason: 'here', recorded: null }
  }
  // Whether it came is told by its own count alone, and it may well lie here, uncounted and locked (R20).
  if (bag.state === 'expected' && blindItem(ctx.tx, bag.id))
    return { outcome: 'unknown', reason: 'counting', recorded: null }
  return at
    ? { outcome: 'elsewhere', reason: 'place', recorded: at.name }
    : { outcome: 'elsewhere', reason: 'state', recorded: bag.state }
}

const inScope = (ctx: Ctx, stock: number, place: number): boolean =>
  ctx.tx.number('SELECT count(*) FROM stock_place WHERE stock = ? AND place = ?', stock, place) > 0
