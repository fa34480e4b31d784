import { z } from 'zod'
import {
  appointmentEnded,
  credentialRevoked,
  inspectorEnrolled,
  type NewEvent,
  personAppointed,
  personEnrolled,
  when,
} from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Refusal } from '../refusals.ts'
import { rolesOf } from '../rules/fit.ts'
import { emergencyOf } from '../stages/incidents.ts'
import { counting, newBadges, sessionsEnd } from './badges.ts'
import { type Ctx, defineAct, done, ids, isRefusal, refuse } from './define.ts'
import { moment } from './moment.ts'
import { momentOf } from './stated.ts'

const id = z.number().int().positive()
const text = (max: number) => z.string().trim().min(1).max(max)

export const InspectorInput = z.strictObject({
  exam: id,
  name: text(20),
  sex: z.enum(['男', '女']),
  unit: text(60),
  mobile: z.string().regex(/^\d{11}$/),
  /** Number of the letter of introduction. */
  letter: text(60),
  /** What showed who it is; the number on it is kept nowhere (R9). */
  shown: text(30),
  /** The number of the emergency plan that was called back, by whom of the site, who answered, when (ms UTC). */
  phone: text(40),
  caller: text(20),
  answered: text(30),
  called: moment,
  /** Whose power as inspector ends by it. */
  replaces: id.nullable(),
})
type Input = z.infer<typeof InspectorInput>

const SITE = (ctx: Ctx, person: number) => rolesOf(ctx.tx, person, ctx.now.at).filter(r => r !== 'area-inspector')

/** Is the person who comes known already? The same name and mobile (model.md); 0: nobody is. */
function known(ctx: Ctx, input: Input): number | Refusal {
  const row = ctx.tx.one<{ id: number; name: string }>('SELECT id, name FROM person WHERE mobile = ?', input.mobile)
  if (!row) return 0
  if (row.name !== input.name) return refuse('mobile-taken', { name: row.name })
  if (SITE(ctx, row.id).length > 0) return refuse('of-the-site', { name: row.name })
  const may = rolesOf(ctx.tx, row.id, ctx.now.at).includes('area-inspector')
  const signs = counting(ctx.tx, row.id).length > 0
  return may && signs ? refuse('already-inspector', { name: row.name }) : row.id
}

/** What ends with the former inspector's power: appointment, credentials, sessions. What was signed stays valid. */
function former(ctx: Ctx, person: number, reason: string): NewEvent[] {
  const name = nameOf(ctx.tx, person)
  return [
    appointmentEnded({ person, name, role: 'area-inspector', reason }),
    ...counting(ctx.tx, person).map(c =>
      credentialRevoked({ credential: c.id, person, name, kind: c.kind, badge: c.badge, reason }),
    ),
    ...sessionsEnd(ctx, person),
  ]
}

/**
 * An area inspector who comes unannounced or in another's place (R7a): enrolled on the spot in one form, the letter and
 * identity seen by chief examiner and custodian, the area called back on the number of the emergency plan and on no other.
 * The badge is printed once both have signed; its holder alone chooses the PIN.
 *
 * Where a destruction already has a supervisor, the newcomer is enrolled beside him and the supervision is handed over
 * there (R76a): nobody loses his key with a signature still owed.
 */
