import { root } from './project.mjs'
import { quietly } from './run.mjs'

/**
 * npm without a shell where we were started by npm (it tells us where it is), by name otherwise.
 * @param {string[]} args
 */
export function npm(args) {
  const windows = process.platform === 'win32'
  // npm takes its time over SIGTERM, and one that outlives us would write into what the next set-up deletes.
  const options = /** @type {const} */ ({ cwd: root, leaveWith: 'SIGKILL' })
  const script = process.env.npm_execpath
  if (script) return quietly(process.env.npm_node_execpath ?? process.execPath, [script, ...args], options)
  return quietly(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows })
}

/**
 * The reason in npm's output, on one line: its errors without the advice and the path of the log.
 * @param {string} output
 */
export function reasonOf(output) {
  const errors = output
    .split('\n')
    .filter(line => /^npm err/i.test(line))
    .map(line => line.replace(/^npm err(or|!)\s*/i, '').trim())
    .filter(line => line && !/complete log|^A complete|debug-0\.log|^syscall|^errno/.test(line))
  return errors.slice(0, 3).join('; ') || output.trim().split('\n').at(-1) || 'npm gave no reason'
}
