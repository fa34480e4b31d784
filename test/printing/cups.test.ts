/** The spooler as it is: the real print service, queues of its own, printers that stand still and say why. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cups, mediaOf, troubleOf } from '../../electron/printing/cups.ts'
import type { JobState } from '../../electron/printing/spooler.ts'
import { Cupsd, lacking } from './cupsd.ts'

const SEAL = { queue: 'Labels', title: '封条 S2639150001738', width: 100, height: 60 }
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`)
const why = lacking()

it('sizes have the names of the trade', () => {
  expect(mediaOf({ width: 210, height: 297 })).toBe('iso_a4_210x297mm')
  expect(mediaOf({ width: 100, height: 60 })).toBe('custom_100x60mm_100x60mm')
})

it.each([
  [3, ['none'], null],
  [5, ['paused'], 'paused'],
  [5, ['none'], 'paused'],
  [5, ['paused', 'media-empty-error'], 'no-paper'],
  [4, ['media-jam-warning'], 'jam'],
  [4, ['toner-empty'], 'no-ink'],
  [3, ['cover-open-error'], 'open'],
  [4, ['connecting-to-device'], 'away'],
  [5, ['offline-report', 'media-empty'], 'away'],
] as const)('a printer in state %i that says %j: %s', (state, reasons, trouble) => {
  expect(troubleOf(state, reasons)).toBe(trouble)
})

it('where there is no print service that is said', async () => {
  const none = new Cups('/nowhere/cups.sock')
  expect(await none.queues()).toBe('no-spooler')
  expect(await none.hand(pdf('x'), SEAL)).toBe('no-spooler')
  expect(await none.follow('Labels', 1, SEAL.title)).toEqual({ state: 'waiting', trouble: 'no-spooler' })
})

describe.skipIf(why !== null)(`a real queue${why ? ` (not run: ${why} is lacking)` : ''}`, () => {
  let server: Cupsd
  let cups: Cups
  beforeAll(async () => {
    server = await Cupsd.start()
    cups = new Cups(server.socket)
  })
  afterAll(() => server?.stop())

  async function until(job: number, fits: (s: JobState) => boolean): Promise<JobState> {
    for (;;) {
      const now = await cups.follow(SEAL.queue, job, SEAL.title)
      if (fits(now)) return now
      await new Promise(done => setTimeout(done, 50))
    }
  }
  const done = (s: JobState) => s.state === 'done' || s.state === 'failed'
  const handed = async (text: string): Promise<number> => {
    const job = await cups.hand(pdf(text), SEAL)
    expect(job).toBeTypeOf('number')
    return job as number
  }

  it('has no queue before one is set up, and then says which there are', async () => {
    expect(await cups.queues()).toEqual([])
    expect(await cups.hand(pdf('x'), SEAL)).toBe('no-printer')
    server.queue('Labels')
    expect(await cups.queues()).toEqual([{ name: 'Labels', about: 'Labels of a test', trouble: null }])
  })

  it('prints what it was given byte for byte, under the name that people know it by', async () => {
    expect(await until(await handed('one'), done)).toEqual({ state: 'done' })
    expect(server.printed()).toEqual([{ title: SEAL.title, pdf: pdf('one') }])
  })

  it.each([
    ['media-empty-error', 'no-paper'],
    ['offline-report', 'away'],
    ['cover-open', 'open'],
  ])('a printer that says %s is waited for, and then goes on by itself', async (says, trouble) => {
    const before = server.printed().length
    server.trouble(says)
    const job = await handed(says)
    expect(await until(job, s => 'trouble' in s && s.trouble === trouble)).toMatchObject({ trouble })
    server.trouble(null)
    expect(await until(job, done)).toEqual({ state: 'done' })
    expect(server.printed()).toHaveLength(before + 1)
  })

  it('a paused queue keeps the job, one that takes none refuses it, a cancelled job has failed', async () => {
    const before = server.printed().length
    server.pause('Labels')
    const [kept, cancelled] = [await handed('kept'), await handed('cancelled')]
    expect(await cups.follow('Labels', kept, SEAL.title)).toEqual({ state: 'waiting', trouble: 'paused' })
    expect(await cups.queues()).toMatchObject([{ trouble: 'paused' }])
    server.cancel('Labels', cancelled)
    expect(await until(cancelled, done)).toEqual({ state: 'failed', trouble: 'cancelled' })
    server.reject('Labels')
    expect(await cups.hand(pdf('late'), SEAL)).toBe('refused')
    server.resume('Labels')
    expect(await until(kept, done)).toEqual({ state: 'done' })
    expect(server.printed()).toHaveLength(before + 1)
  })

  it('a job that the spooler has forgotten, or that is another under the same number, is lost: nobody says it failed', async () => {
    server.queue('Labels')
    const job = await handed('mine')
    await until(job, done)
    expect(await cups.follow('Labels', 99_999, SEAL.title)).toEqual({ state: 'lost' })
    expect(await cups.follow('Labels', job, '封条 S2639150009999')).toEqual({ state: 'lost' })
  })

  it('200 labels go through in order, none lost, none doubled', async () => {
    server.queue('Labels')
    const before = server.printed().length
    const sent = Array.from({ length: 200 }, (_, i) => `label ${i}`)
    const jobs: number[] = []
    for (const text of sent) jobs.push(await handed(text))
    expect(await until(jobs.at(-1) as number, done)).toEqual({ state: 'done' })
    for (const job of jobs) expect(await cups.follow('Labels', job, SEAL.title)).toEqual({ state: 'done' })
    const hash = (b: Buffer) => createHash('sha256').update(b).digest('hex')
    expect(
      server
        .printed()
        .slice(before)
        .map(p => hash(p.pdf)),
    ).toEqual(sent.map(t => hash(pdf(t))))
  })
})
