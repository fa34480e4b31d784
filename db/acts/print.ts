import { createHash } from 'node:crypto'
import { z } from 'zod'
import { documentFacts, FORM_KINDS, seriesOf } from '../documents/facts/index.ts'
import { keepDocument } from '../documents/keep.ts'
import { documentMade, documentNumbered } from '../events/index.ts'
import { codeYear, documentCode } from '../rules/codes.ts'
import { by, defineAct, done, refuse } from './define.ts'

const yearOf = (at: number): number => new Date(at + 8 * 3600_000).getUTCFullYear()

/**
 * A form gets its number before it is made, because number, record and checkpoint stand on it. `ref` says which form of
 * its kind: `issue/UNIT/CATEGORY`, `DELIVERY`, `COUNT`, `LIST`, `DESTRUCTION`, `TEMPLATE` (blank).
 */
export const printNumber = defineAct({
  name: 'print.number',
  title: { zh: '单据编号', en: 'Number a form' },
  duty: 'sign',
  input: z.strictObject({
    kind: z.enum(FORM_KINDS),
    ref: z.string().max(60),
  }),
  needs: { zh: '这一步已经完成；清点中的数字不打印', en: 'The step is done; nothing of an open count is printed' },
  refuses: ['no-such-document', 'blind'],
  records: ['document.numbered.1'],
  changes: { zh: '单据编号', en: 'The form’s number' },
  decide(ctx, input) {
    const facts = documentFacts(ctx, input.kind, input.ref)
    if (facts === undefined) return refuse('no-such-document')
    if (facts === 'blind') return refuse('blind')
    const series = seriesOf(input.kind, facts)
    // A letter or a training record may be printed before any exam is imported.
    const year = ctx.tx.number('SELECT year FROM exam ORDER BY id DESC LIMIT 1') || yearOf(ctx.now.at)
    const taken = ctx.tx.number('SELECT count(*) FROM document WHERE series = ?', series)
    const no = facts.no ?? documentCode(series, codeYear(year, ctx.site.training), ctx.site.code4, taken + 1)
    const document = ctx.tx.nextId('document')
    // The record is the signed statement where there is one, else what is printed itself (print.md, "Anchor block").
    const record = facts.record ?? createHash('sha256').update(JSON.stringify(facts.data)).digest('hex')
    // The checkpoint that stands on the paper is the one after this event.
    const size = ctx.tx.number('SELECT coalesce(max(seq), 0) FROM event') + 1
    return done([documentNumbered({ document, no, series, kind: input.kind, ref: input.ref, record, size })], () => ({
      document,
      no,
    }))
  },
})

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
