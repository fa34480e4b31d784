import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { deb } from '../../build/package/deb.mjs'
import { electronForLinux } from '../../build/package/electron.mjs'
import { byVersion, elvesBelow, floorOf } from '../../build/package/elf.mjs'
import { makeFolder } from '../../build/package/folder.mjs'
import { LIST } from '../../electron/self-test/files.ts'
import type { Report } from '../../electron/self-test/report.ts'
import { Packaged, windowsNamed } from './support/packaged.ts'

/**
 * The packages of `npm run package`, made here and started. `delivered` is what goes to a site; on the substitute runtime
 * its ledger cannot open, so what is started there is the `trial` (electron/edition.ts).
 */
const MB = 2 ** 20
const EPOCH = 1_700_000_000
/** What the program may take beside its runtime (performance.md). */
const MOST = 45 * MB
const GLIBC = '2.34'

const dir = mkdtempSync(join(tmpdir(), 'room-package-'))
const delivered = join(dir, 'paper-room')
const debFile = join(dir, 'paper-room.deb')
const unpacked = join(dir, 'unpacked')
const installed = join(unpacked, 'opt/paper-room')
let electron: Awaited<ReturnType<typeof electronForLinux>>
const running: Packaged[] = []

const start = (args: string[] = []): Packaged => {
  const program = new Packaged(installed, join(dir, 'home'), args)
  running.push(program)
  return program
}
const make = (folder: string, edition: 'delivered' | 'trial') =>
  makeFolder(folder, { edition, target: 'linux-x64', electron, work: join(dir, `work-${edition}`), epoch: EPOCH })
const list = (folder: string) => readFileSync(join(folder, 'resources', LIST), 'utf8')
const inArchive = (folder: string, file: string) =>
  extractFile(join(folder, 'resources/app.asar'), file).toString('utf8')
const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(e => e.isFile())
    .reduce((sum, e) => sum + statSync(join(e.parentPath, e.name)).size, 0)

beforeAll(async () => {
  electron = await electronForLinux()
  const started = join(dir, 'started')
  await Promise.all([make(delivered, 'delivered'), electron.official || make(started, 'trial')])
  const how = { epoch: EPOCH, work: join(dir, 'work'), compression: ['-Znone'] }
  await deb(electron.official ? delivered : started, debFile, how)
  rmSync(started, { recursive: true, force: true })
  execFileSync('dpkg-deb', ['--extract', debFile, unpacked])
}, 600_000)
afterEach(async () => {
  for (const program of running.splice(0)) {
    program.child.kill('SIGKILL')
    await program.ended
  }
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('what is delivered', () => {
  it('holds neither the Node of a trial nor its branch, and heeds no variable of the workshop', () => {
    const words = ['ROOM_NODE', 'ROOM_CUPS', 'besideTrial', 'forkPipe']
    const main = inArchive(delivered, 'out/app/main.cjs')
    for (const word of words) expect(main, word).not.toContain(word)
    expect(inArchive(delivered, 'out/app/ledger.cjs')).not.toContain('ROOM_RELEASE_KEYS')
    expect(existsSync(join(delivered, 'resources/trial'))).toBe(false)
    const names = list(delivered)
      .trim()
      .split('\n')
      .map(line => line.slice(66).split('/').at(-1))
    expect(names).not.toContain('node')
    // The same look finds them where they are.
    if (electron.official) return
    expect(inArchive(installed, 'out/app/main.cjs')).toContain('besideTrial')
    expect(existsSync(join(installed, 'resources/trial/node'))).toBe(true)
  })

  it('is the bundle and what is native, nothing else; only binaries lie outside the archive', () => {
    const files = listPackage(join(delivered, 'resources/app.asar'), { isPack: false })
    const strange = files.filter(
      f =>
        !/^\/(package\.json|out(\/app(\/.*)?)?|node_modules(\/(better-sqlite3|node-hid|pkg-prebuilds)(\/.*)?)?)$/.test(
          f,
        ),
    )
    expect(strange).toEqual([])
    expect(files.filter(f => /\.(map|ts|cc|cpp|c|h|gyp|woff)$/.test(f))).toEqual([])
    const outside = readdirSync(join(delivered, 'resources/app.asar.unpacked'), { recursive: true, encoding: 'utf8' })
    expect(outside.filter(f => /\.\w+$/.test(f) && !/node_modules\/[^/]+$/.test(f)).sort()).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
      'node_modules/node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
    ])
    expect(readdirSync(join(delivered, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
    for (const none of ['app', 'default_app.asar', 'app-update.yml'])
      expect(existsSync(join(delivered, 'resources', none)), none).toBe(false)
  })

  it('has its fuses set, as another program reads them', async () => {
    const wire = await getCurrentFuseWire(join(delivered, 'paper-room'))
    const [on, off] = ['1', '0'].map(c => c.charCodeAt(0))
    expect(wire[FuseV1Options.RunAsNode]).toBe(off)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off)
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on)
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on)
  })

  it('asks for no newer C library than is stated', () => {
    const floor = floorOf(
      elvesBelow(delivered).map(e => e.elf),
      'GLIBC',
    )
    expect(byVersion(floor as string, GLIBC)).toBeLessThanOrEqual(0)
  })

  it('takes no more room beside its runtime than the design allows', () => {
    const own = sizeOf(join(delivered, 'resources'))
    expect(own).toBeGreaterThan(MB)
    expect(own).toBeLessThan(MOST)
  })

  it('names in its bill of materials all that travels along, the runtime first', () => {
    const bom = JSON.parse(readFileSync(join(delivered, 'resources/bom.cdx.json'), 'utf8'))
    const names = bom.components.map((c: { name: string }) => c.name)
    expect(names[0]).toBe('electron')
    for (const name of [
      'better-sqlite3-multiple-ciphers',
      'node-hid',
      'react',
      'antd',
      'zod',
      '@fontsource/noto-sans-sc',
    ])
      expect(names).toContain(name)
    // What only builds and tests is not in it.
    for (const name of ['vite', 'vitest', 'typescript', 'playwright-core', 'electron-builder', 'node'])
      expect(names).not.toContain(name)
  })

  it('made twice is the same twice, file by file', async () => {
    const again = join(dir, 'again')
    await make(again, 'delivered')
    expect(list(again)).toBe(list(delivered))
    rmSync(again, { recursive: true, force: true })
  })
})

