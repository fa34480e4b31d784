import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Null: a print service can be started here; else what is lacking. */
export function lacking(): string | null {
  if (process.platform !== 'linux') return 'Linux'
  for (const file of ['/usr/sbin/cupsd', '/usr/sbin/lpadmin', '/usr/lib/cups/daemon'])
    if (!existsSync(file)) return file
  return process.getuid?.() === 0 ? null : 'root'
}

/**
 * A print service of the test's own: the real cupsd with a socket, a spool and queues in a folder that goes with it. The
 * printer behind a queue is a script that keeps what it gets, and stands still while a file says why.
 */
export class Cupsd {
  readonly #dir = mkdtempSync(join(tmpdir(), 'room-cups-'))
  readonly #server: ChildProcess
  readonly socket = join(this.#dir, 'sock')

  private constructor() {
    const dir = this.#dir
    chmodSync(dir, 0o755)
    for (const d of ['root', 'spool', 'cache', 'state', 'log', 'bin', 'bin/backend', 'out'])
      mkdirSync(join(dir, d), { recursive: true })
    // The printer runs as the print service's own user.
    chmodSync(join(dir, 'out'), 0o777)
    for (const d of readdirSync('/usr/lib/cups'))
      if (d !== 'backend') symlinkSync(`/usr/lib/cups/${d}`, join(dir, 'bin', d))
    writeFileSync(
      join(dir, 'bin/backend/room'),
      `#!/bin/sh
[ $# = 0 ] && { echo 'file room "Unknown" "A printer of a test"'; exit 0; }
OUT=${dir}/out
while [ -e $OUT/.trouble ]; do
  WHY=$(cat $OUT/.trouble); echo "STATE: +$WHY" >&2; sleep 0.1
done
[ -n "$WHY" ] && echo "STATE: -$WHY" >&2
# A file that is there is whole.
if [ -n "$6" ]; then cat "$6"; else cat; fi > "$OUT/.$1" && mv "$OUT/.$1" "$OUT/$1 $3.pdf"
`,
      { mode: 0o755 },
    )
    writeFileSync(
      join(dir, 'root/cupsd.conf'),
      `LogLevel warn
Listen ${this.socket}
Browsing No
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
`,
    )
    const place = { ServerRoot: 'root', ServerBin: 'bin', RequestRoot: 'spool', CacheDir: 'cache', StateDir: 'state' }
    const log = { ErrorLog: 'log/error', AccessLog: 'log/access', PageLog: 'log/page' }
    const files = Object.entries({ ...place, ...log }).map(([name, of]) => `${name} ${join(dir, of)}\n`)
    writeFileSync(join(dir, 'root/cups-files.conf'), `FatalErrors none\n${files.join('')}`)
    this.#server = spawn('/usr/sbin/cupsd', [
      '-f',
      '-c',
      join(dir, 'root/cupsd.conf'),
      '-s',
      join(dir, 'root/cups-files.conf'),
    ])
  }

  static async start(): Promise<Cupsd> {
    const own = new Cupsd()
    for (let i = 0; i < 200 && !existsSync(own.socket); i++) await new Promise(done => setTimeout(done, 50))
    return own
  }

  #run(program: string, ...args: string[]): void {
    const ran = spawnSync(program, args, { env: { ...process.env, CUPS_SERVER: this.socket }, encoding: 'utf8' })
    if (ran.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${ran.stderr}`)
  }

  /** `driver`: a model of the print service's own; without one the printer gets the PDF as it is. */
  queue(name: string, driver = 'raw'): void {
    this.#run('lpadmin', '-p', name, '-v', 'room:/', '-m', driver, '-D', `${name} of a test`, '-E')
  }
  pause(name: string): void {
    this.#run('cupsdisable', name)
  }
  resume(name: string): void {
    this.#run('cupsenable', name)
  }
  reject(name: string): void {
    this.#run('cupsreject', name)
  }
  cancel(name: string, job: number): void {
    this.#run('cancel', `${name}-${job}`)
  }

  /** The printer says why it does not print, a keyword of IPP, and holds what it has; null: it goes on. */
  trouble(why: string | null): void {
    const file = join(this.#dir, 'out/.trouble')
    if (why === null) rmSync(file, { force: true })
    else writeFileSync(file, why)
  }

  /** What came out, by job: its title and its bytes. */
  printed(): { title: string; pdf: Buffer }[] {
    return readdirSync(join(this.#dir, 'out'))
      .filter(f => f.endsWith('.pdf'))
      .map(f => f.match(/^(\d+) (.*)\.pdf$/) as RegExpMatchArray)
      .sort((a, b) => Number(a[1]) - Number(b[1]))
      .map(([file, , title = '']) => ({ title, pdf: readFileSync(join(this.#dir, 'out', file)) }))
  }

  async stop(): Promise<void> {
    const gone = new Promise(done => this.#server.once('exit', done))
    this.#server.kill()
    await gone
    rmSync(this.#dir, { recursive: true, force: true })
  }
}
