import { z } from 'zod'
import { rangeOf } from '../exchange/import/serials.ts'
import { codeKind } from '../rules/codes.ts'
import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { SpareKind } from '../rules/spares.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** Which room a copy in the hand is of, and which spares would stand for it; or which room a slip is of. No figure. */
export const copy = defineView({
  name: 'copy',
  open: false,
  input: z.strictObject({ code: z.string().min(1).max(64) }),
  read(ctx, { code }): { account: number | null; kind: SpareKind | null; slip: boolean } {
    const exam = currentExam(ctx)
    const none = { account: null, kind: null, slip: false }
    if (!exam) return none
    const own = codeKind(code)
    if (own === 'document' && code.startsWith('QT')) {
      const account = ctx.tx.number(
        'SELECT id FROM account WHERE id = ? AND exam = ?',
        Number(code.slice(8, 12)),
        exam.id,
      )
      return { ...none, account: account || null, slip: true }
    }
    const of = rangeOf(code, code)
    if (own !== undefined || 'wrong' in of) return none
    const given = ctx.tx.one<{ account: number; series: string }>(
      'SELECT account, series FROM spare_given WHERE code = ? AND withdrawn IS NULL',
      code,
    )
    if (given) return { ...none, account: given.account, kind: given.series === 'cards' ? 'spare-card' : 'spare-paper' }
    const bag = ctx.tx.one<{ account: number | null; kind: ItemKind }>(
      `SELECT account, kind FROM item WHERE exam = ? AND prefix = ? AND width = ? AND first <= ? AND final >= ? ORDER BY id LIMIT 1`,
      exam.id,
      of.prefix,
      of.width,
      of.from,
      of.from,
    )
    if (!bag) return none
    const { copies } = ITEM_KINDS[bag.kind]
    const kind = copies === 'papers' ? 'spare-paper' : copies === 'cards' ? 'spare-card' : null
    return { ...none, account: bag.account, kind }
  },
})
