import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say } from './project.mjs'
import { quietly } from './run.mjs'

/**
 * Chromium gives up rather than run without its sandbox, so whoever cannot have it must say so. An installed program
 * has it: there the helper belongs to root.
 * @param {string} electron
 * @returns {Promise<string[]>} the switches to start with
 */
export async function sandboxArgs(electron) {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) return ['--no-sandbox']
  if (helperIsSetUp(join(dirname(electron), 'chrome-sandbox'))) return []
  if ((await quietly('unshare', ['--user', '--map-root-user', 'true'])).code === 0) return []
  say("Chromium's sandbox cannot be had (this user may not create name spaces), so the program starts without it.")
  return ['--no-sandbox']
}

/** @param {string} helper */
function helperIsSetUp(helper) {
  const found = statSync(helper, { throwIfNoEntry: false })
  return found?.uid === 0 && (found.mode & 0o4000) !== 0
}
