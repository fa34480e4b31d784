import { z } from 'zod'
import {
  certificateNumbered,
  clockObserved,
  destructionEnded,
  destructionPaused,
  destructionResumed,
  destructionStarted,
  when,
} from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { conditions, mayStart, mustObserve } from '../rules/gate.ts'
import { type DestructionRow, explainedBags } from '../stages/destroy.ts'
import { approvedList, gateFacts, type ListRow, opens } from '../stages/gate-facts.ts'
import { by, type Ctx, defineAct, done, type Place, refuse, signer } from './define.ts'
import { nextNo, numbersTaken, unitTable } from './destruction-list.ts'
import { setDesk } from './receive.ts'

const id = z.number().int().positive()
const terms = z.strictObject({
  method: z.string().trim().min(1).max(60),
  machine: z.string().trim().min(1).max(60),
  place: z.string().trim().min(1).max(60),
  residue: z.string().trim().max(100).default(''),
  video: z.string().trim().max(100).default(''),
  videoMedium: z.string().trim().max(60).default(''),
  weight: z.string().trim().max(30).default(''),
  letter: z.string().trim().max(60).default(''),
})

/** Two executors and the supervisor, all different, none the approver (R70, R71); with a doubtful clock the chief too (R66). */
function startPlaces(approver: number, observe: boolean): Place[] {
  const not = [{ person: approver, why: { zh: '批准清单的人不能执行', en: 'the approver cannot carry it out' } }]
  return [
    { place: 'executor-1', meaning: 'carried', duty: 'execute', label: { zh: '执行人', en: 'Executor' }, not },
    { place: 'executor-2', meaning: 'carried', duty: 'execute', label: { zh: '执行人', en: 'Executor' }, not },
    ...(observe
      ? [
          {
            place: 'chief',
            meaning: 'observed' as const,
            duty: 'chief' as const,
            label: { zh: '考点主考', en: 'Chief examiner' },
          },
        ]
      : []),
    {
      place: 'supervisor',
      meaning: 'supervised',
      duty: 'inspect',
      label: { zh: '考区巡考员', en: 'Area inspector' },
      not,
    },
  ]
}

/** What stands in the way of starting, as one refusal; the gate is judged in the same transaction (invariant 9). */
function gateShut(ctx: Ctx, exam: number, observed: number | null) {
  const f = gateFacts(ctx.tx, exam, ctx.now, ctx.profile)
  const list = conditions(f)
  const waiting = list.filter(c => c.standing === 'unmet' || c.standing === 'waiting')
  const from = opens(f)
  const [only] = waiting
  if (only?.id === 'four-hours' && waiting.length === 1 && from !== null)
    return refuse('four-hours', { from: when(from) }, true)
  if (!mayStart(list)) {
    return refuse(
      'gate-shut',
      { names: waiting.map(c => c.name.zh).join('、'), namesEn: waiting.map(c => c.name.en).join(', ') },
      true,
    )
  }
  if (mustObserve(list) && observed === null) return refuse('must-observe', {}, true)
  if (observed !== null && observed > ctx.now.at) return refuse('in-future', { at: when(observed) }, true)
  if (observed !== null && from !== null && observed < from)
    return refuse('observed-early', { observed: when(observed) }, true)
  return null
}

function startStatement(
  ctx: Ctx,
  list: ListRow,
  t: z.infer<typeof terms>,
  resumed: { remaining: number } | null,
  observed: number | null,
) {
  const items = ctx.tx
    .all<{ item: number; state: string }>(
      'SELECT l.item, i.state FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ?',
      list.id,
    )
    .filter(i => i.state !== 'destroyed')
    .map(i => i.item)
  const table = unitTable(ctx, items)
  const copies = ctx.tx.number('SELECT copies FROM list WHERE id = ?', list.id)
  const at = when(ctx.now.at)
  const seen = observed === null ? [] : [`核对时间：实际 ${when(observed)}，钟面 ${at}。`]
  const seenEn = observed === null ? [] : [`Time observed: ${when(observed)}; wall clock ${at}.`]
  return {
    zh: {
      title: resumed ? '销毁恢复' : '销毁开始',
      body: [
        `我们于 ${at}，在${t.place}，当面看过销毁清单 ${list.no} 和各项销毁条件，**条件全部满足**。`,
        resumed
          ? `现在恢复销毁，余 **${resumed.remaining} 袋**。方法：${t.method}（${t.machine}）。`
          : `现在开始销毁 **${list.bags} 袋，${copies.toLocaleString('en-US')} 份**。方法：${t.method}（${t.machine}）。每袋不拆封，先扫码、核对封条，再入机。`,
      ],
      table: table.zh,
      tail: [...seen, '签名各人全程在场，直到差额为零。'],
    },
    en: {
      title: resumed ? 'Destruction resumed' : 'Destruction begins',
      body: [
        `At ${at}, in ${t.place}, we read destruction list ${list.no} and every condition together; **all are met**.`,
        resumed
          ? `Destruction resumes with **${resumed.remaining} bags** left. Method: ${t.method} (${t.machine}).`
          : `We now destroy **${list.bags} bags, ${copies.toLocaleString('en-US')} copies**. Method: ${t.method} (${t.machine}). Each bag stays closed, is scanned, its seal checked, and goes into the machine.`,
      ],
      table: table.en,
      tail: [...seenEn, 'All who sign stay until the balance is zero.'],
    },
  }
}

