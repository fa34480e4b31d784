import { z } from 'zod'
import { type Ctx, refuse } from '../acts/define.ts'
import { untold } from '../acts/misprints.ts'
import type { EventRow } from '../record/event.ts'
import { INCIDENT_KINDS, type IncidentKind, incidentKind, RECIPIENTS, type Recipient } from '../rules/incidents.ts'
import { emergencyOf, reporting } from '../stages/incidents.ts'
import { labelOfAccount, labelOfItem, roomLabel } from '../stages/labels.ts'
import { defineView } from './define.ts'
import { type Line, line } from './record.ts'
import { currentExam } from './station.ts'

export interface IncidentRow {
  id: number
  no: number
  kind: IncidentKind
  about: string
  state: 'open' | 'closed'
  opened: number
  found: number
  report_by: number | null
  reported: number | null
  instruction: number | null
  cause: string | null
  result: string | null
  pile: number | null
  account: number | null
  item: number | null
  hold: number
  reopened: number | null
}
const COLUMNS = `id, no, kind, about, state, opened, found, report_by, reported, instruction, cause, result, pile, account, item, hold, reopened`

/** The list, newest first; the kinds, who can be told, the grades and the emergency plan stand beside it (R13, R57, R59). */
export const incidents = defineView({
  name: 'incidents',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const rows = ctx.tx.all<IncidentRow>(
      `SELECT ${COLUMNS} FROM incident WHERE exam = ? ORDER BY id DESC LIMIT 200`,
      exam.id,
    )
    return {
      exam: exam.id,
      kinds: Object.entries(INCIDENT_KINDS).map(([kind, { zh, en }]) => ({
        kind: kind as IncidentKind,
        zh,
        en,
        ask: incidentKind(kind as IncidentKind).ask ?? null,
      })),
      recipients: Object.entries(RECIPIENTS).map(([who, r]) => ({ who: who as Recipient, ...r })),
      grades: ctx.profile.grades,
      /** Minutes until the report must have begun, and the very latest (R58). */
      within: { report: ctx.profile.window.report, latest: ctx.profile.window.reportLatest },
      emergency: emergencyOf(ctx.tx, exam.id) ?? null,
      rows: rows.map(r => ({ ...r, zh: INCIDENT_KINDS[r.kind].zh, en: INCIDENT_KINDS[r.kind].en })),
      instructions: ctx.tx.all<{
        id: number
        no: string
        source: string
        given: number
        text: string
        purpose: string
        incident: number | null
      }>(
        'SELECT id, no, source, given, text, purpose, incident FROM instruction WHERE exam = ? ORDER BY id DESC LIMIT 200',
        exam.id,
      ),
    }
  },
})

/** What the area still has to be told of, for the band above every screen (R58). */
export const reports = defineView({
  name: 'reports',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    return exam ? reporting(ctx.tx, exam.id, ctx.profile.window.reportLatest) : []
  },
})

/** How many lines of one incident, or of one bag's, are looked through. */
const LINES = 80

/** Everything that was done, oldest first: a walk along `was`, and what was done to bags it holds. */
function timeline(ctx: Ctx, incident: number, last: number): Line[] {
  const lines = new Map<number, Line>()
  const walk = (from: number, of: (type: string, body: Record<string, unknown>) => boolean) => {
    for (let seq = from, n = 0; seq && n < LINES; n++) {
      const e = ctx.tx.one<EventRow>('SELECT * FROM event WHERE seq = ?', seq)
      if (!e) break
      const body = JSON.parse(e.body.toString()) as Record<string, unknown>
      if (of(e.type, body)) lines.set(e.seq, line(ctx, e))
      seq = Number(body.was ?? 0)
    }
  }
  walk(last, () => true)
  const bags = ctx.tx.all<{ last: number }>(
    'SELECT i.last FROM hold h JOIN item i ON i.id = h.item WHERE h.incident = ? ORDER BY i.id LIMIT 20',
    incident,
  )
  for (const b of bags)
    walk(b.last, (type, body) => /^item\.(held|missing|found)\./.test(type) && body.incident === incident)
  const orders = ctx.tx.all<{ seq: number; last: number }>(
    `SELECT i.seq, i.last FROM instruction_tie t JOIN instruction i ON i.id = t.instruction WHERE t.what = 'incident' AND t.ref = ?`,
    incident,
  )
  for (const o of orders) walk(o.last, () => true)
  return [...lines.values()].sort((a, b) => a.seq - b.seq)
}

