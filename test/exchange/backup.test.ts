import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codeGroups, readSet, setsIn } from '../../db/exchange/set/index.ts'
import { sha256 } from '../../db/exchange/set/manifest.ts'
import { ledgerPath } from '../../db/places.ts'
import type { EventRow } from '../../db/record/event.ts'
import { verifyBundle } from '../../db/record/verifier.mjs'
import { openDatabase, Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { files, folder, inTheMiddleOfACount, localPipe, openRoom } from '../process/room.ts'
import { FOUNDING } from '../record/founding.ts'
import { BACKUP, backUp, chief, decide, exportTo, founded, lead, lies, listed } from './stick.ts'

const start = ledgerProgram()

const whole = async (at: string) => {
  const set = await readSet(at, null)
  expect(set.findings).toEqual([])
  return set
}

test('a backup is the ledger: it verifies by itself up to the entry it names, its hashes stand in the record, and the next one takes its place', async () => {
  const o = await founded(true)
  const stick = folder()
  const none = await o.hands.ask('backup', {})
  expect(none).toMatchObject({ last: null, rows: [] })
  expect(none.since).toBe((await o.hands.ask('events', {})).total)
  const made = await backUp(o, stick)
  expect(readdirSync(stick)).toEqual([BACKUP])
  const set = await whole(made.folder)
  expect(set.manifest).toMatchObject({ set: 'backup', training: true, salt: null, size: made.size, root: made.root })
  expect(made.files).toEqual(set.manifest?.files)
  expect(made.code).toBeNull()

  const tx = new Store(openDatabase(ledgerPath(made.folder), { readonly: true }))
  expect(verify(tx)).toMatchObject({ whole: true, events: made.size, root: made.root })
  tx.db.close()
  // Opened and closed, the set is still the set: nothing was written beside it.
  await whole(made.folder)

  expect(await listed(o, 'backup.made.1')).toEqual([`备份完成，到第 ${made.size} 条，读回核对无误：${BACKUP}`])
  const after = await o.hands.ask('backup', {})
  expect(after).toMatchObject({ last: { size: made.size, state: 'made', target: stick }, since: 1 })
  expect((await o.hands.ask('status', {})).backup).toMatchObject({ size: made.size })
  const again = await backUp(o, stick)
  expect(again.size).toBeGreaterThan(made.size)
  expect(readdirSync(stick)).toEqual([BACKUP])
  expect((await whole(again.folder)).manifest?.size).toBe(again.size)
  expect(lies(o.dir)).not.toContain('ledger.copy')
  expect((await o.hands.work('verify', {})).findings).toEqual([])
})

test('a backup of a real ledger says nothing to whoever finds the stick, and brings with it what its people need to open it', async () => {
  const o = await founded(false)
  const stick = folder()
  const made = await backUp(o, stick)
  expect(made.files.map(f => f.name).sort()).toEqual(['ledger.db', 'ledger.keys'])
  for (const f of files(stick)) {
    const words = [lead.passphrase ?? '', chief.passphrase ?? '', '17000000000', 'CREATE TABLE', 'SQLite format 3']
    for (const word of words) expect(f.bytes.includes(Buffer.from(word)), `${f.name}: ${word}`).toBe(false)
  }
  await whole(made.folder)
})

test('two people sign for it, each with the whole secret: the head of the room and somebody else', async () => {
  const o = await founded(true)
  const target = folder()
  const open = await o.room.station.act('sign.open', { act: 'backup.make', input: { target } })
  if (!open.ok) throw new Error(open.code)
  const { signing, wholeSecret } = open.value as { signing: number; wholeSecret: boolean }
  expect(wholeSecret).toBe(true)
  const by = (p: typeof lead) =>
    o.room.station.act('sign.add', {
      signing,
      secret: { kind: 'passphrase', name: p.name, passphrase: p.passphrase },
    })
  expect(await o.room.station.act('sign.add', { signing, secret: { pin: lead.passphrase } })).toMatchObject({
    code: 'whole-secret',
  })
  expect(await by(lead)).toMatchObject({ ok: true, value: { done: false } })
  expect(await by(lead)).toMatchObject({ code: 'same-person' })
  // Unsigned, nothing is written, whatever number main is given.
  expect(await o.room.works['backup-write']({ backup: 1 })).toMatchObject({ code: 'no-such-backup' })
  expect(await by(chief)).toMatchObject({ ok: true, value: { done: true } })
  expect(await o.room.works['backup-write']({ backup: 1 })).toMatchObject({ ok: true })
  // Once signed, once written.
  expect(await o.room.works['backup-write']({ backup: 1 })).toMatchObject({ code: 'no-such-backup' })
})

test('a stick that is not there, or too small a disk: said, recorded, and the last good backup stays the last', async () => {
  const o = await founded(true)
  const stick = folder()
  const made = await backUp(o, stick)
  const gone = folder()
  const backup = await decide(o, 'backup.make', gone)
  rmSync(gone, { recursive: true })
  expect(await o.room.works['backup-write']({ backup })).toMatchObject({
    ok: false,
    kind: 'unavailable',
    code: 'stick-gone',
    data: { stage: 'space' },
  })
  expect(await listed(o, 'backup.failed.1')).toEqual(['备份没有成：看存放处时存放处读不到或写不进'])
  expect((await o.hands.ask('backup', {})).last).toMatchObject({ size: made.size })
  await whole(made.folder)
  // Nobody signed in: the result is recorded all the same, by the program.
  const locked = await decide(o, 'backup.make', stick)
  await o.hands.act('lock', {})
  expect(await o.room.works['backup-write']({ backup: locked })).toMatchObject({ ok: true })
})

/** A room over real processes, each of which the test can kill: the first is the ledger's, later ones write. */
async function overProcesses() {
  const pipes: Pipe[] = []
  const o = await founded(true, () => {
    const pipe = start()
    pipes.push(pipe)
    return pipe
  })
  return { o, pipes }
}

const STAGES = ['copy', 'verify', 'write', 'check', 'swap'] as const

test('the ledger dies while a backup is written: it comes back, the backup is made and recorded once, at whichever step it was', async () => {
  const { o } = await overProcesses()
  const stick = folder()
  for (const [i, stage] of STAGES.entries()) {
    const backup = await decide(o, 'backup.make', stick)
    const reached = o.hears(m => m.kind === 'progress' && m.stage === stage)
    const writing = o.room.works['backup-write']({ backup })
    await reached
    o.room.ledger.kill()
    expect(await writing, stage).toMatchObject({ ok: true })
    await o.room.ledger.settled()
    expect(await listed(o, 'backup.made.1'), stage).toHaveLength(i + 1)
    expect(readdirSync(stick)).toEqual([BACKUP])
    await whole(join(stick, BACKUP))
    expect(lies(o.dir)).not.toContain('ledger.copy')
  }
  expect((await o.hands.work('verify', {})).findings).toEqual([])
})

test('the writer dies at any step: the failure is recorded, the ledger never noticed, the good set stays, the next one succeeds', async () => {
  const { o, pipes } = await overProcesses()
  const stick = folder()
  const good = await backUp(o, stick)
  for (const stage of STAGES.slice(1)) {
    const backup = await decide(o, 'backup.make', stick)
    const before = pipes.length
    const reached = o.hears(m => m.kind === 'progress' && m.stage === stage)
    const writing = o.room.works['backup-write']({ backup })
    await reached
    expect(pipes).toHaveLength(before + 1)
    pipes.at(-1)?.kill()
    const answer = await writing
    // It runs on while its word travels: it may have ended before it was killed. Then it is made, and stands there.
    if (answer.ok) expect((await whole(join(stick, BACKUP))).manifest?.size).toBe(answer.value.size)
    else expect(answer).toMatchObject({ code: 'writer-died' })
    expect((await listed(o, answer.ok ? 'backup.made.1' : 'backup.failed.1')).length, stage).toBeGreaterThan(0)
    const sets = await Promise.all((await setsIn(stick)).map(at => readSet(at, null)))
    const sizes = sets.filter(s => s.findings.length === 0).map(s => s.manifest?.size ?? 0)
    expect(sizes.length, stage).toBeGreaterThan(0)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(good.size)
    expect(lies(o.dir)).not.toContain('ledger.copy')
  }
  const next = await backUp(o, stick)
  expect(readdirSync(stick)).toEqual([BACKUP])
  expect((await whole(next.folder)).manifest?.size).toBe(next.size)
  expect((await o.hands.work('verify', {})).findings).toEqual([])
})

test('a writing that takes for ever is given up by hand: recorded as failed, the set before it stays, and another may begin at once', async () => {
  const { o } = await overProcesses()
  const stick = folder()
  const good = await backUp(o, stick)
  const backup = await decide(o, 'backup.make', stick)
  const reached = o.hears(m => m.kind === 'progress' && m.stage === 'verify')
  const writing = o.room.works['backup-write']({ backup })
  await reached
  expect(await o.room.works['backup-write']({ backup })).toMatchObject({ code: 'backup-running' })
  await o.hands.work('backup-stop', {})
  expect(await writing).toMatchObject({ ok: false, code: 'writer-died' })
  expect(await listed(o, 'backup.failed.1')).toHaveLength(1)
  expect((await whole(good.folder)).manifest?.size).toBe(good.size)
  await o.hands.work('backup-stop', {})
  expect((await backUp(o, stick)).size).toBeGreaterThan(good.size)
})

test('the whole program is cut off in the middle: at the next start the copy is gone, the ledger whole, a new backup is made', async () => {
  const { o, pipes } = await overProcesses()
  const stick = folder()
  const backup = await decide(o, 'backup.make', stick)
  const reached = o.hears(m => m.kind === 'progress' && m.stage === 'verify')
  const writing = o.room.works['backup-write']({ backup })
  await reached
  const stopped = o.room.ledger.stop()
  for (const pipe of pipes) pipe.kill()
  await Promise.all([writing, stopped])
  const next = openRoom(o.dir, start)
  expect(lies(o.dir)).not.toContain('ledger.copy')
  await next.room.openIfPlain()
  next.hands.me = null
  await next.hands.signIn(lead)
  expect(await next.hands.ask('backup', {})).toMatchObject({ last: null })
  const made = await backUp(next, stick)
  await whole(made.folder)
  expect(readdirSync(stick)).toEqual([BACKUP])
})

test('an export of a training ledger lies open; one of a real ledger opens to its code alone, and the code is in no file and no entry', async () => {
  const training = await founded(true)
  const open = await exportTo(training, folder())
  expect(open).toMatchObject({ sealed: false, code: null })
  const set = await whole(open.folder)
  expect(set.manifest).toMatchObject({ set: 'bundle', salt: null })
  const lines = (await set.read('events.ndjson')).toString().trimEnd().split('\n')
  expect(lines).toHaveLength(open.size)
  expect(verifyBundle(open.folder)).toMatchObject({ whole: true, findings: [] })

  const real = await founded(false)
  const stick = folder()
  const sealed = await exportTo(real, stick)
  expect(sealed.folder).toMatch(/台账导出-0007-\d{8}-\d{4}$/)
  const { code } = sealed
  if (!code) throw new Error('a real export has a code')
  expect((await readSet(sealed.folder, null)).findings).toHaveLength(1)
  const opened = await readSet(sealed.folder, codeGroups(code).join(' '))
  expect(opened.findings).toEqual([])
  expect(verifyBundle(sealed.folder, { code })).toMatchObject({ whole: true, findings: [] })
  const events = (await opened.read('events.ndjson')).toString()
  expect(events).toContain('ledger.opened.1')
  expect(events).not.toContain(code)
  await real.room.ledger.stop()
  for (const f of [...files(stick), ...files(real.dir)]) expect(f.bytes.includes(code), f.name).toBe(false)
  for (const m of real.said) expect(JSON.stringify(m)).not.toContain(code)
  const words = [FOUNDING.site.area, '17000000004', 'ledger.opened', 'paper-room/0007']
  // What opens the rest lies open; it holds nothing of the ledger.
  for (const f of files(stick).filter(f => !/manifest|check\.(mjs|cmd|sh)$/.test(f.name)))
    for (const word of words) expect(f.bytes.includes(Buffer.from(word)), `${f.name}: ${word}`).toBe(false)
})

test('while a pile is being counted nothing is exported: the record would give the first figure to the second counter', async () => {
  const o = openRoom(folder(), localPipe)
  await inTheMiddleOfACount(o)
  const target = folder()
  const exporting = await o.room.station.act('sign.open', { act: 'export.make', input: { target } })
  expect(exporting).toMatchObject({ ok: false, code: 'being-counted' })
  // A backup is under the ledger's key and may be made at any time.
  const open = await o.room.station.act('sign.open', { act: 'backup.make', input: { target } })
  expect(open).toMatchObject({ ok: true })
})

test('the entry of a backup is the program’s own and carries size and hash of each file as it lies on the stick', async () => {
  const o = await founded(true)
  const stick = folder()
  const made = await backUp(o, stick)
  for (const f of made.files) expect(statSync(join(made.folder, f.name)).size).toBe(f.size)
  await o.room.ledger.stop()
  const tx = new Store(openDatabase(ledgerPath(o.dir), { readonly: true }))
  const row = tx.one<EventRow>(`SELECT * FROM event WHERE type = 'backup.made.1'`)
  tx.db.close()
  const body = JSON.parse(row?.body.toString() ?? '')
  expect(body.files).toEqual(made.files)
  expect(row?.actor).toBeNull()
  expect(body.manifest).toBe(sha256(readFileSync(join(made.folder, 'manifest.json'))))
})
