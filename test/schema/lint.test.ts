import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CREATE_PROJECTIONS, PROJECTIONS, SHAPE } from '../../db/schema/projections.ts'
import { RECORD } from '../../db/schema/record.ts'
import { MIGRATIONS } from '../../db/schema/working.ts'
import { columns, liveSchema, tables } from './live.ts'

const tx = liveSchema()
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

test('every table is STRICT: a text can never stand where a number is meant', () => {
  const strict = new Map(
    tx
      .all<{ name: string; strict: number }>(`SELECT name, strict FROM pragma_table_list WHERE schema = 'main'`)
      .map(t => [t.name, t.strict]),
  )
  expect(tables(tx).filter(t => strict.get(t.name) !== 1)).toEqual([])
  expect(tables(tx).length).toBeGreaterThan(PROJECTIONS.length)
})

test('every foreign key is a whole number and points to the primary key of a table that is there', () => {
  const all = tables(tx).flatMap(t =>
    tx
      .all<{ from: string; table: string; to: string | null }>(`SELECT * FROM pragma_foreign_key_list('${t.name}')`)
      .map(f => ({ ...f, child: t.name })),
  )
  expect(all.length).toBeGreaterThan(40)
  for (const f of all) {
    const own = columns(tx, f.child).find(c => c.name === f.from)
    expect(own?.type, `${f.child}.${f.from}`).toBe('INTEGER')
    const target = columns(tx, f.table)
    expect(target.length, `${f.child}.${f.from} → ${f.table}`).toBeGreaterThan(0)
    const to = f.to ?? target.find(c => c.pk)?.name
    expect(target.find(c => c.name === to)?.pk, `${f.child}.${f.from} → ${f.table}.${to}`).toBe(1)
  }
  expect(tx.all('PRAGMA foreign_key_check')).toEqual([])
})

test('every column that holds one of a few words says in SQL which ones', () => {
  const FEW = /^(kind|state|outcome|direction|make|holding|closure|level|source|purpose|role|disposition)$/
  const OPEN: Record<string, string> = {
    'desk.kind': 'working data of one station, may be lost at any time',
    'document.kind': 'kinds of forms grow with the templates; the series of numbers is what is unique',
    'incident.kind': 'a word of the record; requirements add kinds with each stage',
    'instruction.source': 'who gave it, in words',
    'seal_count.state': 'five fixed rows, updated only, checked in table seal',
  }
  const missing = tables(tx).flatMap(t =>
    columns(tx, t.name)
      .filter(c => c.type === 'TEXT' && FEW.test(c.name) && !new RegExp(`CHECK \\(${c.name} IN`).test(t.sql))
      .map(c => `${t.name}.${c.name}`),
  )
  expect(missing.sort()).toEqual(Object.keys(OPEN).sort())
})

test('times, counts and ids are whole numbers: no REAL and no ANY anywhere', () => {
  const odd = tables(tx).flatMap(t =>
    columns(tx, t.name)
      .filter(c => !/^(INTEGER|TEXT|BLOB)$/.test(c.type))
      .map(c => `${t.name}.${c.name} ${c.type}`),
  )
  expect(odd).toEqual([])
})

test('the record is guarded by a trigger against UPDATE and DELETE on each of its tables, projections by none', () => {
  const triggers = tx.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name`)
  expect(triggers.map(t => t.name)).toEqual(
    ['checkpoint', 'event', 'root', 'signature'].flatMap(t => [`${t}_no_delete`, `${t}_no_update`]),
  )
})

test('the schema is the committed one, to be read in a review', async () => {
  const all = tx.all<{ sql: string }>(
    `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, name`,
  )
  const text = `-- Written by test/schema/lint.test.ts (vitest -u). Shape ${SHAPE}, user_version ${tx.db.pragma('user_version', { simple: true })}.\n${all.map(s => `${s.sql};`).join('\n')}\n`
  await expect(text).toMatchFileSnapshot('schema.sql')
})

/** Each number with the hash of what it stood for. Lines are added, never changed. */
interface Frozen {
  record: string
  shapes: Record<string, string>
  migrations: Record<string, string>
}
const frozen = JSON.parse(readFileSync(new URL('frozen.json', import.meta.url), 'utf8')) as Frozen

test('projections changed without a new SHAPE would be read by old files as they were: a shape once written stays', () => {
  expect(
    { [SHAPE]: frozen.shapes[SHAPE] },
    'raise SHAPE in db/schema/projections.ts, then: node test/schema/freeze.ts and vitest -u for schema.sql',
  ).toEqual({ [SHAPE]: sha(CREATE_PROJECTIONS) })
  expect(Math.max(...Object.keys(frozen.shapes).map(Number))).toBe(SHAPE)
})

test('a migration that has shipped is never changed, only followed, in tens', () => {
  const now = Object.fromEntries(MIGRATIONS.map(([n, sql]) => [String(n), sha(sql)]))
  expect(now).toEqual(frozen.migrations)
  const numbers = MIGRATIONS.map(([n]) => n)
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
  expect(numbers.filter(n => n % 10 !== 0)).toEqual([])
})

test('the tables of the record are migrated never', () => {
  expect(sha(RECORD)).toBe(frozen.record)
})
