import { z } from 'zod'
import { entryAdmitted, entryLeft, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Refusal } from '../refusals.ts'
import { rolesOf } from '../rules/fit.ts'
import { opens, zoneOf } from '../rules/zones.ts'
import { by, type Ctx, defineAct, done, isRefusal, refuse, type Signed, signer } from './define.ts'
import { anyoneOf, secondPresent } from './present.ts'
import { momentOf, stated } from './stated.ts'
import { UNFIT } from './unfit.ts'

/**
 * The entry log (R41, R107). A badge opens the zones of its roles; anybody else comes in only with the chief examiner's
 * consent, which is recorded: signed by key, or given by telephone and noted by two. And with an escort, who shows a badge
 * front that opens the zone (S1-5: a stranger is never alone). Entering and leaving are presence, no PIN (R103).
 */

const text = (max: number) => z.string().trim().max(max)

const visitor = z.strictObject({
  name: text(30).min(1),
  sex: z.enum(['男', '女']),
  unit: text(60).min(1),
  /** What he showed, with its number if it has one. */
  shown: text(60).min(1),
})

const consent = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('key') }),
  /** Noted by the person at the station and by a second one, who shows the badge front. */
  z.strictObject({ how: z.literal('telephone'), words: text(200).min(2), second: z.string().max(20) }),
])

export const entryIn = defineAct({
  name: 'entry.in',
  title: { zh: '登记进入', en: 'Enter the coming in' },
  duty: 'watch',
  input: z.strictObject({
    /** Badge front; null: a visitor, typed in. */
    badge: z.string().max(20).nullable(),
    visitor: visitor.nullable(),
    zone: text(10).min(1),
    reason: text(100).min(1),
    escort: z.string().max(20).nullable().default(null),
    consent: consent.nullable().default(null),
    stated,
  }),
  signs: (ctx, input): Signed | null => (input.consent?.how === 'key' ? consented(ctx, input) : null),
  signers: {
    zh: '证件不含本区域的：考点主考（按钥匙同意时）',
    en: 'where the badge does not open the zone: chief examiner, if by key',
  },
  needs: {
    zh: '证件含本区域；否则要主考同意并有人陪同',
    en: 'The badge opens the zone; else the chief examiner’s consent and an escort',
  },
  refuses: [
    'unknown-badge',
    'visitor-unnamed',
    'no-such-zone',
    'already-inside',
    'needs-consent',
    'needs-escort',
    'escort-zone',
    'consent-not-needed',
    'same-person',
    ...UNFIT,
    'in-future',
    'entry-before-ledger',
  ],
  records: ['entry.admitted.1'],
  changes: { zh: '出入登记：进入', en: 'The entry log: in' },
  decide(ctx, input) {
    const who = whoEnters(ctx, input)
    if (isRefusal(who)) return who
    const zone = zoneOf(ctx.profile, input.zone)
    if (!zone) return refuse('no-such-zone', { place: input.zone })
    const words = { name: who.name, zone: zone.name, zoneEn: zone.en }
    if (who.person && ctx.tx.number('SELECT count(*) FROM entry WHERE person = ? AND went IS NULL', who.person))
      return refuse('already-inside', { name: who.name })
    const mayEnter = who.person !== null && opens(zone, rolesOf(ctx.tx, who.person, ctx.now.at))
    if (!mayEnter && !input.consent) return refuse('needs-consent', words, true)
    if (mayEnter && input.consent) return refuse('consent-not-needed', words)
    if (!mayEnter && !input.escort) return refuse('needs-escort', words)
    const escort = input.escort === null ? null : escortOf(ctx, input, who.person)
    if (isRefusal(escort)) return escort
    const given = consentOf(ctx, input)
    if (isRefusal(given)) return given
    const moment = momentOf(ctx, input.stated)
    if (isRefusal(moment)) return moment
    const entry = ctx.tx.nextId('entry')
    return done(
      [
        entryAdmitted(
          {
            entry,
            ...who,
            zone: zone.name,
            reason: input.reason,
            admitted: by(ctx).person,
            escort,
            escortName: escort === null ? '' : nameOf(ctx.tx, escort),
            consent: given,
          },
          moment.occurred,
        ),
      ],
      () => ({ entry, name: who.name }),
    )
  },
})
type In = {
  badge: string | null
  visitor: z.infer<typeof visitor> | null
  zone: string
  reason: string
  escort: string | null
  consent: z.infer<typeof consent> | null
}

