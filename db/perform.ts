import type { AnyAct, By, Ctx, Part, Site } from './acts/define.ts'
import { isRefusal, refuse } from './acts/define.ts'
import { type Answer, good, unavailable } from './answer.ts'
import type { Clock } from './clock.ts'
import {
  actRefused,
  apply,
  clockJumped,
  definition,
  dutyBreached,
  lastOf,
  type NewEvent,
  topicsOf,
} from './events/index.ts'
import { trouble } from './opening.ts'
import type { Chain } from './record/append.ts'
import { sha256 } from './record/digest.ts'
import type { StoredSigning } from './record/signature.ts'
import { type Refusal, sayRefusal } from './refusals.ts'
import { GOES_ON } from './rules/archive.ts'
import { allows } from './rules/moves.ts'
import { Profile } from './rules/profile.ts'
import { jumped } from './rules/time.ts'
import { examOf } from './stages/archived.ts'
import { breachesUntil } from './stages/duty.ts'
import type { Store } from './store.ts'

/** Events that write what is kept in memory: the site, the profile, and what a label says (`readLabel`). */
const PLANS = /^(ledger|profile|plan|sitting|room|carton\.expected|item\.expected|item\.reassigned|exam\.archived)\./

/** How often gaps of duty are looked for, ms. */
const LOOK = 60_000

/** The caller's identity of one act: the same id never writes twice (model.md, invariant 12). */
export interface ActId {
  run: string
  n: number
}

export const refusal = (r: Refusal): Answer<never> => ({
  ok: false,
  kind: 'refused',
  code: r.refused,
  data: r.data,
  says: sayRefusal(r.refused, r.data),
})

const digest = (value: unknown): Buffer => sha256(JSON.stringify(value))

/**
 * One act, one transaction: decide judges, the events go to the chain, apply records them. All of it or nothing; the
 * chain's end in memory goes back with the transaction.
 */
export class Performer {
  readonly tx: Store
  readonly chain: Chain
  readonly clock: Clock
  boot = 1
  #profile: { version: number; profile: Profile } | null = null
  #site: Site | null = null
  #archived: ReadonlyMap<number, string> | null = null
  #looked = 0
  readonly #newest = new Map<string, number>()
  /** Called inside the transaction: what was written may still be taken back. */
  onChanged: (topics: string[]) => void = () => {}

  constructor(tx: Store, chain: Chain, clock: Clock) {
    this.tx = tx
    this.chain = chain
    this.clock = clock
  }

  get site(): Site {
    if (!this.#site) {
      const row = this.tx.one<{ name: string; area: string; code4: string; training: number }>('SELECT * FROM site')
      if (!row) throw new Error('the ledger has no site yet')
      this.#site = { name: row.name, area: row.area, code4: row.code4, training: row.training === 1 }
    }
    return this.#site
  }

  get profile(): { version: number; profile: Profile } {
    if (!this.#profile) {
      const row = this.tx.one<{ version: number; body: string }>('SELECT * FROM profile ORDER BY version DESC LIMIT 1')
      if (!row) throw new Error('the ledger has no rule profile yet')
      this.#profile = { version: row.version, profile: Profile.parse(JSON.parse(row.body)) }
    }
    return this.#profile
  }

  forget(): void {
    this.#profile = null
    this.#site = null
    this.#archived = null
    this.tx.forgetKept()
  }

  /** An archived exam takes no more entries, whatever an act decides (db/rules/archive.ts says what goes on). */
  open<O extends { events: NewEvent[] } | Refusal>(act: string, outcome: O): O | Refusal {
    this.#archived ??= new Map(
      this.tx
        .all<{ id: number; name: string }>(`SELECT id, name FROM exam WHERE state = 'archived'`)
        .map(e => [e.id, e.name]),
    )
    if (this.#archived.size === 0 || isRefusal(outcome) || GOES_ON.has(act)) return outcome
    for (const e of (outcome as { events: NewEvent[] }).events) {
      const name = this.#archived.get(examOf(this.tx, e) ?? 0)
      if (name !== undefined) return refuse('exam-archived', { name })
    }
    return outcome
  }

