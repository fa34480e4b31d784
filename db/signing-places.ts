import type { Place } from './acts/define.ts'
import { nameOf } from './people/identify.ts'
import { asChief, fit } from './rules/fit.ts'
import type { Store } from './store.ts'

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
  if (missing) return { zh: `没有“${missing.duty.zh}”的任命`, en: `no appointment for "${missing.duty.en}"` }
  if (!asChief(tx, person, place.duty, at)) return null
  const other = given.some(g => {
    const filled = all.find(p => p.place === g.place)
    return filled && g.person !== person && asChief(tx, g.person, filled.duty, at)
  })
  return other
    ? { zh: '主考和代行主考是同一职务，不能各占一个位置', en: 'chief and acting chief examiner are one office' }
    : null
}
