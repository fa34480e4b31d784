import { z } from 'zod'
import { keyEnrolled, type NewEvent, personAppointed } from '../events/index.ts'
import { about, entryOf, nameOf } from '../people/identify.ts'
import { addEntry, ownerOf } from '../people/keyfile.ts'
import { COST, derive, goodPin, locatorOf, newKeyPair, newSalt, seal } from '../people/secrets.ts'
import { ROLE_NAMES, type Role, roleOfPost } from '../rules/kinds.ts'
import { type Ctx, defineAct, done, ids, isRefusal, refuse } from './define.ts'
import { prove } from './prove.ts'

interface PersonRow {
  id: number
  name: string
  post: string
}

/** Appoints people to roles (R6): the chosen ones, or everyone without an appointment by the post of the people file. */
export const appoint = defineAct({
  name: 'appoint',
  title: { zh: '任命', en: 'Appoint' },
  duty: 'plan',
  input: z.strictObject({
    exam: z.number().int().positive().nullable(),
    people: z.union([
      z.literal('by-post'),
      z.array(z.strictObject({ person: z.number().int().positive(), role: z.enum(ROLE_NAMES) })).min(1),
    ]),
  }),
  needs: { zh: '名册里有这些人', en: 'The people are in the register' },
  refuses: ['no-exam', 'no-such-person', 'already-appointed'],
  records: ['person.appointed.1'],
  changes: { zh: '这些人的任命', en: 'Their appointments' },
  decide(ctx, input) {
    if (input.exam !== null && !ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', input.exam))
      return refuse('no-exam')
    const wanted: { person: number; role: Role }[] =
      input.people === 'by-post'
        ? ctx.tx.all<PersonRow>('SELECT id, name, post FROM person ORDER BY id').flatMap(p => {
            const role = roleOfPost(p.post)
            return role ? [{ person: p.id, role }] : []
          })
        : input.people
    if (wanted.some(w => !nameOf(ctx.tx, w.person))) return refuse('no-such-person')
    // Whoever left since the exam was imported comes back by name, not with everybody.
    const begun =
      (input.people === 'by-post' &&
        ctx.tx.number('SELECT e.at FROM exam x JOIN event e ON e.seq = x.first_seq WHERE x.id = ?', input.exam)) ||
      Number.MAX_SAFE_INTEGER
    const fresh = wanted.filter(
      w =>
        !ctx.tx.number(
          `SELECT count(*) FROM appointment
           WHERE person = ? AND role = ? AND (exam IS NULL OR exam IS ?) AND (until IS NULL OR until >= ?)`,
          w.person,
          w.role,
          input.exam,
          begun,
        ),
    )
    if (fresh.length === 0) return refuse('already-appointed')
    const next = ids(ctx, 'appointment')
    return done(
      fresh.map(w =>
        personAppointed({
          appointment: next(),
          person: w.person,
          name: nameOf(ctx.tx, w.person),
          exam: input.exam,
          role: w.role,
          since: ctx.now.at,
          until: null,
        }),
      ),
      () => ({ appointed: fresh.length }),
    )
  },
})

interface Chosen {
  person: number
  locator: string
  public: string
  salt: Buffer
  cost: number
  sealed: Buffer
}

/** Whoever signs with a passphrase shows by it that the new badge is in the right hand; null: it is, or there is none. */
async function notTheOwner(ctx: Omit<Ctx, 'parts'>, person: number, passphrase: string | undefined) {
  const own = ctx.tx.one<{ name: string }>(`SELECT name FROM wrap WHERE person = ? AND kind = 'passphrase'`, person)
  if (!own) return null
  if (passphrase === undefined) return refuse('passphrase-first', { name: nameOf(ctx.tx, person) })
  const proven = await prove(ctx.tx, { kind: 'passphrase', name: own.name, passphrase }, ctx.now.at, ctx.profile.tries)
  if (isRefusal(proven)) return proven
  proven.outer.fill(0)
  return proven.person === person ? null : refuse('passphrase-first', { name: nameOf(ctx.tx, person) })
}

/** First use of a badge: its holder chooses a PIN, and the signing key is made and wrapped by back and PIN together. */
export const choosePin = defineAct({
  name: 'choose-pin',
  title: { zh: '设定密码', en: 'Choose a PIN' },
  duty: null,
  input: z.strictObject({
    back: z.string().max(40),
    pin: z.string().max(40),
    /** Of whoever signs with one: else whoever printed the badge could make himself its holder (R7). */
    passphrase: z.string().max(200).optional(),
  }),
  needs: {
    zh: '证件已发，还没有设定密码；有登录密码的，先用它证明是本人',
    en: 'The badge is issued and has no PIN yet; whoever has a passphrase proves with it who they are',
  },
  refuses: ['unknown-badge', 'pin-chosen', 'bad-secret-form', 'passphrase-first', 'wrong-secret', 'too-many-tries'],
  records: ['key.enrolled.1'],
  changes: { zh: '本人的签名密钥', en: 'The person’s signing key' },
  async prepare(env, input, ctx) {
    const locator = locatorOf(input.back)
    const row = ctx.tx.one<{ person: number; key: number | null; badge: string }>(
      'SELECT person, key, badge FROM wrap WHERE locator = ?',
      locator,
    )
    if (!row) return refuse('unknown-badge', {}, true)
    if (row.key !== null) return refuse('pin-chosen', { name: nameOf(ctx.tx, row.person) })
    if (!goodPin(input.pin)) return refuse('bad-secret-form')
    const stranger = await notTheOwner(ctx, row.person, input.passphrase)
    if (stranger) return stranger
    const salt = newSalt()
    const cost = env.training ? COST.training : COST.badge
    const opened = await derive({ kind: 'badge', back: input.back, pin: input.pin }, salt, cost)
    const pair = newKeyPair()
    const sealed = seal(opened.inner, pair.private, about(row.person))
    if (env.ledgerKey) {
      const wrap = { ...row, kind: 'badge' as const, locator, name: null }
      addEntry(env.dir, ownerOf(ctx.tx), entryOf(wrap, { salt, cost, outer: opened.outer }, env.ledgerKey))
    }
    opened.inner.fill(0)
    opened.outer.fill(0)
    return {
      person: row.person,
      locator,
      public: pair.public.toString('base64'),
      salt,
      cost,
      sealed,
    } satisfies Chosen
  },
  decide(ctx, input: Chosen) {
    const name = nameOf(ctx.tx, input.person)
    const row = ctx.tx.one<{ key: number | null }>('SELECT key FROM wrap WHERE locator = ?', input.locator)
    if (!row) return refuse('unknown-badge')
    if (row.key !== null) return refuse('pin-chosen', { name })
    const key = ctx.tx.nextId('key')
    const credential = ctx.tx.number(
      `SELECT id FROM credential WHERE person = ? AND kind = 'badge' AND state = 'issued'`,
      input.person,
    )
    const events: NewEvent[] = [keyEnrolled({ key, person: input.person, name, credential, public: input.public })]
    return done(events, () => ({ person: input.person, name }), {
      also: tx =>
        tx.run(
          'UPDATE wrap SET key = ?, salt = ?, cost = ?, sealed = ? WHERE locator = ?',
          key,
          input.salt,
          input.cost,
          input.sealed,
          input.locator,
        ),
    })
  },
})
