import { z } from 'zod'
import { code, event, id, text } from './define.ts'

/** Printers measured with a ruler (R34); lengths in mm. */

const paper = { queue: text, width: z.number(), height: z.number() }
const topics = () => ['printing']

export const calibrationBegun = event('calibration.begun.1', z.object({ calibration: id, code, ...paper }), {
  zh: b => `打印机 ${b.queue} 打校准页 ${b.code}（${b.width} × ${b.height} mm）`,
  en: b => `Calibration page ${b.code} for ${b.queue} (${b.width} × ${b.height} mm)`,
  apply: (tx, b, e) =>
    tx.run(
      `INSERT INTO calibration (id, code, queue, width, height, state, at) VALUES (?, ?, ?, ?, ?, 'begun', ?)`,
      b.calibration,
      b.code,
      b.queue,
      b.width,
      b.height,
      e.at,
    ),
  topics,
})

const measured = z.object({ across: z.number(), down: z.number(), left: z.number(), top: z.number() })
const adjust = z.object({ sx: z.number(), sy: z.number(), dx: z.number(), dy: z.number() })

export const calibrationEnded = event(
  'calibration.ended.1',
  z.object({ calibration: id, ...paper, measured, adjust }),
  {
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
  },
)
