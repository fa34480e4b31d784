import { z } from 'zod'
import { credentialIssued, credentialRevoked, type NewEvent, sessionClosed } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { locatorOf, randomBack } from '../people/secrets.ts'
import type { Refusal } from '../refusals.ts'
import { backCode, badgeCode, codeYear } from '../rules/codes.ts'
import { chiefBy, rolesOf } from '../rules/fit.ts'
import { ROLES, type Role } from '../rules/kinds.ts'
import { resetters } from '../rules/resets.ts'
import type { Store } from '../store.ts'
import { by, type Ctx, defineAct, done, ids, type Place, refuse, type Text } from './define.ts'
import { UNFIT, unfit } from './unfit.ts'

/**
 * Who signs by key and therefore needs a badge: everyone but those who only sign in ink. The site's own escorts sign a
 * departure by key (R47); only those of others sign the escort sheet.
 */
const INK_ONLY = ['invigilator']

export interface NewBadge {
  person: number
  badge: string
  back: string
}
export type WhoGetsBadges = 'all-who-sign' | number[]

/** Did this person ever have a badge that worked, with a PIN of its own? One that only was printed gives no power. */
const workedWithBadge = (tx: Store, person: number): boolean =>
  tx.number(
    `SELECT count(*) FROM key k JOIN credential c ON c.id = k.credential WHERE c.person = ? AND c.kind = 'badge'`,
    person,
  ) > 0

/** Whom a first issue would give a badge: asked before anything is printed, and again by the act itself. */
export function firstBadges(tx: Store, people: WhoGetsBadges): number[] | Refusal {
  const wanted =
    people === 'all-who-sign'
      ? tx
          .all<{ id: number }>(
            `SELECT DISTINCT p.id FROM person p JOIN appointment a ON a.person = p.id
             WHERE a.role NOT IN (${INK_ONLY.map(() => '?').join(', ')}) AND NOT EXISTS
               (SELECT 1 FROM credential c WHERE c.person = p.id AND c.kind = 'badge')
             ORDER BY p.id`,
            ...INK_ONLY,
          )
          .map(p => p.id)
      : people
  if (wanted.length === 0) return refuse('nobody-to-badge')
  if (wanted.some(p => !nameOf(tx, p))) return refuse('no-such-person')
  const had = wanted.filter(p => workedWithBadge(tx, p))
  if (had.length > 0) return refuse('had-a-badge', { name: had.map(p => nameOf(tx, p)).join('、') })
  return wanted
}

/**
 * New badges: their events, what is kept of them, and the backs, which are said once and kept nowhere. `names`: of people
 * who are enrolled by the same act.
 */
export function newBadges(ctx: Ctx, people: readonly number[], names: Readonly<Record<number, string>> = {}) {
  const yy = codeYear(new Date(ctx.now.at + 8 * 3600_000).getUTCFullYear(), ctx.site.training)
  const credential = ids(ctx, 'credential')
  const badges: NewBadge[] = []
  const events = people.map(person => {
    const id = credential()
    const badge = badgeCode(yy, ctx.site.code4, id)
    badges.push({ person, badge, back: backCode(randomBack()) })
    const name = names[person] ?? nameOf(ctx.tx, person)
    return credentialIssued({ credential: id, person, name, kind: 'badge', badge })
  })
  const also = (tx: Store) => {
    for (const b of badges) {
      tx.run(`DELETE FROM wrap WHERE person = ? AND kind = 'badge'`, b.person)
      tx.run(
        `INSERT INTO wrap (person, kind, badge, locator) VALUES (?, 'badge', ?, ?)`,
        b.person,
        b.badge,
        locatorOf(b.back),
      )
    }
  }
  return { badges, events, also }
}

/** Whoever is signed in with what has just ended signs in again, with what counts. */
export const sessionsEnd = (ctx: Ctx, person: number): NewEvent[] =>
  ctx.tx
    .all<{ id: number }>(`SELECT id FROM session WHERE person = ? AND state <> 'closed'`, person)
    .map(s => sessionClosed({ session: s.id, name: nameOf(ctx.tx, person) }))

/**
 * Issues first badges with a secret back (ledger.md, "A person's secret") to the chosen people, or to all appointed ones
 * who sign and have none. One person does it, so whoever has ever worked with a badge is refused: that is a reset.
 */
