/**
 * What sensible people would do next, found from the tables: one act a call, from the first carton's seal to the end of
 * destruction. It goes on from wherever others have left things, so a test may disturb it between any two acts.
 */

import type { ActName } from '../../db/acts/index.ts'
import type { Answer } from '../../db/answer.ts'
import { COMMANDS, documentCode } from '../../db/rules/codes.ts'
import { fit } from '../../db/rules/fit.ts'
import type { Copies } from '../../db/rules/kinds.ts'
import { partsOf } from '../../db/stages/sending.ts'
import type { TaskKind } from '../../db/tasks.ts'
import { type Room, SITE4 } from './room.ts'
import { serialsOf, type Who } from './site.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What is physically so, and what people get wrong. */
export interface World {
  /** Bags that are not in their carton. */
  gone: Set<string>
  /** Codes the second counter overlooks. */
  overlooked: Set<string>
  /** Copies of a room that nobody finds any more, by its code. */
  shortPapers: Map<string, number>
  shortCards: Map<string, number>
  /** Rooms whose record has one absent candidate too few. */
  misrecorded: Set<string>
  /** Rooms whose desk figures are wrong the first time. */
  misread: Set<string>
  /** Rooms whose copies are counted by scanning serials. */
  bySerial: Set<string>
  /** Units whose issue, return and sealing are done on paper and entered later, by their number. */
  onPaper: Set<number>
  /** Units whose bags go to the rooms and back through a distribution point, by their number (R45a). */
  pointed: Set<number>
  /** Bags whose seal is broken again once they are sealed, for a recount. */
  reopened: Set<string>
  /** Bags whose seal is found torn when somebody looks. */
  torn: Set<string>
  /** The cards leave as soon as the exam has ended; else when the papers have been destroyed. */
  cardsFirst: boolean
  /** What is to be destroyed goes to a plant. */
  plant: boolean
  /** Rooms whose exam is declared void once it runs, by their code. */
  voided: Set<string>
  /** Units that are suspended for a quarter of an hour, by their number. */
  halted: Set<number>
  /** Rooms in which a paper is faulty during the exam: a spare, approved by key, or on paper first (R55). */
  spares: Map<string, 'key' | 'paper'>
  /** Rooms that come back long after the others. */
  late: Set<string>
  /** Rooms that agree are closed in one list (R103); else one by one. */
  together: boolean
}
/** Rooms are named by their code, in every unit, or as `unit/code` in one. */
const named = (a: { unit: number; code: string }): string => `${a.unit}/${a.code}`
const has = (rooms: { has: (key: string) => boolean }, a: { unit: number; code: string }): boolean =>
  rooms.has(a.code) || rooms.has(named(a))
const valueFor = <T>(rooms: Map<string, T>, a: { unit: number; code: string }): T | undefined =>
  rooms.get(named(a)) ?? rooms.get(a.code)
export const orderly = (): World => ({
  gone: new Set(),
  overlooked: new Set(),
  shortPapers: new Map(),
  shortCards: new Map(),
  misrecorded: new Set(),
  misread: new Set(),
  bySerial: new Set(),
  onPaper: new Set(),
  pointed: new Set(),
  reopened: new Set(),
  torn: new Set(),
  cardsFirst: false,
  plant: false,
  voided: new Set(),
  halted: new Set(),
  spares: new Map(),
  late: new Set(),
  together: false,
})

export interface Step {
  name: string
  answer: Answer
}
export const slipCode = (account: number): string => documentCode('QT', '00', SITE4, account)

/** To the plant, by the two who carry it out. */
export const VEHICLE = { plate: '云A·P2200', driver: '周司机', escorts: ['郑押运', '王押运'] }
export const TERMS = { method: '碎纸', machine: '碎纸机', place: '保密室' }
/** A room's record form as it nearly always is. */
export const RECORD = { back: true, complete: true, seal: true, ordered: true }
export const DELIVERER = {
  deliverer: { name: '周送达', unit: '考区办公室', shown: '工作证' },
  carriers: ['周送达', '郑押运'],
  vehicle: '云A·K0000',
  sender: '云河省考区办公室',
}

interface Pile {
  id: number
  kind: 'receipt' | Copies
  state: string
  account: number | null
  received: number | null
  sample_of: number | null
  incident: number | null
  delivery: number | null
}
interface Thing {
  section: string
  /** What to scan to set the section. */
  card: string
  code: string
}
interface Account {
  id: number
  unit: number
  state: string
  code: string
  present: number | null
}

