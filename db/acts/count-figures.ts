import { z } from 'zod'
import { newSeed } from '../draw.ts'
import {
  accountAttended,
  countClosed,
  countFigure,
  countOnPaper,
  countOpened,
  type NewEvent,
  when,
} from '../events/index.ts'
import { COPIES, type Copies, type Section, sectionsOf } from '../rules/kinds.ts'
import type { CountRow } from '../stages/count.ts'
import { labelOfAccount } from '../stages/labels.ts'
import type { TaskRow } from '../tasks.ts'
import { lastMove } from './back-entry-form.ts'
import { copyEvents, judgeCopies } from './count-copies.ts'
import { turnFor } from './count-turn.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { bagsOf } from './handover-moves.ts'
import { moment } from './moment.ts'
import { type PileRow, TURN } from './piles.ts'
import { lineLacks, recordEvents, recordLine } from './room-records.ts'
import { type Closing, lotHere, sampledRoom } from './sample.ts'

const id = z.number().int().positive()

const sections = z.partialRecord(
  z.enum(['used', 'unused', 'faulty', 'absent', 'void']),
  z.number().int().min(0).max(9999),
)

/** Where the figures were written down when the computer was away (R98): the sheet, when they were counted, and why. */
const paper = z
  .strictObject({
    form: z.string().trim().min(1).max(40),
    occurred: moment,
    reason: z.string().trim().min(2).max(200),
  })
  .nullable()
  .default(null)

/**
 * Level 份 at the desk (R22b): the desk types its own figures of both bags first; only then the invigilators' from the
 * slip, typed by the other person, with attendance. The second entry decides both piles.
 */
export const countFigures = defineAct({
  name: 'count.figures',
  title: { zh: '录入份数', en: 'Enter figures' },
  duty: 'count',
  input: z.strictObject({
    account: id,
    source: z.enum(['desk', 'slip']),
    papers: sections,
    cards: sections,
    covers: sections.default({}),
    discs: sections.default({}),
    present: z.number().int().min(0).max(9999).nullable().default(null),
    absent: z.number().int().min(0).max(9999).nullable().default(null),
    paper,
    /** With the slip: the line of the room's record form (R51). Null: not looked at yet. */
    record: recordLine.nullable().default(null),
  }),
  needs: {
    zh: '考场已交回；先录验收点的，再由另一人录签条的',
    en: 'The room is back; the desk’s first, then the slip’s by the other person',
  },
  refuses: [
    'not-countable',
    'level-code',
    'wrong-sections',
    'desk-first',
    'typist-same',
    'no-attendance',
    'counted-before',
    'typed-before',
    'in-future',
    'entry-before',
    'record-words',
  ],
  prepare: async (_env, input) => ({ ...input, seed: newSeed() }),
  records: [
    'sample.drawn.1',
    'sample.due.1',
    'count.on-paper.1',
    'count.opened.1',
    'count.figure.1',
    'count.closed.1',
    'incident.opened.1',
    'item.marked.1',
    'account.attended.1',
    'room.recorded.1',
  ],
  changes: { zh: '考场账的清点数；两遍齐了即核对', en: 'The account’s figures; compared when both are in' },
  decide(ctx, input) {
    const me = by(ctx)
    const piles = ctx.tx.all<PileRow>(
      `SELECT * FROM pile WHERE account = ? AND sample_of IS NULL ORDER BY kind DESC`,
      input.account,
    )
    if (piles.length === 0) return refuse('not-countable', { state: '未交回', stateEn: 'not back' })
    for (const copies of COPIES) {
      const allowed = piles.some(p => p.kind === copies) ? sectionsOf(copies) : []
      if (Object.keys(input[copies]).some(s => !allowed.includes(s as Section))) return refuse('wrong-sections')
    }
    // A serial that carries no bar code is never asked for (R22a): then figures stand in for it.
    const serials = ctx.tx.number('SELECT count(*) FROM item WHERE account = ? AND prefix IS NOT NULL', input.account)
    if (ctx.profile.level.return === 'code' && serials > 0) return refuse('level-code')
    const slip = input.source === 'slip'
    if (slip && (input.present === null || input.absent === null)) {
      return refuse('no-attendance', { room: labelOfAccount(ctx.tx, input.account).roomLabel })
    }
    const lacks = slip && input.record ? lineLacks(ctx, input.account, input.record) : null
    if (lacks) return lacks
    const late = input.paper ? notThen(ctx, input.account, input.paper.occurred) : null
    if (late) return late
    const typist = typistHere(ctx, slip)
    const lot = lotHere(ctx, input.account, input.seed)
    const closings: Closing[] = []
    const events: NewEvent[] = []
    let nextCount = ctx.tx.nextId('count')
    let incidents = 0
    const results: Record<string, string> = {}
    // A third count runs over what the first two did not settle.
    const due = piles.filter(p => TURN[p.state])
    if (due.length === 0) return refuse('not-countable', { state: piles[0]?.state })
    for (const pile of due) {
      const copies = pile.kind as Copies
      const turn = TURN[pile.state] as number
      if (slip && turn === 1) return refuse('desk-first')
      // The third count is a third person's; the invigilators' figures are not entered twice (R24, invariant 6).
      if (slip && turn === 3) return refuse('not-countable', { state: pile.state })
      if (!slip && turn === 2) return refuse('counted-before', { name: me.name }, true)
      if (slip) {
        const first = ctx.tx.number(
          `SELECT typist FROM count WHERE pile = ? AND turn = 1 AND state <> 'abandoned'`,
          pile.id,
        )
        if (first === typist) return refuse('typist-same', {}, true)
      }
      const mine = slip ? { turn } : turnFor(ctx, pile, typist)
      if ('refused' in mine) return mine
      const count: CountRow = {
        id: nextCount++,
        pile: pile.id,
        turn,
        source: slip ? 'slip' : 'person',
        person: slip ? null : typist,
        second: null,
        typist,
        level: 'copy',
        state: 'open',
        section: null,
        opened: 0,
        closed: null,
        pass: 0,
        duplicate: 0,
        unknown: 0,
        elsewhere: 0,
      }
      const figures = Object.fromEntries(sectionsOf(copies).map(s => [s, input[copies][s] ?? 0])) as Record<
        Section,
        number
      >
      const r = judgeCopies(ctx, pile, count, figures)
      const more = copyEvents(ctx, pile, r, incidents)
      if (more.incident) incidents += 1
      results[copies] = r.result
      closings.push({ pile, turn, level: 'copy', result: r.result, figures })
      events.push(
        countOpened({
          count: count.id,
          pile: pile.id,
          ...mine,
          source: count.source,
          person: count.person,
          typist,
          level: 'copy',
        }),
        ...Object.entries(figures).map(([section, figure]) => countFigure({ count: count.id, section, figure })),
        countClosed({ count: count.id, pile: pile.id, turn, figures, ...r, incident: more.incident }),
        ...more.events,
      )
    }
    if (slip) events.push(attended(ctx, input.account, input.present as number, input.absent as number))
    const form = slip && input.record ? recordEvents(ctx, input.account, input.record, 'desk', incidents) : null
    events.push(...(form?.events ?? []))
    const { present, absent } = input
    const people = present === null || absent === null ? null : { present, absent }
    // What was written on paper comes first in its act; a lot is drawn now, whenever the room was counted.
    const counted = input.paper
      ? [...onPaper(ctx, input.account, input.paper, events), ...lot.events]
      : [...lot.events, ...events]
    counted.push(
      ...sampledRoom(ctx, input.account, {
        closings,
        lot: lot.rooms,
        people,
        ...(form?.incident ? { why: 'incident' as const } : {}),
      }),
    )
    return done(counted, () => ({
      account: input.account,
      source: input.source,
      results,
    }))
  },
})

