import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * A stamp says for which content a step was finished. It is written last and removed first, so that an interrupted
 * step is done again.
 * @param {string} file
 */
export function stamp(file) {
  return {
    /** @param {string} key */
    is: key => existsSync(file) && readFileSync(file, 'utf8') === key,
    read: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    /** @param {string} key */
    set: key => {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, key)
    },
    clear: () => rmSync(file, { force: true }),
  }
}

/** @param {string | Uint8Array} content */
export const hashOf = content => createHash('sha256').update(content).digest('hex')

/**
 * One hash over files and folders below `base`: names and contents, in an order that no file system changes.
 * What does not exist is left out, so that its appearing changes the hash.
 * @param {string} base
 * @param {string[]} paths
 */
export function hashOfFiles(base, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(path => filesBelow(base, path)).sort()) {
    hash
      .update(path)
      .update('\0')
      .update(hashOf(readFileSync(join(base, path))))
      .update('\n')
  }
  return hash.digest('hex')
}

/**
 * Files at or below a path; links are left out, for they may lead back up.
 * @param {string} base
 * @param {string} path  with `/` on every system
 * @returns {string[]}
 */
export function filesBelow(base, path) {
  const full = join(base, path)
  if (!existsSync(full)) return []
  const kind = lstatSync(full)
  if (!kind.isDirectory()) return kind.isFile() ? [path] : []
  return readdirSync(full).flatMap(name => filesBelow(base, `${path}/${name}`))
}
