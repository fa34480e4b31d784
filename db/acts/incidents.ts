import { z } from 'zod'
import {
  incidentClosed,
  incidentOpened,
  incidentReported,
  instructionEntered,
  itemHeld,
  itemMarked,
  itemMissing,
  type NewEvent,
  when,
} from '../events/index.ts'
import { INCIDENT_KIND_NAMES, INCIDENT_KINDS, type IncidentKind } from '../rules/incidents.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
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

/** The event that opens an incident by itself or by hand; `offset` when one act opens several. */
export function openIncident(ctx: Ctx, a: About, offset = 0): { event: NewEvent; incident: number; no: number } {
  const incident = ctx.tx.nextId('incident') + offset
  const no = ctx.tx.number('SELECT coalesce(max(no), 0) + 1 FROM incident WHERE exam = ?', a.exam) + offset
  const kind = INCIDENT_KINDS[a.kind]
  return {
    incident,
    no,
    event: incidentOpened({
      incident,
      exam: a.exam,
      no,
      kind: a.kind,
      about: a.about,
      pile: a.pile ?? null,
      account: a.account ?? null,
      item: a.item ?? null,
      carton: a.carton ?? null,
      reportBy: kind.report ? ctx.now.at + ctx.profile.window.report * 60_000 : null,
    }),
  }
}

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
  }),
  needs: { zh: '只写事实，不写试题内容', en: 'Facts only, never the text of a question' },
  refuses: ['no-exam', 'no-such-bag', 'no-such-room'],
  records: ['incident.opened.1', 'item.marked.1', 'sample.due.1'],
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
    const opened = openIncident(ctx, input)
    const events = [opened.event]
    if (item)
      events.push(itemMarked({ item: input.item as number, code: item.code, incident: opened.incident, marked: true }))
    const account =
      input.account ?? ctx.tx.number('SELECT coalesce(account, 0) FROM item WHERE id = ?', input.item ?? 0)
    if (account && input.kind !== 'entry') events.push(...sampledRoom(ctx, account, { why: 'incident' }))
    return done(events, () => ({ incident: opened.incident, no: opened.no }))
  },
})

interface IncidentRow {
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
}
const incidentOf = (ctx: Ctx, id: number) => ctx.tx.one<IncidentRow>('SELECT * FROM incident WHERE id = ?', id)

export const incidentReport = defineAct({
  name: 'incident.report',
  title: { zh: '报考区', en: 'Report to the area' },
  duty: 'sign',
  input: z.strictObject({
    incident: z.number().int().positive(),
    to: z.string().trim().min(1).max(60),
    how: z.string().trim().min(1).max(60),
    stated: z.number().int(),
  }),
  needs: { zh: '异常事件未结', en: 'The incident is open' },
  refuses: ['no-such-incident', 'incident-closed', 'in-future'],
  records: ['incident.reported.1'],
  changes: { zh: '报告时间', en: 'When it was reported' },
  decide(ctx, input) {
    const row = incidentOf(ctx, input.incident)
    if (!row) return refuse('no-such-incident', { no: input.incident })
    if (row.state === 'closed') return refuse('incident-closed', { no: row.no })
    if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
    return done([incidentReported({ ...input, no: row.no })], () => ({}))
  },
})

/** The bag that this incident held, and no other does (R36): free to move again, once it is closed. */
const released = (ctx: Ctx, row: IncidentRow): NewEvent[] =>
  ctx.tx
    .all<{ id: number; code: string }>(
      `SELECT i.id, i.code FROM item i JOIN incident n ON n.item = i.id AND n.hold = 1 WHERE n.id = ? AND i.held = 1
         AND NOT EXISTS (SELECT 1 FROM incident o WHERE o.item = i.id AND o.hold = 1 AND o.state = 'open' AND o.id <> n.id)`,
      row.id,
    )
    .map(i => itemHeld({ item: i.id, code: i.code, incident: row.id, no: row.no, held: false }))

