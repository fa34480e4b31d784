import { z } from 'zod'
import { misprintNoted, misprintRelayed } from '../events/index.ts'
import { INCIDENT_KINDS, QUESTION_NUMBERS } from '../rules/incidents.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { OPEN_REFUSALS, stillOpen } from './incidents.ts'
import { moment } from './moment.ts'

/**
 * 命题或印制错误 (R60): which paper, which unit, which question by its number; never the question. The area's decision is an
 * instruction on the incident (R101); here stands which rooms were told it, by whom and when.
 */
const id = z.number().int().positive()

function misprint(ctx: Ctx, incident: number, stated = 0) {
  const row = stillOpen(ctx, incident, stated)
  if ('refused' in row || row.kind === 'misprint') return row
  const { zh, en } = INCIDENT_KINDS[row.kind]
  return refuse('not-a-misprint', { no: row.no, kind: zh, kindEn: en })
}

export const incidentMisprint = defineAct({
  name: 'incident.misprint',
  title: { zh: '登记题号', en: 'Note the question number' },
  duty: 'sign',
  input: z.strictObject({ incident: id, sitting: id, question: z.string().trim().regex(QUESTION_NUMBERS) }),
  needs: { zh: '只写题号，不写题面', en: 'The number of the question only' },
  refuses: [...OPEN_REFUSALS.slice(0, 2), 'not-a-misprint', 'no-such-category'],
  records: ['incident.misprint.1'],
  changes: { zh: '异常事件：单元、类别、题号', en: 'Unit, category and number of the question' },
  decide(ctx, input) {
    const row = misprint(ctx, input.incident)
    if ('refused' in row) return row
    const sitting = ctx.tx.one<{ name: string; no: number }>(
      'SELECT s.name, u.no FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.id = ? AND s.exam = ?',
      input.sitting,
      row.exam,
    )
    if (!sitting) return refuse('no-such-category', { category: input.sitting })
    return done([misprintNoted({ ...input, no: row.no, unit: sitting.no, name: sitting.name })], () => ({}))
  },
})

/** All rooms of a paper, where none is left: its name. */
const paperOf = (ctx: Ctx, sitting: number): string =>
  ctx.tx.one<{ name: string }>('SELECT name FROM sitting WHERE id = ?', sitting)?.name ?? ''

/** Rooms of its sitting that have not been told, in the order of the list. */
export const untold = (ctx: Pick<Ctx, 'tx'>, incident: number) =>
  ctx.tx.all<{ account: number; label: string }>(
    `SELECT a.id AS account, r.code AS label FROM incident n JOIN account a ON a.sitting = n.sitting JOIN room r ON r.id = a.room
     WHERE n.id = ? AND NOT EXISTS (SELECT 1 FROM misprint_room m WHERE m.incident = n.id AND m.account = a.id) ORDER BY r.code`,
    incident,
  )

export const incidentRelay = defineAct({
  name: 'incident.relay',
  title: { zh: '传达答复', en: 'Pass the decision on' },
  duty: 'sign',
  input: z.strictObject({
    incident: id,
    /** Rooms that were told; all that have not been, when null. */
    accounts: z.array(id).min(1).max(400).nullable().default(null),
    /** Who told them; whoever enters it when empty. */
    by: z.string().trim().max(60).default(''),
    stated: moment,
  }),
  needs: { zh: '已登记题号，考区的答复已登记为指示', en: 'Its number and the area’s decision are entered' },
  refuses: [...OPEN_REFUSALS, 'not-a-misprint', 'no-question-number', 'no-decision', 'told-already', 'no-such-room'],
  records: ['incident.relayed.1'],
  changes: { zh: '哪些考场何时得到答复', en: 'Which rooms were told, and when' },
  decide(ctx, input) {
    const row = misprint(ctx, input.incident, input.stated)
    if ('refused' in row) return row
    if (row.sitting === null) return refuse('no-question-number', { no: row.no })
    const order = ctx.tx.one<{ id: number; no: string }>('SELECT id, no FROM instruction WHERE id = ?', row.instruction)
    if (!order) return refuse('no-decision', { no: row.no })
    const due = new Set(untold(ctx, row.id).map(a => a.account))
    const of = input.accounts ? [...new Set(input.accounts)] : [...due]
    const told = of.find(a => !due.has(a))
    if (told !== undefined) {
      const here = ctx.tx.number('SELECT count(*) FROM account WHERE id = ? AND sitting = ?', told, row.sitting)
      return here
        ? refuse('told-already', { room: labelOfAccount(ctx.tx, told).roomLabel })
        : refuse('no-such-room', { room: told })
    }
    if (of.length === 0) return refuse('told-already', { room: paperOf(ctx, row.sitting) })
    const rooms = of.map(account => ({ account, room: labelOfAccount(ctx.tx, account).roomLabel }))
    return done(
      [
        misprintRelayed({
          incident: row.id,
          no: row.no,
          instruction: order.id,
          order: order.no,
          rooms,
          by: input.by || by(ctx).name,
          stated: input.stated,
        }),
      ],
      () => ({ rooms: rooms.length }),
    )
  },
})
