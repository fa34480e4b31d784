/**
 * Formats of labels (R32, R85): what stands where, as data, each with a name; versions are the ledger's, as of forms. Geometry in mm from the top
 * left corner (print.md), sizes of type in points. Bars, rules and boxes lie on whole dots of a printer with 8 a
 * millimetre. In a text `{key}` stands for a field of the label; a text whose field is empty is not drawn.
 */
import { z } from 'zod'
import bag from './formats/bag-60x40.json' with { type: 'json' }
import cabinet from './formats/cabinet-60x40.json' with { type: 'json' }
import carton from './formats/carton-100x70.json' with { type: 'json' }
import sealSmall from './formats/seal-70x50.json' with { type: 'json' }
import seal from './formats/seal-100x60.json' with { type: 'json' }
import strip from './formats/strip-100x60.json' with { type: 'json' }
import { LABEL_FIELDS } from './label-fields.ts'
import type { LabelKind } from './shapes.ts'

const mm = z.number().min(0).max(297)
/** Whole dots. */
const dots = mm.refine(n => Number.isInteger(n * 8), 'not on a whole dot')
/** Chinese below 7 pt clogs on a thermal head. */
const points = z.number().min(7).max(60)
const key = z.string().min(1)
const at = { x: mm, y: mm, w: mm, h: mm }
/** Only where this field has a value, or only where it has none. */
const only = { when: key.optional(), unless: key.optional() }
const type = { bold: z.boolean().optional(), face: z.literal('mono').optional() }
const align = { align: z.enum(['right', 'middle']).optional() }

/** Text of a size; `longer`: a smaller one from so many characters on, in rising order. */
const words = {
  text: z.string().min(1),
  size: points,
  longer: z.array(z.strictObject({ from: z.number().int(), size: points })).optional(),
  /** Letters so far apart, mm. */
  spaced: z.number().optional(),
  ...type,
  ...only,
}
/** Text that shrinks, then takes two lines, then is refused (R34). */
const fitted = { text: z.string().min(1), max: points, lines: z.union([z.literal(1), z.literal(2)]), ...type, ...only }
/** White on black: the secrecy wording, in place of which a training label says 演练 (R96). */
const inverse = { text: z.string().min(1), size: points, pad: mm, ...only }

/** Parts of a line, one after the other; a fitted one takes what the others leave. */
const part = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), ...words }),
  z.strictObject({ is: z.literal('fit'), ...fitted }),
  z.strictObject({ is: z.literal('inverse'), ...inverse }),
])

const element = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('text'), ...at, ...align, ...words }),
  z.strictObject({ is: z.literal('fit'), ...at, ...align, ...fitted }),
  z.strictObject({
    is: z.literal('line'),
    ...at,
    gap: mm,
    align: z.enum(['right', 'apart']).optional(),
    baseline: z.boolean().optional(),
    parts: z.array(part).min(1),
    ...only,
  }),
  /** A code as text, in its groups; never wraps. */
  z.strictObject({ is: z.literal('code'), ...at, ...align, code: key, size: points.min(10), ...only }),
  /** Code 128, centred on `centre` and then moved to a whole dot; `dots`: of its narrowest bar. */
  z.strictObject({
    is: z.literal('bars'),
    code: key,
    dots: z.union([z.literal(2), z.literal(3)]),
    centre: mm,
    y: dots,
    h: dots.min(12.7),
  }),
  z.strictObject({ is: z.literal('rule'), x: dots, y: dots, w: dots, h: dots, ...only }),
  z.strictObject({ is: z.literal('dotted'), x: dots, y: dots, w: dots, step: dots.min(0.5), ...only }),
  z.strictObject({ is: z.literal('box'), x: dots, y: dots, w: dots, h: dots, line: dots, ...only }),
  /** A half circle of the stamp across the edge (骑缝章); its centre lies on the edge. */
  z.strictObject({ is: z.literal('guide'), x: mm, y: mm, r: mm }),
  /** A hollow 演练 across a training label, `size` mm high, turned by degrees (R96). */
  z.strictObject({ is: z.literal('training'), x: mm, y: mm, size: mm, turn: z.number() }),
  /** Rows of a field that is a list; column `w` in mm, the head row in words. */
  z.strictObject({
    is: z.literal('table'),
    x: dots,
    y: dots,
    h: dots,
    rows: z.number().int().min(1).max(6),
    columns: z
      .array(z.strictObject({ head: z.string(), key, w: dots, right: z.boolean().optional(), max: points }))
      .min(1),
  }),
])

const places = z.strictObject({ columns: z.number().int().min(1), rows: z.number().int().min(1), x: dots, y: dots })

/** Named fields: of `{key}` in texts, of codes and of conditions. */
function* named(e: LabelElement | z.infer<typeof part>): Generator<string> {
  if ('text' in e) for (const [, name = ''] of e.text.matchAll(/\{(\w+)\}/g)) yield name
  if ('code' in e) yield e.code
  if ('when' in e && e.when) yield e.when
  if ('unless' in e && e.unless) yield e.unless
  if (e.is === 'line') for (const p of e.parts) yield* named(p)
}

