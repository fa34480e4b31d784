/** What paper is owed (R100): from the tables, until a printer has taken it. */
import { describe, expect, it } from 'vitest'
import { Exam, orderly } from '../support/exam.ts'
import { roomBefore } from '../support/milestones.ts'
import { Room } from '../support/room.ts'
import { TINY } from '../support/site.ts'

interface View {
  rows: { what: string; ref: string; n: number; no: string | null }[]
  seals: string[]
}
const owed = (room: Room) => room.ask<View>('first', 'owed')
const what = (room: Room) => owed(room).rows.map(r => r.what)
const PRINT = { receipt: 'receipt', pack: 'pack', slips: 'slips', issue: 'handover', return: 'handover' } as const

/** As far as a folder: numbered and made. */
async function made(room: Room, kind: string, ref: string): Promise<string> {
  const { document, no } = await room.did<{ document: number; no: string }>('first', 'print.number', { kind, ref })
  await room.did('first', 'print.made', { document, template: 1, pages: 1, pdf: new Uint8Array([1]) })
  return no
}

describe('paper that is owed', () => {
  it('begins with what came in, and each form leaves the list once it is made', async () => {
    const { room } = await roomBefore('take-task issue')
    expect(new Set(what(room))).toEqual(new Set(['receipt', 'pack', 'slips']))
    for (const row of owed(room).rows) {
      const before = owed(room).rows.length
      await made(room, PRINT[row.what as keyof typeof PRINT], row.ref)
      expect(owed(room).rows).toHaveLength(before - 1)
    }
    expect(owed(room).rows).toEqual([])
  })

  it('a list inside a pack is not the list that is signed', async () => {
    const { room, exam } = await roomBefore('take-task issue')
    await made(room, 'pack', '1')
    await exam.before('issue.confirm')
    expect(what(room)).toContain('issue')
  })

  it('names a form that a chosen queue has not taken, and one nobody knows the end of', async () => {
    const { room } = await roomBefore('take-task issue')
    await made(room, 'slips', '1')
    expect(what(room)).not.toContain('slips')
    await room.did('first', 'printer.choose', { use: 'forms', queue: 'Laser' })
    expect(what(room)).toContain('slips')
    const no = await made(room, 'slips', '1')
    const { job } = await room.did<{ job: number }>('first', 'job.hand', {
      ...{ kind: 'form', name: no, queue: 'Laser', spool: 3, pages: 1 },
    })
    expect(what(room)).not.toContain('slips')
    expect(owed(room).rows[0]).toMatchObject({ what: 'job', ref: String(job), no })
    await room.did('first', 'job.confirm', { job, printed: false })
    expect(what(room)).toContain('slips')
    expect(what(room)).not.toContain('job')
  })

  it('names labels only of seals that were assigned since there is a label printer', async () => {
    const { room } = await roomBefore('seal.scan')
    const bags = room.tx.all<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`)
    const assign = (n: number) => room.last('first', bags[n]?.code ?? '').print ?? ''
    const choose = (queue: string | null) => room.did('first', 'printer.choose', { use: 'labels', queue })
    // Its label went to a folder.
    expect(assign(0)).toMatch(/^S/)
    expect(what(room)).not.toContain('labels')
    await choose('Zebra')
    expect(owed(room).seals).toEqual([])
    const seal = assign(1)
    expect(owed(room)).toMatchObject({ seals: [seal] })
    expect(owed(room).rows.find(r => r.what === 'labels')?.n).toBe(1)
    // Another queue is no other beginning; files are.
    await choose('Other')
    expect(owed(room).seals).toEqual([seal])
    await room.did('first', 'job.hand', { kind: 'label', name: seal, queue: 'Other', spool: 4, pages: 1 })
    expect(owed(room).seals).toEqual([])
    await choose(null)
    assign(2)
    await choose('Zebra')
    expect(owed(room).seals).toEqual([])
  })

  it('at the end of an exam that printed nothing the whole day is on it, in the order of the day', async () => {
    const room = await Room.open(TINY, 'copy')
    const exam = new Exam(room, orderly())
    while (exam.peek()) await exam.step()
    const order = ['receipt', 'issue', 'return', 'pack-list', 'send-list', 'escort', 'list', 'certificate']
    const kinds = [...new Set(what(room))]
    expect(kinds).toEqual(order)
    room.ledger.close()
  })
})
