/** The self-evaluation report over a whole exam: figures of the record, words of people, frozen when sent (R84). */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ReportSection } from '../../db/documents/report-blocks.ts'
import { SECTIONS } from '../../db/stages/report/index.ts'
import { verify } from '../../db/verify.ts'
import { roomAfter, roomBefore } from '../support/milestones.ts'
import { refuses } from '../support/refused.ts'
import { type Room, value } from '../support/room.ts'

interface View {
  exam: number
  version: number
  sections: (ReportSection & { written: boolean })[]
  sent: { id: number; version: number; hash: string; before: number | null; reason: string }[]
}
const view = (room: Room) => room.ask<View>('lead', 'report')
const write = (room: Room, section: string, text: string) =>
  room.act('office', 'report.write', { exam: 1, section, text })
const words = async (room: Room) => {
  value(await write(room, 'problems', '二号楼走廊灯光偏暗。'))
  value(await write(room, 'advice', '建议备用卷单独装箱。'))
}
const SEND = { exam: 1, to: '云河省考区办公室', how: '机要交换', reason: '' }
const send = (room: Room, more: object = {}) =>
  room.sign<{ report: number; version: number; hash: string }>('office', 'report.send', { ...SEND, ...more }, ['chief'])
const ask = (room: Room, more: object = {}) => room.openSigning('office', 'report.send', { ...SEND, ...more })

/** A fact of a section, in Chinese. */
const fact = (sections: readonly ReportSection[], section: string, name: string): string | undefined => {
  const said = sections
    .find(s => s.key === section)
    ?.blocks?.flatMap(b => (b.kind === 'facts' ? b.rows : []))
    .find(r => r.name.zh === name)?.value
  return typeof said === 'string' ? said : said?.zh
}

describe('figures', () => {
  it('of an orderly exam come from the record, in every section, with three pictures', async () => {
    const room = await roomAfter()
    const { sections } = view(room)
    expect(sections.map(s => s.key)).toEqual(SECTIONS.map(s => s.key))
    const n = (sql: string) => String(room.tx.number(sql))
    expect(fact(sections, 'overview', '考场')).toBe(n('SELECT count(*) FROM room'))
    expect(fact(sections, 'overview', '考生')).toBe(n('SELECT sum(candidates) FROM room'))
    const came = sections.find(x => x.key === 'receipt')?.blocks?.find(b => b.kind === 'table')
    const listed = room.site.bags.filter(b => b.kind === 'paper').length
    expect(came).toMatchObject({
      rows: expect.arrayContaining([
        [expect.objectContaining({ zh: '试卷袋' }), String(listed), String(listed), '0', '0'],
      ]),
    })
    const handed = sections.find(x => x.key === 'handovers')?.blocks?.find(b => b.kind === 'table')
    if (handed?.kind === 'table') for (const row of handed.rows) expect(row).not.toContain('')
    expect(fact(sections, 'receipt', '箱')).toBe(n('SELECT count(*) FROM carton'))
    expect(fact(sections, 'counts', '与清单或等式不符')).toBe('0')
    expect(fact(sections, 'preparation', '考前检查')).toBe(n('SELECT count(*) FROM inspection'))
    expect(fact(sections, 'preparation', '应急演练')).toBe(n('SELECT count(*) FROM emergency_drill'))
    expect(Number(fact(sections, 'preparation', '应急演练'))).toBeGreaterThan(0)
    expect(fact(sections, 'destruction', '已销毁')).toBe(`${n('SELECT destroyed FROM destruction')} 袋`)
    expect(fact(sections, 'destruction', '销毁证明')).toMatch(/^XH/)
    expect(fact(sections, 'cards', '还在本室的答题卡袋')).toBe('0')
    expect(fact(sections, 'incidents', '异常事件')).toBe(n('SELECT count(*) FROM incident'))
    expect(sections.flatMap(s => s.blocks ?? []).filter(b => b.kind === 'bars').length).toBeGreaterThanOrEqual(2)
  })

  it('of a troubled one name the incident, the time to its report, the missing copy and the spare', async () => {
    const SHORT = '19362612001'
    const room = await roomAfter({
      shortPapers: new Map([[SHORT, 1]]),
      spares: new Map([['19362611001', 'key' as const]]),
    })
    const { sections } = view(room)
    const incidents = room.tx.number('SELECT count(*) FROM incident')
    expect(incidents).toBeGreaterThan(0)
    expect(fact(sections, 'incidents', '异常事件')).toBe(String(incidents))
    expect(fact(sections, 'incidents', '已上报考区')).not.toBe('0')
    expect(fact(sections, 'spares', '启封的备用袋')).toBe('1')
    const bars = sections.find(s => s.key === 'incidents')?.blocks?.find(b => b.kind === 'bars')
    expect(bars).toMatchObject({ limit: { at: 10 } })
    expect(fact(sections, 'counts', '有差异结清的考场')).toBe('1')
  })

  it('are not told while anything is counted; words may be written', async () => {
    const { room } = await roomBefore('close-unit')
    const { sections } = view(room)
    for (const s of sections) expect(s.blocks === null, s.key).toBe(!s.written)
    await words(room)
    await refuses(room, 'report-early', () => ask(room))
  })
})

