import { expect, test } from 'vitest'
import type { Message } from '../../electron/ipc/contract.ts'
import { DEATHS } from '../../electron/session/queue.ts'
import { ledgerProgram } from './bundled.ts'
import { folder, inTheMiddleOfACount, openRoom } from './room.ts'

const start = ledgerProgram()
const DEADLY = 'DEADLY000001'

test(`a scan under which the ledger dies ${DEATHS} times is given up aloud; those behind it go on, in order`, async () => {
  let deaths = 0
  const o = openRoom(folder(), () => {
    const pipe = start()
    const post = (message: unknown) => {
      const { request } = message as { request: { op: string; text?: string } }
      // As a fault in native code does: it dies of this scan before it says a word.
      if (request.text !== DEADLY) return pipe.post(message)
      deaths += 1
      pipe.kill()
    }
    return { ...pipe, post }
  })
  const { codes, hands } = await inTheMiddleOfACount(o)
  const { room, said } = o
  const before = said.length
  const [first = '', second = ''] = codes
  const last = o.hears(m => m.kind === 'stage' && m.answer.ok && stageCode(m) === second)
  for (const code of [first, DEADLY, second]) await room.station.read({ text: code, device: 'simulated' })
  await last

  expect(deaths).toBe(DEATHS)
  const answers = said.slice(before).flatMap(m => (m.kind === 'stage' ? [m] : []))
  expect(answers.map(m => (m.answer.ok ? stageCode(m) : m.answer.code))).toEqual([first, 'given-up', second])
  expect(answers[1]?.answer).toMatchObject({ kind: 'unavailable', data: { text: DEADLY } })
  expect(room.station.queue.waiting).toBe(0)
  expect((await hands.work('verify', {})).findings).toEqual([])
})

const stageCode = (m: Message): string | undefined =>
  m.kind === 'stage' && m.answer.ok ? (m.answer.value as { last?: { code: string } }).last?.code : undefined
