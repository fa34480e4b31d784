import { z } from 'zod'
import { LABEL_STOCK, SEAL_FORMATS } from '../documents/formats.ts'
import {
  JOB_KIND_NAMES,
  type JobState,
  PRINTER_USE_NAMES,
  PRINTER_USES,
  TROUBLE_NAMES,
  TROUBLES,
} from '../rules/printing.ts'
import type { Store } from '../store.ts'
import { count, event, id, text } from './define.ts'

/** Printers, jobs and reprints (R33, R85a, R100). Pages that are printed once and kept nowhere are in none of them. */

const paper = (b: { format?: string; stock?: string }): string[] =>
  [b.format, b.stock].filter(each => each !== undefined)

export const printerChosen = event(
  'printer.chosen.1',
  z.object({
    use: z.enum(PRINTER_USE_NAMES),
    queue: text.nullable(),
    /** For labels: how seals are printed, and on what. */
    format: z.enum(SEAL_FORMATS).optional(),
    stock: z.enum(LABEL_STOCK).optional(),
  }),
  {
    zh: b => `${PRINTER_USES[b.use][0]}打印机：${[b.queue ?? '存为文件', ...paper(b)].join('，')}`,
    en: b => `Printer for ${PRINTER_USES[b.use][1].toLowerCase()}: ${[b.queue ?? 'files', ...paper(b)].join(', ')}`,
    // `since`: the event from which on there has been a queue, whichever; until then paper went to files.
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO printer (use, queue, format, stock, since) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (use) DO UPDATE SET queue = excluded.queue, format = excluded.format, stock = excluded.stock,
             since = CASE WHEN excluded.queue IS NULL THEN NULL ELSE coalesce(since, excluded.since) END`,
        b.use,
        b.queue,
        b.format ?? null,
        b.stock ?? null,
        b.queue === null ? null : e.seq,
      ),
    topics: () => ['printing'],
  },
)

/** A form, and what lies in it where it is a pack. */
function formIs(tx: Store, no: string, state: JobState): void {
  tx.run('UPDATE document SET state = ? WHERE no = ?', state, no)
  tx.run(
    `UPDATE document SET state = ? WHERE pack = (SELECT id FROM document WHERE no = ? AND kind = 'pack')`,
    state,
    no,
  )
}

const several = ({ name, n = 1 }: { name: string; n?: number }) =>
  n === 1 ? { zh: name, en: name } : { zh: `${name} 等 ${n} 张`, en: `${name} and ${n - 1} more` }

/**
 * `name`: number of the form or seal, or what the cards are; `spool`: the job's number in its queue. Labels that went in
 * one go: `names` of all, the first is `name`, and each has a job of its own from `job` on, so that one that was spoilt is
 * printed again by itself.
 */
export const jobHanded = event(
  'job.handed-over.1',
  z.object({
    job: id,
    kind: z.enum(JOB_KIND_NAMES),
    name: text,
    names: z.array(text).min(2).optional(),
    queue: text,
    spool: id,
    pages: count,
    /** Labels: the format they were drawn in, and the version of it that was in force. */
    format: z.enum([...SEAL_FORMATS, 'bag-60x40']).optional(),
    version: id.optional(),
  }),
  {
    zh: b =>
      `${several({ name: b.name, n: b.names?.length }).zh} 交给打印机 ${b.queue}（第 ${b.spool} 号，${b.pages} 页）`,
    en: b =>
      `${several({ name: b.name, n: b.names?.length }).en} handed over to ${b.queue} (job ${b.spool}, ${b.pages} pages)`,
    apply(tx, b, e) {
      const names = b.names ?? [b.name]
      names.forEach((name, i) => {
        tx.run(
          `INSERT INTO job (id, batch, kind, name, queue, spool, pages, state, at)
             VALUES (?, ?, ?, ?, ?, ?, ?, 'handed-over', ?)`,
          b.job + i,
          b.job,
          b.kind,
          name,
          b.queue,
          b.spool,
          b.pages,
          e.at,
        )
      })
      if (b.kind === 'form') formIs(tx, b.name, 'handed-over')
    },
    topics: () => ['printing', 'documents'],
  },
)

/**
 * What became of it, or of `n` jobs from it on. `said`: by the queue, or by a person, whose word is the last.
 * `handed-over`: the queue gave up on several that went in one go, so some may be out; a person is to say which.
 */
export const jobEnded = event(
  'job.ended.1',
  z.object({
    job: id,
    n: id.optional(),
    kind: z.enum(JOB_KIND_NAMES),
    name: text,
    state: z.enum(['printed', 'failed', 'handed-over']),
    said: z.enum(['queue', 'person']),
    trouble: z.enum(TROUBLE_NAMES).nullable(),
  }),
  {
    zh: b =>
      b.state === 'printed'
        ? `${several(b).zh} ${b.said === 'person' ? '打印人确认已打出' : '打印完成'}`
        : `${several(b).zh} ${b.state === 'failed' ? '没有打出来' : '没有打完，打出几张要人看'}：${b.trouble ? TROUBLES[b.trouble].zh.replace(/。$/, '') : '原因不明'}`,
    en: b =>
      b.state === 'printed'
        ? `${several(b).en} ${b.said === 'person' ? 'confirmed as printed' : 'printed'}`
        : `${several(b).en} ${b.state === 'failed' ? 'did not come out' : 'broke off, a person is to say where'}: ${b.trouble ? TROUBLES[b.trouble].en : 'unknown why.'}`,
    apply(tx, b, e) {
      tx.run(
        'UPDATE job SET state = ?, said = ?, trouble = ?, ended = ? WHERE id >= ? AND id < ?',
        b.state,
        b.said,
        b.trouble,
        e.at,
        b.job,
        b.job + (b.n ?? 1),
      )
      if (b.kind === 'form') formIs(tx, b.name, b.state)
    },
    topics: () => ['printing', 'documents'],
  },
)

/** The next print of this label is a reprint with this number and reason (R33). */
export const reprintApproved = event('reprint.approved.1', z.object({ name: text, no: id, reason: text, by: text }), {
  zh: b => `${b.name} 补打 ${b.no}：${b.reason}（${b.by} 批准）`,
  en: b => `Reprint ${b.no} of ${b.name}: ${b.reason} (approved by ${b.by})`,
  apply: (tx, b, e) =>
    tx.run(
      'INSERT INTO reprint (name, no, reason, approved, seq) VALUES (?, ?, ?, ?, ?)',
      b.name,
      b.no,
      b.reason,
      b.by,
      e.seq,
    ),
  topics: () => ['printing'],
})
