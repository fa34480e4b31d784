import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../db/store.ts'
import { folder, localPipe, openRoom } from '../process/room.ts'
import { FOUNDING } from './founding.ts'

async function founded(): Promise<string> {
  const o = openRoom(folder(), localPipe)
  await o.hands.work('found', FOUNDING)
  await o.room.ledger.stop()
  return o.dir
}

test.each(['event', 'root', 'checkpoint', 'signature'])(
  'nobody changes or deletes a row of %s by a plain SQL command, even on the open file',
  async table => {
    const dir = await founded()
    const db = openDatabase(join(dir, 'ledger.db'))
    try {
      if (table === 'root') db.prepare('INSERT INTO root (block, hash) VALUES (1, zeroblob(32))').run()
      if (table === 'signature')
        db.prepare(
          `INSERT INTO signature (seq, place, person, meaning, at, key, sig) VALUES (1, 'a', 1, 'counted', 1, 1, zeroblob(64))`,
        ).run()
      const rows = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
      expect(rows).toBeGreaterThan(0)
      const column = (db.prepare(`SELECT name FROM pragma_table_info('${table}') LIMIT 1`).pluck().get() ??
        '') as string
      expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('append only')
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append only')
      const columns = db.prepare(`SELECT group_concat(name) FROM pragma_table_info('${table}')`).pluck().get()
      expect(() => db.exec(`REPLACE INTO ${table} SELECT ${columns} FROM ${table} LIMIT 1`)).toThrow()
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(rows)
    } finally {
      db.close()
    }
  },
)

test('no person signs twice in one act, by the database itself', async () => {
  const db = openDatabase(join(await founded(), 'ledger.db'))
  const put = db.prepare(
    `INSERT INTO signature (seq, place, person, meaning, at, key, sig) VALUES (?, ?, ?, 'counted', 1, 1, zeroblob(64))`,
  )
  put.run(1, 'a', 1)
  expect(() => put.run(1, 'b', 1)).toThrow('UNIQUE')
  expect(() => put.run(1, 'a', 2)).toThrow('UNIQUE')
  expect(() => put.run(99_999, 'a', 2)).toThrow('FOREIGN KEY')
  db.close()
})
