import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { BadgesData } from '../../db/documents/shapes.ts'
import { openDatabase, Store } from '../../db/store.ts'
import type { Message } from '../../electron/ipc/contract.ts'
import { RoomService } from '../../electron/room.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { files, folder, SITE, sitePlan } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'
import { dice } from '../record/small.ts'

const start = ledgerProgram()
/** Only Linux says which files a process holds open. */
const PROC = process.platform === 'linux'

/** Files of SQLite's own that a process holds open, also when they have no name any more. */
function temporary(pid: number | 'self'): string[] {
  if (!PROC) return []
  const dir = `/proc/${pid}/fd`
  return readdirSync(dir).flatMap(fd => {
    try {
      const to = readlinkSync(join(dir, fd))
      return /etilqs|\.db-(journal|mj|stmt)/.test(to) ? [to] : []
    } catch {
      return [] // Closed while we looked.
    }
  })
}

test.skipIf(!PROC)(
  'a sort larger than the cache leaves no temporary file, which would not be encrypted',
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'paper-sort-'))
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
    const tx = new Store(openDatabase(join(dir, 'ledger.db'), { key: Buffer.alloc(32, 7) }))
    tx.db.exec('CREATE TABLE t (a TEXT)')
    const roll = dice(11)
    tx.db.transaction(() => {
      for (let i = 0; i < 60_000; i++) tx.run('INSERT INTO t VALUES (?)', `${roll(1e9)} ${'word '.repeat(60)}`)
    })()
    tx.db.pragma('cache_size = -64')
    const sorting = (then: () => string[]) => {
      const rows = tx.each('SELECT a FROM t ORDER BY a')
      rows.next()
      const found = then()
      rows.return?.()
      return found
    }
    expect(sorting(() => temporary('self'))).toEqual([])
    // The look sees one where there is one: the same sort, told to use files.
    tx.db.pragma('temp_store = FILE')
    expect(sorting(() => temporary('self')).length).toBeGreaterThan(0)
    tx.db.close()
  },
  60_000,
)

