import { z } from 'zod'
import { sealStocked, sealVoided } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { codeKind, codeYear, sealCode } from '../rules/codes.ts'
import { CODE_KINDS } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { sealBy } from './seals.ts'

/** Numbers taken into stock at once. */
const MOST = 2000

/** The first number of this site's own series that nobody has had: after the highest, whatever way that one came. */
function nextOwn(ctx: Ctx, yy: string): number {
  const series = `S${yy}${ctx.site.code4}`
  const highest = ctx.tx.one<{ code: string | null }>(
    `SELECT max(code) AS code FROM seal WHERE code >= ? AND code < ? AND code GLOB ?`,
    series,
    `${series}:`,
    `${series}[0-9][0-9][0-9][0-9][0-9][0-9]?`,
  )?.code
  return highest ? Number(highest.slice(series.length, series.length + 6)) + 1 : 1
}

/** Own numbers end where their six digits do. */
const LAST_OWN = 999_999

/** So many numbers of the site's own series that nobody has had. */
export function ownNumbers(ctx: Ctx, n: number): string[] | Refusal {
  const year = ctx.tx.number('SELECT year FROM exam ORDER BY id DESC LIMIT 1')
  const yy = codeYear(year, ctx.site.training)
  const first = nextOwn(ctx, yy)
  if (first + n - 1 > LAST_OWN) return refuse('seals-run-out', { n: LAST_OWN - first + 1 })
  return Array.from({ length: n }, (_, i) => sealCode(yy, ctx.site.code4, first + i))
}

/** The first of these numbers that is a seal already, of any exam and make; one query, however many they are (R31). */
export const takenAmong = (tx: Store, codes: readonly string[]): string | undefined =>
  tx.one<{ code: string }>(
    'SELECT s.code FROM json_each(?) j JOIN seal s ON s.code = j.value COLLATE NOCASE ORDER BY j.key LIMIT 1',
    JSON.stringify(codes),
  )?.code

type Mistaken = { code: string; what: string; whatEn: string }

/**
 * The first of these numbers that a scanner could not tell from something else: one of our own codes, right to its check
 * character (`own`: but for seals of our own series), the code of a bag, of a carton, the area's seal on a carton, of
 * whatever exam. Whoever scans it would not know what it was. All are in capitals, as they are taken in and imported.
 */
export function mistakable(tx: Store, codes: readonly string[], own: boolean): Mistaken | undefined {
  for (const code of codes) {
    const kind = codeKind(code)
    if (kind && !(own && kind === 'seal')) return { code, what: CODE_KINDS[kind][0], whatEn: CODE_KINDS[kind][1] }
  }
  const all = JSON.stringify(codes)
  for (const [table, column, what, whatEn] of [
    ['item', 'code', '袋条码', 'the code of a bag'],
    ['carton', 'code', '箱号', 'the code of a carton'],
    ['carton', 'seal', '考区的箱封条号', "the area's seal on a carton"],
  ] as const) {
    const row = tx.one<{ code: string }>(
      `SELECT t.${column} AS code FROM json_each(?) j JOIN ${table} t ON t.${column} = j.value LIMIT 1`,
      all,
    )
    if (row) return { code: row.code, what, whatEn }
  }
  return undefined
}

const howMany = z.number().int().min(1).max(MOST)

/**
 * A range of numbers into stock: the site's own, printed on labels as they are assigned; the site's own pre-printed on
 * strips for handwriting, never assigned but by scanning one on a bag (R100); or bought seals, as they are numbered:
 * prefix, digits and how many of them.
 */
export const sealStock = defineAct({
  name: 'seal.stock',
  title: { zh: '封条入库', en: 'Take seals into stock' },
  duty: 'seal',
  input: z.discriminatedUnion('make', [
    z.strictObject({ make: z.literal('own'), n: howMany }),
    z.strictObject({ make: z.literal('strip'), n: howMany }),
    z
      .strictObject({
        make: z.literal('numbered'),
        prefix: z.string().regex(/^[0-9A-Z]{0,12}$/),
        from: z.number().int().min(0),
        to: z.number().int(),
        width: z.number().int().min(1).max(12),
      })
      .refine(s => s.to >= s.from && s.to - s.from < MOST, { path: ['to'] })
      // A number that has grown a digit stands on no seal of this range.
      .refine(s => String(s.to).length <= s.width, { path: ['width'] }),
  ]),
  needs: {
    zh: '号码从来没有用过，也不与袋、箱的条码相同',
    en: 'The numbers were never used, nor are they codes of bags or cartons',
  },
  refuses: ['seal-exists', 'seal-mistakable', 'seals-run-out', 'no-exam'],
  records: ['seal.stocked.1'],
  changes: { zh: '封条库存', en: 'The stock of seals' },
  decide(ctx, input) {
    if (!ctx.tx.number('SELECT count(*) FROM exam')) return refuse('no-exam')
    const codes: string[] = []
    if (input.make === 'numbered') {
      for (let n = input.from; n <= input.to; n++) codes.push(input.prefix + String(n).padStart(input.width, '0'))
    } else {
      const own = ownNumbers(ctx, input.n)
      if (!Array.isArray(own)) return own
      codes.push(...own)
    }
    const taken = takenAmong(ctx.tx, codes)
    if (taken) return refuse('seal-exists', { code: taken })
    const like = mistakable(ctx.tx, codes, input.make !== 'numbered')
    if (like) return refuse('seal-mistakable', { ...like })
    return done([sealStocked({ first: ctx.tx.nextId('seal'), codes, make: input.make })], () => ({
      make: input.make,
      from: codes[0],
      to: codes.at(-1),
      n: codes.length,
    }))
  },
})

export const sealVoid = defineAct({
  name: 'seal.void',
  title: { zh: '封条作废', en: 'Void a seal' },
  duty: 'seal',
  input: z.strictObject({ code: z.string().max(40), reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '封条在库或已配，还没有用', en: 'The seal is in stock or assigned, not used' },
  refuses: ['no-such-seal', 'seal-state'],
  records: ['seal.voided.1'],
  changes: { zh: '封条：作废', en: 'The seal is void' },
  decide(ctx, input) {
    const seal = sealBy(ctx.tx, input.code)
    if (!seal) return refuse('no-such-seal', { code: input.code })
    if (seal.state !== 'stock' && seal.state !== 'assigned')
      return refuse('seal-state', { code: seal.code, state: seal.state })
    return done([sealVoided({ seal: seal.id, code: seal.code, reason: input.reason })], () => ({}))
  },
})
