import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { dice } from '../record/small.ts'
import { place } from '../support/temp.ts'
import { compiled } from './compiled.ts'
import { type Call, Disk, LOSSES, readLog } from './disk.ts'
import { judge, type Verdict } from './judge.ts'

const PROGRAM = new URL('program.ts', import.meta.url).pathname
let library = ''
beforeAll(() => {
  library = compiled()
})

interface Ran {
  dir: string
  key: Buffer | null
  calls: Call[]
}

/** Lets the program run to its end, every call to the disk written down. */
function run(how: 'plain' | 'cipher', synchronous: 'FULL' | 'NORMAL', acts: number): Ran {
  const base = mkdtempSync(join(place(), 'power-'))
  const dir = join(base, 'ledger')
  const log = join(base, 'log')
  mkdirSync(dir)
  const env = { ...process.env, LD_PRELOAD: library, ROOM_DISK_DIR: dir, ROOM_DISK_LOG: log }
  const done = spawnSync(process.execPath, [PROGRAM, dir, how, synchronous, '7', String(acts)], { env })
  expect(done.stderr.toString()).toBe('')
  const key = how === 'cipher' ? Buffer.from(done.stdout.toString(), 'hex') : null
  return { dir, key, calls: readLog(log) }
}

/** How many came to what, and the first that was not as it should be. */
type Came = Record<Verdict['is'], number> & { first?: string }

/** Cuts the power at so many random calls and opens what is left; gives what came of it. */
function cut(ran: Ran, cuts: number): Came {
  const roll = dice(cuts)
  const at = new Set(Array.from({ length: cuts * 2 }, () => roll(ran.calls.length)))
  const chosen = new Set([...at].slice(0, cuts))
  const came: Came = { whole: 0, unfounded: 0, refused: 0, lost: 0 }
  const disk = new Disk()
  for (const [i, call] of ran.calls.entries()) {
    disk.next(call)
    if (!chosen.has(i)) continue
    const loss = LOSSES[roll(LOSSES.length)] ?? 'nothing of it'
    const dir = mkdtempSync(join(place(), 'cut-'))
    for (const [name, bytes] of disk.left(loss, roll)) writeFileSync(join(dir, name), bytes)
    const verdict: Verdict = judge(dir, ran.key, disk.acks)
    rmSync(dir, { recursive: true })
    came[verdict.is] += 1
    if ('what' in verdict) came.first ??= `call ${i} (${call.kind}), of the rest ${loss}: ${verdict.what}`
  }
  return came
}

test('nothing reaches the disk past the log: replayed whole it gives the very files that the program left', () => {
  const { dir, calls } = run('plain', 'FULL', 70)
  const disk = new Disk()
  for (const c of calls) disk.next(c)
  const left = disk.left('all of it', () => 0)
  const names = readdirSync(dir)
  expect([...left.keys()].sort()).toEqual(names.sort())
  for (const name of names.filter(n => n !== 'acks'))
    expect(left.get(name)?.equals(readFileSync(join(dir, name)))).toBe(true)
  // Nor through shared memory: under one exclusive lock there is no -shm, and nothing is mapped.
  expect(calls.filter(c => c.kind === 'mapped' || c.name.includes('-shm'))).toEqual([])
})

/** With every write flushed before its act is answered nothing is lost, nor is there anything to refuse. */
function expectAllThere(came: Came, cuts: number): void {
  expect(came.first).toBeUndefined()
  expect(came.whole + came.unfounded).toBe(cuts)
  // Some cuts fall into the founding, most into the life of a ledger.
  expect(came.unfounded).toBeGreaterThan(0)
  expect(came.whole).toBeGreaterThan(cuts * 0.8)
}

test('power cut 600 times: every acknowledged act is there once, every named PDF too, and the record verifies', () => {
  expectAllThere(cut(run('plain', 'FULL', 200), 600), 600)
})

test('power cut 90 times under a ledger in cipher, ledger.keys among what is cut: the same', () => {
  expectAllThere(cut(run('cipher', 'FULL', 120), 90), 90)
})

test('the same cuts at synchronous = NORMAL do lose acts, or the test proves nothing; the head kept beside shows most', () => {
  const came = cut(run('plain', 'NORMAL', 200), 100)
  expect(came.lost).toBeGreaterThan(0)
  expect(came.refused).toBeGreaterThan(came.lost)
})
