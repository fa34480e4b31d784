import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import { Table } from '../../electron/dock/exam.ts'
import type { GivenSecret, Works } from '../../electron/ipc/contract.ts'
import { FOUNDING } from '../record/founding.ts'
import { ledgerProgram } from './bundled.ts'
import { files, folder, type Opened, openRoom, SITE, sitePlan } from './room.ts'

/** A real ledger at its real cost: scrypt N 2^17 for a passphrase, 2^15 for a badge. Few derivations, hence few tests. */
const start = ledgerProgram()
const [chief, lead] = FOUNDING.people as [(typeof FOUNDING.people)[number], (typeof FOUNDING.people)[number]]
const passphrase = (p: typeof lead): Extract<GivenSecret, { kind: 'passphrase' }> => ({
  kind: 'passphrase',
  name: p.name,
  passphrase: p.passphrase,
})
const SKEWED = { wall: 400 * 86_400_000, machine: 400 * 86_400_000 }

async function foundReal(): Promise<Opened & { table: Table }> {
  const o = openRoom(folder(), start)
  // Whatever main believes, a real ledger is never given a driven clock.
  o.room.ledger.drive = SKEWED
  await o.hands.work('found', { ...FOUNDING, training: false })
  const table = new Table({ hand: name => name })
  o.room.paper.files = table
  return { ...o, table }
}

/** The bytes that no file may hold: names, codes, words of events and tables. */
async function telling(): Promise<string[]> {
  const plan = await sitePlan()
  return [
    ...plan.people.flatMap(p => [p.name, p.mobile]),
    ...plan.rooms.map(r => r.place),
    ...plan.bags.flatMap(b => [b.code, b.carton]),
    'item.expected.1',
    'CREATE TABLE',
    'SQLite format 3',
    '医师资格考试',
    'workstation',
  ].filter(s => s.length > 1)
}

async function plainIn(dir: string): Promise<string[]> {
  const words = await telling()
  const named = [chief.name, lead.name]
  return files(dir).flatMap(f =>
    words
      // ledger.keys says who may open it, by design: sign-in names, badge numbers, the site's name; no figure.
      .filter(w => !(f.name === 'ledger.keys' && named.includes(w)))
      .filter(w => f.bytes.includes(Buffer.from(w, 'utf8')) || f.bytes.includes(Buffer.from(w, 'utf16le')))
      .map(w => `${f.name}: ${w}`),
  )
}

const code = (a: Answer): string => (a.ok ? 'ok' : a.code)
const state = async (o: Opened) => {
  const { exists, open, site, training } = await o.hands.work('state', {})
  return { exists, open, site, training }
}

test('a real ledger is written in cipher from its first byte, takes no driven clock, refuses the dock, and comes back after a crash with the key in memory', async () => {
  const o = await foundReal()
  const { room, hands, table } = o
  await hands.work('sign-in', passphrase(lead))
  const check = await hands.work('import-check', { dir: SITE })
  if (!check.ok) throw new Error('the site does not import')
  const exam = { year: 2026, kind: 'written' as const, name: '2026年医师资格考试（医学综合笔试）' }
  await hands.act('import', { dir: SITE, hash: check.hash, exam, reason: '已逐条看过' })
  const status = await hands.ask('status', {})
  await hands.act('appoint', { exam: status.exam?.id ?? 0, people: 'by-post' })
  await hands.work('print-badges', { people: 'all-who-sign' })
  const [unit] = status.units.length > 0 ? status.units : (await hands.ask('status', {})).units
  await hands.work('print', { kind: 'slips', ref: String(unit?.id) })

  // A year ahead by the drive; the ledger's own clock is the machine's.
  expect(Math.abs((await hands.ask('status', {})).now - Date.now())).toBeLessThan(60_000)
  for (const refused of [
    await hands.dock.clock({ advance: 1000 }),
    await hands.dock.clock({ set: 0 }),
    await hands.dock.scan('ZCMD000001B'),
    await hands.dock.printer(table),
    await hands.dock.kill(),
    // The same past main's own refusal: the ledger process refuses as well.
    await room.ledger.request({ op: 'dock', advance: 1000 }),
    await room.ledger.request({ op: 'dock', set: 0 }),
  ])
    expect(refused).toMatchObject({ ok: false, kind: 'refused', code: 'not-training' })

  // Files as they are while the program runs: the log of writes too.
  expect(files(o.dir).map(f => f.name)).toEqual(
    expect.arrayContaining(['ledger.db', 'ledger.db-wal', 'ledger.keys', 'documents.db']),
  )
  expect(await plainIn(o.dir)).toEqual([])

  const back = o.hears(m => m.kind === 'ledger' && m.state === 'open')
  room.ledger.kill()
  await back
  expect(Math.abs((await hands.ask('status', {})).now - Date.now())).toBeLessThan(60_000)
  expect((await hands.work('verify', {})).findings).toEqual([])
  const badge = table.badges()[0]?.badges.find(b => b.name === '吴华国')
  await hands.act('sign-out', {})

  // The holder of a new badge chooses a PIN; from then on badge and PIN open the closed ledger.
  await room.station.read({ text: badge?.back ?? '', device: null })
  await hands.work('choose-pin', { pin: '483920' })
  await room.ledger.stop()
  expect(await plainIn(o.dir)).toEqual([])
  const secrets = [badge?.back ?? '', '483920', lead.passphrase, chief.passphrase]
  for (const f of files(o.dir))
    for (const s of secrets.filter(x => x.length > 6)) expect(f.bytes.includes(s)).toBe(false)

  const next = openRoom(o.dir, start)
  expect(await state(next)).toEqual({ exists: true, open: false, site: FOUNDING.site.name, training: false })
  await next.room.openIfPlain()
  expect(code(await next.room.station.ask('status', {}))).toBe('closed')
  const heard = next.hears(m => m.kind === 'back')
  await next.room.station.read({ text: badge?.back ?? '', device: null })
  expect(await heard).toEqual({ kind: 'back', station: 1, holder: null, closed: true })
  expect(code(await next.room.works['sign-in']({ kind: 'badge', pin: '483921' }))).toBe('wrong-secret')
  expect((await state(next)).open).toBe(false)
  await next.hands.work('sign-in', { kind: 'badge', pin: '483920' })
  expect(await state(next)).toEqual({ exists: true, open: true, site: FOUNDING.site.name, training: false })
  expect((await next.hands.work('verify', {})).findings).toEqual([])
})

