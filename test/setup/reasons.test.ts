import { describe, expect, test } from 'vitest'
import { holds } from '../../build/setup/dependencies.mjs'
import { aptReason, lackingIn, notFoundIn, PACKAGES } from '../../build/setup/libraries.mjs'
import { reasonOf as npmReason } from '../../build/setup/npm.mjs'
import { reasonOf as officialReason } from '../../build/setup/official.mjs'

describe('system packages', () => {
  const all = PACKAGES.map(p => `${p.names.at(-1)} installed`)

  test('none is lacking when all are installed, under the old name or the new one', () => {
    expect(lackingIn(all.join('\n'), PACKAGES)).toEqual([])
    const renamed = all.map(line => line.replace('libasound2 ', 'libasound2t64 '))
    expect(lackingIn(renamed.join('\n'), PACKAGES)).toEqual([])
  })

  test('removed ones whose settings stayed, and unknown ones, are lacking', () => {
    const list = all
      .map(line => line.replace(/^xvfb .*/, 'xvfb config-files'))
      .filter(line => !line.startsWith('libgbm1'))
    list.push('dpkg-query: no packages found matching libgbm1')
    expect(lackingIn(list.join('\n'), PACKAGES).map(p => p.names[0])).toEqual(['libgbm1', 'xvfb'])
  })

  test('the reason is the first error of apt-get', () => {
    const output = 'Reading package lists...\nE: Unable to locate package xvfb\nE: other'
    expect(aptReason(output)).toBe('Unable to locate package xvfb')
  })

  test('elsewhere the loader names the libraries that are not there', () => {
    const output = '\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibnss3.so => not found\n\tlibgbm.so.1 => not found\n'
    expect(notFoundIn(output)).toEqual(['libnss3.so', 'libgbm.so.1'])
  })
})

describe('dependencies', () => {
  const lock = (packages: object) => JSON.stringify({ packages: { '': {}, ...packages } })
  const wanted = lock({
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/win': { version: '1.0.0', integrity: 'y', optional: true },
  })

  test('what was installed by hand counts if every package is there; optional ones may be missing', () => {
    expect(holds(lock({ 'node_modules/a': { version: '1.0.0', integrity: 'x' } }), wanted)).toBe(true)
  })

  test.each([
    ['nothing', undefined],
    ['an interrupted installation', lock({})],
    ['another version', lock({ 'node_modules/a': { version: '1.0.1', integrity: 'x' } })],
    ['other contents', lock({ 'node_modules/a': { version: '1.0.0', integrity: 'z' } })],
  ])('%s does not', (_, installed) => expect(holds(installed, wanted)).toBe(false))
})

describe('a reason is one line without advice', () => {
  test('from npm', () => {
    const output =
      'npm warn Unknown user config\nnpm error code ENOTFOUND\nnpm error errno ENOTFOUND\nnpm error network no line\nnpm error A complete log of this run can be found in: /x'
    expect(npmReason(output)).toBe('code ENOTFOUND; network no line')
  })

  test("from Electron's installer", () => {
    expect(officialReason('TypeError: fetch failed\n    at x')).toBe('its release page cannot be reached')
    expect(officialReason('\nError: nothing arrived for 20 seconds')).toBe('nothing arrived for 20 seconds')
    expect(officialReason('')).toBe('its installer gave no reason')
  })
})
