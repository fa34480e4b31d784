import type { Ctx } from '../../acts/define.ts'
import { BLIND_STATES } from '../../views/blind.ts'
import { placesOf } from '../formats.ts'
import type { LabelsData, PackContent } from '../shapes.ts'
import { formatOf, formOf } from '../templates.ts'
import { day, type Facts, type FormKind } from './shared.ts'

/**
 * 应急包 (R97): a sealed folder a unit, with which all of it can be issued, taken back and sealed without the program.
 * Each form in it has a number of its own, which back-entry scans (R98).
 */

/** Strips for handwriting beside one for each bag, in per cent: some are spoilt. */
const SPARE = 10

export interface PackMember {
  kind: FormKind
  ref: string
}

interface Sitting {
  category: string
  name: string
}
const sittings = (ctx: Ctx, unit: number) =>
  ctx.tx.all<Sitting>('SELECT category, name FROM sitting WHERE unit = ? ORDER BY id', unit)

/** Blank forms and how many of each: what is done once a unit, and what may happen more than once. */
const BEFORE: readonly (readonly [template: string, n: number])[] = [['emergency-order', 1]]
const AFTER: readonly (readonly [template: string, n: number])[] = [
  ['count-sheet', 4],
  ['spare-opening', 2],
  ['incident', 2],
  ['instruction', 2],
  ['entry', 1],
  ['patrol', 1],
]
/** Bags that one sealing sheet takes. */
const SEALED_A_SHEET = 20

/** What lies in the folder, in that order, each to be numbered. */
export function packMembers(ctx: Ctx, unit: number): PackMember[] {
  const each = (what: (s: Sitting) => string): PackMember[] =>
    sittings(ctx, unit).map(s => ({ kind: 'handover', ref: what(s) }))
  const blank = ([template, n]: readonly [string, number]): PackMember[] =>
    Array.from({ length: n }, () => ({ kind: 'form', ref: template }))
  const bags = ctx.tx.number('SELECT count(*) FROM item WHERE unit = ?', unit)
  return [
    ...BEFORE.flatMap(blank),
    ...each(s => `issue/${unit}/${s.category}`),
    { kind: 'slips', ref: String(unit) },
    ...each(s => `return/${unit}/${s.category}/blank`),
    ...blank(['seal-record', Math.ceil(bags / SEALED_A_SHEET)]),
    ...AFTER.flatMap(blank),
  ]
}

/** Each bag that goes out comes back and is sealed. */
export function packStrips(ctx: Ctx, unit: number): number {
  const bags = ctx.tx.number('SELECT count(*) FROM item WHERE unit = ?', unit)
  return Math.ceil((bags * (100 + SPARE)) / 100)
}

interface Kept {
  kind: string
  ref: string
  no: string
}

/** The forms of a pack, in the order they were numbered. */
export const membersOf = (ctx: Ctx, pack: number) =>
  ctx.tx.all<Kept & { kind: FormKind; id: number; record: string; size: number }>(
    'SELECT id, kind, ref, no, record, size FROM document WHERE pack = ? ORDER BY id',
    pack,
  )

/** `ref`: the unit. `of`: the forms that were numbered for it; `strips`: numbers for handwriting. */
export function packFacts(
  ctx: Ctx,
  ref: string,
  of: readonly Kept[],
  strips: readonly string[],
): Facts | 'blind' | undefined {
  const unit = ctx.tx.one<{ id: number; no: number; start: number }>(
    'SELECT u.id, u.no, min(s.start) AS start FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.id = ? GROUP BY u.id',
    Number(ref),
  )
  if (!unit) return undefined
  const open = ctx.tx.number(`SELECT count(*) FROM pile WHERE unit = ? AND state IN ${BLIND_STATES}`, unit.id)
  if (open > 0) return 'blind'
  const count = (sql: string) => ctx.tx.number(sql, unit.id)
  const rooms = count('SELECT count(*) FROM account WHERE unit = ?')
  return {
    secrecy: 'beforeUse',
    data: {
      kind: 'pack',
      unitNo: unit.no,
      ...day(unit.start),
      rooms,
      bags: count('SELECT count(*) FROM item WHERE unit = ?'),
      contents: [...contentsOf(ctx, unit.id, rooms, of), ...stripsLine(strips)],
    },
  }
}

const stripsLine = (codes: readonly string[]): PackContent[] =>
  codes.length === 0
    ? []
    : [{ title: '空白封条', no: codes[0] ?? null, last: codes.at(-1) ?? null, n: codes.length, measure: '枚' }]

/** Strips for handwriting, on sheets of A4. */
export function stripLabels(ctx: Ctx, codes: readonly string[]): LabelsData {
  const format = formatOf(ctx.tx, 'strip-100x60').body
  const exam = ctx.tx.one<{ name: string }>('SELECT name FROM exam ORDER BY id DESC LIMIT 1')
  const common = {
    kind: 'strip' as const,
    training: ctx.site.training,
    secrecy: ctx.profile.secrecy.afterUse,
    examName: exam?.name ?? '',
    title: '封条',
    areaName: ctx.site.area,
    siteName: ctx.site.name,
  }
  const labels = codes.map(sealNo => ({ ...common, sealNo }))
  return { kind: 'labels', format, sheet: placesOf(format, 'A4'), first: 0, labels }
}

/** Numbers of a range, in their order. */
export const stripsOf = (ctx: Ctx, range: number | null): string[] =>
  range === null
    ? []
    : ctx.tx.all<{ code: string }>('SELECT code FROM seal WHERE range = ? ORDER BY id', range).map(s => s.code)

/** Copies of one form are one line, from the first number to the last. */
function contentsOf(ctx: Ctx, unit: number, rooms: number, of: readonly Kept[]): PackContent[] {
  const lines: PackContent[] = []
  for (const [i, { kind, ref, no }] of of.entries()) {
    const line = lines.at(-1)
    if (line && kind === 'form' && of[i - 1]?.ref === ref) Object.assign(line, { last: no, n: line.n + 1 })
    else lines.push(lineOf(ctx, unit, rooms, { kind, ref, no }))
  }
  return lines
}

function lineOf(ctx: Ctx, unit: number, rooms: number, { kind, ref, no }: Kept): PackContent {
  if (kind === 'slips') return { title: '场次签条', no: null, last: null, n: rooms, measure: '张' }
  const one = { no, last: null, n: 1, measure: '份' }
  if (kind === 'form') return { title: formOf(ctx.tx, ref)?.body.title.zh ?? ref, ...one }
  const [direction, , category = ''] = ref.split('/')
  const name = sittings(ctx, unit).find(s => s.category === category)?.name ?? category
  return { title: `交接单（${direction === 'issue' ? '发放' : '回收，空白'}）　${name}`, ...one }
}
