/** Templates are revised by the head of the room, by versions in the ledger; blank forms are numbered and name theirs (R85). */
import { describe, expect, it } from 'vitest'
import { documentData, documentFacts } from '../../db/documents/facts/index.ts'
import { previewData } from '../../db/documents/preview.ts'
import type { FormData } from '../../db/documents/shapes.ts'
import type { Template } from '../../db/documents/template.ts'
import { formOf, TEMPLATE_NAMES, templateOf } from '../../db/documents/templates.ts'
import { definition } from '../../db/events/index.ts'
import { codeKind } from '../../db/rules/codes.ts'
import { rebuild } from '../../db/schema/index.ts'
import { verify } from '../../db/verify.ts'
import { refuses, writesNothing } from '../support/refused.ts'
import { Room } from '../support/room.ts'

interface Listed {
  name: string
  version: number
  formCode: string
  title: { zh: string; en: string }
  last: { by: string; reason: string; version: number } | null
}
const listed = (room: Room, name: string) => (room.ask('office', 'templates') as Listed[]).find(t => t.name === name)
const inForce = (room: Room, name: string): Template => formOf(room.tx, name)?.body as Template
const edited = (room: Room, name: string, change: (t: Template) => void): string => {
  const body = structuredClone(inForce(room, name))
  change(body)
  return JSON.stringify(body, null, 3)
}
const retitled = (room: Room, zh: string) =>
  edited(room, 'duty', t => {
    t.title.zh = zh
  })
const revise = (room: Room, body: string, name = 'duty') =>
  room.act('lead', 'template.revise', { name, body, reason: '按考区格式' })

describe('a template', () => {
  it('is at version 1 as it came, for every name', async () => {
    const room = await Room.open()
    const all = room.ask('office', 'templates') as Listed[]
    expect(all.map(t => t.name)).toEqual(TEMPLATE_NAMES)
    expect(all.every(t => t.version === 1 && t.last === null)).toBe(true)
    expect(room.ask('office', 'template', { name: 'nothing' })).toBeNull()
  })
  it('is revised to its next version, with who and why; the other versions stay in the ledger', async () => {
    const room = await Room.open()
    expect(
      await room.did('lead', 'template.revise', { name: 'duty', body: retitled(room, '值班安排表'), reason: '改名' }),
    ).toEqual({ name: 'duty', version: 2 })
    await room.did('lead', 'template.revise', { name: 'duty', body: retitled(room, '值班表'), reason: '再改名' })
    expect(listed(room, 'duty')).toMatchObject({
      version: 3,
      title: { zh: '值班表' },
      last: { version: 3, reason: '再改名', by: room.crew.lead.name },
    })
    const shown = room.ask('office', 'template', { name: 'duty' }) as { text: string; revisions: { version: number }[] }
    expect(JSON.parse(shown.text)).toEqual(inForce(room, 'duty'))
    expect(shown.revisions.map(r => r.version)).toEqual([3, 2])
    expect(listed(room, 'patrol')).toMatchObject({ version: 1, last: null })
    const body = room.tx.one<{ body: Buffer }>(`SELECT body FROM event WHERE type = 'template.revised.1'`)?.body
    const { zh, en } = definition('template.revised.1')
    expect(zh(JSON.parse(String(body)))).toBe('单据模板“值班安排表”改为第 2 版：改名')
    expect(en(JSON.parse(String(body)))).toBe('Template "Duty roster" revised, version 2: 改名')
    // The tables are folded from the events alone.
    rebuild(room.tx)
    expect(templateOf(room.tx, 'duty')).toMatchObject({ version: 3, body: { title: { zh: '值班表' } } })
    expect(verify(room.tx).whole).toBe(true)
  })
  it('is refused where it is not right, with the place in both languages; nothing is recorded', async () => {
    const room = await Room.open()
    await refuses(room, 'template-wrong', () => revise(room, `${retitled(room, '值班表')}}`))
    await refuses(room, 'template-wrong', () =>
      revise(
        room,
        edited(room, 'duty', t => {
          t.sections = []
        }),
      ),
    )
    const answer = await revise(room, '{"name":"duty"')
    expect(answer).toMatchObject({
      says: { zh: expect.stringContaining('第 1 行第 15 字'), en: expect.stringContaining('line 1, character 15') },
    })
    expect(templateOf(room.tx, 'duty')?.version).toBe(1)
  })
  it('keeps its name, code and series; an unknown one or one without a change is refused', async () => {
    const room = await Room.open()
    await refuses(room, 'no-such-template', () => revise(room, retitled(room, '值班表'), 'roster'))
    const body = edited(room, 'patrol', () => undefined)
    await refuses(room, 'template-fixed', () => revise(room, body))
    await refuses(room, 'template-same', () => revise(room, retitled(room, '保密室值班表')))
    await room.did('lead', 'template.revise', { name: 'duty', body: retitled(room, '值班表'), reason: '改名' })
    await refuses(room, 'template-same', () => revise(room, retitled(room, '值班表')))
  })
  it('is revised by the head of the room alone', async () => {
    const room = await Room.open()
    await refuses(room, 'unfit', () =>
      room.act('first', 'template.revise', { name: 'duty', body: retitled(room, '值班表'), reason: '改名' }),
    )
  })
})

