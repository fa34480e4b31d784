import { z } from 'zod'
import type { Disposition, ItemKind } from './kinds.ts'

/**
 * The rule profile: what a site may set, as data with a version (R95). Version 1 is the second event of each ledger.
 * The M values have a floor in code: a profile below it is refused, so they can be made stricter, never looser.
 */
const minutes = z.number().int().nonnegative()

/** A regular expression over a whole code. */
const form = z.string().max(200).refine(isForm, 'a regular expression from ^ to $')

function isForm(text: string): boolean {
  if (!text.startsWith('^') || !text.endsWith('$')) return false
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}

export const Profile = z.strictObject({
  window: z.strictObject({
    /** Issue opens this long before the planned start (R45). */
    issueBefore: minutes,
    /** A room not back this long after its end is late (R47c). */
    returnLate: minutes,
    /** A signal that is off by more needs the chief examiner's reason and the area's instruction (R109). */
    signalOff: minutes,
    /** An end of the exam stated later than this needs the area inspector too (R65). */
    statedLate: minutes,
    /** A set of signatures lapses this long after the first one. */
    signing: minutes,
    idle: minutes,
    /** Report to the area must begin within (R58). */
    report: minutes,
    /** Between the end of the exam and destruction (R65). */
    destroyAfter: minutes,
  }),
  /** How far a count goes (R22a): at receipt seals of cartons or bags, at return figures or serials. */
  level: z.strictObject({ receipt: z.enum(['carton', 'bag']), return: z.enum(['copy', 'code']) }),
  /** The sample after each unit (R22c): lots among its rooms, in per cent rounded up, and at least so many; both 0: none. */
  sample: z
    .strictObject({ percent: z.number().int().min(0).max(100), least: z.number().int().min(0).max(400) })
    .default({ percent: 5, least: 3 }),
  minimum: z.strictObject({ executors: z.number().int(), carriers: z.number().int(), escorts: z.number().int() }),
  tries: z.strictObject({ wrong: z.number().int().min(1).max(10), wait: minutes }),
  disposition: z.record(z.string(), z.enum(['destroy', 'area', 'hold'])),
  secrecy: z.strictObject({ beforeUse: z.string().min(1), afterUse: z.string().min(1) }),
  pattern: z.strictObject({ bag: form, carton: form }),
  /** Forms of the area's codes by what carries them, so that a code scanned at the wrong place says what it is (R21). */
  codes: z
    .array(z.strictObject({ name: z.tuple([z.string().min(1).max(20), z.string().min(1).max(40)]), form }))
    .max(50)
    .default([]),
  word: z.strictObject({ ministry: z.string(), room: z.string() }),
  /** How each role confirms a handover (R47). */
  signs: z.strictObject({ invigilator: z.enum(['ink', 'key']), carrier: z.enum(['ink', 'key']) }),
})
export type Profile = z.infer<typeof Profile>

const DISPOSITION: Record<ItemKind, Disposition> = {
  paper: 'destroy',
  'spare-paper': 'area',
  card: 'area',
  'spare-card': 'area',
  cover: 'area',
  disc: 'area',
  draft: 'destroy',
  other: 'hold',
}

export const PROFILE_1: Profile = {
  window: {
    issueBefore: 120,
    returnLate: 30,
    signalOff: 1,
    statedLate: 30,
    signing: 30,
    idle: 10,
    report: 10,
    destroyAfter: 240,
  },
  level: { receipt: 'bag', return: 'copy' },
  sample: { percent: 5, least: 3 },
  minimum: { executors: 2, carriers: 2, escorts: 2 },
  tries: { wrong: 5, wait: 15 },
  disposition: DISPOSITION,
  secrecy: { beforeUse: '机密★启用前', afterUse: '机密' },
  pattern: { bag: '^[0-9A-Z]{8,24}$', carton: '^[0-9A-Z]{6,24}$' },
  codes: [],
  word: { ministry: '国家卫生健康委', room: '考场' },
  signs: { invigilator: 'ink', carrier: 'ink' },
}

/** What a code of this form is called in the profile; the first that fits. */
export const patternOf = (p: Profile, code: string): readonly [string, string] | undefined =>
  p.codes.find(c => new RegExp(c.form).test(code))?.name

/** The M values: [what, value in a profile, floor, 'min' | 'max']. */
const FLOORS: ReadonlyArray<readonly [string, (p: Profile) => number, number]> = [
  ['window.destroyAfter', p => p.window.destroyAfter, 240],
  ['minimum.executors', p => p.minimum.executors, 2],
  ['minimum.carriers', p => p.minimum.carriers, 2],
  ['minimum.escorts', p => p.minimum.escorts, 2],
]

/** Names of the values that are looser than the mission's documents allow; empty when the profile may stand. */
export const looserThanAllowed = (p: Profile): string[] =>
  FLOORS.filter(([, of, floor]) => of(p) < floor).map(([n]) => n)
