import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { AnyAct, By } from './acts/define.ts'
import { isRefusal, refuse } from './acts/define.ts'
import { interrupted } from './acts/destroy-pause.ts'
import { FoundInput, found } from './acts/found.ts'
import { ACT_TABLE } from './acts/index.ts'
import { unfit } from './acts/unfit.ts'
import { unread } from './acts/unread.ts'
import { type Answer, good, invalid, type UnavailableCode } from './answer.ts'
import { type Clock, systemClock } from './clock.ts'
import {
  clockJumped,
  ledgerMigrated,
  ledgerOpened,
  ledgerRecovered,
  ledgerRestored,
  type NewEvent,
  when,
} from './events/index.ts'
import { admitRestored, dropMarker, NotRestored } from './exchange/restored.ts'
import { flushFolder } from './files.ts'
import { BEFORE_UPDATE, FileTrouble, keepBefore, keepHead, openLedgerFile, REMAINS, trouble } from './opening.ts'
import type { Env } from './people/env.ts'
import { keepEntries, ownerOf } from './people/keyfile.ts'
import { KeyRing } from './people/keyring.ts'
import { newLedgerKey, privateKey } from './people/secrets.ts'
import { type ActId, Performer, refusal } from './perform.ts'
import { founding, halfDone, ledgerPath, throwAway } from './places.ts'
import { Chain } from './record/append.ts'
import { originOf } from './record/checkpoint.ts'
import { COMMANDS, codeKind, isAnchor, isBack, isTest } from './rules/codes.ts'
import { fit } from './rules/fit.ts'
import { PROFILE_1 } from './rules/profile.ts'
import { sinceLast } from './rules/time.ts'
import { buildSchema, layoutTold, prepareSchema } from './schema/index.ts'
import { Signings, SignSecret } from './signing.ts'
import { openDatabase, Store } from './store.ts'
import { TASKS, taskOf } from './tasks.ts'
import { programOf, type Release, THIS_RELEASE } from './this-release.ts'
import { VIEW_TABLE } from './views/index.ts'

export { ledgerExists, ledgerPath } from './places.ts'

export interface LedgerOptions {
  dir: string
  key?: Buffer | null
  clock?: Clock
  /** Which program this is, and whose updates it knows. */
  release?: Release
  /** Progress of a rebuild, 0 to 1. */
  onProgress?: (part: number) => void
}

export interface Request {
  id: ActId
  session: number | null
  name: string
  input: unknown
}

/** Nothing was ever in it, or nothing is left: a file of no bytes, or no file at all. */
export const isEmpty = (dir: string): boolean => {
  const file = statSync(ledgerPath(dir))
  return file.isDirectory() || file.size === 0
}

/** A training ledger lies in plain. A real one is still not one when its `ledger.keys` has gone: its first bytes say so. */
export function liesInPlain(dir: string): boolean {
  if (isEmpty(dir)) return false
  const first = Buffer.alloc(16)
  const fd = openSync(ledgerPath(dir), 'r')
  try {
    readSync(fd, first, 0, first.length, 0)
  } finally {
    closeSync(fd)
  }
  return first.toString('latin1') === 'SQLite format 3\0'
}

/** What the id of an act remembers of its input: no secret, for a quick hash of one could be guessed from. */
function withoutSecrets(input: unknown): unknown {
  if (input === null || typeof input !== 'object') return input
  const { secret: _s, back: _b, pin: _p, passphrase: _w, fresh: _f, ...rest } = input as Record<string, unknown>
  return Array.isArray(input) ? input : rest
}

/** Acts that are given a secret; no other act may carry the back of a badge in any of its words. */
const GIVEN_SECRETS = ['sign-in', 'choose-pin', 'change-secret', 'sign.add', 'sign.many']

/** Events after which open keys or entries in `ledger.keys` may be too many. */
const FOLLOWED = /^(session\.(closed|locked)|credential\.|key\.enrolled|secret\.changed)/

/** The back of a badge scanned into a text field: it must not become an event. */
function holdsBack(input: unknown): boolean {
  if (typeof input === 'string') return isBack(input)
  if (input === null || typeof input !== 'object' || input instanceof Uint8Array) return false
  return Object.entries(input).some(([name, value]) => isBack(name) || holdsBack(value))
}

/** The one door to a ledger: found or open it, act, scan, ask, sign. One at a time holds the file. */
export class Ledger {
  readonly dir: string
  readonly tx: Store
  readonly performer: Performer
  readonly keyring = new KeyRing()
  readonly key: Buffer | null
  readonly signings: Signings
  readonly #release: Release

