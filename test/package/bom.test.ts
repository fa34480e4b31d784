import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { billOfMaterials, licences, partOf } from '../../build/package/bom.mjs'
import { NATIVE_PACKAGES } from '../../build/package/stage.mjs'
import { placeOf } from '../../build/package/travelling.mjs'

const { packages: lock } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const program = { name: 'paper-room', version: '0.1.0', license: 'MIT' }
interface Component {
  name: string
  version: string
  purl: string
  hashes: { alg: string; content: string }[]
  components?: Component[]
}
const componentsOf = (places: string[], besides = [] as { name: string; version: string }[]) =>
  (billOfMaterials({ program, places, besides, epoch: 0 }) as { components: Component[] }).components

describe('the bill of materials', () => {
  test('names a package as the lock file does, with the hash it was checked against', () => {
    const [react] = componentsOf(['react'])
    const { version, integrity } = lock['node_modules/react']
    expect(react).toMatchObject({ name: 'react', version, purl: `pkg:npm/react@${version}` })
    const { alg, content } = react?.hashes[0] ?? { alg: '', content: '' }
    expect(alg).toBe('SHA-512')
    expect(`sha512-${Buffer.from(content, 'hex').toString('base64')}`).toBe(integrity)
  })

  test('names the package behind an alias, and what is compiled into it', () => {
    const [database] = componentsOf(['better-sqlite3'])
    expect(database?.name).toBe('better-sqlite3-multiple-ciphers')
    expect(database?.components?.map(c => c.name)).toEqual(['sqlite', 'sqlite3mc'])
    expect(componentsOf(['node-hid'])[0]?.components?.map(c => c.name)).toEqual(['hidapi'])
  })

  test('holds what comes by another way first, and nothing else', () => {
    const names = componentsOf(['react', 'zod'], [{ name: 'electron', version: '45.0.0' }]).map(c => c.name)
    expect(names).toEqual(['electron', 'react', 'zod'])
  })

  test('a scoped name is escaped as package URLs ask', () =>
    expect(partOf('@ant-design/icons', lock).purl).toMatch(/^pkg:npm\/%40ant-design\/icons@/))

  test('a package that the lock file does not know stops it', () =>
    expect(() => partOf('left-pad', lock)).toThrow('package-lock.json does not name left-pad'))

  test('the same input gives the same bytes', () => {
    const once = () => JSON.stringify(billOfMaterials({ program, places: ['zod'], besides: [], epoch: 1_700_000_000 }))
    expect(once()).toBe(once())
    expect(once()).toContain('2023-11-14T22:13:20.000Z')
  })
})

test('the licences of all of them go along, with their texts', () => {
  const text = licences([...NATIVE_PACKAGES, 'react', '@fontsource/noto-sans-sc'])
  for (const part of ['better-sqlite3', 'Alan Ott, Signal 11 Software', 'MIT License', 'SIL OPEN FONT LICENSE'])
    expect(text.toLowerCase()).toContain(part.toLowerCase())
})

test.each([
  ['antd/es/index.js', 'antd'],
  ['@rc-component/util/es/a.js', '@rc-component/util'],
  ['a/node_modules/@b/c/d.js', 'a/node_modules/@b/c'],
  ['../db/ledger.ts', undefined],
])('a module at %s belongs to %s', (file, place) => expect(placeOf(file)).toBe(place))
