import { z } from 'zod'
import { signalCorrected, signalsConfirmed, sittingEnded, sittingMoved, sittingStarted, when } from '../events/index.ts'
import { type Ctx, defineAct, done, refuse, type Text } from './define.ts'
import { moment } from './moment.ts'
import { noDrill } from './readiness.ts'
import { type SittingRow, sittingsOf } from './scope.ts'
import { unitOf } from './units.ts'

const id = z.number().int().positive()
/** A sitting that is void or was broken off waits for no signal: its times stand under the chief examiner's own act (R61). */
const signalled = (s: SittingRow) => s.state !== 'void' && s.broken === 0
const signalInput = z.strictObject({
  unit: id,
  /** Categories by their code; when left out, all of the unit that have no such signal yet. */
  categories: z.array(z.string()).nullable().default(null),
  stated: moment,
  by: z.string().trim().min(1).max(30),
})

function signal(name: string, title: Text, column: 'started' | 'ended', event: typeof sittingStarted) {
  return defineAct({
    name,
    title,
    duty: 'signals',
    input: signalInput,
    needs: { zh: '报时员的实际时间，不在将来', en: 'The timekeeper’s actual time, not in the future' },
    refuses: [
      'signal-order',
      'signal-entered',
      'sitting-suspended',
      'signals-confirmed',
      'unit-closed',
      'in-future',
      'no-emergency-drill',
    ],
    records: [event.type],
    changes: { zh: '场次的实际时间', en: 'The sitting’s actual time' },
    decide(ctx, input) {
      const unit = unitOf(ctx, input.unit)
      if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
      if (unit.signals !== null) return refuse('signals-confirmed', { unit: unit.no })
      const { categories } = input
      const all = sittingsOf(ctx, input.unit).filter(signalled)
      const meant = all.filter(s => !categories || categories.includes(s.category))
      const chosen = meant.filter(s => categories !== null || s[column] === null)
      if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
      // A signal has its own time: nothing is lost by the waiver that comes first (R12).
      const undrilled = column === 'started' && noDrill(ctx, unit.exam)
      if (undrilled) return undrilled
      // What was entered once is corrected by an act that says so, never written over (R109).
      const before = (chosen.length === 0 ? meant : chosen).find(s => s[column] !== null)
      if (before) return refuse('signal-entered', { name: before.name, at: when(before[column] ?? 0).slice(11) })
      if (chosen.length === 0) return refuse('signal-order')
      const still = column === 'ended' && chosen.find(s => s.state === 'suspended')
      if (still) return refuse('sitting-suspended', { name: still.name })
      if (column === 'ended' && chosen.some(s => s.started === null || s.started >= input.stated))
        return refuse('signal-order')
      return done(
        chosen.map(s =>
          event({ sitting: s.id, unit: unit.id, name: s.name, stated: input.stated, by: input.by }, input.stated),
        ),
        () => ({ unit: unit.id }),
      )
    },
  })
}
/** R109: the office enters the times the timekeeper gave. */
export const startSitting = signal(
  'start-sitting',
  { zh: '登记开考', en: 'Enter the start' },
  'started',
  sittingStarted,
)
export const endSitting = signal('end-sitting', { zh: '登记考毕', en: 'Enter the end' }, 'ended', sittingEnded)

/** R109: a signal that was entered wrongly. A new entry that points back to it, until the chief examiner has signed. */
export const signalCorrect = defineAct({
  name: 'signal.correct',
  title: { zh: '更正信号', en: 'Correct a signal' },
  duty: 'signals',
  input: z.strictObject({
    unit: id,
    which: z.enum(['started', 'ended']),
    /** Categories by their code; all of the unit that have such a signal when left out. */
    categories: z.array(z.string()).nullable().default(null),
    stated: moment,
    by: z.string().trim().min(1).max(30),
    reason: z.string().trim().min(2).max(200),
  }),
  needs: { zh: '信号已登记，主考还没有确认', en: 'The signal is entered and not confirmed yet' },
  refuses: ['signal-order', 'signal-none', 'signals-confirmed', 'unit-closed', 'in-future'],
  records: ['signal.corrected.1'],
  changes: {
    zh: '场次的实际时间；原登记留在台账',
    en: 'The sitting’s actual time; the first entry stays in the ledger',
  },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    if (unit.signals !== null) return refuse('signals-confirmed', { unit: unit.no })
    if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
    const { which, categories } = input
    const chosen = sittingsOf(ctx, input.unit).filter(
      s => signalled(s) && s[which] !== null && (!categories || categories.includes(s.category)),
    )
    if (chosen.length === 0 || (categories !== null && chosen.length < categories.length))
      return refuse('signal-none', { unit: unit.no })
    const crosses = (s: SittingRow) =>
      which === 'started' ? s.ended !== null && s.ended <= input.stated : (s.started ?? 0) >= input.stated
    if (chosen.some(crosses)) return refuse('signal-order')
    return done(
      chosen.map(s =>
        signalCorrected({
          sitting: s.id,
          unit: unit.id,
          name: s.name,
          which,
          corrects: s[`${which}_seq`] ?? 0,
          before: s[which] ?? 0,
          stated: input.stated,
          by: input.by,
          reason: input.reason,
        }),
      ),
      () => ({ unit: unit.id }),
    )
  },
})

