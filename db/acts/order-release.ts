import { z } from 'zod'
import { allowedEarly, handoverScanned, itemAdmitted, itemReassigned, type NewEvent } from '../events/index.ts'
import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import { NEVER, type Never } from '../rules/orders.ts'
import { type HandoverLast, type HandoverRow, handoverStage } from '../stages/handover.ts'
import { shutDoor } from '../stages/keep.ts'
import { labelOfAccount, labelOfItem } from '../stages/labels.ts'
import { by, type Ctx, refuse } from './define.ts'
import { type AccountRow, notNow, offered } from './handover-moves.ts'
import type { Decided } from './order-given.ts'
import { setDesk } from './receive.ts'
import { unitOf } from './units.ts'

/**
 * 主考令放行 (R99): the bag in the hand goes to the room whose slip was scanned, though the list says another room, or it
 * was not counted yet, or it is too early. What the list says is put right by the same act (the bag answers in the account
 * of the room that gets it), so the equation of each room holds; a correction of the list by row follows (R15b).
 */
export const releaseInput = z.strictObject({
  what: z.literal('release'),
  /** The room that gets it. */
  account: z.number().int().positive(),
  /** From the bag's own printed label, scanned or typed. */
  code: z.string().trim().min(1).max(64),
  /**
   * How much of the list is wrong: `rooms` – all bags of the two rooms are exchanged; `bag` – this one alone, in exchange
   * for the room's own bag of the same kind where that one still lies here.
   */
  scope: z.enum(['rooms', 'bag']),
})
export type ReleaseInput = z.infer<typeof releaseInput>

export const RELEASE_REFUSES = [
  'no-such-room',
  'no-such-bag',
  'unit-closed',
  'order-never',
  'order-needless',
  'order-gone',
  'order-rooms',
  'bag-state',
] as const
export const RELEASE_RECORDS = [
  'item.reassigned.1',
  'item.admitted.1',
  'issue.allowed-early.1',
  'handover.scanned.1',
  'handover.offered.1',
  'item.handed-out.1',
]

interface Bag {
  id: number
  code: string
  kind: ItemKind
  unit: number
  account: number | null
  state: string
  held: number
}

const never = (which: Never) => refuse('order-never', { what: NEVER[which].zh, whatEn: NEVER[which].en }, true)
const HERE = ['stored', 'expected']
const bagsIn = (ctx: Ctx, account: number) =>
  ctx.tx.all<Bag>(`SELECT * FROM item WHERE account = ? AND state <> 'missing' ORDER BY id`, account)

/** Which bag goes to which account. */
interface Change {
  bag: Bag
  to: number
}

const waits = (ctx: Ctx, account: number): boolean =>
  ctx.tx.number(`SELECT count(*) FROM account WHERE id = ? AND state = 'waiting'`, account) > 0
/** Not all here and free to go: the bag that is in the way, or null. */
const stuck = (bags: readonly Bag[]): Bag | null => bags.find(b => !HERE.includes(b.state) || b.held === 1) ?? null

/** What the order changes in the list, or why it may not. */
function changes(
  ctx: Ctx,
  input: ReleaseInput,
  bag: Bag,
  open: HandoverRow | undefined,
): Change[] | ReturnType<typeof refuse> {
  const other = bag.account
  if (other === null || other === input.account) return []
  const own = bagsIn(ctx, input.account)
  if (input.scope === 'rooms') {
    const theirs = bagsIn(ctx, other)
    if (!waits(ctx, other) || stuck([...own, ...theirs]))
      return refuse('order-rooms', { room: labelOfAccount(ctx.tx, other).roomLabel })
    return [...own.map(b => ({ bag: b, to: other })), ...theirs.map(b => ({ bag: b, to: input.account }))]
  }
  const seen = new Set(
    open
      ? ctx.tx.all<{ item: number }>('SELECT item FROM handover_item WHERE handover = ?', open.id).map(h => h.item)
      : [],
  )
  const like = waits(ctx, other)
    ? own.find(b => b.kind === bag.kind && !seen.has(b.id) && HERE.includes(b.state) && b.held === 0)
    : undefined
  return [{ bag, to: input.account }, ...(like ? [{ bag: like, to: other }] : [])]
}

