import { closeSync, cpSync, openSync, readSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Answer } from '../../db/answer.ts'
import { readSite, type SitePlan } from '../../db/exchange/import/index.ts'
import { LedgerService } from '../../db/service.ts'
import { openDatabase } from '../../db/store.ts'
import { drilled, inspected } from '../../electron/dock/ready.ts'
import { LISTS } from '../support/room.ts'
import { withClearances } from '../support/site.ts'
import { add, timed } from './figures.ts'
import { layOutLog } from './log.ts'

/** A training ledger with all of site-a received (550 bags, 14,570 serials), and the lead signed in at the station. */
const FIXTURE = resolve('test/fixtures/site-a')
export const PASSPHRASE = 'a passphrase of the bench'
const exam = { year: 2026, kind: 'written', name: '2026年医师资格考试' }

export const value = <T>(a: Answer): T => {
  if (!a.ok) throw new Error(`${a.code}: ${a.says.en}`)
  return a.value as T
}
const secret = (name: string) => ({ kind: 'passphrase', name, passphrase: PASSPHRASE })

export class World {
  readonly service = new LedgerService()
  readonly dir: string
  plan!: SitePlan
  lead = ''
  #n = 0

  constructor(dir: string) {
    this.dir = dir
  }

  #id = () => ({ run: 'bench-bench', n: ++this.#n })

  async act<T>(name: string, input: unknown): Promise<T> {
    return value<T>(await this.service.handle({ op: 'act', id: this.#id(), session: 1, name, input }))
  }

  async scan<T = unknown>(text: string): Promise<T> {
    return value<T>(
      await this.service.handle({ op: 'scan', id: this.#id(), session: 1, text, device: null, hand: null }),
    )
  }

  /** The files with the columns of 上岗手续: who receives has been trained, is bound and has declared (R3a). */
  #site(): string {
    const dir = `${this.dir}-site`
    cpSync(FIXTURE, dir, { recursive: true, filter: path => !path.endsWith('people.xlsx') })
    withClearances(dir)
    return dir
  }

  async prepare(): Promise<void> {
    const files = this.#site()
    const reading: number[] = []
    const importing: number[] = []
    const read = await timed(reading, () => readSite(files))
    if (!read.ok) throw new Error('site-a does not read')
    this.plan = read.plan
    const at = (post: string) => read.plan.people.find(p => p.post === post) as SitePlan['people'][number]
    const founder = (post: string, role: string) => {
      const { name, sex, unit, mobile } = at(post)
      return { name, sex, unit, post, mobile, role, passphrase: PASSPHRASE }
    }
    this.lead = at('保密室负责人').name
    const site = { name: '清河市考点', area: '云河省考区', code4: '3915' }
    const people = [founder('保密室负责人', 'lead'), founder('试卷保管员', 'custodian')]
    value(
      await this.service.handle({ op: 'found', dir: this.dir, input: { site, training: true, people }, drive: null }),
    )
    await this.act('sign-in', { station: 1, secret: secret(this.lead) })
    const check = value<{ hash: string }>(await this.service.handle({ op: 'import-check', session: 1, dir: files }))
    await timed(reading, () => readSite(files))
    await timed(importing, () => this.act('import', { dir: files, hash: check.hash, exam, reason: '', lists: LISTS }))
    add('import of site-a (550 bags, 14,570 serials)', 'reading and checking the four files', importing, reading, 2)
    await this.act('inspection.record', inspected(1, 1, Date.now()))
    await this.act('emergency-drill.record', drilled(1, 1, [2], Date.now()))
    await this.#receive(at('试卷保管员').name)
    // As a day begins: with the ledger opened.
    this.service.close()
    value(await this.service.handle({ op: 'open', dir: this.dir, key: null, drive: null }))
    layOutLog(join(this.dir, 'ledger.db'))
  }

  async #receive(keeper: string): Promise<void> {
    const { badges } = await this.act<{ badges: { person: number; badge: string }[] }>('issue-badges', {
      people: 'all-who-sign',
    })
    const { deliveries } = value<{
      deliveries: { id: number; cartons: { id: number; seal: string }[]; piles: { id: number }[] }[]
    }>(await this.service.handle({ op: 'ask', session: 1, name: 'receive', input: {} }))
    const [delivery] = deliveries
    if (!delivery) throw new Error('site-a has no delivery')
    for (const c of delivery.cartons)
      await this.act('receive.seal', { carton: c.id, read: c.seal, whole: true, note: '' })
    const { signing } = await this.act<{ signing: number }>('sign.open', {
      act: 'receive.cartons',
      input: {
        delivery: delivery.id,
        deliverer: { name: 'a', unit: 'b', shown: 'c' },
        carriers: ['a', 'b'],
        vehicle: 'v',
        sender: 's',
      },
    })
    for (const name of [this.lead, keeper]) await this.act('sign.add', { signing, secret: secret(name) })
    const second = badges.find(b => b.person === 2)?.badge
    for (const p of delivery.piles) await this.act('receive.open', { pile: p.id, second })
  }
}

/**
 * The peer of everything durable: an INSERT of 160 bytes with its commit, WAL and FULL, on the same disk. With more
 * `tables`, one row in each and still one commit: as many pages as a scan writes.
 */
export function bareInserts(dir: string, tables = 1): { insert: () => void; close: () => void } {
  const path = join(dir, `bare-${process.pid}-${performance.now()}.db`)
  const db = openDatabase(path)
  const statements = Array.from({ length: tables }, (_, i) => {
    db.exec(`CREATE TABLE t${i} (a INTEGER PRIMARY KEY, b BLOB) STRICT`)
    return db.prepare(`INSERT INTO t${i} (b) VALUES (?)`)
  })
  // As the ledger's: else the one would wait for its log to grow while the other does not.
  layOutLog(path)
  const bytes = Buffer.alloc(160, 1)
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  const one = () => void statements[0]?.run(bytes)
  const all = () => {
    begin.run()
    for (const s of statements) s.run(bytes)
    commit.run()
  }
  return { insert: tables === 1 ? one : all, close: () => void db.close() }
}
export const BARE = 'bare INSERT of 160 bytes, WAL + FULL'

/**
 * Pages in the log of writes since it was last begun anew (`round`): exact, and the same on every machine. Read from the
 * heads of its frames, which carry the numbers of their round.
 */
export function pagesLogged(path: string): { round: string; pages: number } {
  const log = openSync(`${path}-wal`, 'r')
  const read = (at: number, length: number) => {
    const bytes = Buffer.alloc(length)
    readSync(log, bytes, 0, length, at)
    return bytes
  }
  const head = read(0, 32)
  const round = head.toString('hex', 16, 24)
  const frame = 24 + head.readUInt32BE(8)
  let pages = 0
  while (read(32 + pages * frame, 24).toString('hex', 8, 16) === round) pages += 1
  closeSync(log)
  return { round, pages }
}
