import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { forkPipe } from '../../electron/ledger/pipe.ts'
import { ScannerClient } from '../../electron/scanners/client.ts'
import type { Scan, UnreadReport } from '../../electron/scanners/messages.ts'
import { STATES, says } from '../../electron/scanners/states.ts'
import { Gadget } from './gadgets.ts'

/** Runs inside the virtual machine (build/usb): what it says goes over the serial line to `npm run test:usb`. */
const PROGRAM = new URL('../../electron/scanners/process.ts', import.meta.url).pathname
/** The machine is slow and may be busy: a step that has not come so far by then never will. */
const PATIENCE = 120_000
/** Until the host has fetched a report, ms; sooner than a part is given up (`PART_WAITS`). */
const ON_THE_BUS = 200
/** So often a person scans a code before another scanner is taken. */
const TRIES = 10

/** While this file is there the thread of the scanner process stands still again and again, as when the system is busy. */
const BUSY = '/run/busy'
const STANDS = 1500
/** No signal does it: one would also break off the read that another thread waits in. */
const HELD_UP = `import { existsSync } from 'node:fs'
setInterval(() => {
  if (existsSync('${BUSY}')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${STANDS})
}, 2 * ${STANDS})`

class Listening {
  readonly client: ScannerClient
  readonly scans: Scan[] = []
  readonly unread: UnreadReport[] = []
  /** Of each device: what was read, and how often it was told as unread. */
  readonly read = new Map<string, string[]>()
  readonly told = new Map<string, number>()
  /** Which scanners there were, and since when. */
  readonly changes: string[] = []
  #wake = new Set<() => void>()

