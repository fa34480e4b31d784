import type { Ctx } from '../../acts/define.ts'
import { DISPOSITIONS } from '../../rules/kinds.ts'

import { BAGS, type BagRow, type Facts, listBag, orderOf, recordOf, signatureRows } from './shared.ts'

/** The destruction list as it was approved. */
export function list(ctx: Ctx, ref: string): Facts | undefined {
  const row = ctx.tx.one<{ id: number; no: string; seq: number; exam: number }>(
    'SELECT * FROM list WHERE id = ?',
    Number(ref),
  )
  if (!row) return undefined
  const bags = ctx.tx.all<BagRow>(
    `${BAGS} JOIN list_item l ON l.item = i.id WHERE l.list = ? ORDER BY u.no, i.category, i.code`,
    row.id,
  )
  const order = orderOf(ctx, row.exam)
  return {
    no: row.no,
    record: recordOf(ctx, row.seq),
    secrecy: 'afterUse',
    exam: row.exam,
    data: {
      kind: 'list',
      order,
      method: DISPOSITIONS.destroy[0],
      bags: bags.map(listBag),
      signatures: signatureRows(ctx, row.seq),
    },
  }
}