export class Exam {
  readonly room: Room
  readonly world: World
  constructor(room: Room, world: World = orderly()) {
    this.room = room
    this.world = world
  }
  get #tx() {
    return this.room.tx
  }

  /** Goes on until a step's name begins with `name`, which is not done; throws where it cannot go on. */
  async before(name: string): Promise<void> {
    for (let i = 0; i < 2000; i++) {
      const next = this.#next()
      if (!next) throw new Error(`cannot go on to ${name}`)
      if (next.name.startsWith(name)) return
      const answer = await next.go()
      if (!answer.ok) throw new Error(`${next.name}: ${answer.code} ${answer.says.zh}`)
    }
    throw new Error(`${name} never came`)
  }
  async after(name: string): Promise<Answer> {
    await this.before(name)
    const step = await this.step()
    if (!step?.answer.ok) throw new Error(`${name}: ${JSON.stringify(step?.answer)}`)
    return step.answer
  }
  peek(): string | null {
    return this.#next()?.name ?? null
  }
  /** The next step, to be done or not. */
  look(): { name: string; go: () => Promise<Answer> | Answer } | null {
    return this.#next()
  }
  async step(): Promise<Step | null> {
    const next = this.#next()
    return next && { name: next.name, answer: await next.go() }
  }

  #next(): { name: string; go: () => Promise<Answer> | Answer } | null {
    const open = this.#tx.number(`SELECT count(*) FROM unit WHERE state <> 'closed'`)
    return this.#receiving() ?? this.#missing() ?? (open ? this.#units() : this.#ending())
  }

  /** The station's task is this one; else taking it is the step. */
  #task(
    who: Who,
    kind: TaskKind,
    ref: Record<string, number | string>,
    second: Who | null,
    go: () => Answer,
    name: string,
  ) {
    const { room } = this
    const task = this.#tx.one<{ kind: string; ref: string; second: number | null }>(
      'SELECT * FROM task WHERE station = ?',
      room.crew[who].station,
    )
    const wanted = second ? room.crew[second].person : null
    if (task?.kind === kind && task.ref === JSON.stringify(ref) && task.second === wanted) return { name, go }
    const badge = second ? room.crew[second].badge : null
    return { name: `take-task ${kind}`, go: () => room.act(who, 'take-task', { kind, ref, second: badge }) }
  }

  #receiving() {
    const { room } = this
    const carton = this.#tx.one<{ code: string; seal: string }>(
      `SELECT code, seal FROM carton WHERE state = 'expected' ORDER BY id`,
    )
    if (carton) {
      const held = this.#tx.one<{ kind: string; pending: string | null }>(
        'SELECT kind, pending FROM desk WHERE station = ?',
        room.crew.first.station,
      )
      const text = held?.kind === 'receive' && held.pending === carton.code ? carton.seal : carton.code
      return this.#task('first', 'receive', {}, null, () => room.scan('first', text), 'receive.scan')
    }
    const delivery = this.#tx.number('SELECT id FROM delivery WHERE taken IS NULL')
    if (delivery) return this.#signed('receive.cartons', { delivery, ...DELIVERER }, 'first', ['first', 'second'])
    for (const pile of this.#tx.all<Pile>(
      `SELECT * FROM pile WHERE kind = 'receipt' AND received IS NULL ORDER BY id`,
    )) {
      const shut = this.#tx.number(`SELECT count(*) FROM carton WHERE pile = ? AND state = 'checked'`, pile.id)
      if (shut)
        return {
          name: 'receive.open',
          go: () => room.act('first', 'receive.open', { pile: pile.id, second: room.crew.second.badge }),
        }
      if (pile.state === 'settled' || pile.state === 'differs')
        return this.#signed('receive', { pile: pile.id, deliverer: '', spares: true }, 'first', ['first', 'second'])
      return this.#count(pile, this.#bagsHere(pile.id))
    }
    return null
  }

  #bagsHere(pile: number): Thing[] {
    const cartons = this.#tx.all<{ id: number; code: string }>('SELECT id, code FROM carton WHERE pile = ?', pile)
    return cartons.flatMap(c =>
      this.#tx
        .all<{ code: string }>('SELECT code FROM item WHERE carton = ? ORDER BY id', c.id)
        .filter(i => !this.world.gone.has(i.code))
        .map(i => ({ section: c.code, card: c.code, code: i.code })),
    )
  }

  /** One act of a count by scan: open it, the section, one code, close it. */
  #count(pile: Pile, things: Thing[]) {
    const { room } = this
    const open = this.#tx.one<{ id: number; person: number; turn: number; state: string; section: string | null }>(
      `SELECT * FROM count WHERE pile = ? AND state IN ('open', 'paused')`,
      pile.id,
    )
    if (!open) {
      const counted = new Set(
        this.#tx
          .all<{ typist: number }>(
            `SELECT c.typist FROM count c JOIN pile p ON p.id = c.pile WHERE c.state <> 'abandoned'
               AND (p.id = ? OR (? IS NOT NULL AND p.account = ? AND p.sample_of IS NULL))`,
            pile.id,
            pile.sample_of,
            pile.account,
          )
          .map(c => c.typist),
      )
      const who = (['first', 'second', 'third', 'office', 'lead'] as const).find(w => !counted.has(room.crew[w].person))
      return who && { name: 'count.open', go: () => room.act(who, 'count.open', { pile: pile.id }) }
    }
    const who = this.#who(open.person)
    if (open.state === 'paused')
      return { name: 'count.resume', go: () => room.act(who, 'count.resume', { count: open.id }) }
    const task = this.#tx.one<{ kind: string; ref: string }>(
      'SELECT * FROM task WHERE station = ?',
      room.crew[who].station,
    )
    if (task?.kind !== 'count' || task.ref !== JSON.stringify({ count: open.id }))
      return { name: 'count.pause', go: () => room.act(who, 'count.pause', { count: open.id }) }
    const seen = new Set(
      this.#tx
        .all<{ code: string }>(
          `SELECT code FROM count_scan WHERE count = ? AND outcome = 'pass' AND withdrawn IS NULL`,
          open.id,
        )
        .map(s => s.code),
    )
    const left = things.find(t => !seen.has(t.code) && !(open.turn === 2 && this.world.overlooked.has(t.code)))
    if (!left) {
      if (pile.kind !== 'receipt')
        return { name: 'count.close', go: () => room.act(who, 'count.close', { count: open.id }) }
      return this.#signed('count.close', { count: open.id }, who, [who])
    }
    const text = open.section === left.section ? left.code : left.card
    return { name: 'count.scan', go: () => room.scan(who, text) }
  }
  #who(person: number): Who {
    return Object.values(this.room.crew).find(h => h.person === person)?.who ?? 'first'
  }
  #signed(act: ActName, input: unknown, by: Who, signers: readonly Who[]) {
    return { name: act, go: () => this.room.trySign(by, act, input, signers) }
  }

  /** A bag that did not come is declared missing by the chief examiner. */
  #missing() {
    const item = this.#tx.one<{ id: number; pile: number }>(
      `SELECT i.id, i.pile FROM item i JOIN pile p ON p.id = i.pile WHERE i.state = 'expected' AND p.state = 'differs'`,
    )
    if (!item) return null
    const incident = this.#tx.number(
      `SELECT id FROM incident WHERE state = 'open' AND kind IN ('short', 'lost') ORDER BY pile = ? DESC`,
      item.pile,
    )
    if (incident) return this.#signed('miss', { item: item.id, incident }, 'chief', ['chief'])
    const exam = this.#tx.number('SELECT max(id) FROM exam')
    const input = { exam, kind: 'lost', about: '找不到一袋', item: item.id, account: null }
    return { name: 'incident.open', go: () => this.room.act('chief', 'incident.open', input) }
  }

  #units() {
    const unit = this.#tx.one<{ id: number; no: number; start: number; finish: number; signals: number | null }>(
      `SELECT u.id, u.no, u.signals, min(s.start) AS start, max(s.finish) AS finish FROM unit u JOIN sitting s ON s.unit = u.id
       WHERE u.state <> 'closed' GROUP BY u.id ORDER BY u.no LIMIT 1`,
    )
    if (!unit) return null
    const accounts = this.#tx.all<Account>(
      `SELECT a.id, a.unit, CASE WHEN a.state = 'waiting' AND a.voided IS NOT NULL THEN 'closed' ELSE a.state END AS state, a.present, r.code
       FROM account a JOIN room r ON r.id = a.room WHERE a.unit = ? ORDER BY a.id`,
      unit.id,
    )
    const paper = this.world.onPaper.has(unit.no)
    return (
      this.#doors() ??
      this.#standing(unit.id) ??
      this.#toPoint(unit) ??
      (paper ? this.#paper('issue', unit, accounts) : this.#handing('issue', unit, accounts)) ??
      this.#spares(unit.id, accounts) ??
      this.#signal(unit, 'start-sitting') ??
      this.#disturbed(unit) ??
      this.#signal(unit, 'end-sitting') ??
      this.#fromPoint(unit) ??
      (paper ? this.#paper('return', unit, accounts) : this.#handing('return', unit, accounts)) ??
      this.#copies(unit.id, accounts) ??
      this.#batch('return', unit.id) ??
      (paper ? this.#paperSeals(unit.id) : this.#sealing(unit.id)) ??
      this.#orderSigned(unit.id) ??
      this.#nothingOwed(unit.id) ??
      this.#lookedAt(unit.id) ??
      this.#rooms(unit.id, accounts) ??
      this.#spareBags(unit.id) ??
      this.#keeping(unit.id) ??
      (accounts.some(a => a.state !== 'closed')
        ? null
        : unit.signals === null
          ? this.#confirmSignals(unit.id)
          : this.#signed('close-unit', { unit: unit.id }, 'chief', ['chief']))
    )
  }

  #handing(direction: 'issue' | 'return', unit: { id: number; start: number; finish: number }, accounts: Account[]) {
    const { room } = this
    const { clock } = room
    const wanted = direction === 'issue' ? 'waiting' : 'issued'
    const late = (a: Account) => (direction === 'return' && has(this.world.late, a) ? 1 : 0)
    for (const a of accounts.filter(x => x.state === wanted).sort((x, y) => late(x) - late(y))) {
      const h = this.#tx.one<{ id: number; state: string }>(
        `SELECT id, state FROM handover WHERE account = ? AND direction = ? AND state <> 'turned-back' ORDER BY id DESC`,
        a.id,
        direction,
      )
      if (h && h.state !== 'open') continue
      const bags = this.#tx.all<{ id: number; code: string }>(
        `SELECT id, code FROM item WHERE account = ? AND state <> 'missing'`,
        a.id,
      )
      if (bags.length === 0) continue
      const own = this.#tx.number('SELECT extra FROM account WHERE id = ?', a.id)
      const from = direction === 'issue' ? unit.start - 2 * HOUR : unit.finish + own + late(a) * 40 * MINUTE
      const held = this.#tx.one<{ kind: string; pending: string | null }>(
        'SELECT kind, pending FROM desk WHERE station = ?',
        room.crew.first.station,
      )
      const mine = h && held?.kind === direction && held.pending === String(h.id)
      const next = bags.find(
        b => !h || !this.#tx.number('SELECT count(*) FROM handover_item WHERE handover = ? AND item = ?', h.id, b.id),
      )
      const text = mine && next ? next.code : slipCode(a.id)
      const go = () => {
        clock.until(from)
        return room.scan('first', text)
      }
      return this.#task('first', direction, { unit: unit.id }, 'second', go, `${direction}.scan`)
    }
    return direction === 'issue' ? this.#batch('issue', unit.id) : null
  }

  /** The bags that a list can take are scanned onto it, signed and, on the way out, received; null: nothing is left to do. */
  #toPoint(unit: { id: number; no: number; start: number }) {
    const { room } = this
    const sent = this.#tx.number(`SELECT id FROM run WHERE unit = ? AND state = 'sent'`, unit.id)
    if (sent) {
      const go = () => {
        room.clock.advance(5 * MINUTE)
        const at = Math.max(room.clock.at() - MINUTE, this.#tx.number('SELECT sent FROM run WHERE id = ?', sent))
        return room.trySign('first', 'dist.arrive', { run: sent, at }, ['first'])
      }
      return { name: 'dist.arrive', go }
    }
    if (!this.world.pointed.has(unit.no)) return null
    const point = this.#tx.one<{ place: number; holder: number }>('SELECT place, holder FROM point ORDER BY place')
    if (!point) {
      const rooms = this.#tx.all<{ id: number }>('SELECT id FROM room ORDER BY id').map(r => r.id)
      const holder = room.crew.office.person
      const input = { place: null, name: '考务办公室', holder, outside: unit.no % 2 === 0, rooms }
      return { name: 'dist.point', go: () => room.act('lead', 'dist.point', input) }
    }
    const bags = this.#tx.all<{ code: string }>(
      `SELECT i.code FROM item i JOIN account a ON a.id = i.account AND a.voided IS NULL AND a.suspended IS NULL
         JOIN point_room r ON r.room = a.room AND r.place = ? JOIN place p ON i.holding = 'place' AND p.id = i.holder
       WHERE i.unit = ? AND i.state = 'stored' AND i.held = 0 AND p.kind <> 'distribution' AND a.state = 'waiting'
         AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.account = a.id AND h.state IN ('open', 'offered')) ORDER BY i.id`,
      point.place,
      unit.id,
    )
    if (this.#tx.number('SELECT max(started) FROM sitting WHERE unit = ?', unit.id)) return null
    return this.#listing('out', unit.id, point.place, bags, unit.start - 2 * HOUR, run => ({
      name: 'dist.send',
      go: () => {
        const input = {
          run,
          vehicle: '云A·K1',
          escorts: ['赵押运', '钱押运'],
          fetched: unit.id % 2 === 1 && run % 2 === 0,
        }
        return room.trySign('first', 'dist.send', input, this.#listers(run))
      },
    }))
  }
  #fromPoint(unit: { id: number; no: number; finish: number }) {
    const point = this.#tx.one<{ place: number }>('SELECT place FROM point ORDER BY place')
    if (!this.world.pointed.has(unit.no) || !point) return null
    const { room } = this
    const bags = this.#tx.all<{ code: string }>(
      `SELECT i.code FROM item i JOIN account a ON a.id = i.account JOIN point_room r ON r.room = a.room AND r.place = ?
       WHERE i.unit = ? AND (i.state = 'stored' AND i.holding = 'place' AND i.holder = ? OR (i.state = 'issued'
           AND NOT EXISTS (SELECT 1 FROM item h WHERE h.account = a.id AND h.held = 1)))
         AND NOT EXISTS (SELECT 1 FROM handover h WHERE h.account = a.id AND h.state IN ('open', 'offered')) ORDER BY i.id`,
      point.place,
      unit.id,
      point.place,
    )
    const extra = this.#tx.number('SELECT max(extra) FROM account WHERE unit = ?', unit.id)
    return this.#listing('back', unit.id, point.place, bags, unit.finish + extra, run => ({
      name: 'dist.take-back',
      go: () => {
        room.clock.advance(20 * MINUTE)
        const now = room.clock.at()
        const by = { vehicle: '云A·K1', escorts: ['赵押运', '钱押运'] }
        const input = { run, taken: now - 10 * MINUTE, left: now - 5 * MINUTE, ...by }
        return room.trySign('first', 'dist.take-back', input, this.#listers(run))
      },
    }))
  }
  #listers(run: number): Who[] {
    const t = this.#tx.one<{ giver: number; checker: number }>('SELECT giver, checker FROM run WHERE id = ?', run)
    return [this.#who(t?.giver ?? 0), this.#who(t?.checker ?? 0)]
  }
  #listing(
    way: 'out' | 'back',
    unit: number,
    place: number,
    bags: { code: string }[],
    from: number,
    sign: (run: number) => { name: string; go: () => Promise<Answer> | Answer },
  ) {
    const { room } = this
    const run = this.#tx.number(
      `SELECT id FROM run WHERE unit = ? AND place = ? AND way = ? AND state = 'open'`,
      unit,
      place,
      way,
    )
    const on = new Set(
      this.#tx
        .all<{ code: string }>('SELECT i.code FROM run_item t JOIN item i ON i.id = t.item WHERE t.run = ?', run)
        .map(i => i.code),
    )
    // What may not go any more was scanned before others had their way with it.
    const wanted = new Set(bags.map(b => b.code))
    const stale = [...on].find(code => !wanted.has(code))
    if (stale) {
      const item = this.#tx.number('SELECT id FROM item WHERE code = ?', stale)
      return { name: 'dist.drop', go: () => room.act('first', 'dist.drop', { run, item }) }
    }
    const next = bags.find(b => !on.has(b.code))
    if (next) {
      const go = () => {
        room.clock.until(from)
        return room.scan('first', next.code)
      }
      return this.#task('first', 'dist', { unit, place, way }, 'second', go, 'dist.scan')
    }
    if (!run) return null
    if (on.size === 0) return { name: 'dist.drop', go: () => room.act('first', 'dist.drop', { run, item: null }) }
    return sign(run)
  }

  /** What was done on paper, entered some minutes after it happened. */
  #paper(direction: 'issue' | 'return', unit: { id: number; start: number; finish: number }, accounts: Account[]) {
    const { clock } = this.room
    const wanted = direction === 'issue' ? 'waiting' : 'issued'
    const bags = `SELECT count(*) FROM item WHERE account = ? AND state <> 'missing'`
    if (!accounts.some(a => a.state === wanted && this.#tx.number(bags, a.id))) return null
    const from = direction === 'issue' ? unit.start - 2 * HOUR : unit.finish
    return this.#onPaper(unit.id, direction, from, entry => {
      clock.until(from + 20 * MINUTE)
      clock.advance(2 * MINUTE)
      const input = { entry, form: `手工 ${direction} 1`, occurred: clock.at() - MINUTE }
      return this.room.trySign('first', `back-entry.${direction}`, input, ['first', 'second'])
    })
  }

  /** Strips from the stock, and one that never was in it. */
  #paperSeals(unit: number) {
    const { clock } = this.room
    const items = this.#tx.all<{ code: string }>(
      `SELECT code FROM item WHERE unit = ? AND state IN ('returned', 'opened') AND held = 0 AND account IS NOT NULL ORDER BY id`,
      unit,
    )
    if (items.length === 0) return null
    const stock = this.#tx.all<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' ORDER BY id LIMIT 20`)
    const bags = items.map((i, n) => ({ bag: i.code, seal: n === 0 ? `PZ-${i.code}` : (stock[n]?.code ?? '') }))
    return this.#onPaper(unit, 'seal', 0, entry => {
      clock.advance(2 * MINUTE)
      const input = { entry, form: '手工密封 1', occurred: clock.at() - MINUTE, bags }
      return this.room.trySign('first', 'back-entry.seal', input, ['first', 'second'])
    })
  }

  #onPaper(unit: number, what: 'issue' | 'return' | 'seal', from: number, enter: (entry: number) => Promise<Answer>) {
    const entry = this.#owed(unit, what)
    if (entry) return { name: `back-entry.${what}`, go: () => enter(entry) }
    const go = () => {
      this.room.clock.until(from)
      const since = this.room.clock.at()
      const said = { unit, what, since, reason: '停电', order: '主考口头决定启用应急包' }
      return this.room.act('first', 'back-entry.open', said)
    }
    return { name: 'back-entry.open', go }
  }
  #owed(unit: number, what: string): number {
    return this.#tx.number(
      `SELECT id FROM back_entry WHERE unit = ? AND state = 'open' AND what LIKE ? ORDER BY id LIMIT 1`,
      unit,
      what,
    )
  }
  /** An order by telephone: its giver signs it, or whoever holds the office where he may no longer (R99). */
  #orderSigned(unit: number) {
    const order = this.#tx.one<{ id: number; giver: number }>(
      'SELECT id, giver FROM chief_order WHERE unit = ? AND signed IS NULL ORDER BY id',
      unit,
    )
    if (!order) return null
    const still = fit(this.#tx, order.giver, 'chief', this.room.clock.at()).length === 0
    return this.#signed('order.sign', { order: order.id }, 'first', [still ? this.#who(order.giver) : 'chief'])
  }
  /** What somebody said was on paper, and nothing is left of: the chief examiner withdraws it. */
  #nothingOwed(unit: number) {
    const entry = this.#owed(unit, '%')
    return entry ? this.#signed('back-entry.withdraw', { entry, reason: '纸面没有办理' }, 'chief', ['chief']) : null
  }

  #batch(direction: 'issue' | 'return', unit: number) {
    const waiting = this.#tx.all<{ giver: number; checker: number | null }>(
      `SELECT h.giver, h.checker FROM handover h JOIN account a ON a.id = h.account WHERE a.unit = ? AND h.direction = ?
         AND h.confirmed IS NULL AND h.state = ?`,
      unit,
      direction,
      direction === 'issue' ? 'offered' : 'accepted',
    )
    const [h] = waiting
    if (!h) return null
    const signers = [this.#who(h.giver), this.#who(h.checker ?? 0)]
    return this.#signed(`${direction}.confirm`, { unit }, 'first', signers)
  }

  /** A cabinet with bags in it that somebody has shut is opened again by two: its bags are wanted. */
  #doors() {
    const place = this.#tx.one<{ id: number; seal: string | null }>(
      `SELECT id, seal FROM place p WHERE kind = 'cabinet' AND opened IS NULL AND EXISTS (SELECT 1 FROM item i WHERE i.holding = 'place'
         AND i.holder IN (SELECT id FROM place WHERE id = p.id OR parent = p.id)) ORDER BY id`,
    )
    const { badge } = this.room.crew.second
    const input = { cause: 'take-out', words: '', read: place?.seal ?? '', whole: true, second: badge }
    return (
      place && { name: 'place.open', go: () => this.room.act('first', 'place.open', { place: place.id, ...input }) }
    )
  }

  /** What stands still goes on again before anything else. */
  #standing(unit: number) {
    const row = this.#tx.one<{ id: number; since: number }>(
      `SELECT id, since FROM suspension WHERE unit = ? AND state = 'running' ORDER BY id`,
      unit,
    )
    if (!row) return null
    const { clock } = this.room
    return {
      name: 'sitting.resume',
      go: () => {
        clock.until(row.since + 15 * MINUTE)
        const input = { suspension: row.id, outcome: 'resumed', stated: clock.at(), reason: '警报解除' }
        return this.room.trySign('chief', 'sitting.resume', input, ['chief'])
      },
    }
  }

  /** The chief examiner's own acts of this world: a unit that is suspended, rooms that are declared void. */
  #disturbed(unit: { id: number; no: number; start: number }) {
    const { clock } = this.room
    const over = this.#tx.number('SELECT count(*) FROM sitting WHERE unit = ? AND ended IS NOT NULL', unit.id)
    const halted = this.#tx.number('SELECT count(*) FROM suspension WHERE unit = ?', unit.id)
    if (this.world.halted.has(unit.no) && !halted && !over) {
      const input = { unit: unit.id, cause: '火警', stated: clock.at() }
      return this.#signed('sitting.suspend', input, 'chief', ['chief'])
    }
    const room = this.#tx
      .all<{ id: number; unit: number; code: string }>(
        `SELECT a.id, a.unit, r.code FROM account a JOIN room r ON r.id = a.room WHERE a.unit = ? AND a.voided IS NULL AND a.state = 'issued' ORDER BY a.id`,
        unit.id,
      )
      .find(r => has(this.world.voided, r))
    if (!room) return null
    const input = { units: [unit.id], accounts: [room.id], cause: '试卷错发', stated: clock.at() }
    return this.#signed('sitting.void', input, 'chief', ['chief'])
  }

  #signal(unit: { id: number }, name: 'start-sitting' | 'end-sitting') {
    const s = this.#tx.one<{ started: number | null; ended: number | null; start: number; finish: number }>(
      `SELECT min(coalesce(started, 0)) AS started, min(coalesce(ended, 0)) AS ended, min(start) AS start, max(finish) AS finish
       FROM sitting WHERE unit = ? AND state <> 'void' AND broken = 0`,
      unit.id,
    )
    // Nothing to be stated where all of it is void.
    if (!s || s.started === null) return null
    if (name === 'start-sitting' ? s.started : s.ended) return null
    const { clock } = this.room
    const stated = name === 'start-sitting' ? s.start : s.finish
    return {
      name,
      go: () => {
        clock.until(stated + MINUTE)
        return this.room.act('office', name, { unit: unit.id, stated, by: '报时员' })
      },
    }
  }

  attendance(a: Account) {
    const spec = this.room.site.spec.rooms.find(r => r.code === a.code)
    const candidates = spec?.candidates ?? 0
    const absent = a.id % 3 === 0 ? 0 : 1
    const present = candidates - absent
    const issued = (kind: string) =>
      this.#tx.number(
        `SELECT coalesce(sum(copies), 0) FROM item WHERE account = ? AND kind = ? AND state <> 'missing'`,
        a.id,
        kind,
      )
    const lost = valueFor(this.world.shortPapers, a) ?? 0
    const papers = issued('paper')
    const rest = papers - present - lost
    // Where none was left over a lost one is missing from those that were used.
    const used = present + (lost > 0 ? Math.min(0, rest) : 0)
    const cards = issued('card')
    const lostCards = valueFor(this.world.shortCards, a) ?? 0
    const covers = issued('cover')
    const discs = issued('disc')
    return {
      present,
      absent: absent - (has(this.world.misrecorded, a) ? 1 : 0),
      papers: papers ? { used, unused: Math.max(0, rest) } : {},
      cards: cards ? { used: present, absent, unused: Math.max(0, cards - candidates - lostCards) } : {},
      ...(covers && { covers: { used: present, unused: covers - present } }),
      ...(discs && { discs: { used: discs } }),
    }
  }

  #copies(_unit: number, accounts: Account[]) {
    const { room } = this
    for (const a of accounts.filter(x => x.state === 'returned')) {
      const piles = this.#tx.all<Pile>('SELECT * FROM pile WHERE account = ? ORDER BY id', a.id)
      const bySerial = has(this.world.bySerial, a)
      const at = this.attendance(a)
      const open = piles.find(p => !['settled', 'differs', 'waived'].includes(p.state))
      if (!open) continue
      if (bySerial || open.sample_of !== null) return this.#count(open, this.#serials(a, open.kind as Copies))
      const { present, absent, ...piled } = at
      const figures = { account: a.id, ...piled }
      const state = open.state
      if (state === 'waiting' || state === 'unequal') {
        const counted = new Set(
          this.#tx
            .all<{ person: number | null; typist: number }>(
              `SELECT person, typist FROM count WHERE pile = ? AND state <> 'abandoned'`,
              open.id,
            )
            .flatMap(c => [c.person, c.typist]),
        )
        const who =
          (['first', 'third', 'office', 'lead'] as const).find(w => !counted.has(room.crew[w].person)) ?? 'first'
        const wrong = state === 'waiting' && has(this.world.misread, a)
        const papers = wrong ? { ...figures.papers, used: (figures.papers.used ?? 0) + 1 } : figures.papers
        return {
          name: `count.figures ${state === 'unequal' ? 'third' : 'desk'}`,
          go: () => room.act(who, 'count.figures', { ...figures, papers, source: 'desk' }),
        }
      }
      if (state === 'second-waits') {
        const typist = this.#tx.number(
          `SELECT typist FROM count WHERE pile = ? AND turn = 1 AND state <> 'abandoned'`,
          open.id,
        )
        const other = typist === room.crew.second.person ? 'third' : 'second'
        const input = { ...figures, source: 'slip', present, absent, record: RECORD }
        return { name: 'count.figures slip', go: () => room.act(other, 'count.figures', input) }
      }
      // A count by scan that somebody has begun on this pile: its person finishes it.
      return this.#count(open, this.#serials(a, open.kind as Copies))
    }
    const bare = accounts.find(a => a.state === 'counted' && a.present === null)
    if (!bare) return null
    const { present, absent } = this.attendance(bare)
    return {
      name: 'attend',
      go: () => room.act('second', 'attend', { account: bare.id, present, absent, record: RECORD }),
    }
  }

  #serials(a: Account, copies: Copies): Thing[] {
    const figures = this.attendance(a)[copies] ?? {}
    const codes = this.#tx
      .all<{ code: string }>(
        `SELECT code FROM item WHERE account = ? AND kind = ? AND state <> 'missing'`,
        a.id,
        copies.slice(0, -1),
      )
      .flatMap(i => {
        const bag = this.room.site.bags.find(b => b.code === i.code)
        return bag ? serialsOf(bag) : []
      })
      // A copy that was replaced and lies at the desk is not with the room's; the spare for it is.
      .concat(
        this.#tx
          .all<{ code: string }>(
            'SELECT code FROM spare_given WHERE account = ? AND series = ? AND code IS NOT NULL AND withdrawn IS NULL',
            a.id,
            copies,
          )
          .map(g => g.code),
      )
      .filter(
        code =>
          !this.#tx.number(
            'SELECT count(*) FROM spare_given WHERE faulty = ? AND desk = 1 AND withdrawn IS NULL',
            code,
          ),
      )
    const sections = Object.entries(figures).flatMap(([section, n]) => Array.from({ length: n }, () => section))
    return sections.flatMap((section, i) => {
      const code = codes[i]
      return code ? [{ section, card: CARDS[`${copies}.${section}`] ?? '', code }] : []
    })
  }

  /** A paper that is faulty: asked for, approved as the world has it, opened, given. */
  #spares(unit: number, accounts: Account[]) {
    const { room } = this
    for (const a of accounts) {
      const way = valueFor(this.world.spares, a)
      if (!way || a.state !== 'issued') continue
      const s = this.#tx.one<{
        id: number
        state: string
        chief: number | null
        inspector: number | null
        item: number
      }>(`SELECT * FROM spare WHERE account = ? ORDER BY id LIMIT 1`, a.id)
      if (!s) return this.#asks(unit, a, way)
      if (s.state === 'asked') {
        const as = s.chief === null ? 'chief' : 'inspector'
        return this.#signed('spare.approve', { spare: s.id, as }, 'first', [as])
      }
      if (s.state === 'approved' || s.state === 'inked') {
        const bag = this.#tx.one<{ code: string }>(
          `SELECT code FROM item i WHERE unit = ? AND kind = 'spare-paper' AND held = 0 AND copies > 0
             AND (state = 'opened' OR (state = 'stored' AND closure = 'area'))
             AND category = (SELECT category FROM room WHERE code = ?)
             AND NOT EXISTS (SELECT 1 FROM pile p WHERE p.item = i.id AND p.state NOT IN ('settled', 'differs')) ORDER BY state = 'opened' DESC, id`,
          unit,
          a.code,
        )
        const input = { spare: s.id, code: bag?.code, whole: true }
        if (bag) return { name: 'spare.open', go: () => room.act('first', 'spare.open', input) }
        const withdrawn = { spare: s.id, reason: '没有可启用的备用袋' }
        return { name: 'spare.withdraw', go: () => room.act('first', 'spare.withdraw', withdrawn) }
      }
      const given = this.#tx.number('SELECT count(*) FROM spare_given WHERE spare = ?', s.id)
      const open = this.#tx.one<{ code: string }>(
        `SELECT code FROM item WHERE id = ? AND state = 'opened' AND held = 0`,
        s.item,
      )
      if (s.state !== 'opened' || given > 0 || !open) continue
      const own = room.site.bags.find(b => b.code === open.code)
      const gone = new Set(this.#tx.all<{ code: string }>('SELECT code FROM spare_given').map(g => g.code))
      const copy = own ? (serialsOf(own).find(c => !gone.has(c)) ?? '') : ''
      const bag = room.site.bags.find(b => b.kind === 'paper' && b.room === a.code && b.unit === a.unit)
      const faulty = way === 'paper' && bag ? (serialsOf(bag).at(-1) ?? '') : ''
      const input = { spare: s.id, copy, seat: '7', faulty, desk: way === 'paper' }
      return { name: 'spare.give', go: () => room.act('first', 'spare.give', input) }
    }
    return null
  }
  #asks(unit: number, a: Account, way: 'key' | 'paper') {
    const { room } = this
    const spare = this.#tx.number(
      `SELECT count(*) FROM item WHERE unit = ? AND kind = 'spare-paper' AND state = 'stored' AND held = 0
         AND category = (SELECT category FROM room WHERE code = ?)`,
      unit,
      a.code,
    )
    if (!spare) {
      for (const key of [a.code, named(a)]) this.world.spares.delete(key)
      return this.#next()
    }
    const ask = { account: a.id, kind: 'spare-paper', copies: 1, reason: 'pages' }
    if (way === 'key') return { name: 'spare.ask', go: () => room.act('first', 'spare.ask', ask) }
    const form = this.#tx.one<{ no: string }>(
      `SELECT d.no FROM document d JOIN document p ON p.id = d.pack WHERE d.ref = 'spare-opening' AND p.ref = ?
         AND NOT EXISTS (SELECT 1 FROM spare s WHERE s.form = d.no) ORDER BY d.id DESC`,
      String(unit),
    )?.no
    if (!form)
      return { name: 'print.number', go: () => room.act('first', 'print.number', { kind: 'pack', ref: String(unit) }) }
    const input = { ...ask, form, second: room.crew.second.badge, seen: true }
    return { name: 'spare.paper', go: () => room.act('first', 'spare.paper', input) }
  }

  /** Requests of the unit that are over, one way or the other: keys that are due, the rest counted, sealed, settled. */
  #spareBags(unit: number) {
    const { room } = this
    const s = this.#tx.one<{
      id: number
      state: string
      form: string | null
      chief: number | null
      inspector: number | null
      item: number
    }>(`SELECT * FROM spare WHERE unit = ? AND state NOT IN ('settled', 'refused', 'withdrawn') ORDER BY id`, unit)
    if (s && s.state !== 'opened') {
      const input = { spare: s.id, reason: '没有用上' }
      return { name: 'spare.withdraw', go: () => room.act('first', 'spare.withdraw', input) }
    }
    if (s?.form && (s.chief === null || s.inspector === null)) {
      const as = s.chief === null ? 'chief' : 'inspector'
      return this.#signed('spare.approve', { spare: s.id, as }, 'first', [as])
    }
    if (!s) return this.#sealing(unit, true)
    const loose = this.#tx.number(
      'SELECT count(*) FROM spare_given WHERE item = ? AND desk = 1 AND made IS NULL AND withdrawn IS NULL',
      s.item,
    )
    if (loose) {
      const input = { source: s.item, what: 'replaced', second: room.crew.second.badge }
      return { name: 'bag.make', go: () => room.act('first', 'bag.make', input) }
    }
    return this.#sealing(unit, true) ?? this.#signed('spare.settle', { item: s.item }, 'first', ['chief'])
  }

  /** A bag that is counted by itself: by two, each the figure that is physically so. */
  #ownCount(item: { id: number; code: string; kind: string }) {
    const { room } = this
    const pile = this.#tx.one<Pile & { expected: number }>(
      'SELECT * FROM pile WHERE item = ? ORDER BY id DESC LIMIT 1',
      item.id,
    )
    if (!pile) return { name: 'bag.count', go: () => room.act('first', 'bag.count', { item: item.id }) }
    if (pile.state === 'settled' || pile.state === 'differs') return null
    const spare = item.kind.startsWith('spare')
    const section = spare ? 'unused' : 'used'
    const coded = this.#tx.number('SELECT count(*) FROM item WHERE id = ? AND prefix IS NOT NULL', item.id)
    const level = this.#tx.one<{ level: string }>(
      `SELECT json_extract(body, '$.level.return') AS level FROM profile ORDER BY version DESC`,
    )?.level
    const open = this.#tx.number(`SELECT count(*) FROM count WHERE pile = ? AND state IN ('open', 'paused')`, pile.id)
    if (open || (coded && level === 'code')) {
      const bag = room.site.bags.find(b => b.code === item.code)
      const gone = new Set(
        this.#tx
          .all<{ code: string }>(
            'SELECT code FROM spare_given WHERE withdrawn IS NULL UNION SELECT faulty FROM spare_given WHERE desk = 1 AND withdrawn IS NULL',
          )
          .map(g => g.code),
      )
      const codes = bag ? serialsOf(bag).filter(c => !gone.has(c)) : []
      const card = CARDS[`${pile.kind}.${section}`] ?? ''
      return this.#count(
        pile,
        codes.slice(0, pile.expected).map(code => ({ section, card, code })),
      )
    }
    const counted = new Set(
      this.#tx
        .all<{ typist: number }>(`SELECT typist FROM count WHERE pile = ? AND state <> 'abandoned'`, pile.id)
        .map(c => c.typist),
    )
    const who = (['first', 'second', 'third', 'office', 'lead'] as const).find(w => !counted.has(room.crew[w].person))
    const input = { item: item.id, figures: { [section]: pile.expected } }
    return who && { name: 'bag.figures', go: () => room.act(who, 'bag.figures', input) }
  }

  /** `all`: also what was opened as a spare or made of one, once the rooms are closed. */
  #sealing(unit: number, all = false) {
    const { room } = this
    const item = this.#tx.one<{ id: number; code: string; kind: string; own: number; counted: number }>(
      `SELECT i.id, i.code, i.kind, EXISTS (SELECT 1 FROM pile p WHERE p.item = i.id) AS own,
         i.account IS NULL AS counted FROM item i
       WHERE i.unit = ? AND i.state IN ('returned', 'opened') AND i.held = 0 AND (? OR i.account IS NOT NULL) ORDER BY i.id`,
      unit,
      all ? 1 : 0,
    )
    if (!item) return null
    const counting = item.own || item.counted ? this.#ownCount(item) : null
    if (counting) return counting
    const seal = this.#tx.one<{ code: string }>(`SELECT code FROM seal WHERE item = ? AND state = 'assigned'`, item.id)
    const desk = this.#tx.one<{ kind: string; pending: string | null }>(
      'SELECT kind, pending FROM desk WHERE station = ?',
      room.crew.first.station,
    )
    if (!seal && !this.#tx.number(`SELECT count(*) FROM seal WHERE state = 'stock' AND make = 'own'`))
      return { name: 'seal.stock', go: () => room.act('first', 'seal.stock', { make: 'own', n: 5 }) }
    const inHand = desk?.kind === 'seal' && desk.pending === String(item.id)
    const text = seal && inHand ? seal.code : item.code
    return this.#task('first', 'seal', { unit }, null, () => room.scan('first', text), 'seal.scan')
  }

  /** Sealed bags cross into the store, one scan each (R30a). */
  #keeping(unit: number | null) {
    const item = this.#tx.one<{ code: string }>(
      `SELECT i.code FROM item i JOIN place p ON p.id = i.holder WHERE i.state = 'sealed' AND i.holding = 'place' AND p.kind = 'desk'
         AND i.exam = (SELECT max(id) FROM exam) AND (? IS NULL OR i.unit = ?) ORDER BY i.id`,
      unit,
      unit,
    )
    return item && this.#task('first', 'keep', {}, 'second', () => this.room.scan('first', item.code), 'keep.scan')
  }

  /** What is sealed is looked at, and opened again where the world has it so; each once. */
  #lookedAt(unit: number) {
    const once = (type: string) =>
      `NOT EXISTS (SELECT 1 FROM event e WHERE e.type = '${type}' AND json_extract(e.body, '$.item') = i.id)`
    const bags = (codes: Set<string>, type: string) =>
      codes.size === 0
        ? []
        : this.#tx
            .all<{ id: number; code: string; seal: string }>(
              `SELECT i.id, i.code, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal
               WHERE i.unit = ? AND i.state = 'sealed' AND i.held = 0 AND ${once(type)} ORDER BY i.id`,
              unit,
            )
            .filter(b => codes.has(b.code))
    const [again] = bags(this.world.reopened, 'item.opened.1')
    if (again) {
      const input = { item: again.id, read: again.seal, whole: true, why: 'order', words: '查看' }
      return this.#signed('seal.break', input, 'first', ['first', 'second'])
    }
    const [torn] = bags(this.world.torn, 'seal.checked.1')
    if (!torn) return null
    const input = { item: torn.id, read: torn.seal, whole: false, note: '封条撕开一角' }
    return { name: 'seal.check', go: () => this.room.act('second', 'seal.check', input) }
  }

  #rooms(unit: number, accounts: Account[]) {
    const ready = accounts.filter(a => a.state === 'counted')
    const [a] = ready
    if (!a) return null
    const incident = this.#tx.number('SELECT max(id) FROM incident WHERE account = ?', a.id) || null
    if (incident === null && this.#differs(a)) {
      const exam = this.#tx.number('SELECT max(id) FROM exam')
      const input = { exam, kind: 'figures', about: '人数与份数不符', item: null, account: a.id }
      return { name: 'incident.open', go: () => this.room.act('first', 'incident.open', input) }
    }
    const agree = (x: Account) =>
      !this.#differs(x) && this.#tx.number('SELECT count(*) FROM incident WHERE account = ?', x.id) === 0
    const alike = this.world.together && incident === null ? ready.filter(agree).map(x => x.id) : [a.id]
    return this.#signed('close-room', { unit, accounts: alike, incident }, 'first', ['first', 'second'])
  }
  /** Will the room's equation not hold, so that it needs an incident? */
  #differs(a: Account): boolean {
    const present = this.#tx.one<{ present: number | null; absent: number | null }>(
      'SELECT present, absent FROM account WHERE id = ?',
      a.id,
    )
    const candidates = this.room.site.spec.rooms.find(r => r.code === a.code)?.candidates ?? 0
    const used = this.#tx.number(
      `SELECT t.n FROM count_total t JOIN count c ON c.id = t.count JOIN pile p ON p.id = c.pile
       WHERE p.account = ? AND p.kind = 'papers' AND t.section = 'used' AND c.state = 'closed' ORDER BY c.turn = 3 DESC, c.turn LIMIT 1`,
      a.id,
    )
    const missing = this.#tx.number(`SELECT count(*) FROM item WHERE account = ? AND state = 'missing'`, a.id)
    return missing > 0 || (present?.present ?? 0) + (present?.absent ?? 0) !== candidates || used !== present?.present
  }

  #confirmSignals(unit: number) {
    const rows = this.#tx.all<{ start: number; finish: number; started: number; ended: number }>(
      `SELECT start, finish, started, ended FROM sitting WHERE unit = ? AND state <> 'void' AND broken = 0`,
      unit,
    )
    const moved = this.#tx.number(
      `SELECT count(*) FROM suspension WHERE unit = ? AND extra > 0 AND instruction IS NULL`,
      unit,
    )
    const off =
      moved > 0 || rows.some(s => Math.abs(s.started - s.start) > MINUTE || Math.abs(s.ended - s.finish) > MINUTE)
    if (!off) return this.#signed('confirm-signals', { unit, reason: '', instruction: null }, 'chief', ['chief'])
    const instruction = this.#tx.number(`SELECT id FROM instruction WHERE purpose = 'plan'`)
    if (!instruction) return this.#order('plan', null)
    return this.#signed('confirm-signals', { unit, reason: '信号有误', instruction }, 'chief', ['chief'])
  }

  #order(purpose: string, incident: number | null) {
    const { room } = this
    const input = {
      exam: this.#tx.number('SELECT max(id) FROM exam'),
      no: `云考办 ${this.#tx.number('SELECT count(*) FROM instruction') + 1} 号`,
      source: '云河省考区',
      given: room.clock.at(),
      text: '照此办理。',
      readBack: true,
      purpose,
      incident,
    }
    return { name: `enter-order ${purpose}`, go: () => room.act('office', 'enter-order', input) }
  }

  #incident(where: string) {
    return this.#tx.one<{ id: number; reported: number | null; report_by: number | null }>(
      `SELECT * FROM incident WHERE ${where}`,
    )
  }
  #unreported(i: { id: number; reported: number | null; report_by: number | null }) {
    if (i.report_by === null || i.reported !== null) return null
    const input = { incident: i.id, to: '考区', how: '电话', stated: this.room.clock.at() }
    return { name: 'incident.report', go: () => this.room.act('first', 'incident.report', input) }
  }

  /** Packed unit by unit, three bags a carton; one list, one departure for whatever can go, and its receipt. */
  #sending(exam: number) {
    const { room } = this
    const trip = this.#tx.one<{ id: number; state: string; departed: number }>(
      `SELECT id, state, departed FROM trip WHERE state IN ('planned', 'left', 'arrived') ORDER BY id`,
    )
    if (trip && trip.state !== 'planned') {
      const go = () => {
        room.clock.advance(90 * MINUTE)
        const at = room.clock.at()
        const arrival = trip.state === 'left' ? { at: at - 2, receiver: '考区 李接收', whole: true, note: '' } : null
        return room.act('first', 'trip.receipt', {
          trip: trip.id,
          no: '回执 1',
          by: '考区 李接收',
          at: at - 1,
          note: '',
          arrival,
        })
      }
      return { name: 'trip.receipt', go }
    }
    const units = this.#tx.all<{ id: number }>(
      `SELECT id FROM unit WHERE exam = ? AND state = 'closed' ORDER BY no`,
      exam,
    )
    const profile = room.ledger.performer.profile.profile
    const parts = units.map(u => ({ unit: u.id, go: partsOf(this.#tx, profile, u.id).go })).filter(p => p.go.length > 0)
    if (parts.length === 0) return null
    for (const { unit, go } of parts) {
      const open = this.#tx.one<{ id: number; bags: number }>(
        `SELECT id, bags FROM packed_carton WHERE unit = ? AND state = 'open'`,
        unit,
      )
      const loose = go.find(b => b.carton === null)
      if (!open && !loose) continue
      const strip = this.#tx.one<{ code: string }>(
        `SELECT code FROM seal WHERE state = 'stock' AND make <> 'own' ORDER BY id`,
      )
      if (!strip) return { name: 'seal.stock', go: () => room.act('first', 'seal.stock', { make: 'strip', n: 3 }) }
      const bad = open && this.#notPacked(open.id, go)
      if (bad) {
        const input = { carton: open.id, reason: '袋子不能送' }
        return { name: 'packing.empty', go: () => room.act('first', 'packing.empty', input) }
      }
      // What was declared void goes into cartons of its own.
      const isVoid = (b: { account: number | null }) =>
        this.#tx.number('SELECT count(*) FROM account WHERE id = ? AND voided IS NOT NULL', b.account)
      const inside = open && go.find(b => b.carton === open.id)
      const fits = loose && (!inside || isVoid(inside) === isVoid(loose))
      const text = loose && fits && (open?.bags ?? 0) < 3 ? loose.code : strip.code
      return this.#task('first', 'pack', { unit }, null, () => room.scan('first', text), 'packing.scan')
    }
    const shut = this.#tx
      .all<{ id: number; unit: number }>(
        `SELECT id, unit FROM packed_carton WHERE state = 'closed' AND trip IS NULL ORDER BY id`,
      )
      .find(c => this.#notPacked(c.id, parts.find(p => p.unit === c.unit)?.go ?? []))
    if (shut)
      return this.#signed('packing.empty', { carton: shut.id, reason: '袋子不能送' }, 'first', ['first', 'second'])
    const bare = parts
      .map(p => p.unit)
      .filter(u => !this.#tx.number('SELECT count(*) FROM pack_list WHERE unit = ?', u))
    if (bare.length > 0) return this.#signed('packing.list', { exam, units: bare }, 'first', ['first', 'second'])
    const wanted = parts.map(p => p.unit)
    const said =
      trip && this.#tx.all<{ unit: number }>('SELECT unit FROM trip_unit WHERE trip = ?', trip.id).map(u => u.unit)
    if (!trip || wanted.some(u => !said?.includes(u))) {
      const now = room.clock.at()
      const input = {
        trip: trip?.id ?? null,
        exam,
        units: wanted,
        ...planOf(room),
        leave: now + HOUR,
        arrive: now + 3 * HOUR,
      }
      return { name: 'trip.plan', go: () => room.act('first', 'trip.plan', input) }
    }
    const left = this.#tx.one<{ code: string }>(
      `SELECT c.code FROM packed_carton c JOIN trip_unit u ON u.unit = c.unit AND u.trip = ? WHERE c.state = 'closed' AND c.trip IS NULL
         AND NOT EXISTS (SELECT 1 FROM trip_load l WHERE l.trip = u.trip AND l.carton = c.id) ORDER BY c.id`,
      trip.id,
    )
    if (left)
      return this.#task('first', 'load', { trip: trip.id }, null, () => room.scan('first', left.code), 'load.scan')
    return this.#signed('trip.depart', { trip: trip.id }, 'first', ['first', 'third', 'office'])
  }
  /** Does a carton hold what cannot go? */
  #notPacked(carton: number, go: { id: number }[]): boolean {
    return this.#tx
      .all<{ item: number }>('SELECT item FROM packed_item WHERE carton = ?', carton)
      .some(p => !go.some(b => b.id === p.item))
  }

  #ending() {
    const { room } = this
    const exam = this.#tx.one<{ id: number; state: string; ended: number | null }>(
      'SELECT * FROM exam ORDER BY id DESC',
    )
    if (!exam) return null
    const last = Math.max(
      this.#tx.number(
        'SELECT max(max(coalesce(ended, finish), CASE WHEN broken = 1 THEN ended ELSE finish END)) FROM sitting WHERE exam = ?',
        exam.id,
      ),
      this.#tx.number(
        'SELECT max(s.finish + a.extra) FROM account a JOIN sitting s ON s.id = a.sitting WHERE a.exam = ? AND a.extra > 0',
        exam.id,
      ),
    )
    if (exam.state === 'preparing')
      return {
        name: 'end-exam',
        go: () => {
          room.clock.until(last)
          const late = room.clock.at() - last > HOUR / 2
          return room.trySign(
            'chief',
            'end-exam',
            { exam: exam.id, ended: last },
            late ? ['chief', 'inspector'] : ['chief'],
          )
        },
      }
    const d = this.#tx.one<{
      id: number
      list: number
      state: string
      executors: string
      departed: number | null
    }>('SELECT * FROM destruction WHERE exam = ?', exam.id)
    if (d?.state !== 'ended') {
      const shut = this.#doors()
      if (shut) return shut
    }
    if (d?.state === 'ended') return this.#sending(exam.id)
    const sending = this.world.cardsFirst && !d ? this.#sending(exam.id) : null
    if (sending) return sending
    if (!d) {
      // A seal was broken after its unit had closed: sealed again before the gate is asked.
      const opened = this.#tx.number(
        `SELECT unit FROM item WHERE exam = ? AND (state = 'opened' OR (state = 'returned' AND account IS NULL)) AND held = 0`,
        exam.id,
      )
      const sealing = opened ? this.#sealing(opened, true) : null
      if (sealing) return sealing
      const inside = this.#keeping(null)
      if (inside) return inside
      const bare = this.#incident(`exam = ${exam.id} AND state = 'open'`)
      const unreported = bare && this.#unreported(bare)
      if (unreported) return unreported
      const uninstructed = this.#tx.number(
        `SELECT id FROM incident WHERE exam = ? AND instruction IS NULL AND (kind IN ('short', 'surplus', 'figures', 'lost')
           OR id IN (SELECT incident FROM account WHERE incident IS NOT NULL))`,
        exam.id,
      )
      if (uninstructed) return this.#order('incident', uninstructed)
      if (bare) {
        const input = { incident: bare.id, cause: '已查明', result: '已处理' }
        return this.#signed('incident.close', input, 'chief', ['chief'])
      }
      if (!this.#tx.number(`SELECT count(*) FROM instruction WHERE purpose = 'destruction' AND exam = ?`, exam.id))
        return this.#order('destruction', null)
      const undisposed = this.#tx.number(
        `SELECT count(*) FROM item WHERE exam = ? AND disposition IS NULL AND state NOT IN ('destroyed', 'missing', 'emptied', 'expected')`,
        exam.id,
      )
      if (undisposed)
        return {
          name: 'dispose',
          go: () => room.act('chief', 'dispose', { what: 'defaults', exam: exam.id, kinds: null }),
        }
      type Gate = { conditions: { id: string; standing: string }[]; observe: boolean }
      const gate = () => room.ask<Gate>('first', 'gate')
      if (gate().conditions.find(c => c.id === 'list')?.standing !== 'met')
        return this.#signed('approve-list', { exam: exam.id }, 'chief', ['chief'])
      return {
        name: 'destroy.start',
        go: () => {
          room.clock.until((exam.ended ?? 0) + 4 * HOUR)
          const { observe } = gate()
          const signers: Who[] = ['first', 'second', ...(observe ? (['chief'] as const) : []), 'inspector']
          const observed = observe ? room.clock.at() : null
          const terms = this.world.plant ? { ...TERMS, way: 'elsewhere', facility: '市造纸厂' } : TERMS
          return room.trySign('first', 'destroy.start', { exam: exam.id, terms, observed }, signers)
        },
      }
    }
    const [one, two] = (JSON.parse(d.executors) as number[]).map(p => this.#who(p)) as [Who, Who]
    // A seal that was not as recorded: once its incident is closed the bag goes the way of the others.
    const holding = this.#incident(
      `hold = 1 AND state = 'open' AND id IN (SELECT incident FROM hold h JOIN list_item l ON l.item = h.item WHERE l.list = ${d.list})`,
    )
    if (holding) {
      const input = { incident: holding.id, cause: '看错', result: '复核相符' }
      return this.#unreported(holding) ?? this.#signed('incident.close', input, 'chief', ['chief'])
    }
    if (d.state === 'paused') {
      const jumped = this.#tx.number('SELECT count(*) FROM jump WHERE observed IS NULL') > 0
      const observed = jumped ? room.clock.at() : null
      const all: Who[] = [one, two, ...(jumped ? (['chief'] as const) : []), 'inspector']
      return this.#signed('destroy.resume', { destruction: d.id, observed }, one, all)
    }
    const item = this.#tx.one<{ id: number; code: string; seal: string | null; state: string; closure: string }>(
      `SELECT i.id, i.code, i.state, i.closure, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item LEFT JOIN seal s ON s.id = i.seal
       WHERE l.list = ? AND i.state NOT IN ('destroyed', 'missing', 'transit') AND i.held = 0 ORDER BY i.id`,
      d.list,
    )
    const loaded = this.#tx.number(`SELECT count(*) FROM item WHERE holding = 'destruction' AND holder = ?`, d.id)
    if (!item && loaded > 0 && d.state === 'running')
      return {
        name: 'destroy.depart',
        go: () => room.act(one, 'destroy.depart', { destruction: d.id, ...VEHICLE }),
      }
    if (!item)
      return {
        name: 'destroy.end',
        go: () => {
          const left = this.#tx.number('SELECT at FROM event WHERE seq = ?', d.departed ?? 0)
          if (d.state === 'away') room.clock.advance(2 * HOUR)
          const plant =
            d.state === 'away'
              ? { by: '造纸厂 沈师傅', weight: '38 千克', from: left, to: room.clock.at(), form: '' }
              : null
          return room.trySign(one, 'destroy.end', { destruction: d.id, plant }, [one, two, 'inspector'])
        },
      }
    const desk = this.#tx.one<{ kind: string; pending: string | null }>(
      'SELECT kind, pending FROM desk WHERE station = ?',
      room.crew[one].station,
    )
    const inHand = desk?.kind === 'destroy' && desk.pending === String(item.id)
    const text = inHand && item.seal ? item.seal : item.code
    return this.#task(one, 'destroy', { destruction: d.id }, null, () => room.scan(one, text), 'destroy.scan')
  }
}

/** A plan of a departure: two of the site's own escort, somebody else drives. */
export const planOf = (room: Room, more: object = {}) => ({
  how: 'escort',
  plate: '云A·K3915',
  driver: '周司机',
  escorts: (['third', 'office'] as const).map(w => ({
    person: room.crew[w].person,
    name: room.crew[w].name,
    unit: '市考试中心',
    shown: '',
  })),
  to: '云河省考区办公室',
  order: '云考办〔2026〕31号',
  instruction: null,
  route: '环城路，省道，考区后门',
  stretches: [{ place: '保密室至车', who: '陈办公' }],
  ...more,
})

/** A command card sets each section of a count by serials. */
const CARDS = Object.fromEntries(Object.entries(COMMANDS).map(([code, command]) => [command, code]))
