import { z } from 'zod'
import { type NewEvent, tripArrived, tripReceived, tripStopped, when } from '../events/index.ts'
import { type TripRow, tripOf } from '../stages/sending.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'

/**
 * R80: what happened on the way, told by telephone or entered when the escorts are back: stops, the arrival with the seals
 * as they were found, the area's signed receipt. Nobody signs here: the paper with the area's own signature is the evidence,
 * its number is on record, and whoever entered it.
 */
const id = z.number().int().positive()
const words = (max: number) => z.string().trim().min(1).max(max)
const arrival = {
  at: moment,
  receiver: words(60),
  whole: z.boolean(),
  /** What is not as recorded, where something is not. */
  note: z.string().trim().max(300).default(''),
}

/** A time on the way: not in the future, and not before what came before it. */
function offTime(ctx: Ctx, t: TripRow, at: number): ReturnType<typeof refuse> | null {
  if (at > ctx.now.at) return refuse('in-future', { at: when(at) })
  const last = ctx.tx.number('SELECT coalesce(max(at), 0) FROM trip_stop WHERE trip = ?', t.id)
  const before = Math.max(t.departed ?? 0, last, t.arrived ?? 0)
  return at < before ? refuse('trip-before', { at: when(at), before: when(before) }) : null
}

const sealIncident = (ctx: Ctx, t: TripRow, about: string) => {
  const opened = openIncident(ctx, { exam: t.exam, kind: 'seal', about: `启运 ${t.id}　${about}` })
  return { no: opened.no, event: opened.event }
}

export const tripStop = defineAct({
  name: 'trip.stop',
  title: { zh: '登记途中停车', en: 'Enter a stop on the way' },
  duty: 'take',
  input: z.strictObject({ trip: id, at: moment, place: words(60), reason: words(100), whole: z.boolean() }),
  needs: { zh: '已经出发，还没有送达', en: 'It has left and not arrived' },
  refuses: ['trip-state', 'in-future', 'trip-before'],
  records: ['trip.stopped.1', 'incident.opened.1'],
  changes: { zh: '途中记录；封条异常时开异常事件', en: 'The log of the way; an incident where a seal is not whole' },
  decide(ctx, said) {
    const t = tripOf(ctx.tx, said.trip)
    if (t?.state !== 'left') return refuse('trip-state', { trip: said.trip })
    const off = offTime(ctx, t, said.at)
    if (off) return off
    const bad = said.whole ? null : sealIncident(ctx, t, `途中 ${said.place}：箱封条异常（${said.reason}）`)
    return done([tripStopped(said), ...(bad ? [bad.event] : [])], () => ({ incident: bad?.no ?? null }))
  },
})

function arrived(ctx: Ctx, t: TripRow, a: { at: number; receiver: string; whole: boolean; note: string }) {
  if (!a.whole && a.note.length < 2) return refuse('seal-note')
  const off = offTime(ctx, t, a.at)
  if (off) return off
  const bad = a.whole ? null : sealIncident(ctx, t, `送达时箱封条与记录不符：${a.note}`)
  const events: NewEvent[] = [tripArrived({ trip: t.id, ...a }), ...(bad ? [bad.event] : [])]
  return { events, incident: bad?.no ?? null }
}

export const tripArrive = defineAct({
  name: 'trip.arrive',
  title: { zh: '登记送达', en: 'Enter the arrival' },
  duty: 'take',
  input: z.strictObject({ trip: id, ...arrival }),
  needs: { zh: '已经出发', en: 'It has left' },
  refuses: ['trip-state', 'in-future', 'trip-before', 'seal-note'],
  records: ['trip.arrived.1', 'incident.opened.1'],
  changes: {
    zh: '启运：已送达；封条不符时开异常事件',
    en: 'The departure has arrived; an incident where a seal differs',
  },
  decide(ctx, { trip, ...said }) {
    const t = tripOf(ctx.tx, trip)
    if (t?.state !== 'left') return refuse('trip-state', { trip })
    const a = arrived(ctx, t, said)
    return 'refused' in a ? a : done(a.events, () => ({ incident: a.incident }))
  },
})

export const tripReceipt = defineAct({
  name: 'trip.receipt',
  title: { zh: '登记考区回执', en: "Enter the area's receipt" },
  duty: 'take',
  input: z.strictObject({
    trip: id,
    no: words(60),
    by: words(60),
    at: moment,
    note: z.string().trim().max(200).default(''),
    /** With the receipt, where nobody had told it before. */
    arrival: z.strictObject(arrival).nullable().default(null),
  }),
  needs: {
    zh: '已送达，或一并登记送达；考区签收的回执在手',
    en: 'It has arrived, or that is said too; the signed receipt is at hand',
  },
  refuses: ['trip-state', 'no-arrival', 'in-future', 'trip-before', 'seal-note'],
  records: ['trip.arrived.1', 'trip.received.1', 'incident.opened.1'],
  changes: { zh: '启运：考区已签收', en: 'The area has signed for it' },
  decide(ctx, { trip, arrival: told, ...said }) {
    const t = tripOf(ctx.tx, trip)
    if (t?.state !== 'left' && t?.state !== 'arrived') return refuse('trip-state', { trip })
    if (t.state === 'left' && told === null) return refuse('no-arrival')
    const a = t.state === 'left' && told ? arrived(ctx, t, told) : { events: [], incident: null }
    if ('refused' in a) return a
    const off = offTime(ctx, { ...t, arrived: t.arrived ?? told?.at ?? null }, said.at)
    if (off) return off
    return done([...a.events, tripReceived({ trip, ...said })], () => ({ incident: a.incident }))
  },
})
