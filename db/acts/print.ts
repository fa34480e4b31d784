import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FORM_KINDS } from '../documents/facts/index.ts'
import { keepDocument } from '../documents/keep.ts'
import { documentMade, documentNumbered } from '../events/index.ts'
import { by, defineAct, done, refuse } from './define.ts'
import { Numbers, numberPack } from './print-numbers.ts'

/**
 * A form gets its number before it is made, because number, record and checkpoint stand on it. `ref` says which form of
 * its kind: `issue/UNIT/CATEGORY`, `DELIVERY`, `COUNT`, `LIST`, `DESTRUCTION`, `UNIT`, `TEMPLATE` (blank), `TEMPLATE/ID` (filled). With a pack all that lies in it is
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
    if (kind === 'pack') return numberPack(ctx, ref)
    const own = new Numbers(ctx).next(kind, ref)
    if ('refused' in own) return own
    return done([documentNumbered(own)], () => ({ document: own.document, no: own.no }))
  },
})

interface Made {
  document: number
  no: string
  template: number
  pages: number
  hash: string
  data?: string
}

/**
 * The PDF is made: its hash goes into the ledger, the PDF into documents.db before it (R85a). Of a certificate the data it
 * was drawn from is kept in the same way: one entry of the chain then binds what a machine reads to what is printed, and
 * whoever has the copy on a stick compares both with the other entries (`check`), long after the tables have gone on.
 */
export const printMade = defineAct({
  name: 'print.made',
  title: { zh: '单据制成', en: 'A form is made' },
  duty: 'sign',
  input: z.strictObject({
    document: z.number().int().positive(),
    template: z.number().int().positive(),
    pages: z.number().int().positive(),
    pdf: z.instanceof(Uint8Array),
    /** Bytes, like the PDF: two hashes in which the back of a badge would be chance (codes.ts). */
    data: z.instanceof(Uint8Array).optional(),
  }),
  needs: { zh: '单据已编号', en: 'The form has its number' },
  refuses: ['no-such-document'],
  records: ['document.made.1'],
  changes: { zh: '单据：制成', en: 'The form is made' },
  async prepare(env, input, ctx) {
    const row = ctx.tx.one<{ no: string }>('SELECT no FROM document WHERE id = ?', input.document)
    if (!row) return refuse('no-such-document')
    const keep = (bytes: Uint8Array): string => {
      const hash = createHash('sha256').update(bytes).digest('hex')
      keepDocument(env.dir, env.ledgerKey, hash, bytes)
      return hash
    }
    const { document, template, pages } = input
    const data = input.data === undefined ? {} : { data: keep(input.data) }
    return { document, no: row.no, template, pages, hash: keep(input.pdf), ...data } satisfies Made
  },
  decide(ctx, made: Made) {
    by(ctx)
    return done([documentMade({ ...made, kept: true })], () => ({ hash: made.hash, no: made.no }))
  },
})
