import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { importsOf } from '../../build/layers.mjs'
import { root } from '../../build/setup/project.mjs'
import { filesBelow } from '../../build/setup/stamp.mjs'

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const started = [...new Set(Object.values(scripts).flatMap(script => script.match(/build\/[\w-]+\.mjs/) ?? []))]

/** Everything a file brings in, and what that brings in. */
function brought(file: string, seen = new Set<string>()): Set<string> {
  for (const { what } of importsOf(file, read(file))) {
    if (seen.has(what)) continue
    seen.add(what)
    if (what.startsWith('build/')) brought(what, seen)
  }
  return seen
}

test.each(started)(
  '%s starts on the Node that is there, before anything is set up: it needs no package and no TypeScript',
  file => {
    const all = [...brought(file)]
    expect(
      all.filter(what => !what.startsWith('build/') && !what.startsWith('node:') && !builtinModules.includes(what)),
    ).toEqual([])
    expect(all.filter(what => /\.tsx?$/.test(what))).toEqual([])
  },
)

test('every package that is used is declared, in the version that the lock file has', () => {
  const lock = JSON.parse(read('package-lock.json')).packages as Record<string, { version: string }>
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const declared: Record<string, string> = { ...dependencies, ...devDependencies }
  const used = ['electron', 'db', 'renderer', 'build', 'test']
    .flatMap(folder => filesBelow(root, folder))
    .filter(file => /\.(ts|tsx|mjs)$/.test(file))
    .flatMap(file => importsOf(file, read(file)).map(i => i.what))
    .flatMap(what => what.match(/^(@[\w-]+\/[\w-]+|[a-z][\w-]*)(?=\/|$)/)?.[0] ?? [])
    .filter(name => !/^(electron|db|renderer|build|test)\//.test(`${name}/`) || name === 'electron')
    .filter(name => !builtinModules.includes(name))
  expect(used.length).toBeGreaterThan(500)
  const strange = [...new Set(used)].filter(name => !(name in declared) || !lock[`node_modules/${name}`])
  expect(strange).toEqual([])
})