test('a closed real ledger opens to its people only; with keys lost, foreign or wrong it says so, and nothing is written over', async () => {
  const o = await foundReal()
  await o.room.ledger.stop()
  const keys = join(o.dir, 'ledger.keys')
  const db = join(o.dir, 'ledger.db')
  const kept = readFileSync(keys)
  const next = openRoom(o.dir, start)
  const { ledger } = next.room
  const signIn = (given: Works['sign-in']['input']) => next.room.works['sign-in'](given)

  expect(code(await signIn({ ...passphrase(lead), passphrase: '错的一句长口令 2026 不对' }))).toBe('wrong-secret')
  expect(code(await signIn({ ...passphrase(lead), name: '没有这个人' }))).toBe('unknown-badge')
  // Neither without a key nor with another one, however main asks.
  expect(code(await ledger.open({ op: 'open', dir: o.dir, key: null, drive: SKEWED }))).toBe('closed')
  expect(code(await ledger.open({ op: 'open', dir: o.dir, key: new Uint8Array(32), drive: null }))).toBe('wrong-key')

  // ledger.keys lost: said, and the ledger is still known for a real one.
  renameSync(keys, `${keys}.away`)
  expect(await state(next)).toMatchObject({ exists: true, open: false, training: false })
  expect(code(await signIn(passphrase(lead)))).toBe('no-keys')
  expect(code(await ledger.open({ op: 'open', dir: o.dir, key: null, drive: null }))).toBe('wrong-key')
  expect(code(await next.room.works.found(FOUNDING))).toBe('already-founded')

  // ledger.db moved away, the keys left behind: nobody founds over them.
  renameSync(`${keys}.away`, keys)
  renameSync(db, `${db}.away`)
  expect(code(await next.room.works.found({ ...FOUNDING, training: false }))).toBe('already-founded')
  expect(code(await next.room.works.found({ ...FOUNDING, people: [lead, lead] }))).toBe('already-founded')
  expect(readFileSync(keys).equals(kept)).toBe(true)
  expect(existsSync(db)).toBe(false)
  expect(code(await signIn(passphrase(lead)))).toBe('closed')

  // Moved to another folder with its keys, it opens there; a file that is no ledger is not taken for one.
  writeFileSync(db, 'not a database at all, only some text that is long enough to be read as one page'.repeat(100))
  expect(code(await signIn(passphrase(lead)))).toBe('wrong-key')
  const other = join(o.dir, 'moved')
  mkdirSync(other)
  renameSync(`${db}.away`, join(other, 'ledger.db'))
  renameSync(keys, join(other, 'ledger.keys'))
  const moved = openRoom(other, start)
  await moved.hands.work('sign-in', passphrase(lead))
  expect(await state(moved)).toMatchObject({ open: true, training: false })
})
