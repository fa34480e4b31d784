import { sign as ed25519 } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { disk } from '../../db/exchange/set/file-system.ts'
import {
  type About,
  codeGroups,
  newCode,
  readSet,
  type SetFile,
  setsIn,
  writeSet,
} from '../../db/exchange/set/index.ts'
import { newKeyPair, privateKey } from '../../db/people/secrets.ts'
import { folder } from '../process/room.ts'
import { dice } from '../record/small.ts'
import { failing } from './failing.ts'

const pair = newKeyPair()
const sign = (message: Buffer) => ed25519(null, message, privateKey(pair.private))
const NAME = '保密室备份-3915'

const about = (made: number, set: About['set'] = 'backup'): About => ({
  set,
  site: { name: '第一考点', area: '云河省', code4: '3915' },
  training: true,
  program: 'test',
  made,
  size: 12,
  root: 'ab'.repeat(32),
  workstation: pair.public.toString('base64'),
})

const bytes = (seed: number, n: number) => {
  const roll = dice(seed)
  return Buffer.from(Array.from({ length: n }, () => roll(256)))
}

/** Files of all kinds: in memory, on a disk and longer than one piece, empty, in `documents`. */
function files(seed: number, source: string): SetFile[] {
  mkdirSync(source, { recursive: true })
  const path = join(source, `long-${seed}`)
  writeFileSync(path, Buffer.concat(Array.from({ length: 5 }, (_, i) => Buffer.alloc(1 << 18, seed + i))))
  return [
    { name: 'ledger.db', path },
    { name: 'ledger.keys', bytes: bytes(seed, 900) },
    { name: 'empty.txt', bytes: Buffer.alloc(0) },
    { name: `documents/${'0'.repeat(63)}${seed}.pdf`, bytes: bytes(seed + 1, 400) },
  ]
}

const options = { sign, code: null as string | null, expected: 2 << 20 }
const madeOf = async (at: string) => {
  const set = await readSet(at, null)
  return set.findings.length === 0 ? set.manifest?.made : undefined
}
/** When the whole sets among these were made, by the name of their folder. */
async function wholeIn(stick: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const at of await setsIn(stick)) {
    const made = await madeOf(at)
    if (made !== undefined) found[at.slice(stick.length + 1)] = made
  }
  return found
}

test('a set is read back as it was written, byte for byte, and leaves nothing beside itself', async () => {
  const stick = folder()
  const stages: string[] = []
  const given = files(1, folder())
  const onProgress = (stage: string, part: number) => {
    expect(part).toBeGreaterThanOrEqual(0)
    expect(part).toBeLessThanOrEqual(1)
    if (stages.at(-1) !== stage) stages.push(stage)
  }
  const done = await writeSet(stick, NAME, given, about(1), { ...options, onProgress })
  expect(done).toMatchObject({ ok: true, folder: join(stick, NAME) })
  expect(stages).toEqual(['space', 'write', 'check', 'swap'])
  expect(readdirSync(stick)).toEqual([NAME])
  const set = await readSet(join(stick, NAME), null)
  expect(set.findings).toEqual([])
  for (const f of given)
    expect((await set.read(f.name)).equals('bytes' in f ? f.bytes : readFileSync(f.path))).toBe(true)
  // A second one takes its place, and the first is gone only then.
  expect((await writeSet(stick, NAME, files(2, folder()), about(2), options)).ok).toBe(true)
  expect(readdirSync(stick)).toEqual([NAME])
  expect(await madeOf(join(stick, NAME))).toBe(2)
})

test('under a code nothing of a file can be read without it; another code, a mistyped one and none are told apart', async () => {
  const stick = folder()
  const code = newCode()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}[0-9A-Z]$/)
  const secret: SetFile = { name: 'events.ndjson', bytes: Buffer.from('题目：保密 '.repeat(50)) }
  await writeSet(stick, 'x', [secret, { name: 'empty', bytes: Buffer.alloc(0) }], about(1, 'bundle'), {
    ...options,
    code,
  })
  for (const name of readdirSync(join(stick, 'x'))) {
    const lying = readFileSync(join(stick, 'x', name))
    expect(lying.includes('保密 ')).toBe(false)
    expect(lying.includes(code)).toBe(false)
  }
  const at = join(stick, 'x')
  const open = await readSet(at, codeGroups(code).join(' ').toLowerCase())
  expect(open.findings).toEqual([])
  expect((await open.read('events.ndjson')).equals(secret.bytes as Buffer)).toBe(true)
  const first = async (typed: string | null) => (await readSet(at, typed)).findings.map(f => f.zh)
  expect(await first(null)).toEqual(['这份导出是封住的，要输入印在交接页上的码'])
  expect(await first(newCode())).toEqual(['码不对，打不开这份导出'])
  const mistyped = code.replace(/^./, c => (c === 'A' ? 'B' : 'A'))
  expect(await first(mistyped)).toEqual(['码有误：应是 27 个字符，校验字符不符'])
})

