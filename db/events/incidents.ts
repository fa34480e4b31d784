import { z } from 'zod'
import { INCIDENT_KIND_NAMES, INCIDENT_KINDS, RECIPIENT_NAMES, RECIPIENTS } from '../rules/incidents.ts'
import type { Store } from '../store.ts'
import { count, event, id, text, time, type Written, when } from './define.ts'

/** Incidents (R57–R64): opened, reported, graded, passed on, closed, reopened. Nothing of it is ever deleted. */

const was = count.optional()
const of = (b: { incident: number }) => ({ table: 'incident' as const, id: b.incident })
const topics = () => ['incidents', 'gate']
/** Said of a thing, never long: 500 characters, or none. */
const words = z.string().max(500)

interface Opened {
  incident: number
  exam: number
  no: number
  kind: string
  about: string
  pile: number | null
  account: number | null
  item: number | null
  carton: number | null
  reportBy: number | null
}
function open(tx: Store, b: Opened, e: Written, more: { found: number; finder: string; place: string }): void {
  tx.run(
    `INSERT INTO incident (id, exam, no, kind, about, pile, account, item, carton, state, opened, found, finder, scene, report_by, last)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?)`,
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
    more.found,
    more.finder,
    more.place,
    b.reportBy,
    e.seq,
  )
}

const openedBody = z.object({
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
})
const openedSays = {
  zh: (b: z.infer<typeof openedBody>) => `异常事件 ${b.no} 号：${INCIDENT_KINDS[b.kind].zh}，${b.about}`,
  en: (b: z.infer<typeof openedBody>) => `Incident ${b.no}: ${INCIDENT_KINDS[b.kind].en}, ${b.about}`,
}

/** Opened by the program itself as it recorded what deviates: found then. */
export const incidentOpened = event('incident.opened.1', openedBody, {
  ...openedSays,
  apply: (tx, b, e) => open(tx, b, e, { found: e.at, finder: '', place: '' }),
  topics: () => ['incidents', 'gate', 'board'],
})

/** Entered by a person: when, by whom and where it was found. The clock of the report runs from there (R58). */
export const incidentEntered = event(
  'incident.opened.2',
  openedBody.extend({ found: time, finder: z.string().max(60), place: z.string().max(60) }),
  {
    ...openedSays,
    apply: (tx, b, e) => open(tx, b, e, b),
    topics: () => ['incidents', 'gate', 'board'],
  },
)

interface Report {
  incident: number
  whom: string
  to: string
  how: string
  by: string
  stated: number
  action: string
}
/** Several reports to the area: the earliest stops the clock. */
function report(tx: Store, b: Report, e: Written): void {
  tx.run(
    'INSERT INTO incident_report (seq, incident, whom, recipient, how, reporter, stated, action) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    e.seq,
    b.incident,
    b.whom,
    b.to,
    b.how,
    b.by,
    b.stated,
    b.action,
  )
  if (b.whom === 'area')
    tx.run('UPDATE incident SET reported = min(coalesce(reported, ?), ?) WHERE id = ?', b.stated, b.stated, b.incident)
}

export const incidentReported = event(
  'incident.reported.1',
  z.object({ incident: id, no: id, to: text, how: text, stated: time, was }),
  {
    zh: b => `异常事件 ${b.no} 号已报 ${b.to}（${b.how}）`,
    en: b => `Incident ${b.no} reported to ${b.to} (${b.how})`,
    of,
    apply: (tx, b, e) => report(tx, { ...b, whom: 'area', by: '', action: '' }, e),
    topics,
  },
)

/** R58: who told whom, how, when, and what was done meanwhile. To the area, past it, or to a department of the plan. */
export const incidentTold = event(
  'incident.reported.2',
  z.object({
    incident: id,
    no: id,
    whom: z.enum(RECIPIENT_NAMES),
    to: text,
    how: text,
    by: text,
    stated: time,
    action: words,
    was,
  }),
  {
    zh: b =>
      `异常事件 ${b.no} 号 ${when(b.stated)} 由 ${b.by} 报 ${RECIPIENTS[b.whom].zh}　${b.to}（${b.how}）${b.action && `；已采取：${b.action}`}`,
    en: b =>
      `Incident ${b.no} reported by ${b.by} to ${RECIPIENTS[b.whom].en}, ${b.to} (${b.how}), ${when(b.stated)}${b.action && `; done so far: ${b.action}`}`,
    of,
    apply: report,
    topics,
  },
)

export const incidentStep = event('incident.step.1', z.object({ incident: id, no: id, text, stated: time, was }), {
  zh: b => `异常事件 ${b.no} 号　${when(b.stated)} 处置：${b.text}`,
  en: b => `Incident ${b.no}, ${when(b.stated)}, done: ${b.text}`,
  of,
  // The line itself is what is kept: the incident's page and its report read it from the record.
  apply: () => {},
  topics,
})

/** R59. `grade` 0: none of the four. The words of the definition as it stood then. */
export const incidentGraded = event(
  'incident.graded.1',
  z.object({ incident: id, no: id, grade: z.number().int().min(0).max(4), name: text, definition: words, was }),
  {
    zh: b => `异常事件 ${b.no} 号定级：${b.name}${b.definition && `（${b.definition}）`}`,
    en: b => `Incident ${b.no} graded: ${b.name}${b.definition && ` (${b.definition})`}`,
    of,
    apply: (tx, b) => tx.run('UPDATE incident SET grade = ?, grade_name = ? WHERE id = ?', b.grade, b.name, b.incident),
    topics,
  },
)

