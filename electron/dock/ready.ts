import { CHECK_ITEMS } from '../../db/rules/inspection.ts'
import type { ActInput } from '../ipc/contract.ts'

/**
 * What a site does before papers come (R10, R12), for the demo, the rehearsal of one unit and the tests: everything was looked at and is
 * in order, and an emergency drill was held. Entered as acts like any other; without them the ledger takes in no papers.
 */
export const inspected = (exam: number, person: number, held: number): ActInput<'inspection.record'> => ({
  exam,
  held,
  people: [person],
  lines: Object.keys(CHECK_ITEMS).map(item => ({ item, result: 'pass' })),
})

export const drilled = (
  exam: number,
  leader: number,
  people: number[],
  held: number,
): ActInput<'emergency-drill.record'> => ({
  exam,
  held,
  scenario: 'power',
  setting: '清点时停电，程序停用，改用应急包',
  place: '保密室',
  leader,
  people,
  findings: '没有发现问题',
  outcome: 'met',
})