test('whatever is done to a set on its stick is found: each file changed, cut, taken away, added, exchanged', async () => {
  const stick = folder()
  await writeSet(stick, NAME, files(1, folder()), about(1), options)
  const good = join(stick, NAME)
  const all = ['manifest.json', 'manifest.sig', 'ledger.db', 'ledger.keys', `documents/${'0'.repeat(63)}1.pdf`]
  const roll = dice(7)
  const copy = folder()
  let tried = 0
  const findsAfter = async (change: (at: string) => void) => {
    const at = join(copy, String(++tried))
    cpSync(good, at, { recursive: true })
    change(at)
    const { findings } = await readSet(at, null)
    rmSync(at, { recursive: true })
    return findings
  }
  expect(await findsAfter(() => {})).toEqual([])
  for (const name of all) {
    const was = readFileSync(join(good, name))
    for (let i = 0; i < 12; i++) {
      const flipped = Buffer.from(was)
      const place = roll(was.length)
      flipped[place] = (flipped[place] as number) ^ (1 << roll(8))
      expect(await findsAfter(at => writeFileSync(join(at, name), flipped)), `${name} at ${place}`).not.toEqual([])
    }
    expect(await findsAfter(at => writeFileSync(join(at, name), was.subarray(0, -1)))).not.toEqual([])
    expect(await findsAfter(at => writeFileSync(join(at, name), Buffer.concat([was, Buffer.from('x')])))).not.toEqual(
      [],
    )
    expect(await findsAfter(at => rmSync(join(at, name)))).not.toEqual([])
  }
  expect(await findsAfter(at => writeFileSync(join(at, 'ledger.db-wal'), 'x'))).toMatchObject([
    { file: 'ledger.db-wal' },
  ])
  expect(await findsAfter(at => writeFileSync(join(at, 'documents', 'x.pdf'), 'x'))).toMatchObject([
    { file: 'documents/x.pdf' },
  ])
  // A manifest of other contents, well-formed, signed by another key, or by nobody's.
  const other = newKeyPair()
  const resigned = (at: string, workstation: string) => {
    const text = readFileSync(join(at, 'manifest.json'), 'utf8').replace('"size": 12', '"size": 11')
    writeFileSync(join(at, 'manifest.json'), text.replace(pair.public.toString('base64'), workstation))
  }
  expect(await findsAfter(at => resigned(at, pair.public.toString('base64')))).toMatchObject([{ file: 'manifest.sig' }])
  expect(await findsAfter(at => resigned(at, other.public.toString('base64')))).toMatchObject([
    { file: 'manifest.sig' },
  ])
  expect(await findsAfter(at => resigned(at, 'AAAA'))).toMatchObject([{ file: 'manifest.sig' }])
  // Names that lead out of the folder are no manifest at all.
  for (const name of ['../ledger.db', '/etc/passwd', 'documents/../x', 'a\\\\b', '.hidden', 'manifest.sig'])
    expect(
      await findsAfter(at => {
        const text = readFileSync(join(at, 'manifest.json'), 'utf8').replace('"ledger.keys"', `"${name}"`)
        writeFileSync(join(at, 'manifest.json'), text)
      }),
    ).toMatchObject([{ file: 'manifest.json' }])
})