  context(by: By | null, parts: readonly Part[] = []): Ctx {
    const { version, profile } = this.profile
    const now = { at: this.clock.at(), tick: this.clock.tick(), boot: this.boot }
    return { tx: this.tx, now, by, profile, profileVersion: version, site: this.site, parts }
  }

  /** The newest act of a run that may be on record: nothing newer need be looked for. Too high after a rollback, never too low. */
  #newestOf(run: string): number {
    const known = this.#newest.get(run)
    if (known !== undefined) return known
    const newest = this.tx.number('SELECT max(n) FROM act WHERE run = ?', run)
    this.#newest.set(run, newest)
    return newest
  }

  /** The answer an act id was given before; a fault when it came with another input. */
  earlier(id: ActId, input: unknown, brief?: AnyAct['brief']): Answer | undefined {
    if (id.n > this.#newestOf(id.run)) return undefined
    const row = this.tx.one<{ input: Buffer; last: number; answer: string }>(
      'SELECT input, last, answer FROM act WHERE run = ? AND n = ?',
      id.run,
      id.n,
    )
    if (!row) return undefined
    if (!row.input.equals(digest(input))) throw new Error('an act id came again with another input')
    const answer = JSON.parse(row.answer) as Answer
    return brief && answer.ok ? good(brief.whole(this.tx, answer.value as never, row.last)) : answer
  }

  /**
   * Performs a checked act. `input` is what `prepare` made of it, `raw` what the caller sent (for the act id).
   * `guard` runs inside the transaction before decide (a statement that must not have changed), `settle` after it was recorded.
   */
  act(
    def: AnyAct,
    id: ActId,
    raw: unknown,
    input: unknown,
    who: { by: By | null; device?: string | null; context?: Ctx },
    signed?: {
      parts: readonly Part[]
      stored: StoredSigning
      guard: (ctx: Ctx) => Refusal | null
      settle: () => void
    },
  ): Answer {
    const earlier = this.earlier(id, raw, def.brief)
    if (earlier) return earlier
    return this.transaction(() => {
      const ctx = who.context ?? this.context(who.by, signed?.parts ?? [])
      const outcome = signed?.guard(ctx) ?? this.open(def.name, def.decide(ctx, input))
      if (isRefusal(outcome)) return this.refused(def.name, outcome, who, ctx)
      const declared = new Set(def.records)
      for (const e of outcome.events) {
        if (!declared.has(e.type)) throw new Error(`${def.name} does not declare ${e.type}`)
      }
      const first = this.chain.size + 1
      const { topics, last } = this.#write(outcome.events, ctx, who, signed?.stored)
      signed?.settle()
      outcome.also?.(this.tx)
      const value = outcome.answer(this.tx)
      const answer = good(value)
      this.tx.run(
        'INSERT INTO act (run, n, input, first, last, answer) VALUES (?, ?, ?, ?, ?, ?)',
        id.run,
        id.n,
        digest(raw),
        first,
        last,
        JSON.stringify(def.brief ? good(def.brief.of(value)) : answer),
      )
      this.#newest.set(id.run, Math.max(id.n, this.#newestOf(id.run)))
      if (topics.size) this.onChanged([...topics])
      return outcome.once && answer.ok ? good({ ...(answer.value as object), ...outcome.once }) : answer
    })
  }

  /** A refusal; when its act asks for a trace, one event `act.refused` is written. */
  refused(act: string, r: Refusal, who: { by: By | null; device?: string | null }, ctx = this.context(who.by)): Answer {
    if (r.note) this.#write([actRefused({ act, code: r.refused, data: r.data })], ctx, who)
    return refusal(r)
  }

  #write(
    events: NewEvent[],
    ctx: Ctx,
    who: { by: By | null; device?: string | null },
    signing?: StoredSigning,
  ): { topics: Set<string>; last: number } {
    const columns = {
      ...ctx.now,
      actor: who.by?.person ?? null,
      station: who.by?.station ?? null,
      device: who.device ?? null,
    }
    const topics = new Set<string>()
    const jump = this.chain.last && this.chain.last.boot === columns.boot && jumped(this.chain.last, columns)
    if (jump) this.#one(clockJumped(jump), { ...columns, actor: null, station: null, device: null }, 0, topics)
    let act = 0
    for (const [i, e] of events.entries()) {
      const carried = i === 0 && signing ? { ...e, body: { ...e.body, signing } } : e
      const seq = this.#one(carried, columns, act, topics)
      act ||= seq
    }
    const last = this.chain.size
    // Behind the act, which counts on its own places in the record and ends before them.
    for (const e of this.#noticed(ctx))
      this.#one(e, { ...columns, actor: null, station: null, device: null }, 0, topics)
    return { topics, last }
  }

  /** Gaps of duty that have ended: the next act, or the opening, leaves them on record (R38). Looked for once a minute. */
  #noticed(ctx: Ctx): NewEvent[] {
    const { at } = ctx.now
    if (at >= this.#looked && at < this.#looked + LOOK) return []
    this.#looked = at
    return breachesUntil(this.tx, at).map(g => dutyBreached(g))
  }

  #one(e: NewEvent, columns: Parameters<Chain['append']>[0], act: number, topics: Set<string>): number {
    const def = definition(e.type)
    const { signing, ...own } = e.body as { signing?: StoredSigning }
    def.body.parse(own)
    const thing = def.of?.(own)
    const was = thing ? lastOf(this.tx, thing) : 0
    if (thing?.table === 'item') this.#mustAllow(e.type, thing.id)
    const body = { ...own, ...(was ? { was } : {}), ...(signing ? { signing } : {}) }
    const occurred = e.occurred ?? columns.at
    const seq = this.chain.append(columns, act, e.type, Buffer.from(JSON.stringify(body)), occurred)
    if (signing) keepSignatures(this.tx, seq, signing)
    apply(this.tx, e.type, body, { ...columns, seq, occurred })
    if (PLANS.test(e.type)) this.forget()
    for (const t of topicsOf(e.type, body)) topics.add(t)
    return seq
  }

  /** The table of custody has the last word: a move it does not know is a fault of the act, and nothing is written. */
  #mustAllow(type: string, item: number): void {
    const { state } = this.tx.one<{ state: string }>('SELECT state FROM item WHERE id = ?', item) ?? { state: '' }
    if (!allows(type, state)) throw new Error(`${type}: item ${item} is ${state || 'not there'}`)
  }

  /** Writes events outside the table of acts (opening, a declined signature, a lock); inside a transaction. */
  write(events: NewEvent[], by: By | null, context: Ctx = this.context(by)): void {
    const { topics } = this.#write(events, context, { by })
    if (topics.size) this.onChanged([...topics])
  }

  transaction(work: () => Answer): Answer {
    const undo = this.chain.mark()
    try {
      this.tx.run('BEGIN IMMEDIATE')
      const answer = work()
      this.tx.run('COMMIT')
      return answer
    } catch (error) {
      if (this.tx.db.inTransaction) this.tx.run('ROLLBACK')
      undo()
      this.forget()
      const code = trouble(error)
      if (code) return unavailable(code)
      throw error
    }
  }
}

/** Copies the signatures of an event's body into their table: no person twice in one act, in SQL too. */
export function keepSignatures(tx: Store, seq: number, signing: StoredSigning): void {
  for (const p of signing.parts) {
    tx.run(
      'INSERT INTO signature (seq, place, person, meaning, at, key, sig) VALUES (?, ?, ?, ?, ?, ?, ?)',
      seq,
      p.place,
      p.person,
      p.meaning,
      p.at,
      p.key,
      Buffer.from(p.sig, 'base64'),
    )
  }
}
