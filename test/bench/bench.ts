import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { HEAD, save } from './figures.ts'
import { peaks } from './peak.ts'
import { record } from './record.ts'
import { scans } from './scans.ts'
import { search } from './search.ts'
import { station } from './station.ts'
import { World } from './world.ts'

/**
 * `npm run bench [-- --scans N] [--window]`: the goals of the design, each as a ratio beside a peer of the same run.
 * `--keep FILE` leaves the ledger where it is and writes there what the window's part needs.
 */
const { values } = parseArgs({ options: { scans: { type: 'string', default: '100000' }, keep: { type: 'string' } } })
const many = Number(values.scans)
if (!Number.isInteger(many) || many < 3000) throw new Error('--scans: a whole number, 3000 at least')

const dir = mkdtempSync(join(tmpdir(), 'room-bench-'))
// Also when something went wrong on the way.
let stays = false
process.once('exit', () => stays || rmSync(dir, { recursive: true, force: true }))
console.log(HEAD)
const world = new World(dir)
await world.prepare()
const count = await scans(world, many)
world.service.close()
await station(world, count)
await record(dir)
await search(dir)
await peaks()
save()
if (values.keep) {
  const codes = world.plan.bags.map(b => b.code)
  mkdirSync('out', { recursive: true })
  writeFileSync(values.keep, JSON.stringify({ dir, lead: world.lead, count, codes }))
  stays = true
}
