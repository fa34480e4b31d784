/** From the act to the paper: a room, the real print service, and a printer that stands still (R33, R85a). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cups } from '../../electron/printing/cups.ts'
import { Cupsd, lacking } from '../printing/cupsd.ts'
import { dayBefore, folder, localPipe, openRoom } from './room.ts'

const why = lacking()

describe.skipIf(why !== null)(`paper through a queue${why ? ` (not run: ${why} is lacking)` : ''}`, () => {
  let server: Cupsd
  beforeAll(async () => {
    server = await Cupsd.start()
    server.queue('Laser')
  })
  afterAll(() => server?.stop())
  const open = (dir: string) => openRoom(dir, localPipe, undefined, new Cups(server.socket))

  it('is recorded as handed over, shown while it waits, and as printed when the queue says so – after a restart as well', async () => {
    const dir = folder()
    const first = open(dir)
    const { hands, crew } = await dayBefore(first)
    await hands.signIn(crew.first)
    expect(await hands.work('printers', {})).toEqual({
      queues: [{ name: 'Laser', about: 'Laser of a test', trouble: null }],
      jobs: [],
    })
    await hands.act('printer.choose', { use: 'forms', queue: 'Laser' })
    const print = async () => {
      const [unit] = (await hands.ask('status', {})).units
      return hands.work('print', { kind: 'slips', ref: String(unit?.id) })
    }
    const jobs = async () => (await hands.ask('printing', {})).jobs.map(j => [j.name, j.state, j.said])

    const done = await print()
    expect(done.file).toBe('Laser')
    await expect.poll(() => server.printed().map(p => p.title), { timeout: 120_000 }).toEqual([done.no])
    await expect.poll(jobs, { timeout: 120_000 }).toEqual([[done.no, 'printed', 'queue']])

    // Out of paper: it is said of the job, and nothing is recorded, for nothing has become of it yet.
    server.trouble('media-empty-error')
    const held = await print()
    const told = first.hears(m => m.kind === 'jobs' && m.jobs[0]?.trouble === 'no-paper')
    const looking = setInterval(() => void first.room.paper.jobs?.look(), 100)
    expect(await told).toMatchObject({ jobs: [{ state: 'printing' }] })
    clearInterval(looking)
    expect(await jobs()).toEqual([
      [held.no, 'handed-over', null],
      [done.no, 'printed', 'queue'],
    ])
    await first.room.ledger.stop()
    server.trouble(null)
    await expect.poll(() => server.printed().length, { timeout: 120_000 }).toBe(2)

    const again = open(dir)
    await again.room.openIfPlain()
    await again.hands.signIn(crew.first)
    await expect
      .poll(async () => (await again.hands.ask('printing', {})).jobs.map(j => j.state), { timeout: 120_000 })
      .toEqual(['printed', 'printed'])
  })

  it('a queue that takes nothing, or is gone, is said in words; nothing is recorded as handed over', async () => {
    const { room, hands } = open(folder())
    const { crew } = await dayBefore({ room, hands } as ReturnType<typeof open>)
    await hands.signIn(crew.first)
    await hands.act('printer.choose', { use: 'forms', queue: 'Gone' })
    const answer = await room.works.print({ kind: 'slips', ref: '1' })
    expect(answer).toMatchObject({ ok: false, code: 'printer-trouble', says: { zh: '系统里没有这台打印机。' } })
    expect(await hands.ask('printing', {})).toMatchObject({ jobs: [] })
    // Forms are files again, and a printer for labels does not get them.
    await hands.act('printer.choose', { use: 'forms', queue: null })
    await hands.act('printer.choose', { use: 'labels', queue: 'Laser' })
    const before = server.printed().length
    expect(await room.works.print({ kind: 'slips', ref: '1' })).toMatchObject({ ok: true })
    expect(await hands.ask('printing', {})).toMatchObject({ jobs: [] })
    expect(server.printed()).toHaveLength(before)
  })
})
