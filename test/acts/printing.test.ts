/** What the record knows of paper: which printer, what was handed over, what became of it, and reprints (R33). */
import { describe, expect, it } from 'vitest'
import { labelPaper } from '../../db/acts/printing.ts'
import { labelMay, printsOf } from '../../db/acts/reprint.ts'
import { FORMATS, SEAL_FORMATS } from '../../db/documents/formats.ts'
import { labelData, labelsData } from '../../db/documents/labels.ts'
import { definition } from '../../db/events/index.ts'
import { chosenPrinters, jobOutcome, labelsNow, printingNow } from '../../db/jobs.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import type { Room } from '../support/room.ts'

/** A seal that is assigned to a bag and whose label is due. */
async function assigned() {
  const { room } = await roomBefore('seal.scan')
  const bag = room.tx.one<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`)?.code ?? ''
  const seal = room.last('first', bag).print ?? ''
  expect(seal).toMatch(/^S/)
  return { room, seal }
}
const hand = async (room: Room, name: string, spool = 7, kind = 'label') =>
  (await room.did<{ job: number }>('first', 'job.hand', { kind, name, queue: 'Labels', spool, pages: 1 })).job
const job = (room: Room, id: number) =>
  room.tx.one<{ state: string; said: string | null }>('SELECT * FROM job WHERE id = ?', id)
const approve = (room: Room, seal: string, reason = '印花了') =>
  room.sign('first', 'reprint', { seal, reason }, ['second'])

describe('printers', () => {
  it('are chosen for labels and for forms, and may be taken back to files', async () => {
    const { room } = await assigned()
    expect(chosenPrinters(room.tx)).toEqual({ labels: null, forms: null })
    await room.did('first', 'printer.choose', { use: 'labels', queue: 'Zebra' })
    await room.did('second', 'printer.choose', { use: 'forms', queue: 'Laser' })
    await room.did('second', 'printer.choose', { use: 'forms', queue: null })
    expect(room.ask('third', 'printing')).toMatchObject({ chosen: { labels: 'Zebra', forms: null }, waiting: 0 })
  })
})

describe('seal labels', () => {
  it('have a size and a stock that are chosen with their printer, and stay when only the queue changes', async () => {
    const { room, seal } = await assigned()
    expect(labelPaper(room.tx)).toEqual({ format: 'seal-100x60', stock: 'roll' })
    expect(labelsData(room.tx, [seal], labelPaper(room.tx), 3)).toMatchObject({ sheet: null, first: 0 })
    await room.did('first', 'printer.choose', { use: 'labels', queue: null, format: 'seal-70x50', stock: 'A4' })
    await room.did('first', 'printer.choose', { use: 'labels', queue: 'Zebra' })
    expect(room.ask('first', 'printing')).toMatchObject({
      chosen: { labels: 'Zebra' },
      labels: { format: 'seal-70x50', stock: 'A4', places: { columns: 2, rows: 5 } },
    })
    const data = labelsData(room.tx, [seal], labelPaper(room.tx), 13)
    expect(data).toMatchObject({ format: FORMATS['seal-70x50'], first: 3, labels: [labelData(room.tx, seal)] })
    // Forms have none.
    await room.did('first', 'printer.choose', { use: 'forms', queue: 'Laser', format: SEAL_FORMATS[0] })
    expect(labelPaper(room.tx).format).toBe('seal-70x50')
    const [said] = room.tx.all<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'printer.chosen.1' ORDER BY seq`)
    expect(definition('printer.chosen.1').zh(JSON.parse(said?.body.toString() ?? ''))).toContain('seal-70x50')
    expect(verify(room.tx).whole).toBe(true)
  })
})

