import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTaught, type TaughtScanner, writeTaught } from '../../electron/scanners/taught.ts'
import { place } from '../support/temp.ts'

const folder = (): string => mkdtempSync(join(place(), 'taught-'))
const one: TaughtScanner = {
  name: '前门',
  way: 'keyboard',
  device: 'Xenon 1900 SN1',
  prefix: '\x02',
  aim: true,
  tail: '\x03',
  suffix: 'Tab',
  gap: 12,
}
const all = (...scanners: TaughtScanner[]) => ({ scanners, shared: false })

test('what was taught is there again, and replaced as a whole', () => {
  const dir = folder()
  expect(readTaught(dir)).toEqual({ scanners: [], shared: false, damaged: false })
  writeTaught(dir, all(one, { ...one, name: '后门' }))
  expect(readTaught(dir).scanners.map(t => t.name)).toEqual(['前门', '后门'])
  writeTaught(dir, all(one))
  expect(readTaught(dir)).toEqual({ scanners: [one], shared: false, damaged: false })
  expect(readdirSync(dir)).toEqual(['scanners.json'])
})

test.each([
  ['cut short', (t: string) => t.slice(0, 40)],
  ['empty', () => ''],
  ['another version', (t: string) => t.replace('"version": 2', '"version": 3')],
  ['a field too many', (t: string) => t.replace('"name"', '"pin": "123456", "name"')],
  [
    'two of one name',
    (t: string) => JSON.stringify({ version: 2, shared: false, scanners: [one, one], was: t.length }),
  ],
])('%s: nothing is taught, it is said, and the file is left as it is', (_name, damage) => {
  const dir = folder()
  writeTaught(dir, all(one))
  const path = join(dir, 'scanners.json')
  const damaged = damage(readFileSync(path, 'utf8'))
  writeFileSync(path, damaged)
  expect(readTaught(dir)).toEqual({ scanners: [], shared: false, damaged: true })
  expect(readFileSync(path, 'utf8')).toBe(damaged)
})

test('what is not of this form is not written', () => {
  const dir = folder()
  expect(() => writeTaught(dir, all({ ...one, name: '' }))).toThrow()
  expect(readTaught(dir)).toEqual({ scanners: [], shared: false, damaged: false })
})

test('what an earlier program taught is still known: it came through the keyboard stream', () => {
  const dir = folder()
  const { way: _w, device: _d, ...old } = one
  writeFileSync(join(dir, 'scanners.json'), JSON.stringify({ version: 1, scanners: [old] }))
  expect(readTaught(dir)).toEqual({ scanners: [{ ...one, device: null }], shared: false, damaged: false })
})
