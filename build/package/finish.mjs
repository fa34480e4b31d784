import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LIST } from '../../electron/self-test/files.ts'
import { node } from '../setup/dependencies.mjs'
import { inProject } from '../setup/project.mjs'
import { filesBelow, hashOf } from '../setup/stamp.mjs'
import { billOfMaterials, licences } from './bom.mjs'
import { elvesBelow, floorOf, headOf, isElf } from './elf.mjs'
import { setTimes } from './epoch.mjs'
import { NATIVE_PACKAGES, natives } from './stage.mjs'

/**
 * @typedef {import('./stage.mjs').Target} Target
 * @typedef {'delivered' | 'trial'} Edition
 * @typedef {{ edition: Edition, target: Target, runtime: string, bundle: string, epoch: number, database?: string }} Made
 *   `runtime`: the version of Electron
 */

/**
 * What electron-builder does not do: nothing of its own is left over, licences, bill of materials and the list of files lie
 * beside the program, times and rights are the same on every machine. A trial gets its Node (electron/edition.ts).
 * @param {string} folder
 * @param {Made} made
 */
export function finish(folder, made) {
  const resources = join(folder, 'resources')
  // `resources/app` is the link by which npm start shows the runtime the project.
  for (const name of ['version', 'resources/default_app.asar', 'resources/app'])
    rmSync(join(folder, name), { force: true })
  if (made.edition === 'trial') trial(join(resources, 'trial'), made)

  const places = [...JSON.parse(readFileSync(join(made.bundle, 'packages.json'), 'utf8')), ...NATIVE_PACKAGES].sort()
  const { name, version, license } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  writeFileSync(join(resources, 'licences.txt'), `${licences(places)}\n`)
  cpSync(inProject('LICENSE'), join(folder, 'LICENSE.txt'))
  const bom = billOfMaterials({
    program: { name, version, license },
    places,
    besides: besides(made),
    epoch: made.epoch,
  })
  writeFileSync(join(resources, 'bom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`)
  const elves = elvesBelow(folder)
  const madeOf = {
    edition: made.edition,
    target: made.target,
    electron: made.runtime,
    glibc: floorOf(
      elves.map(e => e.elf),
      'GLIBC',
    ),
  }
  writeFileSync(join(resources, 'made-of.json'), `${JSON.stringify(madeOf, null, 2)}\n`)

  for (const file of filesBelow(folder, '.')) chmodSync(join(folder, file), runs(join(folder, file)) ? 0o755 : 0o644)
  const listed = filesBelow(folder, '.').map(file => file.replace('./', ''))
  const lines = listed.sort().map(file => `${hashOf(readFileSync(join(folder, file)))}  ${file}\n`)
  writeFileSync(join(resources, LIST), lines.join(''), { mode: 0o644 })
  setTimes(folder, made.epoch)
}

/**
 * Programs and libraries, but for what only Node loads.
 * @param {string} file
 */
const runs = file => !file.endsWith('.node') && isElf(headOf(file))

/**
 * @param {string} folder
 * @param {Made} made
 */
function trial(folder, { bundle, target, database }) {
  mkdirSync(folder, { recursive: true })
  cpSync(node, join(folder, 'node'))
  cpSync(join(bundle, 'ledger.cjs'), join(folder, 'ledger.cjs'))
  natives(folder, target, database, ['better-sqlite3'])
}

/**
 * What comes by another way than package-lock.json, or not as a package.
 * @param {Made} made
 * @returns {import('./bom.mjs').Part[]}
 */
function besides({ edition, target, runtime }) {
  const parts = [{ name: 'electron', version: runtime, licence: 'MIT', purl: `pkg:npm/electron@${runtime}` }]
  if (edition === 'trial') {
    const { version } = JSON.parse(readFileSync(inProject('node_modules/node/package.json'), 'utf8'))
    parts.push({ name: 'node', version, licence: 'MIT', purl: `pkg:generic/node@${version}` })
  }
  if (target === 'win-x64') {
    const [file = ''] = filesBelow(inProject('node_modules/pdf-to-printer'), 'dist').filter(f => f.endsWith('.exe'))
    const version = basename(file).match(/SumatraPDF-([\d.]+)-/)?.[1] ?? ''
    parts.push({ name: 'sumatrapdf', version, licence: 'GPL-3.0-only', purl: `pkg:generic/sumatrapdf@${version}` })
  }
  return parts
}

/** @param {string} folder */
export const madeOf = folder =>
  /** @type {import('../../electron/self-test/system.ts').MadeOf} */ (
    JSON.parse(readFileSync(join(folder, 'resources/made-of.json'), 'utf8'))
  )

/** @param {string} folder */
export const isMade = folder => existsSync(join(folder, 'resources', LIST))
