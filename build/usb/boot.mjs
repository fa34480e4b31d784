import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { inProject, root } from '../setup/project.mjs'

/** No hardware help is assumed (TCG), and the machine may be busy. Ended by what the guest says; this is for a dead one. */
const LONGEST = 15 * 60_000

/**
 * Starts the guest, whose files are the host's, and listens to what it says: `USB passed …`, `USB failed …`, `USB end`.
 * @param {import('./kernel.mjs').Kernel} kernel
 * @param {string} initrd
 * @returns {Promise<{ passed: string[], failed: string[], ended: boolean }>}
 */
export function boot({ image }, initrd) {
  const guest = inProject('test/usb/guest.sh')
  const machine = ['-machine', 'q35', '-cpu', 'max', '-accel', 'tcg,thread=multi', '-smp', '2', '-m', '2048']
  const console_ = ['-nographic', '-no-reboot', '-nic', 'none']
  const files = [
    ['-fsdev', 'local,id=host,path=/,security_model=none,readonly=on,multidevs=remap'],
    ['-device', 'virtio-9p-pci,fsdev=host,mount_tag=host'],
  ].flat()
  const start = ['-kernel', image, '-initrd', initrd, '-append', `console=ttyS0 quiet panic=-1 guest=${guest}`]
  const child = spawn('qemu-system-x86_64', [...machine, ...console_, ...files, ...start], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const dead = setTimeout(() => child.kill('SIGKILL'), LONGEST)
  process.once('exit', () => child.kill('SIGKILL'))
  /** @type {{ passed: string[], failed: string[], ended: boolean }} */
  const result = { passed: [], failed: [], ended: false }
  /** @type {string[]} */
  const said = []
  createInterface({ input: child.stdout }).on('line', line => {
    const [, what, sentence = ''] = line.match(/USB (passed|failed|end|says|broken)[: ]?(.*?)\r?$/) ?? []
    if (what === 'passed') {
      result.passed.push(sentence)
      console.log(`ok      ${sentence}`)
    } else if (what === 'failed' || what === 'broken') {
      result.failed.push(sentence)
      console.log(`FAILED  ${sentence}`)
    } else if (what === 'says') console.log(`        ${sentence}`)
    else if (what === 'end') result.ended = true
    said.push(line)
    if (process.env.USB_ALL) console.log(line)
  })
  return new Promise((done, broken) => {
    child.once('error', broken)
    child.once('close', () => {
      clearTimeout(dead)
      // Of a guest that never came to its end everything it said is wanted.
      if (!result.ended) console.log(said.slice(-60).join('\n'))
      done(result)
    })
  })
}
