import type { Ctx } from '../../acts/define.ts'
import type { ReportSection } from '../report-blocks.ts'
import { type Facts, recordOf, signatureRows } from './shared.ts'

/** ZP-1: the report as it was signed; `ref`: which one. What the tables say today is not asked. */
export function report(ctx: Ctx, ref: string): Facts | undefined {
  const row = ctx.tx.one<{
    exam: number
    version: number
    at: number
    recipient: string
    how: string
    reason: string
    hash: string
    body: string
    seq: number
    before: number | null
  }>('SELECT * FROM report WHERE id = ?', Number(ref))
  if (!row) return undefined
  const before = row.before === null ? null : row.version - 1
  const { version, at, recipient: to, how, reason, hash } = row
  return {
    record: recordOf(ctx, row.seq),
    secrecy: 'none',
    exam: row.exam,
    data: {
      kind: 'report',
      report: { version, at, to, how, reason, hash, before },
      sections: JSON.parse(row.body) as ReportSection[],
      signatures: signatureRows(ctx, row.seq),
    },
  }
}
