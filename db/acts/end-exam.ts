import { z } from 'zod'
import { examEnded, when } from '../events/index.ts'
import { lastEnd } from '../stages/rooms.ts'
import { defineAct, done, refuse } from './define.ts'
import { moment } from './moment.ts'

const id = z.number().int().positive()

/**
 * R65: the end of the whole exam as stated and signed by the chief examiner. The four hours run from it. Stated late,
 * the area inspector signs too.
 */
export const endExam = defineAct({
  name: 'end-exam',
  title: { zh: '考试全部结束', en: 'End of the exam' },
  duty: 'sign',
  wholeSecret: true,
  input: z.strictObject({ exam: id, ended: moment }),
  signs(ctx, input) {
    const late = ctx.now.at - input.ended > ctx.profile.window.statedLate * 60_000
    const free = input.ended + ctx.profile.window.destroyAfter * 60_000
    const exam = ctx.tx.one<{ name: string }>('SELECT name FROM exam WHERE id = ?', input.exam)
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: [
        { place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } },
        ...(late
          ? [
              {
                place: 'inspector',
                meaning: 'supervised' as const,
                duty: 'inspect' as const,
                label: { zh: '考区巡考员', en: 'Area inspector' },
              },
            ]
          : []),
      ],
      statement: {
        zh: {
          title: '考试全部结束',
          body: [
            `${exam?.name}的最后一个单元于 **${when(input.ended)}** 结束。`,
            `满四小时后，即 **${when(free)}** 起，销毁条件齐备方可销毁试卷。`,
            ...(late ? [`本项于 ${when(ctx.now.at)} 补签，考区巡考员同签。`] : []),
          ],
        },
        en: {
          title: 'End of the exam',
          body: [
            `The last unit of ${exam?.name} ended at **${when(input.ended)}**.`,
            `After four hours, from **${when(free)}**, papers may be destroyed once every condition is met.`,
            ...(late ? [`Signed late, at ${when(ctx.now.at)}, together with the area inspector.`] : []),
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考；超过半小时补签加考区巡考员', en: 'chief examiner; stated late, the area inspector too' },
  needs: {
    zh: '各单元都已结束；时间不早于最后一场的实际结束，不在将来',
    en: 'All units closed; not before the last actual end, not in the future',
  },
  refuses: ['no-exam', 'exam-ended', 'units-open', 'wrong-end'],
  records: ['exam.ended.1'],
  changes: { zh: '考试：结束；四小时起算', en: 'The exam has ended; the four hours run' },
  decide(ctx, input) {
    const exam = ctx.tx.one<{ state: string }>('SELECT state FROM exam WHERE id = ?', input.exam)
    if (!exam) return refuse('no-exam')
    if (exam.state !== 'preparing') return refuse('exam-ended')
    const open = ctx.tx.number(`SELECT count(*) FROM unit WHERE exam = ? AND state <> 'closed'`, input.exam)
    if (open > 0) return refuse('units-open', { n: open })
    const { actual: latest, planned } = lastEnd(ctx.tx, input.exam)
    if (input.ended > ctx.now.at) return refuse('wrong-end', { why: '不能在将来', whyEn: 'not in the future' }, true)
    if (input.ended < latest)
      return refuse(
        'wrong-end',
        { why: `早于最后一场的实际结束 ${when(latest)}`, whyEn: `before the last actual end ${when(latest)}` },
        true,
      )
    if (input.ended < planned)
      return refuse(
        'wrong-end',
        { why: `早于计划结束 ${when(planned)}`, whyEn: `before the planned end ${when(planned)}` },
        true,
      )
    const free = input.ended + ctx.profile.window.destroyAfter * 60_000
    return done([examEnded({ exam: input.exam, ended: input.ended, latest, free }, input.ended)], () => ({
      exam: input.exam,
    }))
  },
})
