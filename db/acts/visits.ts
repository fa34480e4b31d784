import { z } from 'zod'
import { staffFaulted, visitEntered } from '../events/index.ts'
import { FAULT_NAMES, FAULTS, VISITOR_NAMES } from '../rules/duty.ts'
import { by, defineAct, done, isRefusal, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { momentOf, stated } from './stated.ts'

/** Visits and patrols of the exam, and staff at fault (R106). */

const text = (max: number) => z.string().trim().max(max)

export const visitEnter = defineAct({
  name: 'visit.enter',
  title: { zh: '登记巡考、巡视', en: 'Enter a visit of the exam' },
  duty: 'watch',
  input: z.strictObject({
    kind: z.enum(VISITOR_NAMES),
    people: text(100).min(1),
    unit: text(60),
    place: text(60).min(1),
    found: text(500),
    mended: text(500),
    stated,
  }),
  needs: { zh: '谁、何时、何处、发现什么、怎样整改', en: 'Who, when, where, what was found and put right' },
  refuses: ['in-future', 'entry-before-ledger'],
  records: ['visit.entered.1'],
  changes: { zh: '巡考记录', en: 'The record of visits' },
  decide(ctx, { stated: at, ...said }) {
    const moment = momentOf(ctx, at)
    if (isRefusal(moment)) return moment
    const visit = ctx.tx.nextId('visit')
    return done([visitEntered({ visit, ...said, person: by(ctx).person }, moment.occurred)], () => ({ visit }))
  },
})

/** Opens an incident of kind `staff`: what was done about it is closed there, by the chief examiner. */
export const staffFault = defineAct({
  name: 'staff.fault',
  title: { zh: '登记工作人员失职违纪', en: 'Enter staff at fault' },
  duty: 'report',
  input: z.strictObject({
    person: z.number().int().positive().nullable().default(null),
    name: text(30).min(1),
    post: text(60),
    kind: z.enum(FAULT_NAMES),
    act: text(300).min(2),
    measure: text(300),
    proposal: text(300),
  }),
  needs: { zh: '谁、做了什么；已作的处理或处理建议', en: 'Who, what; the measure taken or proposed' },
  refuses: ['no-exam', 'no-such-person', 'no-measure'],
  records: ['staff.faulted.1', 'incident.opened.1'],
  changes: { zh: '异常事件（工作人员失职违纪）', en: 'An incident of staff misconduct' },
  decide(ctx, input) {
    const exam = ctx.tx.number('SELECT coalesce(max(id), 0) FROM exam')
    if (!exam) return refuse('no-exam')
    if (input.person !== null && !ctx.tx.number('SELECT count(*) FROM person WHERE id = ?', input.person))
      return refuse('no-such-person')
    if (!input.measure && !input.proposal) return refuse('no-measure')
    const said = [
      `${input.name}${input.post ? `（${input.post}）` : ''}${FAULTS[input.kind][0]}：${input.act}`,
      input.measure && `处理：${input.measure}`,
      input.proposal && `建议：${input.proposal}`,
    ]
    const { event, incident, no } = openIncident(ctx, { exam, kind: 'staff', about: said.filter(Boolean).join('；') })
    const fault = ctx.tx.nextId('staff_fault')
    return done([event, staffFaulted({ fault, incident, ...input })], () => ({ incident, no }))
  },
})
