/** Formats of labels are templates like the forms: revised by the head of the room, in force from then on (R85). */
import { describe, expect, it } from 'vitest'
import type { LabelFormat } from '../../db/documents/formats.ts'
import { FORMATS } from '../../db/documents/formats.ts'
import { fieldsOf } from '../../db/documents/label-fields.ts'
import { labelsData } from '../../db/documents/labels.ts'
import { previewData } from '../../db/documents/preview.ts'
import type { LabelsData } from '../../db/documents/shapes.ts'
import { codeKind } from '../../db/rules/codes.ts'
import { verify } from '../../db/verify.ts'
import { roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { Room } from '../support/room.ts'

const SEAL = 'seal-100x60'
const edited = (change: (f: LabelFormat) => void): string => {
  const format = structuredClone(FORMATS[SEAL] as LabelFormat)
  change(format)
  return JSON.stringify(format)
}
const heading = (text: string) =>
  edited(f => {
    const title = f.elements.find(e => e.is === 'text' && e.text === '{title}')
    if (title?.is === 'text') title.text = text
  })
const revise = (room: Room, body: string) =>
  room.act('lead', 'template.revise', { name: SEAL, body, reason: '按考区的样子' })

describe('a label format', () => {
  it('is revised, and the labels printed from then on are drawn by it', async () => {
    const { room } = await roomBefore('seal.scan')
    const bag = room.tx.one<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`)?.code ?? ''
    const seal = room.last('first', bag).print ?? ''
    const drawn = () => JSON.stringify(labelsData(room.tx, [seal], { format: SEAL, stock: 'roll' }, 0).format.elements)
    expect(drawn()).not.toContain('密封条')
    await room.did('lead', 'template.revise', { name: SEAL, body: heading('密封条'), reason: '按考区的样子' })
    expect(drawn()).toContain('密封条')
    const rows = room.ask<{ name: string; version: number }[]>('first', 'templates')
    expect(rows.find(r => r.name === SEAL)?.version).toBe(2)
    // A label that is assigned now says by which version it is drawn.
    const other = room.tx.all<{ code: string }>(`SELECT code FROM item WHERE state = 'returned' ORDER BY id`)[1]
    room.last('first', other?.code ?? '')
    const body = room.tx.one<{ body: Buffer }>(
      `SELECT body FROM event WHERE type = 'seal.assigned.1' ORDER BY seq DESC`,
    )
    expect(JSON.parse(body?.body.toString() ?? '{}')).toMatchObject({ template: 2 })
    expect(verify(room.tx).whole).toBe(true)
  })

  it('keeps its size, and what it is for; bars stay on whole dots, fields are those a label has', async () => {
    const room = await Room.open()
    const wider = edited(f => {
      f.paper.w = 101
    })
    await refuses(room, 'template-fixed', () => revise(room, wider))
    const bars = edited(f => {
      const own = f.elements.find(e => e.is === 'bars')
      if (own?.is === 'bars') own.y = 37.01
    })
    await refuses(room, 'template-wrong', () => revise(room, bars))
    await refuses(room, 'template-wrong', () => revise(room, heading('{nothing}')))
  })

  it('is looked at with sample values of its kind, every code of which is right and of nothing', async () => {
    const room = await Room.open()
    for (const [name, format] of Object.entries(FORMATS)) {
      const wanted = { name, text: null, filled: true }
      const data = previewData(room.ledger.performer.context(null), wanted) as LabelsData
      expect(data.format.name).toBe(name)
      const [label] = data.labels
      if (!label) throw new Error('no label')
      expect(label.kind).toBe(format.of)
      const fields = fieldsOf(label)
      const bars = format.elements.find(e => e.is === 'bars')
      const code = bars?.is === 'bars' ? String(fields[bars.code as keyof typeof fields] ?? '') : ''
      expect(codeKind(code), name).toBeDefined()
      expect(code, name).toMatch(/0000.$/)
    }
  })
})
