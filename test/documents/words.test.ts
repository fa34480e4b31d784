/** Words, anchors, statements and page cuts of documents, without a window. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorOf } from '../../db/documents/anchor.ts'
import { figuresHold, partsText, statementEn, statementZh } from '../../db/documents/statement.ts'
import { byKind, ranges, sumOf, unitsOf } from '../../db/documents/totals.ts'
import {
  capitals,
  checkCodeText,
  dateText,
  documentText,
  endText,
  englishNumber,
  groupedCode,
  hashGroups,
  momentText,
  thousands,
  wideName,
} from '../../db/documents/words.ts'
import { checkCharacter, checks } from '../../db/rules/codes.ts'
import { type Measured, pagesOf } from '../../renderer/documents/pages.ts'
import { certificate, destroyed } from './samples.ts'

describe('numbers', () => {
  it('writes capitals', () => {
    const known: [number, string][] = [
      [0, '零'],
      [10, '壹拾'],
      [248, '贰佰肆拾捌'],
      [268, '贰佰陆拾捌'],
      [1005, '壹仟零伍'],
      [7338, '柒仟叁佰叁拾捌'],
      [10_005, '壹万零伍'],
      [100_010, '壹拾万零壹拾'],
      [100_000_001, '壹亿零壹'],
    ]
    for (const [n, text] of known) expect(capitals(n)).toBe(text)
  })

  it('never writes two numbers the same way', () => {
    const two = fc.tuple(fc.nat({ max: 2_000_000 }), fc.nat({ max: 2_000_000 }))
    fc.assert(fc.property(two, ([a, b]) => a === b || capitals(a) !== capitals(b)))
    fc.assert(fc.property(two, ([a, b]) => a === b || englishNumber(a) !== englishNumber(b)))
  })

  it('writes English words and thousands', () => {
    expect(englishNumber(268)).toBe('two hundred and sixty-eight')
    expect(englishNumber(7338)).toBe('seven thousand three hundred and thirty-eight')
    expect(englishNumber(20_005)).toBe('twenty thousand and five')
    expect(thousands(1204567)).toBe('1,204,567')
  })
})

describe('times and codes', () => {
  it('prints UTC+8 whatever zone the machine has', () => {
    const ms = Date.UTC(2026, 7, 22, 16, 30, 5)
    expect(momentText(ms)).toBe('2026-08-23 00:30:05')
    expect(dateText(ms - 31 * 60_000)).toBe('2026-08-22')
    expect(endText(ms, ms + 60_000)).toBe('00:31')
    expect(endText(ms, ms + 86_400_000)).toBe('2026-08-24 00:30')
  })

  it('groups our codes and leaves the others alone', () => {
    expect(groupedCode('S2639150001738')).toBe('S26 3915 000173 8')
    expect(groupedCode('P2611010659509')).toBe('P2611010659509')
    expect(documentText('XH26391500014')).toBe('XH26-3915-0001-4')
    expect(wideName('姜洋')).toBe('姜　洋')
    expect(wideName('欧阳修')).toBe('欧阳修')
  })
})

describe('anchor', () => {
  const checkpoint = { entries: 1286, at: 0, root: 'ab'.repeat(32), record: '0f'.repeat(32) }
  const anchor = anchorOf('JF26391500016', checkpoint)

  it('says in the QR what it prints in groups', () => {
    const [mark, document, record, entries, root, c] = anchor.qr.split('-')
    expect([mark, document, entries]).toEqual(['RA1', 'JF26391500016', '1286'])
    expect(record).toBe(hashGroups(checkpoint.record).join(''))
    expect(root).toBe(hashGroups(checkpoint.root).join(''))
    expect(root).toHaveLength(52)
    expect(c).toBe(checkCharacter(anchor.qr.slice(0, -2).replaceAll('-', '')))
    expect(anchor.qr).toMatch(/^[0-9A-Z-]+$/)
  })

  it('has a check code that hangs on the document and on the record', () => {
    expect(checks(anchor.checkCode)).toBe(true)
    expect(checkCodeText(anchor.checkCode)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
    expect(anchorOf('JF26391500024', checkpoint).checkCode).not.toBe(anchor.checkCode)
    const other = { ...checkpoint, record: `1${checkpoint.record.slice(1)}` }
    expect(anchorOf('JF26391500016', other).checkCode).not.toBe(anchor.checkCode)
    expect(() => anchorOf('JF26391500016', { ...checkpoint, root: 'xyz' })).toThrow(RangeError)
  })
})

describe('statement', () => {
  it('says the whole list was destroyed', () => {
    const figures = { due: 268, destroyed: 268 }
    const zh = partsText(statementZh(figures))
    expect(zh).toContain('共贰佰陆拾捌袋（268 袋）')
    expect(zh).toContain('未启封，全部销毁。应销 268 袋，实销 268 袋，差额 0 袋。材料销毁后')
    expect(partsText(statementEn(figures))).toContain('Due 268, destroyed 268, balance 0. What remains')
  })

  it('names the incident in place of a balance', () => {
    const figures = { due: 268, destroyed: 267, explainedBy: ['YC26-3915-0002-T'] }
    const zh = partsText(statementZh(figures))
    expect(zh).toContain('应销 268 袋，实销 267 袋，其余 1 袋见异常事件 YC26-3915-0002-T。')
    expect(zh).not.toMatch(/全部销毁|差额/)
    expect(partsText(statementEn(figures))).not.toContain('balance')
    expect(figuresHold(figures)).toBe(true)
    expect(figuresHold({ due: 268, destroyed: 267 })).toBe(false)
    expect(figuresHold({ due: 267, destroyed: 268, explainedBy: ['x'] })).toBe(false)
  })

  it('adds interruption, sheet-fed machine and a remaining difference', () => {
    const figures = {
      due: 2,
      destroyed: 2,
      sheetFed: true,
      differences: [
        { incident: 'YC1', instruction: 'ZS1' },
        { incident: 'YC2', instruction: 'ZS2' },
      ],
      interruptions: [{ at: 0, cause: { zh: '停电', en: 'power cut' }, resumedAt: 60_000 }],
    }
    const [zh, en] = [partsText(statementZh(figures)), partsText(statementEn(figures))]
    expect(zh).toContain('当场拆封入机，全部销毁')
    expect(zh).not.toContain('未启封')
    expect(zh).toContain('差异（异常事件 YC1）依考区指示 ZS1 处理。差异（异常事件 YC2）依考区指示 ZS2 处理。')
    expect(en).toContain('(incident YC2) was handled as the area instructed (ZS2)')
    expect(zh).toContain('因停电中断')
    expect(en).not.toContain('was destroyed unopened')
    expect(en).toContain('(power cut)')
  })
})

describe('tables of the certificate', () => {
  it('add up by row, by column and as a whole', () => {
    const { bags } = certificate()
    const rows = byKind(bags).flatMap(kind => kind.rows.map(row => sumOf(row.bags)))
    const units = unitsOf(bags).map(unit => sumOf(bags.filter(bag => bag.unitNo === unit)))
    for (const part of [rows, units]) {
      expect(part.reduce((sum, each) => sum + each.bags, 0)).toBe(bags.length)
      expect(part.reduce((sum, each) => sum + each.copies, 0)).toBe(sumOf(bags).copies)
    }
    expect(ranges(bags).reduce((sum, range) => sum + range.bags, 0)).toBe(bags.length)
    expect(ranges(destroyed(6)).length).toBe(7)
  })
})

describe('pages', () => {
  const row: Measured = { height: 9, opening: 7, table: 't', row: true, tail: false, keep: false }
  const end: Measured = { height: 12, opening: 5, table: 's', row: false, tail: true, keep: false }

  it('lose no piece, keep the tail in one place with a row, and stay within the limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 3 }), (rows, tail) => {
        const pieces = [...Array<Measured>(rows).fill(row), ...Array<Measured>(tail).fill(end)]
        const { plans, tooHigh } = pagesOf(pieces, 190, { page: 19, last: 14 })
        expect(tooHigh).toBe(false)
        expect(plans.at(-1)?.end).toBe(pieces.length)
        for (const [i, plan] of plans.entries()) {
          expect(plan.first).toBe(i ? plans[i - 1]?.end : 0)
          expect(plan.to - plan.from + 1).toBeLessThanOrEqual(i === plans.length - 1 ? 14 : 19)
        }
        const last = plans.at(-1)
        expect(last && last.first < rows).toBe(true)
      }),
    )
  })

  it('says so when one piece is higher than a page', () => {
    expect(pagesOf([{ ...row, height: 400 }], 190).tooHigh).toBe(true)
  })
})