for (const how of ['once', 'from then on'] as const)
  test(`a writing that fails at any of its calls, ${how === 'once' ? 'that one alone' : 'and at every later one'}: the set before it stays whole, nothing half is taken for one, and the next writing succeeds`, async () => {
    const source = folder()
    const second = files(2, source)
    const third = files(3, source)
    const sound = failing(0, 'once', '')
    const trial = folder()
    await writeSet(trial, NAME, files(1, source), about(1), options)
    await writeSet(trial, NAME, second, about(2), { ...options, fs: sound.fs })
    expect(sound.calls.length).toBeGreaterThan(40)

    const first = folder()
    await writeSet(first, NAME, files(1, source), about(1), options)
    for (let at = 1; at <= sound.calls.length; at++) {
      const stick = join(folder(), 'stick')
      cpSync(first, stick, { recursive: true })
      const codes = ['EIO', 'ENOSPC', 'EROFS', 'ENOENT'] as const
      const broken = failing(at, how, codes[at % 4] as string)
      const what = `call ${at}, ${sound.calls[at - 1]}`
      const done = await writeSet(stick, NAME, second, about(2), { ...options, fs: broken.fs })
      const left = await wholeIn(stick)
      if (done.ok) {
        // Only what the set does not need may fail unsaid: dropping the old one after the swap.
        expect(left[NAME], what).toBe(2)
        expect(sound.calls[at - 1], what).toBe('remove')
      } else {
        expect(['stick-gone', 'stick-full', 'stick-readonly', 'copy-unreadable'], what).toContain(done.trouble)
        // The old one under its name, or beside it; and what has the name is whole.
        expect(Object.values(left), what).toContain(1)
        if (readdirSync(stick).includes(NAME)) expect(left[NAME], what).toBeDefined()
        // A half set is never found whole; a `.part` that is, is the new one to its last byte.
        if (left[`${NAME}.part`]) expect(left[`${NAME}.part`], what).toBe(2)
      }
      // The stick is put in again: the next one stands, alone.
      expect((await writeSet(stick, NAME, third, about(3), options)).ok, what).toBe(true)
      expect(await wholeIn(stick), what).toEqual({ [NAME]: 3 })
      expect(readdirSync(stick), what).toEqual([NAME])
    }
  })

test('a cut between any two steps of the swap leaves a whole set that is found by name', async () => {
  const stick = folder()
  await writeSet(stick, NAME, files(1, folder()), about(1), options)
  const other = folder()
  await writeSet(other, NAME, files(2, folder()), about(2), options)
  cpSync(join(other, NAME), join(stick, `${NAME}.part`), { recursive: true })
  expect(await wholeIn(stick)).toEqual({ [NAME]: 1, [`${NAME}.part`]: 2 })
  renameSync(join(stick, NAME), join(stick, `${NAME}.old`))
  expect(await wholeIn(stick)).toEqual({ [`${NAME}.old`]: 1, [`${NAME}.part`]: 2 })
  // Started again here, the older one, which was counted as good, has its name back until the new one stands.
  const broken = failing(12, 'from then on', 'EIO')
  expect(await writeSet(stick, NAME, files(3, folder()), about(3), { ...options, fs: broken.fs })).toMatchObject({
    ok: false,
  })
  expect((await wholeIn(stick))[NAME]).toBe(1)
})

test('no stick, no room, a stick that gives back other bytes, a source that cannot be read: each is said as what it is', async () => {
  const source = folder()
  expect(await writeSet(join(source, 'gone'), NAME, [], about(1), options)).toEqual({
    ok: false,
    stage: 'space',
    trouble: 'stick-gone',
    file: null,
  })
  const stick = folder()
  expect(
    await writeSet(stick, NAME, [], about(1), { ...options, expected: Number.MAX_SAFE_INTEGER / 2 }),
  ).toMatchObject({
    ok: false,
    stage: 'space',
    trouble: 'stick-full',
  })
  expect(await writeSet(stick, NAME, [{ name: 'a', path: join(source, 'none') }], about(1), options)).toMatchObject({
    ok: false,
    stage: 'write',
    trouble: 'copy-unreadable',
    file: 'a',
  })
  // Bytes that come back otherwise than they went: the worst kind of stick.
  const lying = {
    ...disk,
    async open(path: string, mode: 'read' | 'new') {
      const f = await disk.open(path, mode)
      const read = async (into: Buffer) => {
        const n = await f.read(into)
        if (n > 0 && path.endsWith('ledger.keys')) into[0] = (into[0] as number) ^ 1
        return n
      }
      return { ...f, read }
    },
  }
  const given: SetFile[] = [{ name: 'ledger.keys', bytes: Buffer.from('abc') }]
  expect(await writeSet(stick, NAME, given, about(1), { ...options, fs: lying })).toEqual({
    ok: false,
    stage: 'check',
    trouble: 'stick-differs',
    file: 'ledger.keys',
  })
  expect(readdirSync(stick)).toEqual([])
  expect((await readSet(stick, null)).findings).toMatchObject([{ file: 'manifest.json' }])
  expect((await readSet(join(stick, 'nowhere'), null)).findings).toMatchObject([{ file: 'manifest.json' }])
})
