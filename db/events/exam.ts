import { z } from 'zod'
import { INCIDENT_KIND_NAMES, INCIDENT_KINDS } from '../rules/incidents.ts'
import { code, count, event, id, text, time, when } from './define.ts'

/** Units, signals, the end of the exam, incidents, instructions, destruction. */

const was = count.optional()
const ofIncident = (b: { incident: number }) => ({ table: 'incident' as const, id: b.incident })

const signal = (type: string, column: 'started' | 'ended', state: string, zh: string, en: string) =>
  event(type, z.object({ sitting: id, unit: id, name: text, stated: time, by: text }), {
    zh: b => `${b.name} ${zh} ${when(b.stated)}，报时 ${b.by}`,
    en: b => `Category ${b.name} ${en} ${when(b.stated)}, signal by ${b.by}`,
    apply(tx, b) {
      tx.run(`UPDATE sitting SET ${column} = ?, state = '${state}' WHERE id = ?`, b.stated, b.sitting)
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

export const instructionEntered = event(
  'instruction.entered.1',
  z.object({
    instruction: id,
    exam: id,
    no: text,
    source: text,
    given: time,
    text,
    takenBy: id,
    readBack: z.boolean(),
    /** Called back instead (R101); events of before it could be said have neither. */
    calledBack: z.boolean().optional(),
    purpose: z.enum(['destruction', 'incident', 'plan', 'other']),
    incident: id.nullable(),
  }),
  {
    zh: b => `上级指示 ${b.no}（${b.source}）：${b.text}`,
    en: b => `Instruction ${b.no} (${b.source}): ${b.text}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO instruction (id, exam, no, source, given, text, purpose, incident, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        b.instruction,
        b.exam,
        b.no,
        b.source,
        b.given,
        b.text,
        b.purpose,
        b.incident,
        e.seq,
      )
      if (b.incident) tx.run('UPDATE incident SET instruction = ? WHERE id = ?', b.instruction, b.incident)
    },
    topics: () => ['incidents', 'gate'],
  },
)

export const incidentOpened = event(
  'incident.opened.1',
  z.object({
    incident: id,
    exam: id,
    no: id,
    kind: z.enum(INCIDENT_KIND_NAMES),
    about: text,
    pile: id.nullable(),
    account: id.nullable(),
    item: id.nullable(),
    carton: id.nullable(),
    reportBy: time.nullable(),
  }),
  {
    zh: b => `异常事件 ${b.no} 号：${INCIDENT_KINDS[b.kind].zh}，${b.about}`,
    en: b => `Incident ${b.no}: ${INCIDENT_KINDS[b.kind].en}, ${b.about}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO incident (id, exam, no, kind, about, pile, account, item, carton, state, opened, report_by, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)`,
        b.incident,
        b.exam,
        b.no,
        b.kind,
        b.about,
        b.pile,
        b.account,
        b.item,
        b.carton,
        e.at,
        b.reportBy,
        e.seq,
      ),
    topics: () => ['incidents', 'gate', 'board'],
  },
)

export const incidentReported = event(
  'incident.reported.1',
  z.object({ incident: id, no: id, to: text, how: text, stated: time, was }),
  {
    zh: b => `异常事件 ${b.no} 号已报 ${b.to}（${b.how}）`,
    en: b => `Incident ${b.no} reported to ${b.to} (${b.how})`,
    of: ofIncident,
    apply: (tx, b) => tx.run('UPDATE incident SET reported = ? WHERE id = ?', b.stated, b.incident),
    topics: () => ['incidents', 'gate'],
  },
)

export const incidentClosed = event(
  'incident.closed.1',
  z.object({ incident: id, no: id, cause: text, result: text, was }),
  {
    zh: b => `异常事件 ${b.no} 号结案：${b.result}`,
    en: b => `Incident ${b.no} closed: ${b.result}`,
    of: ofIncident,
    apply: (tx, b) =>
      tx.run(`UPDATE incident SET state = 'closed', cause = ?, result = ? WHERE id = ?`, b.cause, b.result, b.incident),
    topics: () => ['incidents', 'gate', 'board'],
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

const terms = z.object({
  method: text,
  machine: text,
  place: text,
  instruction: text,
  residue: z.string(),
  video: z.string(),
  videoMedium: z.string(),
  weight: z.string(),
  letter: z.string(),
})

export const destructionStarted = event(
  'destruction.started.1',
  z.object({
    destruction: id,
    exam: id,
    list: id,
    no: code,
    bags: count,
    executors: z.array(id).min(2),
    supervisor: id,
    terms,
  }),
  {
    zh: b => `销毁开始：清单 ${b.no}，${b.bags} 袋`,
    en: b => `Destruction started: list ${b.no}, ${b.bags} bags`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO destruction (id, exam, list, state, terms, executors, supervisor, started, seq) VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?)`,
        b.destruction,
        b.exam,
        b.list,
        JSON.stringify(b.terms),
        JSON.stringify(b.executors),
        b.supervisor,
        e.occurred,
        e.seq,
      ),
    topics: () => ['gate', 'destruction'],
  },
)

export const destructionScanned = event(
  'destruction.scanned.1',
  z.object({
    destruction: id,
    code,
    item: id.nullable(),
    seal: code.nullable(),
    outcome: z.enum(['pass', 'duplicate', 'unknown', 'elsewhere']),
    reason: z.string(),
  }),
  {
    zh: b =>
      `销毁扫描 ${b.code}：${{ pass: '通过', duplicate: '重复', unknown: '不在清单', elsewhere: '不符' }[b.outcome]}`,
    en: b =>
      `Destruction scan ${b.code}: ${{ pass: 'passed', duplicate: 'duplicate', unknown: 'not on the list', elsewhere: 'does not match' }[b.outcome]}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO destruction_scan (seq, destruction, code, outcome, item, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
        e.seq,
        b.destruction,
        b.code,
        b.outcome,
        b.item,
        e.occurred,
        b.reason,
      )
      if (b.outcome !== 'pass')
        tx.run(`UPDATE destruction SET ${b.outcome} = ${b.outcome} + 1 WHERE id = ?`, b.destruction)
    },
    topics: () => ['destruction'],
  },
)

export const destructionPaused = event(
  'destruction.paused.1',
  z.object({ destruction: id, reason: text, remaining: count }),
  {
    zh: b => `销毁暂停：${b.reason}，余 ${b.remaining} 袋`,
    en: b => `Destruction paused: ${b.reason}, ${b.remaining} bags left`,
    apply: (tx, b) => tx.run(`UPDATE destruction SET state = 'paused' WHERE id = ?`, b.destruction),
    topics: () => ['destruction', 'gate'],
  },
)

export const destructionResumed = event('destruction.resumed.1', z.object({ destruction: id, remaining: count }), {
  zh: b => `销毁恢复，余 ${b.remaining} 袋`,
  en: b => `Destruction resumed, ${b.remaining} bags left`,
  apply: (tx, b) => tx.run(`UPDATE destruction SET state = 'running' WHERE id = ?`, b.destruction),
  topics: () => ['destruction', 'gate'],
})

export const destructionEnded = event(
  'destruction.ended.1',
  z.object({ destruction: id, list: count, destroyed: count, explained: count, remaining: z.literal(0) }),
  {
    zh: b => `销毁结束：应销 ${b.list} 袋，实销 ${b.destroyed} 袋，有说明 ${b.explained} 袋`,
    en: b => `Destruction ended: due ${b.list}, destroyed ${b.destroyed}, explained ${b.explained}`,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE destruction SET state = 'ended', ended = ?, explained = ? WHERE id = ?`,
        e.occurred,
        b.explained,
        b.destruction,
      ),
    topics: () => ['gate', 'destruction'],
  },
)

export const certificateNumbered = event('certificate.numbered.1', z.object({ destruction: id, no: code }), {
  zh: b => `销毁证明编号 ${b.no}`,
  en: b => `Destruction certificate ${b.no}`,
  apply: (tx, b) => tx.run('UPDATE destruction SET certificate = ? WHERE id = ?', b.no, b.destruction),
  topics: () => ['destruction', 'documents'],
})
