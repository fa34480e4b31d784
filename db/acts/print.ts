import { createHash } from 'node:crypto'
import { z } from 'zod'
import { documentFacts, FORM_KINDS, type FormKind, seriesOf } from '../documents/facts/index.ts'
import { packFacts, packMembers, packStrips } from '../documents/facts/pack.ts'
import { paperYear } from '../documents/facts/shared.ts'
import { keepDocument } from '../documents/keep.ts'
import { documentMade, documentNumbered, sealStocked } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { codeYear, documentCode } from '../rules/codes.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { ownNumbers } from './seal-stock.ts'

/**
 * A form gets its number before it is made, because number, record and checkpoint stand on it. `ref` says which form of
 * its kind: `issue/UNIT/CATEGORY`, `DELIVERY`, `COUNT`, `LIST`, `DESTRUCTION`, `UNIT`, `TEMPLATE` (blank). With a pack all that lies in it is
 * numbered (R97).
 */
export const printNumber = defineAct({
  name: 'print.number',
  title: { zh: '单据编号', en: 'Number a form' },
  duty: 'sign',
  input: z.strictObject({ kind: z.enum(FORM_KINDS), ref: z.string().max(60) }),
  needs: { zh: '这一步已经完成；清点中的数字不打印', en: 'The step is done; nothing of an open count is printed' },
  refuses: ['no-such-document', 'blind', 'seals-run-out'],
  records: ['document.numbered.1', 'seal.stocked.1'],
  changes: { zh: '单据编号；应急包里的空白封条入库', en: 'The form’s number; the strips of a pack are in stock' },
  decide(ctx, { kind, ref }) {
    const numbers = new Numbers(ctx)
    const first = numbers.next(kind, ref)
    if ('refused' in first) return first
    if (kind !== 'pack') return done([documentNumbered(first)], () => ({ document: first.document, no: first.no }))
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
    const stocked = sealStocked({ first: range, codes, make: 'strip' })
    return done([stocked, documentNumbered(pack), ...members.map(documentNumbered)], () => ({
      document: pack.document,
      no: pack.no,
    }))
  },
})

type Numbered = Parameters<typeof documentNumbered>[0]
const hashOf = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex')

/** Numbers of one act, each series without gaps. */
class Numbers {
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

interface Made {
  document: number
  no: string
  template: number
  pages: number
  hash: string
}

/** The PDF is made: its hash goes into the ledger, the PDF into documents.db before it (R85a). */
export const printMade = defineAct({
  name: 'print.made',
  title: { zh: '单据制成', en: 'A form is made' },
  duty: 'sign',
  input: z.strictObject({
    document: z.number().int().positive(),
    template: z.number().int().positive(),
    pages: z.number().int().positive(),
    pdf: z.instanceof(Uint8Array),
  }),
  needs: { zh: '单据已编号', en: 'The form has its number' },
  refuses: ['no-such-document'],
  records: ['document.made.1'],
  changes: { zh: '单据：制成', en: 'The form is made' },
  async prepare(env, input, ctx) {
    const row = ctx.tx.one<{ no: string }>('SELECT no FROM document WHERE id = ?', input.document)
    if (!row) return refuse('no-such-document')
    const hash = createHash('sha256').update(input.pdf).digest('hex')
    keepDocument(env.dir, env.ledgerKey, hash, input.pdf)
    return { document: input.document, no: row.no, template: input.template, pages: input.pages, hash } satisfies Made
  },
  decide(ctx, made: Made) {
    by(ctx)
    return done([documentMade({ ...made, kept: true })], () => ({ hash: made.hash, no: made.no }))
  },
})
