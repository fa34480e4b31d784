import { expect, test } from 'vitest'
import { Ledger } from '../../db/ledger.ts'
import { verify } from '../../db/verify.ts'
import { receiveDelivery } from '../../electron/dock/exam.ts'
import type { Message } from '../../electron/ipc/contract.ts'
import { QUEUE_AWAY } from '../../electron/session/queue.ts'
import { dice } from '../record/small.ts'
import { ledgerProgram } from './bundled.ts'
import { dayBefore, folder, inTheMiddleOfACount, openRoom } from './room.ts'

const start = ledgerProgram()
const KILLS = 42

interface Stage {
  count: number
  own: number
  duplicate: number
  unknown: number
  sound: string
  last: { code: string; outcome: string } | null
}
const stageOf = (m: Message): Stage | undefined =>
  m.kind === 'stage' && m.answer.ok ? (m.answer.value as Stage) : undefined

test(`killed ${KILLS} times in the middle of a count: every acknowledged scan is there once, none twice, none lost`, async () => {
  const dates = new Map<number, number>()
  const o = openRoom(folder(), () => {
    const pipe = start()
    const post = (message: unknown) => {
      const { request } = message as { request: { op: string; id?: { n: number } } }
      if (request.op === 'scan' && request.id) dates.set(request.id.n, Date.now())
      pipe.post(message)
    }
    return { ...pipe, post }
  })
  const { count, hands, codes } = await inTheMiddleOfACount(o)
  const { room, said } = o
  const roll = dice(9)
  const before = said.length
  const sent: string[] = []
  const answered = () => said.slice(before).flatMap(m => stageOf(m) ?? [])
  const settled = async () => {
    while (room.station.queue.waiting > 0) await o.hears(m => m.kind === 'stage' || m.kind === 'ledger')
  }

  for (let kill = 0; kill < KILLS; kill++) {
    const gone = o.hears(m => m.kind === 'ledger' && m.state === 'restarting')
    setTimeout(() => room.ledger.kill(), roll(12))
    const wave = 3 + roll(6)
    for (let i = 0; i < wave; i++) {
      const heard = o.hears(m => m.kind === 'stage' || m.kind === 'ledger')
      sent.push(codes[sent.length] ?? `FOREIGN${sent.length}`)
      await room.station.read({ text: sent.at(-1) as string, device: 'simulated' })
      if (roll(2)) await heard
    }
    await gone
    // Now and then the next kill meets a process that is still opening.
    if (roll(4) > 0 || room.station.queue.waiting > QUEUE_AWAY - 9) await settled()
  }
  await settled()

  expect(said.slice(before).filter(m => m.kind === 'lost')).toEqual([])
  expect(answered().map(s => s.last?.code)).toEqual(sent)
  expect(answered().map(s => s.last?.outcome)).toEqual(sent.map((_, i) => (i < codes.length ? 'pass' : 'unknown')))
  const { own, duplicate, unknown } = answered().at(-1) as Stage
  expect({ own, duplicate, unknown }).toEqual({ own: codes.length, duplicate: 0, unknown: sent.length - codes.length })
  expect((await hands.work('verify', {})).findings).toEqual([])
  await room.ledger.stop()

  const ledger = Ledger.open({ dir: o.dir })
  try {
    const scanned = ledger.tx.all<{ code: string; at: number }>(
      'SELECT code, at FROM count_scan WHERE count = ? ORDER BY seq',
      count,
    )
    expect(scanned.map(s => s.code)).toEqual(sent)
    const opened = ledger.tx.number(`SELECT count(*) FROM event WHERE type = 'ledger.opened.1'`)
    expect(opened).toBeGreaterThan(KILLS / 2)
    // Some were written, killed before the answer, sent again and answered from the act's id: else nothing is proven.
    const last = [...dates.values()].slice(-sent.length)
    const wall = room.ledger.drive?.wall ?? 0
    const again = scanned.filter((s, i) => s.at - wall < (last[i] ?? 0) - 20).length
    expect(again).toBeGreaterThan(0)
    expect(verify(ledger.tx).whole).toBe(true)
  } finally {
    ledger.close()
  }
})

