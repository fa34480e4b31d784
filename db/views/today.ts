import { z } from 'zod'
import type { Ctx } from '../acts/define.ts'
import type { BackEntry } from '../rules/back-entry.ts'
import { owedEntries, owedIn } from '../stages/back-entry.ts'
import { owedPaper } from '../stages/owed.ts'
import { ROOM_STATE } from '../stages/rooms.ts'
import { darkUnits } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam, unitsOf } from './station.ts'

/** The day: units on a line, what is to be done now, what waits, where the bags are. */
export const today = defineView({
  name: 'today',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return { exam: null, next: 'import' as const }
    const units = unitsOf(ctx, exam.id)
    const dark = darkUnits(ctx.tx, exam.id)
    const where = units.map(u => ({
      unit: u.no,
      counting: dark.has(u.id),
      parts: dark.has(u.id)
        ? []
        : ctx.tx.all<{ state: string; n: number }>(
            `SELECT CASE WHEN i.marked = 1 THEN 'difference' ELSE i.state END AS state, count(*) AS n FROM item i
             WHERE i.unit = ? AND i.kind = 'paper' GROUP BY 1 ORDER BY 1`,
            u.id,
          ),
    }))
    return {
      exam,
      units: units.map(u => ({ ...u, open: openWork(ctx, u.id) })),
      where,
      incidents: ctx.tx.all<{
        id: number
        no: number
        kind: string
        about: string
        opened: number
        reported: number | null
        report_by: number | null
      }>(
        `SELECT id, no, kind, about, opened, reported, report_by FROM incident WHERE exam = ? AND state = 'open' ORDER BY id DESC LIMIT 5`,
        exam.id,
      ),
      owed: owedPaper(ctx.tx),
      entries: owedIn(ctx.tx, exam.id),
      next: nextStep(ctx, exam.id, units),
    }
  },
})

const openWork = (ctx: Ctx, unit: number) =>
  Object.fromEntries(
    ctx.tx
      .all<{ state: string; n: number }>(
        `SELECT ${ROOM_STATE} AS state, count(*) AS n FROM account a WHERE a.unit = ? GROUP BY 1`,
        unit,
      )
      .map(r => [r.state, r.n]),
  ) as Record<string, number>

export type Next =
  | { step: 'receive' | 'count' | 'destroy' | 'end' | 'done' }
  | { step: 'issue' | 'wait' | 'return' | 'enter' | 'close'; unit: number; no: number; at?: number }

function nextStep(ctx: Ctx, exam: number, units: ReturnType<typeof unitsOf>): Next {
  const open = units.find(u => u.state !== 'closed')
  const arriving = ctx.tx.number(
    `SELECT count(*) FROM pile WHERE exam = ? AND kind = 'receipt' AND received IS NULL`,
    exam,
  )
  const early = open && ctx.now.at < open.start - ctx.profile.window.issueBefore * 60_000
  if (
    arriving > 0 &&
    (!open ||
      early ||
      ctx.tx.number(`SELECT count(*) FROM pile WHERE unit = ? AND kind = 'receipt' AND received IS NULL`, open.id) > 0)
  ) {
    return { step: 'receive' }
  }
  if (open) {
    const work = openWork(ctx, open.id)
    const at = { unit: open.id, no: open.no }
    if (early) return { step: 'wait', ...at, at: open.start - ctx.profile.window.issueBefore * 60_000 }
    // What is on paper is not done again here: it is entered.
    const owed = owedEntries(ctx.tx, open.id)
    const onPaper = (what: BackEntry) => owed.some(e => e.what === what && e.category === null)
    if (work.waiting) return { step: onPaper('issue') ? 'enter' : 'issue', ...at }
    if (work.issued && ctx.now.at < open.finish && open.ended === null) return { step: 'wait', ...at, at: open.finish }
    if (work.issued) return { step: onPaper('return') ? 'enter' : 'return', ...at }
    return { step: owed.length > 0 ? 'enter' : 'close', ...at }
  }
  const state = ctx.tx.one<{ state: string }>('SELECT state FROM exam WHERE id = ?', exam)?.state
  if (state === 'preparing') return { step: 'end' }
  return ctx.tx.number(`SELECT count(*) FROM destruction WHERE exam = ? AND state = 'ended'`, exam)
    ? { step: 'done' }
    : { step: 'destroy' }
}
