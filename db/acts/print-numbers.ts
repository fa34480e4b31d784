import { createHash } from 'node:crypto'
import { documentFacts, type FormKind, seriesOf } from '../documents/facts/index.ts'
import { membersOf, packFacts, packMembers, packStrips } from '../documents/facts/pack.ts'
import { paperYear } from '../documents/facts/shared.ts'
import { documentNumbered, sealStocked } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { codeYear, documentCode } from '../rules/codes.ts'
import { type Ctx, done, refuse } from './define.ts'
import { ownNumbers } from './seal-stock.ts'

/** Numbers of forms, and of all that lies in an emergency pack. */

type Numbered = Parameters<typeof documentNumbered>[0]
const hashOf = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex')

/** Numbers of one act, each series without gaps. */
export class Numbers {
  readonly #ctx: Ctx
  readonly #taken = new Map<string, number>()
  #document: number
  /** The checkpoint that stands on the paper is one after this event. */
  #size: number

  constructor(ctx: Ctx) {
    this.#ctx = ctx
    this.#document = ctx.tx.nextId('document')
    this.#size = ctx.tx.number('SELECT coalesce(max(seq), 0) FROM event')
  }

  next(kind: FormKind, ref: string): Numbered | Refusal {
    const { tx, site } = this.#ctx
    const facts = documentFacts(this.#ctx, kind, ref)
    if (facts === undefined) return refuse('no-such-document')
    if (facts === 'blind') return refuse('blind')
    const series = seriesOf(kind, facts)
    const year = paperYear(this.#ctx)
    const taken = (this.#taken.get(series) ?? tx.number('SELECT count(*) FROM document WHERE series = ?', series)) + 1
    this.#taken.set(series, taken)
    this.#size += 1
    return {
      document: this.#document++,
      no: facts.no ?? documentCode(series, codeYear(year, site.training), site.code4, taken),
      series,
      kind,
      ref,
      // The record is the signed statement where there is one, else what is printed itself (print.md, "Anchor block").
      record: facts.record ?? hashOf(facts.data),
      size: this.#size,
    }
  }
}

/** What is not out of the printer yet may be handed to it as it is: the same numbers, the same strips. */
const NOT_OUT = `('numbered', 'made', 'failed')`

/**
 * A pack of this unit that never came out and still says what is so: its plan, its templates and its strips are as they
 * were. Otherwise each try would take strips into stock that lie nowhere.
 */
function notOut(ctx: Ctx, unit: string): { document: number; no: string } | undefined {
  const pack = ctx.tx.one<{ id: number; no: string; strips: number | null }>(
    `SELECT id, no, strips FROM document WHERE kind = 'pack' AND ref = ? AND state IN ${NOT_OUT} ORDER BY id DESC LIMIT 1`,
    unit,
  )
  if (!pack) return undefined
  const had = membersOf(ctx, pack.id)
  const wanted = packMembers(ctx, Number(unit))
  const same =
    had.length === wanted.length &&
    had.every((m, i) => {
      const facts = documentFacts(ctx, m.kind, m.ref)
      return m.ref === wanted[i]?.ref && typeof facts === 'object' && (facts.record ?? hashOf(facts.data)) === m.record
    })
  const gone = ctx.tx.number(`SELECT count(*) FROM seal WHERE range = ? AND state <> 'stock'`, pack.strips)
  return same && gone === 0 ? { document: pack.id, no: pack.no } : undefined
}

/** Everything that lies in a unit's pack, in one act (R97). `ref`: the unit. */
export function numberPack(ctx: Ctx, ref: string) {
  const numbers = new Numbers(ctx)
  const first = numbers.next('pack', ref)
  if ('refused' in first) return first
  const again = notOut(ctx, ref)
  if (again) return done([], () => again)
  const members: Numbered[] = []
  for (const m of packMembers(ctx, Number(ref))) {
    const own = numbers.next(m.kind, m.ref)
    if ('refused' in own) return own
    members.push({ ...own, pack: first.document })
  }
  const codes = ownNumbers(ctx, packStrips(ctx, Number(ref)))
  if (!Array.isArray(codes)) return codes
  const range = ctx.tx.nextId('seal')
  const facts = packFacts(ctx, ref, members, codes)
  if (!facts || facts === 'blind') return refuse('blind')
  const pack = { ...first, record: hashOf(facts.data), strips: range }
  const events = [sealStocked({ first: range, codes, make: 'strip' }), documentNumbered(pack)]
  return done([...events, ...members.map(documentNumbered)], () => ({ document: pack.document, no: pack.no }))
}