describe('a preview', () => {
  const preview = (room: Room, text: string | null, filled = false) =>
    previewData(room.ledger.performer.context(null), { name: 'duty', text, filled })
  it('is the version in force, or the edited text as the next version; nothing is recorded', async () => {
    const room = await Room.open()
    await writesNothing(room, () => {
      const now = preview(room, null) as FormData
      expect(now).toMatchObject({ kind: 'form', templateVersion: 1, values: {}, training: true })
      // Of no ledger: it stands for nothing that was issued.
      expect(now.no).toMatch(/^ZB00\d{4}0000.$/)
      expect(now.anchor).toMatchObject({ entries: 0, root: '0'.repeat(64) })
      const next = preview(room, retitled(room, '值班表'), true) as FormData
      expect(next).toMatchObject({ templateVersion: 2, template: { title: { zh: '值班表' } } })
      expect(next.values.period).toBe('2026-08-22')
      expect(next.tables.shifts).toHaveLength(5)
    })
  })
  it('is refused as the act would refuse the text', async () => {
    const room = await Room.open()
    expect(preview(room, '{')).toMatchObject({ refused: 'template-wrong', data: { at: 1 } })
    expect(
      previewData(room.ledger.performer.context(null), { name: 'roster', text: null, filled: false }),
    ).toMatchObject({ refused: 'no-such-template' })
  })
})

describe('a blank form', () => {
  it('is numbered in the series of its template, and its paper names the version in force', async () => {
    const room = await Room.open()
    const number = (ref: string) =>
      room.did<{ document: number; no: string }>('first', 'print.number', { kind: 'form', ref })
    const first = await number('spare-opening')
    const second = await number('spare-opening')
    expect(first.no).toMatch(/^BY00\d{4}0001.$/)
    expect(second.no).toMatch(/^BY00\d{4}0002.$/)
    expect(codeKind(first.no)).toBe('document')
    await room.did('lead', 'template.revise', { name: 'duty', body: retitled(room, '值班表'), reason: '改名' })
    const { document } = await number('duty')
    const row = room.tx.one<{ id: number; no: string; kind: 'form'; ref: string; record: string; size: number }>(
      'SELECT * FROM document WHERE id = ?',
      document,
    )
    if (!row) throw new Error('not numbered')
    const data = documentData(room.ledger.performer.context(null), row, room.ledger.checkpoint()) as FormData
    expect(data).toMatchObject({
      kind: 'form',
      no: row.no,
      templateVersion: 2,
      secrecy: '',
      template: { title: { zh: '值班表' } },
      values: {},
      tables: {},
      signatures: [],
    })
    expect(data.anchor).toMatchObject({ entries: row.size, record: row.record })
  })
  it('of two texts has two records, and there is none of a name that does not exist', async () => {
    const room = await Room.open()
    const record = async () => {
      const { document } = await room.did<{ document: number }>('first', 'print.number', { kind: 'form', ref: 'duty' })
      return room.tx.one<{ record: string }>('SELECT record FROM document WHERE id = ?', document)?.record
    }
    const before = await record()
    expect(await record()).toBe(before)
    await room.did('lead', 'template.revise', { name: 'duty', body: retitled(room, '值班表'), reason: '改名' })
    expect(await record()).not.toBe(before)
    await refuses(room, 'no-such-document', () => room.act('first', 'print.number', { kind: 'form', ref: 'roster' }))
    expect(documentFacts(room.ledger.performer.context(null), 'form', 'roster')).toBeUndefined()
  })
})
