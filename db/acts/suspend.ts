import { z } from 'zod'
import {
  incidentReported,
  type NewEvent,
  returnAllowed,
  sittingResumed,
  sittingSuspended,
  when,
} from '../events/index.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { roomTimes } from '../stages/rooms.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'
import { type SittingRow, scopeInput, scopeOf, scopeTable } from './scope.ts'
import { unitOf } from './units.ts'

/** The exam is suspended and goes on again (R61). Only the chief examiner; the area is told by the incident it opens. */

const id = z.number().int().positive()
const MINUTE = 60_000
const CHIEF = [
  {
    place: 'chief',
    meaning: 'decided' as const,
    duty: 'chief' as const,
    label: { zh: '考点主考', en: 'Chief examiner' },
  },
]

/** Who was told already, when the act is entered; else the incident's own clock runs (R58). */
export const reportedInput = z
  .strictObject({
    to: z.string().trim().min(1).max(60),
    how: z.string().trim().min(1).max(60),
    stated: moment,
  })
  .nullable()
  .default(null)
export type ReportedInput = z.infer<typeof reportedInput>

/** The incident, reported at once where that has been done. */
export function reported(opened: { incident: number; no: number }, said: ReportedInput): NewEvent[] {
  return said ? [incidentReported({ incident: opened.incident, no: opened.no, ...said })] : []
}
export const saidTo = (said: ReportedInput) => ({
  zh: said ? `已于 ${when(said.stated)} 报 ${said.to}（${said.how}）。` : '立即报考区，见异常事件。',
  en: said
    ? `Reported to ${said.to} (${said.how}) at ${when(said.stated)}.`
    : 'To be reported to the area at once, see the incident.',
})

const suspendInput = z.strictObject({
  ...scopeInput,
  cause: z.string().trim().min(2).max(300),
  stated: moment,
  reported: reportedInput,
})

