import { existsSync, readFileSync } from 'node:fs'
import { npm, reasonOf } from './npm.mjs'
import { CannotBeHad, inProject, say } from './project.mjs'
import { hashOf, stamp } from './stamp.mjs'

/** The Node that everything runs on: the devDependency `node`, since the system's may be too old. */
export const node = inProject('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

const done = stamp(inProject('node_modules/.set-up'))

export async function dependencies() {
  const lock = readFileSync(inProject('package-lock.json'), 'utf8')
  const key = hashOf(lock)
  if (done.is(key) && existsSync(node)) return
  if (!holds(readIfThere('node_modules/.package-lock.json'), lock)) {
    say('installing the dependencies (a minute or two the first time).')
    const { code, output } = await install()
    if (code !== 0) throw new CannotBeHad(`the dependencies cannot be had: ${reasonOf(output)}.`)
  }
  if (!existsSync(node)) await newerNode()
  done.set(key)
}

/**
 * .npmrc forbids packages to run scripts of their own (npm would compile better-sqlite3, though its binaries are in the
 * package, and fail where there is no compiler). The package `node` is the one that needs its script.
 */
async function newerNode() {
  const { output } = await npm(['rebuild', 'node', '--ignore-scripts=false'])
  if (!existsSync(node)) throw new CannotBeHad(`the newer Node cannot be had: ${reasonOf(output)}.`)
}

/**
 * The npm of a set-up that was shot may still be writing what ours deletes; it ends by itself, and then a second try
 * succeeds.
 */
async function install() {
  const args = [installer(), '--no-audit', '--no-fund']
  const first = await npm(args)
  return /ENOTEMPTY|EEXIST|EBUSY/.test(first.output) && first.code !== 0 ? npm(args) : first
}

/**
 * `npm ci` deletes node_modules first; Windows refuses that while we run on the Node inside it. There `npm install`
 * replaces only what differs.
 */
function installer() {
  return process.platform === 'win32' && process.execPath.startsWith(inProject('node_modules')) ? 'install' : 'ci'
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(inProject(path)) ? readFileSync(inProject(path), 'utf8') : undefined
}

/**
 * npm writes the list of what it installed last of all. If that list holds every package of the lock file (optional
 * ones are for other systems), somebody has installed by hand, and there is nothing to do.
 * @param {string | undefined} installedList
 * @param {string} lock
 */
export function holds(installedList, lock) {
  if (installedList === undefined) return false
  const installed = JSON.parse(installedList).packages
  return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (!found) return wanted.optional === true
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}
