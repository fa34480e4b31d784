import { z } from 'zod'
import {
  type NewEvent,
  spareApproved,
  spareAsked,
  spareInked,
  spareRefused,
  spareWithdrawn,
  when,
} from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { codeKind } from '../rules/codes.ts'
import { ITEM_KINDS } from '../rules/kinds.ts'
import {
  APPROVER_NAMES,
  APPROVERS,
  type Approver,
  SPARE_KINDS,
  SPARE_REASON_NAMES,
  SPARE_REASONS,
  SPARE_STATES,
  type SpareKind,
  type SpareReason,
  type SpareState,
} from '../rules/spares.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { by, type Ctx, defineAct, done, isRefusal, refuse, type Signed, signer } from './define.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'

/**
 * R55: a request for spares and its two approvals. Way a: both sign by key, then the bag is opened (spare-open.ts). Way b: both
 * signed a numbered form in ink where they stand; the form's code and a second person who saw the ink open the way at
 * once, and the keys follow before the unit closes.
 */

const id = z.number().int().positive()

export interface SpareRow {
  id: number
  exam: number
  no: number
  unit: number
  account: number
  kind: SpareKind
  copies: number
  reason: SpareReason
  words: string
  seat: string
  faulty: string
  state: SpareState
  asker: number | null
  asked: number
  form: string | null
  witness: number | null
  chief: number | null
  inspector: number | null
  item: number | null
  opened: number | null
}
export const spareOf = (ctx: Pick<Ctx, 'tx'>, spare: number) =>
  ctx.tx.one<SpareRow>('SELECT * FROM spare WHERE id = ?', spare)

/** The refusal of a request that is not where it should be, in words. */
export const notSo = (s: SpareRow) =>
  refuse('spare-state', { no: s.no, state: SPARE_STATES[s.state][0], stateEn: SPARE_STATES[s.state][1].toLowerCase() })

const ASK = {
  account: id,
  kind: z.enum(SPARE_KINDS),
  copies: z.number().int().positive().max(999),
  reason: z.enum(SPARE_REASON_NAMES),
  /** Facts only, never the text of a question. */
  words: z.string().trim().max(200).default(''),
  seat: z.string().trim().max(20).default(''),
  faulty: z.string().trim().max(64).default(''),
}
type Ask = z.infer<z.ZodObject<typeof ASK>>

/** What both ways ask first: a room of a unit that is not closed. */
export function asked(
  ctx: Ctx,
  input: Ask,
  offset = 0,
): { event: NewEvent; spare: number; no: number } | ReturnType<typeof refuse> {
  const account = ctx.tx.one<{ exam: number; unit: number; state: string }>(
    'SELECT a.exam, a.unit, u.state FROM account a JOIN unit u ON u.id = a.unit WHERE a.id = ?',
    input.account,
  )
  if (!account) return refuse('no-such-room', { room: input.account })
  const label = labelOfAccount(ctx.tx, input.account)
  if (account.state === 'closed') return refuse('unit-closed', { unit: label.unit })
  if (input.reason === 'other' && input.words.length < 2) return refuse('spare-why')
  const spare = ctx.tx.nextId('spare') + offset
  const no = ctx.tx.number('SELECT count(*) FROM spare WHERE exam = ?', account.exam) + 1 + offset
  const { exam, unit } = account
  return { spare, no, event: spareAsked({ spare, exam, no, unit, room: label.room, ...input }) }
}

export const spareAsk = defineAct({
  name: 'spare.ask',
  title: { zh: '申请启用备用', en: 'Ask for spares' },
  duty: 'take',
  input: z.strictObject(ASK),
  needs: { zh: '单元没有结束；缘由选“其他”时写明', en: 'The unit is not closed; another reason is put in words' },
  refuses: ['no-such-room', 'unit-closed', 'spare-why'],
  records: ['spare.asked.1'],
  changes: { zh: '多一件待批准的申请', en: 'One more request to be approved' },
  decide(ctx, input) {
    const a = asked(ctx, input)
    if ('refused' in a) return a
    return done([a.event], () => ({ spare: a.spare, no: a.no }))
  },
})

/**
 * The form of way b: its number is of ours, of series BY, printed, used by no request before; where it lay in an emergency
 * pack it is of this unit. Null: it may serve.
 */
