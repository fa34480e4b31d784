import { z } from 'zod'
import { signalsConfirmed, sittingEnded, sittingStarted, when } from '../events/index.ts'
import { type Ctx, defineAct, done, refuse, type Text } from './define.ts'
import { unitOf } from './units.ts'

const id = z.number().int().positive()

interface SittingRow {
  id: number
  name: string
  category: string
  start: number
  finish: number
  started: number | null
  ended: number | null
  state: string
}
const sittingsOf = (ctx: Ctx, unit: number) =>
  ctx.tx.all<SittingRow>('SELECT * FROM sitting WHERE unit = ? ORDER BY id', unit)
const signalInput = z.strictObject({
  unit: id,
  /** Categories by their code; all of the unit when left out. */
  categories: z.array(z.string()).nullable().default(null),
  stated: z.number().int(),
  by: z.string().trim().min(1).max(30),
})

function signal(name: string, title: Text, column: 'started' | 'ended', event: typeof sittingStarted) {
  return defineAct({
    name,
    title,
    duty: 'signals',
    input: signalInput,
    needs: { zh: '报时员的实际时间，不在将来', en: 'The timekeeper’s actual time, not in the future' },
    refuses: ['signal-order', 'signals-confirmed', 'unit-closed', 'in-future'],
    records: [event.type],
    changes: { zh: '场次的实际时间', en: 'The sitting’s actual time' },
    decide(ctx, input) {
      const unit = unitOf(ctx, input.unit)
      if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
      if (unit.signals !== null) return refuse('signals-confirmed', { unit: unit.no })
      const chosen = sittingsOf(ctx, input.unit).filter(s => !input.categories || input.categories.includes(s.category))
      if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
      if (chosen.length === 0) return refuse('signal-order')
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

/** R109: the chief examiner signs the signals once a unit; one that is off needs reason and the area's instruction. */
export const confirmSignals = defineAct({
  name: 'confirm-signals',
  title: { zh: '确认起止信号', en: 'Confirm signals' },
  duty: 'sign',
  input: z.strictObject({ unit: id, reason: z.string().trim().max(300), instruction: id.nullable() }),
  signs(ctx, input) {
    const sittings = sittingsOf(ctx, input.unit)
    const no = unitOf(ctx, input.unit)?.no
    const clock = (at: number | null) => (at === null ? '—' : when(at).slice(11))
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '起止信号确认',
          body: [`单元 ${no} 各类别的开考、考毕信号时间属实。`, ...(input.reason ? [`说明：${input.reason}`] : [])],
          table: {
            head: ['类别', '开考', '考毕'],
            rows: sittings.map(s => [s.name, clock(s.started), clock(s.ended)]),
          },
        },
        en: {
          title: 'Signals confirmed',
          body: [
            `Start and end signals of unit ${no} are as stated.`,
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
  refuses: ['signals-missing', 'signal-off', 'unit-closed'],
  records: ['signals.confirmed.1'],
  changes: { zh: '单元的信号已确认', en: 'The unit’s signals are confirmed' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const sittings = sittingsOf(ctx, input.unit)
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
    return done([signalsConfirmed({ unit: unit.id, no: unit.no, reason: input.reason, instruction })], () => ({
      unit: unit.id,
    }))
  },
})
