import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import type { Answer } from '../../db/answer.ts'
import { readSite, type SitePlan } from '../../db/exchange/import/index.ts'
import type { EventRow } from '../../db/record/event.ts'
import { rebuild } from '../../db/schema/index.ts'
import { LedgerService } from '../../db/service.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'

/**
 * `npm run bench`: ratios against a peer measured in the same run, interleaved, medians (performance.md). An absolute
 * time means little on a shared machine. The limits are the goals of the design; `!` says that one is not reached yet.
 * A first set; each part of the program adds its own.
 */
interface Figure {
  what: string
  beside: string
  ratio: number
  limit: number
  ms: number
}

const SITE = resolve('test/fixtures/site-a')
const dir = mkdtempSync(join(tmpdir(), 'room-bench-'))
const service = new LedgerService('bench')
const figures: Figure[] = []
let n = 0

const median = (a: number[]): number => [...a].sort((x, y) => x - y)[a.length >> 1] ?? 0
const mean = (a: number[]): number => a.reduce((x, y) => x + y, 0) / a.length
const add = (what: string, beside: string, own: number[], peer: number[], limit: number, of = median) =>
  figures.push({ what, beside, ratio: of(own) / of(peer), limit, ms: of(own) })

async function timed<T>(into: number[], work: () => Promise<T> | T): Promise<T> {
  const t = performance.now()
  const result = await work()
  into.push(performance.now() - t)
  return result
}
const value = <T>(a: Answer): T => {
  if (!a.ok) throw new Error(`${a.code}: ${a.says.en}`)
  return a.value as T
}
const id = () => ({ run: 'bench-bench', n: ++n })
const act = async <T>(name: string, input: unknown): Promise<T> =>
  value<T>(await service.handle({ op: 'act', id: id(), session: 1, name, input }))

const PASSPHRASE = 'a passphrase of the bench'
const person = (p: SitePlan['people'][number], role: string) => ({
  ...{ name: p.name, sex: p.sex, unit: p.unit, post: p.post, mobile: p.mobile },
  role,
  passphrase: PASSPHRASE,
})
const secret = (name: string) => ({ kind: 'passphrase', name, passphrase: PASSPHRASE })

async function signed(name: string, input: unknown, people: string[]): Promise<void> {
  const { signing } = await act<{ signing: number }>('sign.open', { act: name, input })
  for (const p of people) await act('sign.add', { signing, secret: secret(p) })
}

async function prepare(): Promise<SitePlan> {
  const reading: number[] = []
  const importing: number[] = []
  const read = await timed(reading, () => readSite(SITE))
  if (!read.ok) throw new Error('site-a does not read')
  const at = (post: string) => read.plan.people.find(p => p.post === post) as SitePlan['people'][number]
  const [lead, keeper] = [at('保密室负责人'), at('试卷保管员')]
  const site = { name: '清河市考点', area: '云河省考区', code4: '3915' }
  value(
    await service.handle({
      op: 'found',
      dir,
      input: { site, training: true, people: [person(lead, 'lead'), person(keeper, 'custodian')] },
      drive: null,
    }),
  )
  await act('sign-in', { station: 1, secret: secret(lead.name) })
  const check = value<{ hash: string }>(await service.handle({ op: 'import-check', session: 1, dir: SITE }))
  const exam = { year: 2026, kind: 'written', name: '2026年医师资格考试' }
  await timed(reading, () => readSite(SITE))
  await timed(importing, () => act('import', { dir: SITE, hash: check.hash, exam, reason: '' }))
  add('import of site-a (550 bags, 14,570 serials)', 'reading and checking the four files', importing, reading, 2)
  const { badges } = await act<{ badges: { person: number; badge: string }[] }>('issue-badges', {
    people: 'all-who-sign',
  })
  const view = value<{
    deliveries: { id: number; cartons: { id: number; seal: string }[]; piles: { id: number }[] }[]
  }>(await service.handle({ op: 'ask', session: 1, name: 'receive', input: {} }))
  const delivery = view.deliveries[0]
  for (const c of delivery?.cartons ?? [])
    await act('receive.seal', { carton: c.id, read: c.seal, whole: true, note: '' })
  const cartons = {
    delivery: delivery?.id,
    deliverer: { name: 'a', unit: 'b', shown: 'c' },
    carriers: ['a', 'b'],
    vehicle: 'v',
    sender: 's',
  }
  await signed('receive.cartons', cartons, [lead.name, keeper.name])
  const second = badges.find(b => b.person === 2)?.badge
  for (const p of delivery?.piles ?? []) await act('receive.open', { pile: p.id, second })
  return read.plan
}

/** Scans of bags, each durable before its answer, beside a bare INSERT of 160 bytes on the same disk. */
async function scans(plan: SitePlan): Promise<void> {
  const bare = openDatabase(join(dir, 'bare.db'))
  bare.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB) STRICT')
  const insert = bare.prepare('INSERT INTO t (b) VALUES (?)')
  const bytes = Buffer.alloc(160, 1)
  const own: number[] = []
  const peer: number[] = []
  for (const pile of [1, 2, 3, 4]) {
    const { count } = await act<{ count: number }>('count.open', { pile })
    for (const b of plan.bags.filter(x => x.unit === pile)) {
      await timed(peer, () => insert.run(bytes))
      value(
        await timed(own, () =>
          service.handle({ op: 'scan', id: id(), session: 1, text: b.code, device: null, hand: null }),
        ),
      )
    }
    await act('count.pause', { count })
  }
  bare.close()
  add('scan of a bag → durable, with its stage', 'bare INSERT of 160 bytes, WAL + FULL (mean)', own, peer, 2, mean)
  add('the same, median', 'the same', own, peer, 2)
}

/** Checking and folding the whole record, beside reading its rows and a bulk insert of as many. */
function record(): void {
  service.close()
  const tx = new Store(openDatabase(join(dir, 'ledger.db')))
  const read: number[] = []
  const checked: number[] = []
  const folded: number[] = []
  const inserted: number[] = []
  const events = tx.number('SELECT count(*) FROM event')
  for (let i = 0; i < 5; i++) {
    let t = performance.now()
    for (const e of tx.each<EventRow>('SELECT * FROM event ORDER BY seq')) e.body.length
    read.push(performance.now() - t)
    t = performance.now()
    if (!verify(tx).whole) throw new Error('the ledger of the bench does not verify')
    checked.push(performance.now() - t)
    const memory = new Database(':memory:')
    memory.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB) STRICT')
    const insert = memory.prepare('INSERT INTO t (b) VALUES (?)')
    t = performance.now()
    memory.transaction(() => {
      for (let k = 0; k < events; k++) insert.run(Buffer.alloc(160))
    })()
    inserted.push(performance.now() - t)
    memory.close()
    t = performance.now()
    rebuild(tx)
    folded.push(performance.now() - t)
  }
  add(`verify ${events} events: chain, tree, signatures, tables`, 'reading the rows only', checked, read, 1.6)
  add(`rebuild all tables from ${events} events`, 'as many bare inserts in one transaction', folded, inserted, 2)
  tx.db.close()
}

await scans(await prepare())
record()
rmSync(dir, { recursive: true, force: true })
console.log('ratio   limit   ms        what  |  beside')
for (const f of figures)
  console.log(
    `${f.ratio.toFixed(2).padStart(5)} ${f.ratio <= f.limit ? '✓' : '!'} ${String(f.limit).padStart(5)}   ${f.ms.toFixed(3).padStart(8)}  ${f.what}  |  ${f.beside}`,
  )
mkdirSync('out', { recursive: true })
writeFileSync('out/bench.json', JSON.stringify(figures, null, 1))
