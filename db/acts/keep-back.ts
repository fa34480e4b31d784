import { z } from 'zod'
import { itemKept } from '../events/index.ts'
import { mayNot } from '../rules/moves.ts'
import { type Ctx, defineAct, done, refuse, signer } from './define.ts'

/** 留存待查: the chief examiner keeps bags back whose disposition is *hold* (model.md, "keep"); also what an incident holds. */
interface Row {
  id: number
  code: string
  state: string
  held: number
  holder: number | null
}
const toKeep = (ctx: Ctx, exam: number): Row[] =>
  ctx.tx
    .all<Row>(
      `SELECT id, code, state, held, holder FROM item WHERE exam = ? AND disposition = 'hold' ORDER BY unit, code`,
      exam,
    )
    .filter(b => mayNot('keep', b) === null)

export const keepBack = defineAct({
  name: 'keep-back',
  title: { zh: '留存待查', en: 'Keep bags back' },
  duty: 'sign',
  input: z.strictObject({ exam: z.number().int().positive() }),
  signs(ctx, input) {
    const bags = toKeep(ctx, input.exam)
    const codes = bags.slice(0, 20).map(b => b.code)
    const more = bags.length > codes.length
    return {
      touches: bags.map(b => ({ table: 'item', id: b.id })),
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '留存待查',
          body: [
            `下列 **${bags.length} 袋** 处置为留存待查，密封留在室内，不送考区，不销毁：${codes.join('、')}${more ? ' 等' : ''}。`,
          ],
        },
        en: {
          title: 'Bags kept back',
          body: [
            `These **${bags.length} bags** are kept sealed in the room, neither sent to the area nor destroyed: ${codes.join(', ')}${more ? ' and others' : ''}.`,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '袋子密封在室，处置选定为留存待查', en: 'Bags closed and stored, disposition hold' },
  refuses: ['nothing-to-keep'],
  records: ['item.kept.1'],
  changes: { zh: '袋子：已密封、在室 → 留存', en: 'Bags: sealed, stored → kept' },
  decide(ctx, input) {
    const bags = toKeep(ctx, input.exam)
    if (bags.length === 0) return refuse('nothing-to-keep')
    signer(ctx, 'chief')
    return done(
      bags.map(b => itemKept({ item: b.id, code: b.code, place: b.holder ?? 1 })),
      () => ({ kept: bags.length }),
    )
  },
})
