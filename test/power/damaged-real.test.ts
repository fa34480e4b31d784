import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { LedgerService } from '../../db/service.ts'
import { FOUNDING } from '../record/founding.ts'
import { dice } from '../record/small.ts'
import { place } from '../support/temp.ts'
import { copyOf, expectUntouched, told } from './damaged.ts'

/** A real ledger in cipher: closed in order, and as a crash leaves it. Few derivations: each takes its real time. */
const [, lead] = FOUNDING.people
const secret = { kind: 'passphrase', name: lead?.name, passphrase: lead?.passphrase }
let closed = ''
let crashed = ''
let key: Uint8Array | null = null
beforeAll(async () => {
  closed = mkdtempSync(join(place(), 'real-'))
  const service = new LedgerService()
  const input = { ...FOUNDING, training: false }
  const founded = await service.handle({ op: 'found', dir: closed, input, drive: null })
  if (!founded.ok) throw new Error(founded.says.en)
  key = (founded.value as { key: Uint8Array }).key
  service.close()
  await service.handle({ op: 'open', dir: closed, key, drive: null })
  crashed = copyOf(closed)
  service.close()
})

const roll = dice(3)
function spoil(path: string, from: number, to: number): void {
  const bytes = readFileSync(path)
  for (let p = from; p < to; p++) bytes[p] = roll(256)
  writeFileSync(path, bytes)
}
const db = (dir: string): string => join(dir, 'ledger.db')
const keys = (dir: string): string => join(dir, 'ledger.keys')

test.each<[string, string, (dir: string) => void]>([
  ['ledger.keys is garbage', 'keys-damaged', dir => spoil(keys(dir), 0, 300)],
  ['ledger.keys was cut short', 'keys-damaged', dir => truncateSync(keys(dir), 200)],
  ['ledger.keys is empty', 'keys-damaged', dir => truncateSync(keys(dir), 0)],
  ['ledger.keys is of another shape', 'keys-damaged', dir => writeFileSync(keys(dir), '{"format":2}')],
  ['ledger.keys is missing', 'no-keys', dir => rmSync(keys(dir))],
  ['ledger.db is empty', 'empty', dir => truncateSync(db(dir), 0)],
  ['the header is spoiled', 'wrong-key', dir => spoil(db(dir), 0, 100)],
  ['the file was cut short', 'damaged', dir => truncateSync(db(dir), 10 * 4096)],
  ['every page but the first is spoiled', 'damaged', dir => spoil(db(dir), 4096, readFileSync(db(dir)).length)],
  ['the log of writes of a crash is missing', 'not-whole', dir => rmSync(join(dir, 'ledger.db-wal'))],
  ['the log of writes is spoiled', 'not-whole', dir => spoil(join(dir, 'ledger.db-wal'), 40, 4000)],
])(
  'a real ledger: %s: %s',
  async (what, code, damage) => {
    const dir = copyOf(/log of writes/.test(what) ? crashed : closed)
    damage(dir)
    await expectUntouched(dir, code, secret)
  },
  30_000,
)

test('undamaged, both open with the same secret, and nothing is missing', async () => {
  for (const from of [closed, crashed]) {
    const { service, ...answer } = await told(copyOf(from), secret)
    expect(answer).toMatchObject({ ok: true })
    expect(await service.handle({ op: 'verify' })).toMatchObject({ ok: true, value: { whole: true } })
    service.close()
  }
})