/** What each kind of label is known by: the one code that its bars carry. */
const CODE: Record<LabelKind, string> = {
  seal: 'sealNo',
  strip: 'sealNo',
  bag: 'bagCode',
  carton: 'cartonCode',
  cabinet: 'code',
}
/** Fields that are written as numbers in groups. */
const CODES: readonly string[] = [...Object.values(CODE), 'cartonSeal']
/** What a label may never be without (R32, R33), beside its bars and its number. */
const MUST: Record<LabelKind, readonly string[]> = {
  seal: [
    'secrecy',
    'examName',
    'siteName',
    'roomCode',
    'unitNo',
    'categoryName',
    'itemKind',
    'countInside',
    'reprintNo',
  ],
  strip: ['secrecy', 'examName', 'siteName'],
  bag: ['secrecy', 'examName', 'roomCode', 'unitNo', 'categoryName', 'itemKind', 'copies'],
  carton: ['secrecy', 'examName', 'from', 'to', 'cartonNo', 'cartonSeal'],
  cabinet: ['name'],
}

/** The widest code there is: 145 modules, and 10 quiet ones at each side (print.md, "Codes"). */
const MODULES = 145 + 20

/** Does it lie on the paper, a bar code with its quiet zones? Half of a guide lies beside it on purpose. */
function isOn({ w, h }: { w: number; h: number }, e: LabelElement): boolean {
  if (e.is === 'bars') {
    const half = (MODULES * e.dots) / 8 / 2
    return e.centre - half >= 0 && e.centre + half <= w && e.y + e.h <= h
  }
  if (e.is === 'guide' || e.is === 'training') return e.x <= w && e.y <= h
  return !('w' in e) || (e.x + e.w <= w && e.y + ('h' in e ? e.h : 0) <= h)
}

export const LabelFormat = z
  .strictObject({
    name: z.string().regex(/^[a-z]+-\d+x\d+$/),
    /** FT-1: for people, in the list of templates. */
    formCode: z.string().regex(/^[A-Z]{2}-[0-9]{1,2}$/),
    of: z.enum(Object.keys(LABEL_FIELDS) as [LabelKind, ...LabelKind[]]),
    title: z.strictObject({ zh: z.string(), en: z.string() }),
    paper: z.strictObject({ w: mm, h: mm }),
    /** Places on a sheet of A4 without gaps; `borderless`: on stock that is printed to its edge. */
    sheet: places,
    borderless: places.optional(),
    elements: z.array(element).min(1),
  })
  .superRefine((format, ctx) => {
    const wrong = (path: (string | number)[], zh: string, en: string) =>
      ctx.addIssue({ code: 'custom', path, params: { zh, en } })
    const known = new Set<string>(LABEL_FIELDS[format.of])
    format.elements.forEach((e, i) => {
      for (const name of named(e))
        if (!known.has(name)) wrong(['elements', i], `没有 ${name} 这个字段`, `there is no field ${name}`)
      if (!isOn(format.paper, e)) wrong(['elements', i], '超出标签', 'not on the label')
      if (e.is === 'bars' && e.code !== CODE[format.of])
        wrong(['elements', i], `条码只能是 ${CODE[format.of]}`, `bars are of ${CODE[format.of]}`)
      if (e.is === 'code' && !CODES.includes(e.code))
        wrong(['elements', i], `${e.code} 不是号码`, `${e.code} is no number`)
    })
    const there = new Set(format.elements.flatMap(e => [e.is === 'code' ? `${e.is} ${e.code}` : e.is, ...named(e)]))
    for (const name of ['bars', `code ${CODE[format.of]}`, ...MUST[format.of]])
      if (!there.has(name)) wrong(['elements'], `缺少 ${name}`, `${name} is missing`)
    for (const s of [format.sheet, format.borderless])
      if (s && (s.x + s.columns * format.paper.w > 210 || s.y + s.rows * format.paper.h > 297))
        wrong(['sheet'], '超出 A4 纸', 'not on the sheet')
  })

export type LabelFormat = z.infer<typeof LabelFormat>
export type LabelElement = LabelFormat['elements'][number]
export type LabelPart = z.infer<typeof part>
/** Where labels lie on a sheet of A4: the first one's corner, mm. */
export type SheetPlaces = z.infer<typeof places>

/** What a seal's label may be printed as. */
export const SEAL_FORMATS = ['seal-100x60', 'seal-70x50'] as const
export type SealFormat = (typeof SEAL_FORMATS)[number]
/** What labels lie on. */
export const LABEL_STOCK = ['roll', 'A4', 'A4-borderless'] as const
export type LabelStock = (typeof LABEL_STOCK)[number]

/** Those that come with the program. */
export const FORMAT_FILES: readonly unknown[] = [seal, sealSmall, strip, bag, carton, cabinet]

/** By name; a format that breaks the rules above does not let the program start. */
export const FORMATS: Readonly<Record<string, LabelFormat>> = Object.fromEntries(
  FORMAT_FILES.map(given => {
    const format = LabelFormat.parse(given)
    return [format.name, format]
  }),
)

/** Null: a roll. Formats without places on borderless stock have those with a border. */
export const placesOf = (format: LabelFormat, stock: LabelStock): SheetPlaces | null =>
  stock === 'roll' ? null : stock === 'A4' ? format.sheet : (format.borderless ?? format.sheet)
