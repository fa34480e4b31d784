/** Forms as data (R85): what came with the program, what an edit may not break, and how it is told. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../db/documents/formats.ts'
import { jsonStops, lineOf } from '../../db/documents/json-place.ts'
import { pretty } from '../../db/documents/pretty.ts'
import type { Template } from '../../db/documents/template.ts'
import { sampleFilling } from '../../db/documents/template-sample.ts'
import { keysOf, spansOf, tablesOf } from '../../db/documents/template-text.ts'
import { readTemplate, TEMPLATE_NAMES } from '../../db/documents/templates.ts'
import { codeKind, documentCode } from '../../db/rules/codes.ts'
import { templates } from './samples.ts'

const of = (name: string): Template => templates.find(t => t.name === name) as Template
const textOf = (t: unknown): string => JSON.stringify(t)
const edited = (name: string, change: (t: Template) => void): string => {
  const copy = structuredClone(of(name))
  change(copy)
  return textOf(copy)
}
/** The sentences about an edit, in both languages. */
function said(name: string, text: string): { zh: string; en: string } {
  const read = readTemplate(name, text)
  if (typeof read === 'string' || !Array.isArray(read)) throw new Error(`was taken: ${JSON.stringify(read)}`)
  return { zh: read.map(p => p.zh).join('；'), en: read.map(p => p.en).join('; ') }
}

describe('the forms that come with the program', () => {
  it('are those of R85 that no act draws, each with a name, a form code and a series that can be scanned', () => {
    expect(TEMPLATE_NAMES.filter(name => !(name in FORMATS)).sort()).toEqual(
      'count-sheet discrepancy drill duty emergency-order entry escort incident inspection inspector-sheet instruction investigation issue-list load-list misprint-relay pack-list patrol point-list readiness responsibility-letter return-list seal-record send-list spare-opening training violation-list'.split(
        ' ',
      ),
    )
    expect(new Set(templates.map(t => t.formCode)).size).toBe(templates.length)
    for (const t of templates) {
      expect(codeKind(documentCode(t.series, '26', '3915', 1)), t.name).toBe('document')
      // Letters that are taken for digits stand in no code (print.md).
      expect(t.series, t.name).not.toMatch(/[ILOU]/)
    }
  })
  it('leave room for the hand, and ask for nobody’s mobile where others read it (R9)', () => {
    for (const t of templates) {
      for (const table of tablesOf(t)) expect(table.rowHeight, t.name).toBeGreaterThanOrEqual(9)
      expect(textOf(t), t.name).not.toContain('手机号')
      if (t.posted) expect(textOf(t), t.name).not.toMatch(/手机|电话|姓名、身份证/)
    }
    expect(templates.filter(t => t.posted).map(t => t.name)).toEqual(['duty', 'violation-list'])
  })
  it('hold what their requirements ask for', () => {
    const holds = (name: string, words: string[]) => {
      for (const word of words) expect(textOf(of(name)).replaceAll('\\n', ''), name).toContain(word)
    }
    holds('entry', ['姓名', '性别', '单位', '事由', '进入', '离开', '批准人', '证件号', '准入区域'])
    holds('spare-opening', ['考点主考批准', '考区巡考员批准', '座位号', '有误件号', '换下件号', '重封封条'])
    holds('incident', ['发现时间', '报告人', '报告对象', '方式', '考区指示', '处置', '失密等级', '题号'])
    holds('instruction', ['来电号码', '记录人', '逐字记录', '已复述', '传达'])
    holds('misprint-relay', ['题号', '报告时间', '答复', '传达人', '不写题面'])
    holds('pack-list', ['应考', '实考', '缺考', '作废', '合计', '袋封条号', '箱封条'])
    holds('send-list', ['应考', '实考', '缺考', '作废', '箱封条号', '考区签收', '回执编号'])
    holds('escort', ['车牌号', '驾驶员', '押运员', '目的地', '停车缘由', '看守人', '到达时间'])
    holds('violation-list', ['准考证号', '考场代码', '违纪行为', '公布时间'])
    expect(textOf(of('count-sheet'))).not.toMatch(/应有[^数]|差异|短少/)
    expect(tablesOf(of('count-sheet'))[0]?.blankRows).toBe(20)
  })
  it('are filled in without a place left over', () => {
    for (const t of templates) {
      const { values, tables, signatures } = sampleFilling(t, 0)
      for (const k of keysOf(t))
        expect(values[k] ?? ['site', 'area', 'exam'].includes(k), `${t.name} ${k}`).toBeTruthy()
      for (const { key, columns } of tablesOf(t))
        for (const row of tables[key] ?? [{}])
          expect(
            columns.filter(c => !row[c.key]),
            `${t.name} ${key}`,
          ).toEqual([])
      // The inspector's sheet is read, not signed: what he signs stands on it.
      if (t.name !== 'inspector-sheet') expect(signatures.length, t.name).toBeGreaterThan(0)
    }
  })
})

