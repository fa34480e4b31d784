import { createHash, sign } from 'node:crypto'
import { z } from 'zod'
import type { AnyAct, By, Ctx, Part, Place, Signed } from './acts/define.ts'
import { isRefusal, refuse } from './acts/define.ts'
import { prove } from './acts/prove.ts'
import { type Answer, good } from './answer.ts'
import { sessionLocked, signingRefused } from './events/index.ts'
import { nameOf } from './people/identify.ts'
import type { KeyRing } from './people/keyring.ts'
import type { Secret } from './people/secrets.ts'
import { type ActId, type Performer, refusal } from './perform.ts'
import { type StoredSigning, signedMessage, statementHash } from './record/signature.ts'
import type { Refusal } from './refusals.ts'
import { signedActing } from './rules/fit.ts'
import { MEANINGS, type Meaning } from './rules/kinds.ts'
import { mayNotFill } from './signing-places.ts'

/**
 * Signing together (architecture.md): the ledger draws up the statement and keeps its bytes; people sign those bytes one
 * after the other; the last signature decides again, and only the same statement is carried out.
 */
interface SigningRow {
  id: number
  act: string
  input: string
  session: number
  station: number
  opened: number
  places: string
  statement: Buffer
  hash: Buffer
  state: 'open' | 'done' | 'void' | 'lapsed' | 'overtaken'
}
interface PartRow {
  place: string
  person: number
  meaning: Meaning
  at: number
  key: number
  sig: Buffer
}

/** The own open session asks for the PIN alone; anyone else, and some acts always, for the whole secret. */
export const SignSecret = z.union([
  z.strictObject({ pin: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('badge'), back: z.string().max(40), pin: z.string().max(40) }),
  z.strictObject({ kind: z.literal('passphrase'), name: z.string().max(40), passphrase: z.string().max(200) }),
])
export type SignSecret = z.infer<typeof SignSecret>

export interface SigningView {
  signing: number
  act: string
  state: SigningRow['state']
  statement: { zh: unknown; en: unknown }
  /** First eight hex digits of what is signed. */
  code: string
  wholeSecret: boolean
  places: {
    place: string
    meaning: Meaning
    label: Place['label']
    /** `acting`: for the chief examiner, by a written authorisation (代, R102). */
    signed: { person: number; name: string; at: number; acting: boolean } | null
  }[]
}

/** Somebody whose key is open, as far as it takes to sign. */
interface Who {
  person: number
  sign: (m: Buffer) => { key: number; sig: Buffer }
}

/** What became of one of many: `kept`: his place is filled and others have still to sign. */
export interface SignedOne {
  signing: number
  state: 'done' | 'kept' | 'failed'
  /** Why not; an act's own answer goes no further than to whoever signs it by itself. */
  failure: Extract<Answer, { ok: false }> | null
}
const came = (signing: number, answer: Answer, done: boolean): SignedOne =>
  answer.ok ? { signing, state: done ? 'done' : 'kept', failure: null } : { signing, state: 'failed', failure: answer }

/** Ids of acts inside one request: of a run of their own, so that each is answered once and for all. */
const subId = (id: ActId, i: number): ActId => ({ run: `${id.run}#${id.n}`, n: i })

export class Signings {
  #p: Performer
  #keys: KeyRing
  #acts: Map<string, AnyAct>

  constructor(p: Performer, keys: KeyRing, acts: Map<string, AnyAct>) {
    this.#p = p
    this.#keys = keys
    this.#acts = acts
  }

