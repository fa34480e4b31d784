import { z } from 'zod'
import { jobEnded, jobHanded, printerChosen, reprintApproved } from '../events/index.ts'
import { JOB_KIND_NAMES, type JobKind, PRINTER_USE_NAMES, type Trouble } from '../rules/printing.ts'
import type { Store } from '../store.ts'
import { by, defineAct, done, refuse } from './define.ts'

const id = z.number().int().positive()
const queue = z.string().min(1).max(200)
const name = z.string().min(1).max(60)

/** Which queue labels or forms go to; null: files in a folder, as before one was chosen. */
export const printerChoose = defineAct({
  name: 'printer.choose',
  title: { zh: '选打印机', en: 'Choose a printer' },
  duty: 'sign',
  input: z.strictObject({ use: z.enum(PRINTER_USE_NAMES), queue: queue.nullable() }),
  needs: { zh: '已登录', en: 'Signed in' },
  refuses: [],
  records: ['printer.chosen.1'],
  changes: { zh: '以后打印到哪里', en: 'Where paper comes out from now on' },
  decide: (_ctx, input) => done([printerChosen(input)], () => input),
})

export interface JobRow {
  id: number
  kind: JobKind
  name: string
  queue: string
  spool: number
  pages: number
  state: 'handed-over' | 'printed' | 'failed'
  said: 'queue' | 'person' | null
  trouble: Trouble | null
  at: number
  ended: number | null
}
const jobOf = (tx: Store, job: number) => tx.one<JobRow>('SELECT * FROM job WHERE id = ?', job)

/** The system's queue has taken it. */
export const jobHand = defineAct({
  name: 'job.hand',
  title: { zh: '交给打印机', en: 'Hand over to a printer' },
  duty: 'sign',
  input: z.strictObject({ kind: z.enum(JOB_KIND_NAMES), name, queue, spool: id, pages: id }),
  needs: { zh: '打印队列已接收', en: 'The queue has taken it' },
  refuses: [],
  records: ['job.handed-over.1'],
  changes: { zh: '单据或标签：已交打印机', en: 'The form or label is handed over' },
  decide(ctx, input) {
    const job = ctx.tx.nextId('job')
    return done([jobHanded({ job, ...input })], () => ({ job }))
  },
})

/** What the queue says became of a job; null: a person has already said, or it is of no job. Not an act: nobody does it. */
export function queueSays(tx: Store, job: number, outcome: { state: 'printed' | 'failed'; trouble: Trouble | null }) {
  const row = jobOf(tx, job)
  if (row?.state !== 'handed-over') return null
  return jobEnded({ job, kind: row.kind, name: row.name, said: 'queue', ...outcome })
}

/**
 * Whoever printed says whether it came out: of a job that no queue answers for any more, and against what a queue said –
 * the last sheet may have stayed in the printer.
 */
export const jobConfirm = defineAct({
  name: 'job.confirm',
  title: { zh: '确认打印', en: 'Confirm a print' },
  duty: 'sign',
  input: z.strictObject({ job: id, printed: z.boolean() }),
  needs: { zh: '看过打出来的纸', en: 'The paper has been looked at' },
  refuses: ['no-such-job'],
  records: ['job.ended.1'],
  changes: { zh: '已打出，或没有打出来', en: 'Printed, or did not come out' },
  decide(ctx, { job, printed }) {
    const row = jobOf(ctx.tx, job)
    if (!row) return refuse('no-such-job')
    const { kind, name: own } = row
    const outcome = printed
      ? { state: 'printed' as const, trouble: null }
      : { state: 'failed' as const, trouble: 'not-out' as const }
    return done([jobEnded({ job, kind, name: own, said: 'person', ...outcome })], () => ({ job }))
  },
})

/** On paper, or on its way there: not what failed, of which nothing is out. */
export const printsOf = (tx: Store, label: string): number =>
  tx.number(`SELECT count(*) FROM job WHERE kind = 'label' AND name = ? AND state <> 'failed'`, label)

/** A reprint that was approved and is not on paper yet; else why there may be none. */
export function labelMay(tx: Store, seal: string) {
  const prints = printsOf(tx, seal)
  const approved = tx.number('SELECT count(*) FROM reprint WHERE name = ?', seal)
  return prints <= approved ? null : refuse('printed-before', { code: seal })
}

/** R33: another print of a label that is out is marked 补打 with its number, reason and who approved it. */
export const reprint = defineAct({
  name: 'reprint',
  title: { zh: '补打', en: 'Reprint' },
  duty: 'seal',
  input: z.strictObject({ seal: z.string().min(1).max(40), reason: z.string().trim().min(2).max(60) }),
  signs(ctx, { seal, reason }) {
    const no = ctx.tx.number('SELECT count(*) FROM reprint WHERE name = ?', seal) + 1
    return {
      touches: [{ table: 'seal', id: ctx.tx.number('SELECT id FROM seal WHERE code = ?', seal) }],
      places: [{ place: 'approver', meaning: 'approved', duty: 'seal', label: { zh: '批准人', en: 'Approved by' } }],
      statement: {
        zh: {
          title: '补打封条',
          body: [`封条 ${seal} 补打第 **${no}** 张，缘由：${reason}。号码和密封时间不变，原来的一张作废收回。`],
        },
        en: {
          title: 'Reprint of a seal label',
          body: [
            `Reprint **${no}** of seal ${seal}: ${reason}. Number and sealing time stay; the earlier label is taken back and void.`,
          ],
        },
      },
    }
  },
  signers: { zh: '批准人', en: 'who approves' },
  needs: { zh: '这张封条已打印，还没有拆', en: 'The label has been printed; its seal is not broken' },
  refuses: ['no-such-seal', 'not-printed-yet', 'reprint-waits'],
  records: ['reprint.approved.1'],
  changes: { zh: '下一次打印标“补打”', en: 'Its next print is marked 补打' },
  decide(ctx, { seal, reason }) {
    const row = ctx.tx.one<{ state: string }>('SELECT state FROM seal WHERE code = ?', seal)
    if (row?.state !== 'assigned' && row?.state !== 'used') return refuse('no-such-seal', { code: seal })
    const prints = printsOf(ctx.tx, seal)
    const before = ctx.tx.number('SELECT count(*) FROM reprint WHERE name = ?', seal)
    if (prints === 0) return refuse('not-printed-yet', { code: seal })
    if (before >= prints) return refuse('reprint-waits', { code: seal })
    const approver = ctx.parts[0]?.name ?? by(ctx).name
    return done([reprintApproved({ name: seal, no: before + 1, reason, by: approver })], () => ({
      seal,
      no: before + 1,
    }))
  },
})
