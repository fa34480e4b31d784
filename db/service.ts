import { z } from 'zod'
import { calibrationData } from './acts/calibrate.ts'
import { isRefusal, refuse } from './acts/define.ts'
import { known, planHash } from './acts/import.ts'
import { clearancesIn } from './acts/import-clearances.ts'
import { readLaterList } from './acts/import-list.ts'
import { TemplateText } from './acts/templates.ts'
import { type Answer, fault, good, invalid, unavailable } from './answer.ts'
import { badgePages, badgeTrial, recoveryPages } from './badges.ts'
import { DrivenClock, systemClock } from './clock.ts'
import { CARD_KINDS, CARDS } from './documents/cards.ts'
import { documentData, type Numbered } from './documents/facts/index.ts'
import { keptDocument } from './documents/keep.ts'
import { cartonLabels } from './documents/labels.ts'
import { previewData } from './documents/preview.ts'
import { readPrinted } from './documents/words.ts'
import { Outcome, recordOutcome, takeCopy, writeCopy } from './exchange/backup.ts'
import { readSite } from './exchange/import/index.ts'
import { lookForBackups, restore } from './exchange/restore.ts'
import { noteFault } from './faults.ts'
import { jobOutcome, labelsNow, printingNow } from './jobs.ts'
import { isEmpty, Ledger, ledgerExists, liesInPlain } from './ledger.ts'
import { Adapters, seeNetwork } from './network.ts'
import { FileTrouble, trouble } from './opening.ts'
import { keyOf, readHalf } from './people/halves.ts'
import { hasKeyFile, readKeyFile } from './people/keyfile.ts'
import { derive, locatorOf, type Secret, unseal } from './people/secrets.ts'
import { ClosedTries } from './people/tries.ts'
import { refusal } from './perform.ts'
import { isPlainData } from './plain.ts'
import { consistencyProof } from './record/proof.ts'
import type { SetStage } from './rules/kinds.ts'
import { MOST_LABELS, TROUBLE_NAMES } from './rules/printing.ts'
import { programOf, type Release, THIS_RELEASE } from './this-release.ts'
import { verifyFolder } from './verify.ts'

/**
 * The ledger as a service: one request, one answer, every request checked on arrival. It owns the file; main owns the
 * windows. All it holds in memory may be lost at any moment (kill -9) without loss of an acknowledged act.
 */
const id = z.strictObject({ run: z.string().min(8).max(40), n: z.number().int().nonnegative() })
/** What is walked through, hashed and remembered before an act or a view has read it. */
const input = z.unknown().refine(isPlainData)
const session = z.number().int().positive().nullable()
const drive = z.strictObject({ wall: z.number(), machine: z.number() })
const secret = z.union([
  z.strictObject({ kind: z.literal('badge'), back: z.string().max(40), pin: z.string().max(40) }),
  z.strictObject({ kind: z.literal('passphrase'), name: z.string().max(40), passphrase: z.string().max(200) }),
])