  constructor(node = process.execPath) {
    const env = { ...process.env, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(HELD_UP)}` }
    this.client = new ScannerClient(() => forkPipe(PROGRAM, node, env))
    this.client.onScan = s =>
      this.#heard(() => {
        this.scans.push(s)
        this.read
          .set(s.device, this.read.get(s.device) ?? [])
          .get(s.device)
          ?.push(s.text)
      })
    this.client.onUnread = u =>
      this.#heard(() => {
        this.unread.push(u)
        this.told.set(u.device, (this.told.get(u.device) ?? 0) + 1)
      })
    this.client.onChanged = () =>
      this.#heard(() =>
        this.changes.push(`${Math.round(performance.now())} ${this.names} ${this.client.trouble ?? ''}`),
      )
    this.client.start()
  }

  #heard(note: () => void): void {
    note()
    for (const wake of this.#wake) wake()
  }

  /** Waits for what the scanner process says; a sentence of what was wanted where it never comes. */
  async until(what: string, fits: () => boolean, patience = PATIENCE): Promise<void> {
    const late = Date.now() + patience
    while (!fits()) {
      const left = late - Date.now()
      if (left <= 0) {
        const seen = {
          names: this.names,
          trouble: this.client.trouble,
          last: this.scans.slice(-3),
          raw: [...raws().keys()],
          changes: this.changes.slice(-6),
          now: Math.round(performance.now()),
        }
        throw new Error(`${what} did not come: ${JSON.stringify(seen)}`)
      }
      await new Promise<void>(resolve => {
        const wake = () => {
          clearTimeout(timer)
          this.#wake.delete(wake)
          resolve()
        }
        const timer = setTimeout(wake, left)
        this.#wake.add(wake)
      })
    }
  }

  get names(): string[] {
    return this.client.devices.map(d => `${d.name} ${d.way} ${d.state} ${d.remarks.join()}`.trim()).sort()
  }

  untilNames(...names: string[]): Promise<void> {
    return this.until(names.join(' and '), () => isDeepStrictEqual(this.names, names.sort()))
  }

  /** What came in while `work` ran, `n` of it. */
  async hears(n: number, work: () => Promise<unknown>): Promise<string[]> {
    const before = this.scans.length
    await work()
    await this.until(`scan ${n}`, () => this.scans.length >= before + n)
    return this.scans.slice(before).map(s => `${s.device}: ${s.text}`)
  }
}

function same(got: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(got, wanted)) throw new Error(`${JSON.stringify(got)} is not ${JSON.stringify(wanted)}`)
}

let broken = false
/** Each step stands on the one before it. */
async function step(sentence: string, work: () => Promise<void>): Promise<void> {
  if (broken) return
  try {
    await work()
    console.log(`USB passed ${sentence}`)
  } catch (error) {
    broken = true
    console.log(`USB failed ${sentence}: ${(error as Error).message}`)
    for (const line of execFileSync('dmesg', { encoding: 'utf8' }).trim().split('\n').slice(-12))
      console.log(`USB says ${line}`)
  }
}

/** The raw devices, with the names of what they belong to. */
const raws = (): Map<string, string> =>
  new Map(readdirSync('/sys/class/hidraw').map(n => [n, readFileSync(`/sys/class/hidraw/${n}/device/uevent`, 'utf8')]))
const heldBy = (pid: number): string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
    try {
      const to = readlinkSync(`/proc/${pid}/fd/${fd}`)
      return to.startsWith('/dev/hidraw') ? [to.slice('/dev/'.length)] : []
    } catch {
      // Closed meanwhile.
      return []
    }
  })

const [a, b, k] = [new Gadget('pos', 'SN-A'), new Gadget('pos', 'SN-B'), new Gadget('keyboard', 'SN-K')]
const ready = (name: string, way = 'hid-pos', remarks = '') => `${name} ${way} ready ${remarks}`.trim()
const here = new Listening()

await step('two HID POS scanners are found and told apart by their serial numbers', async () => {
  a.plug(0)
  b.plug(1)
  await here.untilNames(ready('Scanner SN-A'), ready('Scanner SN-B'))
  same(await here.hears(1, () => a.scan('FROM-A')), ['Scanner SN-A: FROM-A'])
  same(await here.hears(1, () => b.scan('FROM-B')), ['Scanner SN-B: FROM-B'])
})

await step('a scanner in keyboard mode that nobody taught is not opened', async () => {
  k.plug(2)
  const opened = () => heldBy(here.client.pid as number).length
  while (![...raws().values()].some(of => of.includes('SN-K'))) await new Promise(done => setTimeout(done, 100))
  // A HID POS scanner that is plugged in after it is found: so the list was looked at with the keyboard in it.
  await b.unplug()
  await here.untilNames(ready('Scanner SN-A'))
  b.plug(1)
  await here.untilNames(ready('Scanner SN-A'), ready('Scanner SN-B'))
  same(opened(), 2)
})

await step('once taught it is read by its own device, under its own name', async () => {
  const frame = { prefix: '', aim: false, tail: '', suffix: 'Enter' as const }
  here.client.know([{ device: 'Scanner SN-K', way: 'keyboard', ...frame }])
  await here.untilNames(ready('Scanner SN-A'), ready('Scanner SN-B'), ready('Scanner SN-K', 'keyboard'))
  same(await here.hears(1, () => k.scan('P2611010259156')), ['Scanner SN-K: P2611010259156'])
})

await step('codes over several reports and Chinese come whole', async () => {
  const [long, chinese] = [`L${'0123456789'.repeat(15)}`, '试卷袋　临床 017']
  const heard = await here.hears(2, async () => {
    await a.scan(long)
    await a.scan(chinese)
  })
  same(heard, [`Scanner SN-A: ${long}`, `Scanner SN-A: ${chinese}`])
})

await step('a code that is cut by pulling the plug is told as unread and joined to nothing', async () => {
  await a.half('H'.repeat(90))
  // What the host has not fetched yet goes with the plug, and nothing was sent.
  await new Promise(done => setTimeout(done, ON_THE_BUS))
  await a.unplug()
  await here.until('the unread half', () => here.unread.length === 1)
  same({ ...here.unread[0], size: 0 }, { device: 'Scanner SN-A', why: 'part', size: 0 })
  await here.untilNames(ready('Scanner SN-B'), ready('Scanner SN-K', 'keyboard'))
})

await step('plugged in again, at another path, it is the same scanner', async () => {
  a.plug(0)
  await here.untilNames(ready('Scanner SN-A'), ready('Scanner SN-B'), ready('Scanner SN-K', 'keyboard'))
  same(await here.hears(1, () => a.scan('AGAIN')), ['Scanner SN-A: AGAIN'])
})

await step('when two swap their ports the names go with them', async () => {
  await a.unplug()
  await b.unplug()
  await here.untilNames(ready('Scanner SN-K', 'keyboard'))
  a.plug(1)
  b.plug(0)
  await here.untilNames(ready('Scanner SN-A'), ready('Scanner SN-B'), ready('Scanner SN-K', 'keyboard'))
  same(await here.hears(1, () => a.scan('A-AT-1')), ['Scanner SN-A: A-AT-1'])
  same(await here.hears(1, () => b.scan('B-AT-0')), ['Scanner SN-B: B-AT-0'])
})

const of = (name: string, n: number) => Array.from({ length: n }, (_, i) => `${name}${String(i).padStart(6, '0')}`)

/**
 * All that was sent through each, in that order, and nothing else. On a machine as slow as this the keys of one code may
 * come apart like a hand's: then it is told as unread and, as a person would, scanned again. A person also waits for the
 * answer before the next code: keys that follow without a pause belong to the torn one.
 */
async function allThere(sent: ReadonlyMap<Gadget, readonly string[]>): Promise<void> {
  const readOf = (g: Gadget): readonly string[] => here.read.get(g.name) ?? []
  const toldOf = (g: Gadget): number => here.told.get(g.name) ?? 0
  const before = new Map([...sent.keys()].map(g => [g, { read: readOf(g).length, told: toldOf(g) }]))
  const heardOf = (g: Gadget) => readOf(g).slice(before.get(g)?.read)
  const saidOf = (g: Gadget) => toldOf(g) - (before.get(g)?.told ?? 0)
  /** Whether the code came; not: it was told as unread. */
  const answered = async (g: Gadget, code: string): Promise<boolean> => {
    const [heard, said] = [readOf(g).length, saidOf(g)]
    const came = () => readOf(g).slice(heard).includes(code)
    await g.scan(code)
    await here.until(`an answer to ${code}`, () => came() || saidOf(g) > said)
    return came()
  }
  const run = async (g: Gadget, codes: readonly string[]) => {
    for (const code of codes) await (g === k ? answered(g, code) : g.scan(code))
  }
  await Promise.all([...sent].map(([gadget, codes]) => run(gadget, codes)))
  for (const [g, codes] of sent) {
    const all = (before.get(g)?.read ?? 0) + codes.length
    await here.until(`all of ${g.name}`, () => readOf(g).length + saidOf(g) >= all)
    const heard = new Set(heardOf(g))
    const lost = codes.filter(c => !heard.has(c))
    const asked = new Set(lost)
    if (g !== k) same(lost, [])
    if (lost.length > saidOf(g)) throw new Error(`${g.name}: ${lost.length} lost, ${saidOf(g)} of them said`)
    same(
      heardOf(g),
      codes.filter(c => !asked.has(c)),
    )
    for (const code of lost) {
      let tries = 0
      while (!(await answered(g, code)))
        if (++tries === TRIES) throw new Error(`${code} was told as unread ${TRIES} times`)
    }
    same([...heardOf(g)].sort(), [...codes].sort())
  }
}

/** The scanner process stands still again and again while `work` runs. */
async function heldUp(work: () => Promise<void>): Promise<void> {
  writeFileSync(BUSY, '')
  await work().finally(() => rmSync(BUSY))
}

await step('10,000 scans from three scanners at once: none lost, none doubled, in order', async () => {
  const began = Date.now()
  await allThere(
    new Map([
      [a, of('A', 4800)],
      [b, of('B', 4800)],
      [k, of('K', 400)],
    ]),
  )
  console.log(`USB says ${((Date.now() - began) / 1000).toFixed(0)} s of this slow machine`)
})

await step('bursts of 300 from two scanners while the process is held up: all there, in order', () =>
  heldUp(() =>
    allThere(
      new Map([
        [a, of('C', 300)],
        [b, of('D', 300)],
      ]),
    ),
  ),
)

await step('keys that a hold-up cuts apart are told as unread, never read wrong', () =>
  heldUp(() => allThere(new Map([[k, of('E', 100)]]))),
)

await step('two of a kind without serial numbers are told apart by their ports, and that is said', async () => {
  // Each lies where the other will: both go first.
  for (const gadget of [a, b]) {
    await gadget.unplug()
    gadget.serial(null)
  }
  a.plug(0)
  b.plug(1)
  await here.untilNames(
    ready('Scanner', 'hid-pos', 'ambiguous'),
    ready('Scanner (2)', 'hid-pos', 'ambiguous'),
    ready('Scanner SN-K', 'keyboard'),
  )
  const [one] = await here.hears(1, () => a.scan('ONE'))
  const [two] = await here.hears(1, () => b.scan('TWO'))
  same([one?.split(': ')[0], two?.split(': ')[0]].sort(), ['Scanner', 'Scanner (2)'])
  for (const [gadget, serial] of [
    [a, 'SN-A'],
    [b, 'SN-B'],
  ] as const) {
    await gadget.unplug()
    gadget.serial(serial)
  }
  here.client.stop()
})

await step('without permission the rule to write is said; that rule, and the scanner is read', async () => {
  // As a user of the desktop: nobody's rights, in the group that the rule names.
  mkdirSync('/run/scanner', { recursive: true })
  const asUser = '/run/scanner/node'
  const rights = '--reuid=65534 --regid=65534 --groups=plugdev'
  writeFileSync(asUser, `#!/bin/sh\nexec setpriv ${rights} ${process.execPath} "$@"\n`)
  chmodSync(asUser, 0o755)
  const user = new Listening(asUser)
  a.plug(0)
  await user.untilNames('Scanner SN-A hid-pos no-permission')
  const { way } = says(STATES['no-permission'], 0x0c2e)
  const [rule] = way.en.match(/KERNEL==.*GROUP="plugdev"/) ?? []
  writeFileSync('/etc/udev/rules.d/70-scanner.rules', `${rule}\n`)
  execFileSync('udevadm', ['control', '--reload'])
  await a.unplug()
  await user.untilNames()
  a.plug(0)
  await user.untilNames(ready('Scanner SN-A'))
  same(await user.hears(1, () => a.scan('ALLOWED')), ['Scanner SN-A: ALLOWED'])
  user.client.stop()
})

console.log('USB end')
process.exit(0)
