import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ledger } from '../../db/ledger.ts'
import { BEFORE_UPDATE } from '../../db/opening.ts'
import { prepareSchema } from '../../db/schema/index.ts'
import { SHAPE } from '../../db/schema/projections.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { folder } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'

/** A ledger as the program before left it: its tables of the shape before. */
async function older(training: boolean): Promise<{ dir: string; key: Buffer | null; events: number }> {
  const dir = folder()
  const made = await Ledger.found({ dir }, { ...FOUNDING, training })
  if (!('ledger' in made)) throw new Error('not founded')
  const { ledger } = made
  ledger.tx.run('UPDATE shape SET number = ?', SHAPE - 1)
  ledger.tx.run(`UPDATE person SET name = 'as the program before had it' WHERE id = 1`)
  const { key } = ledger
  const events = ledger.head().size
  ledger.close()
  return { dir, key, events }
}
const kept = (dir: string, key: Buffer | null) =>
  new Store(openDatabase(join(dir, BEFORE_UPDATE), { key: key ?? undefined, readonly: true }))
const last = (ledger: Ledger) =>
  ledger.tx.all<{ type: string; body: Buffer }>('SELECT type, body FROM event ORDER BY seq DESC LIMIT 1').map(e => ({
    type: e.type,
    ...JSON.parse(e.body.toString()),
  }))[0]

test.each([
  ['in plain', true],
  ['in cipher', false],
])(
  'before a newer program lays out the tables of a ledger %s, it is put aside as it was, and the record says so',
  async (_how, training) => {
    const { dir, key, events } = await older(training)
    const ledger = Ledger.open({ dir, key })
    expect(last(ledger)).toMatchObject({
      type: 'ledger.migrated.1',
      from: { shape: SHAPE - 1 },
      to: { shape: SHAPE },
      kept: BEFORE_UPDATE,
    })
    expect(verify(ledger.tx).whole).toBe(true)
    ledger.close()
    const before = kept(dir, key)
    expect(before.number('SELECT max(seq) FROM event')).toBe(events)
    expect(before.number('SELECT number FROM shape')).toBe(SHAPE - 1)
    expect(before.one('SELECT name FROM person WHERE id = 1')).toEqual({ name: 'as the program before had it' })
    before.db.close()
    expect(readFileSync(join(dir, BEFORE_UPDATE)).subarray(0, 6).toString() === 'SQLite').toBe(training)
    // The next opening changes nothing, and keeps what was kept.
    const bytes = readFileSync(join(dir, BEFORE_UPDATE))
    Ledger.open({ dir, key }).close()
    expect(readFileSync(join(dir, BEFORE_UPDATE)).equals(bytes)).toBe(true)
    expect(readdirSync(dir).filter(name => name.endsWith('.part'))).toEqual([])
  },
)

test('cut off between the tables and the entry that says so, the next opening says it, and what was put aside stays', async () => {
  const { dir, key, events } = await older(true)
  const tx = new Store(openDatabase(join(dir, 'ledger.db')))
  const put = join(dir, BEFORE_UPDATE)
  prepareSchema(tx, () => copyFileSync(join(dir, 'ledger.db'), put))
  tx.db.close()
  const bytes = readFileSync(put)
  const ledger = Ledger.open({ dir, key })
  expect(last(ledger)).toMatchObject({ type: 'ledger.migrated.1', from: { shape: SHAPE - 1 }, to: { shape: SHAPE } })
  expect(ledger.head().size).toBeGreaterThan(events)
  expect(readFileSync(put).equals(bytes)).toBe(true)
  ledger.close()
  const again = Ledger.open({ dir, key })
  expect(again.tx.number(`SELECT count(*) FROM event WHERE type = 'ledger.migrated.1'`)).toBe(1)
  expect(verify(again.tx).whole).toBe(true)
  again.close()
})

test('where it cannot be put aside nothing is laid out anew, and the ledger opens again with the program before', async () => {
  const { dir, key } = await older(true)
  // A folder in the place of the file that would be written.
  mkdirSync(join(dir, BEFORE_UPDATE, 'in the way'), { recursive: true })
  expect(() => Ledger.open({ dir, key })).toThrow()
  const db = openDatabase(join(dir, 'ledger.db'))
  expect(db.prepare('SELECT number FROM shape').pluck().get()).toBe(SHAPE - 1)
  db.close()
})

test('a ledger whose tables a newer program has laid out is refused by the older one, and left as it is', async () => {
  const { dir, key } = await older(true)
  const db = openDatabase(join(dir, 'ledger.db'))
  db.prepare('UPDATE shape SET number = ?').run(SHAPE + 1)
  db.close()
  expect(() => Ledger.open({ dir, key })).toThrow(expect.objectContaining({ code: 'NEWER' }))
  expect(existsSync(join(dir, BEFORE_UPDATE))).toBe(false)
})

test('nobody founds a ledger beside one that was put aside', async () => {
  const dir = folder()
  writeFileSync(join(dir, BEFORE_UPDATE), randomBytes(100))
  const made = await Ledger.found({ dir }, FOUNDING)
  expect(made.answer).toMatchObject({ ok: false, code: 'already-founded' })
})
