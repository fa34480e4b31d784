import { expect, test } from 'vitest'
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
  room.printer = {
    hand() {
      throw new Error('no such folder')
    },
  }
  const answer = await room.works['print-badges']({ people: 'all-who-sign' })
  expect(answer).toMatchObject({ ok: false, kind: 'unavailable', code: 'printer' })
})
