import { lutimesSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/project.mjs'
import { quietly } from '../setup/run.mjs'

/**
 * Every time in a package is this one, in seconds: SOURCE_DATE_EPOCH, else that of the last commit, so that the same
 * input gives the same bytes.
 */
export async function epochOf() {
  const given = process.env.SOURCE_DATE_EPOCH
  if (given && /^\d+$/.test(given)) return Number(given)
  const { code, output } = await quietly('git', ['log', '-1', '--format=%ct'], { cwd: root })
  return code === 0 ? Number(output.trim()) : 1_767_225_600
}

/**
 * @param {string} folder
 * @param {number} epoch
 */
export function setTimes(folder, epoch) {
  for (const e of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(e.parentPath, e.name)
    if (e.isSymbolicLink()) lutimesSync(path, epoch, epoch)
    else utimesSync(path, epoch, epoch)
  }
  utimesSync(folder, epoch, epoch)
}
