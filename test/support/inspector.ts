import type { NewBadge } from '../../db/acts/badges.ts'
import type { Answer } from '../../db/answer.ts'
import { type Room, value } from './room.ts'
import type { Who } from './site.ts'

/** The area's number in the emergency plan, the only one that is called back (R7a). */
export const AREA_PHONE = '0871-6500000'
export const PLAN = {
  exam: 1,
  plan: '2026 年第 2 版',
  contacts: [{ who: 'area' as const, name: '考区办公室', phone: AREA_PHONE }],
}

/** What is entered of an inspector who has just come. */
export const NEWCOMER = {
  exam: 1,
  name: '段新到',
  sex: '女' as const,
  unit: '云河省考区办公室',
  mobile: '13900009999',
  letter: '云考办介〔2026〕19号',
  shown: '居民身份证',
  phone: AREA_PHONE,
  caller: '华主考',
  answered: '值班室 高处长',
  replaces: null as number | null,
}

export const enrol = (room: Room, more: object = {}, signers: readonly Who[] = ['chief', 'second']): Promise<Answer> =>
  room.trySign('chief', 'inspector.enrol', { ...NEWCOMER, called: room.clock.at(), ...more }, signers)

/** The newcomer chooses a PIN with the printed badge and is the crew's inspector from now on; the former one comes back. */
export async function takesOver(room: Room, answer: Answer) {
  const { value: done } = value<{ value: { person: number; name: string; badges: NewBadge[] } }>(answer, 'enrolled')
  const former = room.crew.inspector
  const { badge, back } = done.badges[0] as NewBadge
  const pin = '271828'
  await room.did(null, 'choose-pin', { back, pin })
  room.crew.inspector = { ...former, name: done.name, person: done.person, badge, back, pin, session: 0 }
  await room.signIn('inspector')
  return former
}
