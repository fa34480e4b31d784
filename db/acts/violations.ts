import { z } from 'zod'
import { violationEntered, violationsPosted, violationWithdrawn, when } from '../events/index.ts'
import { INCIDENT_KINDS } from '../rules/incidents.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { postedAsIs } from '../stages/violations.ts'
import { defineAct, done, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'
import { sampledRoom } from './sample.ts'
import { unitOf } from './units.ts'

/** Violations of a unit and the list that hangs out after it (R62): number, room, act; never a name. */
const id = z.number().int().positive()

export const violationEnter = defineAct({
  name: 'violation.enter',
  title: { zh: '登记违纪', en: 'Enter a violation' },
  duty: 'rooms',
  input: z.strictObject({
    account: id,
    seat: z.string().trim().max(10).default(''),
    /** Number of the candidate; what is as long as an identity number is none (it must never hang on a wall). */
    candidate: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z-]{0,24}$/)
      .default(''),
    /** Of the profile's list, or in words of one's own. */
    act: z.string().trim().min(2).max(60),
    /** What happened, for the ledger; does not hang out. */
    words: z.string().trim().max(300).default(''),
    at: moment,
    /** Several together, or a paper taken out of the room (R53): an incident that is reported at once (R57, R58). */
    opens: z.enum(['cheating', 'taken']).nullable().default(null),
  }),
  needs: { zh: '考场、座位或准考证号、行为；时间不在将来', en: 'Room, seat or number, act; a time not in the future' },
  refuses: ['no-such-room', 'not-issued-room', 'violation-who', 'violation-identity', 'in-future'],
  records: ['violation.entered.1', 'incident.opened.1', 'sample.due.1'],
  changes: {
    zh: '单元的违纪名单；集体作弊、试卷带出另开异常事件',
    en: 'The unit’s list; collective cheating or a paper taken out opens an incident',
  },
  decide(ctx, input) {
    const row = ctx.tx.one<{ exam: number; unit: number; state: string }>(
      'SELECT exam, unit, state FROM account WHERE id = ?',
      input.account,
    )
    if (!row) return refuse('no-such-room', { room: input.account })
    const { room, roomLabel, unit } = labelOfAccount(ctx.tx, input.account)
    if (row.state === 'waiting') return refuse('not-issued-room', { room: roomLabel })
    if (input.seat === '' && input.candidate === '') return refuse('violation-who', { room: roomLabel })
    if (/^\d{17}[\dXx]$/.test(input.candidate)) return refuse('violation-identity')
    if (input.at > ctx.now.at) return refuse('in-future', { at: when(input.at) })
    const violation = ctx.tx.nextId('violation')
    const no = ctx.tx.number('SELECT coalesce(max(no), 0) + 1 FROM violation WHERE unit = ?', row.unit)
    // One incident a room: the next violation of the same affair names it.
    const before = ctx.tx.number(
      `SELECT coalesce(max(id), 0) FROM incident WHERE account = ? AND kind = ? AND state = 'open'`,
      input.account,
      input.opens,
    )
    const opened =
      input.opens && !before
        ? openIncident(ctx, {
            exam: row.exam,
            kind: input.opens,
            about: `${INCIDENT_KINDS[input.opens].zh}　${roomLabel}　单元 ${unit}　${input.act}`,
            account: input.account,
          })
        : null
    const { account, seat, candidate, act, words, at } = input
    const incident = input.opens ? (opened?.incident ?? before) : null
    return done(
      [
        ...(opened ? [opened.event] : []),
        violationEntered({
          ...{
            violation,
            exam: row.exam,
            unit: row.unit,
            unitNo: unit,
            no,
            account,
            room,
            seat,
            candidate,
            act,
            words,
            at,
          },
          incident,
        }),
        ...(opened ? sampledRoom(ctx, account, { why: 'incident' }) : []),
      ],
      () => ({ violation, no, incident }),
    )
  },
})

export const violationWithdraw = defineAct({
  name: 'violation.withdraw',
  title: { zh: '撤回违纪登记', en: 'Withdraw a violation' },
  duty: 'rooms',
  input: z.strictObject({ violation: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '写明原因；已公布的要重新公布', en: 'A reason; what was posted is posted anew' },
  refuses: ['no-violation'],
  records: ['violation.withdrawn.1'],
  changes: { zh: '不在名单上；登记留在台账', en: 'Off the list; the entry stays in the ledger' },
  decide(ctx, input) {
    const row = ctx.tx.one<{ no: number; unit: number; state: string }>(
      'SELECT no, unit, state FROM violation WHERE id = ?',
      input.violation,
    )
    if (row?.state !== 'entered') return refuse('no-violation')
    const unitNo = unitOf(ctx, row.unit)?.no ?? 0
    return done([violationWithdrawn({ ...input, unitNo, no: row.no })], () => ({ unit: row.unit }))
  },
})

/** The list hangs out, or there was nothing to post: one of the two is said of each unit. */
export const violationsPost = defineAct({
  name: 'violations.post',
  title: { zh: '公布违纪名单', en: 'Post the violations' },
  duty: 'rooms',
  input: z.strictObject({
    unit: id,
    at: moment,
    /** Where it hangs; not asked where there is nothing to hang. */
    place: z.string().trim().max(60).default(''),
  }),
  needs: {
    zh: '这个单元已考完；名单张贴了，或没有违纪',
    en: 'The unit is over; the list hangs out, or there was nothing',
  },
  refuses: ['no-exam', 'unit-running', 'posted-already', 'post-place', 'post-before', 'in-future'],
  records: ['violations.posted.1'],
  changes: { zh: '单元违纪名单的公布时间', en: 'When the unit’s list was posted' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit) return refuse('no-exam')
    const running = ctx.tx.number('SELECT count(*) FROM sitting WHERE unit = ? AND ended IS NULL', unit.id)
    if (running > 0) return refuse('unit-running', { unit: unit.no })
    if (postedAsIs(ctx.tx, unit.id)) return refuse('posted-already', { unit: unit.no })
    if (input.at > ctx.now.at) return refuse('in-future', { at: when(input.at) })
    const ended = ctx.tx.number('SELECT max(ended) FROM sitting WHERE unit = ?', unit.id)
    if (input.at < ended) return refuse('post-before', { at: when(ended) })
    const n = ctx.tx.number(`SELECT count(*) FROM violation WHERE unit = ? AND state = 'entered'`, unit.id)
    if (n > 0 && input.place.length < 2) return refuse('post-place', { unit: unit.no })
    return done(
      [violationsPosted({ unit: unit.id, no: unit.no, n, at: input.at, place: n > 0 ? input.place : '' })],
      () => ({ unit: unit.id, n }),
    )
  },
})
