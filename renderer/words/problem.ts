import type { Words } from './index.ts'

/** F8 from every screen: what happened? */
export const problem = {
  title: ['发生了什么', 'What happened?'],
  what: ['手上的事不会丢：登记完回到原处。', 'Nothing in hand is lost: you come back to where you were.'],
  other: ['上级指示、其他异常', 'Instruction, other incident'],
  instruction: ['上级指示', 'An instruction'],
  instructionWhat: [
    '考区来电、来文：逐字记下，复述一遍。',
    'The area calls or writes: take it down word for word and read it back.',
  ],
  incident: ['异常', 'An incident'],
  incidentWhat: [
    '短少、损坏、遗失、泄密、带出、灾害……须报考区的从发现时起计时。',
    'Shortage, damage, loss, leak, paper taken out, disaster… What the area must know is timed from its finding.',
  ],
  order: ['主考令', 'Ordered release'],
  orderWhat: [
    '提前发放、清单有错仍要放行：到“发放”扫那一袋，由主考下令。',
    'Issue early, or a bag that the list has wrong: on Issue, scan it there, and the chief examiner orders it.',
  ],
} as const satisfies Words
