import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { tarGz, zip } from '../../build/package/archives.mjs'
import { deb } from '../../build/package/deb.mjs'
import { setTimes } from '../../build/package/epoch.mjs'
import { setUp } from '../../build/package/set-up.mjs'
import { place } from '../support/temp.ts'

// Programs of the system are started, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const EPOCH = 1_700_000_000
const NAMES = ['paper-room.exe', 'chrome-sandbox', 'resources/app.asar', 'resources/a name.txt', 'locales/zh-CN.pak']

/** The same program, its files made in this order. */
function program(names: readonly string[]): { folder: string; at: (name: string) => string; work: string } {
  const work = mkdtempSync(join(place(), 'archive-'))
  const folder = join(work, 'paper-room')
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), name.repeat(100))
    chmodSync(join(folder, name), 0o644)
  }
  copyFileSync('node_modules/better-sqlite3/prebuilds/linux-x64.node', join(folder, 'resources/database.node'))
  writeFileSync(join(folder, 'resources/made-of.json'), '{ "glibc": "2.34" }')
  setTimes(folder, EPOCH)
  return { folder, work, at: name => join(work, name) }
}

const how = (folder: string) => ({ work: join(folder, '..'), epoch: EPOCH })

test.each([
  ['tar.gz', tarGz],
  ['zip', zip],
  ['deb', (folder: string, file: string) => deb(folder, file, how(folder))],
  ['set-up', (folder: string, file: string) => setUp(folder, file, how(folder))],
] as const)(
  '%s: the same files give the same bytes, in whichever order and place they were made',
  async (kind, pack) => {
    const made = [program(NAMES), program(NAMES.toReversed())]
    for (const { folder, at } of made) await pack(folder, at(`packed.${kind}`))
    const [one, two] = made.map(({ at }) => readFileSync(at(`packed.${kind}`)))
    expect(one?.length).toBeGreaterThan(0)
    expect(one?.equals(two as Buffer)).toBe(true)
  },
)

test('tar.gz holds all files, of nobody in particular, at the one time', async () => {
  const { folder, at } = program(NAMES)
  await tarGz(folder, at('a.tar.gz'))
  const listed = execFileSync('tar', ['-tvzf', at('a.tar.gz'), '--numeric-owner', '--utc', '--full-time'], {
    encoding: 'utf8',
  })
  const lines = listed.trim().split('\n')
  for (const name of NAMES) expect(listed).toContain(`paper-room/${name}`)
  for (const line of lines) expect(line).toMatch(/ 0\/0 .*2023-11-14 22:13:20/)
})

test('the set-up asks for an administrator, says which Windows it knows, and is for Windows alone', async () => {
  const { folder, work, at } = program(NAMES)
  await setUp(folder, at('set-up.exe'), { work, epoch: EPOCH })
  const exe = readFileSync(at('set-up.exe'))
  expect(exe.toString('latin1', 0, 2)).toBe('MZ')
  const manifest = exe.toString('latin1').match(/<assembly[\s\S]*?<\/assembly>/)?.[0] ?? ''
  expect(manifest).toContain('level="requireAdministrator"')
  // Windows 10: without it, Windows tells a program that it is an older one.
  expect(manifest).toContain('8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a')
})

test('what does not compile is said, and no set-up is left', async () => {
  const { folder, work } = program(NAMES)
  await expect(setUp(folder, join(work, 'none', 'set-up.exe'), { work, epoch: EPOCH })).rejects.toThrow(
    'a set-up program for Windows cannot be made',
  )
})
