import { sign } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lookForBackups, restore } from '../../db/exchange/restore.ts'
import { writeSet } from '../../db/exchange/set/index.ts'
import { manifestBytes, readManifest, sha256, signatureLine } from '../../db/exchange/set/manifest.ts'
import { Ledger, ledgerExists } from '../../db/ledger.ts'
import { newKeyPair, privateKey } from '../../db/people/secrets.ts'
import { ledgerPath, restoredMark } from '../../db/places.ts'
import { openDatabase, Store } from '../../db/store.ts'
import { verify } from '../../db/verify.ts'
import { files, folder, localPipe, openRoom } from '../process/room.ts'
import { treeRoot } from '../record/format.ts'
import { FOUNDING } from '../record/founding.ts'
import { failing } from './failing.ts'
import { BACKUP, backUp, exportTo, founded, lead, lies, listed } from './stick.ts'

/** A training ledger that goes on after its backup, as the old machine has it. */
async function backedUp() {
  const o = await founded(true)
  const stick = folder()
  const made = await backUp(o, stick)
  await o.hands.act('sign-out', {})
  await o.room.ledger.stop()
  return { o, stick, made, set: join(stick, BACKUP) }
}
const fresh = () => openRoom(join(folder(), 'ledger'), localPipe)

test('on a fresh machine a backup comes back whole: it says whose, of when and up to which entry, and the ledger says it was restored', async () => {
  const { stick, made } = await backedUp()
  const before = files(stick)
  const o = fresh()
  const looked = await o.hands.work('restore-look', { from: stick })
  expect(looked?.sets).toMatchObject([
    { name: BACKUP, site: FOUNDING.site.name, training: true, size: made.size, root: made.root, findings: [] },
  ])
  const brought = await o.hands.work('restore', { from: looked?.sets[0]?.folder ?? '' })
  expect(brought).toMatchObject({ size: made.size, root: made.root })
  expect(await o.hands.work('state', {})).toMatchObject({ exists: true, open: true, site: FOUNDING.site.name })
  await o.hands.signIn(lead)
  expect(await listed(o, 'ledger.restored.1')).toMatchObject([expect.stringContaining(`到第 ${made.size} 条`)])
  expect((await o.hands.work('verify', {})).findings).toEqual([])
  expect(existsSync(restoredMark(o.dir))).toBe(false)
  // The stick was only read, and a second restoring goes over nothing.
  expect(files(stick)).toEqual(before)
  expect(await o.room.works['restore-look']({ from: stick })).toMatchObject({ code: 'ledger-here' })
  expect(await o.room.works.restore({ from: join(stick, BACKUP) })).toMatchObject({ code: 'ledger-here' })
  // The restored one is backed up in its turn.
  expect((await backUp(o, stick)).size).toBeGreaterThan(made.size)
})

test('a real ledger comes back closed: its people open it with what they have, nobody else, and only then it verifies and says so', async () => {
  const o = await founded(false)
  const stick = folder()
  const made = await backUp(o, stick)
  await o.room.ledger.stop()
  const next = fresh()
  await next.hands.work('restore', { from: join(stick, BACKUP) })
  expect(await next.hands.work('state', {})).toMatchObject({ exists: true, open: false, training: false })
  const wrong = { kind: 'passphrase' as const, name: lead.name, passphrase: '错的一句长口令 2026 不对' }
  expect(await next.room.works['sign-in'](wrong)).toMatchObject({ code: 'wrong-secret' })
  expect(existsSync(restoredMark(next.dir))).toBe(true)
  await next.hands.signIn(lead)
  expect(await listed(next, 'ledger.restored.1')).toHaveLength(1)
  expect((await next.hands.work('verify', {})).findings).toEqual([])
  expect((await next.hands.ask('events', {})).total).toBeGreaterThan(made.size)
})