export const inspectorEnrol = defineAct({
  name: 'inspector.enrol',
  title: { zh: '现场登记考区巡考员', en: 'Enrol an area inspector on the spot' },
  duty: 'sign',
  wholeSecret: true,
  input: InspectorInput,
  signs(ctx, input) {
    const old = input.replaces === null ? '' : nameOf(ctx.tx, input.replaces)
    const at = when(input.called).slice(0, 16)
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: [
        { place: 'chief', meaning: 'approved', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } },
        { place: 'custodian', meaning: 'checked', duty: 'take', label: { zh: '保管员', en: 'Custodian' } },
      ],
      statement: {
        zh: {
          title: '现场登记考区巡考员',
          body: [
            `**${input.name}**（${input.unit}）持介绍信 **${input.letter}** 到本考点任考区巡考员。介绍信原件和${input.shown}我们都看过，人证相符。`,
            `已按应急预案所列考区电话 ${input.phone} 回拨核实：${input.caller} 于 **${at}** 拨打，考区 ${input.answered} 答复属实。`,
            ...(old ? [`由此接替 **${old}**：${old} 的证件和密码即时作废，以前的签名仍然有效。`] : []),
            '证件当面交给本人，密码由本人设定，我们没有看见。',
          ],
        },
        en: {
          title: 'Area inspector enrolled on the spot',
          body: [
            `**${input.name}** (${input.unit}) came as area inspector with letter of introduction **${input.letter}**. We have both seen the original and the ${SHOWN[input.shown] ?? input.shown}; it is the same person.`,
            `The area was called back on its number in the emergency plan, ${input.phone}: ${input.caller} called at **${at}**, ${input.answered} confirmed.`,
            ...(old
              ? [`In place of **${old}**, whose badge and PIN end at once; what was signed before stays valid.`]
              : []),
            'The badge is handed over in person; its holder alone chooses the PIN, unseen by us.',
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考、一名保管员', en: 'chief examiner, one custodian' },
  needs: {
    zh: '介绍信、证件已看过；已按应急预案的考区电话回拨',
    en: 'Letter and identity seen; the area called back on its number in the emergency plan',
  },
  refuses: [
    'no-exam',
    'not-the-plans-number',
    'in-future',
    'entry-before-ledger',
    'mobile-taken',
    'of-the-site',
    'already-inspector',
    'not-an-inspector',
    'inspector-supervises',
  ],
  records: [
    'person.enrolled.1',
    'inspector.enrolled.1',
    'person.appointed.1',
    'appointment.ended.1',
    'credential.revoked.1',
    'session.closed.1',
    'credential.issued.1',
  ],
  changes: {
    zh: '新巡考员的任命和证件；被接替者的任命、证件、密钥终止',
    en: 'The new inspector’s appointment and badge; those of the one replaced, and the key, end',
  },
  decide(ctx, input) {
    if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', input.exam)) return refuse('no-exam')
    const numbers = (emergencyOf(ctx.tx, input.exam)?.contacts ?? []).filter(c => c.who === 'area').map(c => c.phone)
    if (!numbers.includes(input.phone)) return refuse('not-the-plans-number', { phone: input.phone })
    const called = momentOf(ctx, input.called)
    if (isRefusal(called)) return called
    const old = input.replaces
    if (old !== null) {
      const name = nameOf(ctx.tx, old)
      if (!rolesOf(ctx.tx, old, ctx.now.at).includes('area-inspector')) return refuse('not-an-inspector', { name })
      const supervises = `SELECT count(*) FROM destruction WHERE supervisor = ? AND state <> 'ended'`
      if (ctx.tx.number(supervises, old)) return refuse('inspector-supervises', { name })
    }
    const found = known(ctx, input)
    if (isRefusal(found)) return found
    if (found && found === old) return refuse('already-inspector', { name: input.name })
    const person = found || ctx.tx.nextId('person')
    const { name, unit, letter, shown, phone, caller, answered } = input
    const replaced = old === null ? '' : nameOf(ctx.tx, old)
    const appointed = rolesOf(ctx.tx, person, ctx.now.at).includes('area-inspector')
    const { badges, events, also } = newBadges(ctx, [person], { [person]: name })
    return done(
      [
        ...(found
          ? []
          : [
              personEnrolled({
                person,
                name,
                sex: input.sex,
                unit,
                site: ctx.site.name,
                post: '考区巡考员',
                mobile: input.mobile,
              }),
            ]),
        inspectorEnrolled({
          inspector: ctx.tx.nextId('inspector'),
          exam: input.exam,
          person,
          name,
          unit,
          letter,
          shown,
          phone,
          caller,
          answered,
          called: input.called,
          replaces: old,
          replaced,
        }),
        ...(appointed
          ? []
          : [
              personAppointed({
                appointment: ids(ctx, 'appointment')(),
                person,
                name,
                exam: input.exam,
                role: 'area-inspector',
                since: ctx.now.at,
                until: null,
              }),
            ]),
        ...(old === null ? [] : former(ctx, old, `由 ${name} 接替（介绍信 ${letter}）`)),
        ...events,
      ],
      () => ({ person, name }),
      {
        once: { badges },
        also(tx) {
          if (old !== null) tx.run('DELETE FROM wrap WHERE person = ?', old)
          also(tx)
        },
      },
    )
  },
})

/** The usual papers, for the English statement. */
const SHOWN: Readonly<Record<string, string>> = {
  居民身份证: 'identity card',
  工作证: 'service card',
  护照: 'passport',
}
