/**
 * A form as data (R85): what it asks, in which order, with which words. Official layouts were not found, so every form may
 * be edited; what an edit may not break stands here. Lengths are millimetres of A4, text is what is printed.
 */
import { z } from 'zod'
import { DOCUMENT_SERIES } from '../rules/codes.ts'
import { BY_HAND, NUMBERS, PAPER } from './template-text.ts'

const printed = (max: number) => z.string().min(1).max(max)
const both = z.strictObject({ zh: printed(40), en: printed(80) })
const key = z.string().regex(/^[a-z][a-zA-Z0-9]{0,23}$/)
const height = z.number().min(BY_HAND).max(150)
/** Ticked when the value names it; several are named with 、 between them. */
const ticks = z
  .array(
    printed(20).refine(word => !word.includes('、'), {
      params: { zh: '选项里不能有顿号', en: 'an option holds no enumeration comma' },
    }),
  )
  .min(1)
  .max(20)
/** What stands in a place while it has no value; a run of `_` is a line to write on. */
const blank = printed(60)

const fact = z.strictObject({
  label: printed(16),
  /** The value's name; without one the place is always left for the hand. */
  key: key.optional(),
  blank: blank.optional(),
  ticks: ticks.optional(),
})
export type Fact = z.infer<typeof fact>

const factRow = z.strictObject({ facts: z.array(fact).min(1).max(3), height: height.optional() })
export type FactRow = z.infer<typeof factRow>

const column = z.strictObject({
  heading: printed(16),
  key,
  width: z.number().min(8).max(PAPER),
  /** Codes: never wrapped. */
  mono: z.boolean().optional(),
  left: z.boolean().optional(),
  blank: blank.optional(),
  ticks: ticks.optional(),
})
export type Column = z.infer<typeof column>

const heading = printed(40).optional()
const facts = z.strictObject({ kind: z.literal('facts'), heading, rows: z.array(factRow).min(1).max(20) })
const table = z.strictObject({
  kind: z.literal('table'),
  heading,
  /** Under this name its rows are filled. */
  key,
  /** Rows are numbered in a column of their own, 11 mm wide. */
  numbered: z.boolean(),
  columns: z.array(column).min(1).max(12),
  rowHeight: height,
  /** What is printed beforehand: things to be checked. */
  rows: z
    .array(z.record(key, printed(200)))
    .max(60)
    .optional(),
  /** Empty rows to write in while nothing is filled in; after those printed beforehand. */
  blankRows: z.number().int().min(0).max(60),
})
export type TableSection = z.infer<typeof table>
/** `{key}` takes a value, or is a line to write on; `{key:12}`: twelve characters long. A line break begins a paragraph. */
const text = z.strictObject({ kind: z.literal('text'), heading, text: printed(3000) })
const signatures = z.strictObject({
  kind: z.literal('signatures'),
  heading,
  rows: z
    .array(z.strictObject({ meaning: both }))
    .min(1)
    .max(12),
})
const section = z.discriminatedUnion('kind', [facts, table, text, signatures])
export type Section = z.infer<typeof section>

/** Words that ask for somebody's telephone. */
const PHONE = /手机|电话|联系方式|mobile|phone/i

export const Template = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z-]{1,29}$/),
    /** BY-1: at the foot of each page. */
    formCode: z.string().regex(/^[A-Z]{2}-[1-9][0-9]?$/),
    series: z.enum(DOCUMENT_SERIES),
    /** `zh` is printed, `en` is for the screens. */
    title: both,
    subtitle: printed(30).optional(),
    /** Which wording of the profile stands at its head: of papers before their use, after it, or none. */
    secrecy: z.enum(['beforeUse', 'afterUse', 'none']),
    /** May be filled in by hand and entered later: its number stands as bars too (R98). */
    handwritten: z.boolean(),
    /** Hangs where others read it: it asks for nobody's telephone (R9). */
    posted: z.boolean(),
    /** Repeated at the head of each page. */
    head: z.array(factRow).max(4),
    lead: printed(600).optional(),
    sections: z.array(section).min(1).max(12),
    note: printed(400).optional(),
  })
  .superRefine((t, ctx) => {
    const say = (path: (string | number)[], zh: string, en: string) =>
      ctx.addIssue({ code: 'custom', path, params: { zh, en } })
    if (!t.formCode.startsWith(`${t.series}-`))
      say(['formCode'], `要以单据系列 ${t.series}- 开头`, `must begin with its series, ${t.series}-`)
    if (t.posted && PHONE.test(JSON.stringify(t)))
      say([], '要张贴的单据不能有电话、手机栏', 'a form that is posted must not ask for telephone numbers')
    const names = new Set<string>()
    for (const [i, s] of t.sections.entries()) {
      if (s.kind !== 'table') continue
      const at = ['sections', i]
      if (names.has(s.key)) say([...at, 'key'], `表名 ${s.key} 用了两次`, `table ${s.key} stands twice`)
      names.add(s.key)
      const wanted = PAPER - (s.numbered ? NUMBERS : 0)
      const sum = s.columns.reduce((all, c) => all + c.width, 0)
      if (Math.abs(sum - wanted) > 0.01)
        say(
          [...at, 'columns'],
          `各栏宽度合计 ${sum}，应为 ${wanted} 毫米`,
          `the widths come to ${sum} mm, not ${wanted}`,
        )
      const keys = s.columns.map(c => c.key)
      for (const [j, k] of keys.entries())
        if (keys.indexOf(k) !== j) say([...at, 'columns', j, 'key'], `栏名 ${k} 用了两次`, `column ${k} stands twice`)
      for (const [j, row] of (s.rows ?? []).entries())
        for (const k of Object.keys(row))
          if (!keys.includes(k)) say([...at, 'rows', j], `没有栏 ${k}`, `there is no column ${k}`)
      if ((s.rows?.length ?? 0) + s.blankRows === 0)
        say([...at, 'blankRows'], '一行也没有', 'there would be no row at all')
    }
  })
export type Template = z.infer<typeof Template>
