/**
 * What sensible people would do next, found from the tables: one act a call, from the first carton's seal to the end of
 * destruction. It goes on from wherever others have left things, so a test may disturb it between any two acts.
 */

import type { ActName } from '../../db/acts/index.ts'
import type { Answer } from '../../db/answer.ts'
import { COMMANDS, documentCode } from '../../db/rules/codes.ts'
import type { Copies } from '../../db/rules/kinds.ts'
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
  /** Rooms whose desk figures are wrong the first time. */
  misread: Set<string>
  /** Rooms whose copies are counted by scanning serials. */
  bySerial: Set<string>
  /** Units whose issue, return and sealing are done on paper and entered later, by their number. */
  onPaper: Set<number>
  /** Bags whose seal is broken again once they are sealed, for a recount. */
  reopened: Set<string>
  /** Bags whose seal is found torn when somebody looks. */
  torn: Set<string>
}
export const orderly = (): World => ({
  gone: new Set(),
  overlooked: new Set(),
  shortPapers: new Map(),
  misread: new Set(),
  bySerial: new Set(),
  onPaper: new Set(),
  reopened: new Set(),
  torn: new Set(),
})

export interface Step {
  name: string
  answer: Answer
}
export const slipCode = (account: number): string => documentCode('QT', '00', SITE4, account)

