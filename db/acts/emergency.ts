import { z } from 'zod'
import { emergencyRecorded, planStarted } from '../events/index.ts'
import { INCIDENT_KINDS, RECIPIENT_NAMES } from '../rules/incidents.ts'
import { emergencyOf } from '../stages/incidents.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'
import { chiefSigns, type IncidentRow, incidentOf, OPEN_REFUSALS, stillOpen } from './incidents.ts'

/** 应急预案 (R13, R58): its version and telephone numbers, shown with every incident; and its start. */
export const emergencyRecord = defineAct({
  name: 'emergency.record',
  title: { zh: '登记应急预案和电话', en: 'Record the emergency plan and telephones' },
  duty: 'report',
  input: z.strictObject({
    exam: z.number().int().positive(),
    /** Its version: 2026 年第 2 版，8 月 1 日. */
    plan: z.string().trim().min(1).max(60),
    contacts: z
      .array(
        z.strictObject({
          who: z.enum(RECIPIENT_NAMES),
          name: z.string().trim().max(60).default(''),
          phone: z.string().trim().min(3).max(40),
        }),
      )
      .max(20),
  }),
  needs: { zh: '考区电话要有', en: 'The telephone of the area' },
  refuses: ['no-exam', 'no-area-phone'],
  records: ['emergency.recorded.1'],
  changes: { zh: '预案版本和电话；旧的留在台账里', en: 'Version and telephones; the old ones stay in the record' },
  decide(ctx, input) {
    if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', input.exam)) return refuse('no-exam')
    if (!input.contacts.some(c => c.who === 'area')) return refuse('no-area-phone')
    return done([emergencyRecorded(input)], () => ({}))
  },
})

/** A plan that nobody recorded is started all the same: the disaster does not wait for a form. */
const planOf = (ctx: Ctx, exam: number) => emergencyOf(ctx.tx, exam)?.plan ?? '版本没有登记'

export const incidentStartPlan = defineAct({
  name: 'incident.start-plan',
  title: { zh: '启动应急预案', en: 'Start the emergency plan' },
  duty: 'sign',
  input: z.strictObject({ incident: z.number().int().positive() }),
  signs(ctx, input) {
    const row = incidentOf(ctx, input.incident) as IncidentRow
    const { zh, en } = INCIDENT_KINDS[row.kind]
    const plan = planOf(ctx, row.exam)
    return chiefSigns(row, {
      zh: { title: '启动应急预案', body: [`因异常事件 **${row.no} 号**（${zh}），启动应急预案（${plan}）。`] },
      en: {
        title: 'The emergency plan is started',
        body: [`Because of incident **${row.no}** (${en}) the emergency plan (${plan}) is started.`],
      },
    })
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '异常事件未结，还没有启动', en: 'The incident is open, the plan not started' },
  refuses: [...OPEN_REFUSALS.slice(0, 2), 'plan-started'],
  records: ['incident.plan-started.1'],
  changes: { zh: '应急预案启动的时间', en: 'When the plan was started' },
  decide(ctx, input) {
    const row = stillOpen(ctx, input.incident)
    if ('refused' in row) return row
    if (row.plan_started !== null) return refuse('plan-started', { no: row.no })
    return done([planStarted({ incident: row.id, no: row.no, plan: planOf(ctx, row.exam) })], () => ({}))
  },
})
