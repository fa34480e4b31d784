import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { Store } from '../../db/store.ts'
import { destroy, endExam } from '../../electron/dock/ending.ts'
import { type Run, receiveDelivery, sitUnit } from '../../electron/dock/exam.ts'
import { Hands } from '../../electron/dock/hands.ts'
import { dayBefore, folder, localPipe, type Opened, openRoom } from '../process/room.ts'
import { roomBefore } from '../support/milestones.ts'

/**
 * A scan must cost the same on the last day as on the first. Every statement that the ledger runs while it answers a scan,
 * whatever the stage, is written down as it runs; its plan is asked of SQLite afterwards.
 */
const seen = new Map<string, Set<string>>()
let stage = ''

const METHODS = ['one', 'all', 'each', 'number', 'run'] as const
for (const name of METHODS) {
  const original = Store.prototype[name] as (this: Store, sql: string, ...params: unknown[]) => unknown
  Object.defineProperty(Store.prototype, name, {
    value(this: Store, sql: string, ...params: unknown[]) {
      if (stage) seen.set(sql, (seen.get(sql) ?? new Set()).add(stage))
      return original.call(this, sql, ...params)
    },
  })
}

class WatchedHands extends Hands {
  task = ''
  override async act<N extends Parameters<Hands['act']>[0]>(name: N, input: Parameters<Hands['act']>[1]) {
    const answer = await super.act(name, input as never)
    if (name === 'take-task') this.task = (input as { kind: string }).kind
    if (name === 'count.open') this.task = 'count'
    return answer as never
  }
  override async scan<S>(text: string): Promise<S> {
    stage = this.task
    try {
      return await super.scan<S>(text)
    } finally {
      stage = ''
    }
  }
}

/** Tables with one row or a handful, whatever the size of the site. */
const FEW_ROWS = [
  'site',
  'profile',
  'exam',
  'station',
  'place',
  'unit',
  'delivery',
  'secret_inside',
  'seal_count',
  'task',
  'desk',
]

/** Holds only the bags that are open and not sealed yet; what the stage lists is this index from its beginning. */
const BOUNDED = 'USING INDEX item_open'

function planOf(db: Database.Database, sql: string): { detail: string }[] {
  const params = sql.replace(/'[^']*'/g, '').match(/\?/g) ?? []
  return db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params.map(() => null)) as { detail: string }[]
}

function scansIn(db: Database.Database, sql: string): string[] {
  const plan = planOf(db, sql)
  const alias = new Map([...sql.matchAll(/\b(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+AS)?\s+(\w+)/gi)].map(m => [m[2], m[1]]))
  return plan
    .map(p => p.detail)
    .filter(d => d.startsWith('SCAN') && !d.startsWith('SCAN CONSTANT ROW') && !d.includes(BOUNDED))
    .filter(d => {
      const name = d.split(' ')[1] as string
      return !FEW_ROWS.includes(alias.get(name) ?? name)
    })
    .map(d => `${d}  ←  ${sql.replace(/\s+/g, ' ')}`)
}

async function untilSlips(o: Opened): Promise<Run> {
  const run = await dayBefore(o, new WatchedHands(o.room))
  for (const u of (await run.hands.ask('status', {})).units)
    await run.hands.work('print', { kind: 'slips', ref: String(u.id) })
  await receiveDelivery(run, 1)
  return run
}

