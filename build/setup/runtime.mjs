import { lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { node } from './dependencies.mjs'
import { hasDisplay } from './display.mjs'
import { official } from './official.mjs'
import { CannotBeHad, inProject, root } from './project.mjs'
import { quietly } from './run.mjs'
import { sandboxArgs } from './sandbox.mjs'
import { hashOf, stamp } from './stamp.mjs'
import { substitute } from './substitute.mjs'

/** better-sqlite3 needs this Node-API; on an older one it does not raise an error, it crashes the process. */
const LEDGER_NAPI = 10

/** @typedef {{ path: string, official: boolean, napi: number, env: Record<string, string>, args: string[] }} Runtime */

/** The files of the runtime, official or substitute. They can be fetched before the system libraries are there. */
export async function fetchRuntime({ again = false } = {}) {
  const found = await official({ again })
  const path = 'path' in found ? found.path : await substitute(found.reason)
  linkProgram(path)
  return { path, official: 'path' in found }
}

/**
 * What a start needs to know. `env` names the Node that the ledger process runs on where the runtime's own is too old;
 * `args` are the switches without which this user cannot start it.
 * @param {{ path: string, official: boolean }} files
 * @returns {Promise<Runtime>}
 */
export async function describeRuntime(files) {
  const napi = await napiOf(files.path)
  return {
    ...files,
    napi,
    env: napi < LEDGER_NAPI ? { ROOM_NODE: node } : {},
    args: [
      ...(await sandboxArgs(files.path)),
      // Where there is no desktop there is no D-Bus and no GPU; Chromium complains at length about both.
      ...(hasDisplay ? [] : ['--log-level=3']),
    ],
  }
}

/**
 * The program lies where Electron looks for it by itself, because the substitute lacks the small built-in program that
 * understands a path as its first argument. So both are started alike, and the program sees the same command line.
 * @param {string} path
 */
function linkProgram(path) {
  const link = join(
    process.platform === 'darwin' ? join(path, '../../Resources') : join(dirname(path), 'resources'),
    'app',
  )
  if (linkTarget(link) === root) return
  rmSync(link, { force: true })
  symlinkSync(root, link, 'junction')
}

/** @param {string} link */
function linkTarget(link) {
  try {
    return lstatSync(link).isSymbolicLink() ? resolve(readlinkSync(link)) : undefined
  } catch {
    return undefined
  }
}

/**
 * Asked of the runtime itself, once for each one; that also proves that it starts.
 * @param {string} path
 */
async function napiOf(path) {
  const known = stamp(inProject('.runtime', `napi-${hashOf(path).slice(0, 12)}-${lstatSync(path).mtimeMs}`))
  const before = known.read()
  if (before) return Number(before)
  const { code, output } = await quietly(path, ['-p', 'process.versions.napi'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  const napi = Number(output.trim().split('\n').at(-1))
  if (code !== 0 || !napi)
    throw new CannotBeHad(`the Electron runtime does not start: ${output.trim().split('\n').at(-1)}.`)
  known.set(String(napi))
  return napi
}
