import { copiesOf } from '../../acts/count-copies.ts'
import type { Ctx } from '../../acts/define.ts'
import { codeYear, documentCode } from '../../rules/codes.ts'
import { ALWAYS, type Copies } from '../../rules/kinds.ts'

import { day, type Facts } from './shared.ts'

/** QT: one slip a room and unit. */
export function slips(ctx: Ctx, ref: string): Facts | undefined {
  const exam = ctx.tx.one<{ id: number; year: number }>('SELECT id, year FROM exam ORDER BY id DESC LIMIT 1')
  if (!exam) return undefined
  const rows = ctx.tx.all<{
    id: number
    code: string
    place: string
    name: string
    category: string
    no: number
    start: number
  }>(
    `SELECT a.id, r.code, r.place, s.name, s.category, u.no, s.start FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting
       JOIN unit u ON u.id = a.unit WHERE a.unit = ? ORDER BY r.code`,
    Number(ref),
  )
  if (rows.length === 0) return undefined
  const yy = codeYear(exam.year, ctx.site.training)
  return {
    secrecy: 'beforeUse',
    data: {
      kind: 'slips',
      slips: rows.map(r => ({
        ...extra(ctx, r.id),
        no: documentCode('QT', yy, ctx.site.code4, r.id),
        roomCode: r.code,
        place: r.place,
        categoryName: r.name,
        categoryCode: r.category,
        unitNo: r.no,
        ...day(r.start),
      })),
    },
  }
}

function extra(ctx: Ctx, account: number): { extra?: Copies[] } {
  const more = copiesOf(ctx.tx, account).filter(c => !ALWAYS.has(c))
  return more.length > 0 ? { extra: more } : {}
}