/** Why it cannot have been counted at that time: it is still to come, or the bags were not back yet. */
function notThen(ctx: Ctx, account: number, at: number) {
  if (at > ctx.now.at) return refuse('in-future', { at: when(at) })
  for (const bag of bagsOf(ctx, account)) {
    const before = lastMove(ctx, bag.id)
    if (before > at) return refuse('entry-before', { code: bag.code, before: when(before), at: when(at) })
  }
  return null
}

function onPaper(
  ctx: Ctx,
  account: number,
  { form, occurred, reason }: NonNullable<z.infer<typeof paper>>,
  events: NewEvent[],
): NewEvent[] {
  const { room } = labelOfAccount(ctx.tx, account)
  return [countOnPaper({ account, room, form, reason }), ...events].map(e => ({ ...e, occurred }))
}

/** At the desk two work with one session: what is on the slip is typed by the second, present by badge front (R22b). */
function typistHere(ctx: Ctx, slip: boolean): number {
  const me = by(ctx)
  if (!slip) return me.person
  const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', me.station)
  return task?.second ?? me.person
}

const attended = (ctx: Ctx, account: number, present: number, absent: number): NewEvent =>
  accountAttended({ account, room: labelOfAccount(ctx.tx, account).room, present, absent })

/** Attendance from the slip where copies are counted at level 码. */
export const attend = defineAct({
  name: 'attend',
  title: { zh: '录入实到人数', en: 'Enter attendance' },
  duty: 'count',
  input: z.strictObject({
    account: id,
    present: z.number().int().min(0).max(9999),
    absent: z.number().int().min(0).max(9999),
    record: recordLine.nullable().default(null),
  }),
  needs: { zh: '考场已交回', en: 'The room is back' },
  refuses: ['not-countable', 'record-words'],
  records: ['account.attended.1', 'room.recorded.1', 'incident.opened.1', 'sample.due.1'],
  changes: { zh: '考场账的实到、缺考', en: 'The account’s attendance' },
  decide(ctx, input) {
    const state = ctx.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ?', input.account)?.state
    if (state !== 'returned' && state !== 'counted') return refuse('not-countable', { state: state ?? '—' })
    const lacks = input.record ? lineLacks(ctx, input.account, input.record) : null
    if (lacks) return lacks
    const form = input.record ? recordEvents(ctx, input.account, input.record, 'desk') : null
    const events = [attended(ctx, input.account, input.present, input.absent), ...(form?.events ?? [])]
    if (form?.incident) events.push(...sampledRoom(ctx, input.account, { why: 'incident' }))
    return done(events, () => ({}))
  },
})