/** R109: 延长、改期. A changed time is decided beforehand, by the chief examiner, on the area's instruction. */
export const sittingMove = defineAct({
  name: 'sitting.move',
  title: { zh: '延长、改期', en: 'Lengthen or move' },
  duty: 'sign',
  input: z.strictObject({
    unit: id,
    categories: z.array(z.string()).min(1).max(40).nullable().default(null),
    /** Null: it begins as planned. */
    start: moment.nullable().default(null),
    finish: moment,
    reason: z.string().trim().min(2).max(300),
    instruction: id,
  }),
  signs(ctx, input) {
    const no = unitOf(ctx, input.unit)?.no
    const rows = movedBy(ctx, input)
    const order = ctx.tx.one<{ no: string; source: string; text: string }>(
      'SELECT no, source, text FROM instruction WHERE id = ?',
      input.instruction,
    )
    const span = (from: number, to: number) => `${when(from).slice(5, 16)} – ${when(to).slice(11, 16)}`
    const table = rows.map(s => [s.name, span(s.start, s.finish), span(input.start ?? s.start, input.finish)])
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '延长、改期',
          body: [
            `单元 ${no} 的考试时间按下表更改。`,
            `原因：${input.reason}`,
            `依据 ${order?.source} ${order?.no}：${order?.text}`,
          ],
          table: { head: ['类别', '原定', '改为'], rows: table },
        },
        en: {
          title: 'Times changed',
          body: [
            `The times of unit ${no} are changed as below.`,
            `Reason: ${input.reason}`,
            `Under ${order?.source} ${order?.no}: ${order?.text}`,
          ],
          table: { head: ['Category', 'Planned', 'Changed to'], rows: table },
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '还没有考完；考区指示已登记', en: 'Not over yet; the area’s instruction is entered' },
  refuses: ['unit-closed', 'scope-empty', 'move-over', 'move-started', 'move-order', 'no-such-instruction'],
  records: ['sitting.moved.1'],
  changes: { zh: '场次的计划时间', en: 'The sittings’ planned times' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const rows = movedBy(ctx, input)
    if (rows.length === 0) return refuse('scope-empty', { unit: unit.no })
    const given = 'SELECT count(*) FROM instruction WHERE id = ? AND exam = ?'
    if (!ctx.tx.number(given, input.instruction, unit.exam)) return refuse('no-such-instruction')
    const over = rows.find(s => s.ended !== null)
    if (over) return refuse('move-over', { name: over.name })
    const begun = rows.find(s => s.started !== null && input.start !== null && input.start !== s.start)
    if (begun) return refuse('move-started', { name: begun.name })
    // Longer or later than now: a time that has passed is not decided beforehand, the signals say how it was.
    const bad = rows.find(s => input.finish <= Math.max(input.start ?? s.start, ctx.now.at))
    if (bad || (input.start !== null && input.start < ctx.now.at && rows.some(s => s.start !== input.start)))
      return refuse('move-order')
    return done(
      rows.map(s =>
        sittingMoved({
          sitting: s.id,
          unit: unit.id,
          name: s.name,
          start: input.start ?? s.start,
          finish: input.finish,
          wasStart: s.start,
          wasFinish: s.finish,
          reason: input.reason,
          instruction: input.instruction,
        }),
      ),
      () => ({ unit: unit.id }),
    )
  },
})

