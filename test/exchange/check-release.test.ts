import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byVersion, checkRelease, LIST, readList, SAYS, SIGNATURE } from '../../db/exchange/check-release.mjs'
import { folder } from '../process/room.ts'
import { maker, release } from './release.ts'

const ours = maker()
const stranger = maker()
const known = { keys: [maker().key, ours.key], version: '0.2.0' }
const DEB = 'paper-room_0.3.0_amd64.deb'
const stick = (version = '0.3.0', by = ours) => release(folder(), version, by)
const verdict = async (dir: string) => (await checkRelease(dir, known)).verdict

describe('a release on a stick', () => {
  it('is good when it is signed by a known maker, whole, and not older', async () => {
    expect(await checkRelease(stick(), known)).toMatchObject({
      verdict: 'good',
      version: '0.3.0',
      key: ours.key,
      bad: [],
    })
    expect(await verdict(stick('0.2.0'))).toBe('good')
    expect(await verdict(stick('0.10.0'))).toBe('good')
  })

  it('is not taken when it is older, however well it is signed', async () => {
    for (const version of ['0.1.9', '0.1.10', '0.0.99']) expect(await verdict(stick(version))).toBe('older')
  })

  it('is known for altered by any byte of any file', async () => {
    const dir = stick()
    const bytes = readFileSync(join(dir, DEB))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ by
        writeFileSync(join(dir, DEB), changed)
        expect(await checkRelease(dir, known)).toMatchObject({ verdict: 'altered-file', bad: [DEB] })
      }),
      { numRuns: 50 },
    )
    writeFileSync(join(dir, DEB), bytes.subarray(1))
    expect(await verdict(dir)).toBe('altered-file')
    rmSync(join(dir, DEB))
    expect(await checkRelease(dir, known)).toMatchObject({ verdict: 'altered-file', bad: [DEB] })
    writeFileSync(join(dir, DEB), bytes)
    expect(await verdict(dir)).toBe('good')
  })

  it('is known for altered by any byte of its list, and by another list of the same maker', async () => {
    const dir = stick()
    const bytes = readFileSync(join(dir, LIST))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ by
        writeFileSync(join(dir, LIST), changed)
        expect(await checkRelease(dir, known)).toMatchObject({ verdict: 'altered-list', version: null, files: [] })
      }),
      { numRuns: 50 },
    )
    copyFileSync(join(stick('0.4.0'), LIST), join(dir, LIST))
    expect(await verdict(dir)).toBe('altered-list')
  })

  it('of a foreign key says so, also where our key stands beside the foreign signature', async () => {
    const dir = stick('0.3.0', stranger)
    expect(await checkRelease(dir, known)).toMatchObject({ verdict: 'foreign-key', key: stranger.key, files: [] })
    const [, signature = ''] = readFileSync(join(dir, SIGNATURE), 'utf8').split(' ')
    writeFileSync(join(dir, SIGNATURE), `${ours.key} ${signature}`)
    expect(await verdict(dir)).toBe('altered-list')
  })

  it('without a signature, or with what is none, is not believed', async () => {
    const dir = stick()
    for (const text of ['', 'x', `${ours.key} ${'A'.repeat(20)}`, 'A'.repeat(200_000)]) {
      writeFileSync(join(dir, SIGNATURE), text)
      expect(await verdict(dir)).toBe('unsigned')
    }
    rmSync(join(dir, SIGNATURE))
    expect(await verdict(dir)).toBe('unsigned')
  })

  it('may hold no package beside the list, and no link in place of a file', async () => {
    const dir = stick()
    writeFileSync(join(dir, 'read me.txt'), 'from the area')
    expect(await verdict(dir)).toBe('good')
    writeFileSync(join(dir, 'paper-room_9.9.9_amd64.deb'), 'install me')
    expect(await checkRelease(dir, known)).toMatchObject({
      verdict: 'altered-file',
      bad: ['paper-room_9.9.9_amd64.deb'],
    })
    rmSync(join(dir, 'paper-room_9.9.9_amd64.deb'))
    renameSync(join(dir, DEB), join(dir, 'elsewhere'))
    symlinkSync('elsewhere', join(dir, DEB))
    expect(await checkRelease(dir, known)).toMatchObject({ verdict: 'altered-file', bad: [DEB] })
  })

  it('is not there in a folder without a list, with a folder of that name, or that cannot be read', async () => {
    const dir = folder()
    expect(await verdict(dir)).toBe('no-release')
    mkdirSync(join(dir, LIST))
    expect(await verdict(dir)).toBe('no-release')
    expect(await verdict(join(dir, 'not there'))).toBe('no-release')
  })
})