export function formOff(ctx: Ctx, form: string, unit: number): ReturnType<typeof refuse> | null {
  const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', unit)
  const doc =
    codeKind(form) === 'document' && form.startsWith('BY')
      ? ctx.tx.one<{ kind: string; pack: number | null; size: number }>(
          'SELECT kind, pack, size FROM document WHERE no = ?',
          form,
        )
      : undefined
  if (!doc) return refuse('spare-form-unknown', { code: form }, true)
  const used = ctx.tx.number('SELECT no FROM spare WHERE form = ?', form)
  if (used || doc.kind === 'spare') return refuse('spare-form-used', { code: form, no: used || '—' }, true)
  // Of a pack: of its unit, and so of its exam. One printed by itself is of no unit until it is filled in; of this exam.
  const of =
    doc.pack === null ? null : ctx.tx.number('SELECT CAST(ref AS INTEGER) FROM document WHERE id = ?', doc.pack)
  if (of !== null && of !== unit) return refuse('spare-form-unit', { code: form, unit: no }, true)
  const planned = ctx.tx.number(
    `SELECT min(seq) FROM event WHERE type = 'plan.imported.1' AND json_extract(body, '$.exam') = (SELECT exam FROM unit WHERE id = ?)`,
    unit,
  )
  return of === null && doc.size < planned ? refuse('spare-form-unit', { code: form, unit: no }, true) : null
}

export const sparePaper = defineAct({
  name: 'spare.paper',
  title: { zh: '纸面先行启用备用', en: 'Spares approved on paper first' },
  duty: 'take',
  input: z.strictObject({
    ...ASK,
    form: z.string().trim().min(1).max(40),
    /** Front of the badge of the second person, who saw both ink signatures as well (R103). */
    second: z.string().max(20),
    /** Both saw both signatures, in ink, on this form. */
    seen: z.literal(true),
  }),
  needs: {
    zh: '编号审批单上有主考和考区巡考员的亲笔签名，二人看过；一张单只用一次，只用于本单元',
    en: 'A numbered form with both signatures in ink, seen by two; one form once, and of this unit',
  },
  refuses: [
    'no-such-room',
    'unit-closed',
    'spare-why',
    'spare-form-unknown',
    'spare-form-used',
    'spare-form-unit',
    'unknown-badge',
    'same-person',
    ...UNFIT,
  ],
  records: ['spare.asked.1', 'spare.inked.1'],
  changes: { zh: '可以启封；主考、巡考员待补签', en: 'The bag may be opened; both keys are due' },
  decide(ctx, { form, second, seen: _, ...ask }) {
    const a = asked(ctx, ask)
    if ('refused' in a) return a
    const unit = ctx.tx.number('SELECT unit FROM account WHERE id = ?', ask.account)
    const off = formOff(ctx, form, unit)
    if (off) return off
    const witness = secondPresent(ctx, second, 'take')
    if (isRefusal(witness)) return witness
    return done([a.event, spareInked({ spare: a.spare, no: a.no, form, witness })], () => ({
      spare: a.spare,
      no: a.no,
    }))
  },
})

/** The request in words, for every statement about it. */
export function saidOf(ctx: Ctx, s: SpareRow): { zh: string[]; en: string[] } {
  const { roomLabel, unit, place } = labelOfAccount(ctx.tx, s.account)
  const kind = ITEM_KINDS[s.kind]
  const why = SPARE_REASONS[s.reason]
  const asker = s.asker ? nameOf(ctx.tx, s.asker) : '—'
  const more = s.words ? `，${s.words}` : ''
  return {
    zh: [
      `单元 ${unit}　考场 **${roomLabel}**（${place}）${s.seat ? `　座位 ${s.seat}` : ''}：启用 **${kind.zh} ${s.copies} 份**。`,
      `缘由：${why[0]}${more}${s.faulty ? `；有误件号 ${s.faulty}` : ''}。`,
      `申请 ${s.no} 号，${asker} 于 ${when(s.asked)} 提出${s.form ? `，审批单 ${s.form}` : ''}。`,
    ],
    en: [
      `Unit ${unit}, room **${roomLabel}** (${place})${s.seat ? `, seat ${s.seat}` : ''}: open **${kind.en.toLowerCase()}, copies ${s.copies}**.`,
      `Why: ${why[1].toLowerCase()}${s.words ? `, ${s.words}` : ''}${s.faulty ? `; faulty copy ${s.faulty}` : ''}.`,
      `Request ${s.no}, by ${asker} at ${when(s.asked)}${s.form ? `, form ${s.form}` : ''}.`,
    ],
  }
}

const other = (as: Approver): Approver => (as === 'chief' ? 'inspector' : 'chief')
const askedOf = z.strictObject({ spare: id, as: z.enum(APPROVER_NAMES) })

/** Whoever approved as the one cannot be the other, whatever appointments they hold (R8, R55). */
function placeFor(s: SpareRow | undefined, as: Approver, meaning: 'approved' | 'decided'): Signed['places'] {
  const { duty, zh, en } = APPROVERS[as]
  const first = s?.[other(as)] ?? null
  const not =
    first === null
      ? []
      : [
          {
            person: first,
            why: {
              zh: `已经作为${APPROVERS[other(as)].zh}批准过`,
              en: `approved already as ${APPROVERS[other(as)].en.toLowerCase()}`,
            },
          },
        ]
  return [{ place: as, meaning, duty, label: { zh, en }, not }]
}

