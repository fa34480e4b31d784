import { z } from 'zod'
import { SEAL_FORMATS } from '../documents/formats.ts'
import { jobEnded, jobHanded } from '../events/index.ts'
import { codeKind } from '../rules/codes.ts'
import { JOB_KIND_NAMES, type JobKind, MOST_LABELS, type Trouble } from '../rules/printing.ts'
import type { Store } from '../store.ts'
import { defineAct, done, refuse } from './define.ts'
import { queue } from './printing.ts'
import { labelMay } from './reprint.ts'

/** What the system's queues took, and what became of it (R33, R100). */

const id = z.number().int().positive()
const name = z.string().min(1).max(60)

export interface JobRow {
  id: number
  /** The first job of those that the queue took in one go; its own number where there was one. */
  batch: number
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

/** The system's queue has taken it. `names`: labels in one go; each becomes a job of its own, the first answers. */
export const jobHand = defineAct({
  name: 'job.hand',
  title: { zh: '交给打印机', en: 'Hand over to a printer' },
  duty: 'sign',
  input: z
    .strictObject({
      kind: z.enum(JOB_KIND_NAMES),
      name,
      names: z.array(name).min(2).max(MOST_LABELS).optional(),
      queue,
      spool: id,
      pages: id,
      /** Of labels: the format they were drawn in, and its version. */
      format: z.enum([...SEAL_FORMATS, 'bag-60x40']).optional(),
      version: id.optional(),
    })
    .refine(
      j => !j.names || (j.kind === 'label' && j.names[0] === j.name && new Set(j.names).size === j.names.length),
      {
        path: ['names'],
      },
    ),
  needs: {
    zh: '打印队列已接收；标签没有打过，或补打已批准',
    en: 'The queue has taken it; labels are not out yet, or a reprint is approved',
  },
  refuses: ['printed-before'],
  records: ['job.handed-over.1'],
  changes: { zh: '单据或标签：已交打印机', en: 'The form or label is handed over' },
  decide(ctx, input) {
    // What was asked when the label was drawn may have changed meanwhile.
    const names = input.kind === 'label' ? (input.names ?? [input.name]).filter(n => codeKind(n) !== 'bag') : []
    const out = names.map(each => labelMay(ctx.tx, each)).find(refused => refused !== null)
    if (out) return out
    const job = ctx.tx.nextId('job')
    return done([jobHanded({ job, ...input })], () => ({ job }))
  },
})

/**
 * What the queue says became of what it took: an event for each run of jobs of which nobody has said it already; none if it
 * is of no job. Of several in one go that it gave up on some may be out: they stay handed over, with its trouble, until a
 * person says which. Not an act: nobody does it.
 */
export function queueSays(tx: Store, batch: number, said: { state: 'printed' | 'failed'; trouble: Trouble | null }) {
  const jobs = tx.all<JobRow>(`SELECT * FROM job WHERE batch = ? ORDER BY id`, batch)
  const outcome = said.state === 'failed' && jobs.length > 1 ? { ...said, state: 'handed-over' as const } : said
  return runsOf(jobs)
    .filter(([first]) => first.state === 'handed-over' && first.said === null)
    .map(([{ id: job, kind, name: own }, ...more]) => {
      const n = more.length > 0 ? { n: more.length + 1 } : {}
      return jobEnded({ job, ...n, kind, name: own, said: 'queue', ...outcome })
    })
}

/** Jobs one after the other, of one batch, of which the same is known. */
export function runsOf(jobs: readonly JobRow[]): [JobRow, ...JobRow[]][] {
  const runs: [JobRow, ...JobRow[]][] = []
  const known = (j: JobRow) => [j.batch, j.state, j.said, j.trouble].join(' ')
  for (const job of jobs) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && last.id + 1 === job.id && known(last) === known(job)) run.push(job)
    else runs.push([job])
  }
  return runs
}

/**
 * Whoever printed says whether it came out, of `n` jobs from this one on, all of one batch: of a job that no queue answers
 * for any more, and against what a queue said – the last sheet may have stayed in the printer. Where the queue gave up on
 * several, the first that did not come out also says that those before it did.
 */
export const jobConfirm = defineAct({
  name: 'job.confirm',
  title: { zh: '确认打印', en: 'Confirm a print' },
  duty: 'sign',
  input: z.strictObject({ job: id, n: id.max(MOST_LABELS).default(1), printed: z.boolean() }),
  needs: { zh: '看过打出来的纸', en: 'The paper has been looked at' },
  refuses: ['no-such-job'],
  records: ['job.ended.1'],
  changes: { zh: '已打出，或没有打出来', en: 'Printed, or did not come out' },
  decide(ctx, { job, n, printed }) {
    const row = jobOf(ctx.tx, job)
    const last = jobOf(ctx.tx, job + n - 1)
    if (!row || last?.batch !== row.batch) return refuse('no-such-job')
    const { kind, name: own } = row
    const many = (of: number) => (of > 1 ? { n: of } : {})
    const isOut = { said: 'person', state: 'printed', trouble: null } as const
    const notOut = { said: 'person', state: 'failed', trouble: 'not-out' } as const
    const said = jobEnded({ job, ...many(n), kind, name: own, ...(printed ? isOut : notOut) })
    const [first, ...more] = printed ? [] : brokenOffBefore(ctx.tx, row)
    if (!first) return done([said], () => ({ job }))
    const before = { job: first.id, ...many(more.length + 1), kind, name: first.name }
    return done([jobEnded({ ...before, ...isOut }), said], () => ({ job }))
  },
})

/** Jobs right before this one of which the queue gave up as of this one, and a person has said nothing yet. */
function brokenOffBefore(tx: Store, row: JobRow): JobRow[] {
  if (row.state === 'printed' || row.said !== 'queue') return []
  const run = runsOf(tx.all<JobRow>('SELECT * FROM job WHERE batch = ? ORDER BY id', row.batch)).find(jobs =>
    jobs.some(j => j.id === row.id),
  )
  return run?.filter(j => j.id < row.id) ?? []
}