describe('its list', () => {
  const line = (name: string) => `${'a'.repeat(64)}  ${name}\n`
  it('names each file once, all of one version, none with a way out of the folder', () => {
    const good = line('paper-room_1.0.0_amd64.deb') + line('notes.txt')
    expect(readList(Buffer.from(good))).toMatchObject({ version: '1.0.0', files: [{}, {}] })
    for (const bad of [
      good + line('paper-room_1.0.1_amd64.deb'),
      good + line('NOTES.txt'),
      good + line('../notes'),
      good + line('.hidden'),
      `${good}\n${line('x')}`,
      `${good}no hash\n`,
      line('notes.txt'),
      '',
    ])
      expect(readList(Buffer.from(bad)), bad).toBeNull()
  })

  it('versions go by their numbers', () => {
    const sorted = ['0.1.0', '0.1.9', '0.1.10', '0.2.0', '0.10.0', '1.0.0', '10.0.0']
    expect([...sorted].reverse().sort(byVersion)).toEqual(sorted)
  })
})

describe('by hand', () => {
  const root = new URL('../..', import.meta.url).pathname
  const run = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(root, script), ...args], { encoding: 'utf8' })

  it('a key is made outside the project, a folder of packages signed with it, and checked with the one file beside it', () => {
    const dir = stick()
    rmSync(join(dir, SIGNATURE))
    const key = join(folder(), 'maker.pem')
    const made = run('build/sign-release.mjs', 'new', key)
    expect(made.stdout.trim()).toMatch(/^[A-Za-z0-9+/]{43}=$/)
    expect(statSync(key).mode & 0o777).toBe(0o600)
    // Neither over a key that is there, nor into the project.
    expect(run('build/sign-release.mjs', 'new', key).status).toBe(1)
    const inside = run('build/sign-release.mjs', 'new', join(root, 'out/maker.pem'))
    expect(inside.stderr).toContain('a private key belongs on a stick of its own')

    expect(run('build/sign-release.mjs', 'sign', key, dir).stdout).toContain('paper-room 0.3.0, signed by')
    // On another computer, with nothing but this file and Node.
    const check = (...keys: string[]) =>
      spawnSync(process.execPath, ['check-release.mjs', '.', ...keys], { cwd: dir, encoding: 'utf8' })
    expect(check(made.stdout.trim())).toMatchObject({ status: 0, stdout: expect.stringContaining(SAYS.good.zh) })
    expect(check(ours.key)).toMatchObject({ status: 1, stdout: expect.stringContaining(SAYS['foreign-key'].zh) })
    expect(check().status).toBe(2)
    appendFileSync(join(dir, DEB), 'x')
    expect(check(made.stdout.trim())).toMatchObject({ status: 1, stdout: expect.stringContaining(DEB) })
    // What is not whole is not signed.
    expect(run('build/sign-release.mjs', 'sign', key, dir)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(DEB),
    })
    expect(() => readFileSync(join(dir, SIGNATURE))).toThrow()
  })

  it('the list is one that sha256sum takes', () => {
    const dir = stick()
    expect(execFileSync('sha256sum', ['--check', LIST], { cwd: dir, encoding: 'utf8' })).toContain(`${DEB}: OK`)
  })
})
