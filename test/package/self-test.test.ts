import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { options } from '../../electron/options.ts'
import { files, LIST } from '../../electron/self-test/files.ts'
import { FUSES, readFuses, wrongFuses } from '../../electron/self-test/fuses.ts'
import { made, passes } from '../../electron/self-test/report.ts'
import { asar, glibc, network, settings } from '../../electron/self-test/system.ts'
import { readSettings, settingsFile } from '../../electron/settings.ts'
import { place } from '../support/temp.ts'

/** An installed folder of two files and their list. */
function installed(): string {
  const folder = mkdtempSync(join(place(), 'installed-'))
  mkdirSync(join(folder, 'resources'))
  const content = { 'paper-room': 'program', 'resources/app.asar': 'archive' }
  for (const [name, text] of Object.entries(content)) writeFileSync(join(folder, name), text)
  const lines = Object.entries(content).map(([n, t]) => `${createHash('sha256').update(t).digest('hex')}  ${n}\n`)
  writeFileSync(join(folder, 'resources', LIST), lines.join(''))
  return folder
}

describe('the files of the program', () => {
  const besides = /^uninstall\.exe$/
  test('are those of the package, with what the set-up itself adds', async () => {
    const folder = installed()
    writeFileSync(join(folder, 'uninstall.exe'), '')
    expect(await files(folder, besides)).toMatchObject({ standing: 'good', found: { files: 2 } })
  })

  test.each<[string, (folder: string) => void, object]>([
    ['changed', f => writeFileSync(join(f, 'resources/app.asar'), 'Archive'), { changed: ['resources/app.asar'] }],
    ['missing', f => rmSync(join(f, 'paper-room')), { missing: ['paper-room'] }],
    ['more', f => writeFileSync(join(f, 'resources/more.js'), ''), { more: ['resources/more.js'] }],
  ])('%s: named, and bad', async (_, spoil, found) => {
    const folder = installed()
    spoil(folder)
    expect(await files(folder, besides)).toMatchObject({ standing: 'bad', found })
  })

  test('without a list it is no package', async () => {
    const folder = installed()
    rmSync(join(folder, 'resources', LIST))
    expect((await files(folder, besides)).standing).toBe('bad')
  })
})

describe('fuses', () => {
  const executable = (...fuses: string[]) =>
    Buffer.concat([
      Buffer.from('code before dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
      Buffer.from([1, fuses.length]),
      Buffer.from(fuses.join('')),
      Buffer.from('code behind'),
    ])
  const asWanted = FUSES.map(({ on }) => (on ? '1' : '0'))

  test('set as prescribed are right, also where the runtime has more or fewer of them', () => {
    for (const wire of [asWanted, [...asWanted, '1'], asWanted.slice(0, 7)])
      expect(wrongFuses(readFuses(executable(...wire)) ?? { runAsNode: true })).toEqual([])
  })

  test('as a runtime is delivered are wrong, and named', () =>
    expect(wrongFuses(readFuses(executable('1', '0', '1', '1', '0', '0', '0')) ?? {})).toEqual([
      'runAsNode',
      'enableNodeOptionsEnvironmentVariable',
      'enableNodeCliInspectArguments',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ]))

  test('an executable without them, or with another version of them, has none', () => {
    expect(readFuses(Buffer.from('code'))).toBeNull()
    expect(readFuses(Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x02\x011'))).toBeNull()
  })
})

test.each([
  ['2.34', '2.34', 'good'],
  ['2.34', '2.36', 'good'],
  ['2.4', '2.36', 'good'],
  ['2.34', '2.28', 'bad'],
  ['2.34', '2.4', 'bad'],
  ['2.34', undefined, 'bad'],
  [null, undefined, 'good'],
] as const)('glibc: %s is needed, %s is there: %s', (needs, has, standing) =>
  expect(glibc(needs, has).standing).toBe(standing),
)

test('a live network adapter asks for attention, and does not keep the program from working', () => {
  const check = network(['eth0'])
  expect(check.standing).toBe('attention')
  expect(passes([check, asar('/opt/paper-room/resources/app.asar')])).toBe(true)
  expect(passes([check, asar('/home/somebody/paper-room')])).toBe(false)
})

test('a check that breaks off is bad and says why; the report goes on', async () =>
  expect(
    await made('ledger', () => {
      throw new Error('no such file')
    }),
  ).toMatchObject({ name: 'ledger', standing: 'bad', found: 'Error: no such file' }))

test('a self-test never opens the ledger of the site, whatever else is said', () => {
  const { ledger, selfTest } = options(['x', '--self-test', 'report.json', '--ledger', '/data/ledger'], '/data')
  expect(selfTest?.report).toMatch(/\/report\.json$/)
  expect(ledger.startsWith(selfTest?.trial ?? '-')).toBe(true)
  rmSync(selfTest?.trial ?? '', { recursive: true })
  const quiet = options(['x', '--self-test', '--no-sandbox'], '/data')
  expect(quiet.selfTest?.report).toBeNull()
  rmSync(quiet.selfTest?.trial ?? '', { recursive: true })
})

describe('settings of the workstation', () => {
  const written = (text: string) => {
    const file = join(mkdtempSync(join(place(), 'settings-')), 'settings.json')
    writeFileSync(file, text)
    return readSettings(file)
  }
  test('lie where only an administrator writes', () => {
    expect(settingsFile('linux', {})).toBe('/etc/paper-room/settings.json')
    expect(settingsFile('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\paper-room\\settings.json')
  })
  test('are read; where there are none, nothing is set', () => {
    expect(written('{ "kiosk": true }\r\n')).toEqual({ kiosk: true, damaged: false })
    expect(readSettings('/nowhere/settings.json')).toEqual({ kiosk: false, damaged: false })
  })
  test.each(['', '{', '{ "kiosk": "yes" }', '{ "kiosk": true, "updates": true }'])(
    'damaged (%j): the program starts without them, and the self-test says so',
    text => {
      expect(written(text)).toEqual({ kiosk: false, damaged: true })
      expect(settings(written(text)).standing).toBe('attention')
    },
  )
})
