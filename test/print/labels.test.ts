/** Every label format drawn by a real print window, then measured on the PDF (print.md, "Check list for a test"). */
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORMATS } from '../../db/documents/formats.ts'
import { fieldsOf, numberOf } from '../../db/documents/label-fields.ts'
import type { DocumentData, LabelData, LabelsData } from '../../db/documents/shapes.ts'
import { groupedCode } from '../../db/documents/words.ts'
import { checks } from '../../db/rules/codes.ts'
import { modules } from '../../renderer/documents/bars.tsx'
import { readings, ready } from './decode.ts'
import { answer, bare, bitmap, clear, draw, exactRows, fileOf, lacking, run, words } from './drawn.ts'
import { bag, batch, cabinet, carton, labels, rolls, seal, sealLong, sheets, strip } from './samples.ts'

const long = (text: string, length: number): string => text.repeat(length).slice(0, length)
/** One character more than fits, or something that no label may carry: which field is named, and why. */
const refused: Record<string, [data: LabelsData, field: string, reason: string]> = {
  'no-exam': [labels('seal-100x60', { ...seal, examName: long('医师资格考试', 60) }), 'examName', 'too-long'],
  'no-site': [
    labels('seal-100x60', { ...seal, siteName: long('清河市职业技术学院东校区', 70) }),
    'areaName',
    'too-long',
  ],
  'no-category': [labels('seal-100x60', { ...seal, categoryName: long('类别', 40) }), 'categoryName', 'too-long'],
  'no-reason': [
    labels('seal-100x60', { ...seal, reprint: { no: 1, reason: long('原封条破损', 40), approvedBy: '陶英军' } }),
    'foot',
    'too-long',
  ],
  'no-small-exam': [labels('seal-70x50', { ...seal, examName: sealLong.examName }), 'examName', 'too-long'],
  'no-bag-exam': [labels('bag-60x40', { ...bag, examName: sealLong.examName }), 'examName', 'too-long'],
  'no-carton-to': [labels('carton-100x70', { ...carton, to: long('考区办公室', 30) }), 'to', 'too-long'],
  'no-cabinet-name': [labels('cabinet-60x40', { ...cabinet, name: long('柜', 50) }), 'name', 'too-long'],
  'no-strip-site': [labels('strip-100x60', { ...strip, siteName: long('清河市', 40) }), 'areaName', 'too-long'],
  'no-room': [labels('seal-70x50', { ...seal, roomCode: '3915261100139152611001' }), 'roomCode', 'overflow'],
  'no-kind': [labels('bag-60x40', { ...bag, itemKind: long('答题卡袋', 16) }), 'secrecy', 'overflow'],
  'no-glyph': [labels('seal-100x60', { ...seal, categoryName: '临床𬭚䶮㛃执业' }), 'categoryName', 'no-glyph'],
  'no-code': [labels('seal-100x60', { ...seal, sealNo: `${seal.sealNo.slice(0, -1)}0` }), 'sealNo', 'bad-code'],
  'no-year': [labels('seal-100x60', { ...seal, training: true }), 'sealNo', 'bad-code'],
  'no-twice': [labels('seal-100x60', seal, seal), 'labels', 'bad-code'],
  'no-such-format': [{ ...labels('bag-60x40', bag), labels: [bag, cabinet] }, 'format', 'bad-code'],
}
const all: Record<string, LabelsData> = { ...rolls, ...sheets, batch }
const barsOf = (data: LabelsData) => {
  const bars = data.format.elements.find(e => e.is === 'bars')
  if (bars?.is !== 'bars') throw new Error(`${data.format.name} has no bars`)
  return bars
}
/** The labels of each page, and the corner of each in mm. */
function pagesOf({ format, sheet, first, labels: on }: LabelsData): { label: LabelData; x: number; y: number }[][] {
  if (!sheet) return on.map(label => [{ label, x: 0, y: 0 }])
  const pages: { label: LabelData; x: number; y: number }[][] = []
  const places = sheet.columns * sheet.rows
  on.forEach((label, i) => {
    const place = (first + i) % places
    const page = Math.floor((first + i) / places)
    pages[page] = [
      ...(pages[page] ?? []),
      {
        label,
        x: sheet.x + (place % sheet.columns) * format.paper.w,
        y: sheet.y + Math.floor(place / sheet.columns) * format.paper.h,
      },
    ]
  })
  return pages
}

