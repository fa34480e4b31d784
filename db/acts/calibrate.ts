import { z } from 'zod'
import { paperYear } from '../documents/facts/shared.ts'
import type { CalibrationData } from '../documents/shapes.ts'
import { calibrationBegun, calibrationEnded } from '../events/index.ts'
import { chosenPrinters } from '../jobs.ts'
import { type Adjust, adjustOf, isTrue, PAPER, sizeOf, targetOf } from '../rules/calibration.ts'
import { codeYear, documentCode } from '../rules/codes.ts'
import { PRINTER_USE_NAMES } from '../rules/printing.ts'
import type { Store } from '../store.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'

/** Calibration 校准 (R34): a page with rules and a test code for each printer and paper; what the ruler shows is kept. */

const id = z.number().int().positive()
const length = z.number().min(-20).max(500)

export interface CalibrationRow {
  id: number
  code: string
  queue: string
  paper: string
  state: 'begun' | 'ended'
  adjust: string | null
  at: number
}

export const calibrationBegin = defineAct({
  name: 'calibration.begin',
  title: { zh: '打校准页', en: 'Print a calibration page' },
  duty: 'sign',
  input: z.strictObject({ use: z.enum(PRINTER_USE_NAMES), paper: z.string().regex(PAPER) }),
  needs: { zh: '已选打印机', en: 'A printer is chosen' },
  refuses: ['no-queue'],
  records: ['calibration.begun.1'],
  changes: { zh: '校准页：有编号和测试条码', en: 'The page has its number and test code' },
  decide(ctx, { use, paper }) {
    const queue = chosenPrinters(ctx.tx)[use]
    if (queue === null) return refuse('no-queue')
    const calibration = ctx.tx.nextId('calibration')
    const code = documentCode('JZ', codeYear(paperYear(ctx), ctx.site.training), ctx.site.code4, calibration)
    return done([calibrationBegun({ calibration, code, queue, paper })], () => ({ calibration, code, queue }))
  },
})

export const calibrationEnd = defineAct({
  name: 'calibration.end',
  title: { zh: '校准打印机', en: 'Calibrate a printer' },
  duty: 'sign',
  input: z.strictObject({
    calibration: id,
    /** Read off the page, mm: both rules, and the frame's corner from the edges of the paper. */
    across: length,
    down: length,
    left: length,
    top: length,
    /** Scanned off the page: bars that a scanner cannot read need no ruler. */
    code: z.string().max(60),
  }),
  needs: { zh: '量过校准页，扫过上面的测试条码', en: 'The page is measured, its test code scanned' },
  refuses: ['no-such-calibration', 'other-test-code', 'ruler-off'],
  records: ['calibration.ended.1'],
  changes: { zh: '这台打印机、这种纸：位置和比例', en: 'Offsets and scale of this printer and paper' },
  decide(ctx, { calibration, code, ...measured }) {
    const row = ctx.tx.one<CalibrationRow>('SELECT * FROM calibration WHERE id = ?', calibration)
    if (!row) return refuse('no-such-calibration')
    if (code !== row.code) return refuse('other-test-code', { code: row.code })
    const { width, height } = sizeOf(row.paper)
    const target = targetOf(width, height)
    // What is true within half a millimetre is only moved, never scaled.
    const { across, down } = isTrue(target, measured) ? target : measured
    const adjust = across > 0 && down > 0 ? adjustOf(target, { ...measured, across, down }) : null
    if (!adjust) return refuse('ruler-off', { across: target.across, down: target.down })
    const { queue, paper } = row
    return done([calibrationEnded({ calibration, queue, paper, measured, adjust })], () => ({ adjust }))
  },
})

/** What stands on the page; undefined: it was never begun. */
export function calibrationData(ctx: Omit<Ctx, 'parts'>, calibration: number): CalibrationData | undefined {
  const row = ctx.tx.one<CalibrationRow>('SELECT * FROM calibration WHERE id = ?', calibration)
  if (!row) return undefined
  const { queue, code, at: printedAt } = row
  const { training, name: siteName } = ctx.site
  return { kind: 'calibration', training, siteName, queue, ...sizeOf(row.paper), code, printedAt }
}

export interface Calibrated extends Adjust {
  queue: string
  paper: string
}

/** The last word on each printer and paper. */
export const calibrations = (tx: Store): Calibrated[] =>
  tx
    .all<{ queue: string; paper: string; adjust: string }>(
      `SELECT queue, paper, adjust FROM calibration WHERE id IN
         (SELECT max(id) FROM calibration WHERE state = 'ended' GROUP BY queue, paper)`,
    )
    .map(({ adjust, ...of }) => ({ ...of, ...(JSON.parse(adjust) as Adjust) }))
