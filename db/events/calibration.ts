import { z } from 'zod'
import { PAPER } from '../rules/calibration.ts'
import { code, event, id, text } from './define.ts'

/** Printers measured with a ruler (R34); lengths in mm. */

const of = { queue: text, paper: z.string().regex(PAPER) }
const topics = () => ['printing']

export const calibrationBegun = event('calibration.begun.1', z.object({ calibration: id, code, ...of }), {
  zh: b => `打印机 ${b.queue} 打校准页 ${b.code}（${b.paper} mm）`,
  en: b => `Calibration page ${b.code} for ${b.queue} (${b.paper} mm)`,
  apply: (tx, b, e) =>
    tx.run(
      `INSERT INTO calibration (id, code, queue, paper, state, at) VALUES (?, ?, ?, ?, 'begun', ?)`,
      b.calibration,
      b.code,
      b.queue,
      b.paper,
      e.at,
    ),
  topics,
})

const measured = z.object({ across: z.number(), down: z.number(), left: z.number(), top: z.number() })
const adjust = z.object({ sx: z.number(), sy: z.number(), dx: z.number(), dy: z.number() })

export const calibrationEnded = event('calibration.ended.1', z.object({ calibration: id, ...of, measured, adjust }), {
  zh: b => `打印机 ${b.queue} 校准：横 ${b.measured.across}、竖 ${b.measured.down} mm`,
  en: b => `${b.queue} calibrated: ${b.measured.across} mm across, ${b.measured.down} mm down`,
  apply: (tx, b, e) =>
    tx.run(
      `UPDATE calibration SET state = 'ended', adjust = ?, at = ? WHERE id = ?`,
      JSON.stringify(b.adjust),
      e.at,
      b.calibration,
    ),
  topics,
})
