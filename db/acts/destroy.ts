import { z } from 'zod'
import { destructionStarted, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { DESTROY_WAY_NAMES, DESTROY_WAYS } from '../rules/destruction.ts'
import { conditions, mayStart, mustObserve } from '../rules/gate.ts'
import { type DestructionRow, explainedBags } from '../stages/destroy.ts'
import { approvedList, gateFacts, type ListRow, opens } from '../stages/gate-facts.ts'
import { orderToDestroy } from '../stages/instructions.ts'
import { type Ctx, defineAct, done, type Place, refuse, signer } from './define.ts'
import { unitTable } from './destruction-list.ts'
import { moment } from './moment.ts'
import { bothClocks, notObserved, OBSERVE_REFUSALS, observation, observers } from './observe.ts'

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
  /** What the inspector showed (R70). */
  shown: z.string().trim().max(60).default(''),
  way: z.enum(DESTROY_WAY_NAMES).default('whole'),
  facility: z.string().trim().max(60).default(''),
})
export type Terms = z.infer<typeof terms>

/** Two executors and the supervisor, all different, none the approver (R70, R71); `more`: who else, before the supervisor. */
function startPlaces(approver: number, more: Place[]): Place[] {
  const not = [{ person: approver, why: { zh: '批准清单的人不能执行', en: 'the approver cannot carry it out' } }]
  return [
    { place: 'executor-1', meaning: 'carried', duty: 'execute', label: { zh: '执行人', en: 'Executor' }, not },
    { place: 'executor-2', meaning: 'carried', duty: 'execute', label: { zh: '执行人', en: 'Executor' }, not },
    ...more,
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
  return notObserved(ctx, mustObserve(list), observed, from)
}

/** What those who sign the start or the resumption read. */
export function startStatement(
  ctx: Ctx,
  list: ListRow,
  t: Terms,
  resumed: { remaining: number } | null,
  observed: number | null,
  instructed = false,
) {
  const [how, howEn] = DESTROY_WAYS[t.way ?? 'whole'].bag
  const facility = t.way === 'elsewhere' ? t.facility : ''
  const to = facility ? `，送${facility}` : ''
  const toEn = facility ? `, at ${facility}` : ''
  // What remains different is no condition met by itself: it is so by the area's word (R67a).
  const settled = instructed ? '，其中的差异已有考区指示' : ''
  const settledEn = instructed ? ', the discrepancies among them by the area’s instruction' : ''
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
  const clocks = bothClocks(ctx, observed)
  return {
    zh: {
      title: resumed ? '销毁恢复' : '销毁开始',
      body: [
        resumed
          ? `我们于 ${at}，在${t.place}，当面看过销毁清单 ${list.no}、已销毁和余下的袋，**可以继续的条件满足**。`
          : `我们于 ${at}，在${t.place}，当面看过销毁清单 ${list.no} 和各项销毁条件，**条件全部满足**${settled}。`,
        resumed
          ? `现在恢复销毁，余 **${resumed.remaining} 袋**。方法：${t.method}（${t.machine}）${to}。`
          : `现在开始销毁 **${list.bags} 袋，${copies.toLocaleString('en-US')} 份**。方法：${t.method}（${t.machine}）${to}。${how}`,
      ],
      table: table.zh,
      tail: [...clocks.zh, '签名各人全程在场，直到差额为零；中途换人，交接双方另行签名。'],
    },
    en: {
      title: resumed ? 'Destruction resumed' : 'Destruction begins',
      body: [
        resumed
          ? `At ${at}, in ${t.place}, we read destruction list ${list.no}, what was destroyed and what is left; **the conditions for going on are met**.`
          : `At ${at}, in ${t.place}, we read destruction list ${list.no} and every condition together; **all are met**${settledEn}.`,
        resumed
          ? `Destruction resumes with **${resumed.remaining} bags** left. Method: ${t.method} (${t.machine})${toEn}.`
          : `We now destroy **${list.bags} bags, ${copies.toLocaleString('en-US')} copies**. Method: ${t.method} (${t.machine})${toEn}. ${howEn}`,
      ],
      table: table.en,
      tail: [
        ...clocks.en,
        'All who sign stay until the balance is zero; where somebody is relieved both sides sign for that.',
      ],
    },
  }
}

export const destroyStart = defineAct({
  name: 'destroy.start',
  title: { zh: '销毁开始', en: 'Start destruction' },
  duty: 'execute',
  wholeSecret: true,
  input: z.strictObject({ exam: id, terms, observed: moment.nullable().default(null) }),
  signs(ctx, input) {
    const list = approvedList(ctx.tx, input.exam) as ListRow
    const all = conditions(gateFacts(ctx.tx, input.exam, ctx.now, ctx.profile))
    const instructed = all.some(c => c.standing === 'amber' && c.id !== 'clock')
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: startPlaces(list.approver, observers(mustObserve(all), input.observed)),
      statement: startStatement(ctx, list, input.terms, null, input.observed, instructed),
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
  refuses: ['gate-shut', 'four-hours', ...OBSERVE_REFUSALS, 'approver-executes', 'destruction-once', 'no-facility'],
  records: ['destruction.started.1', 'clock.observed.1'],
  changes: { zh: '销毁：进行中', en: 'Destruction is running' },
  decide(ctx, input) {
    if (ctx.tx.number('SELECT count(*) FROM destruction WHERE exam = ?', input.exam))
      return refuse('destruction-once', {}, true)
    const shut = gateShut(ctx, input.exam, input.observed)
    if (shut) return shut
    if (input.terms.way === 'elsewhere' && !input.terms.facility) return refuse('no-facility')
    const list = approvedList(ctx.tx, input.exam) as ListRow
    const executors = ['executor-1', 'executor-2'].map(p => signer(ctx, p).person)
    const supervisor = signer(ctx, 'supervisor').person
    if (executors.includes(list.approver) || supervisor === list.approver) {
      return refuse('approver-executes', { name: nameOf(ctx.tx, list.approver) }, true)
    }
    const order = orderToDestroy(ctx.tx, input.exam)
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
        ...observation(ctx, input.observed),
      ],
      () => ({ destruction }),
    )
  },
})

export const destructionOf = (ctx: Ctx, destruction: number) =>
  ctx.tx.one<DestructionRow>('SELECT * FROM destruction WHERE id = ?', destruction)
/** Bags of the list that are neither destroyed nor explained; those on their way to a plant are among them. */
export const remaining = (ctx: Ctx, d: DestructionRow): number =>
  ctx.tx.number('SELECT bags FROM list WHERE id = ?', d.list) - d.destroyed - explainedBags(ctx.tx, d.list)

/** Those who serve at it now: the same people sign again. */
export const samePlaces = (d: DestructionRow): Place[] => [
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
