import { z } from 'zod'
import { orderSigned, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { fit } from '../rules/fit.ts'
import { ORDERS } from '../rules/orders.ts'
import type { OrderRow } from '../stages/orders.ts'
import { type Ctx, defineAct, done, isRefusal, refuse, type Signed } from './define.ts'
import { moment } from './moment.ts'
import { decideEarly, EARLY_REFUSES, earlyInput } from './order-early.ts'
import { type Decided, type Effect, type Given, ORDER_RECORDS, ordered } from './order-given.ts'
import { decidePack, PACK_RECORDS, PACK_REFUSES, packInput } from './order-pack.ts'
import { decideRelease, RELEASE_RECORDS, RELEASE_REFUSES, releaseInput } from './order-release.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'

/**
 * 主考令: a refusal at issue overruled in one step (R99), issue before its window (R45), the emergency pack (R97). Either the
 * chief examiner (or who acts, R102) signs by key; or he is not in the room and two people record what he said on the
 * telephone: the handover goes on at once, and his own signature is due before the unit closes (`order.sign`).
 * Never for destruction: the gate has no order.
 */
const id = z.number().int().positive()
/** Word for word, for an order by telephone; the reason, for one by key. */
const words = z.string().trim().min(2).max(300)
const what = z.discriminatedUnion('what', [releaseInput, earlyInput, packInput])
type What = z.infer<typeof what>

const judge = (ctx: Ctx, order: What, said: string): Decided => {
  switch (order.what) {
    case 'release':
      return decideRelease(ctx, order)
    case 'early':
      return decideEarly(ctx, order)
    case 'pack':
      return decidePack(ctx, order, said)
  }
}
const REFUSES = [...new Set([...RELEASE_REFUSES, ...EARLY_REFUSES, ...PACK_REFUSES])]
const RECORDS = [...new Set([...ORDER_RECORDS, ...RELEASE_RECORDS, ...PACK_RECORDS])]

function carryOut(ctx: Ctx, e: Effect, g: Given) {
  const o = ordered(ctx, e, g)
  return done(
    o.events,
    tx => ({ order: o.order, no: o.no, incident: o.incident, stage: e.stage?.(tx) ?? null }),
    e.also ? { also: e.also } : {},
  )
}

const CHIEF: Signed['places'] = [
  { place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } },
]

/** The rooms and bags it is about have not changed while he reads. */
const touched = (order: What) =>
  order.what === 'release' ? [{ table: 'account', id: order.account }] : [{ table: 'unit', id: order.unit }]

