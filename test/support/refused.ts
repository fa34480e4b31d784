import { expect } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import { REFUSALS, type RefusalCode, type RefusalText } from '../../db/refusals.ts'
import type { Room } from './room.ts'

/** Codes that a test of this process has seen refused. */
export const proven = new Set<string>()

/** Names, rooms and codes are the same in both languages. */
const NEUTRAL = ['name', 'place', 'names', 'room', 'rooms', 'code', 'codes', 'mobile', 'no', 'seal']

export function sentenceHolds(answer: Answer, code: RefusalCode): void {
  expect(answer.ok, `was to be refused with ${code}, but was done: ${JSON.stringify(answer)}`).toBe(false)
  if (answer.ok) return
  expect([answer.kind, answer.code]).toEqual(['refused', code])
  const text: RefusalText = REFUSALS[code]
  const wanted = [text.zh, text.en, text.way.zh, text.way.en].flatMap(t =>
    [...t.matchAll(/\{(\w+)\}/g)].map(m => m[1] as string),
  )
  for (const name of wanted) {
    expect(answer.data[name], `${code} needs ${name}`).toBeDefined()
    expect(String(answer.data[name]), `${code} needs ${name}`).not.toBe('')
  }
  for (const sentence of [answer.says.zh, answer.says.en, answer.says.way.zh, answer.says.way.en]) {
    expect(sentence.length).toBeGreaterThan(3)
    expect(sentence).not.toMatch(/[{}]|undefined|null|NaN|\[object/)
  }
  expect(answer.says.zh, 'a state stands as a word').not.toMatch(/[“（：][a-z-]+[”）：]/)
  let en = `${answer.says.en} ${answer.says.way.en}`
  for (const name of NEUTRAL) if (answer.data[name]) en = en.replaceAll(String(answer.data[name]), '')
  expect(en, 'the English sentence carries Chinese').not.toMatch(/[\u3400-\u9fff]/)
  proven.add(code)
}

/** Refused with this code and a filled sentence; nothing is written but at most one `act.refused`, and that the clock jumped. */
export async function refuses(room: Room, code: RefusalCode, attempt: () => Promise<Answer> | Answer): Promise<void> {
  const before = room.size
  const answer = await attempt()
  sentenceHolds(answer, code)
  const written = room.tx
    .all<{ type: string }>(`SELECT type FROM event WHERE seq > ? AND type <> 'clock.jumped.1'`, before)
    .map(e => e.type)
  expect(written.length).toBeLessThanOrEqual(1)
  for (const type of written) expect(type).toBe('act.refused.1')
}

/** Nothing at all is written. */
export async function writesNothing<T>(room: Room, work: () => Promise<T> | T): Promise<T> {
  const before = room.size
  const result = await work()
  expect(room.size).toBe(before)
  return result
}
