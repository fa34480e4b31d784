import type { Ctx } from '../acts/define.ts'
import { APPROVER_NAMES, APPROVERS, type Approver, SPARE_OPEN, type SpareState } from '../rules/spares.ts'
import type { Due } from './due.ts'
import { labelOfAccount } from './labels.ts'

/** From the request to the open bag on way b (R55). */
const THREE_MINUTES = 3 * 60_000

interface Row {
  id: number
  no: number
  account: number
  state: SpareState
  asked: number
  form: string | null
  chief: number | null
  inspector: number | null
  finish: number
}

/** Whose approval by key is still wanted: before the bag is opened, or afterwards where it was approved in ink. */
export const missingKeys = (s: Pick<Row, 'state'> & Record<Approver, number | null>): Approver[] =>
  s.state === 'asked' || s.state === 'inked' || s.state === 'opened' ? APPROVER_NAMES.filter(a => s[a] === null) : []

/** Requests that nobody has opened in three minutes; keys that are due before the unit closes; bags that lie open. */
export function dueOfSpares(ctx: Ctx, exam: number): Due[] {
  const rows = ctx.tx.all<Row>(
    `SELECT s.*, max(t.finish) AS finish FROM spare s JOIN sitting t ON t.unit = s.unit
     WHERE s.exam = ? AND s.state IN ${SPARE_OPEN} GROUP BY s.id ORDER BY s.id`,
    exam,
  )
  return rows.map((s): Due => {
    const { roomLabel } = labelOfAccount(ctx.tx, s.account)
    const of = { key: `spare-${s.id}`, go: 'spares', about: { spare: s.id } }
    const late = (at: number) => ({ at, late: ctx.now.at > at })
    const missing = missingKeys(s).map(a => APPROVERS[a])
    const who = { zh: missing.map(m => m.zh).join('、'), en: missing.map(m => m.en.toLowerCase()).join(', ') }
    if (s.state !== 'opened') {
      const why =
        missing.length > 0 && s.form === null
          ? { zh: `还差${who.zh}批准`, en: `to be approved: ${who.en}` }
          : { zh: '已批准，等启封', en: 'approved, the bag is to be opened' }
      return {
        ...of,
        what: { zh: `备用申请 ${s.no} 号　${roomLabel}`, en: `Spare request ${s.no}, ${roomLabel}` },
        why,
        ...late(s.asked + THREE_MINUTES),
      }
    }
    if (missing.length > 0)
      return {
        ...of,
        what: { zh: `备用 ${s.no} 号待补签　${roomLabel}`, en: `Spare ${s.no} to be signed afterwards, ${roomLabel}` },
        why: { zh: `审批单 ${s.form}：还差${who.zh}的签名`, en: `form ${s.form}: ${who.en}` },
        ...late(s.finish),
      }
    return {
      ...of,
      what: { zh: `备用 ${s.no} 号未结清　${roomLabel}`, en: `Spare ${s.no} to be settled, ${roomLabel}` },
      why: { zh: '余下的清点、重新密封', en: 'count and seal what is left' },
      ...late(s.finish),
    }
  })
}