describe('an edited form', () => {
  it('is taken as it is written, also in other lines', () => {
    const text = edited('duty', t => {
      t.title.zh = '值班表'
    })
    expect(readTemplate('duty', text)).toMatchObject({ title: { zh: '值班表' } })
    for (const t of templates) expect(readTemplate(t.name, pretty(t))).toEqual(t)
  })
  it('keeps its name, form code and series, and there is none of another name', () => {
    expect(
      readTemplate(
        'duty',
        edited('duty', t => Object.assign(t, { name: 'roster' })),
      ),
    ).toBe('fixed')
    expect(
      readTemplate(
        'duty',
        edited('duty', t => Object.assign(t, { formCode: 'ZB-2' })),
      ),
    ).toBe('fixed')
    expect(
      readTemplate(
        'duty',
        edited('duty', t => Object.assign(t, { formCode: 'QD-1', series: 'QD' })),
      ),
    ).toBe('fixed')
    expect(readTemplate('roster', '{}')).toBe('unknown')
  })
  it('that is no JSON is told by line and character', () => {
    const text = pretty(of('patrol'))
    const at = text.indexOf(',', text.indexOf('"series"'))
    const { line, column } = lineOf(text, at)
    expect(said('patrol', `${text.slice(0, at)};${text.slice(at + 1)}`)).toEqual({
      zh: `第 ${line} 行第 ${column} 字：这里写不成 JSON，看逗号、引号、括号`,
      en: `line ${line}, character ${column}: not JSON; see commas, quotes, brackets`,
    })
    expect(said('patrol', text.trimEnd().slice(0, -1)).en).toContain('it breaks off here')
  })
  it('is told what is wrong and where', () => {
    const wrong = (change: (t: Template) => void, zh: string, en: string) => {
      const told = said('duty', edited('duty', change))
      expect(told.zh).toContain(zh)
      expect(told.en).toContain(en)
    }
    const first = (t: Template) => tablesOf(t)[0] as ReturnType<typeof tablesOf>[number]
    wrong(
      t => Object.assign(first(t).columns[0] ?? {}, { width: 30 }),
      'sections 第 1 项 › columns：各栏宽度合计 164，应为 156 毫米',
      'sections no. 1 › columns: the widths come to 164 mm, not 156',
    )
    wrong(t => Object.assign(first(t), { rowHeight: 5 }), 'rowHeight：太短或太小，至少 9', 'at least 9')
    wrong(t => Object.assign(first(t), { blankRows: 0 }), '一行也没有', 'no row at all')
    wrong(t => Object.assign(first(t), { rows: [{ nothing: '1' }] }), '没有栏 nothing', 'no column nothing')
    wrong(t => Object.assign(first(t).columns[1] ?? {}, { key: 'day' }), '栏名 day 用了两次', 'column day stands twice')
    wrong(
      t => Object.assign(t.sections[1] ?? {}, { key: 'shifts' }),
      '表名 shifts 用了两次',
      'table shifts stands twice',
    )
    wrong(t => Object.assign(t, { colour: 'red' }), '整个模板：不认识 colour', 'the template: unknown colour')
    wrong(t => Object.assign(t, { posted: 'yes' }), 'posted：应为 true 或 false', 'posted: must be true or false')
    wrong(t => Object.assign(t, { title: { zh: '值班表' } }), 'title › en：缺少', 'title › en: missing, must be a text')
    wrong(t => Object.assign(t.sections[0] ?? {}, { kind: 'grid' }), '只能是 facts', 'must be one of facts')
    wrong(t => Object.assign(t, { secrecy: 'top' }), 'secrecy：只能是 beforeUse', 'must be one of beforeUse')
    wrong(
      t => Object.assign(first(t).columns[0] ?? {}, { heading: '手机' }),
      '不能有电话、手机栏',
      'must not ask for telephone',
    )
    wrong(t => Object.assign(t, { formCode: 'XH-1' }), '要以单据系列 ZB- 开头', 'must begin with its series, ZB-')
  })
  it('says the first few things that are wrong, not all', () => {
    const text = edited('duty', t => {
      for (const table of tablesOf(t)) for (const c of table.columns) Object.assign(c, { width: 'wide' })
    })
    expect(said('duty', text).zh.split('；')).toHaveLength(4)
  })
})

describe('the place where a text stops being JSON', () => {
  it('is none exactly where the engine reads it', () => {
    const whole = textOf(of('seal-record'))
    const reads = (text: string): boolean => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(
        fc.nat({ max: whole.length }),
        fc.constantFrom('', ',', '"', '{', ']', ' ', '1', 'x', '\\', ':', '.5'),
        fc.nat({ max: 2 }),
        (at, put, cut) => {
          const text = whole.slice(0, at) + put + whole.slice(at + cut)
          expect(jsonStops(text) === null, text.slice(Math.max(0, at - 20), at + 20)).toBe(reads(text))
        },
      ),
      { numRuns: 2000 },
    )
    fc.assert(fc.property(fc.jsonValue(), v => jsonStops(JSON.stringify(v)) === null))
  })
  it('does not fall over what is nested without end', () => {
    expect(jsonStops('['.repeat(100_000))).toBeGreaterThan(0)
  })
})

describe('a text with places', () => {
  it('is cut into words and values, each line to write on as long as it says', () => {
    expect(spansOf('由 {name:6} 负责 {post}。')).toEqual([
      { text: '由 ' },
      { key: 'name', length: 6 },
      { text: ' 负责 ' },
      { key: 'post', length: 8 },
      { text: '。' },
    ])
    expect(spansOf('{不是} {Not}')).toEqual([{ text: '{不是} {Not}' }])
  })
})

describe('pretty JSON', () => {
  it('reads back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), v => {
        expect(JSON.parse(pretty(v))).toEqual(JSON.parse(JSON.stringify(v)))
      }),
    )
  })
})
