import { z } from 'zod'
import { itemFound } from '../events/index.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'

/**
 * A missing bag turns up (model.md, "miss · find"). It goes back to where it was lost from; what it holds is in no figure of
 * a room that is being settled without it, so there it waits until the room is closed.
 */

interface Item {
  id: number
  exam: number
  code: string
  state: string
  account: number | null
  last: number
}
const itemOf = (ctx: Ctx, id: number) =>
  ctx.tx.one<Item>('SELECT id, exam, code, state, account, last FROM item WHERE id = ?', id)

/** The event that said it was missing, and the move before it: along the chain of the item's own events. */
function lostFrom(ctx: Ctx, item: Item): { incident: number; before: string } {
  let incident = 0
  for (let seq = item.last; seq; ) {
    const e = ctx.tx.one<{ type: string; body: Buffer }>('SELECT type, body FROM event WHERE seq = ?', seq)
    if (!e) break
    const body = JSON.parse(e.body.toString()) as { was?: number; incident?: number; state?: string }
    if (incident === 0 && e.type === 'item.missing.1') incident = body.incident ?? 0
    else if (e.type === 'item.found.1') return { incident, before: `${body.state}` }
    else if (incident > 0 && BEFORE[e.type]) return { incident, before: BEFORE[e.type] as string }
    seq = body.was ?? 0
  }
  throw new Error(`item ${item.id} is missing and has no life`)
}

/** Whatever had not reached a room's invigilators is in the store again, sealed by the area as it came. */
const BEFORE: Record<string, 'stored' | 'issued' | 'returned' | 'sealed' | 'opened' | 'kept'> = {
  'item.expected.1': 'stored',
  'item.received.1': 'stored',
  'item.turned-back.1': 'stored',
  'item.consigned.1': 'stored',
  'item.arrived.1': 'stored',
  'item.delivered.1': 'returned',
  'item.handed-out.1': 'stored',
  'item.accepted.1': 'issued',
  'item.returned.1': 'returned',
  'item.made.1': 'returned',
  'item.sealed.1': 'sealed',
  'item.opened.1': 'opened',
  'item.kept.1': 'kept',
}

/** Where it goes, or why not yet. */
function home(ctx: Ctx, item: Item, before: string) {
  const store = { state: before as 'stored' | 'sealed' | 'kept', holding: 'place' as const, holder: 1 }
  if (before === 'opened' || (before === 'returned' && item.account === null)) return unsealed(ctx, item, before)
  if (before === 'sealed' || before === 'kept' || item.account === null) return store
  const account = ctx.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ?', item.account)?.state
  if (before === 'issued' && account === 'issued')
    return { state: 'issued' as const, holding: 'invigilators' as const, holder: item.account }
  if (account !== 'closed' && !(before === 'stored' && account === 'waiting'))
    return refuse('find-later', { code: item.code, room: labelOfAccount(ctx.tx, item.account).roomLabel })
  return before === 'stored' ? store : unsealed(ctx, item, 'returned')
}

/** What is not sealed lies at the desk; once destruction has begun there is no sealing any more. */
function unsealed(ctx: Ctx, item: Item, state: 'returned' | 'opened') {
  if (ctx.tx.number('SELECT count(*) FROM destruction WHERE exam = ?', item.exam))
    return refuse('find-unsealed', { code: item.code })
  const desk = ctx.tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id`)
  return { state, holding: 'place' as const, holder: desk }
}

export const find = defineAct({
  name: 'find',
  title: { zh: '登记找到', en: 'Record a bag as found' },
  duty: 'sign',
  wholeSecret: false,
  input: z.strictObject({ item: z.number().int().positive(), where: z.string().trim().min(2).max(200) }),
  signs: (ctx, input) => {
    const item = itemOf(ctx, input.item)
    const incident = item?.state === 'missing' ? lostFrom(ctx, item).incident : 0
    const no = ctx.tx.number('SELECT no FROM incident WHERE id = ?', incident)
    return {
      touches: [{ table: 'item', id: input.item }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '登记找到',
          body: [
            `登记为缺失的袋 **${item?.code}** 已经找到，见异常事件 ${no} 号。`,
            `在哪里、怎样找到：${input.where}`,
          ],
        },
        en: {
          title: 'Bag found',
          body: [
            `Bag **${item?.code}**, declared missing, has been found, see incident ${no}.`,
            `Where and how: ${input.where}`,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '袋登记为缺失；它的考场未发出或已结清',
    en: 'The bag is declared missing; its room is not issued yet, or closed',
  },
  refuses: ['no-such-bag', 'bag-state', 'find-later', 'find-unsealed'],
  records: ['item.found.1'],
  changes: { zh: '袋回到丢失前的地方', en: 'The bag is back where it was lost from' },
  decide(ctx, input) {
    const item = itemOf(ctx, input.item)
    if (!item) return refuse('no-such-bag', { code: input.item })
    if (item.state !== 'missing') return refuse('bag-state', { code: item.code, state: item.state })
    const { incident, before } = lostFrom(ctx, item)
    const to = home(ctx, item, before)
    if ('refused' in to) return to
    const open = ctx.tx.number(`SELECT count(*) FROM incident WHERE id = ? AND state = 'open'`, incident) > 0
    const body = { item: item.id, code: item.code, incident, where: input.where, ...to, marked: open }
    return done([itemFound(body)], () => ({ item: item.id, state: to.state }))
  },
})
