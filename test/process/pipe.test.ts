import { fork } from 'node:child_process'
import { expect, test } from 'vitest'
import type { Answer } from '../../db/answer.ts'
import { forkPipe, type Pipe, utilityPipe } from '../../electron/ledger/pipe.ts'
import { FOUNDING } from '../record/founding.ts'
import { folder } from './room.ts'

/**
 * One contract over both transports. Electron's utilityProcess cannot run here: a child that is given `process.parentPort`
 * as Electron gives it stands in, so that the ledger's own side of that transport is run as well.
 */
const script = new URL('../../db/process.ts', import.meta.url).pathname
const PORT = `process.parentPort = {
  on: (event, listener) => process.on(event, data => listener({ data, ports: [] })),
  postMessage: message => process.send(message),
}`
const utility = {
  fork(path: string, args: string[], options: { serviceName: string }) {
    expect(options.serviceName).toBe('ledger')
    const child = fork(path, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(PORT)}`],
    })
    return {
      pid: child.pid,
      postMessage: (message: unknown) => void (child.connected && child.send(message as object)),
      on: (event: 'message', listener: (m: unknown) => void) => child.on(event, listener),
      once: (event: 'exit', listener: (code: number) => void) => child.once(event, code => listener(code ?? 0)),
      kill: () => child.kill('SIGKILL'),
    }
  },
}

const TRANSPORTS: [string, () => Pipe][] = [
  ['child_process', () => forkPipe(script, process.execPath)],
  ['utilityProcess', () => utilityPipe(script, utility)],
]

test.each(TRANSPORTS)(
  'over %s each request gets its own answer, notes come gathered, bytes stay bytes, and an end is heard once',
  async (_name, start) => {
    const pipe = start()
    const answers = new Map<number, Answer>()
    const notes: { topics: string[]; head: { size: number } }[] = []
    let wake = () => {}
    pipe.onMessage(m => {
      const message = m as { n?: number; answer: Answer; note?: string; topics: string[]; head: { size: number } }
      if (message.note === 'changed') notes.push(message)
      else answers.set(message.n as number, message.answer)
      wake()
    })
    let exits = 0
    const gone = new Promise<void>(done => {
      pipe.onExit(() => {
        exits += 1
        done()
      })
    })
    const until = async (fits: () => boolean) => {
      while (!fits())
        await new Promise<void>(done => {
          wake = done
        })
    }
    const dir = folder()
    expect(pipe.pid()).toBeGreaterThan(0)

    pipe.post({ n: 1, request: { op: 'state', dir } })
    pipe.post({ n: 2, request: { op: 'nonsense' } })
    pipe.post({ n: 3, request: { op: 'ask', session: null, name: 'status', input: {} } })
    pipe.post({ n: 4, request: { op: 'open', dir, key: new Uint8Array(32), drive: null } })
    pipe.post({ n: 5, request: { op: 'open', dir, key: 'as text', drive: null } })
    await until(() => answers.size === 5)
    expect(answers.get(1)).toMatchObject({ ok: true, value: { exists: false } })
    expect(answers.get(2)).toMatchObject({ ok: false, kind: 'invalid' })
    expect(answers.get(3)).toMatchObject({ ok: false, code: 'closed' })
    expect(answers.get(4)).toMatchObject({ ok: false, kind: 'unavailable', code: 'closed' })
    expect(answers.get(5)).toMatchObject({ ok: false, kind: 'invalid' })

    pipe.post({ n: 6, request: { op: 'found', dir, input: FOUNDING, drive: { wall: 0, machine: 0 } } })
    await until(() => answers.has(6))
    const secret = { kind: 'passphrase', name: '孔红', passphrase: FOUNDING.people[1]?.passphrase }
    for (let n = 7; n < 10; n++)
      pipe.post({
        n,
        request: {
          op: 'act',
          id: { run: 'contract-run', n },
          session: null,
          name: 'sign-in',
          input: { station: 1, secret },
        },
      })
    await until(() => answers.size === 9 && notes.length > 0)
    expect(answers.get(6)).toMatchObject({ ok: true, value: { training: true, key: null } })
    expect(notes.length).toBeLessThanOrEqual(2)
    expect(notes[0]?.topics).toContain('people')
    expect(notes[0]?.head.size).toBeGreaterThan(10)

    pipe.kill()
    await gone
    // What is sent to the dead goes nowhere and breaks nothing.
    pipe.post({ n: 10, request: { op: 'verify' } })
    pipe.kill()
    expect(exits).toBe(1)
    expect(answers.has(10)).toBe(false)
  },
  20_000,
)
