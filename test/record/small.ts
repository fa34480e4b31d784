import { join } from 'node:path'
import Database from 'better-sqlite3'
import { cosign, newWitness, publicOf } from '../../db/record/witness.mjs'
import { Store } from '../../db/store.ts'
import { receiveDelivery } from '../../electron/dock/exam.ts'
import { dayBefore, folder, localPipe, openRoom } from '../process/room.ts'

/**
 * A small ledger as it is left at the end of a day: founding, import, badges, a delivery counted twice and signed for,
 * witnessed, closed. Given as a file's folder.
 */
export async function smallLedger(): Promise<string> {
  const o = openRoom(folder(), localPipe)
  const run = await dayBefore(o)
  await receiveDelivery(run, 1)
  const { text } = await o.hands.value<{ text: string }>(o.room.ledger.request({ op: 'witness-request' }), 'request')
  const { key: trust } = await o.hands.ask('witness', {})
  const witness = newWitness('area/1')
  const seen = cosign(witness, text, { trust, now: 1_787_000_000 })
  if ('no' in seen) throw new Error(seen.no.en)
  await o.hands.value(
    o.room.station.perform('witness.accept', { key: publicOf(witness), line: seen.line }),
    'witnessed',
  )
  await o.room.ledger.stop()
  return o.dir
}

/** The file as somebody has it who knows SQLite: no triggers, no foreign keys, no checks. */
export function inAttackersHands(dir: string): Store {
  const db = new Database(join(dir, 'ledger.db'))
  db.pragma('journal_mode = MEMORY')
  db.pragma('foreign_keys = OFF')
  db.pragma('ignore_check_constraints = ON')
  for (const { name } of db.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all() as {
    name: string
  }[])
    db.exec(`DROP TRIGGER ${name}`)
  return new Store(db)
}

/** The same numbers in each run, so that a miss can be looked at again. */
export function dice(seed: number): (below: number) => number {
  let a = seed >>> 0
  return below => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
