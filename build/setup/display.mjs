import { spawn } from 'node:child_process'
import { CannotBeHad, say } from './project.mjs'

const linux = process.platform === 'linux'
export const hasDisplay = !linux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Calls `work` with an environment in which windows can be opened: the user's display, or a virtual one that ends with
 * the work. With `virtual` a Linux desktop is left alone too (tests want one size of screen and nobody's mouse).
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} work
 * @param {{ virtual?: boolean, hint?: boolean }} [options]
 */
export async function withDisplay(work, { virtual = false, hint = false } = {}) {
  if (hasDisplay && !(virtual && linux)) return work(process.env)
  const xvfb = await startXvfb()
  const { WAYLAND_DISPLAY: _, XDG_SESSION_TYPE: __, ...env } = process.env
  if (hint) {
    say(
      `no display here, so the window is on the virtual display ${xvfb.display}; look at it with: x11vnc -display ${xvfb.display} -localhost`,
    )
  }
  process.once('exit', xvfb.end)
  try {
    return await work({ ...env, DISPLAY: xvfb.display })
  } finally {
    process.off('exit', xvfb.end)
    xvfb.end()
  }
}

/** Xvfb chooses a free number itself and writes it to the pipe 3: two runs never meet. */
function startXvfb() {
  return new Promise((/** @type {(x: { display: string, end: () => void }) => void} */ done, failed) => {
    const args = ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp']
    // Its own group: Ctrl-C must reach the program first, and the display last.
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
    const end = () => void server.kill()
    server.once('error', error => failed(new CannotBeHad(`a virtual display cannot be had: ${error.message}.`)))
    server.once('exit', code => failed(new CannotBeHad(`a virtual display cannot be had: Xvfb ended with ${code}.`)))
    let number = ''
    const pipe = /** @type {import('node:stream').Readable} */ (server.stdio[3])
    pipe.on('data', data => {
      number += data
      if (number.includes('\n')) {
        pipe.destroy()
        server.unref()
        done({ display: `:${number.trim()}`, end })
      }
    })
  })
}
