import { z } from 'zod'
import { clockSet, clocksCompared, when } from '../events/index.ts'
import { CLOCK_NAMES, type ClockName } from '../rules/duty.ts'
import { DRIFT } from '../rules/time.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { moment } from './moment.ts'

/**
 * Clocks (R104). Once a shift three are compared with the computer's own; the differences are kept. The program cannot set
 * the computer's clock: two people do, and record it with what it showed before and after. The ledger notices a jump by
 * itself; this gives it its reason.
 */

const reading = moment.nullable()
/** What a clock on a wall can be off, at most: above that somebody has mistyped. */
const MOST = 12 * 3_600_000
/** Readings are typed for one moment, which lies not long ago. */
const LONG_AGO = 15 * 60_000

export const clocksCompare = defineAct({
  name: 'clocks.compare',
  title: { zh: '对时', en: 'Compare the clocks' },
  duty: 'watch',
  input: z.strictObject({
    /** What this computer showed at the moment the others were read, ms. */
    pc: moment,
    standard: reading,
    bell: reading,
    recorder: reading,
  }),
  needs: { zh: '同一刻的读数，至少一只钟', en: 'Readings of one moment, one clock at least' },
  refuses: ['no-reading', 'reading-off'],
  records: ['clocks.compared.1'],
  changes: { zh: '各钟相差的秒数', en: 'How many seconds the clocks differ' },
  decide(ctx, input) {
    const seen = CLOCK_NAMES.filter(c => input[c] !== null)
    if (seen.length === 0) return refuse('no-reading')
    if (input.pc > ctx.now.at + DRIFT || input.pc < ctx.now.at - LONG_AGO) return refuse('reading-off')
    const off = (c: ClockName) => (input[c] === null ? null : (input[c] as number) - input.pc)
    if (seen.some(c => Math.abs(off(c) ?? 0) > MOST)) return refuse('reading-off')
    const check = ctx.tx.nextId('clock_check')
    return done(
      [
        clocksCompared({
          check,
          person: by(ctx).person,
          pc: input.pc,
          standard: off('standard'),
          bell: off('bell'),
          recorder: off('recorder'),
        }),
      ],
      () => ({ check, standard: off('standard'), bell: off('bell'), recorder: off('recorder') }),
    )
  },
})

interface Jump {
  seq: number
  wall: number
  tick: number
}

/** A jump that has no reason yet and moved the clock as far as is said, give or take the drift of the two readings. */
function jumpOf(ctx: Ctx, moved: number): Jump | undefined {
  return ctx.tx
    .all<Jump>(
      'SELECT seq, wall, tick FROM jump WHERE seq NOT IN (SELECT jump FROM clock_set WHERE jump IS NOT NULL) ORDER BY seq DESC LIMIT 20',
    )
    .find(j => Math.abs(j.wall - j.tick - moved) <= 5 * DRIFT)
}

export const clockSetAct = defineAct({
  name: 'clock.set',
  title: { zh: '校准电脑钟', en: 'The computer’s clock was set' },
  duty: 'watch',
  input: z.strictObject({
    /** What the clock showed, and what it was set to, at the same moment; ms. */
    before: moment,
    after: moment,
    reason: z.string().trim().min(2).max(200),
  }),
  signs: (_ctx, input) => ({
    touches: [],
    places: [
      { place: 'set', meaning: 'carried', duty: 'watch', label: { zh: '校准人', en: 'Set it' } },
      { place: 'check', meaning: 'checked', duty: 'watch', label: { zh: '复核人', en: 'Checked it' } },
    ],
    statement: {
      zh: {
        title: '校准电脑钟',
        body: [
          `电脑钟校准前 **${when(input.before)}**，校准后 **${when(input.after)}**，相差 ${((input.after - input.before) / 1000).toFixed(0)} 秒。`,
          `原因：${input.reason}`,
        ],
      },
      en: {
        title: 'The computer’s clock was set',
        body: [
          `It showed **${when(input.before)}** and was set to **${when(input.after)}**, ${((input.after - input.before) / 1000).toFixed(0)} s apart.`,
          `Reason: ${input.reason}`,
        ],
      },
    },
  }),
  signers: { zh: '校准人、复核人', en: 'who set it, who checked it' },
  needs: { zh: '校准前后的读数，原因', en: 'Readings before and after, the reason' },
  refuses: ['clock-not-moved'],
  records: ['clock.set.1'],
  changes: { zh: '校准记录；台账察觉的时钟跳变有了原因', en: 'The setting; a jump the ledger noticed has its reason' },
  decide(ctx, input) {
    if (input.before === input.after) return refuse('clock-not-moved')
    const set = ctx.tx.nextId('clock_set')
    const jump = jumpOf(ctx, input.after - input.before)?.seq ?? null
    return done([clockSet({ set, ...input, jump })], () => ({ set, jump }))
  },
})
