import { z } from 'zod'
import { type NewEvent, roomDetailed, roomRecorded, when } from '../events/index.ts'
import { ROOM_ITEM_NAMES } from '../rules/room-records.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'
import { sampledRoom } from './sample.ts'

/**
 * A room's record form (R48, R51). By R103 the normal case is one line, *form back, complete, seals whole; cards in order*
 * (R49), which costs nothing: it is kept with the slip's figures, whose key says so. Names are typed only where an incident
 * lies on the room.
 */
const id = z.number().int().positive()

export const recordLine = z.strictObject({
  back: z.boolean(),
  complete: z.boolean(),
  /** Seals of both bags, as the invigilators wrote them at the opening. */
  seal: z.boolean(),
  ordered: z.boolean(),
  words: z.string().trim().max(300).default(''),
})
export type RecordLine = z.infer<typeof recordLine>
export const WHOLE: RecordLine = { back: true, complete: true, seal: true, ordered: true, words: '' }

/** What is lacking is said in words; null: the line may stand. */
export const lineLacks = (ctx: Ctx, account: number, line: RecordLine) =>
  (line.back && line.complete && line.seal && line.ordered) || line.words.length >= 2
    ? null
    : refuse('record-words', { room: labelOfAccount(ctx.tx, account).roomLabel })

/**
 * The line, and what it sets off: a seal that was not whole when the room opened it is reported at once (R58). Only the
 * first line that says so opens an incident; `offset`: incidents that the act opens before.
 */
export function recordEvents(
  ctx: Ctx,
  account: number,
  line: RecordLine,
  said: 'desk' | 'alone' | 'rest',
  offset = 0,
): { events: NewEvent[]; incident: number | null } {
  const { room, roomLabel, unit } = labelOfAccount(ctx.tx, account)
  const exam = ctx.tx.number('SELECT exam FROM account WHERE id = ?', account)
  const known = ctx.tx.number('SELECT coalesce(incident, 0) FROM room_record WHERE account = ?', account)
  const opened =
    line.seal || known
      ? null
      : openIncident(
          ctx,
          {
            exam,
            kind: 'seal',
            about: `考场启封时封条不完好　${roomLabel}　单元 ${unit}　${line.words}`,
            account,
          },
          offset,
        )
  const event = roomRecorded({ account, room, ...line, said, incident: opened?.incident ?? null })
  return { events: opened ? [opened.event, event] : [event], incident: opened?.incident ?? null }
}

const accountRow = (ctx: Ctx, account: number) =>
  ctx.tx.one<{ exam: number; state: string }>('SELECT exam, state FROM account WHERE id = ?', account)

/** The line by itself: for a room that had none, or when more is known. The last one stands, all are kept. */
export const roomRecord = defineAct({
  name: 'room.record',
  title: { zh: '考场记录', en: 'Room record' },
  duty: 'rooms',
  input: z.strictObject({ account: id, line: recordLine }),
  needs: { zh: '考场已交回；缺的写明', en: 'The room is back; what is lacking is said' },
  refuses: ['no-such-room', 'room-not-back', 'record-words'],
  records: ['room.recorded.1', 'incident.opened.1', 'sample.due.1'],
  changes: { zh: '考场的记录', en: 'The room’s record' },
  decide(ctx, input) {
    const row = accountRow(ctx, input.account)
    if (!row) return refuse('no-such-room', { room: input.account })
    if (row.state === 'waiting' || row.state === 'issued')
      return refuse('room-not-back', { room: labelOfAccount(ctx.tx, input.account).roomLabel })
    const lacks = lineLacks(ctx, input.account, input.line)
    if (lacks) return lacks
    const { events, incident } = recordEvents(ctx, input.account, input.line, 'alone')
    if (incident !== null) events.push(...sampledRoom(ctx, input.account, { why: 'incident' }))
    return done(events, () => ({ account: input.account, incident }))
  },
})

const person = z
  .strictObject({ no: z.string().trim().max(20), name: z.string().trim().max(30) })
  .nullable()
  .default(null)

/** R48, R51: what stands on the form, typed where it matters. */
export const roomDetail = defineAct({
  name: 'room.detail',
  title: { zh: '录入启封与考场记录', en: 'Type the opening and room record' },
  duty: 'rooms',
  input: z.strictObject({
    account: id,
    /** When the invigilators opened the bags. */
    opened: moment.nullable().default(null),
    first: person,
    last: person,
    invigilators: z.array(z.string().trim().min(1).max(30)).max(4).default([]),
    items: z.partialRecord(z.enum(ROOM_ITEM_NAMES), z.boolean()).default({}),
    warnings: z.string().trim().max(1000).default(''),
  }),
  needs: {
    zh: '考场已发放；姓名只在有异常事件时录入',
    en: 'The room was issued; names only where there is an incident',
  },
  refuses: ['no-such-room', 'not-issued-room', 'names-need-incident', 'in-future', 'record-empty'],
  records: ['room.detailed.1'],
  changes: { zh: '考场的启封记录、考场记录', en: 'The room’s opening and record' },
  decide(ctx, input) {
    const row = accountRow(ctx, input.account)
    if (!row) return refuse('no-such-room', { room: input.account })
    const { room, roomLabel } = labelOfAccount(ctx.tx, input.account)
    if (row.state === 'waiting') return refuse('not-issued-room', { room: roomLabel })
    if (input.opened !== null && input.opened > ctx.now.at) return refuse('in-future', { at: when(input.opened) })
    const names = [input.first?.name, input.last?.name, ...input.invigilators].some(n => n)
    const known = ctx.tx.number(
      `SELECT count(*) FROM incident n WHERE n.account = ? OR n.pile IN (SELECT id FROM pile WHERE account = ?) OR n.item IN (SELECT id FROM item WHERE account = ?)
         OR n.id = (SELECT void_incident FROM account WHERE id = ?)`,
      ...Array(4).fill(input.account),
    )
    if (names && known === 0) return refuse('names-need-incident', { room: roomLabel })
    const given =
      names ||
      input.opened !== null ||
      input.first?.no ||
      input.last?.no ||
      Object.keys(input.items).length > 0 ||
      input.warnings
    if (!given) return refuse('record-empty', { room: roomLabel })
    return done([roomDetailed({ ...input, room, items: { ...input.items } })], () => ({ account: input.account }))
  },
})