export const destroyStart = defineAct({
  name: 'destroy.start',
  title: { zh: '销毁开始', en: 'Start destruction' },
  duty: 'execute',
  wholeSecret: true,
  input: z.strictObject({ exam: id, terms, observed: z.number().int().nullable().default(null) }),
  signs(ctx, input) {
    const list = approvedList(ctx.tx, input.exam) as ListRow
    const f = gateFacts(ctx.tx, input.exam, ctx.now, ctx.profile)
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: startPlaces(list.approver, mustObserve(conditions(f))),
      statement: startStatement(ctx, list, input.terms, null, input.observed),
    }
  },
  signers: {
    zh: '执行人二名、考区巡考员；时钟存疑加主考',
    en: 'two executors, area inspector; the chief too when the clock is in doubt',
  },
  needs: {
    zh: '销毁条件全部满足；二人执行、考区巡考员监督，都不是批准人',
    en: 'Every gate condition; two executors and the inspector, none the approver',
  },
  refuses: [
    'gate-shut',
    'four-hours',
    'must-observe',
    'observed-early',
    'in-future',
    'approver-executes',
    'not-running',
  ],
  records: ['destruction.started.1', 'clock.observed.1'],
  changes: { zh: '销毁：进行中', en: 'Destruction is running' },
  decide(ctx, input) {
    const shut = gateShut(ctx, input.exam, input.observed)
    if (shut) return shut
    if (ctx.tx.number('SELECT count(*) FROM destruction WHERE exam = ?', input.exam)) return refuse('not-running')
    const list = approvedList(ctx.tx, input.exam) as ListRow
    const executors = ['executor-1', 'executor-2'].map(p => signer(ctx, p).person)
    const supervisor = signer(ctx, 'supervisor').person
    if (executors.includes(list.approver) || supervisor === list.approver) {
      return refuse('approver-executes', { name: nameOf(ctx.tx, list.approver) }, true)
    }
    const order = ctx.tx.one<{ no: string; source: string }>(
      `SELECT no, source FROM instruction WHERE exam = ? AND purpose = 'destruction' ORDER BY id DESC LIMIT 1`,
      input.exam,
    )
    const destruction = ctx.tx.nextId('destruction')
    return done(
      [
        destructionStarted({
          destruction,
          exam: input.exam,
          list: list.id,
          no: list.no,
          bags: list.bags,
          executors,
          supervisor,
          terms: { ...input.terms, instruction: `${order?.source} ${order?.no}` },
        }),
        ...(input.observed === null ? [] : [clockObserved({ observed: input.observed, wall: ctx.now.at })]),
      ],
      () => ({ destruction }),
    )
  },
})

export const destructionOf = (ctx: Ctx, destruction: number) =>
  ctx.tx.one<DestructionRow>('SELECT * FROM destruction WHERE id = ?', destruction)
const remaining = (ctx: Ctx, d: DestructionRow): number =>
  ctx.tx.number('SELECT bags FROM list WHERE id = ?', d.list) - d.destroyed - explainedBags(ctx.tx, d.list)

