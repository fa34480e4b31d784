import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { byVersion, floorOf, readElf } from '../../build/package/elf.mjs'

/** What travels to Linux, and what each may ask of the C library at most (README, "Installed"). */
const SHIPPED = {
  'better-sqlite3/prebuilds/linux-x64.node': '2.34',
  'better-sqlite3/prebuilds/linux-arm64.node': '2.34',
  'node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node': '2.17',
  'node-hid/prebuilds/HID_hidraw-linux-arm64/node-napi-v4.node': '2.17',
}
const read = (file: string) => readElf(readFileSync(resolve('node_modules', file)))

describe.each(Object.entries(SHIPPED))('%s', (file, floor) => {
  test('asks for no newer C library than is stated', () => {
    const asked = floorOf([read(file)], 'GLIBC')
    expect(asked).not.toBeNull()
    expect(byVersion(asked as string, floor)).toBeLessThanOrEqual(0)
  })

  test('is read as readelf reads it', () => {
    const { stdout, error } = spawnSync('readelf', ['-VdW', resolve('node_modules', file)], { encoding: 'utf8' })
    expect(error, 'readelf comes with gcc').toBeUndefined()
    const versions = [...stdout.matchAll(/Name: (\S+) {2}Flags/g)].map(m => m[1])
    const libraries = [...stdout.matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(m => m[1])
    const own = read(file)
    expect(Object.values(own.needs).flat().sort()).toEqual(versions.sort())
    expect(own.libraries).toEqual(libraries)
    expect(own.machine).toBe(/arm64/.test(file) ? 'arm64' : 'x64')
  })
})

test('the scanners’ binary needs libusb, which the package therefore asks for', () => {
  expect(read('node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node').libraries).toContain('libusb-1.0.so.0')
})

test('versions are compared by number: 2.9 is older than 2.34', () => {
  const elf = (...versions: string[]) => ({ machine: 'x64' as const, libraries: [], needs: { 'libc.so.6': versions } })
  expect(floorOf([elf('GLIBC_2.9', 'GLIBC_2.2.5'), elf('GLIBC_2.34', 'GLIBC_PRIVATE')], 'GLIBC')).toBe('2.34')
  expect(floorOf([elf('GLIBC_2.9')], 'GLIBCXX')).toBeNull()
})

test('what is no 64-bit Linux binary is refused, not half read', () => {
  expect(() => readElf(Buffer.from('MZ'.padEnd(100)))).toThrow('not an ELF-64 file')
})
