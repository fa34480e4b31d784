import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import { ledgerProgram } from '../process/bundled.ts'
import { FOUNDING } from '../record/founding.ts'
import { PASSPHRASE } from '../support/room.ts'
import { PEOPLE } from '../support/site.ts'
import { place } from '../support/temp.ts'
import { compiled } from './compiled.ts'
import { bytesOf, copyOf, type Left, leftBehind } from './damaged.ts'

const start = ledgerProgram()
const { EROFS, EACCES, ENOSPC, EIO } = constants.errno
let library = ''
let left: Left
beforeAll(async () => {
  library = compiled()
  left = await leftBehind()
})

/** A real ledger process whose disk refuses: `op` fails with this number from the nth time on. */
function processOn(dir: string, op: 'open' | 'write' | 'flush', errno: number, from: number) {
  const env = { ROOM_DISK_DIR: dir, ROOM_DISK_FAIL: `${op}:${errno}:${from}` }
  const pipe = start({ ...process.env, ...env, LD_PRELOAD: library })
  onTestFinished(() => pipe.kill())
  const waiting = new Map<number, (answer: Answer) => void>()
  pipe.onMessage(m => {
    const { n, answer } = m as { n: number; answer: Answer }
    waiting.get(n)?.(answer)
  })
  let n = 0
  const ask = (request: object): Promise<Answer> =>
    new Promise(resolve => {
      n += 1
      waiting.set(n, resolve)
      pipe.post({ n, request })
    })
  const killed = () =>
    new Promise(resolve => {
      pipe.onExit(resolve)
      pipe.kill()
    })
  return { ask, killed }
}
const secret = { kind: 'passphrase', name: PEOPLE.lead[0], passphrase: PASSPHRASE }

test.each<[string, string, 'open' | 'write' | 'flush', number, number]>([
  ['a file system that is read only', 'read-only', 'open', EROFS, 1],
  ['a folder without the right to write', 'read-only', 'open', EACCES, 1],
  ['a disk that is full', 'disk-full', 'write', ENOSPC, 1],
  ['a disk that fills up in the middle of a commit', 'disk-full', 'write', ENOSPC, 4],
  ['a disk that fails to write', 'disk-failed', 'write', EIO, 1],
  ['a disk that fails to flush', 'disk-failed', 'flush', EIO, 1],
])(
  'opening on %s: %s, in words; founding too; the ledger opens whole when it is over',
  async (_what, code, op, errno, from) => {
    const dir = copyOf(left.closed)
    const before = bytesOf(dir)
    const { ask, killed } = processOn(dir, op, errno, from)
    const answer = await ask({ op: 'unlock', dir, secret, drive: null })
    expect(answer).toMatchObject({ ok: false, kind: 'unavailable', code })
    expect(await ask({ op: 'state', dir })).toMatchObject({ ok: true, value: { exists: true, open: false } })
    expect(await ask({ op: 'found', dir, input: FOUNDING, drive: null })).toMatchObject({ code: 'already-founded' })
    const after = bytesOf(dir)
    for (const name of ['ledger.db', 'documents.db']) expect(after[name]).toBe(before[name])

    await killed()

    const empty = mkdtempSync(join(place(), 'empty-'))
    const founding = { op: 'found', dir: empty, input: FOUNDING, drive: null }
    const poor = processOn(empty, op, errno, from)
    expect(await poor.ask(founding)).toMatchObject({ ok: false, kind: 'unavailable', code })
    await poor.killed()

    // In a process of its own, as after a restart, on the same disk that does its work again.
    const again = processOn(dir, 'write', 0, 1)
    expect(await again.ask({ op: 'unlock', dir, secret, drive: null })).toMatchObject({ ok: true })
    expect(await again.ask({ op: 'verify' })).toMatchObject({ ok: true, value: { whole: true } })
    expect(await processOn(empty, 'write', 0, 1).ask(founding)).toMatchObject({ ok: true })
    expect(readdirSync(empty)).not.toContain('ledger.founding')
  },
  60_000,
)

test('an act whose flush fails is not acknowledged; sent again after a restart it is there once and the record is whole', async () => {
  const dir = copyOf(left.closed)
  // The opening flushes four times: the log of writes, its folder, the head, its folder.
  const failing = processOn(dir, 'flush', EIO, 5)
  expect(await failing.ask({ op: 'unlock', dir, secret, drive: null })).toMatchObject({ ok: true })
  const id = { run: 'failing-disk', n: 1 }
  const signIn = { op: 'act', id, session: null, name: 'sign-in', input: { station: 1, secret } }
  expect(await failing.ask(signIn)).toMatchObject({ ok: false, kind: 'unavailable', code: 'disk-failed' })
  await failing.killed()
  const { ask } = processOn(dir, 'write', 0, 1)
  expect(await ask({ op: 'unlock', dir, secret, drive: null })).toMatchObject({ ok: true })
  const first = await ask(signIn)
  expect(first).toMatchObject({ ok: true })
  expect(await ask(signIn)).toEqual(first)
  expect(await ask({ op: 'verify' })).toMatchObject({ ok: true, value: { whole: true } })
})

test('a lock that another program holds for a moment is waited for; one that stays is said', async () => {
  const dir = copyOf(left.closed)
  const locker = fork(new URL('locker.ts', import.meta.url).pathname, [join(dir, 'ledger.db')])
  onTestFinished(() => void locker.kill())
  const hears = () => new Promise(resolve => locker.once('message', resolve))
  const { ask } = processOn(dir, 'write', 0, 1)
  await ask({ op: 'state', dir })
  locker.send('hold')
  await hears()
  expect(await ask({ op: 'unlock', dir, secret, drive: null })).toMatchObject({ ok: false, code: 'in-use' })
  locker.send('let go in a moment')
  const gone = hears()
  expect(await ask({ op: 'unlock', dir, secret, drive: null })).toMatchObject({ ok: true })
  await gone
})
