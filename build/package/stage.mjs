import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inProject } from '../setup/project.mjs'

/** @typedef {'linux-x64' | 'win-x64'} Target */

/**
 * Native packages travel as they are, and of them only what is loaded: no sources, no headers, one system's binaries.
 * @type {Record<string, (target: Target) => string[]>}
 */
const NATIVE = {
  'better-sqlite3': target => [
    'LICENSE',
    'package.json',
    'lib',
    `prebuilds/${{ 'linux-x64': 'linux-x64', 'win-x64': 'win32-x64' }[target]}.node`,
  ],
  // On Linux it reads hidraw, nothing else (electron/scanners/process.ts).
  'node-hid': target => [
    'LICENSE-bsd.txt',
    'package.json',
    'nodehid.js',
    'binding-options.js',
    `prebuilds/${{ 'linux-x64': 'HID_hidraw-linux-x64', 'win-x64': 'HID-win32-x64' }[target]}`,
  ],
  'pkg-prebuilds': () => ['LICENSE', 'package.json', 'bindings.js', 'lib'],
}

export const NATIVE_PACKAGES = Object.keys(NATIVE)

/**
 * A folder that holds the application and nothing else: what is in it is what is packed.
 * @param {string} folder
 * @param {{ bundle: string, target: Target, database?: string }} from
 *   `database`: another build of its binary than the one in the package
 */
export function stage(folder, { bundle, target, database }) {
  rmSync(folder, { recursive: true, force: true })
  cpSync(bundle, join(folder, 'out/app'), { recursive: true, filter: file => !/\.map$|packages\.json$/.test(file) })
  const { name, productName, version, description, license, main } = JSON.parse(
    readFileSync(inProject('package.json'), 'utf8'),
  )
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, productName, version, description, license, main }, null, 2)}\n`,
  )
  natives(folder, target, database)
}

/**
 * @param {string} folder
 * @param {Target} target
 * @param {string} [database]
 * @param {string[]} [names]
 */
export function natives(folder, target, database, names = NATIVE_PACKAGES) {
  for (const name of names) {
    for (const file of NATIVE[name]?.(target) ?? []) {
      const to = join(folder, 'node_modules', name, file)
      mkdirSync(dirname(to), { recursive: true })
      const own = database !== undefined && name === 'better-sqlite3' && file.endsWith('.node')
      cpSync(own ? database : inProject('node_modules', name, file), to, { recursive: true })
    }
  }
}