export const Request = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('state'), dir: z.string() }),
  z.strictObject({
    op: z.literal('open'),
    dir: z.string(),
    key: z.instanceof(Uint8Array).nullable(),
    drive: drive.nullable(),
  }),
  z.strictObject({ op: z.literal('unlock'), dir: z.string(), secret, drive: drive.nullable() }),
  z.strictObject({
    op: z.literal('unlock-recovery'),
    dir: z.string(),
    a: z.string().max(200),
    b: z.string().max(200),
    drive: drive.nullable(),
  }),
  z.strictObject({ op: z.literal('found'), dir: z.string(), input, drive: drive.nullable() }),
  z.strictObject({ op: z.literal('act'), id, session, name: z.string().max(40), input }),
  z.strictObject({ op: z.literal('ask'), session, name: z.string().max(40), input }),
  z.strictObject({
    op: z.literal('scan'),
    id,
    session,
    text: z.string().max(4096),
    device: z.string().max(60).nullable(),
    hand: z.string().max(200).nullable(),
  }),
  z.strictObject({ op: z.literal('whose'), back: z.string().max(40) }),
  z.strictObject({
    op: z.literal('import-check'),
    session,
    dir: z.string().max(1000),
    later: z.boolean().default(false),
  }),
  z.strictObject({ op: z.literal('document'), document: z.number().int().positive() }),
  z.strictObject({
    op: z.literal('labels'),
    seals: z
      .array(z.string().max(40))
      .min(1)
      .max(MOST_LABELS)
      .refine(seals => new Set(seals).size === seals.length),
    first: z.number().int().min(0),
  }),
  z.strictObject({ op: z.literal('carton-labels'), cartons: z.array(z.string().max(40)).min(1).max(200) }),
  z.strictObject({ op: z.literal('calibration'), calibration: z.number().int().positive() }),
  z.strictObject({ op: z.literal('printing') }),
  z.strictObject({
    op: z.literal('job-ended'),
    job: z.number().int().positive(),
    outcome: z.strictObject({ state: z.enum(['printed', 'failed']), trouble: z.enum(TROUBLE_NAMES).nullable() }),
  }),
  z.strictObject({ op: z.literal('cards'), what: z.enum(CARD_KINDS) }),
  z.strictObject({
    op: z.literal('preview'),
    name: z.string().max(40),
    text: TemplateText.nullable(),
    filled: z.boolean(),
  }),
  z.strictObject({
    op: z.literal('badges'),
    badges: z.array(z.strictObject({ person: z.number().int(), badge: z.string(), back: z.string() })),
  }),
  z.strictObject({
    op: z.literal('badge-trial'),
    people: z.union([z.literal('all-who-sign'), z.array(z.number().int().positive()).max(500)]),
    reset: z.boolean(),
    /** Somebody who is enrolled by the same act, and is nobody yet (R7a). */
    fresh: z.strictObject({ name: z.string().max(40), unit: z.string().max(100) }).optional(),
  }),
  z.strictObject({ op: z.literal('recovery'), a: z.number().int().positive(), b: z.number().int().positive() }),
  z.strictObject({ op: z.literal('verify'), printed: z.string().max(300).optional() }),
  /** A kept PDF by its hash, as the record names it. */
  z.strictObject({ op: z.literal('kept'), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ op: z.literal('witness-request') }),
  z.strictObject({ op: z.literal('backup-copy'), backup: z.number().int().positive() }),
  z.strictObject({ op: z.literal('backup-ended'), backup: z.number().int().positive(), outcome: Outcome }),
  z.strictObject({
    op: z.literal('backup-write'),
    copy: z.strictObject({
      backup: z.number().int(),
      copy: z.string(),
      contents: z.enum(['backup', 'bundle']),
      target: z.string(),
      name: z.string(),
      made: z.number(),
      size: z.number().int(),
      root: z.string(),
    }),
    key: z.instanceof(Uint8Array).nullable(),
  }),
  z.strictObject({ op: z.literal('restore-look'), from: z.string().max(1000) }),
  z.strictObject({ op: z.literal('restore'), dir: z.string(), from: z.string().max(1000) }),
  z.strictObject({ op: z.literal('network'), adapters: Adapters }),
  z.strictObject({ op: z.literal('head') }),
  z.strictObject({ op: z.literal('dock'), set: z.number().optional(), advance: z.number().nonnegative().optional() }),
  z.strictObject({ op: z.literal('close') }),
])
export type Request = z.infer<typeof Request>

export interface Opened {
  site: string
  training: boolean
  /** Kept by main in memory and handed to the next process; null for a training ledger. */
  key: Uint8Array<ArrayBuffer> | null
}

export interface ServiceOptions {
  release?: Release
  /** Ms of a clock that is never set, for the waits after wrong tries at a closed ledger. */
  machine?: () => number
}

export class LedgerService {
  #ledger: Ledger | null = null
  #clock = new DrivenClock()
  readonly #release: Release
  readonly #tries: ClosedTries
  #dir = ''
  #opening: Promise<unknown> = Promise.resolve()
  /** Topics of what has changed. `head` is worked out by whoever sends the note: a tree root after each scan costs. */
  onChanged: (topics: string[], head: () => { size: number; root: string }) => void = () => {}
  /** How far a backup or a restoring has come, 0 to 1 in each of its steps. */
  onProgress: (stage: SetStage | 'restore', part: number) => void = () => {}

  constructor({ release = THIS_RELEASE, machine = () => performance.now() }: ServiceOptions = {}) {
    this.#release = release
    this.#tries = new ClosedTries(machine)
  }

  async handle(raw: unknown): Promise<Answer> {
    const parsed = Request.safeParse(raw)
    if (!parsed.success) return invalid(parsed.error.issues.map(i => i.path.join('.') || 'request'))
    try {
      return await this.#answer(parsed.data)
    } catch (error) {
      return this.#failed(error)
    }
  }