describe('sending', () => {
  it('needs the words, freezes every figure and word, and says their digest in what is signed', async () => {
    const room = await roomAfter()
    await refuses(room, 'report-unwritten', () => ask(room))
    await words(room)
    await refuses(room, 'report-same', () => write(room, 'advice', '建议备用卷单独装箱。'))
    const opened = value<{ statement: { zh: { body: string[] } } }>(await ask(room))
    const { report, version, hash } = await send(room)
    expect(version).toBe(1)
    expect(opened.statement.zh.body.join().replaceAll(' ', '')).toContain(hash)
    const row = room.tx.one<{ body: string; hash: string }>('SELECT body, hash FROM report WHERE id = ?', report)
    expect(
      createHash('sha256')
        .update(row?.body ?? '')
        .digest('hex'),
    ).toBe(hash)
    expect(verify(room.tx).whole).toBe(true)
    const frozen = JSON.parse(row?.body ?? '[]') as ReportSection[]
    // What happens afterwards changes the present figures, never those that were sent.
    await room.did('lead', 'incident.open', INCIDENT)
    expect(fact(view(room).sections, 'incidents', '异常事件')).not.toBe(fact(frozen, 'incidents', '异常事件'))
    expect(room.tx.one<{ body: string }>('SELECT body FROM report WHERE id = ?', report)?.body).toBe(row?.body)
  })

  it('a figure that changes between the opening and the signature makes the chief examiner read anew', async () => {
    const room = await roomAfter()
    await words(room)
    const open = value<{ signing: number }>(await ask(room))
    value(await write(room, 'problems', '没有。'))
    await refuses(room, 'overtaken', () => room.add('office', open.signing, 'chief'))
  })

  it('afterwards there is only another version, with a reason, that points back', async () => {
    const room = await roomAfter()
    await words(room)
    const first = await send(room)
    await refuses(room, 'report-again', () => ask(room))
    value(await write(room, 'problems', '二号楼走廊灯光偏暗，已报修。'))
    const second = await send(room, { reason: '考区要求补充' })
    expect(second.version).toBe(2)
    expect(view(room).sent).toMatchObject([
      { version: 2, before: first.report, reason: '考区要求补充' },
      { version: 1, before: null },
    ])
    const texts = room.tx.all<{ version: number; text: string }>(
      `SELECT version, text FROM report_text WHERE section = 'problems' ORDER BY seq`,
    )
    expect(texts.map(t => t.version)).toEqual([1, 2])
  })

  it('is a form with a number of its own, drawn from what was frozen', async () => {
    const room = await roomAfter()
    await words(room)
    const { report } = await send(room)
    const { no } = await room.did<{ no: string }>('office', 'print.number', { kind: 'report', ref: String(report) })
    expect(no).toMatch(/^ZP/)
    await refuses(room, 'no-such-document', () => room.act('office', 'print.number', { kind: 'report', ref: '9' }))
  })

  it('only who reports may write, only the chief examiner signs', async () => {
    const room = await roomAfter()
    await refuses(room, 'unfit', () => room.act('first', 'report.write', { exam: 1, section: 'advice', text: '无' }))
    await refuses(room, 'no-exam', () => room.act('office', 'report.write', { exam: 7, section: 'advice', text: '无' }))
    await words(room)
    const open = value<{ signing: number }>(await ask(room))
    await refuses(room, 'wrong-place', () => room.add('office', open.signing, 'lead'))
  })
})

const INCIDENT = { exam: 1, kind: 'other', about: '考后发现钥匙登记漏项' }