  private constructor({ dir, release }: LedgerOptions, tx: Store, key: Buffer | null, clock: Clock) {
    this.dir = dir
    this.#release = release ?? THIS_RELEASE
    this.tx = tx
    this.key = key
    this.performer = new Performer(tx, new Chain(tx), clock)
    this.signings = new Signings(this.performer, this.keyring, ACT_TABLE)
  }

  /** Opens an existing ledger. Throws `FileTrouble`, or what `trouble` puts into words: a wrong key, in use, newer … */
  static open(options: LedgerOptions): Ledger {
    const clock = options.clock ?? systemClock
    const tx = openLedgerFile(options.dir, options.key ?? undefined)
    try {
      const migrated = prepareSchema(
        tx,
        () => keepBefore(options.dir, tx, options.key ?? undefined),
        options.onProgress,
      )
      const ledger = new Ledger(options, tx, options.key ?? null, clock)
      const restored = admitRestored(options.dir, tx)
      ledger.#opened()
      if (migrated) ledger.#say(ledgerMigrated({ ...migrated, kept: BEFORE_UPDATE }), () => layoutTold(tx))
      if (restored) ledger.#say(ledgerRestored(restored))
      dropMarker(options.dir)
      ledger.#follow()
      return ledger
    } catch (error) {
      tx.db.close()
      if (error instanceof NotRestored && error.fresh) throwAway(options.dir)
      throw error
    }
  }