  #bytes(def: AnyAct, input: unknown, signed: Signed, version: number): Buffer {
    const tx = this.#p.tx
    const touches = signed.touches.map(t => [
      t.table,
      t.id,
      tx.number(`SELECT last FROM "${t.table}" WHERE id = ?`, t.id),
    ])
    const of = createHash('sha256').update(JSON.stringify(input)).digest('hex')
    return Buffer.from(JSON.stringify({ act: def.name, input: of, profile: version, touches, ...signed.statement }))
  }

  /** Runs decide, draws up the statement, keeps it. An open set for the same act and input is taken up again. */
  open(def: AnyAct, input: unknown, by: By): Answer {
    const { tx } = this.#p
    const ctx = this.#p.context(by)
    const outcome = this.#p.open(def.name, def.decide(ctx, input))
    if (isRefusal(outcome)) return this.#p.transaction(() => this.#p.refused(def.name, outcome, { by }, ctx))
    const text = JSON.stringify(input)
    const same = tx.one<SigningRow>(
      `SELECT * FROM signing WHERE act = ? AND input = ? AND state = 'open' ORDER BY id DESC`,
      def.name,
      text,
    )
    if (same) {
      const lapsed = this.#lapsed(same, ctx.now.at)
      if (!lapsed && this.#stillThat(def, same, ctx) === null) return good(this.view(same.id))
      if (!lapsed) tx.run(`UPDATE signing SET state = 'overtaken' WHERE id = ?`, same.id)
      // What others had signed of it stands in nobody's list any more.
      this.#p.onChanged(['signing'])
    }
    const signed = def.signs?.(ctx, input)
    if (!signed) return refusal(refuse('nothing-to-sign', { act: def.title.zh, actEn: def.title.en }))
    const statement = this.#bytes(def, input, signed, ctx.profileVersion)
    const id = tx.nextId('signing')
    tx.run(
      `INSERT INTO signing (id, act, input, session, station, opened, places, statement, hash, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
      id,
      def.name,
      text,
      by.session,
      by.station,
      ctx.now.at,
      JSON.stringify(signed.places),
      statement,
      statementHash(statement),
    )
    return good(this.view(id))
  }

  #lapsed(row: SigningRow, now: number): boolean {
    const first = this.#p.tx.number('SELECT min(at) FROM signing_part WHERE signing = ?', row.id)
    const from = first || row.opened
    if (now - from <= this.#p.profile.profile.window.signing * 60_000) return false
    this.#p.tx.run(`UPDATE signing SET state = 'lapsed' WHERE id = ?`, row.id)
    return true
  }

  /** Would the same be drawn up, with the time it was opened at, and would the same have to sign it now? Else why not. */
  #stillThat(def: AnyAct, row: SigningRow, ctx: Ctx): Refusal | null {
    const input = JSON.parse(row.input) as unknown
    const then: Ctx = { ...ctx, parts: [], now: { ...ctx.now, at: row.opened } }
    const now: Ctx = { ...ctx, parts: [] }
    const outcome = def.decide(now, input)
    if (isRefusal(outcome)) return outcome
    const same =
      JSON.stringify(def.signs?.(now, input)?.places) === row.places &&
      this.#bytes(def, input, def.signs?.(then, input) as Signed, ctx.profileVersion).equals(row.statement)
    return same ? null : refuse('overtaken')
  }

  #row(id: number): SigningRow | undefined {
    return this.#p.tx.one<SigningRow>('SELECT * FROM signing WHERE id = ?', id)
  }

  #parts(id: number): PartRow[] {
    return this.#p.tx.all<PartRow>('SELECT * FROM signing_part WHERE signing = ? ORDER BY rowid', id)
  }

  view(id: number): SigningView {
    const row = this.#row(id)
    if (!row) throw new Error('no such signing')
    const { zh, en } = JSON.parse(row.statement.toString()) as { zh: unknown; en: unknown }
    const parts = this.#parts(id)
    return {
      signing: id,
      act: row.act,
      state: row.state,
      statement: { zh, en },
      code: row.hash.toString('hex').slice(0, 8).toUpperCase(),
      wholeSecret: this.#acts.get(row.act)?.wholeSecret ?? false,
      places: (JSON.parse(row.places) as Place[]).map(p => {
        const part = parts.find(x => x.place === p.place)
        return {
          place: p.place,
          meaning: p.meaning,
          label: p.label,
          signed: part
            ? {
                person: part.person,
                name: nameOf(this.#p.tx, part.person),
                at: part.at,
                acting: signedActing(this.#p.tx, p.place, part.person, part.at),
              }
            : null,
        }
      }),
    }
  }

  /** Open sets that wait for signatures: what 等您签 lists. */
  waiting(): SigningView[] {
    const now = this.#p.clock.at()
    return this.#p.tx
      .all<SigningRow>(`SELECT * FROM signing WHERE state = 'open' ORDER BY id`)
      .filter(row => !this.#lapsed(row, now))
      .map(row => this.view(row.id))
  }

  /** One signature. `place` may be left out: the first free place this person may fill. */
  async add(
    id: ActId,
    raw: unknown,
    by: By,
    input: { signing: number; place?: string; secret: SignSecret },
  ): Promise<Answer> {
    const earlier = this.#p.earlier(id, raw)
    // Stored is the act's answer; the signer is told, as the first time, that the set is complete.
    if (earlier) return earlier.ok ? good({ done: true, value: earlier.value }) : earlier
    const row = this.#row(input.signing)
    const now = this.#p.clock.at()
    if (row?.state !== 'open' || this.#lapsed(row, now)) return refusal(refuse('signing-gone'))
    const def = this.#acts.get(row.act) as AnyAct
    const who = await this.#who(def, by, input.secret)
    if (isRefusal(who)) return this.#note(def.name, who, by)

    // While the key was being opened somebody else may have declined, or completed the set.
    if (this.#row(row.id)?.state !== 'open') return refusal(refuse('signing-gone'))
    return this.#put(def, row, input.place, who, id, raw, by)
  }

  /** The signature of somebody whose secret was right: at the place asked for, or the first free one he may fill. */
  #put(def: AnyAct, row: SigningRow, wanted: string | undefined, who: Who, id: ActId, raw: unknown, by: By): Answer {
    const tx = this.#p.tx
    const others = this.#parts(row.id)
    const signed = new Set(others.map(p => p.person))
    const name = nameOf(tx, who.person)
    if (signed.has(who.person)) return this.#note(def.name, refuse('same-person', { name }, true), by)
    const place = this.#place(row, wanted, who.person, name)
    if (isRefusal(place)) return this.#note(def.name, place, by)

    const at = this.#p.clock.at()
    const message = signedMessage(row.hash, { place: place.place, meaning: place.meaning, person: who.person, at })
    const part: PartRow = { place: place.place, person: who.person, meaning: place.meaning, at, ...who.sign(message) }
    const places = JSON.parse(row.places) as Place[]
    // The last signature is kept with the act it completes: a full disk or a crash in between leaves its place free.
    if (others.length + 1 === places.length) return this.#complete(def, row, [...others, part], id, raw, by)
    this.#keep(row.id, part)
    // No event as long as one is missing; it waits for the others from now on (等您签).
    this.#p.onChanged(['signing'])
    return good({ done: false, signing: this.view(row.id) })
  }

  /**
   * One person signs what he has read, one signature a statement over its own bytes, with the secret given once (R110):
   * each is its own transaction, so one that changed meanwhile is told and the others go on. A wrong secret is one try.
   * Sent again with the same id, what was done is answered as done.
   */
  async addMany(id: ActId, by: By, input: { signings: readonly number[]; secret: SignSecret }): Promise<Answer> {
    const rows = input.signings.map(n => this.#row(n))
    const known = rows.flatMap(r => (r ? [this.#acts.get(r.act) as AnyAct] : []))
    const whole = known.find(d => d.wholeSecret)
    const [first] = known
    if (!first) return refusal(refuse('signing-gone'))
    const who = await this.#who(whole ?? first, by, input.secret)
    if (isRefusal(who)) return this.#note((whole ?? first).name, who, by)
    return good({ signed: input.signings.map((n, i) => this.#addOne(subId(id, i), n, who, by)) })
  }

  /** One of many; the secret has been proved. */
  #addOne(id: ActId, signing: number, who: Who, by: By): SignedOne {
    const raw = { signing }
    const earlier = this.#p.earlier(id, raw)
    if (earlier) return came(signing, earlier, true)
    const row = this.#row(signing)
    if (row?.state !== 'open' || this.#lapsed(row, this.#p.clock.at()))
      return came(signing, refusal(refuse('signing-gone')), false)
    // The same request sent again after a crash: his place is filled already.
    if (this.#parts(signing).some(p => p.person === who.person)) return came(signing, good(null), false)
    const answer = this.#put(this.#acts.get(row.act) as AnyAct, row, undefined, who, id, raw, by)
    return came(signing, answer, answer.ok && (answer.value as { done: boolean }).done)
  }

  #keep(signing: number, p: PartRow): void {
    this.#p.tx.run(
      'INSERT INTO signing_part (signing, place, person, meaning, at, key, sig) VALUES (?, ?, ?, ?, ?, ?, ?)',
      signing,
      p.place,
      p.person,
      p.meaning,
      p.at,
      p.key,
      p.sig,
    )
  }

  #note(act: string, r: Refusal, by: By): Answer {
    return this.#p.transaction(() => this.#p.refused(act, r, { by }))
  }

  async #who(def: AnyAct, by: By, secret: SignSecret): Promise<Who | Refusal> {
    const tx = this.#p.tx
    if (!('kind' in secret)) {
      if (def.wholeSecret) return refuse('whole-secret')
      const checked = this.#keys.check(by.session, secret.pin)
      if (checked === 'right') return { person: by.person, sign: m => this.#keys.sign(by.session, m) }
      if (checked === 'closed') return refuse('whole-secret')
      if (checked !== 'spent') return refuse('wrong-secret', { left: checked, name: by.name }, true)
      this.#p.transaction(() => {
        this.#p.write([sessionLocked({ session: by.session, name: by.name })], by)
        return good(null)
      })
      return refuse('locked', {}, true)
    }
    const found = await prove(tx, secret as Secret, this.#p.clock.at(), this.#p.profile.profile.tries)
    if (isRefusal(found)) return found
    return { person: found.person, sign: m => ({ key: found.key, sig: sign(null, m, found.private) }) }
  }

  /** The free place this person may fill, or why not. */
  #place(row: SigningRow, wanted: string | undefined, person: number, name: string): Place | Refusal {
    const taken = new Set(this.#parts(row.id).map(p => p.place))
    const free = (JSON.parse(row.places) as Place[]).filter(p => !taken.has(p.place) && (!wanted || p.place === wanted))
    const [first] = free
    if (!first) return refuse('signing-gone')
    const all = JSON.parse(row.places) as Place[]
    const given = this.#parts(row.id)
    const why = (p: Place) => mayNotFill(this.#p.tx, p, person, this.#p.clock.at(), all, given)
    const open = free.find(p => !why(p))
    if (open) return open
    const because = why(first) as { zh: string; en: string }
    return refuse(
      'wrong-place',
      {
        name,
        place: MEANINGS[first.meaning][0],
        placeEn: MEANINGS[first.meaning][1],
        why: because.zh,
        whyEn: because.en,
      },
      true,
    )
  }

  /** A set holds as of its last signature: whoever has lost his badge, key or appointment since he signed, signed for nothing. */
  #noLonger(row: SigningRow, rows: PartRow[], at: number): Refusal | null {
    const { tx } = this.#p
    const all = JSON.parse(row.places) as Place[]
    for (const part of rows) {
      const revoked = tx.number('SELECT count(*) FROM key WHERE id = ? AND revoked IS NOT NULL', part.key) > 0
      const place = all.find(p => p.place === part.place) as Place
      const others = rows.filter(p => p !== part)
      if (revoked || mayNotFill(tx, place, part.person, at, all, others))
        return refuse('signer-gone', { name: nameOf(tx, part.person) }, true)
    }
    return null
  }

  #complete(def: AnyAct, row: SigningRow, rows: PartRow[], id: ActId, raw: unknown, by: By): Answer {
    const parts: Part[] = rows.map(p => ({ ...p, name: nameOf(this.#p.tx, p.person) }))
    const stored: StoredSigning = {
      statement: row.statement.toString(),
      parts: rows.map((p, i) => ({
        place: p.place,
        meaning: p.meaning,
        person: p.person,
        name: parts[i]?.name ?? '',
        at: p.at,
        key: p.key,
        sig: p.sig.toString('base64'),
      })),
    }
    const guard = (ctx: Ctx): Refusal | null => {
      const gone = this.#noLonger(row, rows, ctx.now.at)
      if (gone) return gone
      return this.#stillThat(def, row, ctx)
    }
    // In the act's own transaction: a set that stayed open over a crash would lend its signatures to the next act like it.
    const settle = (): void => {
      const last = rows.at(-1)
      if (last) this.#keep(row.id, last)
      this.#p.tx.run(`UPDATE signing SET state = 'done' WHERE id = ?`, row.id)
    }
    const answer = this.#p.act(def, id, raw, JSON.parse(row.input), { by }, { parts, stored, guard, settle })
    if (answer.ok) return good({ done: true, value: answer.value })
    if (answer.kind === 'refused') this.#p.tx.run(`UPDATE signing SET state = 'overtaken' WHERE id = ?`, row.id)
    return answer
  }

  /** Somebody declines: the set is void and the reason recorded. */
  refuse(by: By, input: { signing: number; reason: string }): Answer {
    const row = this.#row(input.signing)
    if (row?.state !== 'open') return refusal(refuse('signing-gone'))
    return this.#p.transaction(() => {
      this.#p.tx.run(`UPDATE signing SET state = 'void' WHERE id = ?`, row.id)
      this.#p.write([signingRefused({ act: row.act, person: by.person, reason: input.reason })], by)
      return good(null)
    })
  }
}
