import { z } from 'zod'
import { emergencyDrillHeld, emergencyDrillRevised, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { DRILL_OUTCOME_NAMES, DRILL_PEOPLE, SCENARIO_NAMES } from '../rules/emergency-drill.ts'
import { emergencyOf } from '../stages/incidents.ts'
import { defineAct, done, refuse } from './define.ts'
import { examThere, personThere } from './inspections.ts'
import { moment } from './moment.ts'

/** 应急演练 (R12), with people on site; 演练一单元, the training ledger, is another thing (db/rules/emergency-drill.ts). */

const id = z.number().int().positive()
const text = (max: number) => z.string().trim().max(max)

export const emergencyDrillRecord = defineAct({
  name: 'emergency-drill.record',
  title: { zh: '登记应急演练', en: 'Record an emergency drill' },
  duty: 'report',
  input: z.strictObject({
    exam: id,
    /** It may have been before this ledger was founded. */
    held: moment,
    scenario: z.enum(SCENARIO_NAMES),
    /** What was supposed to have happened. */
    setting: text(300).min(2),
    place: text(60).min(1),
    leader: id,
    people: z.array(id).max(200),
    others: text(120).default(''),
    findings: text(500).min(2),
    mends: text(500).default(''),
    outcome: z.enum(DRILL_OUTCOME_NAMES),
  }),
  needs: {
    zh: '情景、时间、参加的人、发现的问题（没有也写明）',
    en: 'Scenario, time, who took part, what was found (or that nothing was)',
  },
  refuses: ['no-exam', 'in-future', 'no-such-person', 'drill-people'],
  records: ['emergency-drill.held.1'],
  changes: { zh: '应急演练记录', en: 'The record of the drill' },
  decide(ctx, input) {
    if (!examThere(ctx, input.exam)) return refuse('no-exam')
    if (input.held > ctx.now.at) return refuse('in-future', { at: when(input.held) })
    const people = [...new Set([input.leader, ...input.people])]
    if (!people.every(p => personThere(ctx, p))) return refuse('no-such-person')
    if (people.length < DRILL_PEOPLE) return refuse('drill-people', { least: DRILL_PEOPLE })
    const drill = ctx.tx.nextId('emergency_drill')
    const named = (person: number) => ({ person, name: nameOf(ctx.tx, person) })
    return done(
      [emergencyDrillHeld({ ...input, drill, leader: named(input.leader), people: people.map(named) })],
      () => ({ drill }),
    )
  },
})

export const emergencyDrillRevise = defineAct({
  name: 'emergency-drill.revise',
  title: { zh: '登记演练后的预案修订', en: 'Record what became of the plan' },
  duty: 'report',
  input: z.strictObject({
    drill: id,
    /** The plan was changed: its new version is on record. Else it stays, and `words` say why. */
    revised: z.boolean(),
    words: text(300).min(2),
  }),
  needs: {
    zh: '修订的，新版本已登记；不修订的，写原因',
    en: 'Where it was revised the new version is on record; else why it stays',
  },
  refuses: ['no-such-drill', 'drill-revised', 'plan-unrevised'],
  records: ['emergency-drill.revised.1'],
  changes: { zh: '演练后预案怎样', en: 'What became of the plan after the drill' },
  decide(ctx, { drill, revised, words }) {
    const row = ctx.tx.one<{ exam: number; held: number; revised: number | null }>(
      'SELECT exam, held, revised FROM emergency_drill WHERE id = ?',
      drill,
    )
    if (!row) return refuse('no-such-drill')
    if (row.revised !== null) return refuse('drill-revised')
    const plan = emergencyOf(ctx.tx, row.exam)
    if (revised && (!plan || plan.at < row.held)) return refuse('plan-unrevised')
    return done([emergencyDrillRevised({ drill, plan: revised ? (plan?.plan ?? null) : null, words })], () => ({
      drill,
    }))
  },
})
