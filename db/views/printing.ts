import { z } from 'zod'
import { calibrations } from '../acts/calibrate.ts'
import type { JobRow } from '../acts/printing.ts'
import { chosenPrinters } from '../jobs.ts'
import { owedLabels, owedPaper } from '../stages/owed.ts'
import { defineView } from './define.ts'

/** More than anybody looks through. */
const MOST = 60

/** Which printer is for what, and the last jobs: those nobody knows the end of first (R100). */
export const printing = defineView({
  name: 'printing',
  open: false,
  input: z.strictObject({}),
  topics: ['printing'],
  read: ctx => ({
    chosen: chosenPrinters(ctx.tx),
    calibrated: calibrations(ctx.tx),
    waiting: ctx.tx.number(`SELECT count(*) FROM job WHERE state = 'handed-over'`),
    jobs: ctx.tx.all<JobRow>(`SELECT * FROM job ORDER BY state = 'handed-over' DESC, id DESC LIMIT ${MOST}`),
  }),
})

/** What paper is still owed, and the seals whose labels are (R100). */
export const owed = defineView({
  name: 'owed',
  open: false,
  input: z.strictObject({}),
  topics: ['printing', 'documents', 'seals', 'handover', 'counts', 'receive', 'destruction', 'units'],
  read: ctx => ({ rows: owedPaper(ctx.tx), seals: owedLabels(ctx.tx) }),
})
