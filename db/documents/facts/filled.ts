import type { Ctx } from '../../acts/define.ts'
import { INCIDENT_KINDS, type IncidentKind, RECIPIENTS, type Recipient } from '../../rules/incidents.ts'
import { labelOfAccount, labelOfItem, roomLabel } from '../../stages/labels.ts'
import type { FormData } from '../shapes.ts'
import { inspectorForm } from './inspector.ts'
import { drillForm, inspectionForm, readinessForm } from './readiness.ts'
import { signatureRows } from './shared.ts'

/** Forms of a template that are printed with what the ledger knows of one thing: `NAME/ID`. */
export type Filling = Pick<FormData, 'values' | 'tables' | 'signatures'>

const two = (n: number) => String(n).padStart(2, '0')
/** 2026年8月22日 07:48, UTC+8. */
const moment = (at: number): string => {
  const d = new Date(at + 8 * 3600_000)
  return `${d.getUTCFullYear()}年${d.getUTCMonth() + 1}月${d.getUTCDate()}日 ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`
}
const short = (at: number): string => moment(at).slice(5)

/** 8 分 or 1 小时 5 分: what lies between finding and telling is printed (R58). */
const between = (from: number, to: number): string => {
  const minutes = Math.max(0, Math.ceil((to - from) / 60_000))
  return minutes < 60 ? `${minutes} 分` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}

/** Without what is empty: an empty place is left for the hand. */
const said = (values: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([k, v]) => (v ? [[k, v]] : [])))

/** The words of the form's boxes where the screen has others. */
const BOXES: Partial<Record<IncidentKind, string>> = {
  disaster: '自然灾害或火灾',
  staff: '失职违纪',
  suspended: '其他',
  void: '其他',
  figures: '其他',
  entry: '其他',
}

interface IncidentRow {
  id: number
  kind: IncidentKind
  about: string
  found: number
  finder: string
  scene: string
  account: number | null
  item: number | null
  sitting: number | null
  question: string | null
  grade_name: string | null
  instruction: number | null
  cause: string | null
  result: string | null
  closed: number | null
  last: number
}
interface Order {
  no: string
  source: string
  given: number
  text: string
}
const orderOf = (ctx: Ctx, id: number | null) =>
  ctx.tx.one<Order>('SELECT no, source, given, text FROM instruction WHERE id = ?', id)

/** 单元 2　临床 017, of its room, its bag or its question. */
function unitOf(ctx: Ctx, row: IncidentRow): string {
  if (row.account) {
    const { unit, roomLabel: room } = labelOfAccount(ctx.tx, row.account)
    return `单元 ${unit}　${room}`
  }
  if (row.item) {
    const { unit, category } = labelOfItem(ctx.tx, row.item)
    return `单元 ${unit}　${category}`
  }
  return paperOf(ctx, row.sitting) ?? ''
}
function paperOf(ctx: Ctx, sitting: number | null): string | undefined {
  const s = ctx.tx.one<{ no: number; name: string }>(
    'SELECT u.no, s.name FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.id = ?',
    sitting,
  )
  return s && `单元 ${s.no}　${s.name}`
}

/** A page of a form has room for so many characters of what was done. */
const ROOM = 160

function incident(ctx: Ctx, id: number): Filling | undefined {
  const row = ctx.tx.one<IncidentRow>('SELECT * FROM incident WHERE id = ?', id)
  if (!row) return undefined
  const reports = ctx.tx.all<{
    whom: Recipient
    recipient: string
    how: string
    reporter: string
    stated: number
    action: string
  }>('SELECT * FROM incident_report WHERE incident = ? ORDER BY stated, seq', id)
  const first = reports.find(r => r.whom === 'area')
  const order = orderOf(ctx, row.instruction)
  const bag = row.item ? labelOfItem(ctx.tx, row.item) : null
  const told = ctx.tx.one<{ n: number; at: number }>(
    'SELECT count(*) AS n, max(stated) AS at FROM misprint_room WHERE incident = ?',
    id,
  )
  const pack = ctx.tx.one<{ approval: string; people: string; saw: string; isolation: string }>(
    'SELECT * FROM incident_pack WHERE incident = ?',
    id,
  )
  const steps = [
    ...new Set(reports.map(r => r.action).filter(Boolean)),
    ...(pack ? [`${pack.approval}批准，${pack.people}办理；接触内容：${pack.saw}；隔离：${pack.isolation}`] : []),
    ...(row.result ? [`原因：${row.cause}；结果：${row.result}`] : []),
  ].join('。')
  return {
    values: said({
      unit: unitOf(ctx, row),
      kind: BOXES[row.kind] ?? INCIDENT_KINDS[row.kind].zh,
      found: moment(row.found),
      finder: row.finder,
      place: row.scene,
      codes: bag?.code,
      what: row.about,
      grade: row.grade_name,
      paper: row.question ? paperOf(ctx, row.sitting) : null,
      question: row.question,
      answer: row.question ? order?.text : null,
      passed: told?.n ? `${told.n} 个考场，${short(told.at)} 止` : null,
      reporter: first?.reporter,
      reported: first && moment(first.stated),
      to: first?.recipient,
      how: first?.how,
      elapsed: first && between(row.found, first.stated),
      others: [...new Set(reports.filter(r => RECIPIENTS[r.whom].department).map(r => RECIPIENTS[r.whom].zh))].join(
        '、',
      ),
      instruction: order && `${order.source}　${order.text}`,
      action: steps.length > ROOM ? `${steps.slice(0, ROOM)}…（见台账）` : steps,
      instructionNo: order?.no,
      closed: row.closed === null ? null : moment(row.closed),
    }),
    tables: {},
    signatures: row.closed ? signatureRows(ctx, row.last) : [],
  }
}

