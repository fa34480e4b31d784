import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The two ends of the cable, in addresses that are kept for examples (RFC 5737, RFC 3849). */
const INSIDE = { four: '192.0.2.2', six: '2001:db8:1::2' }
const OUTSIDE = { four: '192.0.2.1', six: '2001:db8:1::1' }

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] })

/**
 * A network of its own for one program: an adapter that is up, a way to everywhere (IPv4 and IPv6) and a name server, all of
 * which lead to the other end of one cable, where every packet that arrives is written down. Needs root, iproute2 and tcpdump.
 * Where it cannot be made `cannot` says why, and the constructor throws: a machine that cannot look must not say that it saw nothing.
 */
export class Namespace {
  readonly name = `room-${process.pid}`
  readonly #other = `${this.name}-out`
  readonly #watch: ChildProcess
  readonly #seen: string[] = []
  #said = ''

  private constructor() {
    this.#cable()
    // -Q in: what arrives here, not what this end sends.
    const tcpdump = ['tcpdump', '--immediate-mode', '-l', '-n', '-v', '-Q', 'in', '-i', 'there']
    this.#watch = spawn('ip', ['netns', 'exec', this.#other, ...tcpdump], { stdio: ['ignore', 'pipe', 'pipe'] })
    let rest = ''
    this.#watch.stdout?.on('data', data => {
      // A packet begins at the margin, what more is known of it is indented.
      const lines = `${rest}${data}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (/^\S/.test(line)) this.#seen.push(line)
        else this.#seen.push(`${this.#seen.pop() ?? ''} ${line.trim()}`)
      }
    })
    this.#watch.stderr?.on('data', data => {
      this.#said += data
    })
  }

  /** Why this machine lets nobody make a network, in its own words; null: it does. */
  static cannot(): string | null {
    const name = `room-tried-${process.pid}`
    try {
      ip('netns', 'add', name)
      ip('-n', name, 'link', 'add', 'here', 'type', 'veth', 'peer', 'name', 'there')
      return null
    } catch (error) {
      return String((error as { stderr?: Buffer }).stderr ?? error).trim()
    } finally {
      try {
        ip('netns', 'delete', name)
      } catch {
        // It was never there.
      }
    }
  }

  static async open(): Promise<Namespace> {
    const space = new Namespace()
    await space.#until(() => space.#said.includes('listening on'), 'tcpdump does not listen')
    return space
  }

  #cable(): void {
    for (const name of [this.name, this.#other]) ip('netns', 'add', name)
    ip('link', 'add', 'here', 'netns', this.name, 'type', 'veth', 'peer', 'name', 'there', 'netns', this.#other)
    const ends = [
      [this.name, 'here', INSIDE, OUTSIDE],
      [this.#other, 'there', OUTSIDE, INSIDE],
    ] as const
    const macOf = (name: string, device: string) =>
      JSON.parse(ip('-n', name, '-j', 'link', 'show', device).toString())[0].address as string
    for (const [name, device, own, other] of ends) {
      const [peer, far] = device === 'here' ? [this.#other, 'there'] : [this.name, 'here']
      // The kernel by itself asks nobody for a router and takes no address of its own.
      const quiet = [
        'net.ipv4.igmp_qrv=1',
        `net.ipv6.conf.${device}.accept_ra=0`,
        `net.ipv6.conf.${device}.addr_gen_mode=1`,
      ]
      execFileSync('ip', ['netns', 'exec', name, 'sysctl', '-q', '-w', ...quiet])
      ip('-n', name, 'link', 'set', 'lo', 'up')
      ip('-n', name, 'address', 'add', `${own.four}/24`, 'dev', device)
      ip('-n', name, 'link', 'set', device, 'up')
      ip('-n', name, '-6', 'address', 'add', `${own.six}/64`, 'dev', device, 'nodad')
      for (const next of [other.four, other.six]) {
        // Known from the start, so that the first packet is what was sent, and no question after a neighbour.
        ip('-n', name, 'neighbour', 'replace', next, 'lladdr', macOf(peer, far), 'dev', device, 'nud', 'permanent')
      }
    }
    ip('-n', this.name, 'route', 'add', 'default', 'via', OUTSIDE.four)
    ip('-n', this.name, '-6', 'route', 'add', 'default', 'via', OUTSIDE.six)
    // `ip netns exec` lays it over /etc/resolv.conf.
    mkdirSync(this.#etc, { recursive: true })
    writeFileSync(join(this.#etc, 'resolv.conf'), `nameserver ${OUTSIDE.four}\nnameserver ${OUTSIDE.six}\n`)
  }

  get #etc(): string {
    return `/etc/netns/${this.name}`
  }

  /** What starts a program in here, before its name and arguments. */
  get enter(): [string, ...string[]] {
    return ['ip', 'netns', 'exec', this.name]
  }

  /**
   * A program that starts `electron` in here, for the driver, which is outside and reaches its ports all the same
   * (through.mjs).
   */
  starter(electron: string, folder: string): string {
    const file = join(folder, 'in-the-namespace')
    const through = resolve('test/e2e/support/through.mjs')
    writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${through}' '${this.name}' '${electron}' "$@"\n`)
    chmodSync(file, 0o755)
    return file
  }

  /** Runs Node in here to its end. */
  node(script: string): void {
    const [enter, ...args] = this.enter
    execFileSync(enter, [...args, process.execPath, '--eval', script], { stdio: ['ignore', 'ignore', 'pipe'] })
  }

  /**
   * Everything that was sent up to now, without what the kernel sends for the addresses it was given here. The last packet is
   * one of another program, sent now and waited for: on a cable nothing overtakes, so what was sent before has arrived.
   */
  async packets(): Promise<string[]> {
    const mark = 40_000 + this.#seen.length
    this.node(`
      const { createSocket } = require('node:dgram')
      const socket = createSocket('udp4')
      socket.send('mark', ${mark}, '203.0.113.7', () => socket.close())`)
    const marked = (line: string) => line.includes(`> 203.0.113.7.${mark}:`)
    await this.#until(() => this.#seen.some(marked), 'a packet that was sent was not seen')
    const all = this.#seen.splice(0)
    return all.filter(line => !marked(line) && !ofKernel(line))
  }

  /** Sockets of the internet that are open in here, as `file: line`; those of the loopback alone where `local` says so. */
  sockets(local: 'too' | 'not'): string[] {
    const [enter, ...args] = this.enter
    return ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'udplite6', 'raw', 'raw6', 'packet', 'icmp', 'icmp6'].flatMap(
      file =>
        execFileSync(enter, [...args, 'cat', `/proc/net/${file}`], { encoding: 'utf8' })
          .trim()
          .split('\n')
          .slice(1)
          .filter(line => local === 'too' || !/^\s*\d+: (0100007F|0{24}01000000):/.test(line))
          .map(line => `${file}: ${line.trim()}`),
    )
  }

  async #until(there: () => boolean, why: string): Promise<void> {
    for (const end = Date.now() + 30_000; !there(); ) {
      if (this.#watch.exitCode !== null || Date.now() > end) throw new Error(`${why}: ${this.#said}`)
      await new Promise(done => setTimeout(done, 20))
    }
  }

  close(): void {
    this.#watch.kill()
    for (const name of [this.name, this.#other]) ip('netns', 'delete', name)
    rmSync(this.#etc, { recursive: true, force: true })
  }
}

/**
 * The kernel says for each IPv6 address that it was given which group it belongs to (RFC 3810). That is all it sends by
 * itself; a program that joins a group (mDNS: ff02::fb) makes it send the same report with another group, and that counts.
 */
function ofKernel(line: string): boolean {
  if (!/multicast listener report v2/.test(line)) return false
  const groups = [...line.matchAll(/gaddr ([0-9a-f:]+)/g)].map(([, group]) => group ?? '')
  return groups.length > 0 && groups.every(group => /^ff02::1:ff/.test(group))
}
