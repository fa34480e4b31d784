import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FUSES, readFuses } from '../../electron/self-test/fuses.ts'
import { node } from '../setup/dependencies.mjs'
import { CannotBeHad, root } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'
import { finish } from './finish.mjs'
import { stage } from './stage.mjs'

/**
 * @typedef {{ path: string, version: string }} Electron  `path`: the folder of the runtime, or the zip, as it was fetched
 * @typedef {import('./finish.mjs').Edition} Edition
 * @typedef {import('./stage.mjs').Target} Target
 */

const UNPACKED = { 'linux-x64': 'linux-unpacked', 'win-x64': 'win-unpacked' }

/**
 * The folder of the installed program: bundle, stage, electron-builder, finish. What is made on the way lies in `work`, and
 * goes again.
 * @param {string} folder
 * @param {{ edition: Edition, target: Target, electron: Electron, work: string, epoch: number, database?: string }} what
 */
export async function makeFolder(folder, { edition, target, electron, work, epoch, database }) {
  const at = (/** @type {string} */ name) => join(work, 'folder', name)
  rmSync(at('.'), { recursive: true, force: true })
  mkdirSync(at('.'), { recursive: true })
  await tool('build/bundle.mjs', '--edition', edition, '--out', at('bundle'))
  stage(at('stage'), { bundle: at('bundle'), target, database })
  const over = {
    directories: { app: at('stage'), output: at('made'), buildResources: 'build' },
    electronDist: electron.path,
    electronVersion: electron.version,
    electronFuses: fusesFor(electron.path.endsWith('.zip') ? null : join(electron.path, 'electron')),
  }
  await tool('build/package/electron-builder.mjs', target, JSON.stringify(over))
  rmSync(folder, { recursive: true, force: true })
  renameSync(join(at('made'), UNPACKED[target]), folder)
  finish(folder, { edition, target, runtime: electron.version, bundle: at('bundle'), epoch, database })
  rmSync(at('.'), { recursive: true, force: true })
}

/**
 * Those that this runtime has: an older one lacks the last of the table, and electron-builder would stop there.
 * @param {string | null} executable  null: one that has them all
 */
function fusesFor(executable) {
  const found = executable && readFuses(readFileSync(executable))
  const there = FUSES.filter(({ name }) => !found || found[name] !== undefined)
  return Object.fromEntries(there.map(({ name, on }) => [name, on]))
}

/** @param {[string, ...string[]]} command */
async function tool(...command) {
  const { code, output } = await quietly(node, command, { cwd: root })
  if (code !== 0) throw new CannotBeHad(`a package cannot be made: ${command[0]} failed:\n${output.trim()}`)
}