export const spareApprove = defineAct({
  name: 'spare.approve',
  title: { zh: '批准启用备用', en: 'Approve spares' },
  duty: 'sign',
  input: askedOf,
  signs(ctx, input) {
    const s = spareOf(ctx, input.spare)
    if (!s) return null
    const said = saidOf(ctx, s)
    const bag = s.item ? ctx.tx.one<{ code: string }>('SELECT code FROM item WHERE id = ?', s.item)?.code : null
    const late = s.form !== null
    return {
      touches: [{ table: 'spare', id: s.id }],
      places: placeFor(s, input.as, 'approved'),
      statement: {
        zh: {
          title: late ? '备用启用补签' : '批准启用备用',
          body: [
            ...said.zh,
            ...(late
              ? [
                  `我已在审批单 ${s.form} 上亲笔签名批准，现以本人密钥补签。${bag ? `据此启封了袋 ${bag}（${when(s.opened ?? 0)}）。` : ''}`,
                ]
              : ['我批准这一次申请。主考和考区巡考员都签名后才可以启封。']),
          ],
        },
        en: {
          title: late ? 'Spares: signed afterwards' : 'Approve spares',
          body: [
            ...said.en,
            ...(late
              ? [
                  `I approved this in ink on form ${s.form} and now sign it with my own key.${bag ? ` On it bag ${bag} was opened (${when(s.opened ?? 0)}).` : ''}`,
                ]
              : [
                  'I approve this one request. The bag may be opened only when chief examiner and area inspector have both signed.',
                ]),
          ],
        },
      },
    }
  },
  signers: {
    zh: '考点主考或考区巡考员，各签各的',
    en: 'chief examiner or area inspector, each a statement of their own',
  },
  needs: { zh: '申请待批准，或纸面先行待补签', en: 'The request waits, or was approved in ink and wants the key' },
  refuses: ['no-such-spare', 'spare-state', 'spare-signed'],
  records: ['spare.approved.1'],
  changes: { zh: '二人都签了，可以启封；或补签完成', en: 'Signed by both: may be opened, or is signed afterwards' },
  decide(ctx, { spare, as }) {
    const s = spareOf(ctx, spare)
    if (!s) return refuse('no-such-spare')
    if (s[as] !== null) return refuse('spare-signed', { no: s.no, who: APPROVERS[as].zh, whoEn: APPROVERS[as].en })
    const due = s.form === null ? s.state === 'asked' : s.state === 'inked' || s.state === 'opened'
    if (!due) return notSo(s)
    const { person } = signer(ctx, as)
    return done([spareApproved({ spare: s.id, no: s.no, as, person, late: s.form !== null })], () => ({
      spare: s.id,
    }))
  },
})

export const spareRefuse = defineAct({
  name: 'spare.refuse',
  title: { zh: '不批准启用备用', en: 'Refuse spares' },
  duty: 'sign',
  input: z.strictObject({ ...askedOf.shape, reason: z.string().trim().min(2).max(200) }),
  signs(ctx, input) {
    const s = spareOf(ctx, input.spare)
    if (!s) return null
    const said = saidOf(ctx, s)
    return {
      touches: [{ table: 'spare', id: s.id }],
      places: placeFor(undefined, input.as, 'decided'),
      statement: {
        zh: { title: '不批准启用备用', body: [...said.zh, `我不批准这一次申请：${input.reason}`] },
        en: { title: 'Spares refused', body: [...said.en, `I do not approve this request: ${input.reason}`] },
      },
    }
  },
  signers: { zh: '考点主考或考区巡考员', en: 'chief examiner or area inspector' },
  needs: { zh: '还没有启封', en: 'Nothing is opened yet' },
  refuses: ['no-such-spare', 'spare-state'],
  records: ['spare.refused.1'],
  changes: { zh: '申请到此为止，不启封', en: 'The request ends here; nothing is opened' },
  decide(ctx, { spare, as, reason }) {
    const s = spareOf(ctx, spare)
    if (!s) return refuse('no-such-spare')
    if (!UNOPENED.has(s.state)) return notSo(s)
    const { person } = signer(ctx, as)
    return done([spareRefused({ spare: s.id, no: s.no, as, person, reason })], () => ({ spare: s.id }))
  },
})

const UNOPENED: ReadonlySet<SpareState> = new Set(['asked', 'approved', 'inked'])

export const spareWithdraw = defineAct({
  name: 'spare.withdraw',
  title: { zh: '撤回备用申请', en: 'Withdraw a request for spares' },
  duty: 'take',
  input: z.strictObject({ spare: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '还没有启封', en: 'Nothing is opened yet' },
  refuses: ['no-such-spare', 'spare-state'],
  records: ['spare.withdrawn.1'],
  changes: { zh: '申请到此为止，不启封', en: 'The request ends here; nothing is opened' },
  decide(ctx, { spare, reason }) {
    const s = spareOf(ctx, spare)
    if (!s) return refuse('no-such-spare')
    if (!UNOPENED.has(s.state)) return notSo(s)
    by(ctx)
    return done([spareWithdrawn({ spare: s.id, no: s.no, reason })], () => ({ spare: s.id }))
  },
})