test('while the ledger is away the stage says so with the number waiting, takes 20 more scans and refuses the next aloud', async () => {
  const o = openRoom(folder(), start)
  const { codes, hands } = await inTheMiddleOfACount(o)
  const { room, said } = o
  const before = said.length
  const back = o.hears(m => m.kind === 'ledger' && m.state === 'open')
  const gone = o.hears(m => m.kind === 'ledger' && m.state === 'restarting')
  room.ledger.kill()
  await gone
  const given = [...codes, ...Array.from({ length: 30 }, (_, i) => `FOREIGN${i}`)].slice(0, QUEUE_AWAY + 6)
  for (const code of given) await room.station.read({ text: code, device: 'simulated' })
  const lost = said.slice(before).filter(m => m.kind === 'lost')
  const taken = given.slice(0, given.length - lost.length)
  expect(taken.length).toBeGreaterThanOrEqual(QUEUE_AWAY)
  expect(taken.length).toBeLessThanOrEqual(QUEUE_AWAY + 1)
  expect(lost.map(m => m.kind === 'lost' && m.text)).toEqual(given.slice(taken.length))
  const waiting = said.slice(before).flatMap(m => (m.kind === 'ledger' ? [m] : []))
  expect(waiting[0]).toEqual({ kind: 'ledger', state: 'restarting', waiting: 0 })
  expect(waiting.at(-1)).toEqual({ kind: 'ledger', state: 'restarting', waiting: taken.length })
  // A question meanwhile is answered at once, in words, and nothing was done.
  const asked = await room.station.ask('status', {})
  expect(asked).toMatchObject({ ok: false, kind: 'unavailable', code: 'restarting' })

  expect(await back).toMatchObject({ state: 'open' })
  while (room.station.queue.waiting > 0) await o.hears(m => m.kind === 'stage')
  const booked = said
    .slice(before)
    .map(stageOf)
    .filter(s => s?.last)
    .map(s => s?.last?.code)
  expect(booked).toEqual(taken)
  expect((await hands.work('verify', {})).findings).toEqual([])
})

test('an act whose process dies after recording it and before its answer is answered from its id, and is there once', async () => {
  let swallow = false
  const o = openRoom(folder(), () => {
    const pipe = start()
    let act: number | null = null
    const post = (message: unknown) => {
      const { n, request } = message as { n: number; request: { op: string; name?: string } }
      if (swallow && request.op === 'act' && request.name === 'seal.stock') act = n
      pipe.post(message)
    }
    const onMessage = (listener: (m: unknown) => void) =>
      pipe.onMessage(m => {
        if (!swallow || (m as { n?: number }).n !== act) return listener(m)
        swallow = false
        pipe.kill()
      })
    return { ...pipe, post, onMessage }
  })
  const run = await dayBefore(o)
  await o.hands.signIn(run.crew.lead)
  const stocked = () => o.hands.act('seal.stock', { make: 'own', n: 3 })
  const before = await stocked()
  swallow = true
  const pid = o.room.ledger.pid
  const lost = await stocked()
  expect(swallow).toBe(false)
  expect(o.room.ledger.pid).not.toBe(pid)
  expect(lost).toMatchObject({ n: 3 })
  expect(lost).not.toEqual(before)
  expect((await o.hands.work('verify', {})).findings).toEqual([])
  await o.room.ledger.stop()
  const ledger = Ledger.open({ dir: o.dir })
  try {
    // The stock of the preparation, the one before, and the one whose answer was lost.
    expect(ledger.tx.number(`SELECT count(*) FROM event WHERE type = 'seal.stocked.1'`)).toBe(3)
  } finally {
    ledger.close()
  }
})

test('after a crash the session goes on for scans, but a signature asks for the whole secret once', async () => {
  const o = openRoom(folder(), start)
  const { codes, crew, count, hands } = await inTheMiddleOfACount(o)
  const { room } = o
  for (const code of codes.slice(0, 3)) await hands.passes(code)
  const back = o.hears(m => m.kind === 'ledger' && m.state === 'open')
  room.ledger.kill()
  await back
  for (const code of codes.slice(3)) await hands.passes(code)
  const opened = await hands.value(room.station.act('sign.open', { act: 'count.close', input: { count } }), 'sign')
  const { signing } = opened as { signing: number }
  const pinOnly = await room.station.act('sign.add', { signing, secret: { pin: crew.first.pin } })
  expect(pinOnly).toMatchObject({ ok: false, kind: 'refused', code: 'whole-secret' })
  await hands.scan(crew.first.back)
  const whole = await room.station.act('sign.add', { signing, secret: { kind: 'badge', pin: crew.first.pin } })
  expect(whole).toMatchObject({ ok: true, value: { done: true } })
  expect((await hands.work('verify', {})).findings).toEqual([])
})

test('killed at any moment of a whole delivery, the ledger opens again and its tables are the fold of its events', async () => {
  const o = openRoom(folder(), start)
  const run = await dayBefore(o)
  await receiveDelivery(run, 1)
  const back = o.hears(m => m.kind === 'ledger' && m.state === 'open')
  o.room.ledger.kill()
  await back
  const report = await o.hands.work('verify', {})
  expect(report.findings).toEqual([])
  expect(report.signatures).toBe(14)
})
