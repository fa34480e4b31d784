import { expect, test } from 'vitest'
import type { DocumentData } from '../../db/documents/shapes.ts'
import { backIn } from '../../db/rules/codes.ts'
import { Table } from '../../electron/dock/exam.ts'
import { FOUNDING } from '../record/founding.ts'
import { door } from './door.ts'
import { dayBefore, folder, localPipe, openRoom } from './room.ts'

test('works refuse while nobody is signed in, and paper that is not made is said so, not called a fault', async () => {
  const o = openRoom(folder(), localPipe)
  const { room, hands } = o
  await hands.work('found', { ...FOUNDING, training: true })
  const works = [
    { work: 'choose-folder', input: {} },
    { work: 'import-check', input: { dir: '/' } },
    { work: 'print-labels', input: { seals: ['S1'] } },
    { work: 'print-badges', input: { people: 'all-who-sign' } },
    { work: 'print-cards', input: { what: 'stations' } },
    { work: 'preview', input: { name: 'duty', text: null, filled: true } },
    { work: 'verify', input: {} },
  ]
  const call = door(o)
  for (const station of [1, 2])
    for (const one of works)
      expect(await call('do', { ...one, station })).toMatchObject({ ok: false, code: 'not-signed-in' })
  const [first] = FOUNDING.people
  if (!first) throw new Error('nobody founds')
  const secret = { kind: 'passphrase' as const, name: first.name, passphrase: first.passphrase }
  expect(await room.works['sign-in'](secret)).toMatchObject({ ok: true })
  // A place that does not take the page is found before anything is issued.
  room.paper.files = {
    tryOut() {
      throw new Error('no such folder')
    },
    hand: name => name,
  }
  const before = (await hands.ask('events', {})).total
  expect(await room.works['print-badges']({ people: 'all-who-sign' })).toMatchObject({
    ok: false,
    kind: 'unavailable',
    code: 'printer',
  })
  expect((await hands.ask('events', {})).total).toBe(before)
  // One that fails after all: named are the people whose badges work for nobody, and they are issued again.
  room.paper.files = {
    hand() {
      throw new Error('the stick was pulled out')
    },
  }
  const answer = await room.works['print-badges']({ people: 'all-who-sign' })
  expect(answer).toMatchObject({ ok: false, kind: 'refused', code: 'badges-not-printed' })
  if (answer.ok) throw new Error('printed on nothing')
  expect(answer.data).toEqual({ name: FOUNDING.people.map(p => p.name).join('、'), people: [1, 2], reset: false })
  expect(await room.works['print-badges']({ people: 'all-who-sign' })).toMatchObject({ code: 'nobody-to-badge' })
  const table = new Table({ hand: name => name })
  room.paper.files = table
  await hands.work('print-badges', { people: answer.data.people as number[] })
  expect(table.badges()[0]?.badges.map(b => b.name)).toEqual(FOUNDING.people.map(p => p.name))
})

test('cards and setting sheets are printed as often as wished, from the tables, and leave nothing in the ledger', async () => {
  const o = openRoom(folder(), localPipe)
  const run = await dayBefore(o)
  const { hands, room } = o
  await hands.signIn(run.crew.lead)
  const before = (await hands.ask('events', {})).total
  const papers: [string, DocumentData][] = []
  room.paper.files = {
    hand(name, _pdf, data) {
      papers.push([name, data])
      return name
    },
  }
  for (const what of ['stations', 'commands', 'scanner', 'stations'] as const) await hands.work('print-cards', { what })
  expect(papers.map(([name]) => name)).toEqual(['工位卡', '指令卡', '扫描枪设置单', '工位卡'])
  const { station } = await hands.ask('status', {})
  expect(papers[0]?.[1]).toMatchObject({ training: true, stations: [{ code: station?.code, name: station?.name }] })
  expect((await hands.ask('events', {})).total).toBe(before)
  room.paper.files = {
    hand() {
      throw new Error('the stick was pulled out')
    },
  }
  expect(await room.works['print-cards']({ what: 'commands' })).toMatchObject({ ok: false, code: 'printer' })
})

test('the manual is printed where cards are, and to a folder that is asked for while nobody is signed in', async () => {
  const o = openRoom(folder(), localPipe)
  const { room } = o
  // The program has just been installed: there is no ledger yet, and no folder was chosen.
  expect(await room.works['print-manual']({})).toMatchObject({ ok: false, code: 'no-place-to-print' })
  const run = await dayBefore(o)
  await o.hands.signIn(run.crew.lead)
  const papers: [string, DocumentData][] = []
  room.paper.files = {
    hand(name, _pdf, data) {
      papers.push([name, data])
      return name
    },
  }
  const before = (await o.hands.ask('events', {})).total
  expect(await room.works['print-manual']({})).toMatchObject({ ok: true, value: { file: '说明书' } })
  expect(papers).toMatchObject([['说明书', { kind: 'manual', training: false }]])
  expect((await o.hands.ask('events', {})).total).toBe(before)
})

test('a reset whose paper fails, or whose window has forgotten it, says whose badge it was and never what is on its back', async () => {
  const o = openRoom(folder(), localPipe)
  const run = await dayBefore(o)
  const { hands, room } = o
  const { lead, first, second } = run.crew
  await hands.signIn(lead)
  const person = (await hands.ask('people', {})).rows.find(p => p.name === first.name)?.id ?? 0
  const reset = async (before: () => Promise<void>) => {
    const set = await hands.work('reset-badge', { person, reason: '证件遗失' })
    await before()
    await hands.addSignature(set, lead)
    await hands.scan(second.back)
    const secret = { kind: 'badge' as const, pin: second.pin }
    return room.station.act('sign.add', { signing: set.signing, secret })
  }
  const lost = { ok: false, code: 'badges-not-printed', data: { name: first.name, people: [person], reset: true } }
  const pulledOut = await reset(async () => {
    room.paper.files = {
      hand() {
        throw new Error('the stick was pulled out')
      },
    }
  })
  // The printer of the trial is the printer of the badge: another one later changes nothing.
  expect(pulledOut).toMatchObject({ ok: true, value: { done: true, value: { pages: 1 } } })
  expect(await reset(async () => {})).toMatchObject(lost)
  room.paper.files = run.table
  const forgotten = await reset(async () => {
    await hands.act('lock', {})
    hands.me = null
    await hands.signIn(lead)
  })
  expect(forgotten).toMatchObject(lost)
  for (const answer of [pulledOut, forgotten]) expect(backIn(JSON.stringify(answer))).toBeNull()
  expect((await hands.work('verify', {})).findings).toEqual([])
})
