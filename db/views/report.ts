import { z } from 'zod'
import { draftVersion, SECTIONS, sectionsOf, sentReports } from '../stages/report/index.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** The report as it stands, and every version that was sent (R84). `exam` null: the present one. */
export const report = defineView({
  name: 'report',
  open: false,
  input: z.strictObject({ exam: z.number().int().positive().nullable().default(null) }),
  read(ctx, input) {
    const exam = input.exam ?? currentExam(ctx)?.id ?? 0
    const row = ctx.tx.one<{ name: string; state: string }>('SELECT name, state FROM exam WHERE id = ?', exam)
    return {
      exam,
      name: row?.name ?? '',
      state: row?.state ?? 'preparing',
      version: draftVersion(ctx.tx, exam),
      sections: row
        ? sectionsOf(ctx.tx, exam, ctx.profile).map(s => ({
            ...s,
            /** Has to be written before it is sent. */
            written: SECTIONS.find(x => x.key === s.key)?.written === true,
          }))
        : [],
      sent: sentReports(ctx.tx, exam).map(({ body: _, ...r }) => r),
    }
  },
})
