import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LIST } from '../../db/exchange/check-release.mjs'
import { Ledger } from '../../db/ledger.ts'
import { verify } from '../../db/verify.ts'
import { maker, release } from '../exchange/release.ts'
import { folder } from '../process/room.ts'
import { refuses } from '../support/refused.ts'
import { Room } from '../support/room.ts'

const ours = maker()

/** A room whose program is version 0.2.0 of ours; `keys`: or of others, or of nobody. */
async function room(keys: readonly string[] = [ours.key]): Promise<Room> {
  const made = await Room.open()
  const { dir, site, crew } = made.freeze()
  const { clock } = made
  return new Room(Ledger.open({ dir, clock, release: { version: '0.2.0', keys } }), clock, site, crew)
}
const said = (r: Room) =>
  r.tx
    .all<{ type: string; body: Buffer }>(`SELECT type, body FROM event WHERE type = 'update.checked.1' ORDER BY seq`)
    .map(e => JSON.parse(e.body.toString()))

test('what came of each check is on record with version, list and signer, and only a good one says what is to be run', async () => {
  const r = await room()
  const dir = release(folder(), '0.3.0', ours)
  const good = await r.did<{ verdict: string; installers: { name: string }[] }>('lead', 'update.check', { dir })
  expect(good).toMatchObject({ verdict: 'good', version: '0.3.0', now: '0.2.0', same: false })
  expect(good.installers).toHaveLength(1)
  appendFileSync(join(dir, 'paper-room_0.3.0_amd64.deb'), 'x')
  expect(await r.did('second', 'update.check', { dir })).toMatchObject({
    verdict: 'altered-file',
    bad: ['paper-room_0.3.0_amd64.deb'],
    installers: [],
  })
  appendFileSync(join(dir, LIST), ' ')
  expect(await r.did('lead', 'update.check', { dir })).toMatchObject({ verdict: 'altered-list', installers: [] })
  const foreign = release(folder(), '0.3.0', maker())
  expect(await r.did('chief', 'update.check', { dir: foreign })).toMatchObject({
    verdict: 'foreign-key',
    installers: [],
  })
  const older = release(folder(), '0.1.0', ours)
  expect(await r.did('lead', 'update.check', { dir: older })).toMatchObject({ verdict: 'older', installers: [] })
  const same = release(folder(), '0.2.0', ours)
  expect(await r.did('lead', 'update.check', { dir: same })).toMatchObject({ verdict: 'good', same: true })
  expect(said(r).map(b => [b.verdict, b.version, b.now])).toEqual([
    ['good', '0.3.0', '0.2.0'],
    ['altered-file', '0.3.0', '0.2.0'],
    ['altered-list', null, '0.2.0'],
    ['foreign-key', null, '0.2.0'],
    ['older', '0.1.0', '0.2.0'],
    ['good', '0.2.0', '0.2.0'],
  ])
  expect(said(r)[0]).toMatchObject({ key: ours.key, list: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(verify(r.tx).whole).toBe(true)
})

test('a folder without a list is no update, and a program without its maker’s key says that it cannot check', async () => {
  const r = await room()
  const dir = folder()
  await refuses(r, 'no-release', () => r.act('lead', 'update.check', { dir }))
  writeFileSync(join(dir, LIST), '')
  await refuses(r, 'no-release', () => r.act('lead', 'update.check', { dir }))
  rmSync(dir, { recursive: true })
  await refuses(r, 'no-release', () => r.act('lead', 'update.check', { dir }))
  const bare = await room([])
  await refuses(bare, 'update-no-keys', () =>
    bare.act('lead', 'update.check', { dir: release(folder(), '0.3.0', ours) }),
  )
})

test('whoever keeps the backups may look, nobody else', async () => {
  const r = await room()
  await refuses(r, 'unfit', () => r.act('inspector', 'update.check', { dir: release(folder(), '0.3.0', ours) }))
})