describe('labels in one go', () => {
  const names = ['S1', 'S2', 'S3', 'S4', 'S5']
  const handed = async () => {
    const { room } = await roomBefore('seal.scan')
    const given = { kind: 'label', name: 'S1', names, queue: 'Labels', spool: 9, pages: 5 }
    const { job: id } = await room.did<{ job: number }>('first', 'job.hand', given)
    const states = () =>
      room.tx
        .all<{ name: string; state: string; said: string | null }>('SELECT * FROM job ORDER BY id')
        .map(j => [j.name, j.state, j.said])
    return { room, id, given, states }
  }

  it('are one job of the queue and a job each in the record, said once and counted once', async () => {
    const { room, id, given, states } = await handed()
    expect(printingNow(room.tx).open).toEqual([{ id, name: 'S1', queue: 'Labels', spool: 9 }])
    expect(room.ask('first', 'printing')).toMatchObject({ waiting: 1, jobs: [{ id, name: 'S1', last: 'S5', n: 5 }] })
    const before = room.size
    jobOutcome(room.ledger, id, { state: 'printed', trouble: null })
    expect(room.size).toBe(before + 1)
    expect(states()).toEqual(names.map(name => [name, 'printed', 'queue']))
    for (const name of names) expect(printsOf(room.tx, name)).toBe(1)
    // No name twice, the first is the job's, and only labels go together.
    for (const wrong of [{ names: ['S1', 'S1'] }, { names: ['S2', 'S1'] }, { kind: 'form' }]) {
      expect(await room.act('first', 'job.hand', { ...given, ...wrong })).toMatchObject({ ok: false, kind: 'invalid' })
    }
    const next = await room.did<{ job: number }>('first', 'job.hand', { ...given, name: 'S9', names: undefined })
    expect(next.job).toBe(id + 5)
  })

  it('of which the last are spoilt: these are printed again and no reprint; the first stay out', async () => {
    const { room, id, states } = await handed()
    await room.did('second', 'job.confirm', { job: id + 3, n: 2, printed: false })
    // What a person has said the queue does not say otherwise.
    jobOutcome(room.ledger, id, { state: 'printed', trouble: null })
    expect(states()).toEqual([
      ...['S1', 'S2', 'S3'].map(name => [name, 'printed', 'queue']),
      ...['S4', 'S5'].map(name => [name, 'failed', 'person']),
    ])
    expect(names.map(name => printsOf(room.tx, name))).toEqual([1, 1, 1, 0, 0])
    expect(room.ask('first', 'printing')).toMatchObject({
      jobs: [
        { id: id + 3, n: 2, name: 'S4', last: 'S5', state: 'failed' },
        { id, n: 3, name: 'S1', last: 'S3', state: 'printed' },
      ],
    })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'job.ended.1'`)?.body.toString()
    expect(definition('job.ended.1').zh(JSON.parse(body ?? ''))).toBe('S4 等 2 张 没有打出来：打印的人说没有打出来')
    await refuses(room, 'no-such-job', () => room.act('first', 'job.confirm', { job: id + 3, n: 3, printed: true }))
    expect(verify(room.tx).whole).toBe(true)
  })

  it('of which one in the middle is spoilt: the queue’s word is on those before and after it', async () => {
    const { room, id, states } = await handed()
    await room.did('second', 'job.confirm', { job: id + 2, printed: false })
    const before = room.size
    jobOutcome(room.ledger, id, { state: 'printed', trouble: null })
    expect(room.size).toBe(before + 2)
    expect(states().map(([, state]) => state)).toEqual(['printed', 'printed', 'failed', 'printed', 'printed'])
  })
})

describe('labels in one go that the queue gave up on', () => {
  const names = ['S1', 'S2', 'S3', 'S4', 'S5']
  const gaveUp = async () => {
    const { room } = await roomBefore('seal.scan')
    const given = { kind: 'label', name: 'S1', names, queue: 'Labels', spool: 9, pages: 5 }
    const { job: id } = await room.did<{ job: number }>('first', 'job.hand', given)
    jobOutcome(room.ledger, id, { state: 'failed', trouble: 'jam' })
    const prints = () => names.map(name => printsOf(room.tx, name))
    return { room, id, given, prints }
  }

  it('may be out: none is printed again unmarked, and the line stays open with its trouble; the queue says it once', async () => {
    const { room, id, given, prints } = await gaveUp()
    expect(prints()).toEqual([1, 1, 1, 1, 1])
    await refuses(room, 'printed-before', () => room.act('first', 'job.hand', { ...given, spool: 10 }))
    expect(room.ask('first', 'printing')).toMatchObject({
      waiting: 1,
      jobs: [{ id, n: 5, state: 'handed-over', said: 'queue', trouble: 'jam' }],
    })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'job.ended.1'`)?.body.toString()
    expect(definition('job.ended.1').zh(JSON.parse(body ?? ''))).toMatch(/^S1 等 5 张 没有打完/)
    // After a restart it is not followed again.
    expect(printingNow(room.tx).open).toEqual([])
    const { size } = room
    jobOutcome(room.ledger, id, { state: 'failed', trouble: 'jam' })
    expect(room.size).toBe(size)
    expect(verify(room.tx).whole).toBe(true)
  })

  it('until a person names the first that did not come out: those before are out', async () => {
    const { room, id, prints } = await gaveUp()
    await room.did('second', 'job.confirm', { job: id + 2, n: 3, printed: false })
    expect(prints()).toEqual([1, 1, 0, 0, 0])
    expect(room.ask('first', 'printing')).toMatchObject({
      waiting: 0,
      jobs: [
        { id: id + 2, n: 3, state: 'failed', said: 'person' },
        { id, n: 2, state: 'printed', said: 'person' },
      ],
    })
    // A further word is on what it names alone.
    const { size } = room
    await room.did('second', 'job.confirm', { job: id + 3, n: 2, printed: false })
    expect(room.size).toBe(size + 1)
    expect(verify(room.tx).whole).toBe(true)
  })

  it('or says that all are out', async () => {
    const { room, id, prints } = await gaveUp()
    await room.did('second', 'job.confirm', { job: id, n: 5, printed: true })
    expect(prints()).toEqual([1, 1, 1, 1, 1])
    expect(room.ask('first', 'printing')).toMatchObject({ waiting: 0, jobs: [{ n: 5, state: 'printed' }] })
  })
})

