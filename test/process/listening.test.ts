import { expect, test } from 'vitest'
import type { Message } from '../../electron/ipc/contract.ts'
import { FOUNDING } from '../record/founding.ts'
import { door } from './door.ts'
import { folder, localPipe, openRoom } from './room.ts'

test('a page that begins to listen is told how things stand, and again the next one after it', async () => {
  const o = openRoom(folder(), localPipe)
  o.room.seeNetwork(['eth7'])
  await o.hands.work('found', { ...FOUNDING, training: true })
  const call = door(o)
  for (const page of ['the first', 'the one after a reload']) {
    o.said.length = 0
    expect(await call('on', {}), page).toEqual({ ok: true, value: null })
    const of = (kind: Message['kind']) => o.said.filter(m => m.kind === kind)
    expect(of('network')).toEqual([{ kind: 'network', adapters: ['eth7'] }])
    expect(of('ledger')).toEqual([{ kind: 'ledger', state: 'open', waiting: 0 }])
    expect(of('changed')).toMatchObject([{ head: { size: expect.any(Number) } }])
  }
})