export const issueBadges = defineAct({
  name: 'issue-badges',
  title: { zh: '发证件', en: 'Issue badges' },
  duty: 'plan',
  input: z.strictObject({
    people: z.union([z.literal('all-who-sign'), z.array(z.number().int().positive()).min(1).max(500)]),
  }),
  needs: { zh: '本人已任命，还没有用过证件', en: 'They are appointed and never worked with a badge' },
  refuses: ['nobody-to-badge', 'no-such-person', 'had-a-badge'],
  records: ['credential.issued.1'],
  changes: { zh: '证件号，签名码只打印一次', en: 'Badge numbers; backs are printed once' },
  decide(ctx, input) {
    const people = firstBadges(ctx.tx, input.people)
    if (!Array.isArray(people)) return people
    const { badges, events, also } = newBadges(ctx, [...new Set(people)])
    return done(events, () => ({ issued: badges.length }), { once: { badges }, also })
  },
})

export interface Credential {
  id: number
  kind: 'badge' | 'passphrase'
  badge: string | null
}
export const counting = (tx: Store, person: number): Credential[] =>
  tx.all<Credential>(`SELECT id, kind, badge FROM credential WHERE person = ? AND state <> 'revoked'`, person)

/** Roles; who acts for the chief examiner has his, too, where no appointed one is meant (R102). */
const officesOf = (ctx: Ctx, person: number): Role[] => {
  const roles = rolesOf(ctx.tx, person, ctx.now.at)
  return chiefBy(ctx.tx, person, ctx.now.at) === 'acting' ? [...roles, 'chief'] : roles
}

/** Who can sign: people with a credential that works, and their roles. */
const ableToSign = (ctx: Ctx): { person: number; roles: Role[] }[] =>
  ctx.tx
    .all<{ person: number }>(`SELECT DISTINCT person FROM credential WHERE state = 'active' ORDER BY person`)
    .map(({ person }) => ({ person, roles: officesOf(ctx, person) }))

/** The two places of a reset, each with the people who may fill it; a refusal when there are not two such people. */
function resetPlaces(ctx: Ctx, owner: number): Place[] | Refusal {
  const able = ableToSign(ctx).filter(p => p.person !== owner)
  const inRoles = (roles: readonly Role[]) => able.filter(p => p.roles.some(r => roles.includes(r))).map(p => p.person)
  const pair = resetters(rolesOf(ctx.tx, owner, ctx.now.at), roles => inRoles(roles).length > 0)
  const [first, second] = pair.map(inRoles) as [number[], number[]]
  const label = (roles: readonly Role[]): Text => ({
    zh: roles.map(r => ROLES[r][0]).join('或'),
    en: roles.map(r => ROLES[r][1]).join(' or '),
  })
  const two = first.some(a => second.some(b => b !== a))
  if (!two) {
    const who = pair.map(roles => label(roles))
    return refuse('nobody-to-reset', {
      name: nameOf(ctx.tx, owner),
      who: who.map(w => w.zh || '—').join('、'),
      whoEn: who.map(w => w.en || '—').join(', '),
    })
  }
  const not = [{ person: owner, why: { zh: '不能签本人证件的重置', en: 'nobody signs the reset of their own badge' } }]
  return [
    { place: 'first', meaning: 'approved', duty: 'sign', label: label(pair[0]), among: first, not },
    { place: 'second', meaning: 'checked', duty: 'sign', label: label(pair[1]), among: second, not },
  ]
}

/**
 * A badge lost or forgotten, a PIN or passphrase forgotten (R8a): two people sign, none of them its owner, for some the
 * chief examiner is one of them (R7). Everything the person signed in with ends with this event; the new badge is printed
 * once and its holder alone chooses the PIN. What was signed before stays valid.
 */