describe('a job', () => {
  it('is handed over, which is not printed; the queue says its end once, and a person has the last word', async () => {
    const { room, seal } = await assigned()
    const id = await hand(room, seal)
    expect(printingNow(room.tx).open).toEqual([{ id, name: seal, queue: 'Labels', spool: 7 }])
    expect(room.ask('first', 'printing')).toMatchObject({ waiting: 1, jobs: [{ id, state: 'handed-over' }] })
    jobOutcome(room.ledger, id, { state: 'printed', trouble: null })
    const size = room.size
    jobOutcome(room.ledger, id, { state: 'failed', trouble: 'cancelled' })
    jobOutcome(room.ledger, 99, { state: 'printed', trouble: null })
    expect(room.size).toBe(size)
    expect(job(room, id)).toMatchObject({ state: 'printed', said: 'queue' })
    await room.did('second', 'job.confirm', { job: id, printed: false })
    expect(job(room, id)).toMatchObject({ state: 'failed', said: 'person', trouble: 'not-out' })
    await refuses(room, 'no-such-job', () => room.act('first', 'job.confirm', { job: 99, printed: true }))
    expect(verify(room.tx).whole).toBe(true)
  })
  it('of a form moves the form with it, and says in words what went wrong', async () => {
    const { room } = await assigned()
    const { document, no } = await room.did<{ document: number; no: string }>('first', 'print.number', {
      kind: 'receipt',
      ref: '1',
    })
    const state = () => room.tx.one<{ state: string }>('SELECT state FROM document WHERE id = ?', document)?.state
    const id = await hand(room, no, 8, 'form')
    expect(state()).toBe('handed-over')
    jobOutcome(room.ledger, id, { state: 'failed', trouble: 'given-up' })
    expect(state()).toBe('failed')
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'job.ended.1'`)?.body.toString()
    expect(definition('job.ended.1').zh(JSON.parse(body ?? ''))).toBe(`${no} 没有打出来：打印队列放弃了这一份`)
    await room.did('first', 'job.confirm', { job: id, printed: true })
    expect(state()).toBe('printed')
  })
})

describe('a label', () => {
  it('is printed once; again only as a reprint that somebody approved, with its number and reason, and only once', async () => {
    const { room, seal } = await assigned()
    await refuses(room, 'not-printed-yet', () => room.openSigning('first', 'reprint', { seal, reason: '印花了' }))
    await refuses(room, 'no-such-seal', () => room.openSigning('first', 'reprint', { seal: 'S99', reason: '印花了' }))
    expect(labelMay(room.tx, seal)).toBeNull()
    await hand(room, seal)
    expect(labelMay(room.tx, seal)).toMatchObject({ refused: 'printed-before', data: { code: seal } })
    // Whoever read the data before that first job was recorded comes too late; alone, or as one of several.
    const late = { kind: 'label', queue: 'Labels', spool: 8, pages: 1 }
    await refuses(room, 'printed-before', () => room.act('second', 'job.hand', { ...late, name: seal }))
    const several = { ...late, name: 'S90', names: ['S90', seal], pages: 2 }
    await refuses(room, 'printed-before', () => room.act('second', 'job.hand', several))
    const before = labelData(room.tx, seal)
    await approve(room, seal)
    expect(labelMay(room.tx, seal)).toBeNull()
    await refuses(room, 'reprint-waits', () => room.openSigning('first', 'reprint', { seal, reason: '再来' }))
    // What was recorded at sealing stays as it is; the reprint's mark is added.
    const { reprint, ...rest } = labelData(room.tx, seal)
    expect(reprint).toEqual({ no: 1, reason: '印花了', approvedBy: room.crew.second.name })
    expect(rest).toEqual(before)
    await hand(room, seal)
    expect(labelMay(room.tx, seal)).not.toBeNull()
    await approve(room, seal, '又印花了')
    expect(labelData(room.tx, seal).reprint).toMatchObject({ no: 2, reason: '又印花了' })
  })
  it('that did not come out is printed again, and that is no reprint', async () => {
    const { room, seal } = await assigned()
    const id = await hand(room, seal)
    jobOutcome(room.ledger, id, { state: 'failed', trouble: 'cancelled' })
    expect(labelMay(room.tx, seal)).toBeNull()
    expect(labelData(room.tx, seal).reprint).toBeUndefined()
  })
  it('is neither drawn nor approved once more while copies of its room are counted (R22)', async () => {
    const { room } = await roomBefore('count.figures desk')
    const account = room.tx.number(`SELECT id FROM account WHERE state = 'returned' ORDER BY id`)
    const bag = room.tx.one<{ code: string; copies: number }>(
      `SELECT code, copies FROM item WHERE account = ? AND kind = 'paper' AND state = 'returned'`,
      account,
    ) ?? { code: '', copies: 0 }
    // Both hands agree on the papers, not on the cards.
    const figures = (used: number, source: string) => ({
      ...{ account, source, ...(source === 'slip' ? { present: 3, absent: 0 } : { present: null, absent: null }) },
      ...{ papers: { used: bag.copies, unused: 0 }, cards: { used, absent: 0, unused: 0 } },
    })
    await room.did('third', 'count.figures', figures(2, 'desk'))
    await room.did('second', 'count.figures', figures(3, 'slip'))
    expect(room.tx.all('SELECT kind, state FROM pile WHERE account = ? ORDER BY kind', account)).toEqual([
      { kind: 'cards', state: 'unequal' },
      { kind: 'papers', state: 'settled' },
    ])
    await room.did('first', 'printer.choose', { use: 'labels', queue: 'Zebra' })
    await room.did('first', 'take-task', { kind: 'seal', ref: {}, second: null })
    const seal = room.last('first', bag.code).print ?? ''
    expect(seal).toMatch(/^S/)
    // The cards are counted on; the papers wait for nobody.
    expect(labelsNow(room.tx, [seal], 0)).toMatchObject({ labels: [{ sealNo: seal }] })
    expect(room.ask('first', 'owed')).toMatchObject({ seals: [seal] })
    // Dark again, as when they are to be sampled.
    room.tx.run(`UPDATE pile SET state = 'unequal' WHERE account = ? AND kind = 'papers'`, account)
    expect(labelsNow(room.tx, [seal], 0)).toMatchObject({ refused: 'blind' })
    // Nor does it stand on the list of what can be printed.
    expect(room.ask('first', 'owed')).toMatchObject({ seals: [] })
    await hand(room, seal)
    await refuses(room, 'blind', () => room.openSigning('first', 'reprint', { seal, reason: '印花了' }))
  })
  it('is recorded with the format it was drawn in and its version', async () => {
    const { room, seal } = await assigned()
    const data = labelsNow(room.tx, [seal], 0)
    expect(data).toMatchObject({ format: { name: 'seal-100x60' }, version: 1 })
    const drawn = { format: 'seal-100x60', version: 1 }
    await room.did('first', 'job.hand', {
      ...{ kind: 'label', name: seal, queue: 'Zebra', spool: 4, pages: 1 },
      ...drawn,
    })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'job.handed-over.1'`)?.body
    expect(JSON.parse(body?.toString() ?? '')).toMatchObject(drawn)
  })
})
