import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Answer, good } from '../../db/answer.ts'
import { noteFault } from '../../db/faults.ts'
import { type Border, channel, type Speaker } from '../../electron/ipc/channel.ts'
import { folder } from './room.ts'

/** Main's end of the channels, called as Electron would call it. */
function border(dir: string) {
  const handlers = new Map<string, Parameters<Border['ipc']['handle']>[1]>()
  const ipc: Border['ipc'] = { handle: (name, handler) => handlers.set(name, handler) }
  const call = (name: string, raw: unknown) => handlers.get(name)?.({} as Speaker, raw)
  return { border: { ipc, ours: () => true, dir } satisfies Border, call }
}

const number = (a: Answer | undefined): string =>
  a && !a.ok && a.kind === 'fault' ? String(a.data.number) : 'no fault'

test('each fault in main has its own number and a line in faults.log: where and what kind, never what was typed', async () => {
  const dir = folder()
  const { border: b, call } = border(dir)
  channel(b, 'act', z.strictObject({ text: z.string() }), ({ text }) => JSON.parse(text))
  channel(b, 'keys', z.strictObject({ text: z.string() }), () => good(null))
  const secret = 'KSECRET-OF-A-BADGE'
  const one = number(await call('act', { text: secret }))
  const two = number(await call('act', { text: secret }))
  expect(await call('keys', { text: secret })).toEqual(good(null))
  expect(one).toMatch(/^[0-9A-F]{6}$/)
  expect(two).toMatch(/^[0-9A-F]{6}$/)
  expect(one).not.toBe(two)
  const log = readFileSync(join(dir, 'faults.log'), 'utf8')
  for (const n of [one, two]) expect(log).toMatch(new RegExp(`^\\S+Z ${n} main act SyntaxError`, 'm'))
  expect(log).toContain('faults.test.ts')
  expect(log).not.toContain('SECRET')
})

test('a folder that cannot be written to does not turn a fault into another', () => {
  expect(noteFault(join(folder(), 'not', 'there'), 'main', new Error('x'))).toMatch(/^[0-9A-F]{6}$/)
  expect(noteFault(folder(), 'main', 'not even an error')).toMatch(/^[0-9A-F]{6}$/)
})
