import { z } from 'zod'
import { reprintApproved } from '../events/index.ts'
import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { blindLabel } from '../views/blind.ts'
import { by, defineAct, done, refuse } from './define.ts'

/** When a label may be printed, and when once more (R33). */

/** On paper, or on its way there: not what failed, of which nothing is out. */
export const printsOf = (tx: Store, label: string): number =>
  tx.number(`SELECT count(*) FROM job WHERE kind = 'label' AND name = ? AND state <> 'failed'`, label)

/** A reprint that was approved and is not on paper yet; else why there may be none. */
export function labelMay(tx: Store, seal: string) {
  const prints = printsOf(tx, seal)
  const approved = tx.number('SELECT count(*) FROM reprint WHERE name = ?', seal)
  return prints <= approved ? null : refuse('printed-before', { code: seal })
}

/** A label carries its bag's figure: none is drawn, nor another one approved, as long as that is dark (R22). */
export function labelDark(tx: Store, seal: string) {
  const bag = tx.one<{ id: number; kind: ItemKind }>(
    'SELECT i.id, i.kind FROM seal s JOIN item i ON i.id = s.item WHERE s.code = ?',
    seal,
  )
  return bag && blindLabel(tx, bag.id, ITEM_KINDS[bag.kind].copies) ? refuse('blind') : null
}

/** R33: another print of a label that is out is marked 补打 with its number, reason and who approved it. */
export const reprint = defineAct({
  name: 'reprint',
  title: { zh: '补打', en: 'Reprint' },
  duty: 'seal',
  input: z.strictObject({ seal: z.string().min(1).max(40), reason: z.string().trim().min(2).max(60) }),
  signs(ctx, { seal, reason }) {
    const no = ctx.tx.number('SELECT count(*) FROM reprint WHERE name = ?', seal) + 1
    return {
      touches: [{ table: 'seal', id: ctx.tx.number('SELECT id FROM seal WHERE code = ?', seal) }],
      places: [{ place: 'approver', meaning: 'approved', duty: 'seal', label: { zh: '批准人', en: 'Approved by' } }],
      statement: {
        zh: {
          title: '补打封条',
          body: [`封条 ${seal} 补打第 **${no}** 张，缘由：${reason}。号码和密封时间不变，原来的一张作废收回。`],
        },
        en: {
          title: 'Reprint of a seal label',
          body: [
            `Reprint **${no}** of seal ${seal}: ${reason}. Number and sealing time stay; the earlier label is taken back and void.`,
          ],
        },
      },
    }
  },
  signers: { zh: '批准人', en: 'who approves' },
  needs: { zh: '这张封条已打印，还没有拆', en: 'The label has been printed; its seal is not broken' },
  refuses: ['no-such-seal', 'blind', 'not-printed-yet', 'reprint-waits'],
  records: ['reprint.approved.1'],
  changes: { zh: '下一次打印标“补打”', en: 'Its next print is marked 补打' },
  decide(ctx, { seal, reason }) {
    const row = ctx.tx.one<{ state: string }>('SELECT state FROM seal WHERE code = ?', seal)
    if (row?.state !== 'assigned' && row?.state !== 'used') return refuse('no-such-seal', { code: seal })
    const dark = labelDark(ctx.tx, seal)
    if (dark) return dark
    const prints = printsOf(ctx.tx, seal)
    const before = ctx.tx.number('SELECT count(*) FROM reprint WHERE name = ?', seal)
    if (prints === 0) return refuse('not-printed-yet', { code: seal })
    if (before >= prints) return refuse('reprint-waits', { code: seal })
    const approver = ctx.parts[0]?.name ?? by(ctx).name
    return done([reprintApproved({ name: seal, no: before + 1, reason, by: approver })], () => ({
      seal,
      no: before + 1,
    }))
  },
})