const why = lacking()

describe.skipIf(why !== null)(`labels on paper${why ? ` (not run: ${why} is lacking)` : ''}`, () => {
  beforeAll(async () => {
    const documents: Record<string, DocumentData> = { ...all }
    for (const [name, [data]] of Object.entries(refused)) documents[name] = data
    await draw(documents)
    await ready()
  })
  afterAll(clear)

  it('has a sample of every format, plain, long and in training', () => {
    for (const name of Object.keys(FORMATS)) {
      const own = Object.values(rolls).filter(data => data.format.name === name)
      expect(own.length, name).toBeGreaterThanOrEqual(3)
      expect(own.some(data => data.labels.every(l => l.training))).toBe(true)
    }
  })

  it('prints every sample, a label a page on rolls, on sheets as many pages as places need', () => {
    for (const [name, data] of Object.entries(all)) {
      expect(answer(name).problems, name).toEqual([])
      const pages = pagesOf(data).length
      expect(answer(name).pages, name).toBe(pages)
      expect(run('pdfinfo', `${name}.pdf`), name).toMatch(new RegExp(`Pages: +${pages}\n`))
    }
    expect(pagesOf(sheets['sheet-seal'] as LabelsData).map(p => p.length)).toEqual([3, 5])
  })

  it('gives pages of true size, never smaller than the label and at most 0.4 mm larger, and says the size to the queue', () => {
    for (const [name, data] of Object.entries(all)) {
      const size = /Page size: +([\d.]+) x ([\d.]+)/.exec(run('pdfinfo', `${name}.pdf`)) as RegExpExecArray
      const paper = data.sheet ? { w: 210, h: 297 } : data.format.paper
      expect(answer(name).paper, name).toEqual(paper)
      for (const [points, wanted] of [
        [size[1], paper.w],
        [size[2], paper.h],
      ] as const) {
        const more = (Number(points) / 72) * 25.4 - wanted
        expect(more, name).toBeGreaterThan(data.sheet ? -0.3 : -0.001)
        expect(more, name).toBeLessThan(data.sheet ? 0.3 : 0.4)
      }
    }
  })

  it('does not shrink or stretch: the longest rule of each format is as many dots as it says', () => {
    for (const [name, data] of Object.entries(rolls).filter(([n]) => !n.includes('training'))) {
      const rule = data.format.elements.filter(e => e.is === 'rule').sort((a, b) => b.w - a.w)[0]
      if (!rule) throw new Error(`${name} has no rule`)
      const picture = bitmap(name, 203.2)
      let length = 0
      for (let x = 0; x < picture.w; x++) if (picture.black(x, rule.y * 8)) length++
      expect(length, name).toBe(rule.w * 8)
    }
  })

  it('draws every row of bars to the dot with clean quiet zones, at least 12.7 mm high, where the format has them', () => {
    for (const [name, data] of Object.entries(all)) {
      const { dots, centre, y } = barsOf(data)
      for (const [i, on] of pagesOf(data).entries()) {
        const picture = bitmap(name, 203.2, i + 1)
        for (const { label, x, y: top } of on) {
          const code = numberOf(label)
          const { rows, lefts } = exactRows(picture, code, dots)
          expect(rows.length / 8, `${name} ${code}`).toBeGreaterThanOrEqual(12.7)
          // A printer may lose the first row; in between none is lost.
          const from = rows[0] ?? 0
          expect(Math.abs(from - (top + y) * 8), `${name} ${code}`).toBeLessThanOrEqual(1)
          expect((rows.at(-1) ?? 0) - from + 1, `${name} ${code}`).toBe(rows.length)
          const left = (x + centre) * 8 - (modules(code).length * dots) / 2
          expect([...lefts].length, `${name} ${code}`).toBe(1)
          expect(Math.abs(([...lefts][0] ?? 0) - left), `${name} ${code}`).toBeLessThanOrEqual(0.5)
        }
      }
    }
  })

  it.each([203.2, 300, 600])(
    'reads back at %s dpi by two decoders, also a dot too fat and a dot too thin: each label once and nothing else',
    async dpi => {
      for (const [name, data] of Object.entries(dpi === 203.2 ? all : rolls)) {
        for (const [i, on] of pagesOf(data).entries()) {
          const wanted = on.map(({ label }) => `CODE-128 ${numberOf(label)}`).sort()
          for (const [how, found] of Object.entries(await readings(name, dpi, i + 1)))
            expect(found, `${name} ${i + 1} ${how}`).toEqual(wanted)
        }
      }
    },
    600_000,
  )

  it('carries each field of the record byte for byte, and codes in their groups with the right check character', () => {
    for (const [name, data] of Object.entries(all)) {
      const text = words(name)
      const named = JSON.stringify(data.format)
      for (const label of data.labels) {
        const code = numberOf(label)
        expect(text, name).toContain(bare(groupedCode(code)))
        if (!code.startsWith('P')) expect(checks(code), code).toBe(true)
        for (const [key, value] of Object.entries(fieldsOf(label))) {
          // A training label says 演练 instead of its wording; what the format does not name is in the record only.
          if (!value || !named.includes(`{${key}}`) || (key === 'secrecy' && label.training)) continue
          for (const line of value.split('\n')) expect(text, `${name} ${key}`).toContain(bare(line))
        }
      }
      expect(text, name).not.toContain('�')
    }
  })

  it('marks a reprint with its number and reason, a training label with 演练, and no other', () => {
    expect(words('seal-reprint')).toContain('补打2')
    expect(words('seal-reprint')).toContain('补打缘由原封条破损批准陶英军')
    expect(words('small-seal-reprint')).toContain('补打2')
    for (const [name, data] of Object.entries(all)) {
      const text = words(name)
      expect(text.includes('补打'), name).toBe(name.includes('reprint'))
      const training = data.labels.some(l => l.training)
      expect(text.includes('演练'), name).toBe(training)
      if (training) for (const label of data.labels) expect(numberOf(label).slice(1, 3)).toBe('00')
    }
  })

  it('names serials that are missing or of another bag, on the small label that a list names them', () => {
    expect(words('seal-gaps')).toContain('缺103410361040')
    expect(words('seal-gaps')).toContain('另2201')
    expect(words('seal-many-gaps')).toContain('缺见清单')
    expect(words('small-seal-gaps')).toContain('缺见清单')
    expect(words('small-seal-gaps')).not.toContain('1034')
  })

  it('keeps 1.5 mm of every edge free but for the stamp guides, and their places free for stamps', () => {
    for (const [name, data] of Object.entries(rolls)) {
      const { w, h } = data.format.paper
      const guides = data.format.elements.filter(e => e.is === 'guide')
      const picture = bitmap(name, 203.2)
      const inGuide = (x: number, y: number) =>
        guides.some(g => Math.abs(y - g.y) <= g.r + 0.25 && Math.abs(x - g.x) <= g.r + 0.25)
      const spoilt: string[] = []
      for (let py = 0; py < h * 8; py++) {
        for (let px = 0; px < w * 8; px++) {
          const [x, y] = [(px + 0.5) / 8, (py + 0.5) / 8]
          const edge = Math.min(x, y, w - x, h - y)
          if (edge < 1.4 && picture.black(px, py) && !inGuide(x, y)) spoilt.push(`${x} ${y}`)
        }
      }
      expect(spoilt, name).toEqual([])
      // A stamp of 42 mm on the large seal ends before the bars; one of 38 on the small leaves the lower half of them.
      const { code, dots, centre, y, h: high } = barsOf(data)
      const label = data.labels[0] as LabelData
      const bars = (modules(fieldsOf(label)[code] ?? '').length * dots) / 8
      for (const g of guides) {
        const dx = Math.abs(centre - g.x) - bars / 2
        if (w === 100) expect(Math.hypot(dx, y - g.y), name).toBeGreaterThan(21)
        else expect(g.y + Math.sqrt(19 ** 2 - dx ** 2), name).toBeLessThan(y + high / 2)
      }
    }
  })

  it('lets no text touch bars or another text: boxes of words in the PDF lie apart', () => {
    for (const [name, data] of Object.entries(rolls).filter(([n]) => !n.includes('training'))) {
      const { y, h } = barsOf(data)
      const boxes = [
        ...run('pdftotext', '-bbox', `${name}.pdf`, '-').matchAll(
          /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g,
        ),
      ].map(([, ...at]) => ({ word: at[4], box: at.slice(0, 4).map(v => (Number(v) / 72) * 25.4) as number[] }))
      expect(boxes.length, name).toBeGreaterThan(3)
      const code = numberOf(data.labels[0] as LabelData)
      const half = (modules(code).length * barsOf(data).dots) / 16
      for (const { word, box } of boxes) {
        const [left = 0, top = 0, right = 0, bottom = 0] = box
        const middle = (top + bottom) / 2
        const beside = right < barsOf(data).centre - half || left > barsOf(data).centre + half
        expect(beside || middle < y || middle > y + h, `${name} ${word}`).toBe(true)
        expect(left, `${name} ${word}`).toBeGreaterThan(0)
        expect(right, `${name} ${word}`).toBeLessThan(data.format.paper.w)
      }
    }
  })

  it('embeds every font, none as Type 3', () => {
    for (const name of Object.keys(all)) {
      const fonts = run('pdffonts', `${name}.pdf`).trim().split('\n').slice(2)
      expect(fonts.length, name).toBeGreaterThan(0)
      for (const font of fonts) {
        expect(font, name).toContain('TrueType')
        expect(font, name).toMatch(/ yes (yes|no) +yes /)
      }
    }
  })

  it('refuses what does not fit, names the field and the longest form, and prints nothing', () => {
    for (const [name, [, field, reason]] of Object.entries(refused)) {
      const { problems } = answer(name)
      expect(problems, name).toEqual([expect.objectContaining({ field, reason })])
      if (reason === 'too-long') expect(Number(problems[0]?.detail), name).toBeGreaterThan(10)
      expect(existsSync(fileOf(`${name}.pdf`)), name).toBe(false)
    }
    expect(answer('no-glyph').problems[0]?.detail).toBe('𬭚䶮㛃')
  })

  it('leaves places before the first free one empty', () => {
    const { format, sheet, first } = sheets['sheet-seal'] as LabelsData
    const picture = bitmap('sheet-seal', 203.2)
    if (!sheet) throw new Error('a sheet')
    const inked = Array.from({ length: sheet.columns * sheet.rows }, (_, place) => {
      const x = sheet.x + (place % sheet.columns) * format.paper.w
      const y = sheet.y + Math.floor(place / sheet.columns) * format.paper.h
      // The edge itself is its neighbour's as well.
      for (let py = y * 8 + 2; py < (y + format.paper.h) * 8 - 2; py++)
        for (let px = x * 8 + 2; px < (x + format.paper.w) * 8 - 2; px++) if (picture.black(px, py)) return true
      return false
    })
    expect(inked.indexOf(true)).toBe(first)
    expect(inked.lastIndexOf(false)).toBe(first - 1)
  })
})
