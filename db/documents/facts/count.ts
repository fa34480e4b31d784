import type { Ctx } from '../../acts/define.ts'
import { ITEM_KINDS, type ItemKind, SECTIONS, type Section } from '../../rules/kinds.ts'
import { blind } from '../../views/blind.ts'

import { countRemarks } from './count-remarks.ts'
import { type Facts, recordOf, signatureRow } from './shared.ts'

/** QD-1: what one person counted, or two in a joint recount, once the count may be shown. */
export function count(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const c = ctx.tx.one<{
    id: number
    pile: number
    turn: 1 | 2 | 3
    person: number
    second: number | null
    state: string
    opened: number
    closed: number
    duplicate: number
    unknown: number
    level: string
    no: number
    kind: string
    sample: number
  }>(
    `SELECT c.*, u.no, p.kind, p.sample_of IS NOT NULL AS sample FROM count c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit WHERE c.id = ? AND c.source = 'person'`,
    Number(ref),
  )
  if (!c) return undefined
  if (c.state !== 'closed' || blind(ctx.tx, c.pile)) return 'blind'
  const receiptCount = c.kind === 'receipt'
  // A carton that was come back to stands in one piece, with one sub-total. At level 箱 the code is the seal of a carton.
  const rows = receiptCount
    ? ctx.tx
        .all<{ code: string; section: string; at: number; hand: string | null; kind: ItemKind | null }>(
          `SELECT s.code, s.section, s.at, s.hand, i.kind FROM count_scan s LEFT JOIN item i ON i.id = s.item
           WHERE s.count = ? AND s.outcome = 'pass' AND s.withdrawn IS NULL
           ORDER BY min(s.seq) OVER (PARTITION BY s.section), s.seq`,
          c.id,
        )
        .map(r => ({
          code: r.code,
          item: r.kind ? ITEM_KINDS[r.kind].zh : '箱封条',
          seal: 'ok' as const,
          entry: r.hand === null ? ('scan' as const) : ('hand' as const),
          at: r.at,
          carton: r.section || null,
          note: r.hand,
        }))
    : []
  const figures = receiptCount
    ? null
    : ctx.tx
        .all<{ section: Section; n: number }>(
          'SELECT section, n FROM count_total WHERE count = ? ORDER BY section',
          c.id,
        )
        .map(f => ({
          label:
            (SECTIONS[c.kind as 'papers' | 'cards'] as Record<string, readonly [string, string]>)[f.section]?.[0] ??
            f.section,
          value: f.n,
        }))
  const signed = ctx.tx.number(
    `SELECT e.seq FROM event e JOIN signature s ON s.seq = e.seq WHERE e.type = 'count.closed.1' AND s.person = ? AND e.at = ?`,
    c.person,
    c.closed,
  )
  return {
    secrecy: receiptCount ? 'beforeUse' : 'afterUse',
    ...(signed ? { record: recordOf(ctx, signed) } : {}),
    data: {
      kind: 'count',
      task: receiptCount ? '接收清点' : c.sample ? '回收抽查' : '回收清点',
      counter: signatureRow(ctx, c.person, 'counted', c.closed),
      second: c.second === null ? null : signatureRow(ctx, c.second, 'counted', c.closed),
      place: c.turn,
      object: `单元 ${c.no}`,
      startedAt: c.opened,
      endedAt: c.closed,
      measure: c.level === 'carton' ? '箱' : receiptCount ? '袋' : '份',
      rows,
      figures,
      scanned: c.level !== 'copy',
      remarks: countRemarks(ctx, c.id, c.kind),
      duplicates: c.duplicate,
      unknown: c.unknown,
    },
  }
}
