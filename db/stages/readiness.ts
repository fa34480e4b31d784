import type { Text } from '../acts/define.ts'
import { ROLES } from '../rules/kinds.ts'
import { type Finding, POINT_IDS, POINTS, type PointId } from '../rules/readiness.ts'
import type { Facts, Look } from './ready/finding.ts'
import { appointments, clearance, offices, peaks, peaksNow, register } from './ready/people.ts'
import {
  acceptance,
  emergencyDrill,
  emergencyPlan,
  inspection,
  paper,
  rectifications,
  roster,
  video,
} from './ready/room.ts'
import { backup, consignment, packs, plan, printers, scanners, seals } from './ready/supply.ts'

export { peaksNow }

/**
 * What is true of each point of 考前准备 (db/rules/readiness.ts). Nothing here tells a figure of the list: how many bags were sent
 * is what people count blind, so a room that was sent too little is told by its name.
 */
const FACTS: Readonly<Record<PointId, Facts>> = {
  plan,
  register,
  appointments,
  training: clearance('training'),
  letter: clearance('letter'),
  recusal: clearance('recusal'),
  peaks,
  offices,
  'work-plan': paper('work-plan'),
  employers: paper('employers'),
  acceptance,
  inspection,
  rectifications,
  'emergency-plan': emergencyPlan,
  'emergency-drill': emergencyDrill,
  consignment,
  roster,
  video,
  scanners,
  printers,
  seals,
  packs,
  backup,
}

export interface ReadyPoint extends Finding {
  id: PointId
  name: Text
  owner: Text
  go: string
}

export const readinessOf = (look: Look, exam: number): ReadyPoint[] =>
  POINT_IDS.map(id => {
    const { zh, en, owner, go } = POINTS[id]
    return { id, name: { zh, en }, owner: { zh: ROLES[owner][0], en: ROLES[owner][1] }, go, ...FACTS[id](look, exam) }
  })
