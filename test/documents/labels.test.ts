/** Formats as data, and the texts that are worked out for labels; without a window. */
import { describe, expect, it } from 'vitest'
import { FORMATS, LabelFormat, placesOf, SEAL_FORMATS } from '../../db/documents/formats.ts'
import {
  cartonRows,
  fieldsOf,
  footText,
  gapsText,
  LABEL_FIELDS,
  numberOf,
  sectionsText,
} from '../../db/documents/label-fields.ts'
import type { CartonLabelRow } from '../../db/documents/shapes.ts'
import { cartonLong, rolls, seal, sealReprint, sealSpare, sealTraining } from '../print/samples.ts'

describe('formats', () => {
  it('are named as what they are and how large; a seal has two', () => {
    for (const [name, format] of Object.entries(FORMATS)) {
      expect(name.endsWith(`-${format.paper.w}x${format.paper.h}`)).toBe(true)
      expect(name.startsWith(format.of)).toBe(true)
    }
    expect(
      Object.values(FORMATS)
        .filter(f => f.of === 'seal')
        .map(f => f.name),
    ).toEqual([...SEAL_FORMATS])
    expect(new Set(Object.values(FORMATS).map(f => f.of))).toEqual(new Set(Object.keys(LABEL_FIELDS)))
  })

  it('lie on sheets of A4 where the stock has its labels', () => {
    const on = (name: string) => placesOf(FORMATS[name] as LabelFormat, 'A4')
    expect(on('seal-100x60')).toEqual({ columns: 2, rows: 4, x: 5, y: 28.5 })
    expect(on('seal-70x50')).toEqual({ columns: 2, rows: 5, x: 35, y: 23.5 })
    expect(placesOf(FORMATS['seal-70x50'] as LabelFormat, 'A4-borderless')).toEqual({
      columns: 3,
      rows: 5,
      x: 0,
      y: 23.5,
    })
    expect(on('bag-60x40')).toEqual({ columns: 3, rows: 7, x: 15, y: 8.5 })
    expect(on('carton-100x70')).toEqual({ columns: 2, rows: 4, x: 5, y: 8.5 })
    expect(placesOf(FORMATS['bag-60x40'] as LabelFormat, 'roll')).toBeNull()
  })

  const format = FORMATS['bag-60x40'] as LabelFormat
  /** The first thing wrong with the format that this part is added to. */
  const refused = (part: unknown) => {
    const issue = LabelFormat.safeParse({ ...format, elements: [...format.elements, part] }).error?.issues[0]
    return issue?.code === 'custom' && issue.params ? (issue.params as { en: string }).en : issue?.message
  }
  it('are refused with a field that the label has not, off the dots, off the label, or in type that clogs', () => {
    const text = { is: 'text', x: 2, y: 2, w: 20, h: 4, size: 8, text: '{examName}' }
    expect(refused(text)).toBeUndefined()
    expect(refused({ ...text, text: '{sealNo}' })).toBe('there is no field sealNo')
    expect(refused({ ...text, x: 50 })).toBe('not on the label')
    expect(refused({ ...text, size: 6.5 })).toMatch(/>=7/)
    expect(refused({ is: 'rule', x: 2.1, y: 2, w: 20, h: 0.25 })).toBe('not on a whole dot')
    const bars = { is: 'bars', code: 'bagCode', dots: 2, centre: 30, y: 20, h: 12.75 }
    expect(refused(bars)).toBeUndefined()
    expect(refused({ ...bars, h: 12.5 })).toMatch(/>=12.7/)
    expect(refused({ ...bars, code: 'examName' })).toBe('bars are of bagCode')
    expect(refused({ ...bars, y: 30 })).toBe('not on the label')
    expect(refused({ ...bars, centre: 20 })).toBe('not on the label')
    expect(LabelFormat.safeParse({ ...format, sheet: { columns: 4, rows: 7, x: 15, y: 8.5 } }).success).toBe(false)
  })

  it('are refused without what a label may never lack', () => {
    for (const [name, own] of Object.entries(FORMATS)) {
      for (const [i, part] of own.elements.entries()) {
        if (part.is !== 'bars' && part.is !== 'code') continue
        const less = own.elements.filter((_, k) => k !== i)
        expect(LabelFormat.safeParse({ ...own, elements: less }).success, `${name} ${part.is}`).toBe(false)
      }
    }
    const large = FORMATS['seal-100x60'] as LabelFormat
    const faked = JSON.parse(JSON.stringify(large).replaceAll('{countInside}', '30')) as unknown
    expect(LabelFormat.safeParse(faked).success).toBe(false)
  })

  it('name only fields that are worked out, of every label', () => {
    for (const { format: f, labels } of Object.values(rolls)) {
      for (const label of labels) {
        expect(Object.keys(fieldsOf(label)).sort()).toEqual([...LABEL_FIELDS[f.of]].sort())
        expect(Object.values(fieldsOf(label))).toContain(numberOf(label))
      }
    }
  })
})

describe('texts', () => {
  it('say what was counted, or which seal was replaced', () => {
    expect(sectionsText(seal)).toBe('已用 28　未用 2　有误 0')
    expect(sectionsText(sealSpare)).toMatch(/^接替封条 S26 3915 000009 \w$/)
    expect(sectionsText({ ...seal, copies: null, sections: null })).toBe('')
  })

  it('say the range of serials; on a reprint its reason instead, in training that it is one', () => {
    expect(footText(seal)).toBe('标识码 P019511029—P019511058')
    expect(footText(sealReprint)).toBe('补打缘由 原封条破损　批准 陶英军')
    expect(footText({ ...sealTraining, reprint: sealReprint.reprint ?? null })).toMatch(/^演练用封条/)
    expect(footText({ ...seal, serialFirst: null })).toBe('')
  })

  it('name at most three serials by their last four characters (R32a), on small labels none', () => {
    const [missing, outside] = [['P019511034', 'P019511036'], ['P019512201']]
    expect(gapsText(seal)).toBe('')
    expect(gapsText({ missing, outside })).toBe('缺 1034 1036\n另 2201')
    expect(gapsText({ missing: [...missing, ...outside, 'P019511040'], outside })).toBe('缺 见清单\n另 2201')
    expect(gapsText({ missing: [], outside }, 0)).toBe('另 见清单')
  })

  it('sum up what a carton has no rows for, and lose no bag by it', () => {
    const row = (itemKind: string, category: string): CartonLabelRow => ({ itemKind, category, bags: 2, copies: 30 })
    const two = [row('试卷袋', '临床'), row('答题卡袋', '临床')]
    expect(cartonRows(two, 2)).toEqual(two)
    expect(cartonRows([...two, row('试卷袋', '口腔')], 2)).toEqual([
      { itemKind: '试卷袋', category: '2 个类别，详见装箱单', bags: 4, copies: 60 },
      { itemKind: '答题卡袋', category: '临床', bags: 2, copies: 30 },
    ])
    expect(cartonRows([...two, row('光盘袋', '口腔')], 2)).toEqual([
      { itemKind: '合计', category: '详见装箱单', bags: 6, copies: 90 },
    ])
    const bags = (rows: readonly CartonLabelRow[]) => rows.reduce((n, r) => n + r.bags, 0)
    expect(bags(cartonRows(cartonLong.rows, 2))).toBe(bags(cartonLong.rows))
  })
})
