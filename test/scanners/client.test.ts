import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Pipe } from '../../electron/ledger/pipe.ts'
import { AGAIN, GIVE_UP, ScannerClient, SILENT, TEACH_MOST } from '../../electron/scanners/client.ts'
import { shown } from '../../electron/scanners/shown.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Processes that do nothing but what the test makes them do. */
function begin() {
  const started: { say: (m: unknown) => void; end: () => void; killed: boolean; asked: unknown[] }[] = []
  const start = (): Pipe => {
    const own = { say: (_: unknown) => {}, end: () => {}, killed: false, asked: [] as unknown[] }
    started.push(own)
    return {
      post: message => own.asked.push(message),
      onMessage: listener => {
        own.say = listener
      },
      onExit: listener => {
        own.end = () => listener(1)
      },
      // As one that hangs in native code: it does not even end.
      kill: () => {
        own.killed = true
      },
      pid: () => started.length,
    }
  }
  const client = new ScannerClient(start)
  client.start()
  const last = () => started.at(-1) as (typeof started)[number]
  return { client, started, last }
}
const device = { name: 'S1', way: 'hid-pos', vendor: 1, product: 2, state: 'ready', remarks: [] }

test('what arrived while main itself was held up is heard first: a healthy process is not ended for that', () => {
  const { client, started, last } = begin()
  last().say({ devices: [device], trouble: null })
  // The time is up, and in the same turn the beats come in that had to wait.
  vi.advanceTimersToNextTimer()
  last().say({ beat: true })
  vi.advanceTimersByTime(SILENT - 1)
  expect([started.length, started[0]?.killed, client.trouble]).toEqual([1, false, null])
  vi.advanceTimersByTime(2)
  expect(started[0]?.killed).toBe(true)
})

test('a process that is silent is ended and started again; what main knew of the scanners stays, and an old voice is not heard', () => {
  const { client, started, last } = begin()
  const scans: string[] = []
  client.onScan = s => scans.push(s.text)
  last().say({ devices: [device], trouble: null })
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(SILENT - 1)
    last().say({ beat: true })
  }
  expect(started.length).toBe(1)
  vi.advanceTimersByTime(SILENT + 1)
  expect(started[0]?.killed).toBe(true)
  expect([client.trouble, client.devices]).toEqual(['restarting', [device]])
  vi.advanceTimersByTime(AGAIN)
  expect(started.length).toBe(2)
  const scan = (text: string) => ({ scan: { device: 'S1', way: 'hid-pos', symbology: null, text, secret: false } })
  started[0]?.say(scan('OLD'))
  started[0]?.end()
  last().say({ devices: [device], trouble: null })
  last().say(scan('NEW'))
  expect([scans, started.length, client.trouble]).toEqual([['NEW'], 2, null])
  client.stop()
  vi.advanceTimersByTime(SILENT * 10)
  expect(started.length).toBe(2)
})

test(`after ${GIVE_UP} deaths without having seen the devices it is given up, in words; one that saw them starts anew`, () => {
  const { client, started, last } = begin()
  for (let i = 1; i < GIVE_UP; i++) {
    last().end()
    vi.advanceTimersByTime(AGAIN * i)
  }
  expect(started.length).toBe(GIVE_UP)
  last().say({ devices: [], trouble: null })
  for (let i = 1; i <= GIVE_UP; i++) {
    expect(client.trouble).not.toBe('given-up')
    last().end()
    vi.advanceTimersByTime(AGAIN * i)
  }
  expect(client.trouble).toBe('given-up')
  const told = shown(client.devices, client.trouble)
  expect(told.trouble?.zh).toBe('扫描枪程序一再中断，已停止。')
  expect(told.trouble?.way.en).toContain('keyboard mode')
  vi.advanceTimersByTime(SILENT * 100)
  expect(started.length).toBe(2 * GIVE_UP - 1)
})

test('a process that says what it should not is ended', () => {
  const { client, started, last } = begin()
  const scans: string[] = []
  client.onScan = s => scans.push(s.text)
  last().say({ scan: { device: 'S1', way: 'hid-pos', symbology: null, text: '', secret: false } })
  expect([scans, started[0]?.killed, client.trouble]).toEqual([[], true, 'restarting'])
  client.stop()
})

test('what main wants to be listened to is told to each new process; listening to every keyboard ends by itself', () => {
  const { client, started, last } = begin()
  const known = [{ device: 'S1', way: 'keyboard', prefix: '', aim: false, tail: '', suffix: 'Enter' }] as const
  const codes = ['ZCMD000001B']
  const pass = (ms: number) => {
    for (let at = 0; at < ms; at += 1000) {
      last().say({ beat: true })
      vi.advanceTimersByTime(1000)
    }
  }
  client.know(known)
  client.teach(codes)
  expect(last().asked.at(-1)).toEqual({ known, codes })
  last().end()
  vi.advanceTimersByTime(AGAIN)
  expect(last().asked).toEqual([{ known, codes }])
  // The wizard asks again while it goes on; a window that is gone does not.
  for (let i = 0; i < 3; i++) {
    pass(TEACH_MOST - 2000)
    client.teach(codes)
  }
  expect(last().asked.at(-1)).toEqual({ known, codes })
  pass(TEACH_MOST)
  expect([started.length, last().asked.at(-1)]).toEqual([2, { known, codes: null }])
  client.stop()
})