test('of a real ledger no file beside it says a name, a number or a code, while it works, when it was killed, and when it is closed', async () => {
  const plan = await sitePlan()
  const [chief, lead] = FOUNDING.people as [(typeof FOUNDING.people)[number], (typeof FOUNDING.people)[number]]
  const secret = (p: typeof lead) => ({ kind: 'passphrase' as const, name: p.name, passphrase: p.passphrase })
  const [dir, stick] = [folder(), folder()]
  const said: Message[] = []
  let asked = 0
  let chosen: string | null = stick
  const room = new RoomService({
    dir,
    startLedger: start,
    make: async data => ({
      pdf: new TextEncoder().encode(JSON.stringify(data)),
      pages: 1,
      paper: { w: 210, h: 297 },
      problems: [],
    }),
    chooseFolder: async () => {
      asked += 1
      return chosen
    },
    say: m => void said.push(m),
  })
  onTestFinished(() => room.ledger.stop())
  const must = async <T>(answer: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> => {
    const a = await answer
    if (!a.ok) throw new Error(a.code)
    return a.value
  }
  const backs: string[] = []
  const words = () => [
    ...plan.people.flatMap(p => [p.name, p.mobile]),
    ...plan.rooms.map(r => r.place),
    ...plan.bags.flatMap(b => [b.code, b.carton]),
    ...['item.expected.1', 'secret.changed.1', 'credential.revoked.1', 'CREATE TABLE', 'SQLite format 3', '证件遗失'],
    ...['医师资格考试', '试卷袋', '%PDF', ...backs, chief.passphrase, lead.passphrase],
  ]
  // ledger.keys says by design who may open it: names, badge numbers, the site's name; no figure.
  const open = (w: string) => [chief.name, lead.name].includes(w)
  const plainFiles = () =>
    files(dir).flatMap(f =>
      words()
        .filter(w => w.length > 1 && !(f.name.startsWith('ledger.keys') && open(w)))
        .filter(w => f.bytes.includes(Buffer.from(w)) || f.bytes.includes(Buffer.from(w, 'utf16le')))
        .map(w => `${f.name}: ${w}`),
    )
  const plain = () => [...plainFiles(), ...temporary(room.ledger.pid ?? 'self')]

  await must(room.works.found({ ...FOUNDING, training: false }))
  await must(room.works['sign-in'](secret(lead)))
  const check = await must(room.works['import-check']({ dir: SITE }))
  if (!check.ok) throw new Error('the site does not import')
  const exam = { year: 2026, kind: 'written' as const, name: '2026年医师资格考试（医学综合笔试）' }
  await must(room.station.act('import', { dir: SITE, hash: check.hash, exam, reason: '已逐条看过' }))
  expect(plain()).toEqual([])
  const status = await must(
    room.station.ask('status', {}) as Promise<{ ok: true; value: { units: { id: number }[]; exam: { id: number } } }>,
  )
  await must(room.station.act('appoint', { exam: status.exam.id, people: 'by-post' }))
  await must(room.works['print-badges']({ people: 'all-who-sign' }))
  const [sheet] = files(stick).filter(f => f.name.startsWith('证件'))
  const badges = (JSON.parse(sheet?.bytes.toString() ?? '{}') as BadgesData).badges
  backs.push(...badges.map(b => b.back))
  expect(badges.length).toBeGreaterThan(4)

  // Paper: kept under key in documents.db, and in plain only where somebody chose.
  await must(room.works.print({ kind: 'slips', ref: String(status.units[0]?.id) }))
  expect(files(stick).length).toBeGreaterThan(1)
  // Asked for once a session, refused beside the ledger, asked again by whoever comes next.
  const slips = () => room.works.print({ kind: 'slips', ref: String(status.units[1]?.id) })
  expect(asked).toBe(2)
  await must(slips())
  expect(asked).toBe(2)
  await must(room.station.act('lock', {}))
  await must(room.works['sign-in'](secret(lead)))
  for (const [to, code] of [
    [null, 'no-place-to-print'],
    [join(dir, 'print'), 'place-in-ledger'],
    [dir, 'place-in-ledger'],
  ] as const) {
    chosen = to
    expect(await slips()).toMatchObject({ ok: false, code })
  }
  expect(asked).toBe(5)
  chosen = stick
  await must(slips())
  expect(files(dir).filter(f => f.name.endsWith('.pdf'))).toEqual([])
  const keeper = badges.find(b => b.name === plan.people.find(p => p.post === '试卷保管员')?.name)
  await must(room.works['change-secret']({ secret: secret(lead), fresh: '完全换过的另一句口令 1949' }))
  for (const text of [backs[0] ?? '', `证件${backs[1]}遗失`]) {
    await room.station.read({ text: text, device: 'keyboard' })
    expect(await room.station.act('take-task', { kind: 'none', ref: { unit: text }, second: null })).toMatchObject({
      ok: false,
    })
  }
  const rows = await must(
    room.station.ask('people', {}) as Promise<{ ok: true; value: { rows: { id: number; name: string }[] } }>,
  )
  const id = rows.rows.find(p => p.name === keeper?.name)?.id ?? 0
  await must(room.station.act('revoke-badge', { person: id, kind: 'badge', reason: '证件遗失' }))
  await must(room.works.verify({}))
  expect(plain()).toEqual([])
  // The look finds what is there: in the folder that was chosen the names stand in plain.
  expect(files(stick).some(f => f.bytes.includes(Buffer.from(keeper?.name ?? '?')))).toBe(true)

  // As a crash leaves it, the log of writes not yet in the file.
  room.ledger.kill()
  await room.ledger.settled()
  expect(files(dir).map(f => f.name)).toEqual(expect.arrayContaining(['ledger.db', 'ledger.db-wal', 'documents.db']))
  expect(plain()).toEqual([])
  await room.ledger.stop()
  expect(plainFiles()).toEqual([])
  for (const m of said) for (const b of backs) expect(JSON.stringify(m)).not.toContain(b)
})
