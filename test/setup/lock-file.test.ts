import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Packages = Record<string, { optionalDependencies?: Record<string, string> }>

/**
 * A registry that lacks the builds for other systems makes `npm install` leave them out of the lock file, and then
 * `npm ci` fails everywhere. Entries written by hand (version, os, cpu; no integrity) put that right.
 */
test('the lock file names every optional build, so that npm ci accepts it on every system', () => {
  const packages: Packages = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(name => !foldersFor(path).some(folder => folder + name in packages)),
  )
  expect(missing).toEqual([])
})

/** Where Node looks for a dependency of the package at `path`: inside it, then ever further out. */
function foldersFor(path: string): string[] {
  const parts = path === '' ? [] : path.split(/\/(?=node_modules\/)/)
  return [...parts.keys(), parts.length].map(n => [...parts.slice(0, n), 'node_modules/'].join('/'))
}