/** R64: closes only with cause, result and signer. Marks and holds on its bags go with it; what is missing stays missing. */
export const incidentClose = defineAct({
  name: 'incident.close',
  title: { zh: '异常事件结案', en: 'Close an incident' },
  duty: 'sign',
  input: z.strictObject({
    incident: z.number().int().positive(),
    cause: z.string().trim().min(2).max(500),
    result: z.string().trim().min(2).max(500),
  }),
  signs: (ctx, input) => {
    const row = incidentOf(ctx, input.incident) as IncidentRow
    const kind = INCIDENT_KINDS[row.kind]
    return {
      touches: [{ table: 'incident', id: row.id }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '异常事件结案',
          body: [`异常事件 **${row.no} 号**（${kind.zh}）查明结案。`, `原因：${input.cause}`, `结果：${input.result}`],
        },
        en: {
          title: 'Incident closed',
          body: [`Incident **${row.no}** (${kind.en}) is closed.`, `Cause: ${input.cause}`, `Result: ${input.result}`],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '已报考区（须报的）；写明原因和结果', en: 'Reported where it must be; cause and result' },
  refuses: ['no-such-incident', 'incident-closed', 'not-reported'],
  records: ['incident.closed.1', 'item.marked.1', 'item.held.1'],
  changes: { zh: '异常事件结案，标记、暂扣取下', en: 'The incident is closed, marks and holds are taken off' },
  decide(ctx, input) {
    const row = incidentOf(ctx, input.incident)
    if (!row) return refuse('no-such-incident', { no: input.incident })
    if (row.state === 'closed') return refuse('incident-closed', { no: row.no })
    if (row.report_by !== null && row.reported === null) return refuse('not-reported', { no: row.no })
    const marked = ctx.tx.all<{ id: number; code: string }>(
      // The mark stays as long as another incident lies on the bag.
      `SELECT id, code FROM item WHERE marked = 1 AND state <> 'missing'
         AND (id IS ? OR (pile IS ? AND ? IS NOT NULL) OR (account IS ? AND ? IS NOT NULL))
         AND NOT EXISTS (SELECT 1 FROM incident o WHERE o.state = 'open' AND o.id <> ?
           AND (o.item = item.id OR o.pile = item.pile OR o.account = item.account))`,
      row.item,
      row.pile,
      row.pile,
      row.account,
      row.account,
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

/** A bag that is nowhere: the chief examiner says so, with the incident (R19, R63). */
export const miss = defineAct({
  name: 'miss',
  title: { zh: '登记缺失', en: 'Declare missing' },
  duty: 'sign',
  wholeSecret: false,
  input: z.strictObject({ item: z.number().int().positive(), incident: z.number().int().positive() }),
  signs: (ctx, input) => {
    const item = ctx.tx.one<{ code: string }>('SELECT code FROM item WHERE id = ?', input.item)
    const no = ctx.tx.number('SELECT no FROM incident WHERE id = ?', input.incident)
    return {
      touches: [{ table: 'item', id: input.item }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: { title: '登记缺失', body: [`袋 **${item?.code}** 找不到，登记为缺失，见异常事件 ${no} 号。`] },
        en: {
          title: 'Missing bag',
          body: [`Bag **${item?.code}** cannot be found and is declared missing, see incident ${no}.`],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '短少或遗失的异常事件未结', en: 'An open incident of shortage or loss' },
  refuses: ['no-such-bag', 'no-such-incident', 'bag-state'],
  records: ['item.missing.1'],
  changes: { zh: '袋的状态：缺失', en: 'The bag is missing' },
  decide(ctx, input) {
    const item = ctx.tx.one<{ code: string; state: string; exam: number; pile: number }>(
      'SELECT code, state, exam, pile FROM item WHERE id = ?',
      input.item,
    )
    if (!item) return refuse('no-such-bag', { code: input.item })
    // What is still being counted in is not missing yet: the count says whether it came.
    const counting = `SELECT count(*) FROM pile WHERE id = ? AND state NOT IN ('settled', 'differs')`
    if (item.state === 'expected' && ctx.tx.number(counting, item.pile)) {
      return refuse('bag-state', { code: item.code, state: item.state })
    }
    if (item.state === 'destroyed' || item.state === 'sent' || item.state === 'missing') {
      return refuse('bag-state', { code: item.code, state: item.state })
    }
    const row = incidentOf(ctx, input.incident)
    if (row?.state !== 'open' || row.exam !== item.exam || (row.kind !== 'short' && row.kind !== 'lost')) {
      return refuse('no-such-incident', { no: input.incident })
    }
    return done([itemMissing({ item: input.item, code: item.code, incident: row.id })], () => ({}))
  },
})

/** R101: an instruction of the area, word for word. The order to destroy (R67) and the one on a difference (R67a) are such. */
export const enterOrder = defineAct({
  name: 'enter-order',
  title: { zh: '登记上级指示', en: 'Enter an instruction' },
  duty: 'report',
  input: z.strictObject({
    exam: z.number().int().positive(),
    no: z.string().trim().min(1).max(60),
    source: z.string().trim().min(1).max(60),
    given: z.number().int(),
    text: z.string().trim().min(2).max(2000),
    readBack: z.boolean(),
    /** Called back on the number on record instead. */
    calledBack: z.boolean().default(false),
    purpose: z.enum(['destruction', 'incident', 'plan', 'other']),
    incident: z.number().int().positive().nullable().default(null),
  }),
  needs: { zh: '逐字记录，复述或回拨', en: 'Word for word, read back or called back' },
  refuses: ['no-exam', 'no-such-incident', 'in-future', 'not-verified'],
  records: ['instruction.entered.1'],
  changes: { zh: '上级指示登记簿', en: 'The register of instructions' },
  decide(ctx, input) {
    if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', input.exam)) return refuse('no-exam')
    if (input.incident !== null && !incidentOf(ctx, input.incident))
      return refuse('no-such-incident', { no: input.incident })
    if (input.given > ctx.now.at) return refuse('in-future', { at: when(input.given) })
    if (!input.readBack && !input.calledBack) return refuse('not-verified')
    const instruction = ctx.tx.nextId('instruction')
    return done([instructionEntered({ instruction, ...input, takenBy: by(ctx).person })], () => ({ instruction }))
  },
})
