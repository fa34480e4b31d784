import { z } from 'zod'
import { credentialIssued, keyEnrolled, type NewEvent, personAppointed, sessionClosed } from '../events/index.ts'
import { about, nameOf } from '../people/identify.ts'
import { putEntry } from '../people/keyfile.ts'
import { COST, derive, goodPin, locatorOf, newKeyPair, newSalt, randomBack, seal } from '../people/secrets.ts'
import { backCode, badgeCode, codeYear } from '../rules/codes.ts'
import { ROLE_NAMES, type Role, roleOfPost } from '../rules/kinds.ts'
import { type Ctx, defineAct, done, ids, refuse } from './define.ts'

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
  refuses: ['no-such-person', 'already-appointed'],
  records: ['person.appointed.1'],
  changes: { zh: '这些人的任命', en: 'Their appointments' },
  decide(ctx, input) {
    const wanted: { person: number; role: Role }[] =
      input.people === 'by-post'
        ? ctx.tx.all<PersonRow>('SELECT id, name, post FROM person ORDER BY id').flatMap(p => {
            const role = roleOfPost(p.post)
            return role ? [{ person: p.id, role }] : []
          })
        : input.people
    if (wanted.some(w => !nameOf(ctx.tx, w.person))) return refuse('no-such-person')
    const fresh = wanted.filter(
      w =>
        !ctx.tx.number(
          'SELECT count(*) FROM appointment WHERE person = ? AND role = ? AND (exam IS NULL OR exam IS ?) AND until IS NULL',
          w.person,
          w.role,
          input.exam,
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

/** Who signs by key and therefore needs a badge: everyone but those who only sign in ink. */
const INK_ONLY = ['invigilator', 'escort']

const hadBadge = (ctx: Ctx, person: number): boolean =>
  ctx.tx.number(`SELECT count(*) FROM credential WHERE person = ? AND kind = 'badge'`, person) > 0

export interface NewBadge {
  person: number
  badge: string
  back: string
}

/**
 * Issues badges with a secret back (ledger.md, "A person's secret") to the chosen people, or to all appointed ones who
 * sign and have none. The backs are in the answer once, for the print job, and kept nowhere.
 */
export const issueBadges = defineAct({
  name: 'issue-badges',
  title: { zh: '发证件', en: 'Issue badges' },
  duty: 'plan',
  input: z.strictObject({ people: z.union([z.literal('all-who-sign'), z.array(z.number().int().positive()).min(1)]) }),
  needs: { zh: '本人已任命', en: 'They are appointed' },
  refuses: ['nobody-to-badge', 'no-such-person'],
  records: ['credential.issued.1', 'session.closed.1'],
  changes: { zh: '证件号，签名码只打印一次', en: 'Badge numbers; backs are printed once' },
  decide(ctx, input) {
    const people =
      input.people === 'all-who-sign'
        ? ctx.tx
            .all<{ id: number }>(
              `SELECT DISTINCT p.id FROM person p JOIN appointment a ON a.person = p.id
               WHERE a.role NOT IN (${INK_ONLY.map(() => '?').join(', ')}) AND NOT EXISTS
                 (SELECT 1 FROM credential c WHERE c.person = p.id AND c.kind = 'badge' AND c.state <> 'revoked')
               ORDER BY p.id`,
              ...INK_ONLY,
            )
            .map(p => p.id)
        : input.people
    if (people.length === 0) return refuse('nobody-to-badge')
    if (people.some(p => !nameOf(ctx.tx, p))) return refuse('no-such-person')
    const year = new Date(ctx.now.at + 8 * 3600_000).getUTCFullYear()
    const yy = codeYear(year, ctx.site.training)
    const credential = ids(ctx, 'credential')
    const badges: (NewBadge & { credential: number })[] = people.map(person => {
      const id = credential()
      return { credential: id, person, badge: badgeCode(yy, ctx.site.code4, id), back: backCode(randomBack()) }
    })
    // A new badge is a new key: whoever is still signed in with the old one signs in again.
    const open = ctx.tx
      .all<{ id: number; person: number }>(`SELECT id, person FROM session WHERE state <> 'closed'`)
      .filter(s => badges.some(b => b.person === s.person) && hadBadge(ctx, s.person))
    return done(
      [
        ...open.map(s => sessionClosed({ session: s.id, name: nameOf(ctx.tx, s.person) })),
        ...badges.map(b =>
          credentialIssued({
            credential: b.credential,
            person: b.person,
            name: nameOf(ctx.tx, b.person),
            kind: 'badge',
            badge: b.badge,
          }),
        ),
      ],
      () => ({ issued: badges.length }),
      {
        once: { badges: badges.map(({ person, badge, back }) => ({ person, badge, back })) },
        also(tx) {
          for (const b of badges) {
            tx.run(`DELETE FROM wrap WHERE person = ? AND kind = 'badge'`, b.person)
            tx.run(
              `INSERT INTO wrap (person, kind, badge, locator) VALUES (?, 'badge', ?, ?)`,
              b.person,
              b.badge,
              locatorOf(b.back),
            )
          }
        },
      },
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
  outer: Buffer
}

/** First use of a badge: its holder chooses a PIN, and the signing key is made and wrapped by back and PIN together. */
export const choosePin = defineAct({
  name: 'choose-pin',
  title: { zh: '设定密码', en: 'Choose a PIN' },
  duty: null,
  input: z.strictObject({ back: z.string().max(40), pin: z.string().max(40) }),
  needs: { zh: '证件已发，还没有设定密码', en: 'The badge is issued and has no PIN yet' },
  refuses: ['unknown-badge', 'pin-chosen', 'bad-secret-form'],
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
    const salt = newSalt()
    const cost = env.training ? COST.training : COST.badge
    const opened = await derive({ kind: 'badge', ...input }, salt, cost)
    const pair = newKeyPair()
    const sealed = seal(opened.inner, pair.private, about(row.person))
    if (env.ledgerKey) {
      putEntry(env.dir, {
        person: row.person,
        kind: 'badge',
        name: row.badge,
        locator,
        salt: salt.toString('base64'),
        cost,
        wrapped: seal(opened.outer, env.ledgerKey, 'ledger key').toString('base64'),
      })
    }
    return {
      person: row.person,
      locator,
      public: pair.public.toString('base64'),
      salt,
      cost,
      sealed,
      outer: opened.outer,
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
