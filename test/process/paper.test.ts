import { expect, test } from 'vitest'
import { Table } from '../../electron/dock/exam.ts'
import { FOUNDING } from '../record/founding.ts'
import { folder, localPipe, openRoom } from './room.ts'

test('works refuse while nobody is signed in, and paper that is not made is said so, not called a fault', async () => {
  const { room, hands } = openRoom(folder(), localPipe)
  await hands.work('found', { ...FOUNDING, training: true })
  const works = [
    room.works['choose-folder']({}),
    room.works['import-check']({ dir: '/' }),
    room.works['print-labels']({ seals: ['S1'] }),
    room.works['print-badges']({ people: 'all-who-sign' }),
    room.works.verify({}),
  ]
  for (const answer of await Promise.all(works)) expect(answer).toMatchObject({ ok: false, code: 'not-signed-in' })
  const [first] = FOUNDING.people
  if (!first) throw new Error('nobody founds')
  const secret = { kind: 'passphrase' as const, name: first.name, passphrase: first.passphrase }
  expect(await room.works['sign-in'](secret)).toMatchObject({ ok: true })
  // A place that does not take the page is found before anything is issued.
  room.printer = {
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
  room.printer = {
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
  room.printer = table
  await hands.work('print-badges', { people: answer.data.people as number[] })
  expect(table.badges()[0]?.badges.map(b => b.name)).toEqual(FOUNDING.people.map(p => p.name))
})