  /** Expected ways a file will not open become sentences; anything else is a fault with a number. */
  #failed(error: unknown): Answer {
    const code = trouble(error, this.#dir)
    // A training ledger has no key that could be wrong.
    if (code === 'wrong-key' && liesInPlain(this.#dir)) return unavailable('damaged')
    const finding = error instanceof FileTrouble ? error.finding : undefined
    if (code) return unavailable(code, finding ? { finding } : {})
    return fault(noteFault(this.#dir, 'ledger', error))
  }

  async #answer(r: Request): Promise<Answer> {
    switch (r.op) {
      case 'state':
        return good(this.#state(r.dir))
      case 'open':
        return this.#alone(async () => this.#open(r.dir, r.key ? Buffer.from(r.key) : null, r.drive))
      case 'unlock':
        return this.#alone(() => this.#unlock(r.dir, r.secret, r.drive))
      case 'unlock-recovery':
        return this.#alone(async () => this.#recover(r))
      case 'found':
        return this.#alone(() => this.#found(r.dir, r.input, r.drive))
      case 'restore-look':
        return lookForBackups(r.from, part => this.onProgress('restore', part))
      case 'restore':
        return this.#alone(() => this.#restore(r.dir, r.from))
      case 'backup-write':
        return good(
          await writeCopy(
            { ...r.copy, key: r.key ? Buffer.from(r.key) : null, program: programOf(this.#release) },
            (stage, part) => this.onProgress(stage, part),
          ),
        )
      case 'close':
        this.close()
        return good(null)
      default:
        return this.#ledger ? this.#asked(this.#ledger, r) : unavailable('closed')
    }
  }

  async #asked(
    ledger: Ledger,
    r: Exclude<
      Request,
      {
        op:
          | 'state'
          | 'open'
          | 'unlock'
          | 'unlock-recovery'
          | 'found'
          | 'close'
          | 'restore-look'
          | 'restore'
          | 'backup-write'
      }
    >,
  ): Promise<Answer> {
    switch (r.op) {
      case 'act':
        return ledger.act(r)
      case 'ask':
        return ledger.ask(r)
      case 'scan':
        return ledger.scan(r)
      case 'whose':
        return good(whose(ledger, r.back))
      case 'import-check':
        return r.later ? listCheck(ledger, r.dir) : importCheck(ledger, r.dir)
      case 'document':
        return this.#document(ledger, r.document)
      case 'labels': {
        const data = labelsNow(ledger.tx, r.seals, r.first)
        return isRefusal(data) ? refusal(data) : good(data)
      }
      case 'carton-labels': {
        const data = cartonLabels(ledger.tx, r.cartons, 0)
        return isRefusal(data) ? refusal(data) : good(data)
      }
      case 'calibration': {
        const data = calibrationData(ledger.performer.context(null), r.calibration)
        return data ? good(data) : refusal(refuse('no-such-calibration'))
      }
      case 'printing':
        return good(printingNow(ledger.tx))
      case 'job-ended':
        return jobOutcome(ledger, r.job, r.outcome)
      case 'cards':
        return good(CARDS[r.what](ledger.performer.context(null)))
      case 'preview': {
        const { op: _, ...wanted } = r
        const data = previewData(ledger.performer.context(null), wanted)
        return isRefusal(data) ? refusal(data) : good(data)
      }
      case 'badges':
        return good(badgePages(ledger, r.badges))
      case 'badge-trial':
        return badgeTrial(ledger, r.people, r.reset, r.fresh)
      case 'recovery':
        return good(recoveryPages(ledger, r))
      case 'network':
        return seeNetwork(ledger, r.adapters)
      case 'head':
        return good(ledger.head())
      case 'kept':
        return keptForm(ledger, r.hash)
      case 'witness-request':
        return good(witnessRequest(ledger))
      case 'verify':
        return verified(ledger, r.printed)
      case 'backup-copy':
        return takeCopy(ledger, r.backup)
      case 'backup-ended':
        return recordOutcome(ledger, r.backup, r.outcome)
      case 'dock':
        return this.#drive(ledger, r)
    }
  }

  #state(dir: string) {
    const exists = ledgerExists(dir)
    const site = this.#ledger?.performer.site
    const closedName = !site && exists && hasKeyFile(dir) ? siteName(dir) : null
    return {
      exists,
      open: this.#ledger !== null,
      site: site?.name ?? closedName,
      training: site?.training ?? (exists ? liesInPlain(dir) : null),
    }
  }

  /** One opening or founding after the other: a second founding would throw away what the first one is writing. */
  #alone(work: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#opening.then(work)
    this.#opening = answer.catch(() => undefined)
    return answer
  }

  #adopt(ledger: Ledger, dir: string): Answer<Opened> {
    this.#ledger = ledger
    this.#dir = dir
    ledger.performer.onChanged = topics => this.onChanged(topics, () => ledger.head())
    const { name, training } = ledger.performer.site
    return good({ site: name, training, key: ledger.key ? new Uint8Array(ledger.key) : null })
  }

  /** Only a training ledger is ever driven: a real one gets the system's clock whatever main asks. */
  #clockFor(training: boolean, driven: z.infer<typeof drive> | null) {
    if (!training) return systemClock
    this.#clock = new DrivenClock()
    if (driven) Object.assign(this.#clock, driven)
    return this.#clock
  }

  #open(dir: string, key: Buffer | null, driven: z.infer<typeof drive> | null): Answer {
    if (this.#ledger) return unavailable('in-use')
    if (!ledgerExists(dir)) return unavailable('closed')
    this.#dir = dir
    const training = key === null
    if (training && hasKeyFile(dir)) return unavailable('closed')
    const clock = this.#clockFor(training, driven)
    return this.#adopt(Ledger.open({ dir, key, clock, release: this.#release }), dir)
  }

  /** One scrypt opens the ledger's key; main keeps it in memory for a restart. */
  async #unlock(dir: string, given: Secret, driven: z.infer<typeof drive> | null): Promise<Answer> {
    if (this.#ledger) return unavailable('in-use')
    if (!ledgerExists(dir)) return unavailable('closed')
    this.#dir = dir
    // Somebody signs in where a training ledger did not open by itself: then the sentence says why.
    if (!hasKeyFile(dir))
      return liesInPlain(dir) || isEmpty(dir) ? this.#open(dir, null, driven) : unavailable('no-keys')
    const entries = readKeyFile(dir).entries.filter(e =>
      given.kind === 'badge'
        ? e.locator === locatorOf(given.back)
        : e.kind === 'passphrase' && e.name === given.name.trim(),
    )
    const [first] = entries
    if (!first) return refusal(refuse('unknown-badge'))
    const whose = `${first.kind} ${first.name}`
    const minutes = this.#tries.wait(whose)
    if (minutes) return refusal(refuse('too-many-tries', { minutes }))
    for (const e of entries) {
      const opened = await derive(given, Buffer.from(e.salt, 'base64'), e.cost)
      const key = unseal(opened.outer, Buffer.from(e.wrapped, 'base64'), 'ledger key')
      if (!key) continue
      this.#tries.right(whose)
      return this.#open(dir, key, driven)
    }
    return refusal(refuse('wrong-secret', { left: this.#tries.wrong(whose) }))
  }

  /** Both halves on paper open it, also when `ledger.keys` is lost; each half is checked by itself first. */
  #recover(r: { dir: string; a: string; b: string; drive: z.infer<typeof drive> | null }): Answer {
    if (this.#ledger) return unavailable('in-use')
    if (!ledgerExists(r.dir)) return unavailable('closed')
    if (liesInPlain(r.dir)) return refusal(refuse('no-recovery-in-training'))
    const read: Buffer[] = []
    for (const [which, half] of [['A', '甲'] as const, ['B', '乙'] as const]) {
      const bytes = readHalf(which, which === 'A' ? r.a : r.b)
      if (bytes === 'mistyped') return refusal(refuse('half-mistyped', { half, halfEn: which }))
      if (bytes === 'other-half') return refusal(refuse('other-half', { half, halfEn: which }))
      read.push(bytes)
    }
    const [a, b] = read as [Buffer, Buffer]
    let opened: Answer
    try {
      opened = this.#open(r.dir, keyOf(a, b), r.drive)
    } catch (error) {
      if (trouble(error, r.dir) === 'wrong-key') return refusal(refuse('halves-apart'))
      throw error
    }
    if (opened.ok) (this.#ledger as Ledger | null)?.recovered()
    return opened
  }

  async #found(dir: string, input: unknown, driven: z.infer<typeof drive> | null): Promise<Answer> {
    if (this.#ledger) return unavailable('in-use')
    this.#dir = dir
    const training = (input as { training?: unknown })?.training === true
    const clock = this.#clockFor(training, driven)
    const result = await Ledger.found({ dir, clock, release: this.#release }, input)
    return 'ledger' in result ? this.#adopt(result.ledger, dir) : result.answer
  }

  /** Into the place of a ledger that is not there; never over one, open or closed. */
  #restore(dir: string, from: string): Promise<Answer> {
    if (this.#ledger) return Promise.resolve(refusal(refuse('ledger-here')))
    return restore(dir, from, part => this.onProgress('restore', part))
  }

  #document(ledger: Ledger, document: number): Answer {
    const row = ledger.tx.one<Numbered>('SELECT * FROM document WHERE id = ?', document)
    const data = row && documentData(ledger.performer.context(null), row, ledger.checkpoint())
    return data ? good(data) : refusal(refuse('no-such-document'))
  }

  /** The dock's clock: refused on any ledger that is not a training ledger. */
  #drive(ledger: Ledger, r: { set?: number | undefined; advance?: number | undefined }): Answer {
    if (!ledger.performer.site.training) return refusal(refuse('not-training'))
    if (r.set !== undefined) this.#clock.set(r.set)
    if (r.advance !== undefined) this.#clock.advance(r.advance)
    return good({ wall: this.#clock.wall, machine: this.#clock.machine, at: this.#clock.at() })
  }

  close(): void {
    this.#ledger?.close()
    this.#ledger = null
  }
}

/** A checkpoint of now and the proof that it continues what was last witnessed, for a witness (FORMAT.md). */
/** Only what the record names as a form. */
function keptForm(ledger: Ledger, hash: string): Answer {
  const named = ledger.tx.number('SELECT count(*) FROM document WHERE hash = ?', hash)
  const pdf = named > 0 ? keptDocument(ledger.dir, ledger.key, hash) : undefined
  return pdf ? good({ pdf: new Uint8Array(pdf) }) : refusal(refuse('no-such-document'))
}

function witnessRequest(ledger: Ledger): { text: string; size: number } {
  const { size } = ledger.checkpoint()
  const note = ledger.tx.one<{ text: string }>('SELECT text FROM checkpoint WHERE size = ?', size)?.text ?? ''
  const old = ledger.tx.number('SELECT max(size) FROM witness')
  const proof = consistencyProof(ledger.tx, old, size).map(h => `${h.toString('base64')}\n`)
  return { text: `old ${old}\n${proof.join('')}\n${note}`, size }
}

/** Verifies all; `text` is what was read or typed from a form. */
function verified(ledger: Ledger, text: string | undefined): Answer {
  const printed = text === undefined ? null : readPrinted(text)
  if (printed === 'check' || printed === 'form') return refusal(refuse(`printed-${printed}`))
  return good(verifyFolder(ledger.tx, ledger.dir, ledger.key, printed))
}

/** As far as `ledger.keys` can be read; that it cannot is said when somebody signs in. */
function siteName(dir: string): string | null {
  try {
    return readKeyFile(dir).site
  } catch {
    return null
  }
}

/** Whose badge this back belongs to; what the sign-in and signing dialogs show before the PIN. */
function whose(
  ledger: Ledger,
  back: string,
): { person: number; name: string; post: string; chosen: boolean; passphrase: boolean } | null {
  const row = ledger.tx.one<{ person: number; name: string; post: string; key: number | null; passphrase: number }>(
    `SELECT p.id AS person, p.name, p.post, w.key, EXISTS (SELECT 1 FROM wrap o WHERE o.person = p.id AND o.kind = 'passphrase') AS passphrase
       FROM wrap w JOIN person p ON p.id = w.person WHERE w.locator = ?`,
    locatorOf(back),
  )
  return row
    ? { person: row.person, name: row.name, post: row.post, chosen: row.key !== null, passphrase: row.passphrase === 1 }
    : null
}

async function importCheck(ledger: Ledger, dir: string): Promise<Answer> {
  const read = await readSite(dir, known(ledger.tx))
  if (!read.ok) return good({ ok: false, errors: read.errors, warnings: read.warnings })
  const { plan, warnings } = read
  return good({
    ok: true,
    hash: planHash(plan),
    warnings,
    people: plan.people.length,
    units: new Set(plan.sittings.map(s => s.unit)).size,
    rooms: plan.rooms.length,
    bags: plan.bags.length,
    cartons: new Set(plan.bags.map(b => b.carton)).size,
    clearances: clearancesIn(plan.people),
  })
}

/** Would this list be added to the exam that is planned (R15a)? Figures of the list alone. */
async function listCheck(ledger: Ledger, dir: string): Promise<Answer> {
  const read = await readLaterList(ledger.tx, dir)
  if (!read) return refusal(refuse('no-exam'))
  if (!read.ok) return good({ ok: false, errors: read.errors, warnings: read.warnings })
  const { bags, file } = read.list
  return good({
    ok: true,
    hash: file.sha256,
    warnings: read.warnings,
    people: 0,
    clearances: [],
    units: new Set(bags.map(b => b.unit)).size,
    rooms: new Set(bags.flatMap(b => b.room ?? [])).size,
    bags: bags.length,
    cartons: new Set(bags.map(b => b.carton)).size,
  })
}