/** One incident whole: what happened, who was told, what was ordered and done, what it holds. */
export const incident = defineView({
  name: 'incident',
  open: false,
  input: z.strictObject({ incident: z.number().int().positive() }),
  read(ctx, input) {
    const row = ctx.tx.one<
      IncidentRow & {
        exam: number
        finder: string
        scene: string
        grade: number | null
        grade_name: string | null
        plan_started: number | null
        sitting: number | null
        question: string | null
        last: number
      }
    >(
      `SELECT ${COLUMNS}, exam, finder, scene, grade, grade_name, plan_started, sitting, question, last FROM incident WHERE id = ?`,
      input.incident,
    )
    if (!row) return refuse('no-such-incident', { no: input.incident })
    const { tx } = ctx
    const kind = incidentKind(row.kind)
    const { last, ...said } = row
    return {
      ...said,
      zh: kind.zh,
      en: kind.en,
      graded: kind.grade === true,
      gradeText: row.grade ? (ctx.profile.grades[row.grade - 1]?.text ?? null) : null,
      latest: row.report_by === null ? null : row.found + ctx.profile.window.reportLatest * 60_000,
      room: row.account ? labelOfAccount(tx, row.account).roomLabel : null,
      bag: row.item ? labelOfItem(tx, row.item) : null,
      reports: tx.all<{
        whom: Recipient
        recipient: string
        how: string
        reporter: string
        stated: number
        action: string
      }>(
        'SELECT whom, recipient, how, reporter, stated, action FROM incident_report WHERE incident = ? ORDER BY stated, seq',
        row.id,
      ),
      /** Bags it holds now. */
      holds: tx
        .all<{ item: number }>(`SELECT item FROM hold WHERE incident = ? AND state = 'on' ORDER BY item`, row.id)
        .map(h => ({ item: h.item, label: labelOfItem(tx, h.item) })),
      /** Bags it could hold: the one it is about, those of its room. What is out comes back first. */
      holdable: holdable(ctx, row),
      /** R63, where the kind asks for it: null until it was said. */
      packs: kind.pack === true,
      pack:
        tx.one<{ approval: string; people: string; saw: string; isolation: string; stated: number }>(
          'SELECT approval, people, saw, isolation, stated FROM incident_pack WHERE incident = ?',
          row.id,
        ) ?? null,
      misprint: row.kind === 'misprint' ? misprintOf(ctx, row) : null,
      timeline: timeline(ctx, row.id, last),
    }
  },
})

const holdable = (ctx: Ctx, row: { id: number; item: number | null; account: number | null }) =>
  ctx.tx
    .all<{ id: number }>(
      `SELECT id FROM item WHERE (id = ? OR account = ?) AND state IN ('stored', 'returned', 'opened', 'sealed', 'kept')
         AND id NOT IN (SELECT item FROM hold WHERE incident = ? AND state = 'on') ORDER BY id`,
      row.item,
      row.account,
      row.id,
    )
    .map(i => ({ item: i.id, label: labelOfItem(ctx.tx, i.id) }))

/** R60: the paper, the question's number, which rooms know the decision and which do not. */
function misprintOf(ctx: Ctx, row: { id: number; exam: number; sitting: number | null; question: string | null }) {
  const sittings = ctx.tx.all<{ id: number; name: string; no: number }>(
    'SELECT s.id, s.name, u.no FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.exam = ? ORDER BY u.no, s.id',
    row.exam,
  )
  const of = sittings.find(s => s.id === row.sitting)
  const told = ctx.tx.all<{ account: number; stated: number; teller: string; room: string }>(
    `SELECT m.account, m.stated, m.teller, r.code AS room FROM misprint_room m JOIN account a ON a.id = m.account
       JOIN room r ON r.id = a.room WHERE m.incident = ? ORDER BY r.code`,
    row.id,
  )
  const label = (room: string) => (of ? roomLabel(of.name, room) : room)
  return {
    sittings,
    paper: of ?? null,
    question: row.question,
    told: told.map(t => ({ ...t, room: label(t.room) })),
    untold: untold(ctx, row.id).map(u => ({ account: u.account, room: label(u.label) })),
  }
}
