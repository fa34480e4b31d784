import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOfFiles, stamp } from '../../build/setup/stamp.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

describe('the hash of sources', () => {
  test('is the same for the same contents, whenever and in whatever order they were written', () => {
    write('db/b.ts', 'b')
    write('db/a.ts', 'a')
    const before = hashOfFiles(folder, ['db', 'electron'])
    write('db/a.ts', 'a')
    expect(hashOfFiles(folder, ['electron', 'db'])).toBe(before)
  })

  test('changes with a content, a name and a new file, and not with files beside', () => {
    write('db/a.ts', 'a')
    const seen = [hashOfFiles(folder, ['db', 'lock.json'])]
    write('test/a.ts', 'beside')
    expect(hashOfFiles(folder, ['db', 'lock.json'])).toBe(seen[0])
    for (const [name, text] of [
      ['db/a.ts', 'A'],
      ['db/c.ts', 'A'],
      ['lock.json', ''],
    ] as const) {
      write(name, text)
      seen.push(hashOfFiles(folder, ['db', 'lock.json']))
    }
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('does not follow a link that leads back up', () => {
    write('db/a.ts', 'a')
    const before = hashOfFiles(folder, ['db'])
    symlinkSync(folder, join(folder, 'db', 'up'), 'junction')
    expect(hashOfFiles(folder, ['db'])).toBe(before)
  })
})

test('a stamp holds for the content it was set for, until it is cleared', () => {
  const done = stamp(join(folder, 'deep', 'stamp'))
  expect(done.is('one')).toBe(false)
  done.set('one')
  expect([done.is('one'), done.is('two'), done.read()]).toEqual([true, false, 'one'])
  done.clear()
  expect([done.is('one'), done.read()]).toEqual([false, undefined])
})
