import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { SUPERVISION } from '../rules/supervision.ts'
import { emergencyOf } from '../stages/incidents.ts'
import { inspectorSheet, spotSays } from '../stages/inspector-sheet.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** 巡考员核对单 on screen, and what enrolling an inspector on the spot needs (R7a, R70a). */
export const inspector = defineView({
  name: 'inspector',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const sheet = inspectorSheet(ctx, exam.id)
    return {
      ...sheet,
      spotSays: spotSays(sheet.spot),
      begun: ctx.tx.number('SELECT count(*) FROM destruction WHERE exam = ?', exam.id) > 0,
      signs: SUPERVISION.map(s => ({
        what: { zh: s.what[0], en: s.what[1] },
        means: { zh: s.means[0], en: s.means[1] },
      })),
      area: ctx.site.area,
      /** Numbers of the area in the emergency plan: only on these it is called back (R7a). */
      phones: (emergencyOf(ctx.tx, exam.id)?.contacts ?? [])
        .filter(c => c.who === 'area')
        .map(({ name, phone }) => ({ name, phone })),
    }
  },
})
