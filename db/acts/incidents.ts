import { z } from 'zod'
import {
  incidentClosed,
  incidentEntered,
  incidentGraded,
  incidentOpened,
  incidentReopened,
  incidentStep,
  incidentTold,
  itemHeld,
  itemMarked,
  type NewEvent,
  when,
} from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import {
  INCIDENT_KIND_NAMES,
  INCIDENT_KINDS,
  type IncidentKind,
  incidentKind,
  RECIPIENT_NAMES,
} from '../rules/incidents.ts'
import { by, type Ctx, defineAct, done, refuse, type Signed, type Statement } from './define.ts'
import { moment } from './moment.ts'
import { sampledRoom } from './sample.ts'

export interface About {
  exam: number
  kind: IncidentKind
  about: string
  pile?: number | null
  account?: number | null
  item?: number | null
  carton?: number | null
}

/** By when the area must have been told of something found then; null: not at once (R58). */
const reportDue = (ctx: Ctx, kind: IncidentKind, found: number): number | null =>
  INCIDENT_KINDS[kind].report ? found + ctx.profile.window.report * 60_000 : null

/** The event that opens an incident by itself or by hand; `offset` when one act opens several. */
export function openIncident(ctx: Ctx, a: About, offset = 0): { event: NewEvent; incident: number; no: number } {
  const body = newIncident(ctx, a, ctx.now.at, offset)
  return { incident: body.incident, no: body.no, event: incidentOpened(body) }
}

/** `found`: when, from which the clock of the report runs (R58). `offset`: how many are opened with it before. */
const newIncident = (ctx: Ctx, a: About, found: number, offset = 0) => ({
  incident: ctx.tx.nextId('incident') + offset,
  exam: a.exam,
  no: ctx.tx.number('SELECT coalesce(max(no), 0) + 1 FROM incident WHERE exam = ?', a.exam) + offset,
  kind: a.kind,
  about: a.about,
  pile: a.pile ?? null,
  account: a.account ?? null,
  item: a.item ?? null,
  carton: a.carton ?? null,
  reportBy: reportDue(ctx, a.kind, found),
})

export const incidentOpen = defineAct({
  name: 'incident.open',
  title: { zh: '开异常事件', en: 'Open an incident' },
  duty: 'sign',
  input: z.strictObject({
    exam: z.number().int().positive(),
    kind: z.enum(INCIDENT_KIND_NAMES),
    about: z.string().trim().min(2).max(500),
    item: z.number().int().positive().nullable().default(null),
    account: z.number().int().positive().nullable().default(null),
    /** When it was found, if not just now: the clock of the report runs from there (R58). */
    found: moment.nullable().default(null),
    finder: z.string().trim().max(60).default(''),
    place: z.string().trim().max(60).default(''),
  }),
  needs: { zh: '只写事实，不写试题内容', en: 'Facts only, never the text of a question' },
  refuses: ['no-exam', 'no-such-bag', 'no-such-room', 'in-future'],
  records: ['incident.opened.2', 'item.marked.1', 'sample.due.1'],
  changes: { zh: '异常事件，相关袋子标记差异', en: 'The incident; the bag is marked' },
  decide(ctx, input) {
    if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', input.exam)) return refuse('no-exam')
    const item =
      input.item &&
      ctx.tx.one<{ code: string }>('SELECT code FROM item WHERE id = ? AND exam = ?', input.item, input.exam)
    if (input.item !== null && !item) return refuse('no-such-bag', { code: input.item })
    const inExam = 'SELECT count(*) FROM account WHERE id = ? AND exam = ?'
    if (input.account !== null && !ctx.tx.number(inExam, input.account, input.exam))
      return refuse('no-such-room', { room: input.account })
    const found = input.found ?? ctx.now.at
    if (found > ctx.now.at) return refuse('in-future', { at: when(found) })
    const opened = newIncident(ctx, input, found)
    const finder = input.finder || by(ctx).name
    const events: NewEvent[] = [incidentEntered({ ...opened, found, finder, place: input.place })]
    if (item)
      events.push(itemMarked({ item: input.item as number, code: item.code, incident: opened.incident, marked: true }))
    const account =
      input.account ?? ctx.tx.number('SELECT coalesce(account, 0) FROM item WHERE id = ?', input.item ?? 0)
    if (account && input.kind !== 'entry') events.push(...sampledRoom(ctx, account, { why: 'incident' }))
    return done(events, () => ({ incident: opened.incident, no: opened.no }))
  },
})

