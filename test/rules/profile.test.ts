/** What the mission's documents demand has a floor in code: a site may be stricter, never looser (R95). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ITEM_KIND_NAMES } from '../../db/rules/kinds.ts'
import { PROFILE_1, Profile, patternOf } from '../../db/rules/profile.ts'
import { looserThanAllowed } from '../../db/rules/profile-floor.ts'

describe('the rule profile', () => {
  it('version 1 keeps every floor and says what becomes of each kind of bag', () => {
    expect(looserThanAllowed(PROFILE_1)).toEqual([])
    expect(Profile.parse(PROFILE_1)).toEqual(PROFILE_1)
    expect(Object.keys(PROFILE_1.disposition).sort()).toEqual([...ITEM_KIND_NAMES].sort())
  })
  it('forms of codes are regular expressions over the whole code, and name what carries them', () => {
    const codes = [
      { name: ['试卷袋', 'a paper bag'], form: '^P[0-9]{12}$' },
      { name: ['光盘', 'a disc'], form: '^D[0-9]{6}$' },
    ]
    const profile = Profile.parse({ ...PROFILE_1, codes })
    expect(patternOf(profile, 'D019511')).toEqual(['光盘', 'a disc'])
    expect(patternOf(profile, 'D0195110')).toBeUndefined()
    for (const form of ['P[0-9]+', '^P[0-9+$', '^('])
      expect(Profile.safeParse({ ...PROFILE_1, codes: [{ name: ['袋', 'a bag'], form }] }).success).toBe(false)
  })
  it('a minute less than four hours is looser than allowed', () => {
    const window = { ...PROFILE_1.window, destroyAfter: 239 }
    expect(looserThanAllowed({ ...PROFILE_1, window })).toEqual(['window.destroyAfter'])
  })
  it('one executor, one carrier or one escort fewer is named', () => {
    for (const who of ['executors', 'carriers', 'escorts'] as const)
      expect(looserThanAllowed({ ...PROFILE_1, minimum: { ...PROFILE_1.minimum, [who]: 1 } })).toEqual([
        `minimum.${who}`,
      ])
  })
  it('stricter is always allowed', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(8), (more, people) => {
        const window = { ...PROFILE_1.window, destroyAfter: 240 + more }
        const minimum = { executors: 2 + people, carriers: 2 + people, escorts: 2 }
        expect(looserThanAllowed({ ...PROFILE_1, window, minimum })).toEqual([])
      }),
    )
  })
  it('a word that is not in it is refused, not ignored', () => {
    expect(Profile.safeParse({ ...PROFILE_1, more: 1 }).success).toBe(false)
    expect(Profile.safeParse({ ...PROFILE_1, level: { receipt: 'copy', return: 'copy' } }).success).toBe(false)
  })
})