function instruction(ctx: Ctx, id: number): Filling | undefined {
  const row = ctx.tx.one<{
    no: string
    source: string
    caller: string
    post: string
    number: string
    given: number
    text: string
    taker: string
    checked: string
    done: number | null
    note: string | null
    decider: string | null
    decision: string | null
  }>('SELECT * FROM instruction WHERE id = ?', id)
  if (!row) return undefined
  const [taker, writer] = row.taker.split('、')
  const passed = ctx.tx.all<{ recipient: string; teller: string; stated: number }>(
    'SELECT recipient, teller, stated FROM instruction_passed WHERE instruction = ? ORDER BY stated, seq',
    id,
  )
  const done = [
    row.decision && `${row.decider}：${row.decision}`,
    row.done && `${short(row.done)} 办结${row.note ?? ''}`,
  ]
    .filter(Boolean)
    .join('；')
  return {
    values: said({
      given: moment(row.given),
      source: row.source,
      caller: [row.caller, row.post].filter(Boolean).join('　'),
      number: row.number,
      no: row.no,
      taker,
      writer,
      text: row.text,
      checked:
        row.checked === 'read-back'
          ? '已复述，对方确认无误'
          : row.checked === 'called-back'
            ? '已按预案所列号码回拨核实'
            : null,
    }),
    tables: {
      passed: passed.map((p, i) => ({
        to: p.recipient,
        at: short(p.stated),
        by: p.teller,
        // What was decided and when it was done concerns all of them: once is enough.
        done: i === 0 ? done : '',
        signed: '',
      })),
    },
    signatures: [],
  }
}

/** R60: every room of the paper, those that were told with the time, the others to be signed for in ink. */
function misprintRelay(ctx: Ctx, id: number): Filling | undefined {
  const row = ctx.tx.one<IncidentRow & { reported: number | null }>('SELECT * FROM incident WHERE id = ?', id)
  const sitting = ctx.tx.one<{ no: number; name: string }>(
    'SELECT u.no, s.name FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.id = ?',
    row?.sitting ?? null,
  )
  if (!row || !sitting) return undefined
  const order = orderOf(ctx, row.instruction)
  const rooms = ctx.tx.all<{ code: string; place: string; stated: number | null; teller: string | null }>(
    `SELECT r.code, r.place, m.stated, m.teller FROM account a JOIN room r ON r.id = a.room
       LEFT JOIN misprint_room m ON m.account = a.id AND m.incident = ? WHERE a.sitting = ? ORDER BY r.code`,
    id,
    row.sitting,
  )
  return {
    values: said({
      unit: String(sitting.no),
      paper: sitting.name,
      question: row.question,
      reported: row.reported === null ? null : moment(row.reported),
      answered: order && moment(order.given),
      source: order?.source,
      instructionNo: order?.no,
      answer: order?.text,
    }),
    tables: {
      rooms: rooms.map(r => ({
        room: roomLabel(sitting.name, r.code),
        place: r.place,
        at: r.stated === null ? '' : short(r.stated),
        by: r.teller ?? '',
        signed: '',
      })),
    },
    signatures: [],
  }
}

export const FILLED: Readonly<Record<string, (ctx: Ctx, id: number) => Filling | undefined>> = {
  incident,
  instruction,
  'misprint-relay': misprintRelay,
  'inspector-sheet': inspectorForm,
  inspection: inspectionForm,
  drill: drillForm,
  readiness: readinessForm,
}
