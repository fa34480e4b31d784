import { z } from 'zod'
import { scannersTaught } from '../events/index.ts'
import { SCANNER_WAYS } from '../rules/scanner-ways.ts'
import { defineAct, done } from './define.ts'

/**
 * What was taught of the scanners of this workstation (R27): each with its name and the way its codes come. How exactly it
 * sends them is a matter of this computer and stays in a file of it; that it was tried, and by whom, is on record, and the
 * room is not called ready without it.
 */
export const scannersTeach = defineAct({
  name: 'scanners.teach',
  title: { zh: '识枪', en: 'Teach the scanners' },
  duty: 'sign',
  input: z.strictObject({
    scanners: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(40),
          way: z.enum(SCANNER_WAYS),
          device: z.string().min(1).max(60).nullable(),
        }),
      )
      .max(20)
      .refine(all => new Set(all.map(s => s.name)).size === all.length, { message: 'names' }),
    /** Two of them came through one keyboard stream. */
    shared: z.boolean(),
  }),
  needs: { zh: '每把枪扫过三个码', en: 'Three codes read with each scanner' },
  refuses: [],
  records: ['scanners.taught.1'],
  changes: { zh: '本机有哪些枪，以这次为准', en: 'The scanners of this workstation, as taught now' },
  decide: (_ctx, { scanners, shared }) => done([scannersTaught({ scanners, shared })], () => null),
})