/** Name, sex and unit: of a badge from the register, of a visitor as typed. */
function whoEnters(ctx: Ctx, input: In) {
  if (input.badge === null) return input.visitor ? { person: null, ...input.visitor } : refuse('visitor-unnamed')
  const person = anyoneOf(ctx, input.badge)
  const row = ctx.tx.one<{ name: string; sex: string; unit: string }>(
    'SELECT name, sex, unit FROM person WHERE id = ?',
    person,
  )
  return row ? { person: person as number | null, ...row, shown: input.badge } : refuse('unknown-badge')
}

/** The escort's own badge must open the zone; the person at the station may be the escort. */
function escortOf(ctx: Ctx, input: In, person: number | null): number | Refusal {
  const escort = anyoneOf(ctx, input.escort ?? '')
  if (!escort) return refuse('unknown-badge')
  const name = nameOf(ctx.tx, escort)
  if (escort === person) return refuse('same-person', { name })
  const zone = zoneOf(ctx.profile, input.zone)
  return zone && opens(zone, rolesOf(ctx.tx, escort, ctx.now.at))
    ? escort
    : refuse('escort-zone', { name, zone: zone?.name ?? input.zone, zoneEn: zone?.en ?? input.zone })
}

function consentOf(ctx: Ctx, input: In) {
  if (!input.consent) return null
  if (input.consent.how === 'key') {
    const chief = signer(ctx, 'chief')
    // While the statement is drawn up nobody has signed yet.
    return { how: 'key' as const, by: chief.person || by(ctx).person, name: chief.name || '—', noted: null, words: '' }
  }
  const noted = secondPresent(ctx, input.consent.second, 'watch')
  if (isRefusal(noted)) return noted
  const chief = ctx.tx.one<{ id: number; name: string }>(
    `SELECT p.id, p.name FROM appointment a JOIN person p ON p.id = a.person WHERE a.role = 'chief' AND a.since <= ?
       AND (a.until IS NULL OR a.until > ?) ORDER BY a.id DESC LIMIT 1`,
    ctx.now.at,
    ctx.now.at,
  )
  if (!chief) return refuse('needs-consent', { name: '', zone: input.zone, zoneEn: input.zone })
  return { how: 'telephone' as const, by: chief.id, name: chief.name, noted, words: input.consent.words }
}

function consented(ctx: Ctx, input: In): Signed {
  const who = whoEnters(ctx, input)
  const { name, unit } = isRefusal(who) ? { name: '', unit: '' } : who
  const zone = zoneOf(ctx.profile, input.zone)
  const escort = input.escort ? nameOf(ctx.tx, anyoneOf(ctx, input.escort)) : ''
  return {
    touches: [],
    places: [{ place: 'chief', meaning: 'approved', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
    statement: {
      zh: {
        title: '同意进入',
        body: [`同意 **${name}**（${unit}）进入 **${input.zone}**。`, `事由：${input.reason}`, `陪同：${escort}`],
      },
      en: {
        title: 'Consent to enter',
        body: [
          `**${name}** (${unit}) may enter **${zone?.en ?? input.zone}**.`,
          `Reason: ${input.reason}`,
          `Escort: ${escort}`,
        ],
      },
    },
  }
}

export const entryOut = defineAct({
  name: 'entry.out',
  title: { zh: '登记离开', en: 'Enter the leaving' },
  duty: 'watch',
  input: z.strictObject({
    /** A row of the log, or the badge front of whoever leaves. */
    entry: z.number().int().positive().nullable(),
    badge: z.string().max(20).nullable(),
    stated,
  }),
  needs: { zh: '这个人在里面', en: 'The person is inside' },
  refuses: ['not-inside', 'left-before', 'in-future', 'entry-before-ledger'],
  records: ['entry.left.1'],
  changes: { zh: '出入登记：离开', en: 'The entry log: out' },
  decide(ctx, input) {
    const person = input.badge === null ? 0 : anyoneOf(ctx, input.badge)
    const row = ctx.tx.one<{ id: number; name: string; zone: string; came: number }>(
      'SELECT id, name, zone, came FROM entry WHERE went IS NULL AND (id = ? OR person = ?)',
      input.entry ?? 0,
      person,
    )
    if (!row) return refuse('not-inside')
    const moment = momentOf(ctx, input.stated)
    if (isRefusal(moment)) return moment
    if ((moment.occurred ?? ctx.now.at) < row.came) return refuse('left-before', { name: row.name, at: when(row.came) })
    return done([entryLeft({ entry: row.id, name: row.name, zone: row.zone }, moment.occurred)], () => ({
      entry: row.id,
      name: row.name,
    }))
  },
})
