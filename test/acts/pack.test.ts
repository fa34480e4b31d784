/** The emergency pack (R97): one PDF a unit, and each form in it has a number that back-entry scans. */
import { describe, expect, it } from 'vitest'
import { documentData } from '../../db/documents/facts/index.ts'
import type { PackData } from '../../db/documents/shapes.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import type { Room } from '../support/room.ts'

const numbered = (room: Room, unit = '1') =>
  room.did<{ document: number; no: string }>('first', 'print.number', { kind: 'pack', ref: unit })
/** Made, handed over, and seen to have come out. */
async function out(room: Room, document: number, no: string): Promise<void> {
  await room.did('first', 'print.made', { document, template: 1, pages: 9, pdf: new Uint8Array([1, 2, 3]) })
  const form = { kind: 'form', name: no, queue: 'Laser', spool: 3, pages: 9 }
  const { job } = await room.did<{ job: number }>('first', 'job.hand', form)
  await room.did('first', 'job.confirm', { job, printed: true })
}
const documents = (room: Room) =>
  room.tx.all<{ id: number; no: string; kind: string; ref: string; state: string; pack: number | null }>(
    'SELECT id, no, kind, ref, state, pack FROM document ORDER BY id',
  )
const dataOf = (room: Room, document: number): PackData => {
  const row = room.tx.one<Parameters<typeof documentData>[1]>('SELECT * FROM document WHERE id = ?', document)
  if (!row) throw new Error('no such document')
  return documentData(room.ledger.performer.context(null), row, room.ledger.checkpoint()) as PackData
}

