import { z } from 'zod'
import { code, count, event, id, text } from './define.ts'

/** The self-evaluation report (R84): what people write beside its figures, and each version that was sent, frozen. */

const said = z.union([z.string(), z.object({ zh: z.string(), en: z.string() })])
const both = z.object({ zh: z.string(), en: z.string() })
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('facts'), rows: z.array(z.object({ name: both, value: said })) }),
  z.object({
    kind: z.literal('table'),
    title: both,
    columns: z.array(z.object({ name: both, width: z.number() })),
    rows: z.array(z.array(said)),
    left: count,
  }),
  z.object({
    kind: z.literal('bars'),
    title: both,
    unit: both,
    series: z.array(both),
    rows: z.array(z.object({ name: said, values: z.array(z.number()) })),
    limit: z.object({ at: z.number(), says: both }).optional(),
  }),
])
const section = z.object({ key: code, title: both, blocks: z.array(block).nullable(), text: z.string() })

/** Nothing is edited: each writing is kept, the last one counts. */
export const reportWritten = event(
  'report.written.1',
  z.object({ exam: id, version: id, section: code, title: both, text: z.string().max(8000) }),
  {
    zh: b => `自评报告第 ${b.version} 版“${b.title.zh}”：${b.text ? `${b.text.length} 字` : '清空'}`,
    en: b =>
      `Self-evaluation report, version ${b.version}, "${b.title.en}": ${b.text ? `${b.text.length} characters` : 'emptied'}`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO report_text (seq, exam, version, section, text) VALUES (?, ?, ?, ?, ?)',
        e.seq,
        b.exam,
        b.version,
        b.section,
        b.text,
      ),
    topics: () => ['report'],
  },
)

/** Every figure and word as it was signed; `before`: the version it takes the place of. */
export const reportSent = event(
  'report.sent.1',
  z.object({
    report: id,
    exam: id,
    version: id,
    to: text,
    how: text,
    reason: z.string(),
    hash: z.string().length(64),
    before: id.nullable(),
    sections: z.array(section),
    was: count.optional(),
  }),
  {
    zh: b =>
      `自评报告第 ${b.version} 版报送 ${b.to}（${b.how}），内容摘要 ${b.hash.slice(0, 12)}…${b.reason && `；重报原因：${b.reason}`}`,
    en: b =>
      `Self-evaluation report, version ${b.version}, sent to ${b.to} (${b.how}), digest ${b.hash.slice(0, 12)}…${b.reason && `; sent again because: ${b.reason}`}`,
    of: b => ({ table: 'exam', id: b.exam }),
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO report (id, exam, version, at, recipient, how, reason, hash, before, body, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        b.report,
        b.exam,
        b.version,
        e.occurred,
        b.to,
        b.how,
        b.reason,
        b.hash,
        b.before,
        JSON.stringify(b.sections),
        e.seq,
      ),
    topics: () => ['report', 'documents', 'gate'],
  },
)