  /** `also`: what is to be so at the same moment. */
  #say(event: NewEvent, also?: () => void): void {
    const recorded = this.performer.transaction(() => {
      this.performer.write([event], null)
      also?.()
      return good(null)
    })
    mustBeRecorded(recorded)
  }

  /** Founds a new ledger in an empty place; a real one is encrypted from its first byte. */
  static async found(
    options: LedgerOptions,
    raw: unknown,
  ): Promise<{ ledger: Ledger; answer: Answer } | { answer: Answer }> {
    const parsed = FoundInput.safeParse(raw)
    if (!parsed.success) return { answer: invalid(fieldsOf(parsed.error)) }
    if (halfDone(options.dir)) throwAway(options.dir)
    // Whatever lies here without its ledger belongs to one that was moved or lost: never written over nor thrown away.
    if (REMAINS.some(name => existsSync(join(options.dir, name)))) return { answer: refusal(refuse('already-founded')) }
    const input = parsed.data
    mkdirSync(options.dir, { recursive: true })
    writeFileSync(founding(options.dir), '')
    flushFolder(options.dir)
    flushFolder(dirname(options.dir))
    const key = input.training ? null : newLedgerKey()
    const clock = options.clock ?? systemClock
    const release = options.release ?? THIS_RELEASE
    const env: Env = { dir: options.dir, training: input.training, keyring: new KeyRing(), ledgerKey: key, release }
    const now = { at: clock.at(), tick: clock.tick(), boot: 1 }
    const site = { ...input.site, training: input.training }
    const bare = { now, by: null, profile: PROFILE_1, profileVersion: 1, site }
    const tx = new Store(openDatabase(ledgerPath(options.dir), { key: key ?? undefined }))
    try {
      buildSchema(tx)
      const ledger = new Ledger(options, tx, key, clock)
      const prepared = await found.prepare?.(env, input, { ...bare, tx })
      if (prepared === undefined || isRefusal(prepared)) {
        tx.db.close()
        throwAway(options.dir)
        return { answer: refusal(prepared ?? refuse('no-two-founders')) }
      }
      prepared.program = programOf(release)
      ledger.performer.chain.signWith(
        originOf(site.code4),
        prepared.workstation.public,
        privateKey(prepared.workstation.private),
      )
      const id = { run: randomBytes(8).toString('hex'), n: 0 }
      const answer = ledger.performer.act(found, id, null, prepared, { by: null, context: { ...bare, tx, parts: [] } })
      if (!answer.ok) {
        tx.db.close()
        throwAway(options.dir)
        return { answer }
      }
      ledger.performer.chain.checkpoint(now.at)
      rmSync(founding(options.dir), { force: true })
      // Not before the marker is gone for good: with it back after a power cut the ledger would count as half founded.
      flushFolder(options.dir)
      ledger.#keepHead()
      return { ledger, answer }
    } catch (error) {
      // The marker stays: what is half done is thrown away by the next founding.
      tx.db.close()
      throw error
    }
  }

  /** Says that the ledger was opened: uptime, wall clock, and whether the machine is still in the same run. */
  #opened(): void {
    const { performer, tx } = this
    performer.chain.load()
    const own = tx.one<{ private: Buffer }>('SELECT private FROM own_key')
    const workstation = tx.one<{ workstation: Buffer }>('SELECT workstation FROM site')?.workstation
    if (!own || !workstation) throw new Error('the ledger has no workstation key')
    const { name, area, code4, training } = performer.site
    performer.chain.signWith(originOf(code4), workstation, privateKey(own.private))
    const boot = tx.number('SELECT max(boot) FROM boot') + 1
    const wall = performer.clock.at()
    const uptime = performer.clock.tick()
    const { last } = performer.chain
    const { same, jump } = sinceLast(last, { at: wall, tick: uptime })
    performer.boot = boot
    const recorded = performer.transaction(() => {
      performer.write(
        [
          ledgerOpened({
            format: 1,
            hash: 'SHA-256',
            signature: 'Ed25519',
            site: { name, area, code4 },
            training,
            program: programOf(this.#release),
            workstation: workstation.toString('base64'),
            boot,
            uptime,
            wall,
            same,
          }),
          ...(jump ? [clockJumped(jump)] : []),
          ...interrupted(performer.context(null), last?.at ?? wall),
        ],
        null,
      )
      performer.chain.checkpoint(wall)
      // Opened signing keys are gone with the process that held them: open sessions ask for the secret again.
      // What many statements were signed with in one go belongs to its run (`RUN#N`, signing.ts).
      const run = `substr(run, 1, instr(run || '#', '#') - 1)`
      tx.run(
        `DELETE FROM act WHERE ${run} NOT IN (SELECT ${run} FROM act GROUP BY ${run} ORDER BY max(last) DESC LIMIT 2)`,
      )
      return good(null)
    })
    mustBeRecorded(recorded)
    this.#keepHead()
  }

  /** After the head is signed and on the disk: what is opened later must hold it. */
  #keepHead(): void {
    const last = this.tx.one<{ text: string }>('SELECT text FROM checkpoint ORDER BY size DESC LIMIT 1')
    try {
      if (last) keepHead(this.dir, last.text)
    } catch (error) {
      // An aid and no part of the record: where it cannot be written now, the next head is kept.
      if (!trouble(error)) throw error
    }
  }

  /** The head as it was left is signed, so that a record cut short while it was closed is found. */
  close(): void {
    try {
      if (this.tx.db.open) this.checkpoint()
    } catch (error) {
      // Every act is on the disk already; what could not be signed now is signed at the next opening.
      if (!trouble(error)) throw error
    } finally {
      this.tx.db.close()
    }
  }

  get #env(): Env {
    const { training } = this.performer.site
    return { dir: this.dir, training, keyring: this.keyring, ledgerKey: this.key, release: this.#release }
  }

  /** The person of a session, or why not. A scan needs no key, so a restarted process goes on; a signature asks again. */
  #by(session: number | null): By | ReturnType<typeof refuse> {
    if (session === null) return refuse('not-signed-in')
    const row = this.tx.still(sessionOf, session)
    if (!row || row.state === 'closed') return refuse('not-signed-in')
    if (row.state === 'locked') return refuse('locked')
    return { session, person: row.person, station: row.station, name: row.name }
  }

  /** Session, role, input: what every act goes through before it is prepared. */
  #admit(def: AnyAct, req: Request, known?: By): { by: By | null; input: unknown } | Answer<never> {
    const parsed = def.input.safeParse(req.input)
    if (!parsed.success) return invalid(fieldsOf(parsed.error))
    if (def.duty === null) return { by: null, input: parsed.data }
    const by = known ?? this.#by(req.session)
    if (isRefusal(by)) return refusal(by)
    const now = this.performer.clock.at()
    const [missing] = fit(this.tx, by.person, def.duty, now)
    const begins = missing?.code === 'appointment' ? missing.begins : null
    const off =
      begins === null
        ? unfit(this.tx, by.person, def.duty, now)
        : refuse('clock-behind', { name: by.name, now: when(now), begins: when(begins) }, true)
    if (off) return this.performer.transaction(() => this.performer.refused(def.name, off, { by })) as Answer<never>
    return { by, input: parsed.data }
  }

  /** Performs an act that nobody signs. One that is signed answers `signatures-due`: open a signing instead. */
  async act(req: Request): Promise<Answer> {
    if (!GIVEN_SECRETS.includes(req.name) && holdsBack(req.input)) return invalid(['back'])
    if (req.name.startsWith('sign.')) return this.#sign(req)
    const def = ACT_TABLE.get(req.name)
    if (!def || def === ACT_TABLE.get('found')) return invalid(['name'])
    // What was done is answered as done, also when the act has since closed the very session it came from.
    const earlier = this.performer.earlier(req.id, withoutSecrets(req.input), def.brief)
    if (earlier) return earlier
    const admitted = this.#admit(def, req)
    if ('ok' in admitted) return admitted
    const { by } = admitted
    let input = admitted.input
    if (def.prepare) {
      const prepared = await def.prepare(this.#env, input, this.performer.context(by))
      if (isRefusal(prepared))
        return this.performer.transaction(() => this.performer.refused(def.name, prepared, { by }))
      input = prepared
    }
    const answer = this.#unsigned(def, req, by, input)
    if (answer.ok && def.records.some(r => FOLLOWED.test(r))) this.#follow()
    return answer
  }

  /** What lies beside the tables follows them: no open key without an open session, no entry without its wrap. */
  #follow(): void {
    const open = `SELECT count(*) FROM session WHERE id = ? AND state = 'open'`
    this.keyring.keep(session => this.tx.number(open, session) > 0)
    if (!this.key) return
    const wraps = this.tx.all<{ salt: Buffer }>('SELECT salt FROM wrap WHERE salt IS NOT NULL')
    try {
      keepEntries(this.dir, ownerOf(this.tx), new Set(wraps.map(w => w.salt.toString('base64'))))
    } catch {
      // The act is done and said so; a full disk leaves the old file whole, and the next opening tries again.
    }
  }

  #unsigned(def: AnyAct, req: Request, by: By | null, input: unknown): Answer {
    if (def.signs) {
      const ctx = this.performer.context(by)
      const judged = def.decide(ctx, input)
      if (isRefusal(judged))
        return this.performer.transaction(() => this.performer.refused(def.name, judged, { by }, ctx))
      if (def.signs(ctx, input)) return refusal(refuse('signatures-due', { act: def.title.zh, actEn: def.title.en }))
    }
    return this.performer.act(def, req.id, withoutSecrets(req.input), input, { by })
  }

  /** A scan at a station: to the act of its task; at no task, what the code is (architecture.md, step 3). */
  scan(req: { id: ActId; session: number | null; text: string; device: string | null; hand?: string | null }): Answer {
    const code = req.text
    // A secret is never a scan: whoever routes it here has made a mistake, and it must not be written anywhere.
    if (isBack(code)) return good({ task: 'none', code: null, what: 'back' })
    if (req.hand && isBack(req.hand)) return invalid(['back'])
    const by = this.#by(req.session)
    if (isRefusal(by)) return refusal(by)
    const task = taskOf(this.tx, by.station)
    const command = COMMANDS[code]
    if (command && !(task?.kind === 'count' && command.includes('.'))) return good({ task: 'command', command })
    // A calibration page is scanned to see whether it reads, whatever the station is doing.
    if (isTest(code)) return good({ task: 'none', ...this.#whatIs(code) })
    if (!task || task.kind === 'none' || this.#isForm(code)) return good({ task: 'none', ...this.#whatIs(code) })
    if (!/^[\x20-\x7e]{1,200}$/.test(code))
      return this.performer.act(unread, req.id, { code }, code, { by, device: req.device })
    const def = ACT_TABLE.get(TASKS[task.kind].act) as AnyAct
    const raw = { code, hand: req.hand ?? null }
    const admitted = this.#admit(def, { id: req.id, session: req.session, name: def.name, input: raw }, by)
    if ('ok' in admitted) return admitted
    return this.performer.act(def, req.id, raw, admitted.input, { by, device: req.device })
  }

  /** Forms that are filled by hand (R98): no stage takes one, and they are entered over any stage, by F8 too (R101). */
  #isForm(code: string): boolean {
    if (codeKind(code) !== 'document') return false
    return this.tx.one<{ kind: string }>('SELECT kind FROM document WHERE no = ?', code)?.kind === 'form'
  }

  #whatIs(code: string): { code: string; what: string; id?: number; name?: string; pile?: number } {
    const kind = codeKind(code)
    if (kind === 'badge') {
      const p = this.tx.one<{ id: number; name: string }>(
        `SELECT p.id, p.name FROM credential c JOIN person p ON p.id = c.person WHERE c.badge = ? AND c.state <> 'revoked'`,
        code,
      )
      return p ? { code, what: 'badge', id: p.id, name: p.name } : { code, what: 'unknown' }
    }
    const item = this.tx.number('SELECT id FROM item WHERE code = ? ORDER BY id DESC LIMIT 1', code)
    if (item) return { code, what: 'item', id: item }
    const carton = this.tx.one<{ id: number; pile: number }>(
      'SELECT id, pile FROM carton WHERE code = ? ORDER BY id DESC LIMIT 1',
      code,
    )
    if (carton) return { code, what: 'carton', id: carton.id, pile: carton.pile }
    if (isAnchor(code)) return { code, what: 'anchor' }
    return { code, what: kind ?? 'unknown' }
  }

  async #sign(req: Request): Promise<Answer> {
    const by = this.#by(req.session)
    if (isRefusal(by)) return refusal(by)
    const s = this.signings
    switch (req.name) {
      case 'sign.open': {
        const parsed = z.strictObject({ act: z.string(), input: z.unknown() }).safeParse(req.input)
        if (!parsed.success) return invalid(fieldsOf(parsed.error))
        const def = ACT_TABLE.get(parsed.data.act)
        if (!def?.signs) return invalid(['act'])
        const admitted = this.#admit(def, { ...req, name: def.name, input: parsed.data.input })
        return 'ok' in admitted ? admitted : s.open(def, admitted.input, by)
      }
      case 'sign.add': {
        const parsed = z
          .strictObject({ signing: z.number().int(), place: z.string().optional(), secret: SignSecret })
          .safeParse(req.input)
        if (!parsed.success) return invalid(fieldsOf(parsed.error))
        const answer = await s.add(req.id, { signing: parsed.data.signing, place: parsed.data.place }, by, parsed.data)
        this.#follow()
        return answer
      }
      case 'sign.many': {
        const parsed = z
          .strictObject({
            signings: z
              .array(z.number().int())
              .min(1)
              .max(60)
              .refine(all => new Set(all).size === all.length),
            secret: SignSecret,
          })
          .safeParse(req.input)
        if (!parsed.success) return invalid(fieldsOf(parsed.error))
        const answer = await s.addMany(req.id, by, parsed.data)
        this.#follow()
        return answer
      }
      case 'sign.refuse': {
        const parsed = z
          .strictObject({ signing: z.number().int(), reason: z.string().trim().min(2).max(300) })
          .safeParse(req.input)
        return parsed.success ? s.refuse(by, parsed.data) : invalid(fieldsOf(parsed.error))
      }
      default:
        return invalid(['name'])
    }
  }

  /** A read model. Without a session only the open ones answer. */
  ask(req: { session: number | null; name: string; input: unknown }): Answer {
    const view = VIEW_TABLE.get(req.name)
    if (!view) return invalid(['name'])
    const by = this.#by(req.session)
    if (!view.open && isRefusal(by)) return refusal(by)
    const parsed = view.input.safeParse(req.input ?? {})
    if (!parsed.success) return invalid(fieldsOf(parsed.error))
    const result = view.read(this.performer.context(isRefusal(by) ? null : by), parsed.data)
    return isRefusal(result) ? refusal(result) : good(result)
  }

  /** Opened by both halves of the recovery key: said in the record, by nobody. */
  recovered(): void {
    this.performer.transaction(() => {
      this.performer.write([ledgerRecovered({ site: this.performer.site.name })], null)
      return good(null)
    })
  }

  head(): { size: number; root: string } {
    const { size, root } = this.performer.chain.head()
    return { size, root: root.toString('hex') }
  }

  /** Signs the present head and gives it: what a form carries. Throws `FileTrouble` when it cannot be recorded. */
  checkpoint(): { size: number; root: string; at: number } {
    const at = this.performer.clock.at()
    let head = { size: 0, root: '' }
    const recorded = this.performer.transaction(() => {
      const { size, root } = this.performer.chain.checkpoint(at)
      head = { size, root: root.toString('hex') }
      return good(null)
    })
    mustBeRecorded(recorded)
    this.#keepHead()
    return { ...head, at }
  }
}

const sessionOf = (tx: Store, session: number) =>
  tx.one<{ station: number; person: number; name: string; state: string }>(
    'SELECT s.station, s.person, p.name, s.state FROM session s JOIN person p ON p.id = s.person WHERE s.id = ?',
    session,
  )

function mustBeRecorded(answer: Answer): void {
  if (!answer.ok) throw new FileTrouble(answer.code as UnavailableCode)
}

const fieldsOf = (error: z.ZodError): string[] =>
  [...new Set(error.issues.map(i => i.path.join('.') || 'input'))].slice(0, 10)