test('what is not a whole backup restores nothing and leaves the place as it was', async () => {
  const { stick, set } = await backedUp()
  const training = await founded(true)
  const bundle = (await exportTo(training, folder())).folder
  const roll = folder()
  let n = 0
  const refusedAfter = async (change: (at: string) => void, from = set) => {
    const at = join(roll, String(++n))
    cpSync(from, at, { recursive: true })
    change(at)
    const dir = join(roll, `place-${n}`)
    const answer = await restore(dir, at)
    expect(ledgerExists(dir)).toBe(false)
    expect(existsSync(dir) ? lies(dir) : []).toEqual([])
    return answer.ok ? 'restored' : answer.code
  }
  const change = (name: string, by: (b: Buffer) => Buffer) => (at: string) =>
    writeFileSync(join(at, name), by(readFileSync(join(at, name))))
  const flip = (b: Buffer) => {
    b[b.length >> 1] = (b[b.length >> 1] as number) ^ 4
    return b
  }
  expect(await refusedAfter(change('ledger.db', flip))).toBe('set-not-whole')
  expect(await refusedAfter(change('ledger.db', b => b.subarray(0, 4096)))).toBe('set-not-whole')
  expect(await refusedAfter(change('manifest.sig', flip))).toBe('set-not-whole')
  expect(
    await refusedAfter(change('manifest.json', b => Buffer.from(b.toString().replace('"size": ', '"size": 1')))),
  ).toBe('set-not-whole')
  expect(await refusedAfter(change('manifest.json', b => b.subarray(0, 50)))).toBe('not-a-backup')
  expect(await refusedAfter(at => rmSync(join(at, 'ledger.db')))).toBe('set-not-whole')
  expect(await refusedAfter(at => rmSync(join(at, 'manifest.json')))).toBe('not-a-backup')
  expect(await refusedAfter(at => rmSync(join(at, 'manifest.sig')))).toBe('set-not-whole')
  // A journal that somebody laid beside it would be played into the ledger.
  expect(await refusedAfter(at => writeFileSync(join(at, 'ledger.db-wal'), 'x'))).toBe('set-not-whole')
  expect(await refusedAfter(() => {}, bundle)).toBe('not-a-backup')
  expect(await lookForBackups(bundle)).toMatchObject({ code: 'not-a-backup' })
  expect(await lookForBackups(join(stick, 'nowhere'))).toMatchObject({ code: 'not-a-backup' })
})

test('nothing is restored over a ledger, nor over any file of one', async () => {
  const { set, o } = await backedUp()
  expect(await restore(o.dir, set)).toMatchObject({ code: 'ledger-here' })
  for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.keys', 'documents.db']) {
    const dir = folder()
    writeFileSync(join(dir, name), 'somebody’s')
    expect(await restore(dir, set), name).toMatchObject({ code: 'ledger-here' })
    expect(files(dir).map(f => [f.name, f.bytes.toString()])).toEqual([[name, 'somebody’s']])
  }
})

/** The same files under a manifest that another key has signed as its own. */
function resignedBy(set: string, change: (m: NonNullable<ReturnType<typeof readManifest>>) => void = () => {}): string {
  const at = join(folder(), 'set')
  cpSync(set, at, { recursive: true })
  const pair = newKeyPair()
  const manifest = readManifest(readFileSync(join(at, 'manifest.json')))
  if (!manifest) throw new Error('no manifest')
  manifest.workstation = pair.public.toString('base64')
  change(manifest)
  for (const f of manifest.files) f.sha256 = sha256(readFileSync(join(at, f.name)))
  const bytes = manifestBytes(manifest)
  writeFileSync(join(at, 'manifest.json'), bytes)
  writeFileSync(
    join(at, 'manifest.sig'),
    signatureLine(bytes, m => sign(null, m, privateKey(pair.private))),
  )
  return at
}

test('a manifest under another workstation’s key, in itself whole, is refused when the ledger is opened, and the place is empty again', async () => {
  const { set } = await backedUp()
  const o = fresh()
  expect(await o.room.works.restore({ from: resignedBy(set) })).toMatchObject({ ok: false, code: 'restore-not-whole' })
  expect(lies(o.dir)).toEqual([])
  expect(await o.hands.work('state', {})).toMatchObject({ exists: false })
  // The good one is restored afterwards.
  expect(await o.room.works.restore({ from: set })).toMatchObject({ ok: true })
})

test('a ledger that was cut short before the same workstation’s key signed for more is refused', async () => {
  const { set, o: old } = await backedUp()
  const own = new Store(openDatabase(ledgerPath(old.dir), { readonly: true }))
  const key = privateKey(own.one<{ private: Buffer }>('SELECT private FROM own_key')?.private ?? Buffer.alloc(0))
  own.db.close()
  const at = join(folder(), 'set')
  cpSync(set, at, { recursive: true })
  const manifest = readManifest(readFileSync(join(at, 'manifest.json')))
  if (!manifest) throw new Error('no manifest')
  for (const [size, root] of [
    [manifest.size + 1, manifest.root],
    [manifest.size, 'ab'.repeat(32)],
  ] as const) {
    const bytes = manifestBytes({ ...manifest, size, root })
    writeFileSync(join(at, 'manifest.json'), bytes)
    writeFileSync(
      join(at, 'manifest.sig'),
      signatureLine(bytes, m => sign(null, m, key)),
    )
    const o = fresh()
    expect(await o.room.works.restore({ from: at })).toMatchObject({ ok: false, code: 'restore-not-whole' })
    expect(lies(o.dir)).toEqual([])
  }
})