export const destroyPause = defineAct({
  name: 'destroy.pause',
  title: { zh: '暂停销毁', en: 'Pause destruction' },
  duty: 'execute',
  input: z.strictObject({ destruction: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '销毁进行中', en: 'Destruction is running' },
  refuses: ['not-running', 'not-executor'],
  records: ['destruction.paused.1'],
  changes: { zh: '销毁：暂停', en: 'Destruction is paused' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    if (d?.state !== 'running') return refuse('not-running')
    if (!(JSON.parse(d.executors) as number[]).includes(by(ctx).person))
      return refuse('not-executor', { name: by(ctx).name }, true)
    return done([destructionPaused({ ...input, remaining: remaining(ctx, d) })], () => ({}), {
      also: tx => setDesk(tx, by(ctx).station, 'destroy', null),
    })
  },
})

const samePlaces = (d: DestructionRow): Place[] => [
  ...(JSON.parse(d.executors) as number[]).map((person, i) => ({
    place: `executor-${i + 1}`,
    meaning: 'carried' as const,
    duty: 'execute' as const,
    person,
    label: { zh: '执行人', en: 'Executor' },
  })),
  {
    place: 'supervisor',
    meaning: 'supervised',
    duty: 'inspect',
    person: d.supervisor,
    label: { zh: '考区巡考员', en: 'Area inspector' },
  },
]

/** R76: after a pause, what remains, signed again by all. */
export const destroyResume = defineAct({
  name: 'destroy.resume',
  title: { zh: '恢复销毁', en: 'Resume destruction' },
  duty: 'execute',
  wholeSecret: true,
  input: z.strictObject({ destruction: id }),
  signs(ctx, input) {
    const d = destructionOf(ctx, input.destruction) as DestructionRow
    const list = ctx.tx.one<ListRow>('SELECT * FROM list WHERE id = ?', d.list) as ListRow
    return {
      touches: [{ table: 'exam', id: d.exam }],
      places: samePlaces(d),
      statement: startStatement(ctx, list, JSON.parse(d.terms), { remaining: remaining(ctx, d) }, null),
    }
  },
  signers: { zh: '原执行人、原监督人', en: 'the same executors and supervisor' },
  needs: { zh: '销毁已暂停；原执行人、监督人再签', en: 'Paused; the same people sign again' },
  refuses: ['not-running'],
  records: ['destruction.resumed.1'],
  changes: { zh: '销毁：进行中', en: 'Destruction is running' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    if (d?.state !== 'paused') return refuse('not-running')
    return done([destructionResumed({ destruction: d.id, remaining: remaining(ctx, d) })], () => ({
      destruction: d.id,
    }))
  },
})

/** Balance zero, or the rest explained by incident: all sign the end, and the certificate gets its number (R73–R75a). */
export const destroyEnd = defineAct({
  name: 'destroy.end',
  title: { zh: '销毁结束', en: 'End of destruction' },
  duty: 'execute',
  wholeSecret: true,
  input: z.strictObject({ destruction: id }),
  signs(ctx, input) {
    const d = destructionOf(ctx, input.destruction) as DestructionRow
    const list = ctx.tx.one<ListRow>('SELECT * FROM list WHERE id = ?', d.list) as ListRow
    const explained = explainedBags(ctx.tx, d.list)
    const rest = explained > 0 ? `，有说明 ${explained} 袋（见异常事件）` : ''
    const restEn = explained > 0 ? `, explained by incident ${explained}` : ''
    return {
      touches: [{ table: 'exam', id: d.exam }],
      places: samePlaces(d),
      statement: {
        zh: {
          title: '销毁结束',
          body: [
            `销毁清单 ${list.no}：**应销 ${list.bags} 袋，实销 ${d.destroyed} 袋${rest}，差额 0 袋。**`,
            '材料销毁后不可辨认、不可复原。执行人、监督人自始至终在场，亲眼见证上述销毁。',
          ],
        },
        en: {
          title: 'End of destruction',
          body: [
            `Destruction list ${list.no}: **due ${list.bags}, destroyed ${d.destroyed}${restEn}, balance 0.**`,
            'What remains can be neither read nor restored. Executors and supervisor were present from start to end and saw it with their own eyes.',
          ],
        },
      },
    }
  },
  signers: { zh: '执行人、考区巡考员', en: 'executors, area inspector' },
  needs: { zh: '清单扫完，或其余已有异常事件说明', en: 'The list is scanned out, or the rest explained by incident' },
  refuses: ['not-running', 'bags-left'],
  records: ['destruction.ended.1', 'certificate.numbered.1'],
  changes: { zh: '销毁：结束；销毁证明编号', en: 'Destruction has ended; the certificate has its number' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    if (d?.state !== 'running') return refuse('not-running')
    const left = remaining(ctx, d)
    if (left > 0) return refuse('bags-left', { n: left }, true)
    const bags = ctx.tx.number('SELECT bags FROM list WHERE id = ?', d.list)
    const no = nextNo(ctx, 'XH', numbersTaken(ctx))
    return done(
      [
        destructionEnded({
          destruction: d.id,
          list: bags,
          destroyed: d.destroyed,
          explained: bags - d.destroyed,
          remaining: 0,
        }),
        certificateNumbered({ destruction: d.id, no }),
      ],
      () => ({ destruction: d.id, certificate: no }),
    )
  },
})