describe('the emergency pack', () => {
  it('numbers all that lies in it in one act, every series without gaps', async () => {
    const { room } = await roomBefore('take-task issue')
    const { document, no } = await numbered(room)
    const all = documents(room)
    const pack = all.find(d => d.id === document)
    expect(pack).toMatchObject({ kind: 'pack', ref: '1', no, pack: null })
    const members = all.filter(d => d.pack === document)
    const categories = room.tx.all<{ category: string }>('SELECT category FROM sitting WHERE unit = 1')
    const blank = ['seal-record', ...Array(4).fill('count-sheet'), 'spare-opening', 'spare-opening']
    expect(members.map(d => d.ref)).toEqual([
      'emergency-order',
      ...categories.map(c => `issue/1/${c.category}`),
      '1',
      ...categories.map(c => `return/1/${c.category}/blank`),
      ...[...blank, 'incident', 'incident', 'instruction', 'instruction', 'entry', 'patrol'],
    ])
    expect(new Set(all.map(d => d.no)).size).toBe(all.length)
    const seals = room.tx.number('SELECT count(*) FROM seal')
    // Until it is out of a printer it is the same pack, with the same strips.
    expect(await numbered(room)).toEqual({ document, no })
    expect(room.tx.number('SELECT count(*) FROM seal')).toBe(seals)
    await out(room, document, no)
    expect((await numbered(room)).no).not.toBe(no)
    expect(verify(room.tx).whole).toBe(true)
  })

  it('carries every room and bag of its unit, and lists what lies in it', async () => {
    const { room } = await roomBefore('take-task issue')
    const { document } = await numbered(room)
    const data = dataOf(room, document)
    const rooms = room.tx.all<{ code: string }>(
      'SELECT r.code FROM account a JOIN room r ON r.id = a.room WHERE a.unit = 1 ORDER BY r.code',
    )
    const lists = data.parts.flatMap(p => (p.kind === 'handover' ? [p] : []))
    for (const direction of ['issue', 'return'] as const) {
      const own = lists.filter(l => l.direction === direction)
      expect(own.flatMap(l => l.rows.map(r => r.roomCode)).sort()).toEqual(rooms.map(r => r.code).sort())
      expect(own.every(l => (l.blank === true) === (direction === 'return'))).toBe(true)
    }
    // Every form is on the list of contents, copies as one line from the first number to the last.
    const numbers = data.parts.flatMap(p => (p.kind === 'handover' || p.kind === 'form' ? [p.no] : []))
    expect(data.contents.reduce((n, c) => n + (c.measure === '份' ? c.n : 0), 0)).toBe(numbers.length)
    for (const c of data.contents)
      if (c.measure === '份') for (const no of [c.no, c.last]) if (no) expect(numbers).toContain(no)
    const sheets = data.contents.find(c => c.title.startsWith('清点记录单'))
    expect([sheets?.n, sheets?.no === sheets?.last]).toEqual([4, false])
    expect(data.contents.find(c => c.measure === '张')?.n).toBe(rooms.length)
  })

  it('has a strip for each bag and some more, in stock as strips and not assigned to any', async () => {
    const { room } = await roomBefore('take-task issue')
    const { document, no } = await numbered(room)
    const data = dataOf(room, document)
    const strips = data.parts.flatMap(p => (p.kind === 'labels' ? p.labels : []))
    const codes = strips.flatMap(l => (l.kind === 'strip' ? [l.sealNo] : []))
    const bags = room.tx.number('SELECT count(*) FROM item WHERE unit = 1')
    expect(codes.length).toBe(Math.ceil(bags * 1.1))
    expect(data.contents.at(-1)).toMatchObject({ no: codes[0], last: codes.at(-1), n: codes.length, measure: '枚' })
    const stock = room.tx.all<{ code: string; make: string; state: string }>('SELECT code, make, state FROM seal')
    for (const code of codes) expect(stock).toContainEqual({ code, make: 'strip', state: 'stock' })
    // The next pack has others.
    await out(room, document, no)
    const again = dataOf(room, (await numbered(room)).document)
    expect(again.contents.at(-1)?.no).not.toBe(codes[0])
  })

  it('is another pack once the plan, a template or a strip of it is not what it was', async () => {
    const { room } = await roomBefore('take-task issue')
    const { no, document } = await numbered(room)
    const text = room.ask<{ text: string }>('lead', 'template', { name: 'patrol' }).text
    const body = text.replace('保密室巡查记录', '巡查记录')
    await room.did('lead', 'template.revise', { name: 'patrol', body, reason: '改名' })
    const second = await numbered(room)
    expect(second.no).not.toBe(no)
    const strip = dataOf(room, second.document).contents.at(-1)?.no ?? ''
    await room.did('first', 'seal.void', { code: strip, reason: '撕坏了' })
    expect((await numbered(room)).no).not.toBe(second.no)
    expect(dataOf(room, document).no).toBe(no)
  })

  it('moves its forms with it, from made to printed', async () => {
    const { room } = await roomBefore('take-task issue')
    const { document, no } = await numbered(room)
    const states = () =>
      new Set(
        documents(room)
          .filter(d => d.id === document || d.pack === document)
          .map(d => d.state),
      )
    const pdf = new Uint8Array([1, 2, 3])
    await room.did('first', 'print.made', { document, template: 1, pages: 9, pdf })
    expect(states()).toEqual(new Set(['made']))
    const { job } = await room.did<{ job: number }>('first', 'job.hand', {
      ...{ kind: 'form', name: no, queue: 'Laser', spool: 3, pages: 9 },
    })
    expect(states()).toEqual(new Set(['handed-over']))
    await room.did('first', 'job.confirm', { job, printed: true })
    expect(states()).toEqual(new Set(['printed']))
    expect(verify(room.tx).whole).toBe(true)
  })

  it('says nothing of a unit whose bags are being counted, and is of no other unit', async () => {
    const { room } = await roomBefore('count.scan')
    await refuses(room, 'blind', () => room.act('first', 'print.number', { kind: 'pack', ref: '1' }))
    await refuses(room, 'no-such-document', () => room.act('first', 'print.number', { kind: 'pack', ref: '99' }))
  })

  it('is known to back-entry by the numbers of its lists', async () => {
    const { room } = await roomBefore('take-task issue')
    const { document } = await numbered(room)
    await room.did('first', 'back-entry.open', {
      ...{ unit: 1, what: 'return', since: room.clock.at(), reason: '停电', order: '主考口头命令' },
    })
    const view = room.ask<{ rows: { known: { no: string; category: string }[] }[] }>('first', 'back-entries')
    const own = documents(room).filter(d => d.pack === document && d.ref.startsWith('return/'))
    expect(view.rows[0]?.known).toEqual(own.map(d => ({ no: d.no, category: d.ref.split('/')[2] })))
  })
})
