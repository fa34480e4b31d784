import { z } from 'zod'
import { recusalDecided } from '../events/index.ts'
import { RECUSAL_DECISION_NAMES, RECUSAL_DECISIONS } from '../rules/clearance.ts'
import { clearanceOf } from './clearance.ts'
import { defineAct, done, refuse } from './define.ts'

/**
 * 回避 (R5): the chief examiner decides what a declared relation means. Until then, and where the answer is recusal, the
 * person holds no confidential post. A later decision stands beside the earlier one in the record and counts instead.
 */
export const recusalDecide = defineAct({
  name: 'recusal.decide',
  title: { zh: '回避决定', en: 'Decide a recusal' },
  duty: 'sign',
  input: z.strictObject({
    clearance: z.number().int().positive(),
    decision: z.enum(RECUSAL_DECISION_NAMES),
    reason: z.string().trim().min(2).max(300),
  }),
  signs(ctx, input) {
    const row = clearanceOf(ctx, input.clearance)
    const said = row ? ctx.tx.one<{ said: string }>('SELECT said FROM clearance WHERE id = ?', row.id)?.said : ''
    const [zh, en] = RECUSAL_DECISIONS[input.decision]
    const own = row
      ? [{ person: row.person, why: { zh: '不能决定自己的回避', en: 'nobody decides their own recusal' } }]
      : []
    return {
      touches: [{ table: 'clearance', id: input.clearance }],
      places: [
        {
          place: 'chief',
          meaning: 'decided',
          duty: 'chief',
          not: own,
          label: { zh: '考点主考', en: 'Chief examiner' },
        },
      ],
      statement: {
        zh: {
          title: '回避决定',
          body: [`**${row?.name ?? ''}** 申报：${said}`, `决定：**${zh}**。理由：${input.reason}`],
        },
        en: {
          title: 'Decision on a recusal',
          body: [`**${row?.name ?? ''}** declared: ${said}`, `Decision: **${en}**. Reason: ${input.reason}`],
        },
      },
    }
  },
  signers: { zh: '考点主考，不是申报人', en: 'chief examiner, not the one who declared' },
  needs: { zh: '本人申报了应回避的关系', en: 'The person declared a relation' },
  refuses: ['no-such-clearance', 'not-a-relation', 'own-recusal'],
  records: ['recusal.decided.1'],
  changes: { zh: '此人能否担任涉密岗位', en: 'Whether the person may hold a confidential post' },
  decide(ctx, input) {
    const row = clearanceOf(ctx, input.clearance)
    if (!row) return refuse('no-such-clearance')
    if (!row.relation) return refuse('not-a-relation', { name: row.name })
    if (ctx.parts.some(p => p.person === row.person)) return refuse('own-recusal')
    const { id: clearance, person, name, kind } = row
    return done(
      [recusalDecided({ clearance, person, name, kind, decision: input.decision, reason: input.reason })],
      () => ({ clearance, decision: input.decision }),
    )
  },
})
