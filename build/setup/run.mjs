import { spawn } from 'node:child_process'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** @typedef {{ code: number, output: string }} Finished  exit code (1 when killed or not startable), stdout and stderr together */

/**
 * Runs a program on the user's terminal and resolves to its exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, options = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options })
    // Ctrl-C reaches the child by itself; we stay alive to clean up after it (Xvfb, lock). A plain kill is passed on.
    const stay = () => {}
    const pass = () => child.kill('SIGTERM')
    process.on('SIGINT', stay).on('SIGTERM', pass)
    const release = () => process.off('SIGINT', stay).off('SIGTERM', pass)
    child.once('error', error => {
      release()
      failed(error)
    })
    child.once('exit', code => {
      release()
      done(code ?? 1)
    })
  })
}

/**
 * Runs a program quietly; never rejects.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { watch?: (stop: (why: string) => void) => () => void, leaveWith?: NodeJS.Signals }} [options]
 *   `watch` may stop the program and give the reason; it returns how to end the watch. `leaveWith`: the signal that
 *   ends the program when we are ended
 * @returns {Promise<Finished>}
 */
export function quietly(program, args, { watch, leaveWith = 'SIGTERM', ...options } = {}) {
  return new Promise(done => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    const unwatch = watch?.(why => {
      output += `\n${why}`
      child.kill('SIGKILL')
    })
    const leave = () => {
      child.kill(leaveWith)
      process.exit(1)
    }
    for (const signal of SIGNALS) process.on(signal, leave)
    const ended = (/** @type {Finished} */ finished) => {
      unwatch?.()
      for (const signal of SIGNALS) process.off(signal, leave)
      done(finished)
    }
    child.stdout?.on('data', data => {
      output += data
    })
    child.stderr?.on('data', data => {
      output += data
    })
    child.once('error', error => ended({ code: 1, output: `${output}\n${error.message}` }))
    child.once('close', code => ended({ code: code ?? 1, output }))
  })
}