describe('the Debian package', () => {
  const field = (name: string) => execFileSync('dpkg-deb', ['--field', debFile, name], { encoding: 'utf8' }).trim()

  it('says what it needs of the system', () => {
    expect(field('Package')).toBe('paper-room')
    expect(field('Architecture')).toBe('amd64')
    const depends = field('Depends')
    for (const needed of [`libc6 (>= ${GLIBC})`, 'libstdc++6 (>= 11)', 'libusb-1.0-0', 'libgtk-3-0t64 | libgtk-3-0'])
      expect(depends).toContain(needed)
  })

  it('belongs to root, its sandbox helper has its right, and nothing lies anywhere else', () => {
    const lines = execFileSync('dpkg-deb', ['--contents', debFile], { encoding: 'utf8' }).trim().split('\n')
    for (const line of lines) expect(line).toContain(' root/root ')
    expect(lines.find(line => line.endsWith('./opt/paper-room/chrome-sandbox'))).toMatch(/^-rwsr-xr-x/)
    const top = new Set(lines.map(line => line.match(/ \.\/(\w+)/)?.[1]).filter(Boolean))
    expect([...top].sort()).toEqual(['etc', 'lib', 'opt', 'usr'])
    for (const file of [
      './lib/udev/rules.d/70-paper-room-scanners.rules',
      './usr/share/applications/paper-room.desktop',
      './usr/share/icons/hicolor/256x256/apps/paper-room.png',
      './etc/paper-room/settings.json',
    ])
      expect(lines.some(line => line.endsWith(file))).toBe(true)
  })
})

describe('the packaged program', () => {
  it('finds itself whole and working: the self-test, with the first screen in it', async () => {
    const file = join(dir, 'report.json')
    const code = await start(['--self-test', file]).ended
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const standing = Object.fromEntries(report.checks.map(c => [c.name, c.standing]))
    for (const name of ['window', 'fonts', 'ledger', 'paper', 'settings', 'asar', 'fuses', 'files', 'glibc'])
      expect(standing, JSON.stringify(report.checks.find(c => c.name === name))).toMatchObject({ [name]: 'good' })
    // Of the machine, not of the package.
    for (const name of ['printers', 'scanners', 'network']) expect(standing[name]).toMatch(/^(good|attention)$/)
    expect(report.ok).toBe(true)
    expect(code).toBe(0)
    const found = report.checks.find(c => c.name === 'window')?.found
    expect(found).toMatchObject({ words: expect.stringContaining('建立台账') })
    mkdirSync(resolve('out/screenshots'), { recursive: true })
    copyFileSync(`${file}.png`, resolve('out/screenshots/package-first-screen.png'))
  })

  it('started as a person does: its window is there, a second start ends at once, no socket listens, told to end it ends', async () => {
    // Whoever asks for a debugging port gets none.
    const program = start(['--remote-debugging-port=0', '--inspect=0'])
    const window = () => windowsNamed('保密室')
    await expect.poll(window, { timeout: 60_000, interval: 200 }).toHaveLength(1)
    const [first] = window()
    expect(program.listening).toEqual([])
    expect(await start().ended).toBe(0)
    expect(window()).toEqual([first])
    program.child.kill('SIGTERM')
    await program.ended
    expect(window()).toEqual([])
    expect(existsSync(join(dir, 'home/config/保密室/ledger'))).toBe(true)
  })

  it('a file of it that has changed is found and named, and nothing else is bad', async () => {
    appendFileSync(join(installed, 'LICENSE.txt'), 'more')
    const file = join(dir, 'spoilt.json')
    expect(await start(['--self-test', file]).ended).toBe(1)
    const { checks } = JSON.parse(readFileSync(file, 'utf8')) as Report
    expect(checks.filter(c => c.standing === 'bad').map(c => c.name)).toEqual(['files'])
    expect(checks.find(c => c.name === 'files')?.found).toMatchObject({
      changed: ['LICENSE.txt'],
      missing: [],
      more: [],
    })
  })
})