export interface IncidentRow {
  id: number
  exam: number
  no: number
  kind: IncidentKind
  state: string
  item: number | null
  account: number | null
  pile: number | null
  report_by: number | null
  reported: number | null
  instruction: number | null
  plan_started: number | null
  sitting: number | null
}
export const incidentOf = (ctx: Ctx, id: number) => ctx.tx.one<IncidentRow>('SELECT * FROM incident WHERE id = ?', id)

const id = z.number().int().positive()

/** The open incident, or why there is none. What is said later of something that happened is never in the future. */
export function stillOpen(ctx: Ctx, incident: number, stated = 0): IncidentRow | Refusal {
  const row = incidentOf(ctx, incident)
  if (!row) return refuse('no-such-incident', { no: incident })
  if (row.state === 'closed') return refuse('incident-closed', { no: row.no })
  if (stated > ctx.now.at) return refuse('in-future', { at: when(stated) })
  return row
}
export const OPEN_REFUSALS = ['no-such-incident', 'incident-closed', 'in-future'] as const

/** What all acts of the chief examiner on an incident sign (R58, R64). */
export const chiefSigns = (row: Pick<IncidentRow, 'id'>, statement: Statement): Signed => ({
  touches: [{ table: 'incident', id: row.id }],
  places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
  statement,
})

/**
 * R58: the area was told, somebody past it, or a department of the emergency plan. As often as is needed; the earliest report
 * to the area stops the clock.
 */
export const incidentReport = defineAct({
  name: 'incident.report',
  title: { zh: '上报', en: 'Report an incident' },
  duty: 'sign',
  input: z.strictObject({
    incident: id,
    whom: z.enum(RECIPIENT_NAMES).default('area'),
    to: z.string().trim().min(1).max(60),
    how: z.string().trim().min(1).max(60),
    /** Who told it; whoever enters it when empty. */
    by: z.string().trim().max(60).default(''),
    stated: moment,
    /** What had been done by then. */
    action: z.string().trim().max(500).default(''),
  }),
  needs: { zh: '异常事件未结', en: 'The incident is open' },
  refuses: OPEN_REFUSALS,
  records: ['incident.reported.2'],
  changes: { zh: '谁何时怎样报了谁', en: 'Who told whom, when and how' },
  decide(ctx, input) {
    const row = stillOpen(ctx, input.incident, input.stated)
    if ('refused' in row) return row
    return done([incidentTold({ ...input, no: row.no, by: input.by || by(ctx).name })], () => ({}))
  },
})

/** R58: what was done about it, one line each. */
export const incidentStepTaken = defineAct({
  name: 'incident.step',
  title: { zh: '记下处置', en: 'Note what was done' },
  duty: 'sign',
  input: z.strictObject({ incident: id, text: z.string().trim().min(2).max(500), stated: moment }),
  needs: { zh: '异常事件未结；只写事实，不写试题内容', en: 'The incident is open; facts only' },
  refuses: OPEN_REFUSALS,
  records: ['incident.step.1'],
  changes: { zh: '经过里多一行', en: 'One more line of what was done' },
  decide(ctx, input) {
    const row = stillOpen(ctx, input.incident, input.stated)
    if ('refused' in row) return row
    return done([incidentStep({ ...input, no: row.no })], () => ({}))
  },
})