export const sittingSuspend = defineAct({
  name: 'sitting.suspend',
  title: { zh: '中止考试', en: 'Suspend the exam' },
  duty: 'sign',
  input: suspendInput,
  signs(ctx, input) {
    const no = unitOf(ctx, input.unit)?.no
    const scope = scopeOf(ctx, input)
    const table = scopeTable(scope)
    const told = saidTo(input.reported)
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: CHIEF,
      statement: {
        zh: {
          title: '中止考试',
          body: [
            `单元 ${no}　${scope.about}　**${scope.rooms.length} 个考场**，自 **${when(input.stated)}** 起中止考试。`,
            `原因：${input.cause}`,
            `${told.zh}恢复或终止之前，试卷、答题卡留在考场，不交回。`,
          ],
          table: table.zh,
        },
        en: {
          title: 'Exam suspended',
          body: [
            `Unit ${no}, **${scope.rooms.length} rooms**: the exam is suspended from **${when(input.stated)}**.`,
            `Cause: ${input.cause}`,
            `${told.en} Until it resumes or is ended, papers and cards stay in the rooms.`,
          ],
          table: table.en,
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '还没有考完；时间不在将来', en: 'Not over yet; a time not in the future' },
  refuses: ['unit-closed', 'scope-empty', 'suspended-before', 'sitting-over', 'in-future'],
  records: ['sitting.suspended.1', 'incident.opened.1', 'incident.reported.1'],
  changes: { zh: '场次中止；报考区的异常事件', en: 'The sittings are suspended; an incident for the report' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const scope = scopeOf(ctx, input)
    const [first] = scope.rooms
    if (!first) return refuse('scope-empty', { unit: unit.no })
    if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
    if (input.reported && input.reported.stated > ctx.now.at)
      return refuse('in-future', { at: when(input.reported.stated) })
    const before = scope.rooms.find(r => r.suspended !== null)
    if (before) return refuse('suspended-before', { room: labelOfAccount(ctx.tx, before.id).roomLabel })
    // What has come back, or whose end has been stated, is not suspended any more.
    const over = scope.rooms.find(r => !['waiting', 'issued'].includes(r.state) || endedFor(ctx, r.id, input.stated))
    if (over) return refuse('sitting-over', { room: labelOfAccount(ctx.tx, over.id).roomLabel })
    const suspension = ctx.tx.nextId('suspension')
    const opened = openIncident(ctx, {
      exam: unit.exam,
      kind: 'suspended',
      about: `单元 ${unit.no} 中止考试　${scope.about}　${input.cause}`,
      account: scope.rooms.length === 1 ? first.id : null,
    })
    const event = sittingSuspended(
      {
        suspension,
        exam: unit.exam,
        unit: unit.id,
        no: unit.no,
        about: scope.about,
        sittings: scope.whole.map(s => s.id),
        accounts: scope.rooms.map(r => r.id),
        cause: input.cause,
        stated: input.stated,
        incident: opened.incident,
      },
      input.stated,
    )
    return done([event, opened.event, ...reported(opened, input.reported)], () => ({
      suspension,
      incident: opened.incident,
    }))
  },
})

/** Has its end been stated at or before that time? A plan that has run out alone says nothing: it may still be written. */
function endedFor(ctx: Ctx, account: number, at: number): boolean {
  const times = roomTimes(ctx.tx, account)
  return times?.ended !== null && times?.ended !== undefined && times.ended <= at
}

interface SuspensionRow {
  id: number
  exam: number
  unit: number
  about: string
  since: number
  state: string
  cause: string
}
const suspensionOf = (ctx: Ctx, suspension: number) =>
  ctx.tx.one<SuspensionRow>('SELECT * FROM suspension WHERE id = ?', suspension)

/** What is still suspended by it: whole sittings, and rooms besides. */
export function stillSuspended(
  ctx: Ctx,
  suspension: number,
): { sittings: SittingRow[]; rooms: number[]; all: number[] } {
  const sittings = ctx.tx.all<SittingRow>(
    `SELECT s.* FROM suspension_sitting p JOIN sitting s ON s.id = p.sitting WHERE p.suspension = ? AND s.state = 'suspended' ORDER BY s.id`,
    suspension,
  )
  const rooms = ctx.tx.all<{ id: number; sitting: number }>(
    'SELECT id, sitting FROM account WHERE suspended = ? ORDER BY id',
    suspension,
  )
  const whole = new Set(sittings.map(s => s.id))
  return {
    sittings,
    rooms: rooms.filter(r => !whole.has(r.sitting)).map(r => r.id),
    all: rooms.map(r => r.id),
  }
}

export const sittingResume = defineAct({
  name: 'sitting.resume',
  title: { zh: '恢复考试、终止考试', en: 'Resume, or end what was suspended' },
  duty: 'sign',
  input: z.strictObject({
    suspension: id,
    /** `ended`: broken off for good, the rooms come back from now on. */
    outcome: z.enum(['resumed', 'ended']),
    stated: moment,
    /** How much later the end lies; as long as it stood still, unless told. */
    minutes: z.number().int().min(0).max(600).nullable().default(null),
    reason: z.string().trim().min(2).max(300),
    /** May come later: then the signals of the unit are confirmed with it (R109). */
    instruction: id.nullable().default(null),
  }),
  signs(ctx, input) {
    const row = suspensionOf(ctx, input.suspension) as SuspensionRow
    const no = unitOf(ctx, row.unit)?.no
    const still = stillSuspended(ctx, row.id)
    const extra = extraOf(row, input)
    const go = input.outcome === 'resumed'
    const later = Math.round(extra / MINUTE)
    return {
      touches: [{ table: 'unit', id: row.unit }],
      places: CHIEF,
      statement: {
        zh: {
          title: go ? '恢复考试' : '中止后终止考试',
          body: [
            go
              ? `单元 ${no}　${row.about}　**${still.all.length} 个考场**，自 **${when(input.stated)}** 恢复考试，结束时间后移 **${later} 分**。`
              : `单元 ${no}　${row.about}　**${still.all.length} 个考场**，不再恢复，考试于 **${when(input.stated)}** 终止，试卷、答题卡交回。`,
            `中止自 ${when(row.since)}，原因：${row.cause}`,
            `说明：${input.reason}`,
          ],
        },
        en: {
          title: go ? 'Exam resumed' : 'Suspended exam ended',
          body: [
            go
              ? `Unit ${no}, **${still.all.length} rooms**: the exam goes on from **${when(input.stated)}**, its end is **${later} min** later.`
              : `Unit ${no}, **${still.all.length} rooms**: the exam does not go on, it ended at **${when(input.stated)}**; papers and cards come back.`,
            `Suspended from ${when(row.since)}, cause: ${row.cause}`,
            `Reason: ${input.reason}`,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '正在中止；时间在中止之后，不在将来', en: 'Suspended; a time after its start, not in the future' },
  refuses: ['no-suspension', 'resume-order', 'in-future', 'no-such-instruction'],
  records: ['sitting.resumed.1'],
  changes: { zh: '场次继续，结束时间后移；或终止', en: 'The sittings go on, their end later; or they are over' },
  decide(ctx, input) {
    const row = suspensionOf(ctx, input.suspension)
    if (row?.state !== 'running') return refuse('no-suspension')
    if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
    if (input.stated < row.since) return refuse('resume-order', { at: when(row.since) })
    const given = 'SELECT count(*) FROM instruction WHERE id = ? AND exam = ?'
    if (input.instruction !== null && !ctx.tx.number(given, input.instruction, row.exam))
      return refuse('no-such-instruction')
    const extra = extraOf(row, input)
    const { sittings, rooms } = stillSuspended(ctx, row.id)
    const event = sittingResumed(
      {
        suspension: row.id,
        unit: row.unit,
        no: unitOf(ctx, row.unit)?.no ?? 0,
        about: row.about,
        outcome: input.outcome,
        stated: input.stated,
        extra,
        sittings: sittings.map(s => ({
          sitting: s.id,
          start: s.start,
          wasFinish: s.finish,
          finish: s.finish + extra,
        })),
        accounts: rooms,
        reason: input.reason,
        instruction: input.instruction,
      },
      input.stated,
    )
    return done([event], () => ({ unit: row.unit }))
  },
})

/** As long as it stood still, in whole minutes, unless the chief examiner says otherwise; nothing where it is over. */
const extraOf = (row: SuspensionRow, input: { outcome: string; stated: number; minutes: number | null }): number =>
  input.outcome === 'ended'
    ? 0
    : (input.minutes ?? Math.max(0, Math.ceil((input.stated - row.since) / MINUTE))) * MINUTE

/** A room comes back before its end, or while it is suspended: only for the chief examiner's reason (model.md, "return"). */
export const returnAllow = defineAct({
  name: 'return.allow',
  title: { zh: '准许提前交回', en: 'Allow an early return' },
  duty: 'sign',
  input: z.strictObject({ unit: id, accounts: z.array(id).min(1).max(400), reason: z.string().trim().min(2).max(300) }),
  signs(ctx, input) {
    const rooms = input.accounts.map(a => labelOfAccount(ctx.tx, a).roomLabel).join('、')
    const no = unitOf(ctx, input.unit)?.no
    return {
      touches: input.accounts.map(a => ({ table: 'account', id: a })),
      places: CHIEF,
      statement: {
        zh: {
          title: '准许提前交回',
          body: [`单元 ${no}　**${rooms}** 在考试结束前交回试卷、答题卡。`, `原因：${input.reason}`],
        },
        en: {
          title: 'Early return allowed',
          body: [
            `Unit ${no}, **${rooms}**: papers and cards are taken back before the end.`,
            `Reason: ${input.reason}`,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '考场已发放、没有交回', en: 'The room was issued and is not back' },
  refuses: ['not-issued-room', 'no-such-room'],
  records: ['return.allowed.1'],
  changes: { zh: '这些考场可以交回', en: 'These rooms may come back' },
  decide(ctx, input) {
    const events: NewEvent[] = []
    for (const a of input.accounts) {
      const row = ctx.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ? AND unit = ?', a, input.unit)
      if (!row) return refuse('no-such-room', { room: a })
      const { room, roomLabel } = labelOfAccount(ctx.tx, a)
      if (row.state !== 'issued') return refuse('not-issued-room', { room: roomLabel })
      events.push(returnAllowed({ account: a, room, reason: input.reason }))
    }
    return done(events, () => ({ rooms: events.length }))
  },
})
