import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** A packaged program, started as a person would: no driver is in it, and its fuses let none in. */
export class Packaged {
  readonly child: ChildProcess
  /** Its exit code. */
  readonly ended: Promise<number | null>

  /** `home`: whose folder it finds. */
  constructor(folder: string, home: string, args: readonly string[] = []) {
    mkdirSync(home, { recursive: true })
    this.child = spawn(join(folder, 'paper-room'), [...root, '--log-level=3', ...args], {
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config') },
      stdio: 'ignore',
    })
    this.ended = new Promise((done, failed) => {
      this.child.once('error', failed)
      this.child.once('exit', code => done(code))
    })
  }

  /** Its process and all below it. */
  get #processes(): number[] {
    const parents = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(pid => {
        const stat = read(`/proc/${pid}/stat`)
        const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
        return parent ? [[Number(pid), Number(parent)] as const] : []
      })
    const ours = new Set([this.child.pid ?? -1])
    for (let before = 0; before < ours.size; ) {
      before = ours.size
      for (const [pid, parent] of parents) if (ours.has(parent)) ours.add(pid)
    }
    return [...ours]
  }

  /** Sockets of the internet on which it or a process of its own listens, as `address:port` in hexadecimal. */
  get listening(): string[] {
    const LISTEN = '0A'
    const own = new Set(
      this.#processes.flatMap(pid => links(`/proc/${pid}/fd`).flatMap(l => l.match(/^socket:\[(\d+)\]$/)?.[1] ?? [])),
    )
    return ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap(file => read(file).trim().split('\n').slice(1))
      .map(line => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode = '']) => state === LISTEN && own.has(inode))
      .map(([, address = '']) => address)
  }
}

/** Empty where the process has just gone. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function links(folder: string): string[] {
  try {
    return readdirSync(folder).map(name => readlinkSync(join(folder, name)))
  } catch {
    return []
  }
}

/** The visible windows of this name on the screen; xdotool ends with 1 where there is none. */
export function windowsNamed(name: string): string[] {
  try {
    return execFileSync('xdotool', ['search', '--onlyvisible', '--name', `^${name}$`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split('\n')
  } catch (error) {
    if ((error as { status?: number }).status === 1) return []
    throw error
  }
}
