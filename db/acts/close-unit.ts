import { z } from 'zod'
import { unitClosed } from '../events/index.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { defineAct, done, refuse } from './define.ts'
import { sampleSaid } from './sample-said.ts'
import { UNIT_NEEDS } from './unit-needs.ts'
import { unitOf } from './units.ts'

const id = z.number().int().positive()

/** The unit is over: every room closed, signals confirmed, every handover confirmed by two. */
export const closeUnit = defineAct({
  name: 'close-unit',
  title: { zh: '单元结束', en: 'Close the unit' },
  duty: 'sign',
  input: z.strictObject({ unit: id }),
  signs(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    const rooms = ctx.tx.number('SELECT count(*) FROM account WHERE unit = ?', input.unit)
    const incidents = ctx.tx.number(`SELECT count(*) FROM account WHERE unit = ? AND incident IS NOT NULL`, input.unit)
    const sample = sampleSaid(ctx, input.unit)
    const voided = ctx.tx.number('SELECT count(*) FROM account WHERE unit = ? AND voided IS NOT NULL', input.unit)
    const lacking = ctx.tx.all<{ account: number }>(
      `SELECT r.account FROM room_record r JOIN account a ON a.id = r.account WHERE a.unit = ? AND r.back * r.complete * r.seal * r.ordered = 0 ORDER BY r.account`,
      input.unit,
    )
    const named = lacking.slice(0, 10).map(r => labelOfAccount(ctx.tx, r.account).roomLabel)
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '单元结束',
          body: [
            `单元 ${unit?.no} 的 **${rooms} 个考场** 全部结清，${incidents ? `其中 ${incidents} 个附异常事件` : '没有差异'}。袋子都已密封入室。起止信号已经确认，发放、回收均由二人确认。`,
            ...(voided > 0 ? [`其中 **${voided} 个考场** 作废，材料留存待查。`] : []),
            ...(named.length > 0 ? [`考场记录有缺的 ${lacking.length} 个考场：${named.join('、')}。`] : []),
            ...sample.zh,
          ],
        },
        en: {
          title: 'Unit closed',
          body: [
            `All **${rooms} rooms** of unit ${unit?.no} are closed, ${incidents ? `${incidents} with an incident` : 'without a difference'}. All bags are sealed and in the store. Signals are confirmed; issue and return were confirmed by two.`,
            ...(voided > 0 ? [`**${voided} rooms** of them are void, their material is held.`] : []),
            ...(named.length > 0
              ? [`Rooms whose record lacks something, ${lacking.length}: ${named.join(', ')}.`]
              : []),
            ...sample.en,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '各考场结清，信号确认，交接确认', en: 'Rooms closed, signals and handovers confirmed' },
  refuses: [
    'unit-closed',
    'rooms-open',
    'bags-unsealed',
    'spare-unsigned',
    'spares-open',
    'bags-at-desk',
    'bags-at-point',
    'signals-open',
    'handovers-unconfirmed',
    'entries-open',
    'orders-unsigned',
    'clearances-unsigned',
    'suspension-open',
    'records-open',
  ],
  records: ['unit.closed.1'],
  changes: { zh: '单元：结束', en: 'The unit is closed' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    for (const lacks of UNIT_NEEDS) {
      const missing = lacks(ctx, unit)
      if (missing) return missing
    }
    const rooms = ctx.tx.number('SELECT count(*) FROM account WHERE unit = ?', unit.id)
    return done([unitClosed({ unit: unit.id, no: unit.no, rooms })], () => ({ unit: unit.id }))
  },
})
