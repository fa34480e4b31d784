import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { script } from '../../build/package/deb.mjs'
import { udevRule } from '../../build/package/udev.mjs'
import { hex, STATES, says } from '../../electron/scanners/states.ts'
import { VENDORS } from '../../electron/scanners/vendors.ts'
import { place } from '../support/temp.ts'

/** A computer, as the tools that the scripts ask tell it. */
const GOOD = { glibc: 'glibc 2.36', pages: 1_000_000, free: 20_000, running: '/usr/bin/sh' }

function run(name: string, args: string[], computer: Partial<typeof GOOD>) {
  const c = { ...GOOD, ...computer }
  const dir = mkdtempSync(join(place(), 'script-'))
  const put = (file: string, content: string) => {
    writeFileSync(join(dir, file), content)
    chmodSync(join(dir, file), 0o755)
  }
  put('script', script(name, { glibc: '2.34', disk: '900' }))
  mkdirSync(join(dir, 'bin'))
  put(
    'bin/getconf',
    `#!/bin/sh\ncase $1 in GNU_LIBC_VERSION) echo '${c.glibc}';; _PHYS_PAGES) echo ${c.pages};; PAGESIZE) echo 4096;; esac\n`,
  )
  put('bin/df', `#!/bin/sh\necho head; echo "/dev/x 1 1 ${c.free} 1% /"\n`)
  put('bin/ls', `#!/bin/sh\necho 'lrwxrwxrwx 1 root root 0 Jan 1 00:00 /proc/7/exe -> ${c.running}'\n`)
  const done = spawnSync('/bin/sh', [join(dir, 'script'), ...args], {
    env: { PATH: `${join(dir, 'bin')}:/usr/bin:/bin` },
    encoding: 'utf8',
  })
  return { code: done.status, says: done.stderr.trim() }
}

vi.setConfig({ testTimeout: 60_000 })

describe('before anything is installed', () => {
  test('a computer that will do is not spoken to', () =>
    expect(run('preinst', ['install'], {})).toEqual({ code: 0, says: '' }))

  test.each([
    ['an old C library', { glibc: 'glibc 2.28' }, ['glibc 是 2.28，至少要 2.34', 'glibc 2.28, at least 2.34']],
    ['no glibc at all', { glibc: '' }, ['glibc 是 未知', 'glibc unknown']],
    ['too little memory', { pages: 500_000 }, ['内存只有', 'of memory, at least 4 GB']],
    ['a full disk', { free: 100 }, ['只剩 100 MB，至少要 900 MB', '100 MB left, at least 900 MB']],
  ])('%s is refused with a sentence in both languages', (_, computer, sentences) => {
    const { code, says } = run('preinst', ['install'], computer)
    expect(code).toBe(1)
    expect(says.split('\n')).toHaveLength(2)
    for (const sentence of sentences) expect(says).toContain(sentence)
  })

  test('a newer version of two digits is newer: 2.100 will do', () =>
    expect(run('preinst', ['upgrade', '0.0.9'], { glibc: 'glibc 2.100' }).code).toBe(0))

  test('going back after a failed upgrade is never held up', () =>
    expect(run('preinst', ['abort-upgrade', '0.0.9'], { free: 1 }).code).toBe(0))
})

test('files are not taken from under a running program', () => {
  expect(run('prerm', ['upgrade', '0.2.0'], {})).toEqual({ code: 0, says: '' })
  const { code, says } = run('prerm', ['upgrade', '0.2.0'], { running: '/opt/paper-room/paper-room' })
  expect(code).toBe(1)
  expect(says).toContain('程序正在运行')
  expect(says).toContain('the program is running')
})

test('removing the package tells where the ledgers still are', () => {
  expect(run('postrm', ['remove'], {})).toEqual({ code: 0, says: '' })
  expect(run('postrm', ['purge'], {}).says).toContain('no ledger was deleted')
})

test('the rule for scanners is, for each vendor of the program’s table, the line that the program itself tells', () => {
  const lines = udevRule()
    .split('\n')
    .filter(line => line && !line.startsWith('#'))
  expect(lines).toEqual(
    VENDORS.map(vendor => says(STATES['no-permission'], vendor).way.en.match(/KERNEL==.*GROUP="plugdev"/)?.[0]),
  )
  expect(VENDORS.map(hex)).toContain('0c2e')
})
