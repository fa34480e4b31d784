import { z } from 'zod'
import { itemPlaced, type NewEvent, placeScanned } from '../events/index.ts'
import { mayNot } from '../rules/moves.ts'
import { doorOf, keepStage, type PlaceRow, placeOf, storeOf } from '../stages/keep.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { setDesk } from './receive.ts'

interface Last {
  code: string
  at: number
  outcome: 'pass' | 'next' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  item: number | null
  /** Where it went, lies already, or what is shut. */
  place: string | null
}

interface Bag {
  id: number
  code: string
  state: string
  held: number
  closure: string
  holding: string
  holder: number | null
}

/**
 * Put away and take out (R30a, R37): one scan a bag, into the store or wherever the place scanned before says. Only what is
 * counted and sealed crosses; into and out of a cabinet only while it stands open (R43). Two are there: the task has both.
 */
export const keepScan = defineAct({
  name: 'keep.scan',
  title: { zh: '入室扫描', en: 'Scan into the store' },
  duty: 'take',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: { zh: '袋已密封；柜已由二人打开', en: 'The bag is sealed; the cabinet was opened by two' },
  refuses: ['no-task', 'no-checker'],
  records: ['item.placed.1', 'place.scanned.1'],
  changes: { zh: '袋放在哪里', en: 'Where the bag lies' },
  decide(ctx, { code }) {
    const me = by(ctx)
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', me.station)
    if (task?.kind !== 'keep') return refuse('no-task')
    if (task.second === null || task.second === me.person) return refuse('no-checker')
    const to = target(ctx, me.station)
    const answer = (last: Pick<Last, 'outcome' | 'reason'> & Partial<Last>, events: NewEvent[], next: PlaceRow = to) =>
      done(
        events,
        tx => ({
          ...keepStage(tx, me.station),
          last: { code, at: ctx.now.at, item: null, place: null, ...last } satisfies Last,
          sound: last.outcome,
        }),
        { also: tx => setDesk(tx, me.station, 'keep', String(next.id)) },
      )
    const wrong = (outcome: 'duplicate' | 'unknown' | 'elsewhere', reason: string, more: Partial<Last> = {}) =>
      answer({ outcome, reason, ...more }, [
        placeScanned({ code: code.slice(0, 64), outcome, item: more.item ?? null, reason }),
      ])

    const place = ctx.tx.one<PlaceRow>('SELECT * FROM place WHERE code = ?', code)
    if (place) {
      const door = doorOf(ctx.tx, place)
      if (door && door.opened === null) return wrong('elsewhere', 'cabinet-shut', { place: door.name })
      return answer({ outcome: 'next', reason: 'place', place: place.name }, [], place)
    }
    const bag = ctx.tx.one<Bag>(
      'SELECT id, code, state, held, closure, holding, holder FROM item WHERE code = ? AND exam = (SELECT max(id) FROM exam)',
      code,
    )
    if (!bag) return wrong('unknown', 'no-such-bag')
    const at = { item: bag.id }
    if (bag.closure === 'open') return wrong('elsewhere', 'unsealed', at)
    if (mayNot('place', bag)) return wrong('elsewhere', `state-${bag.state}`, at)
    const from = bag.holding === 'place' ? placeOf(ctx.tx, bag.holder ?? 0) : undefined
    if (!from) return wrong('elsewhere', `state-${bag.state}`, at)
    // It comes back with the point's list (R45a).
    if (from.kind === 'distribution') return wrong('elsewhere', 'at-point', { ...at, place: from.name })
    if (from.id === to.id) return wrong('duplicate', 'there', { ...at, place: to.name })
    for (const p of [from, to]) {
      const door = doorOf(ctx.tx, p)
      if (door && door.opened === null) return wrong('elsewhere', 'cabinet-shut', { ...at, place: door.name })
    }
    return answer({ ...at, outcome: 'pass', reason: 'placed', place: to.name }, [
      itemPlaced({
        item: bag.id,
        code: bag.code,
        from: from.name,
        place: to.id,
        name: to.name,
        second: task.second,
      }),
    ])
  },
})

/** The store has no code to scan: from a cabinet back to it, or to any place whose door is open, by one key. */
export const keepTo = defineAct({
  name: 'keep.to',
  title: { zh: '改放到', en: 'Put away elsewhere' },
  duty: 'take',
  input: z.strictObject({ place: z.number().int().positive() }),
  needs: { zh: '入室任务；柜开着', en: 'The task of putting away; an open cabinet' },
  refuses: ['no-task', 'no-such-place', 'cabinet-shut'],
  records: [],
  changes: { zh: '接下来的袋放在哪里', en: 'Where the next bags go' },
  decide(ctx, input) {
    const { station } = by(ctx)
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', station)
    if (task?.kind !== 'keep') return refuse('no-task')
    const place = placeOf(ctx.tx, input.place)
    if (!place || place.kind === 'desk' || place.kind === 'distribution')
      return refuse('no-such-place', { place: place?.name ?? input.place })
    const door = doorOf(ctx.tx, place)
    if (door && door.opened === null) return refuse('cabinet-shut', { place: door.name })
    return done([], tx => keepStage(tx, station), { also: tx => setDesk(tx, station, 'keep', String(place.id)) })
  },
})

/** Where bags go now: the place scanned last at this station, as long as its door is open; else the store. */
function target(ctx: Ctx, station: number): PlaceRow {
  const desk = ctx.tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const place = desk?.kind === 'keep' && desk.pending ? placeOf(ctx.tx, Number(desk.pending)) : undefined
  const door = place && doorOf(ctx.tx, place)
  return place && (!door || door.opened !== null) ? place : storeOf(ctx.tx)
}
