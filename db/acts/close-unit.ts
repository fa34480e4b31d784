import { z } from 'zod'
import { unitClosed } from '../events/index.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { defineAct, done, refuse } from './define.ts'
import { sampleSaid } from './sample-said.ts'
import { owed, unitOf } from './units.ts'

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
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '单元结束',
          body: [
            `单元 ${unit?.no} 的 **${rooms} 个考场** 全部结清，${incidents ? `其中 ${incidents} 个附异常事件` : '没有差异'}。起止信号已经确认，发放、回收均由二人确认。`,
            ...sample.zh,
          ],
        },
        en: {
          title: 'Unit closed',
          body: [
            `All **${rooms} rooms** of unit ${unit?.no} are closed, ${incidents ? `${incidents} with an incident` : 'without a difference'}. Signals are confirmed; issue and return were confirmed by two.`,
            ...sample.en,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '各考场结清，信号确认，交接确认', en: 'Rooms closed, signals and handovers confirmed' },
  refuses: ['unit-closed', 'rooms-open', 'bags-unsealed', 'signals-open', 'handovers-unconfirmed', 'entries-open'],
  records: ['unit.closed.1'],
  changes: { zh: '单元：结束', en: 'The unit is closed' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const open = ctx.tx.all<{ id: number }>(
      `SELECT id FROM account WHERE unit = ? AND state <> 'closed' ORDER BY id`,
      unit.id,
    )
    if (open.length > 0) {
      const rooms = open
        .slice(0, 5)
        .map(a => labelOfAccount(ctx.tx, a.id).roomLabel)
        .join('、')
      return refuse('rooms-open', { unit: unit.no, n: open.length, rooms })
    }
    // R30, R35: a seal that was broken after its room was closed has its successor before the unit ends.
    const opened = ctx.tx.all<{ code: string }>(
      `SELECT code FROM item WHERE unit = ? AND exam = ? AND state = 'opened' ORDER BY id`,
      unit.id,
      unit.exam,
    )
    if (opened.length > 0) {
      const codes = opened.slice(0, 5).map(b => b.code)
      return refuse('bags-unsealed', { unit: unit.no, n: opened.length, codes: codes.join('、') })
    }
    const paper = owed(ctx, unit)
    if (paper) return paper
    if (unit.signals === null) return refuse('signals-open', { unit: unit.no })
    const loose = ctx.tx.number(
      `SELECT count(*) FROM handover h JOIN account a ON a.id = h.account WHERE a.unit = ? AND h.confirmed IS NULL AND h.state <> 'turned-back'`,
      unit.id,
    )
    if (loose > 0) return refuse('handovers-unconfirmed', { unit: unit.no, n: loose })
    const rooms = ctx.tx.number('SELECT count(*) FROM account WHERE unit = ?', unit.id)
    return done([unitClosed({ unit: unit.id, no: unit.no, rooms })], () => ({ unit: unit.id }))
  },
})
