import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import type { ReportSection } from '../documents/report-blocks.ts'
import { archiveRows, examsOf } from '../stages/archive.ts'
import { sentReports } from '../stages/report/index.ts'
import { defineView } from './define.ts'

/** Every exam of this ledger (R15 and after): what still keeps each open, or how it was shut. */
export const exams = defineView({
  name: 'exams',
  open: false,
  input: z.strictObject({}),
  read: ctx =>
    examsOf(ctx.tx).map(e => ({
      ...e,
      rows: e.state === 'archived' ? [] : archiveRows(ctx.tx, e.id),
    })),
})

/** The report as the chief examiner signed it: the last version that was sent. */
export const sentReport = defineView({
  name: 'sent-report',
  open: false,
  input: z.strictObject({ exam: z.number().int().positive() }),
  read(ctx, input) {
    const [last] = sentReports(ctx.tx, input.exam)
    if (!last) return refuse('no-such-document')
    return { version: last.version, at: last.at, sections: JSON.parse(last.body) as ReportSection[] }
  },
})

/** One exam to be read, also long after it was archived: its forms, its report, where it lies in the record. */
export const exam = defineView({
  name: 'exam',
  open: false,
  input: z.strictObject({ exam: z.number().int().positive() }),
  read(ctx, input) {
    const row = examsOf(ctx.tx).find(e => e.id === input.exam)
    if (!row) return refuse('no-exam')
    const until = row.entries.last ?? Number.MAX_SAFE_INTEGER
    const bundle = ctx.tx.one<{ target: string; name: string; state: string }>(
      `SELECT target, name, state FROM backup WHERE contents = 'bundle' AND at >= ? ORDER BY id LIMIT 1`,
      row.archived ?? Number.MAX_SAFE_INTEGER,
    )
    return {
      ...row,
      bundle: bundle ?? null,
      reports: sentReports(ctx.tx, row.id).map(({ id, version, at, to, how }) => ({ id, version, at, to, how })),
      /** Forms numbered while it was open; `size` is the entry before each. */
      documents: ctx.tx.all<{
        id: number
        no: string
        kind: string
        ref: string
        pages: number | null
        hash: string | null
        at: number
      }>(
        `SELECT id, no, kind, ref, pages, hash, at FROM document WHERE size >= ? AND size <= ? AND pack IS NULL ORDER BY id DESC LIMIT 400`,
        row.entries.from,
        until,
      ),
    }
  },
})
