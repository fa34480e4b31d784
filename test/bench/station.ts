import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Message } from '../../electron/ipc/contract.ts'
import { LedgerClient } from '../../electron/ledger/client.ts'
import { forkPipe } from '../../electron/ledger/pipe.ts'
import { Station } from '../../electron/session/station.ts'
import { add, median, timed } from './figures.ts'
import { BARE, bareInserts, PASSPHRASE, value, type World } from './world.ts'

const SCANS = 1000
const TURN = 25
const BURST = 300

/** The way of a scan without its window: the station's queue, a ledger process of its own, and back. */
export async function station(w: World, count: number): Promise<void> {
  const client = new LedgerClient(() => forkPipe(resolve('db/process.ts'), process.execPath), w.dir)
  const codes = w.plan.bags.map(b => b.code)
  const heard: string[] = []
  let stage: Message | undefined
  let wanted = 0
  let arrived = () => {}
  const hear = (m: Message) => {
    if (m.kind !== 'stage') return
    const { last } = value<{ last: { code: string } }>(m.answer)
    heard.push(last.code)
    stage = m
    if (heard.length === wanted) arrived()
  }
  const here = new Station(1, client, hear, () => false)
  const all = (scans: readonly string[]) =>
    new Promise<void>(resolve => {
      heard.length = 0
      wanted = scans.length
      arrived = resolve
      for (const code of scans) void here.read({ text: code, device: 'bench' })
    })
  value(await client.open({ op: 'open', dir: w.dir, key: null, drive: null }))
  value(await here.signIn({ kind: 'passphrase', name: w.lead, passphrase: PASSPHRASE }))
  value(await here.act('count.resume', { count }))

  const bare = bareInserts(w.dir)
  const echo = echoing()
  const [own, peer, there]: [number[], number[], number[]] = [[], [], []]
  // By turns, but some of each: a commit of the one process right behind a commit of the other waits for its pages too.
  for (let i = 0; i < 2 * SCANS; i += TURN) {
    for (let j = 0; j < TURN; j++) await timed(peer, bare.insert)
    for (let j = 0; j < TURN; j++) await timed(own, () => all([codes[((i + j) * 31) % codes.length] as string]))
    for (let j = 0; j < TURN; j++) await timed(there, () => echo.sent(stage))
  }
  echo.stop()
  add('scan → queue, ledger process, durable, answer back', BARE, own, peer, null)
  const over = (from: number) => [median(own.slice(from, from + SCANS)) - median(peer.slice(from, from + SCANS))]
  add(`what it takes over its bare INSERT, first ${SCANS} of a process`, '0.3 ms', over(0), [0.3], 1)
  add(`the same, next ${SCANS}`, '0.3 ms', over(SCANS), [0.3], 1)
  add('the way alone: an empty process sends the same answer', '0.3 ms', there.slice(SCANS), [0.3], null)

  const burst: number[] = []
  const inserts: number[] = []
  const sent = Array.from({ length: BURST }, (_, i) => codes[(i * 17) % codes.length] as string)
  await timed(inserts, () => {
    for (let i = 0; i < BURST; i++) bare.insert()
  })
  await timed(burst, () => all(sent))
  if (heard.join() !== sent.join()) throw new Error('a burst came back with scans lost, doubled or out of order')
  add(`a burst of ${BURST} scans: none lost, none doubled, in order`, `${BURST} × ${BARE}`, burst, inserts, null)
  memory(client.pid)
  value(await here.act('count.pause', { count }))
  bare.close()
  await client.stop()
}

/** The way between two processes, by the same kind of pipe: a process that does nothing sends back what it is sent. */
function echoing() {
  const pipe = forkPipe(resolve('test/bench/echo.ts'), process.execPath)
  let arrived = () => {}
  pipe.onMessage(() => arrived())
  return {
    sent: (message: unknown) =>
      new Promise<void>(resolve => {
        arrived = resolve
        pipe.post(message)
      }),
    stop: () => pipe.kill(),
  }
}

/** Linux only: elsewhere the memory of another process cannot be read without a program of its own. */
function memory(pid: number | undefined): void {
  if (process.platform !== 'linux') return
  const kb = Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1])
  const empty = Number(execFileSync(process.execPath, ['-p', 'process.memoryUsage.rss()'], { encoding: 'utf8' }))
  add(
    'memory of the ledger process, full site loaded (MB)',
    'an empty Node process',
    [kb / 1024],
    [empty / 2 ** 20],
    null,
  )
}
