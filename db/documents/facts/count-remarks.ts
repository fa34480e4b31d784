import type { Ctx } from '../../acts/define.ts'
import { SECTIONS } from '../../rules/kinds.ts'
import type { CountRemark } from '../shapes.ts'

interface ScanRow {
  code: string
  section: string
  at: number
  hand: string | null
}

/** The section's name for copies; the carton's code at receipt. */
function sectionName(kind: string, section: string): string {
  const names: Record<string, readonly [string, string]> | undefined = SECTIONS[kind as keyof typeof SECTIONS]
  return names?.[section]?.[0] ?? section
}

/** Serials typed by hand, those of one range together (R29). Bags have a row each, which says it. */
function byHand(ctx: Ctx, count: number, kind: string): CountRemark[] {
  const out: CountRemark[] = []
  const typed = ctx.tx.all<ScanRow & { hand: string }>(
    `SELECT code, section, at, hand FROM count_scan
     WHERE count = ? AND outcome = 'pass' AND withdrawn IS NULL AND hand IS NOT NULL ORDER BY seq`,
    count,
  )
  for (const { code, section, at, hand } of typed) {
    const one = { what: 'hand' as const, section: sectionName(kind, section), at, reason: hand }
    const last = out.at(-1)
    if (last && last.at === at && last.reason === hand && last.section === one.section) {
      last.last = code
      last.n += 1
    } else out.push({ ...one, code, last: null, n: 1, withdrawnAt: null })
  }
  return out
}

/** Scans that the counter took back: of no account in the figures, but never unseen. */
const withdrawn = (ctx: Ctx, count: number, kind: string): CountRemark[] =>
  ctx.tx
    .all<ScanRow & { body: Buffer; when: number }>(
      `SELECT s.code, s.section, s.at, s.hand, e.body, e.occurred AS "when" FROM count_scan s JOIN event e ON e.seq = s.withdrawn
       WHERE s.count = ? ORDER BY s.withdrawn`,
      count,
    )
    .map(s => ({
      what: 'withdrawn',
      code: s.code,
      last: null,
      n: 1,
      section: sectionName(kind, s.section),
      at: s.at,
      withdrawnAt: s.when,
      reason: (JSON.parse(s.body.toString()) as { reason: string }).reason,
    }))

/** `kind` of the pile. What one person did otherwise than by scanning, with the reason given then. */
export const countRemarks = (ctx: Ctx, count: number, kind: string): CountRemark[] => [
  ...(kind === 'receipt' ? [] : byHand(ctx, count, kind)),
  ...withdrawn(ctx, count, kind),
]