const movedBy = (ctx: Ctx, input: { unit: number; categories: string[] | null }) =>
  sittingsOf(ctx, input.unit).filter(s => signalled(s) && (!input.categories || input.categories.includes(s.category)))

/** R109: the chief examiner signs the signals once a unit; one that is off needs reason and the area's instruction. */
export const confirmSignals = defineAct({
  name: 'confirm-signals',
  title: { zh: '确认起止信号', en: 'Confirm signals' },
  duty: 'sign',
  input: z.strictObject({ unit: id, reason: z.string().trim().max(300), instruction: id.nullable() }),
  signs(ctx, input) {
    const sittings = sittingsOf(ctx, input.unit).filter(signalled)
    const changed = changedTimes(ctx, input.unit)
    const no = unitOf(ctx, input.unit)?.no
    const clock = (at: number | null) => (at === null ? '—' : when(at).slice(11))
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '起止信号确认',
          body: [
            `单元 ${no} 各类别的开考、考毕信号时间属实。`,
            ...changed.map(c => c.zh),
            ...(input.reason ? [`说明：${input.reason}`] : []),
          ],
          table: {
            head: ['类别', '开考', '考毕'],
            rows: sittings.map(s => [s.name, clock(s.started), clock(s.ended)]),
          },
        },
        en: {
          title: 'Signals confirmed',
          body: [
            `Start and end signals of unit ${no} are as stated.`,
            ...changed.map(c => c.en),
            ...(input.reason ? [`Reason: ${input.reason}`] : []),
          ],
          table: {
            head: ['Category', 'Start', 'End'],
            rows: sittings.map(s => [s.name, clock(s.started), clock(s.ended)]),
          },
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '开考、考毕都已登记；差一分钟以上要原因和考区指示',
    en: 'Both signals entered; off by over a minute: reason and instruction',
  },
  refuses: ['signals-missing', 'signal-off', 'move-uninstructed', 'unit-closed'],
  records: ['signals.confirmed.1'],
  changes: { zh: '单元的信号已确认', en: 'The unit’s signals are confirmed' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const sittings = sittingsOf(ctx, input.unit).filter(signalled)
    if (sittings.some(s => s.started === null || s.ended === null)) return refuse('signals-missing', { unit: unit.no })
    const entered = 'SELECT id FROM instruction WHERE id = ? AND exam = ?'
    const instruction = (input.instruction && ctx.tx.number(entered, input.instruction, unit.exam)) || null
    const limit = ctx.profile.window.signalOff
    const off = sittings
      .flatMap(s => [
        { name: s.name, off: Math.abs((s.started ?? 0) - s.start) },
        { name: s.name, off: Math.abs((s.ended ?? 0) - s.finish) },
      ])
      .find(s => s.off > limit * 60_000)
    if (off && (!input.reason || instruction === null)) {
      return refuse('signal-off', { name: off.name, minutes: (off.off / 60_000).toFixed(1) })
    }
    // Times that a suspension moved in a hurry: the area's instruction may come later, but no later than this (R109).
    const loose = ctx.tx.one<{ about: string }>(
      `SELECT about FROM suspension WHERE unit = ? AND state = 'resumed' AND extra > ? AND instruction IS NULL`,
      unit.id,
      limit * 60_000,
    )
    if (loose && (!input.reason || instruction === null)) return refuse('move-uninstructed', { rooms: loose.about })
    return done([signalsConfirmed({ unit: unit.id, no: unit.no, reason: input.reason, instruction })], () => ({
      unit: unit.id,
    }))
  },
})

/** What the chief examiner's acts changed of the unit's times: it is said where the signals are signed. */
function changedTimes(ctx: Ctx, unit: number): Text[] {
  const moves = ctx.tx.all<{ name: string; was_finish: number; finish: number; reason: string }>(
    `SELECT s.name, m.was_finish, m.finish, m.reason FROM sitting_move m JOIN sitting s ON s.id = m.sitting WHERE s.unit = ? ORDER BY m.seq, s.id`,
    unit,
  )
  const clock = (at: number) => when(at).slice(11, 16)
  return moves.map(m => ({
    zh: `${m.name} 结束时间由 ${clock(m.was_finish)} 改为 ${clock(m.finish)}：${m.reason}`,
    en: `${m.name}: the end was moved from ${clock(m.was_finish)} to ${clock(m.finish)}: ${m.reason}`,
  }))
}
