import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { node } from '../setup/dependencies.mjs'
import { reasonOf, watchGrowth } from '../setup/official.mjs'
import { CannotBeHad, inProject, root, say } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'
import { fetchRuntime } from '../setup/runtime.mjs'
import { VERSION } from '../setup/substitute.mjs'

/** @typedef {import('./folder.mjs').Electron} Electron */

/** The runtime that is delivered. */
const shipped = () => JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version

/**
 * The runtime for Linux: the official one, or the substitute that npm start takes as well.
 * @returns {Promise<Electron & { official: boolean }>}
 */
export async function electronForLinux() {
  const { path, official } = await fetchRuntime()
  return { path: dirname(path), version: official ? shipped() : VERSION, official }
}

/**
 * The runtime for Windows, from the same release page, checked against the hashes inside the package `electron`.
 * @returns {Promise<Electron>}
 */
export async function electronForWindows() {
  const version = shipped()
  const path = inProject('.runtime', `electron-${version}-win32-x64.zip`)
  if (existsSync(path)) return { path, version }
  say(`fetching Electron ${version} for Windows from its release page.`)
  const temporary = inProject('.runtime/download-win32')
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true })
  const { code, output } = await quietly(node, ['--input-type=module', '--eval', FETCH, version, path, temporary], {
    cwd: root,
    env: { ...process.env, TMPDIR: temporary, ELECTRON_GET_NO_PROGRESS: '1', NODE_USE_ENV_PROXY: '1' },
    watch: stop => watchGrowth([temporary], stop),
  })
  rmSync(temporary, { recursive: true, force: true })
  if (code === 0) return { path, version }
  throw new CannotBeHad(`Electron ${version} for Windows cannot be had: ${reasonOf(output)}.`)
}

const FETCH = `
import { renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { downloadArtifact } from '@electron/get'
const [version, path, cacheRoot] = process.argv.slice(1)
const checksums = createRequire(import.meta.url)('electron/checksums.json')
try {
  renameSync(await downloadArtifact({ version, artifactName: 'electron', platform: 'win32', arch: 'x64', checksums, cacheRoot }), path)
} catch (error) {
  console.error(error.stack)
  process.exit(1)
}
`