export const orderGive = defineAct({
  name: 'order.give',
  title: { zh: '主考令', en: 'Order of the chief examiner' },
  duty: 'sign',
  input: z.strictObject({ order: what, words }),
  signs(ctx, input) {
    const e = judge(ctx, input.order, input.words)
    if (isRefusal(e)) return null
    const opens = e.incident ? { zh: ['随即开一件异常事件。'], en: ['An incident opens with it.'] } : { zh: [], en: [] }
    return {
      touches: touched(input.order),
      places: CHIEF,
      statement: {
        zh: {
          title: `主考令：${ORDERS[e.kind].zh}`,
          body: [`我命令：**${e.what.zh}**。`, `原因：${input.words}`, ...opens.zh],
          table: { head: e.head.zh, rows: e.rows },
        },
        en: {
          title: `Order: ${ORDERS[e.kind].en}`,
          body: [`I order: **${e.what.en}**.`, `Reason: ${input.words}`, ...opens.en],
          table: { head: e.head.en, rows: e.rows },
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '考场还没有发出；不是备用卷（卡）、别的单元或暂扣的袋；写明原因',
    en: 'The room has not gone out; no spare, other unit or bag on hold; a reason',
  },
  refuses: [...REFUSES],
  records: [...RECORDS],
  changes: {
    zh: '袋改属实际领用的考场；或考场可提前发放；或应急包启封、待补录',
    en: 'The bag is of the room that gets it; or rooms may go early; or the pack is open and back-entries are owed',
  },
  decide(ctx, input) {
    const e = judge(ctx, input.order, input.words)
    if (isRefusal(e)) return e
    return carryOut(ctx, e, { way: 'key', giver: 0, words: input.words, given: ctx.now.at, second: null })
  },
})

/** By telephone: two record it, the one of the session and one who shows the front of a badge (R99, R103). */
export const orderPhone = defineAct({
  name: 'order.phone',
  title: { zh: '登记电话主考令', en: 'Record an order by telephone' },
  duty: 'take',
  input: z.strictObject({
    order: what,
    words,
    giver: id,
    given: moment,
    /** Front of the badge of the one who listened too. */
    second: z.string().max(40),
  }),
  needs: {
    zh: '下令人是主考或代行主考；二人在场（一人登录，一人扫证件正面）；其余同主考令',
    en: 'The giver is or acts as chief examiner; two present (one signed in, one by badge front); the rest as for an order',
  },
  refuses: [...REFUSES, 'order-giver', 'in-future', 'unknown-badge', 'same-person', ...UNFIT],
  records: [...RECORDS],
  changes: {
    zh: '同主考令；下令人的签名单元结束前补上',
    en: 'As an order; the giver’s signature is due before the unit closes',
  },
  decide(ctx, input) {
    if (input.given > ctx.now.at) return refuse('in-future', { at: when(input.given) })
    if (fit(ctx.tx, input.giver, 'chief', input.given).length > 0)
      return refuse('order-giver', { name: nameOf(ctx.tx, input.giver) || String(input.giver) }, true)
    const second = secondPresent(ctx, input.second, 'count')
    if (typeof second !== 'number') return second
    const e = judge(ctx, input.order, input.words)
    if (isRefusal(e)) return e
    // An order by telephone always opens an incident (R99); by key issue before its window has R45's own way.
    const incident = e.incident ?? (e.kind === 'early' ? { kind: 'ordered' as const, account: e.account } : null)
    const { words, giver, given } = input
    return carryOut(ctx, { ...e, incident }, { way: 'phone', giver, words, given, second })
  },
})

/** The giver of an order by telephone signs it afterwards; where he may no longer, whoever holds the office does. */
export const orderSign = defineAct({
  name: 'order.sign',
  title: { zh: '补签主考令', en: 'Sign an order afterwards' },
  duty: 'sign',
  input: z.strictObject({ order: id }),
  signs(ctx, input) {
    const o = orderOf(ctx, input.order) as OrderRow
    const { zh, en } = JSON.parse(o.what) as { zh: string; en: string }
    const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', o.unit)
    const own = fit(ctx.tx, o.giver, 'chief', ctx.now.at).length === 0
    const giver = nameOf(ctx.tx, o.giver)
    const [chief] = CHIEF
    const two = [o.taken, o.second ?? 0].map(p => nameOf(ctx.tx, p)).filter(Boolean)
    return {
      touches: [{ table: 'chief_order', id: o.id }],
      places: chief ? [own ? { ...chief, person: o.giver } : chief] : [],
      statement: {
        zh: {
          title: `补签主考令 ${o.no} 号`,
          body: [
            `单元 ${no}　${ORDERS[o.kind].zh}：**${zh}**。`,
            own
              ? `这道令由我于 **${when(o.given)}** 在电话里下达：“${o.words}”`
              : `这道令由 ${giver} 于 **${when(o.given)}** 在电话里下达，本人现已不能签：“${o.words}”`,
            `记录：${two.join('、')}`,
          ],
        },
        en: {
          title: `Order ${o.no}, signed afterwards`,
          body: [
            `Unit ${no}, ${ORDERS[o.kind].en}: **${en}**.`,
            own
              ? `I gave this order by telephone at **${when(o.given)}**: “${o.words}”`
              : `${giver} gave this order by telephone at **${when(o.given)}** and can no longer sign: “${o.words}”`,
            `Recorded by ${two.join(', ')}`,
          ],
        },
      },
    }
  },
  signers: { zh: '下令人（主考或代行主考）', en: 'who gave it, chief or acting chief examiner' },
  needs: { zh: '电话下达的令，还没有补签', en: 'An order by telephone that is not signed yet' },
  refuses: ['no-such-order', 'order-signed'],
  records: ['order.signed.1'],
  changes: { zh: '主考令：已签', en: 'The order is signed' },
  decide(ctx, input) {
    const o = orderOf(ctx, input.order)
    if (!o) return refuse('no-such-order', { no: input.order })
    if (o.signed !== null) return refuse('order-signed', { no: o.no })
    return done([orderSigned({ order: o.id, no: o.no })], () => ({ order: o.id }))
  },
})

const orderOf = (ctx: Ctx, order: number) => ctx.tx.one<OrderRow>('SELECT * FROM chief_order WHERE id = ?', order)