/** R58: the chief examiner's act. `plan`: its version as recorded, or that none is. */
export const planStarted = event('incident.plan-started.1', z.object({ incident: id, no: id, plan: text, was }), {
  zh: b => `异常事件 ${b.no} 号：主考启动应急预案（${b.plan}）`,
  en: b => `Incident ${b.no}: the chief examiner started the emergency plan (${b.plan})`,
  of,
  apply: (tx, b, e) => tx.run('UPDATE incident SET plan_started = ? WHERE id = ?', e.occurred, b.incident),
  topics,
})

/** R60: which paper, which question by its number. No event has room for the question itself. */
export const misprintNoted = event(
  'incident.misprint.1',
  z.object({ incident: id, no: id, sitting: id, unit: id, name: text, question: z.string().max(20), was }),
  {
    zh: b => `异常事件 ${b.no} 号：单元 ${b.unit} ${b.name}，第 ${b.question} 题`,
    en: b => `Incident ${b.no}: unit ${b.unit} ${b.name}, question ${b.question}`,
    of,
    apply: (tx, b) =>
      tx.run('UPDATE incident SET sitting = ?, question = ? WHERE id = ?', b.sitting, b.question, b.incident),
    topics,
  },
)

export const misprintRelayed = event(
  'incident.relayed.1',
  z.object({
    incident: id,
    no: id,
    instruction: id,
    order: text,
    rooms: z.array(z.object({ account: id, room: text })).min(1),
    by: text,
    stated: time,
    was,
  }),
  {
    zh: b =>
      `异常事件 ${b.no} 号：答复（${b.order}）${when(b.stated)} 由 ${b.by} 传达 ${b.rooms.map(r => r.room).join('、')}`,
    en: b =>
      `Incident ${b.no}: decision (${b.order}) passed on by ${b.by}, ${when(b.stated)}, to ${b.rooms.map(r => r.room).join(', ')}`,
    of,
    apply(tx, b) {
      for (const r of b.rooms)
        tx.run(
          'INSERT INTO misprint_room (incident, account, stated, teller) VALUES (?, ?, ?, ?)',
          b.incident,
          r.account,
          b.stated,
          b.by,
        )
    },
    topics,
  },
)

/** R63: how a damaged or unsealed pack was handled: who allowed it, the two or more who did it, who saw what, where it is kept apart. */
export const packHandled = event(
  'incident.pack.1',
  z.object({
    incident: id,
    no: id,
    approval: text,
    people: z.array(text).min(2),
    saw: text,
    isolation: text,
    stated: time,
    was,
  }),
  {
    zh: b =>
      `异常事件 ${b.no} 号　${when(b.stated)} 破损、未封包的处置：${b.approval} 批准，${b.people.join('、')} 办理；接触内容：${b.saw}；隔离：${b.isolation}`,
    en: b =>
      `Incident ${b.no}, ${when(b.stated)}, pack handled: allowed by ${b.approval}, done by ${b.people.join(', ')}; saw content: ${b.saw}; kept apart: ${b.isolation}`,
    of,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT OR REPLACE INTO incident_pack (incident, approval, people, saw, isolation, stated, seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
        b.incident,
        b.approval,
        b.people.join('、'),
        b.saw,
        b.isolation,
        b.stated,
        e.seq,
      ),
    topics,
  },
)

export const incidentClosed = event(
  'incident.closed.1',
  z.object({ incident: id, no: id, cause: text, result: text, was }),
  {
    zh: b => `异常事件 ${b.no} 号结案：${b.result}`,
    en: b => `Incident ${b.no} closed: ${b.result}`,
    of,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE incident SET state = 'closed', cause = ?, result = ?, closed = ? WHERE id = ?`,
        b.cause,
        b.result,
        e.at,
        b.incident,
      ),
    topics: () => ['incidents', 'gate', 'board'],
  },
)

/**
 * R64: open again, with the reason. What it was closed with stands in the record; the page says no more that there is a cause
 * and a result. `reopened` stays, so that rooms and units that were closed on it show it.
 */
export const incidentReopened = event('incident.reopened.1', z.object({ incident: id, no: id, reason: text, was }), {
  zh: b => `异常事件 ${b.no} 号重开：${b.reason}`,
  en: b => `Incident ${b.no} reopened: ${b.reason}`,
  of,
  apply: (tx, b, e) =>
    tx.run(
      `UPDATE incident SET state = 'open', cause = NULL, result = NULL, closed = NULL, reopened = ? WHERE id = ?`,
      e.at,
      b.incident,
    ),
  topics: () => ['incidents', 'gate', 'board', 'units'],
})

/** R13: the emergency plan's version and its telephone numbers. Each recording is whole; the last one holds. */
export const emergencyRecorded = event(
  'emergency.recorded.1',
  z.object({
    exam: id,
    plan: text,
    contacts: z.array(z.object({ who: z.enum(RECIPIENT_NAMES), name: z.string().max(60), phone: text })),
  }),
  {
    zh: b =>
      `应急预案 ${b.plan}；电话：${b.contacts.map(c => `${RECIPIENTS[c.who].zh} ${c.name} ${c.phone}`).join('，') || '无'}`,
    en: b =>
      `Emergency plan ${b.plan}; telephones: ${b.contacts.map(c => `${RECIPIENTS[c.who].en} ${c.name} ${c.phone}`).join(', ') || 'none'}`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT OR REPLACE INTO emergency (exam, plan, contacts, at, person, seq) VALUES (?, ?, ?, ?, ?, ?)',
        b.exam,
        b.plan,
        JSON.stringify(b.contacts),
        e.at,
        e.actor,
        e.seq,
      ),
    topics: () => ['incidents', 'emergency'],
  },
)
