import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { node } from './dependencies.mjs'
import { inProject, say } from './project.mjs'
import { quietly } from './run.mjs'
import { stamp } from './stamp.mjs'

/** A line that brings nothing for so long (ms) is given up; a slow one that brings something is not. */
const PATIENCE = 20_000

const folder = inProject('node_modules/electron')
const refused = stamp(inProject('.runtime/official-refused'))

/**
 * The runtime of the package `electron`, from the project's own release page. That package no longer fetches it on
 * installation, so we do. A refusal is remembered for that version: the next start must not try again by itself.
 * @param {{ again: boolean }} options
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function official({ again }) {
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const before = refused.read()?.split('\n')
  const path = installed(version)
  if (path) return { path }
  if (before?.[0] === version && !again) return { reason: before?.[1] ?? 'an earlier try failed' }

  say(`fetching Electron ${version} from its release page.`)
  const temporary = inProject('.runtime/download')
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true })
  const { output } = await quietly(node, [`${folder}/install.js`], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, ELECTRON_GET_NO_PROGRESS: '1', NODE_USE_ENV_PROXY: '1' },
    watch: stop => watchGrowth([temporary, `${folder}/dist`], stop),
  })
  rmSync(temporary, { recursive: true, force: true })
  const fetched = installed(version)
  if (fetched) {
    refused.clear()
    return { path: fetched }
  }
  const reason = reasonOf(output)
  refused.set(`${version}\n${reason}`)
  return { reason }
}

/** @param {string} version */
function installed(version) {
  const [named, found] = ['path.txt', 'dist/version'].map(name => readIfThere(`${folder}/${name}`))
  if (!named || found?.replace(/^v/, '') !== version) return undefined
  const path = inProject('node_modules/electron/dist', named)
  return existsSync(path) ? path : undefined
}

/** @param {string} file */
const readIfThere = file => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)

/**
 * Ends a download when nothing more arrives.
 * @param {string[]} folders
 * @param {(why: string) => void} stop
 */
export function watchGrowth(folders, stop) {
  let last = ''
  let since = Date.now()
  const timer = setInterval(() => {
    const now = folders.map(sizeBelow).join()
    if (now !== last) since = Date.now()
    else if (Date.now() - since > PATIENCE) stop(`Error: nothing arrived for ${PATIENCE / 1000} seconds`)
    last = now
  }, 1000)
  return () => clearInterval(timer)
}

/**
 * Bytes in a folder whose files come and go while we look; links are not followed.
 * @param {string} folder
 */
function sizeBelow(folder) {
  let size = 0
  try {
    for (const name of readdirSync(folder, { encoding: 'utf8', recursive: true }))
      size += lstatSync(`${folder}/${name}`).size
  } catch {
    // not there yet, or just gone: then the sum differs at the next look
  }
  return size
}

/**
 * The installer prints the error's stack; its first line is the reason.
 * @param {string} output
 */
export function reasonOf(output) {
  const reason = output
    .match(/^\w*Error: (.+)$/gm)
    ?.at(-1)
    ?.replace(/^\w*Error: /, '')
  return reason === 'fetch failed' ? 'its release page cannot be reached' : (reason ?? 'its installer gave no reason')
}
