/**
 * 应急演练 (R12): people on site rehearse what the emergency plan says, before the exam. Not 演练一单元, the training ledger in
 * which one unit is tried out (db/rules/drill.ts, electron/drill): that one has no date on file and opens no exam.
 */
export const SCENARIOS = {
  shortage: ['试卷短少', 'Papers short'],
  leak: ['泄密', 'Leak'],
  fire: ['火灾', 'Fire'],
  power: ['停电', 'Power cut'],
  seal: ['封条异常', 'Seal irregular'],
  paper: ['程序停用改用纸面', 'Program down, on paper'],
  other: ['其他', 'Other'],
} as const
export type Scenario = keyof typeof SCENARIOS
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as [Scenario, ...Scenario[]]

/** A drill that has to be held again is on file, but opens nothing. */
export const DRILL_OUTCOMES = {
  met: ['达到要求', 'As required'],
  again: ['须再演练', 'To be held again'],
} as const
export type DrillOutcome = keyof typeof DRILL_OUTCOMES
export const DRILL_OUTCOME_NAMES = Object.keys(DRILL_OUTCOMES) as [DrillOutcome, ...DrillOutcome[]]

/** Nobody rehearses alone. */
export const DRILL_PEOPLE = 2
