import { z } from 'zod'
import { code, count, event, id, text, time, when } from './define.ts'

/** Units, signals, the end of the exam, the list of what is to be destroyed. */

const was = count.optional()

const signal = (type: string, column: 'started' | 'ended', state: string, zh: string, en: string) =>
  event(type, z.object({ sitting: id, unit: id, name: text, stated: time, by: text }), {
    zh: b => `${b.name} ${zh} ${when(b.stated)}，报时 ${b.by}`,
    en: b => `Category ${b.name} ${en} ${when(b.stated)}, signal by ${b.by}`,
    apply(tx, b, e) {
      // An end that is entered leaves a sitting suspended, void or broken off what it is.
      tx.run(
        `UPDATE sitting SET ${column} = ?, ${column}_seq = ?,
           state = CASE WHEN state IN ('planned', 'running', 'ended') THEN '${state}' ELSE state END WHERE id = ?`,
        b.stated,
        e.seq,
        b.sitting,
      )
      tx.run(`UPDATE unit SET state = 'running' WHERE id = ? AND state = 'planned'`, b.unit)
    },
    topics: () => ['units', 'gate'],
  })
export const sittingStarted = signal('sitting.started.1', 'started', 'running', '开考', 'started')
export const sittingEnded = signal('sitting.ended.1', 'ended', 'ended', '考毕', 'ended')

export const signalsConfirmed = event(
  'signals.confirmed.1',
  z.object({ unit: id, no: id, reason: z.string(), instruction: id.nullable(), was }),
  {
    zh: b => `单元 ${b.no} 起止信号经主考确认`,
    en: b => `Signals of unit ${b.no} confirmed by the chief examiner`,
    of: b => ({ table: 'unit', id: b.unit }),
    apply: (tx, b, e) => tx.run('UPDATE unit SET signals = ? WHERE id = ?', e.seq, b.unit),
    topics: () => ['units', 'gate'],
  },
)

export const unitClosed = event('unit.closed.1', z.object({ unit: id, no: id, rooms: count, was }), {
  zh: b => `单元 ${b.no} 结束，${b.rooms} 个考场全部结清`,
  en: b => `Unit ${b.no} closed, all ${b.rooms} rooms closed`,
  of: b => ({ table: 'unit', id: b.unit }),
  apply: (tx, b) => tx.run(`UPDATE unit SET state = 'closed' WHERE id = ?`, b.unit),
  topics: () => ['units', 'gate'],
})

export const examEnded = event('exam.ended.1', z.object({ exam: id, ended: time, latest: time, free: time, was }), {
  zh: b => `考试全部结束 ${when(b.ended)}，主考签署`,
  en: b => `Exam ended ${when(b.ended)}, signed by the chief examiner`,
  of: b => ({ table: 'exam', id: b.exam }),
  apply: (tx, b, e) =>
    tx.run(`UPDATE exam SET state = 'ended', ended = ?, ended_seq = ? WHERE id = ?`, b.ended, e.seq, b.exam),
  topics: () => ['gate', 'units'],
})

/** Its book is shut: it can be read and not written, and its appointments are over. */
export const examArchived = event(
  'exam.archived.1',
  z.object({ exam: id, name: text, certificate: text, report: count, backup: id, was }),
  {
    zh: b => `${b.name} 归档，主考签署`,
    en: b => `${b.name} archived, signed by the chief examiner`,
    of: b => ({ table: 'exam', id: b.exam }),
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE exam SET state = 'archived', archived = ?, archived_seq = ? WHERE id = ?`,
        e.occurred,
        e.seq,
        b.exam,
      ),
    topics: () => ['exams', 'people', 'gate', 'units', 'plan'],
  },
)

export const listApproved = event(
  'list.approved.1',
  z.object({
    list: id,
    exam: id,
    no: code,
    hash: z.string().length(64),
    bags: count,
    copies: count,
    approver: id,
    items: z.array(z.object({ item: id, code, seal: id.nullable() })),
  }),
  {
    zh: b => `销毁清单 ${b.no} 批准：${b.bags} 袋 ${b.copies} 份`,
    en: b => `Destruction list ${b.no} approved: ${b.bags} bags, ${b.copies} copies`,
    apply(tx, b, e) {
      tx.run(`UPDATE list SET state = 'superseded' WHERE exam = ?`, b.exam)
      tx.run(
        `INSERT INTO list (id, exam, no, state, hash, bags, copies, approver, at, seq) VALUES (?, ?, ?, 'approved', ?, ?, ?, ?, ?, ?)`,
        b.list,
        b.exam,
        b.no,
        b.hash,
        b.bags,
        b.copies,
        b.approver,
        e.at,
        e.seq,
      )
      for (const i of b.items)
        tx.run('INSERT INTO list_item (list, item, seal) VALUES (?, ?, ?)', b.list, i.item, i.seal)
    },
    topics: () => ['gate'],
  },
)