test('no scan of any stage reads through a table: every lookup goes by an index', async () => {
  const o = openRoom(folder(), localPipe)
  const run = await untilSlips(o)
  const { units } = await run.hands.ask('status', {})
  const exam = (await run.hands.ask('status', {})).exam?.id ?? 0
  let ended = 0
  for (const u of units) {
    const deliveries = new Set(run.plan.bags.filter(b => b.unit === u.no).map(b => b.delivery))
    for (const d of deliveries)
      if (d > 1 && u.no === Math.min(...run.plan.bags.filter(b => b.delivery === d).map(b => b.unit)))
        await receiveDelivery(run, d)
    await sitUnit(run, { unit: u.id, no: u.no, start: u.start, finish: u.finish })
    ended = u.finish
  }
  await endExam(run, exam, ended)
  await destroy(run, exam, ended)
  await o.room.ledger.stop()

  // Level 码: the copies of a room that is back, counted by scanning their serials.
  const { exam: coded, room } = await roomBefore('return.scan', { world: { bySerial: new Set(['19362611001']) } })
  const scan = room.scan.bind(room)
  for (let name = coded.peek(); name !== 'count.close'; name = coded.peek()) {
    room.scan = (...scanned) => {
      stage = name === 'count.scan' ? 'count' : ''
      const answer = scan(...scanned)
      stage = ''
      return answer
    }
    await coded.step()
  }

  // Seals that are looked at again: as recorded, another number twice, a bag on hold.
  const { room: sealed } = await roomBefore('close-room')
  const bags = sealed.tx.all<{ code: string; seal: string }>(
    'SELECT i.code, s.code AS seal FROM item i JOIN seal s ON s.id = i.seal ORDER BY i.id',
  )
  await sealed.did('first', 'take-task', { kind: 'check', ref: {}, second: null })
  stage = 'check'
  const [a, b] = bags as [(typeof bags)[0], (typeof bags)[0]]
  for (const text of [a.code, a.seal, a.code, b.seal, b.seal, a.code, 'QQ1']) sealed.scan('first', text)
  stage = ''
  sealed.ledger.close()

  // A stock check of what lies there, beside the sealed ones.
  const { room: stocked } = await roomBefore('issue.scan')
  await stocked.did('first', 'stock.open', { place: 1, second: stocked.crew.second.badge })
  const codes = stocked.tx.all<{ code: string }>('SELECT code FROM item ORDER BY id').map(i => i.code)
  stage = 'stock'
  for (const text of [...codes, codes[0] as string, 'QQ1']) stocked.scan('first', text)
  stage = ''
  stocked.ledger.close()

  const stages = new Set([...seen.values()].flatMap(s => [...s]))
  expect([...stages].sort()).toEqual([
    'check',
    'count',
    'destroy',
    'issue',
    'keep',
    'receive',
    'return',
    'seal',
    'stock',
  ])
  // The ones that the whole day hangs on are among them.
  for (const part of [
    'FROM item WHERE exam = ? AND code = ?',
    'FROM item WHERE prefix = ? AND width = ? AND first <= ?',
    "FROM count_scan WHERE count = ? AND code = ? AND outcome = 'pass'",
    'FROM handover',
    // Before any act, and after each: who it is, its event, its counters, its stage. (Whether it was done before is known without a look.)
    'FROM session s JOIN person p',
    'FROM appointment WHERE person = ?',
    'INSERT INTO event',
    'INSERT INTO count_scan',
    'UPDATE count SET pass = pass + 1',
    'INSERT INTO count_total',
    'FROM count c JOIN pile p',
    'FROM count_scan WHERE count = ? AND seq <= ? ORDER BY seq DESC LIMIT 6',
    // Labels, kept or not.
    'FROM item i JOIN unit u ON u.id = i.unit',
    'INSERT INTO act',
  ])
    expect(
      [...seen.keys()].some(sql => sql.includes(part)),
      part,
    ).toBe(true)

  const db = new Database(join(o.dir, 'ledger.db'), { readonly: true })
  const statements = [...seen.keys()].filter(sql => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql))
  const scans = statements.flatMap(sql => scansIn(db, sql).map(s => `${[...(seen.get(sql) ?? [])].join(',')}: ${s}`))
  expect(statements.length).toBeGreaterThan(60)
  expect(scans).toEqual([])
  // The last few of a count stand in their index already: a sort would begin with reading all of them.
  const counting = statements.filter(sql => seen.get(sql)?.has('count'))
  const sorts = counting.filter(sql => planOf(db, sql).some(p => p.detail.includes('TEMP B-TREE')))
  expect(sorts).toEqual([])
  // What the record is read by: an event by its number, the end of the chain.
  expect(scansIn(db, 'SELECT * FROM event WHERE seq = ?')).toEqual([])
  db.close()
  room.ledger.close()
})