/** R59: one of the four grades of the rule profile, with its text as it stands now; 0: none of them. */
export const incidentGrade = defineAct({
  name: 'incident.grade',
  title: { zh: '定失密等级', en: 'Grade an incident' },
  duty: 'report',
  input: z.strictObject({ incident: id, grade: z.number().int().min(0).max(4) }),
  needs: { zh: '可能失密的异常事件，未结', en: 'An open incident that may have let content out' },
  refuses: [...OPEN_REFUSALS, 'not-graded-kind'],
  records: ['incident.graded.1'],
  changes: { zh: '失密等级', en: 'Its grade' },
  decide(ctx, input) {
    const row = stillOpen(ctx, input.incident)
    if ('refused' in row) return row
    const kind = incidentKind(row.kind)
    if (!kind.grade) return refuse('not-graded-kind', { no: row.no, kind: kind.zh, kindEn: kind.en })
    const chosen = ctx.profile.grades[input.grade - 1]
    const said = { name: chosen?.zh ?? NO_GRADE, definition: chosen?.text.zh ?? '' }
    return done([incidentGraded({ ...input, no: row.no, ...said })], () => ({}))
  },
})
const NO_GRADE = '不涉及'

/** Bags that this incident holds and lets go (R36): each is free again unless another one holds it. */
const released = (ctx: Ctx, row: IncidentRow): NewEvent[] =>
  ctx.tx
    .all<{ id: number; code: string }>(
      `SELECT i.id, i.code FROM hold h JOIN item i ON i.id = h.item WHERE h.incident = ? AND h.state = 'on' ORDER BY i.id`,
      row.id,
    )
    .map(i => itemHeld({ item: i.id, code: i.code, incident: row.id, no: row.no, held: false }))

/** R64: closes only with cause, result and signer. Marks and holds on its bags go with it; what is missing stays missing. */
export const incidentClose = defineAct({
  name: 'incident.close',
  title: { zh: '异常事件结案', en: 'Close an incident' },
  duty: 'sign',
  input: z.strictObject({
    incident: id,
    cause: z.string().trim().min(2).max(500),
    result: z.string().trim().min(2).max(500),
  }),
  signs: (ctx, input) => {
    const row = incidentOf(ctx, input.incident) as IncidentRow
    const kind = INCIDENT_KINDS[row.kind]
    return chiefSigns(row, {
      zh: {
        title: '异常事件结案',
        body: [`异常事件 **${row.no} 号**（${kind.zh}）查明结案。`, `原因：${input.cause}`, `结果：${input.result}`],
      },
      en: {
        title: 'Incident closed',
        body: [`Incident **${row.no}** (${kind.en}) is closed.`, `Cause: ${input.cause}`, `Result: ${input.result}`],
      },
    })
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '已报考区（须报的）；写明原因和结果', en: 'Reported where it must be; cause and result' },
  refuses: ['no-such-incident', 'incident-closed', 'not-reported'],
  records: ['incident.closed.1', 'item.marked.1', 'item.held.1'],
  changes: { zh: '异常事件结案，标记、暂扣取下', en: 'The incident is closed, marks and holds are taken off' },
  decide(ctx, input) {
    const row = stillOpen(ctx, input.incident)
    if ('refused' in row) return row
    if (row.report_by !== null && row.reported === null) return refuse('not-reported', { no: row.no })
    const marked = ctx.tx.all<{ id: number; code: string }>(
      // The mark stays as long as another incident lies on the bag.
      `SELECT id, code FROM item WHERE marked = 1 AND state <> 'missing'
         AND (id IS ? OR (pile IS ? AND ? IS NOT NULL) OR (account IS ? AND ? IS NOT NULL)
           OR id IN (SELECT item FROM stock_differs WHERE incident = ?))
         AND NOT EXISTS (SELECT 1 FROM incident o WHERE o.state = 'open' AND o.id <> ?
           AND (o.item = item.id OR o.pile = item.pile OR o.account = item.account
             OR EXISTS (SELECT 1 FROM stock_differs d WHERE d.incident = o.id AND d.item = item.id)))`,
      row.item,
      row.pile,
      row.pile,
      row.account,
      row.account,
      row.id,
      row.id,
    )
    return done(
      [
        incidentClosed({ ...input, no: row.no }),
        ...marked.map(i => itemMarked({ item: i.id, code: i.code, incident: row.id, marked: false })),
        ...released(ctx, row),
      ],
      () => ({}),
    )
  },
})

