import { backEntry } from './refusals/back-entry.ts'
import { cards } from './refusals/cards.ts'
import { clearance } from './refusals/clearance.ts'
import { counting } from './refusals/counting.ts'
import { destruction } from './refusals/destruction.ts'
import { dist } from './refusals/dist.ts'
import { duty } from './refusals/duty.ts'
import { handover } from './refusals/handover.ts'
import { incidents } from './refusals/incidents.ts'
import { inspector } from './refusals/inspector.ts'
import { keep } from './refusals/keep.ts'
import { orders } from './refusals/orders.ts'
import { paper } from './refusals/paper.ts'
import { people } from './refusals/people.ts'
import { plan } from './refusals/plan.ts'
import { profile } from './refusals/profile.ts'
import { readiness } from './refusals/readiness.ts'
import { receipt } from './refusals/receipt.ts'
import { report } from './refusals/report.ts'
import { rooms } from './refusals/rooms.ts'
import { sealing } from './refusals/sealing.ts'
import { spares } from './refusals/spares.ts'
import { stations } from './refusals/stations.ts'
import type { RefusalText } from './refusals/text.ts'
import { update } from './refusals/update.ts'
import { video } from './refusals/video.ts'
import { witness } from './refusals/witness.ts'

export type { RefusalText } from './refusals/text.ts'

/**
 * Every refusal: its code, a sentence in both languages that says what is missing, and the way out (rule in CONTRIBUTING).
 * A table a subject; a code stands in one of them.
 */
export const REFUSALS = {
  ...people,
  ...clearance,
  ...stations,
  ...witness,
  ...plan,
  ...readiness,
  ...receipt,
  ...counting,
  ...handover,
  ...sealing,
  ...spares,
  ...rooms,
  ...backEntry,
  ...incidents,
  ...keep,
  ...dist,
  ...duty,
  ...video,
  ...destruction,
  ...inspector,
  ...paper,
  ...update,
  ...cards,
  ...orders,
  ...profile,
  ...report,
} as const satisfies Record<string, RefusalText>

export type RefusalCode = keyof typeof REFUSALS

export interface Refusal {
  refused: RefusalCode
  data: Record<string, unknown>
  /** Leaves an `act.refused` event (ledger.md, "Act"). */
  note: boolean
}

export const fill = (text: string, data: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ''))

/** States as the tables keep them, in words: what a refusal says of a carton, bag, seal, pile or room-unit. */
const STATES: Record<string, readonly [string, string]> = {
  expected: ['未到', 'expected'],
  checked: ['已查封条', 'seal checked'],
  opened: ['已开', 'opened'],
  closed: ['已结清', 'closed'],
  stored: ['在室', 'stored'],
  transit: ['在途', 'in transit'],
  issued: ['已发放', 'issued'],
  returned: ['已回收', 'returned'],
  sealed: ['已密封', 'sealed'],
  emptied: ['已并入', 'emptied'],
  sent: ['已送考区', 'sent to the area'],
  kept: ['留存', 'kept'],
  destroyed: ['已销毁', 'destroyed'],
  missing: ['缺失', 'missing'],
  'emptied-carton': ['已拆箱', 'emptied'],
  stock: ['库存', 'in stock'],
  assigned: ['已配', 'assigned'],
  used: ['已用', 'used'],
  broken: ['已破封', 'broken'],
  void: ['作废', 'void'],
  waiting: ['未清点或未发出', 'waiting'],
  first: ['第一遍清点中', 'first count open'],
  'second-waits': ['等第二遍', 'second count due'],
  second: ['第二遍清点中', 'second count open'],
  unequal: ['两遍不一致', 'counts unequal'],
  third: ['第三遍清点中', 'third count open'],
  settled: ['已清点一致', 'settled'],
  differs: ['与清单不符', 'differs from the list'],
  counted: ['已清点', 'counted'],
}

const inWords = (data: Record<string, unknown>): Record<string, unknown> => {
  const words = STATES[String(data.state)]
  return words ? { ...data, state: words[0], stateEn: words[1] } : data
}

/** In English `nameEn` stands for `name` where the data holds both. */
const fillEn = (text: string, data: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[`${name}En`] ?? data[name] ?? ''))

/** A refusal as every floor above sees it: code, data, sentence and way out in both languages. */
export function sayRefusal(code: RefusalCode, raw: Record<string, unknown>) {
  const data = inWords(raw)
  const t: RefusalText = REFUSALS[code]
  return {
    zh: fill(t.zh, data),
    en: fillEn(t.en, data),
    way: { zh: fill(t.way.zh, data), en: fillEn(t.way.en, data) },
    ...(t.go ? { go: t.go } : {}),
  }
}