export const TERMS = { method: '碎纸', machine: '碎纸机', place: '保密室' }
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
  async step(): Promise<Step | null> {
    const next = this.#next()
    return next && { name: next.name, answer: await next.go() }
  }

  #next(): { name: string; go: () => Promise<Answer> | Answer } | null {
    const open = this.#tx.number(`SELECT count(*) FROM unit WHERE state <> 'closed'`)
    return this.#receiving() ?? this.#missing() ?? (open ? this.#units() : this.#ending())
  }

  /** The station's task is this one; else taking it is the step. */
  #task(who: Who, kind: TaskKind, ref: Record<string, number>, second: Who | null, go: () => Answer, name: string) {
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
        return this.#signed('receive', { pile: pile.id, deliverer: '' }, 'first', ['first', 'second'])
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
      'SELECT a.id, a.unit, a.state, a.present, r.code FROM account a JOIN room r ON r.id = a.room WHERE a.unit = ? ORDER BY a.id',
      unit.id,
    )
    const paper = this.world.onPaper.has(unit.no)
    return (
      (paper ? this.#paper('issue', unit, accounts) : this.#handing('issue', unit, accounts)) ??
      this.#signals(unit) ??
      (paper ? this.#paper('return', unit, accounts) : this.#handing('return', unit, accounts)) ??
      this.#copies(unit.id, accounts) ??
      this.#batch('return', unit.id) ??
      (paper ? this.#paperSeals(unit.id) : this.#sealing(unit.id)) ??
      this.#nothingOwed(unit.id) ??
      this.#lookedAt(unit.id) ??
      this.#rooms(unit.id, accounts) ??
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
    for (const a of accounts.filter(x => x.state === wanted)) {
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
      const from = direction === 'issue' ? unit.start - 2 * HOUR : unit.finish
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
      `SELECT code FROM item WHERE unit = ? AND state IN ('returned', 'opened') AND held = 0 ORDER BY id`,
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

  #signals(unit: { id: number; start: number; finish: number }) {
    const s = this.#tx.one<{ started: number | null; ended: number | null }>(
      'SELECT min(coalesce(started, 0)) AS started, min(coalesce(ended, 0)) AS ended FROM sitting WHERE unit = ?',
      unit.id,
    )
    const { clock } = this.room
    const enter = (name: ActName, stated: number) => ({
      name,
      go: () => {
        clock.until(stated + MINUTE)
        return this.room.act('office', name, { unit: unit.id, stated, by: '报时员' })
      },
    })
    if (!s?.started) return enter('start-sitting', unit.start)
    if (!s.ended) return enter('end-sitting', unit.finish)
    return null
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
    const lost = this.world.shortPapers.get(a.code) ?? 0
    const papers = issued('paper')
    const cards = issued('card')
    const covers = issued('cover')
    const discs = issued('disc')
    return {
      present,
      absent,
      papers: papers ? { used: present, unused: Math.max(0, papers - present - lost) } : {},
      cards: cards ? { used: present, absent, unused: Math.max(0, cards - candidates) } : {},
      ...(covers && { covers: { used: present, unused: covers - present } }),
      ...(discs && { discs: { used: discs } }),
    }
  }

  #copies(_unit: number, accounts: Account[]) {
    const { room } = this
    for (const a of accounts.filter(x => x.state === 'returned')) {
      const piles = this.#tx.all<Pile>('SELECT * FROM pile WHERE account = ? ORDER BY id', a.id)
      const bySerial = this.world.bySerial.has(a.code)
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
        const wrong = state === 'waiting' && this.world.misread.has(a.code)
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
        const input = { ...figures, source: 'slip', present, absent }
        return { name: 'count.figures slip', go: () => room.act(other, 'count.figures', input) }
      }
      // A count by scan that somebody has begun on this pile: its person finishes it.
      return this.#count(open, this.#serials(a, open.kind as Copies))
    }
    const bare = accounts.find(a => a.state === 'counted' && a.present === null)
    if (!bare) return null
    const { present, absent } = this.attendance(bare)
    return { name: 'attend', go: () => room.act('second', 'attend', { account: bare.id, present, absent }) }
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
    const sections = Object.entries(figures).flatMap(([section, n]) => Array.from({ length: n }, () => section))
    return sections.flatMap((section, i) => {
      const code = codes[i]
      return code ? [{ section, card: CARDS[`${copies}.${section}`] ?? '', code }] : []
    })
  }

  #sealing(unit: number) {
    const { room } = this
    const item = this.#tx.one<{ id: number; code: string }>(
      `SELECT i.id, i.code FROM item i WHERE i.unit = ? AND i.state IN ('returned', 'opened') AND i.held = 0 ORDER BY i.id`,
      unit,
    )
    if (!item) return null
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
    return this.#signed('close-room', { unit, accounts: [a.id], incident }, 'first', ['first', 'second'])
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
      'SELECT start, finish, started, ended FROM sitting WHERE unit = ?',
      unit,
    )
    const off = rows.some(s => Math.abs(s.started - s.start) > MINUTE || Math.abs(s.ended - s.finish) > MINUTE)
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

  #ending() {
    const { room } = this
    const exam = this.#tx.one<{ id: number; state: string; ended: number | null }>(
      'SELECT * FROM exam ORDER BY id DESC',
    )
    if (!exam) return null
    const last = this.#tx.number(
      'SELECT max(max(coalesce(ended, finish), finish)) FROM sitting WHERE exam = ?',
      exam.id,
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
    const d = this.#tx.one<{ id: number; list: number; state: string; executors: string }>(
      'SELECT * FROM destruction WHERE exam = ?',
      exam.id,
    )
    if (d?.state === 'ended') return null
    if (!d) {
      // A seal was broken after its unit had closed: sealed again before the gate is asked.
      const opened = this.#tx.number(`SELECT unit FROM item WHERE exam = ? AND state = 'opened' AND held = 0`, exam.id)
      const sealing = opened ? this.#sealing(opened) : null
      if (sealing) return sealing
      const bare = this.#incident(`exam = ${exam.id} AND state = 'open'`)
      const unreported = bare && this.#unreported(bare)
      if (unreported) return unreported
      const uninstructed = this.#tx.number(
        `SELECT id FROM incident WHERE exam = ? AND instruction IS NULL AND (pile IS NOT NULL OR account IS NOT NULL)
           AND kind IN ('short', 'surplus', 'figures', 'lost')`,
        exam.id,
      )
      if (uninstructed) return this.#order('incident', uninstructed)
      if (bare) {
        const input = { incident: bare.id, cause: '已查明', result: '已处理' }
        return this.#signed('incident.close', input, 'chief', ['chief'])
      }
      if (!this.#tx.number(`SELECT count(*) FROM instruction WHERE purpose = 'destruction'`))
        return this.#order('destruction', null)
      const undisposed = this.#tx.number(
        `SELECT count(*) FROM item WHERE exam = ? AND disposition IS NULL AND state NOT IN ('destroyed', 'missing', 'expected')`,
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
          return room.trySign('first', 'destroy.start', { exam: exam.id, terms: TERMS, observed }, signers)
        },
      }
    }
    const [one, two] = (JSON.parse(d.executors) as number[]).map(p => this.#who(p)) as [Who, Who]
    // A seal that was not as recorded: once its incident is closed the bag goes the way of the others.
    const holding = this.#incident(
      `hold = 1 AND state = 'open' AND item IN (SELECT item FROM list_item WHERE list = ${d.list})`,
    )
    if (holding) {
      const input = { incident: holding.id, cause: '看错', result: '复核相符' }
      return this.#unreported(holding) ?? this.#signed('incident.close', input, 'chief', ['chief'])
    }
    if (d.state === 'paused') return this.#signed('destroy.resume', { destruction: d.id }, one, [one, two, 'inspector'])
    const item = this.#tx.one<{ id: number; code: string; seal: string | null; state: string; closure: string }>(
      `SELECT i.id, i.code, i.state, i.closure, s.code AS seal FROM list_item l JOIN item i ON i.id = l.item LEFT JOIN seal s ON s.id = i.seal
       WHERE l.list = ? AND i.state NOT IN ('destroyed', 'missing') AND i.held = 0 ORDER BY i.id`,
      d.list,
    )
    if (!item) return this.#signed('destroy.end', { destruction: d.id }, one, [one, two, 'inspector'])
    const desk = this.#tx.one<{ kind: string; pending: string | null }>(
      'SELECT kind, pending FROM desk WHERE station = ?',
      room.crew[one].station,
    )
    const inHand = desk?.kind === 'destroy' && desk.pending === String(item.id)
    const text = inHand && item.seal ? item.seal : item.code
    return this.#task(one, 'destroy', { destruction: d.id }, null, () => room.scan(one, text), 'destroy.scan')
  }
}

/** A command card sets each section of a count by serials. */
const CARDS = Object.fromEntries(Object.entries(COMMANDS).map(([code, command]) => [command, code]))
