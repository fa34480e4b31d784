import { z } from 'zod'
import { type AnyAct, type Ctx, isRefusal, type Place, type Signed } from '../acts/define.ts'
import { ACT_TABLE } from '../acts/index.ts'
import { nameOf } from '../people/identify.ts'
import { DUTIES, type Duty } from '../rules/duties.ts'
import { fit } from '../rules/fit.ts'
import { APPROVER_NAMES, APPROVERS, SPARE_OPEN } from '../rules/spares.ts'
import { mayNotFill } from '../signing-places.ts'
import { unsignedClearances } from '../stages/clearance.ts'
import { gateFacts } from '../stages/gate-facts.ts'
import { unsignedOrders } from '../stages/orders.ts'
import { readinessOf } from '../stages/readiness.ts'
import { lastEnd } from '../stages/rooms.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/**
 * 等您签 (R110): statements that wait for one person's signature and need nothing more of anybody at the screen. One entry
 * an act: whose duty it is, the inputs it could be signed with now, and since when. What `decide` would still refuse does
 * not wait for a signature.
 *
 * A statement of several places may stand here too (the end of an exam stated late): he fills his own, the set stays open
 * for the others as long as a set of signatures does (`window.signing`, 30 min after the first). What two people sign at
 * different hours is therefore two acts with a statement each (architecture.md, "Signing together"), not one set left open:
 * a spare request is approved by the chief examiner with one and by the inspector with the other, each a row of its own.
 */
interface Waiting {
  act: string
  duty: Duty
  inputs: (ctx: Ctx, exam: number) => Record<string, unknown>[]
  /** Since when it waits; else when what it is about last changed. */
  since?: (ctx: Ctx, input: never) => number
}

/** Units whose sittings are all over. */
const unitsOver = (ctx: Ctx, exam: number, where: string): number[] =>
  ctx.tx
    .all<{ id: number }>(
      `SELECT u.id FROM unit u JOIN sitting s ON s.unit = u.id
       WHERE u.exam = ? AND u.state <> 'closed' AND ${where} GROUP BY u.id HAVING count(*) = count(s.ended) ORDER BY u.no`,
      exam,
    )
    .map(u => u.id)
const timeOf = (ctx: Ctx, seq: number): number => ctx.tx.number('SELECT at FROM event WHERE seq = ?', seq)

const openSpares = (ctx: Ctx, exam: number): number[] =>
  ctx.tx
    .all<{ id: number }>(`SELECT id FROM spare WHERE exam = ? AND state IN ${SPARE_OPEN} ORDER BY id`, exam)
    .map(s => s.id)

const readyUnsigned = (ctx: Ctx, exam: number): boolean =>
  ctx.tx.number('SELECT count(*) FROM readiness_signed WHERE exam = ?', exam) === 0 &&
  ctx.tx.number(`SELECT count(*) FROM unit WHERE exam = ? AND state <> 'planned'`, exam) === 0 &&
  readinessOf(ctx, exam).every(p => p.standing !== 'unmet')

const WAITING: readonly Waiting[] = [
  {
    act: 'order.sign',
    duty: 'chief',
    inputs: (ctx, exam) => unsignedOrders(ctx.tx, exam).map(o => ({ order: o.id })),
    since: (ctx, i: { order: number }) => ctx.tx.number('SELECT given FROM chief_order WHERE id = ?', i.order),
  },
  {
    act: 'clearance.confirm',
    duty: 'chief',
    inputs: (ctx, exam) => (unsignedClearances(ctx.tx, exam).length > 0 ? [{ exam }] : []),
    since: (ctx, i: { exam: number }) => unsignedClearances(ctx.tx, i.exam)[0]?.at ?? 0,
  },
  {
    // Once, when nothing is missing any more and before papers are issued; with points open it is signed from its own screen.
    act: 'readiness.sign',
    duty: 'chief',
    inputs: (ctx, exam) => (readyUnsigned(ctx, exam) ? [{ exam }] : []),
  },
  {
    act: 'confirm-signals',
    duty: 'chief',
    inputs: (ctx, exam) =>
      unitsOver(ctx, exam, 'u.signals IS NULL').map(unit => ({ unit, reason: '', instruction: null })),
    since: (ctx, i: { unit: number }) => ctx.tx.number('SELECT max(ended) FROM sitting WHERE unit = ?', i.unit),
  },
  {
    act: 'close-unit',
    duty: 'chief',
    inputs: (ctx, exam) => unitsOver(ctx, exam, 'u.signals IS NOT NULL').map(unit => ({ unit })),
    since: (ctx, i: { unit: number }) =>
      timeOf(ctx, ctx.tx.number('SELECT max(last) FROM account WHERE unit = ?', i.unit)),
  },
  {
    act: 'end-exam',
    duty: 'chief',
    inputs(ctx, exam) {
      if (ctx.tx.number(`SELECT count(*) FROM exam WHERE id = ? AND state = 'preparing'`, exam) === 0) return []
      // As the last sitting really ended, or was planned to: whichever is later is the earliest that may be stated.
      const { actual, planned } = lastEnd(ctx.tx, exam)
      return [{ exam, ended: Math.max(actual, planned) }]
    },
    since: (ctx, i: { exam: number }) =>
      timeOf(ctx, ctx.tx.number('SELECT max(last) FROM unit WHERE exam = ?', i.exam)),
  },
  {
    act: 'approve-list',
    duty: 'chief',
    inputs(ctx, exam) {
      if (ctx.tx.number(`SELECT count(*) FROM exam WHERE id = ? AND state = 'ended'`, exam) === 0) return []
      return gateFacts(ctx.tx, exam, ctx.now, ctx.profile).list?.current ? [] : [{ exam }]
    },
  },
  // Each of the two approves by a statement of their own (R55); what was approved in ink waits here for the key.
  ...APPROVER_NAMES.map(
    (as): Waiting => ({
      act: 'spare.approve',
      duty: APPROVERS[as].duty,
      inputs: (ctx, exam) => openSpares(ctx, exam).map(spare => ({ spare, as })),
    }),
  ),
  {
    act: 'spare.settle',
    duty: 'chief',
    inputs: (ctx, exam) =>
      ctx.tx
        .all<{ item: number }>(
          `SELECT DISTINCT item FROM spare WHERE exam = ? AND state = 'opened' ORDER BY item`,
          exam,
        )
        .map(s => ({ item: s.item })),
  },
]