export function decideRelease(ctx: Ctx, input: ReleaseInput): Decided {
  const { tx } = ctx
  const account = tx.one<AccountRow>('SELECT * FROM account WHERE id = ?', input.account)
  if (!account) return refuse('no-such-room', { room: input.account })
  const unit = unitOf(ctx, account.unit)
  if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? account.unit })
  const label = labelOfAccount(tx, account.id)
  const bag = tx.one<Bag>('SELECT * FROM item WHERE code = ? AND exam = ?', input.code, account.exam)
  if (!bag) return refuse('no-such-bag', { code: input.code })
  if (ITEM_KINDS[bag.kind].spare || bag.account === null) return never('spare')
  if (bag.unit !== account.unit) return never('unit')
  if (bag.held) return never('held')
  const open = tx.one<HandoverRow>(
    `SELECT * FROM handover WHERE account = ? AND direction = 'issue' AND state <> 'turned-back' ORDER BY id DESC LIMIT 1`,
    account.id,
  )
  if (account.state !== 'waiting' || (open && open.state !== 'open'))
    return refuse('order-gone', { room: label.roomLabel })
  if (!HERE.includes(bag.state)) return refuse('bag-state', { code: bag.code, state: bag.state })
  const list = changes(ctx, input, bag, open)
  if ('refused' in list) return list
  const not = notNow(ctx, 'issue', account, label)?.reason ?? null
  // A room that stands still or is void is so by the chief examiner's own signed act (R61), which has its own way back.
  if (not !== null && not !== 'too-early') return never('stopped')
  const early = not === 'too-early'
  const uncounted = [...new Map([...list.map(c => c.bag), bag].map(b => [b.id, b])).values()].filter(
    b => b.state === 'expected',
  )
  if (list.length === 0 && uncounted.length === 0 && !early) return refuse('order-needless', { code: bag.code })

  const from = bag.account === account.id ? null : labelOfAccount(tx, bag.account)
  // R43: who opened the cabinet is asked at its door afterwards; the order and its incident say that it was not entered.
  const door = shutDoor(tx, bag.id)
  const zh = [
    `袋 ${bag.code} 放行给 ${label.roomLabel}`,
    ...(from
      ? [
          input.scope === 'rooms'
            ? `${label.roomLabel} 与 ${from.roomLabel} 的袋全部对调`
            : `清单上属 ${from.roomLabel}`,
        ]
      : []),
    ...(from && from.category !== label.category ? [`类别不同：清单 ${from.category}，考场 ${label.category}`] : []),
    ...(uncounted.length > 0 ? [`${uncounted.length} 袋未经清点`] : []),
    ...(early ? ['早于开考前允许发放的时间'] : []),
    ...(door ? [`记录里它在关着的 ${door.name} 里`] : []),
  ].join('，')
  const en = [
    `bag ${bag.code} is released to ${label.roomLabel}`,
    ...(from
      ? [
          input.scope === 'rooms'
            ? `all bags of ${label.roomLabel} and ${from.roomLabel} are exchanged`
            : `listed for ${from.roomLabel}`,
        ]
      : []),
    ...(from && from.category !== label.category
      ? [`another category: listed ${from.category}, room ${label.category}`]
      : []),
    ...(uncounted.length > 0 ? [`${uncounted.length} bags are not counted`] : []),
    ...(early ? ['before the window of issue'] : []),
    ...(door ? [`by the record it lies in ${door.name}, which is shut`] : []),
  ].join('; ')
  const changed = (order: number): NewEvent[] => [
    ...(early
      ? [allowedEarly({ order, unit: unit.id, no: unit.no, accounts: [{ account: account.id, room: label.room }] })]
      : []),
    ...list.map(c =>
      itemReassigned({
        item: c.bag.id,
        code: c.bag.code,
        account: c.to,
        room: labelOfAccount(tx, c.to).room,
        from: c.bag.account,
        fromRoom: c.bag.account === null ? null : labelOfAccount(tx, c.bag.account).room,
        order,
        version: null,
      }),
    ),
    ...uncounted.map(b => itemAdmitted({ item: b.id, code: b.code, place: 1, order })),
  ]
  const next = goOn(ctx, unit.id, open, bag, list)
  return {
    kind: 'release',
    unit,
    account: account.id,
    what: { zh, en },
    head: { zh: ['袋', '清单上的考场', '放行给'], en: ['Bag', 'Listed for', 'Goes to'] },
    rows: (list.length > 0 ? list : [{ bag, to: account.id }]).map(c => [
      c.bag.code,
      c.bag.account === null ? '—' : labelOfAccount(tx, c.bag.account).roomLabel,
      labelOfAccount(tx, c.to).roomLabel,
    ]),
    incident: { kind: 'ordered', account: account.id },
    events: order => [...changed(order), ...next.events],
    ...(next.here ? { stage: next.stage, also: next.also } : {}),
  }
}

/**
 * The handover goes on at once: where the room is open at this station, the bag in the hand counts as checked, and with the
 * last one the room's bags are in transit, as after a scan. Elsewhere it is scanned there.
 */
function goOn(ctx: Ctx, unit: number, open: HandoverRow | undefined, bag: Bag, list: readonly Change[]) {
  const { station } = by(ctx)
  const desk = ctx.tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const here = open !== undefined && desk?.kind === 'issue' && desk.pending === String(open.id)
  if (!here) return { here, events: [] as NewEvent[] }
  const label = labelOfAccount(ctx.tx, open.account)
  const away = new Set(list.filter(c => c.to !== open.account).map(c => c.bag.id))
  const added = list.filter(c => c.to === open.account).map(c => c.bag)
  const bags = [...bagsIn(ctx, open.account).filter(b => !away.has(b.id)), ...added]
  const seen = `SELECT count(*) FROM handover_item WHERE handover = ? AND item = ?`
  const left = bags.filter(b => b.id !== bag.id && (b.held === 1 || !ctx.tx.number(seen, open.id, b.id)))
  const scan = handoverScanned({
    handover: open.id,
    direction: 'issue',
    code: bag.code,
    item: bag.id,
    outcome: 'pass',
    reason: 'ordered',
  })
  const finished = left.length === 0
  const last = (tx: Ctx['tx']): HandoverLast => ({
    code: bag.code,
    at: ctx.now.at,
    outcome: 'pass',
    reason: 'bag',
    scanned: labelOfItem(tx, bag.id),
    room: label.roomLabel,
    account: open.account,
    when: null,
    incident: null,
    door: null,
  })
  return {
    here,
    events: [scan, ...(finished ? offered(ctx, open, label, bags) : [])],
    stage: (tx: Ctx['tx']) => ({ ...handoverStage(tx, 'issue', unit, open.id), last: last(tx), finished }),
    also: (tx: Ctx['tx']) => setDesk(tx, station, 'issue', finished ? null : String(open.id)),
  }
}
