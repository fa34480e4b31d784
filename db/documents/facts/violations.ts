import type { Ctx } from '../../acts/define.ts'
import { shortCategory } from '../../stages/labels.ts'
import { lastPosting, violationsOf } from '../../stages/violations.ts'
import { formOf } from '../templates.ts'
import { day, type Facts } from './shared.ts'

/**
 * WJ-1: the list of a unit's violations as it is posted (R62): number or seat, room, act. What happened stays in the
 * ledger. Time and place are for the hand until they have been entered. `ref`: the unit.
 */
export function violations(ctx: Ctx, ref: string): Facts | undefined {
  const found = formOf(ctx.tx, 'violation-list')
  const unit = ctx.tx.one<{ id: number; no: number; start: number }>(
    'SELECT u.id, u.no, min(s.start) AS start FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.id = ? GROUP BY u.id',
    Number(ref),
  )
  if (!found || !unit) return undefined
  const rows = violationsOf(ctx.tx, unit.id).filter(v => v.state === 'entered')
  if (rows.length === 0) return undefined
  const names = new Map(
    ctx.tx
      .all<{ account: number; name: string }>(
        'SELECT a.id AS account, s.name FROM account a JOIN sitting s ON s.id = a.sitting WHERE a.unit = ?',
        unit.id,
      )
      .map(a => [a.account, a.name]),
  )
  const { dayText, halfDay } = day(unit.start)
  const posted = lastPosting(ctx.tx, unit.id)
  const { body: template, version } = found
  return {
    secrecy: template.secrecy,
    series: template.series,
    version,
    data: {
      kind: 'form',
      template,
      values: {
        unit: `第 ${unit.no} 单元　${dayText}　${halfDay}`,
        ...(posted && posted.n > 0 ? { place: posted.place } : {}),
      },
      tables: {
        violations: rows.map(v => ({
          candidate: v.candidate || `${shortCategory(names.get(v.account) ?? '')} ${v.seat} 座`,
          room: v.room,
          act: v.act,
        })),
      },
      signatures: [],
    },
  }
}
