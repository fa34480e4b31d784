import { beforeAll, expect, test } from 'vitest'
import { rebuild } from '../../db/schema/index.ts'
import type { Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { attacksOn } from './attacks.ts'
import { dice, inAttackersHands, smallLedger } from './small.ts'

/**
 * Somebody with the file, SQLite and time. Each attack runs inside a transaction that is rolled back; whatever was done,
 * `verify` must find something and must not throw.
 */
const ATTACKS = 1000
let tx: Store
let size = 0
const roll = dice(20_260_822)

beforeAll(async () => {
  tx = inAttackersHands(await smallLedger())
  size = tx.number('SELECT max(seq) FROM event')
})

test('before anybody touches it, the ledger verifies', () => {
  const report = verify(tx)
  expect(report.findings).toEqual([])
  expect(report.events).toBe(size)
})

test(`${ATTACKS} random attacks on every column and table: all are found, none makes the verifier throw`, () => {
  const kinds = Object.entries(attacksOn(tx, roll))
  const missed: string[] = []
  let found = 0
  let tried = 0
  while (tried < ATTACKS) {
    const [name, attack] = kinds[tried % kinds.length] as [string, () => string]
    tx.run('BEGIN')
    try {
      const what = attack()
      tried += 1
      const report = verify(tx)
      if (report.whole) missed.push(`${name}: ${what}`)
      else found += 1
    } catch (error) {
      // What SQLite itself refuses (a key twice) is no attack; anything else is the verifier's.
      if (!String((error as { code?: string }).code).startsWith('SQLITE_CONSTRAINT')) throw error
    } finally {
      tx.run('ROLLBACK')
    }
  }
  expect(missed).toEqual([])
  expect(found).toBe(ATTACKS)
})

test('cutting off the end is found even when all tables were rebuilt to fit: the closing head is signed', () => {
  for (const cut of [1, 2, 17]) {
    tx.run('SAVEPOINT attack')
    tx.run('DELETE FROM event WHERE seq > ?', size - cut)
    tx.run('DELETE FROM signature WHERE seq > ?', size - cut)
    tx.run('DELETE FROM root WHERE block > ?', Math.floor((size - cut) / 256))
    rebuild(tx)
    const report = verify(tx)
    tx.run('ROLLBACK TO attack')
    tx.run('RELEASE attack')
    tx.forget()
    expect(report.findings.at(-1)?.seq).toBe(size)
    expect(report.findings.every(f => f.en.includes('truncated or rewritten'))).toBe(true)
  }
})

test('after all attacks were undone the ledger verifies again', () => {
  expect(verify(tx).whole).toBe(true)
})