test('a backup of an older program’s ledger is restored: its tables are made again from its events', async () => {
  const old = new URL('../fixtures/ledgers/v1/ledger.db', import.meta.url).pathname
  const copy = folder()
  copyFileSync(old, join(copy, 'ledger.db'))
  const tx = new Store(openDatabase(join(copy, 'ledger.db'), { readonly: true }))
  const site = tx.one<{ name: string; area: string; code4: string; workstation: Buffer }>('SELECT * FROM site')
  const key = privateKey(tx.one<{ private: Buffer }>('SELECT private FROM own_key')?.private ?? Buffer.alloc(0))
  const size = tx.number('SELECT max(seq) FROM event')
  tx.db.close()
  // The root, as the program of today reads it from another copy.
  const other = folder()
  copyFileSync(old, join(other, 'ledger.db'))
  const opened = Ledger.open({ dir: other })
  const events = opened.tx.all<{ hash: Buffer }>('SELECT hash FROM event WHERE seq <= ? ORDER BY seq', size)
  opened.close()
  const { name = '', area = '', code4 = '', workstation = Buffer.alloc(0) } = site ?? {}
  const stick = folder()
  const root = treeRoot(events.map(e => e.hash)).toString('hex')
  await writeSet(
    stick,
    'x',
    [{ name: 'ledger.db', path: join(copy, 'ledger.db') }],
    {
      set: 'backup',
      site: { name, area, code4 },
      training: true,
      program: 'old',
      made: 1,
      size,
      root,
      workstation: workstation.toString('base64'),
    },
    { sign: m => sign(null, m, key), code: null, expected: 1 },
  )
  const o = fresh()
  expect(await o.room.works.restore({ from: join(stick, 'x') })).toMatchObject({ ok: true })
  await o.room.ledger.stop()
  const now = new Store(openDatabase(ledgerPath(o.dir), { readonly: true }))
  expect(verify(now)).toMatchObject({ whole: true })
  now.db.close()
})

test('a restoring that is cut off at any of its calls leaves no ledger, and the next one brings it all', async () => {
  const { set } = await backedUp()
  const sound = failing(0, 'once', '')
  expect(await restore(join(folder(), 'l'), set, undefined, sound.fs)).toMatchObject({ ok: true })
  const there = files(set)
  for (let at = 1; at <= sound.calls.length; at++) {
    for (const how of ['once', 'from then on'] as const) {
      const dir = join(folder(), 'ledger')
      const what = `call ${at}, ${sound.calls[at - 1]}, ${how}`
      const answer = await restore(dir, set, undefined, failing(at, how, 'EIO').fs)
      if (answer.ok) {
        // After the mark is gone only the flush of the folder is left.
        expect(sound.calls.slice(at - 1), what).toEqual(['flushFolder'])
        expect(ledgerExists(dir), what).toBe(true)
        continue
      }
      expect(ledgerExists(dir), what).toBe(false)
      expect(await restore(dir, set), what).toMatchObject({ ok: true })
      const ledger = Ledger.open({ dir })
      expect(verify(ledger.tx).whole, what).toBe(true)
      ledger.close()
    }
  }
  expect(files(set)).toEqual(there)
})

test('a power cut in the middle of a restoring: what is half there is no ledger, is thrown away by the next restoring or founding, and nothing else is', async () => {
  const { set } = await backedUp()
  const dir = folder()
  writeFileSync(join(dir, 'ledger.restoring'), '')
  writeFileSync(join(dir, 'ledger.db'), 'half')
  writeFileSync(join(dir, 'ledger.keys'), 'half')
  writeFileSync(join(dir, 'documents.db.part'), 'half')
  mkdirSync(join(dir, 'print'))
  expect(ledgerExists(dir)).toBe(false)
  expect(await restore(dir, set)).toMatchObject({ ok: true })
  expect(lies(dir)).not.toContain('documents.db.part')
  expect(existsSync(join(dir, 'print'))).toBe(true)
  const half = folder()
  writeFileSync(join(half, 'ledger.restoring'), '')
  writeFileSync(join(half, 'ledger.db'), 'half')
  const o = openRoom(half, localPipe)
  expect(await o.hands.work('found', FOUNDING)).toMatchObject({ training: true })
})

test('cut between the entry and the removal of its mark, the ledger does not say twice that it was restored', async () => {
  const { set } = await backedUp()
  const dir = join(folder(), 'ledger')
  await restore(dir, set)
  const mark = readFileSync(restoredMark(dir))
  const count = (l: Ledger) => l.tx.number(`SELECT count(*) FROM event WHERE type = 'ledger.restored.1'`)
  const opened = Ledger.open({ dir })
  expect(count(opened)).toBe(1)
  opened.close()
  writeFileSync(restoredMark(dir), mark)
  const again = Ledger.open({ dir })
  expect(count(again)).toBe(1)
  expect(existsSync(restoredMark(dir))).toBe(false)
  again.close()
})
