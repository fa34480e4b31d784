import type { Place } from './acts/define.ts'
import { nameOf } from './people/identify.ts'
import { CLEARANCES, type Lack } from './rules/clearance.ts'
import { asChief, fit, type Missing } from './rules/fit.ts'
import type { Store } from './store.ts'

/** Why a person is not fit, as the reason beside a place (R3–R5). */
const LACKS: Record<'appointment' | Lack, (m: Missing) => { zh: string; en: string }> = {
  appointment: m => ({ zh: `没有“${m.duty.zh}”的任命`, en: `no appointment for "${m.duty.en}"` }),
  absent: m => ({
    zh: `缺${clearanceOf(m).zh}，可现场补办`,
    en: `${clearanceOf(m).en} is missing; make it good at the desk`,
  }),
  unsigned: m => ({
    zh: `${clearanceOf(m).zh}是现场补办的，主考还没有签认`,
    en: `${clearanceOf(m).en} was made good at the desk; the chief examiner has not signed`,
  }),
  undecided: () => ({ zh: '申报了应回避的关系，还没有决定', en: 'declared a relation; not decided yet' }),
  barred: () => ({ zh: '已决定回避', en: 'recused' }),
}
const clearanceOf = (m: Missing) => CLEARANCES[m.code === 'clearance' ? m.kind : 'training']

/** A signature of the same set that was given already. */
export interface Given {
  place: string
  person: number
}

/**
 * Why this person may not fill this place of a set of signatures; null: may. Chief examiner and acting chief examiner are
 * one office: where both hold a place by that office alone, the second is refused (R102).
 */
export function mayNotFill(
  tx: Store,
  place: Place,
  person: number,
  at: number,
  all: readonly Place[],
  given: readonly Given[],
): { zh: string; en: string } | null {
  if (place.person && place.person !== person)
    return { zh: `这个位置由 ${nameOf(tx, place.person)} 签`, en: 'another person signs here' }
  if (place.among && !place.among.includes(person)) return { zh: '不是这次指定的人', en: 'not one of the people named' }
  const barred = place.not?.find(n => n.person === person)
  if (barred) return barred.why
  const [missing] = fit(tx, person, place.duty, at)
  if (missing) return LACKS[missing.code === 'appointment' ? 'appointment' : missing.lack](missing)
  if (!asChief(tx, person, place.duty, at)) return null
  const other = given.some(g => {
    const filled = all.find(p => p.place === g.place)
    return filled && g.person !== person && asChief(tx, g.person, filled.duty, at)
  })
  return other
    ? { zh: '主考和代行主考是同一职务，不能各占一个位置', en: 'chief and acting chief examiner are one office' }
    : null
}
