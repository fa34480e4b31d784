import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { inProject, say } from './project.mjs'

const file = inProject('.runtime/lock')

/**
 * Two terminals must not set up at the same time: one would unpack what the other one deletes. The lock of a process
 * that is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  mkdirSync(inProject('.runtime'), { recursive: true })
  for (let told = false; !take(); told = true) {
    const owner = Number(readOwner())
    if (owner && !lives(owner)) rmSync(file, { force: true })
    else {
      if (!told) say(`another set-up is at work (process ${owner}), waiting for it.`)
      await wait(200)
    }
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

function readOwner() {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
