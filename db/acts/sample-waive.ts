import { z } from 'zod'
import { sampleWaived } from '../events/index.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { openSamples } from '../stages/sample.ts'
import { abandoned } from './count-abandon.ts'
import { defineAct, done, refuse } from './define.ts'

const REASON = z.string().trim().min(2).max(200)

/**
 * The exam comes first (R97): the chief examiner lets rooms go without the sample they are due, with a reason that the
 * unit's closing statement repeats. What differed before keeps its incident; a count already begun counts for nothing.
 */
export const sampleWaive = defineAct({
  name: 'sample.waive',
  title: { zh: '免予抽查', en: 'Waive a sample' },
  duty: 'sign',
  input: z.strictObject({
    accounts: z
      .array(z.number().int().positive())
      .min(1)
      .max(400)
      .refine(a => new Set(a).size === a.length),
    reason: REASON,
  }),
  signs(ctx, input) {
    const rooms = input.accounts.map(a => labelOfAccount(ctx.tx, a))
    const names = rooms.map(r => r.roomLabel).join('、')
    const units = [...new Set(rooms.map(r => r.unit))].join('、')
    const n = rooms.length
    return {
      touches: input.accounts.map(a => ({ table: 'account', id: a })),
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '免予抽查',
          body: [
            `单元 ${units} 的 **${n} 个考场**（${names}）应逐份抽查，免予抽查。原因：${input.reason}`,
            '两遍清点的结果和已开的异常事件不变；单元结束时写明。',
          ],
        },
        en: {
          title: 'Sample waived',
          body: [
            `**${n} rooms** of unit ${units} (${names}) were due to be counted serial by serial; this is waived. Reason: ${input.reason}`,
            'The two counts and any incident stand; the closing statement of the unit says so.',
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '考场的抽查还没有做完；写明原因', en: 'Samples of the rooms are not finished; a reason' },
  refuses: ['no-such-room', 'no-sample'],
  records: ['sample.waived.1', 'count.abandoned.1', 'task.taken.1'],
  changes: { zh: '考场不再抽查，可以密封', en: 'The rooms are not sampled and may be sealed' },
  decide(ctx, { accounts, reason }) {
    const open = accounts.map(account => ({ account, piles: openSamples(ctx.tx, account).map(p => p.id) }))
    const gone = accounts.find(a => !ctx.tx.number('SELECT count(*) FROM account WHERE id = ?', a))
    if (gone !== undefined) return refuse('no-such-room', { room: gone })
    const without = open.find(o => o.piles.length === 0)
    if (without) return refuse('no-sample', { room: labelOfAccount(ctx.tx, without.account).roomLabel })
    return done(
      [
        ...open.map(({ account, piles }) =>
          sampleWaived({ account, room: labelOfAccount(ctx.tx, account).room, piles, reason, form: null }),
        ),
        ...open.flatMap(o => o.piles.flatMap(pile => abandoned(ctx, pile, reason))),
      ],
      () => ({ rooms: accounts.length }),
    )
  },
})
