/** `node test/schema/freeze.ts`: adds the hash of a new SHAPE or migration to frozen.json; what stands there stays. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { CREATE_PROJECTIONS, SHAPE } from '../../db/schema/projections.ts'
import { MIGRATIONS } from '../../db/schema/working.ts'

const file = new URL('frozen.json', import.meta.url)
const frozen = JSON.parse(readFileSync(file, 'utf8')) as {
  record: string
  shapes: Record<string, string>
  migrations: Record<string, string>
}
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
frozen.shapes[SHAPE] ??= sha(CREATE_PROJECTIONS)
for (const [number, sql] of MIGRATIONS) frozen.migrations[number] ??= sha(sql)
writeFileSync(file, `${JSON.stringify(frozen, null, 2)}\n`)
