import { z } from 'zod'
import { DRILL_OUTCOME_NAMES, DRILL_OUTCOMES, SCENARIO_NAMES, SCENARIOS } from '../rules/emergency-drill.ts'
import { count, event, id, text, time, when } from './define.ts'

/** 应急演练 with people on site (R12), and what the emergency plan became after it. */

const was = count.optional()
const topics = () => ['readiness']
const person = z.object({ person: id, name: text })

export const emergencyDrillHeld = event(
  'emergency-drill.held.1',
  z.object({
    drill: id,
    exam: id,
    held: time,
    scenario: z.enum(SCENARIO_NAMES),
    setting: text,
    place: text,
    leader: person,
    people: z.array(person).min(1),
    /** Of other units: police, fire brigade. */
    others: z.string(),
    findings: text,
    mends: z.string(),
    outcome: z.enum(DRILL_OUTCOME_NAMES),
    was,
  }),
  {
    zh: b =>
      `应急演练 ${when(b.held).slice(0, 16)}：${SCENARIOS[b.scenario][0]}，${b.leader.name} 组织，${b.people.length} 人参加；发现：${b.findings}；${DRILL_OUTCOMES[b.outcome][0]}`,
    en: b =>
      `Emergency drill ${when(b.held).slice(0, 16)}: ${SCENARIOS[b.scenario][1]}, led by ${b.leader.name}, ${b.people.length} people; found: ${b.findings}; ${DRILL_OUTCOMES[b.outcome][1]}`,
    of: b => ({ table: 'emergency_drill', id: b.drill }),
    apply(tx, b) {
      tx.run(
        `INSERT INTO emergency_drill (id, exam, held, scenario, setting, place, leader, others, findings, mends, outcome, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
        b.drill,
        b.exam,
        b.held,
        b.scenario,
        b.setting,
        b.place,
        b.leader.person,
        b.others,
        b.findings,
        b.mends,
        b.outcome,
      )
      for (const p of b.people)
        tx.run('INSERT OR IGNORE INTO emergency_drill_person (drill, person) VALUES (?, ?)', b.drill, p.person)
    },
    topics,
  },
)

/** `plan`: the version that was made of it; null: the plan stays, `words` say why. */
export const emergencyDrillRevised = event(
  'emergency-drill.revised.1',
  z.object({ drill: id, plan: text.nullable(), words: text, was }),
  {
    zh: b => `应急演练后${b.plan ? `预案修订为 ${b.plan}` : '预案不修订'}：${b.words}`,
    en: b => `After the emergency drill the plan ${b.plan ? `became ${b.plan}` : 'stays as it is'}: ${b.words}`,
    of: b => ({ table: 'emergency_drill', id: b.drill }),
    apply: (tx, b, e) =>
      tx.run(
        'UPDATE emergency_drill SET plan = ?, revision = ?, revised = ? WHERE id = ?',
        b.plan,
        b.words,
        e.at,
        b.drill,
      ),
    topics,
  },
)
