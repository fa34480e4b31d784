import { z } from 'zod'
import { CHECK_RESULT_NAMES } from '../rules/inspection.ts'
import { count, event, id, text, time, when } from './define.ts'

/** The pre-exam inspection and what it found wrong (R10, R11). A later result stands beside the earlier one, never in its place. */

const was = count.optional()
const topics = () => ['readiness']

/** An item of the site's own, beside those of the table. */
export const checkItemAdded = event(
  'check-item.added.1',
  z.object({ item: id, exam: id, zh: text, critical: z.boolean() }),
  {
    zh: b => `检查表加项：${b.zh}${b.critical ? '（关键项）' : ''}`,
    en: b => `Item added to the checklist: ${b.zh}${b.critical ? ' (critical)' : ''}`,
    apply: (tx, b) =>
      tx.run(
        'INSERT INTO check_item (id, exam, zh, critical) VALUES (?, ?, ?, ?)',
        b.item,
        b.exam,
        b.zh,
        Number(b.critical),
      ),
    topics,
  },
)

const line = z.object({
  /** Key of the table or of the site's own item; `name` as it was called then. */
  item: text,
  name: text,
  critical: z.boolean(),
  result: z.enum(CHECK_RESULT_NAMES),
  note: z.string(),
  /** Of what failed: who puts it right, by when (R11). */
  mend: z.object({ rectification: id, owner: id, ownerName: text, until: time }).nullable(),
})

export const inspectionRecorded = event(
  'inspection.recorded.1',
  z.object({ inspection: id, exam: id, held: time, inspectors: text, person: id, lines: z.array(line).min(1) }),
  {
    zh: b => {
      const failed = b.lines.flatMap(l =>
        l.mend ? [`${l.name}（${l.note}；${l.mend.ownerName} ${when(l.mend.until).slice(0, 10)} 前整改）`] : [],
      )
      return `考前检查（${b.inspectors}）：${failed.length > 0 ? `不符合 ${failed.join('、')}` : '没有不符合的'}`
    },
    en: b => {
      const failed = b.lines.flatMap(l =>
        l.mend ? [`${l.name} (${l.note}; ${l.mend.ownerName} by ${when(l.mend.until).slice(0, 10)})`] : [],
      )
      return `Pre-exam inspection (${b.inspectors}): ${failed.length > 0 ? `not in order: ${failed.join(', ')}` : 'nothing out of order'}`
    },
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO inspection (id, exam, at, inspectors, person, seq) VALUES (?, ?, ?, ?, ?, ?)',
        b.inspection,
        b.exam,
        b.held,
        b.inspectors,
        b.person,
        e.seq,
      )
      for (const l of b.lines) {
        tx.run(
          'INSERT INTO check_result (inspection, item, result, note) VALUES (?, ?, ?, ?)',
          b.inspection,
          l.item,
          l.result,
          l.note,
        )
        if (l.mend)
          tx.run(
            `INSERT INTO rectification (id, exam, inspection, item, name, critical, problem, owner, until, state, mended, last)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', '', ?)`,
            l.mend.rectification,
            b.exam,
            b.inspection,
            l.item,
            l.name,
            Number(l.critical),
            l.note,
            l.mend.owner,
            l.mend.until,
            e.seq,
          )
      }
    },
    topics,
  },
)

/** Looked at again: in order now, or not yet and by when then. */
export const rectificationRechecked = event(
  'rectification.rechecked.1',
  z.object({
    rectification: id,
    name: text,
    result: z.enum(['pass', 'fail']),
    mended: text,
    checker: id,
    checkerName: text,
    until: time.nullable(),
    was,
  }),
  {
    zh: b =>
      b.result === 'pass'
        ? `整改完成：${b.name}（${b.mended}），${b.checkerName} 复查符合`
        : `复查仍不符合：${b.name}（${b.mended}），期限改为 ${when(b.until ?? 0).slice(0, 10)}`,
    en: b =>
      b.result === 'pass'
        ? `Put right: ${b.name} (${b.mended}), looked at again by ${b.checkerName}`
        : `Still not in order: ${b.name} (${b.mended}), now due ${when(b.until ?? 0).slice(0, 10)}`,
    of: b => ({ table: 'rectification', id: b.rectification }),
    apply: (tx, b, e) =>
      b.result === 'pass'
        ? tx.run(
            `UPDATE rectification SET state = 'done', mended = ?, checker = ?, done = ? WHERE id = ?`,
            b.mended,
            b.checker,
            e.at,
            b.rectification,
          )
        : tx.run(
            'UPDATE rectification SET mended = ?, checker = ?, until = ? WHERE id = ?',
            b.mended,
            b.checker,
            b.until,
            b.rectification,
          ),
    topics,
  },
)
