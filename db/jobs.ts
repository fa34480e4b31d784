import { type Calibrated, calibrations } from './acts/calibrate.ts'
import { refuse } from './acts/define.ts'
import { type JobRow, queueSays } from './acts/print-jobs.ts'
import { labelPaper } from './acts/printing.ts'
import { labelDark, labelMay } from './acts/reprint.ts'
import { type Answer, good } from './answer.ts'
import { bagLabels, labelsData } from './documents/labels.ts'
import type { Ledger } from './ledger.ts'
import { codeKind } from './rules/codes.ts'
import type { PrinterUse, Trouble } from './rules/printing.ts'
import type { Store } from './store.ts'

/** What main needs of the record to print: which queue is for what, and the jobs that are still to be followed. */
export interface PrintingNow {
  chosen: Record<PrinterUse, string | null>
  /** One a batch, by the number and name of its first; not what the queue gave up on, of which it says nothing more. */
  open: Pick<JobRow, 'id' | 'name' | 'queue' | 'spool'>[]
  calibrated: Calibrated[]
}

export const chosenPrinters = (tx: Store): PrintingNow['chosen'] => {
  const of = new Map(
    tx.all<{ use: PrinterUse; queue: string | null }>('SELECT * FROM printer').map(p => [p.use, p.queue]),
  )
  return { labels: of.get('labels') ?? null, forms: of.get('forms') ?? null }
}

export const printingNow = (tx: Store): PrintingNow => ({
  chosen: chosenPrinters(tx),
  calibrated: calibrations(tx),
  open: tx.all(
    `SELECT id, name, queue, spool FROM job
       WHERE id IN (SELECT batch FROM job WHERE state = 'handed-over' AND said IS NULL) ORDER BY id`,
  ),
})

/** Labels as they would be printed now; refused if a figure on one is dark, or one is out and has no reprint (R22, R33). */
export function labelsNow(tx: Store, seals: readonly string[], first: number) {
  // Labels of bags carry no figure and no seal's number: they may be printed as often as one is needed (R35a).
  if (seals.every(code => codeKind(code) === 'bag'))
    return seals.every(code =>
      tx.number('SELECT count(*) FROM made m JOIN item i ON i.id = m.item WHERE i.code = ?', code),
    )
      ? bagLabels(tx, seals, labelPaper(tx).stock, first)
      : refuse('no-such-bag', { code: seals[0] })
  const not = seals.map(code => labelDark(tx, code) ?? labelMay(tx, code)).find(refused => refused !== null)
  return not ?? labelsData(tx, seals, labelPaper(tx), first)
}

/** The queue's last word on a batch, once; a person's stands above it. */
export function jobOutcome(
  { performer, tx }: Ledger,
  job: number,
  outcome: { state: 'printed' | 'failed'; trouble: Trouble | null },
): Answer {
  const events = queueSays(tx, job, outcome)
  if (events.length === 0) return good(null)
  return performer.transaction(() => {
    performer.write(events, null)
    return good(null)
  })
}
