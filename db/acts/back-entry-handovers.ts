import { z } from 'zod'
import { handoverOpened, type NewEvent, returnsConfirmed, when } from '../events/index.ts'
import type { HandoverRow } from '../stages/handover.ts'
import { shutDoor } from '../stages/keep.ts'
import { type AccountLabel, labelOfAccount } from '../stages/labels.ts'
import {
  asOf,
  type Deviates,
  type EntryRow,
  entered,
  entrySigned,
  FORM_REFUSALS,
  formInput,
  lastMove,
  openEntry,
  type Work,
} from './back-entry-form.ts'
import { type Ctx, defineAct, ids, refuse, signer, type Text } from './define.ts'
import { type AccountRow, accepted, bagsOf, type Direction, notNow, offered, returned } from './handover-moves.ts'
import { moment } from './moment.ts'

/**
 * A unit's list of rooms that was issued or returned on paper (JF-2), entered by the two who did it (R98). The custody is
 * that of handover-moves.ts; what a live scan would have refused opens an incident, what cannot have been is refused.
 */
const id = z.number().int().positive()
const input = z.strictObject({
  ...formInput,
  /** Rooms that are not on the form; all others of the entry that are due are on it. */
  except: z.array(id).max(400).default([]),
  /** Rooms with a time of their own. */
  times: z
    .array(z.strictObject({ account: id, at: moment }))
    .max(400)
    .default([]),
})
type Input = z.infer<typeof input>
type Refused = ReturnType<typeof refuse>

/** The category a printed form of ours stands for; null: any form; a refusal where it is a form of something else. */
function formCategory(ctx: Ctx, e: EntryRow, form: string, direction: Direction): string | null | Refused {
  const d = ctx.tx.one<{ kind: string; ref: string }>('SELECT kind, ref FROM document WHERE no = ?', form)
  if (!d) return e.category
  const [way, unit, category] = d.ref.split('/')
  const fits =
    d.kind === 'handover' && way === direction && Number(unit) === e.unit && (!e.category || e.category === category)
  return fits ? (category ?? null) : refuse('entry-wrong-form', { form, unit: e.no })
}

/** Rooms the form can speak of: not issued yet, or issued and not back, with at least one bag. */
const due = (ctx: Ctx, e: EntryRow, direction: Direction, category: string | null) =>
  ctx.tx.all<AccountRow>(
    `SELECT a.* FROM account a JOIN sitting s ON s.id = a.sitting JOIN room r ON r.id = a.room
     WHERE a.unit = ? AND (? IS NULL OR s.category = ?) AND a.state = ?
       AND EXISTS (SELECT 1 FROM item i WHERE i.account = a.id AND i.state <> 'missing') ORDER BY s.category, r.code`,
    e.unit,
    category,
    category,
    direction === 'issue' ? 'waiting' : 'issued',
  )

/** What the whole form comes to, or why it cannot have been so. */
function work(ctx: Ctx, e: EntryRow, said: Input, direction: Direction): Work | Refused {
  const category = formCategory(ctx, e, said.form, direction)
  if (category !== null && typeof category !== 'string') return category
  const left = new Set(said.except)
  const rooms = due(ctx, e, direction, category).filter(a => !left.has(a.id))
  const here = new Set(rooms.map(a => a.id))
  const foreign = said.times.find(t => !here.has(t.account))
  if (foreign) return refuse('entry-not-due', { room: roomOf(ctx, foreign.account) })
  if (rooms.length === 0) return refuse('entry-nothing', { unit: e.no })
  const own = new Map(said.times.map(t => [t.account, t.at]))
  const next = { handover: ids(ctx, 'handover'), pile: ids(ctx, 'pile') }
  const sum: Work = { events: [], rooms: [], bags: 0, deviates: [] }
  for (const account of rooms) {
    const at = own.get(account.id) ?? said.occurred
    const one = room(ctx, account, direction, at, said.form, next)
    if ('refused' in one) return one
    sum.events.push(...one.events.map(x => ({ ...x, occurred: at })))
    sum.deviates.push(...one.deviates)
    sum.bags += one.bags
    sum.rooms.push({ account: account.id, at })
  }
  return sum
}

const roomOf = (ctx: Ctx, account: number): string =>
  ctx.tx.number('SELECT count(*) FROM account WHERE id = ?', account)
    ? labelOfAccount(ctx.tx, account).roomLabel
    : String(account)