interface Again {
  id: number
  code: string
  marked: number
  hold: number
}
/** What it had marked or held when it was closed, and that is still to be kept: what was destroyed or sent is gone. */
const hadBags = (ctx: Ctx, incident: number) =>
  ctx.tx.all<Again>(
    `SELECT i.id, i.code, EXISTS (SELECT 1 FROM mark m WHERE m.incident = ? AND m.item = i.id) AS marked,
       EXISTS (SELECT 1 FROM hold h WHERE h.incident = ? AND h.item = i.id AND h.state <> 'lifted') AS hold
     FROM item i WHERE i.state NOT IN ('destroyed', 'sent', 'emptied')
       AND (i.id IN (SELECT item FROM mark WHERE incident = ?) OR i.id IN (SELECT item FROM hold WHERE incident = ? AND state <> 'lifted')) ORDER BY i.id`,
    incident,
    incident,
    incident,
    incident,
  )

/**
 * R64: a closed incident is open again, with the reason; never deleted. The gate shuts, its bags are marked and held as they
 * were, and rooms that were closed on it show it.
 */
export const incidentReopen = defineAct({
  name: 'incident.reopen',
  title: { zh: '重开异常事件', en: 'Reopen an incident' },
  duty: 'sign',
  input: z.strictObject({ incident: id, reason: z.string().trim().min(2).max(500) }),
  signs: (ctx, input) => {
    const row = incidentOf(ctx, input.incident) as IncidentRow
    const kind = INCIDENT_KINDS[row.kind]
    const codes = hadBags(ctx, row.id)
      .filter(b => b.hold)
      .map(b => b.code)
    const held = codes.length > 0
    return chiefSigns(row, {
      zh: {
        title: '重开异常事件',
        body: [
          `异常事件 **${row.no} 号**（${kind.zh}）重开，销毁条件不再具备。`,
          `原因：${input.reason}`,
          ...(held ? [`原来暂扣的袋重新暂扣：${codes.join('、')}`] : []),
        ],
      },
      en: {
        title: 'Incident reopened',
        body: [
          `Incident **${row.no}** (${kind.en}) is open again; the gate of destruction is shut.`,
          `Reason: ${input.reason}`,
          ...(held ? [`Bags it had held are on hold again: ${codes.join(', ')}`] : []),
        ],
      },
    })
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '已结案；写明原因', en: 'It is closed; a reason' },
  refuses: ['no-such-incident', 'incident-open'],
  records: ['incident.reopened.1', 'item.marked.1', 'item.held.1'],
  changes: { zh: '异常事件未结，标记、暂扣恢复', en: 'The incident is open, marks and holds are back' },
  decide(ctx, input) {
    const row = incidentOf(ctx, input.incident)
    if (!row) return refuse('no-such-incident', { no: input.incident })
    if (row.state !== 'closed') return refuse('incident-open', { no: row.no })
    const bags = hadBags(ctx, row.id)
    return done(
      [
        incidentReopened({ ...input, no: row.no }),
        ...bags
          .filter(b => b.marked)
          .map(b => itemMarked({ item: b.id, code: b.code, incident: row.id, marked: true })),
        ...bags
          .filter(b => b.hold)
          .map(b => itemHeld({ item: b.id, code: b.code, incident: row.id, no: row.no, held: true })),
      ],
      () => ({}),
    )
  },
})
