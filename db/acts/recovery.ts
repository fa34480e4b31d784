import { z } from 'zod'
import { recoveryPrinted } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { Role } from '../rules/kinds.ts'
import { type Ctx, defineAct, done, type Place, refuse } from './define.ts'

const id = z.number().int().positive()

/** Who holds this role now and can sign. */
const holders = (ctx: Ctx, role: Role): number[] =>
  ctx.tx
    .all<{ person: number }>(
      `SELECT DISTINCT a.person FROM appointment a JOIN credential c ON c.person = a.person AND c.state = 'active'
       WHERE a.role = ? AND a.since <= ? AND (a.until IS NULL OR a.until > ?) ORDER BY a.person`,
      role,
      ctx.now.at,
      ctx.now.at,
    )
    .map(p => p.person)

/**
 * The recovery key in two halves for two people (ledger.md, "Files and keys"). The act says who keeps which half and
 * nothing else; main, which alone holds the key, prints the halves when both have signed.
 */
export const printRecovery = defineAct({
  name: 'print-recovery',
  title: { zh: '打印恢复密钥', en: 'Print the recovery key' },
  duty: 'plan',
  input: z.strictObject({ a: id, b: id }),
  wholeSecret: true,
  signs(ctx, { a, b }) {
    const [aName, bName] = [nameOf(ctx.tx, a), nameOf(ctx.tx, b)]
    const place = (name: string, role: Role, zh: string, en: string): Place => ({
      place: name,
      meaning: 'approved',
      duty: 'sign',
      among: holders(ctx, role),
      label: { zh, en },
    })
    return {
      places: [
        place('chief', 'chief', '主考', 'Chief examiner'),
        place('lead', 'lead', '保密室负责人', 'Head of the confidential room'),
      ],
      touches: [a, b].map(person => ({ table: 'person', id: person })),
      statement: {
        zh: {
          title: '打印恢复密钥',
          body: [
            `恢复密钥分甲、乙两半，各印一页。甲半由 **${aName}** 保管，乙半由 **${bName}** 保管。`,
            '两半合在一起能打开台账，单独一半没有用。两半不得放在一处，不得拍照、复印。',
          ],
        },
        en: {
          title: 'Print the recovery key',
          body: [
            `The recovery key is printed in two halves, a page each. **${aName}** keeps half A, **${bName}** half B.`,
            'Both together open the ledger; one alone is of no use. They never lie in one place and are not copied.',
          ],
        },
      },
    }
  },
  signers: { zh: '主考、保密室负责人', en: 'chief examiner and head of the room' },
  needs: { zh: '正式台账；两半由不同的人保管', en: 'A real ledger; two different people keep the halves' },
  refuses: ['no-such-person', 'halves-one-person', 'no-recovery-in-training'],
  records: ['recovery.printed.1'],
  changes: { zh: '谁保管哪一半', en: 'Who keeps which half' },
  decide(ctx, { a, b }) {
    if (ctx.site.training) return refuse('no-recovery-in-training')
    const [aName, bName] = [nameOf(ctx.tx, a), nameOf(ctx.tx, b)]
    if (!aName || !bName) return refuse('no-such-person')
    if (a === b) return refuse('halves-one-person', { name: aName })
    return done([recoveryPrinted({ a, aName, b, bName })], () => ({ a: aName, b: bName }))
  },
})
