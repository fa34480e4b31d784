import { z } from 'zod'
import { calibrations } from '../acts/calibrate.ts'
import { type JobRow, runsOf } from '../acts/print-jobs.ts'
import { labelPaper } from '../acts/printing.ts'
import { placesOf } from '../documents/formats.ts'
import { formatOf } from '../documents/templates.ts'
import { chosenPrinters } from '../jobs.ts'
import { owedLabels, owedPaper } from '../stages/owed.ts'
import type { Store } from '../store.ts'
import { defineView } from './define.ts'

/** More than anybody looks through. */
const MOST = 60

/** Jobs that the queue took in one go and of which the same is known, as one line: the first, the last, how many. */
export interface JobLine extends JobRow {
  last: string
  n: number
}

function linesOf(tx: Store): JobLine[] {
  const jobs = tx.all<JobRow>(
    `SELECT * FROM job WHERE batch IN (SELECT batch FROM job WHERE state = 'handed-over')
        OR batch IN (SELECT DISTINCT batch FROM job ORDER BY batch DESC LIMIT ${MOST}) ORDER BY id`,
  )
  const lines = runsOf(jobs).map(run => ({ ...run[0], last: run.at(-1)?.name ?? run[0].name, n: run.length }))
  const open = (l: JobLine) => Number(l.state === 'handed-over')
  return lines.sort((a, b) => open(b) - open(a) || b.id - a.id).slice(0, MOST)
}

/** Which printer is for what, and the last jobs: those nobody knows the end of first (R100). */
export const printing = defineView({
  name: 'printing',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const { format, stock } = labelPaper(ctx.tx)
    const { body: chosen } = formatOf(ctx.tx, format)
    return {
      chosen: chosenPrinters(ctx.tx),
      /** How seals are printed; `places` of a sheet of A4, row by row, null: a roll. */
      labels: { format, stock, places: placesOf(chosen, stock) },
      calibrated: calibrations(ctx.tx),
      waiting: ctx.tx.number(`SELECT count(DISTINCT batch) FROM job WHERE state = 'handed-over'`),
      jobs: linesOf(ctx.tx),
    }
  },
})

/** What paper is still owed, and the seals whose labels are (R100). */
export const owed = defineView({
  name: 'owed',
  open: false,
  input: z.strictObject({}),
  read: ctx => ({ rows: owedPaper(ctx.tx), seals: owedLabels(ctx.tx) }),
})