export const resetBadge = defineAct({
  name: 'reset-badge',
  title: { zh: '重置证件', en: 'Reset a badge' },
  duty: 'sign',
  input: z.strictObject({ person: z.number().int().positive(), reason: z.string().trim().min(2).max(200) }),
  wholeSecret: true,
  signs(ctx, input) {
    const places = resetPlaces(ctx, input.person)
    if (!Array.isArray(places)) return null
    const name = nameOf(ctx.tx, input.person)
    const old = counting(ctx.tx, input.person)
    const zh = old.map(c => (c.badge ? `证件 ${c.badge}` : '登录密码')).join('、')
    const en = old.map(c => (c.badge ? `badge ${c.badge}` : 'the passphrase')).join(', ')
    return {
      places,
      touches: [{ table: 'person', id: input.person }],
      statement: {
        zh: {
          title: '重置证件',
          body: [
            `**${name}** 的${zh || '旧证件'}即时作废，发一张新证件。原因：${input.reason}。`,
            '新证件当面交给本人，密码由本人设定。以前的签名仍然有效。',
          ],
        },
        en: {
          title: 'Reset a badge',
          body: [
            `Of **${name}**, ${en || 'the old badge'} ends at once; a new badge is issued. Reason: ${input.reason}.`,
            'The new badge is handed over in person, its holder alone chooses the PIN. Earlier signatures stay valid.',
          ],
        },
      },
    }
  },
  signers: {
    zh: '保密室负责人（或主考）和另一人；负责人和考区巡考员的由主考签一个；主考的由负责人和考区巡考员（或副主考）',
    en: 'the head of the room (or chief) and one more; the chief is one of them for head and area inspector; for the chief: head and area inspector (or deputy)',
  },
  needs: {
    zh: '本人有过证件或登录密码；签的二人都不是本人',
    en: 'The person had a badge or passphrase; neither signer is its owner',
  },
  refuses: ['no-such-person', 'never-had-a-badge', 'nobody-to-reset'],
  records: ['credential.issued.1', 'credential.revoked.1', 'session.closed.1'],
  changes: { zh: '旧证件和旧密钥作废，新证件号', en: 'The old badge and its key end; a new badge number' },
  decide(ctx, input) {
    const name = nameOf(ctx.tx, input.person)
    if (!name) return refuse('no-such-person')
    if (ctx.tx.number('SELECT count(*) FROM credential WHERE person = ?', input.person) === 0)
      return refuse('never-had-a-badge', { name })
    const places = resetPlaces(ctx, input.person)
    if (!Array.isArray(places)) return places
    const ended = counting(ctx.tx, input.person).map(c =>
      credentialRevoked({
        credential: c.id,
        person: input.person,
        name,
        kind: c.kind,
        badge: c.badge,
        reason: input.reason,
      }),
    )
    const { badges, events, also } = newBadges(ctx, [input.person])
    return done([...ended, ...events, ...sessionsEnd(ctx, input.person)], () => ({ person: input.person, name }), {
      once: { badges },
      also(tx) {
        tx.run('DELETE FROM wrap WHERE person = ?', input.person)
        also(tx)
      },
    })
  },
})

/**
 * A lost badge, before there is a new one: front and back stop working at once. It only takes power away, so one person
 * is enough: the holder, or somebody of the plan.
 */
export const revokeBadge = defineAct({
  name: 'revoke-badge',
  title: { zh: '作废证件', en: 'Revoke a badge' },
  duty: 'sign',
  input: z.strictObject({
    person: z.number().int().positive(),
    kind: z.enum(['badge', 'passphrase']),
    reason: z.string().trim().min(2).max(200),
  }),
  needs: { zh: '本人，或计划与人员的任命', en: 'The holder, or an appointment for plan and people' },
  refuses: [...UNFIT, 'no-such-person', 'never-had-a-badge', 'last-credential'],
  records: ['credential.revoked.1', 'session.closed.1'],
  changes: { zh: '证件和它的密钥作废', en: 'The badge and its key end' },
  decide(ctx, { person, kind, reason }) {
    const me = by(ctx)
    const name = nameOf(ctx.tx, person)
    if (!name) return refuse('no-such-person')
    const off = person === me.person ? null : unfit(ctx.tx, me.person, 'plan', ctx.now.at)
    if (off) return off
    const old = counting(ctx.tx, person).filter(c => c.kind === kind)
    if (old.length === 0) return refuse('never-had-a-badge', { name })
    const others = ctx.tx.number(
      `SELECT count(*) FROM credential WHERE state = 'active' AND id NOT IN (${old.map(() => '?').join(', ')})`,
      ...old.map(c => c.id),
    )
    if (others === 0) return refuse('last-credential', { name })
    const ended = old.map(c => credentialRevoked({ credential: c.id, person, name, kind, badge: c.badge, reason }))
    return done([...ended, ...sessionsEnd(ctx, person)], () => ({ person, name }), {
      also: tx => tx.run('DELETE FROM wrap WHERE person = ? AND kind = ?', person, kind),
    })
  },
})
