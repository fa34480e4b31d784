import { z } from 'zod'
import { itemHoldSet } from '../events/index.ts'
import { type Ctx, defineAct, done, refuse, type Signed } from './define.ts'
import { chiefSigns, type IncidentRow, incidentOf, OPEN_REFUSALS, stillOpen } from './incidents.ts'

/**
 * 暂扣 (R36, R61): an incident keeps bags where they are. Set and lifted by the chief examiner, with the reason; every move asks
 * it (rules/moves.ts), and what is held is on no list of destruction.
 */
const input = z.strictObject({
  incident: z.number().int().positive(),
  items: z.array(z.number().int().positive()).min(1).max(100),
  reason: z.string().trim().min(2).max(300),
})
type Input = z.infer<typeof input>

interface Bag {
  id: number
  exam: number
  code: string
  state: string
  holds: number
}
const bagsOf = (ctx: Ctx, said: Input): (Bag | { gone: number })[] =>
  [...new Set(said.items)].map(
    i =>
      ctx.tx.one<Bag>(
        `SELECT id, exam, code, state, EXISTS (SELECT 1 FROM hold h WHERE h.incident = ? AND h.item = item.id AND h.state = 'on') AS holds
         FROM item WHERE id = ?`,
        said.incident,
        i,
      ) ?? { gone: i },
  )

/** Not here yet, or no more to be moved: a hold on it would be an empty word. */
const NOT_HERE = new Set(['expected', 'destroyed', 'sent', 'emptied'])

function signs(ctx: Ctx, said: Input, held: boolean): Signed {
  const row = incidentOf(ctx, said.incident) as IncidentRow
  const codes = bagsOf(ctx, said).map(b => ('gone' in b ? String(b.gone) : b.code))
  const zh = held ? '暂扣，查清以前不动' : '暂扣解除，可以照常办理'
  const en = held ? 'are on hold and are not moved until it is cleared up' : 'are off hold and may be moved again'
  const signed = chiefSigns(row, {
    zh: {
      title: held ? '暂扣' : '解除暂扣',
      body: [`异常事件 **${row?.no} 号**：以下 ${codes.length} 袋**${zh}**。`, `原因：${said.reason}`],
      table: { head: ['袋'], rows: codes.map(c => [c]) },
    },
    en: {
      title: held ? 'Put on hold' : 'Lift a hold',
      body: [`Incident **${row?.no}**: these ${codes.length} bags **${en}**.`, `Reason: ${said.reason}`],
      table: { head: ['Bag'], rows: codes.map(c => [c]) },
    },
  })
  return { ...signed, touches: [...signed.touches, ...said.items.map(i => ({ table: 'item', id: i }))] }
}

function decide(ctx: Ctx, said: Input, held: boolean) {
  const row = stillOpen(ctx, said.incident)
  if ('refused' in row) return row
  const bags = bagsOf(ctx, said)
  for (const b of bags) {
    if ('gone' in b || b.exam !== row.exam) return refuse('no-such-bag', { code: 'gone' in b ? b.gone : b.code })
    if (held && NOT_HERE.has(b.state)) return refuse('bag-state', { code: b.code, state: b.state })
    if (Boolean(b.holds) === held)
      return held
        ? refuse('held-already', { code: b.code, no: row.no })
        : refuse('not-held', { code: b.code, no: row.no })
  }
  return done(
    bags.flatMap(b =>
      'gone' in b
        ? []
        : [itemHoldSet({ item: b.id, code: b.code, incident: row.id, no: row.no, held, reason: said.reason })],
    ),
    () => ({ bags: bags.length }),
  )
}

export const incidentHold = defineAct({
  name: 'incident.hold',
  title: { zh: '暂扣', en: 'Put bags on hold' },
  duty: 'sign',
  input,
  signs: (ctx, said) => signs(ctx, said, true),
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '异常事件未结；袋子还在', en: 'The incident is open; the bags are still here' },
  refuses: [...OPEN_REFUSALS.slice(0, 2), 'no-such-bag', 'bag-state', 'held-already'],
  records: ['item.held.2'],
  changes: { zh: '袋子不能移动，不列入销毁', en: 'The bags cannot be moved or destroyed' },
  decide: (ctx, said) => decide(ctx, said, true),
})

export const incidentLift = defineAct({
  name: 'incident.lift',
  title: { zh: '解除暂扣', en: 'Lift a hold' },
  duty: 'sign',
  input,
  signs: (ctx, said) => signs(ctx, said, false),
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '由这一异常事件暂扣', en: 'Held by this incident' },
  refuses: [...OPEN_REFUSALS.slice(0, 2), 'no-such-bag', 'not-held'],
  records: ['item.held.2'],
  changes: { zh: '袋子可以移动，除非另有暂扣', en: 'The bags may be moved, unless another incident holds them' },
  decide: (ctx, said) => decide(ctx, said, false),
})