/** One room as of the time it happened. A handover a power cut left half way is completed, not begun again. */
function room(
  ctx: Ctx,
  account: AccountRow,
  direction: Direction,
  at: number,
  form: string,
  next: { handover: () => number; pile: () => number },
): { events: NewEvent[]; deviates: Deviates[]; bags: number } | Refused {
  const label = labelOfAccount(ctx.tx, account.id)
  if (at > ctx.now.at) return refuse('in-future', { at: when(at) })
  const begun = ctx.tx.one<HandoverRow>(
    `SELECT * FROM handover WHERE account = ? AND direction = ? AND state IN ('open', 'offered') ORDER BY id DESC LIMIT 1`,
    account.id,
    direction,
  )
  const bags = bagsOf(ctx, account.id)
  const from = direction === 'return' ? 'issued' : begun?.state === 'offered' ? 'transit' : 'stored'
  for (const b of bags) {
    if (b.state === 'expected') return refuse('entry-not-received', { room: label.roomLabel, code: b.code })
    // What the form says of the point is entered first: that the list arrived there (R45a).
    if (b.holding === 'run') return refuse('bag-on-run', { code: b.code, room: label.roomLabel })
    if (b.state !== from) return refuse('bag-state', { code: b.code, state: b.state })
    const before = lastMove(ctx, b.id)
    if (before > at) return refuse('entry-before', { code: b.code, before: when(before), at: when(at) })
  }
  const rule = notNow(asOf(ctx, at), direction, account, label)?.reason
  const deviates: Deviates[] = [
    ...(rule ? [{ rule, account: account.id }] : []),
    ...(from === 'stored' && bags.some(b => shutDoor(ctx.tx, b.id))
      ? [{ rule: 'behind-door' as const, account: account.id }]
      : []),
    ...(bags.some(b => b.held) ? [{ rule: 'held' as const, account: account.id }] : []),
  ]
  const open = { id: begun?.id ?? next.handover(), account: account.id }
  const moves =
    direction === 'return'
      ? returned(ctx, open, label, next.pile, form)
      : [...(begun?.state === 'offered' ? [] : offered(ctx, open, label)), ...accepted(ctx, open, label, form)]
  return { events: [...(begun ? [] : [opened(ctx, open, direction, label)]), ...moves], deviates, bags: bags.length }
}

const opened = (ctx: Ctx, h: { id: number; account: number }, direction: Direction, label: AccountLabel): NewEvent =>
  handoverOpened({
    handover: h.id,
    account: h.account,
    direction,
    room: label.room,
    unit: label.unit,
    giver: signer(ctx, 'first').person,
    checker: signer(ctx, 'second').person,
  })

const INK = {
  issue: {
    zh: '各考场监考员二人当时当面点清，在这份单据上亲笔签收；我们就是当时的交出人和复核人。',
    en: 'The two invigilators of each room received them in person and signed this form in ink at the time; we are the giver and the checker of that time.',
  },
  return: {
    zh: '各考场监考员二人当时交回，在这份单据上亲笔签名；我们就是当时的接收人和复核人。',
    en: 'The two invigilators of each room handed them back and signed this form in ink at the time; we are the receiver and the checker of that time.',
  },
}

function backEntry(direction: Direction, title: Text, needs: Text, records: string[], changes: Text) {
  return defineAct<
    Input,
    { entry: number; rooms: number; bags: number; incidents: number[] },
    Input,
    z.input<typeof input>
  >({
    name: `back-entry.${direction}`,
    title,
    duty: 'take',
    input,
    signs(ctx, said) {
      const e = openEntry(ctx, said.entry, direction)
      const w = 'refused' in e ? e : work(ctx, e, said, direction)
      // `decide` has been asked before: what it refuses gets no statement.
      return 'refused' in e || 'refused' in w ? null : entrySigned(ctx, e, said, w, INK[direction])
    },
    signers: { zh: '当时办理的二人；监考员亲笔', en: 'the two who did it; invigilators in ink' },
    needs,
    refuses: [
      ...FORM_REFUSALS,
      'entry-wrong-form',
      'entry-nothing',
      'entry-not-due',
      'entry-not-received',
      'bag-on-run',
    ],
    records: ['back-entry.entered.1', 'handover.opened.1', 'handover.accepted.1', 'incident.opened.1', ...records],
    changes,
    decide(ctx, said) {
      const e = openEntry(ctx, said.entry, direction)
      if ('refused' in e) return e
      if (said.occurred > ctx.now.at) return refuse('in-future', { at: when(said.occurred) })
      const w = work(ctx, e, said, direction)
      if ('refused' in w) return w
      if (direction === 'return') w.events.push({ ...confirmed(e, said, w), occurred: said.occurred })
      return entered(ctx, e, said, w)
    },
  })
}

/** The two signatures of this act are the batch's confirmation too (R47). */
function confirmed(e: EntryRow, said: Input, w: Work): NewEvent {
  const handovers = w.events
    .filter(x => x.type === 'handover.accepted.1')
    .map(x => (x.body as { handover: number }).handover)
  return returnsConfirmed({ unit: e.unit, handovers, forms: [said.form] })
}

export const backEntryIssue = backEntry(
  'issue',
  { zh: '补录发放', en: 'Enter an issue made on paper' },
  {
    zh: '已登记在纸面办理；袋子已清点入室；时间不在将来',
    en: 'Said to be on paper; bags counted in; not in the future',
  },
  ['handover.offered.1', 'item.handed-out.1', 'item.accepted.1'],
  { zh: '袋子：在室 → 已发放，按当时的时间', en: 'Bags: stored → issued, at the time it happened' },
)
export const backEntryReturn = backEntry(
  'return',
  { zh: '补录回收', en: 'Enter a return made on paper' },
  { zh: '已登记在纸面办理；袋子已发给考场；时间不在将来', en: 'Said to be on paper; bags issued; not in the future' },
  ['item.returned.1', 'pile.made.1', 'handover.confirmed.1'],
  { zh: '袋子：已发放 → 已回收，按当时的时间', en: 'Bags: issued → returned, at the time it happened' },
)
