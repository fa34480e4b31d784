import { z } from 'zod'
import { itemMissing } from '../events/index.ts'
import { mayNot } from '../rules/moves.ts'
import { defineAct, done, refuse } from './define.ts'
import { incidentOf } from './incidents.ts'

/** A bag that is nowhere: the chief examiner says so, with the incident (R19, R63). */
export const miss = defineAct({
  name: 'miss',
  title: { zh: '登记缺失', en: 'Declare missing' },
  duty: 'sign',
  wholeSecret: false,
  input: z.strictObject({ item: z.number().int().positive(), incident: z.number().int().positive() }),
  signs: (ctx, input) => {
    const item = ctx.tx.one<{ code: string }>('SELECT code FROM item WHERE id = ?', input.item)
    const no = ctx.tx.number('SELECT no FROM incident WHERE id = ?', input.incident)
    return {
      touches: [{ table: 'item', id: input.item }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: { title: '登记缺失', body: [`袋 **${item?.code}** 找不到，登记为缺失，见异常事件 ${no} 号。`] },
        en: {
          title: 'Missing bag',
          body: [`Bag **${item?.code}** cannot be found and is declared missing, see incident ${no}.`],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '短少或遗失的异常事件未结', en: 'An open incident of shortage or loss' },
  refuses: ['no-such-bag', 'no-such-incident', 'bag-state'],
  records: ['item.missing.1'],
  changes: { zh: '袋的状态：缺失', en: 'The bag is missing' },
  decide(ctx, input) {
    const item = ctx.tx.one<{ code: string; state: string; exam: number; pile: number }>(
      'SELECT code, state, exam, pile FROM item WHERE id = ?',
      input.item,
    )
    if (!item) return refuse('no-such-bag', { code: input.item })
    // What is still being counted in is not missing yet: the count says whether it came.
    const counting = `SELECT count(*) FROM pile WHERE id = ? AND state NOT IN ('settled', 'differs')`
    if (item.state === 'expected' && ctx.tx.number(counting, item.pile)) {
      return refuse('bag-state', { code: item.code, state: item.state })
    }
    if (mayNot('miss', { state: item.state, held: 0 })) {
      return refuse('bag-state', { code: item.code, state: item.state })
    }
    const row = incidentOf(ctx, input.incident)
    if (row?.state !== 'open' || row.exam !== item.exam || (row.kind !== 'short' && row.kind !== 'lost')) {
      return refuse('no-such-incident', { no: input.incident })
    }
    return done([itemMissing({ item: input.item, code: item.code, incident: row.id })], () => ({}))
  },
})
