import { z } from 'zod'
import { LABEL_STOCK, type LabelStock, SEAL_FORMATS, type SealFormat } from '../documents/formats.ts'
import { printerChosen } from '../events/index.ts'
import { PRINTER_USE_NAMES } from '../rules/printing.ts'
import type { Store } from '../store.ts'
import { defineAct, done } from './define.ts'

/** The name of a queue, as the system has it. */
export const queue = z.string().min(1).max(200)

/** How seals are printed and on what, until somebody chooses otherwise. */
export interface LabelPaper {
  format: SealFormat
  stock: LabelStock
}
export function labelPaper(tx: Store): LabelPaper {
  const row = tx.one<{ [K in keyof LabelPaper]: LabelPaper[K] | null }>(
    `SELECT format, stock FROM printer WHERE use = 'labels'`,
  )
  return { format: row?.format ?? 'seal-100x60', stock: row?.stock ?? 'roll' }
}

/**
 * Which queue labels or forms go to; null: files in a folder, as before one was chosen. For labels also which format seals
 * have and what they are printed on; what is left out stays as it was.
 */
export const printerChoose = defineAct({
  name: 'printer.choose',
  title: { zh: '选打印机', en: 'Choose a printer' },
  duty: 'sign',
  input: z.strictObject({
    use: z.enum(PRINTER_USE_NAMES),
    queue: queue.nullable(),
    format: z.enum(SEAL_FORMATS).optional(),
    stock: z.enum(LABEL_STOCK).optional(),
  }),
  needs: { zh: '已登录', en: 'Signed in' },
  refuses: [],
  records: ['printer.chosen.1'],
  changes: { zh: '以后打印到哪里', en: 'Where paper comes out from now on' },
  decide(ctx, { use, queue: to, ...given }) {
    const paper = use === 'labels' ? { ...labelPaper(ctx.tx), ...given } : {}
    return done([printerChosen({ use, queue: to, ...paper })], () => ({ use, queue: to, ...paper }))
  },
})