/** Sets that are printed with once all have signed have a way of their own, one by one. */
const ALONE = ['reset-badge', 'inspector.enrol', 'print-recovery']

interface Part {
  place: string
  person: number
}
interface Open {
  id: number
  act: string
  input: string
  opened: number
  places: string
}

export const toSign = defineView({
  name: 'to-sign',
  open: false,
  /** For whom; whoever asks when left out. Somebody else steps up to the station with his badge. */
  input: z.strictObject({ person: z.number().int().positive().nullable().default(null) }),
  read(ctx, input) {
    const person = input.person ?? ctx.by?.person ?? 0
    const exam = currentExam(ctx)
    const rows = exam ? tableRows(ctx, exam.id, person) : []
    return {
      person,
      name: nameOf(ctx.tx, person),
      rows: [...rows, ...openRows(ctx, person, new Set(rows.map(r => r.key)))].sort((a, b) => a.since - b.since),
    }
  },
})

const keyOf = (act: string, input: unknown): string => `${act} ${JSON.stringify(input)}`

/** What the table says waits, as far as this person has a place in it. */
function tableRows(ctx: Ctx, exam: number, person: number) {
  return WAITING.filter(w => fit(ctx.tx, person, w.duty, ctx.now.at).length === 0).flatMap(w =>
    w.inputs(ctx, exam).flatMap(input => {
      const act = ACT_TABLE.get(w.act)
      if (!act) return []
      const ready = { ...ctx, parts: [] }
      const parsed: unknown = act.input.parse(input)
      if (isRefusal(act.decide(ready, parsed))) return []
      const signed = act.signs?.(ready, parsed)
      if (!signed) return []
      const set = ctx.tx.one<{ id: number }>(
        `SELECT id FROM signing WHERE act = ? AND input = ? AND state = 'open' ORDER BY id DESC`,
        w.act,
        JSON.stringify(parsed),
      )
      const parts = set ? partsOf(ctx, set.id) : []
      const since = w.since ? w.since(ctx, input as never) : changedAt(ctx, signed.touches)
      return row(ctx, act, parsed, signed.places, signed.statement, parts, since, person)
    }),
  )
}

const changedAt = (ctx: Ctx, touches: Signed['touches']): number =>
  Math.max(0, ...touches.map(t => timeOf(ctx, ctx.tx.number(`SELECT last FROM "${t.table}" WHERE id = ?`, t.id))))

const partsOf = (ctx: Ctx, signing: number) =>
  ctx.tx.all<Part>('SELECT place, person FROM signing_part WHERE signing = ? ORDER BY rowid', signing)

/** Sets that others have begun to sign, and that have a place left for this person. */
function openRows(ctx: Ctx, person: number, known: ReadonlySet<string>) {
  const since = ctx.now.at - ctx.profile.window.signing * 60_000
  return ctx.tx
    .all<Open>(
      `SELECT id, act, input, opened, places FROM signing s WHERE state = 'open'
         AND (SELECT min(at) FROM signing_part p WHERE p.signing = s.id) >= ? ORDER BY id`,
      since,
    )
    .flatMap(s => {
      const act = ACT_TABLE.get(s.act)
      const input: unknown = JSON.parse(s.input)
      if (!act || ALONE.includes(s.act) || known.has(keyOf(s.act, input))) return []
      const ready = { ...ctx, parts: [] }
      if (isRefusal(act.decide(ready, input))) return []
      const signed = act.signs?.(ready, input)
      const places = JSON.parse(s.places) as Place[]
      return signed ? row(ctx, act, input, places, signed.statement, partsOf(ctx, s.id), s.opened, person) : []
    })
}

function row(
  ctx: Ctx,
  act: AnyAct,
  input: unknown,
  places: readonly Place[],
  statement: Signed['statement'],
  parts: readonly Part[],
  since: number,
  person: number,
) {
  if (parts.some(p => p.person === person)) return []
  const free = places.filter(p => !parts.some(x => x.place === p.place))
  const place = free.find(p => mayNotFill(ctx.tx, p, person, ctx.now.at, places, parts) === null)
  if (!place) return []
  return [
    {
      key: keyOf(act.name, input),
      act: act.name,
      input: input as Record<string, unknown>,
      title: { zh: statement.zh.title, en: statement.en.title },
      /** The first paragraph, to tell two of a kind apart before they are opened. */
      about: { zh: statement.zh.body[0] ?? '', en: statement.en.body[0] ?? '' },
      since,
      place: place.label,
      meaning: place.meaning,
      duty: DUTIES[place.duty].zh,
      wholeSecret: act.wholeSecret ?? false,
      /** Whose signatures it will still need after this one. */
      others: free.length - 1,
      signed: parts.map(p => nameOf(ctx.tx, p.person)),
    },
  ]
}
