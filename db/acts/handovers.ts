import { z } from 'zod'
import {
  handoverOpened,
  handoverScanned,
  handoverTurnedBack,
  itemTurnedBack,
  type NewEvent,
  returnsConfirmed,
} from '../events/index.ts'
import { codeKind, codeYear } from '../rules/codes.ts'
import { mayNot } from '../rules/moves.ts'
import { type HandoverLast, type HandoverRow, handoverStage } from '../stages/handover.ts'
import { holdOf } from '../stages/holds.ts'
import { shutDoor } from '../stages/keep.ts'
import { type AccountLabel, labelOfAccount, labelOfItem } from '../stages/labels.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, ids, refuse, type Signed, signer } from './define.ts'
import {
  type AccountRow,
  accepted,
  type BagRow,
  bagsOf,
  type Direction,
  layAt,
  notNow,
  offered,
  returned,
} from './handover-moves.ts'
import { noDrill } from './readiness.ts'
import { setDesk } from './receive.ts'
import { examOf } from './units.ts'

const id = z.number().int().positive()
const scanInput = z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() })

/** The account a slip stands for: its number is the account's (R47b); slips of another site or exam are foreign. */
function slipAccount(ctx: Ctx, code: string): number | null | undefined {
  if (codeKind(code) !== 'document' || !code.startsWith('QT')) return undefined
  const exam = ctx.tx.one<{ id: number; year: number }>('SELECT id, year FROM exam ORDER BY id DESC LIMIT 1')
  if (!exam || code.slice(2, 8) !== codeYear(exam.year, ctx.site.training) + ctx.site.code4) return null
  return ctx.tx.number('SELECT id FROM account WHERE id = ? AND exam = ?', Number(code.slice(8, 12)), exam.id) || null
}

interface Here {
  direction: Direction
  unit: number
  checker: number | null
  handover: number | null
}

function here(ctx: Ctx, direction: Direction): Here | undefined {
  const { station } = by(ctx)
  const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', station)
  if (task?.kind !== direction) return undefined
  const desk = ctx.tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const pending = desk?.kind === direction && desk.pending ? Number(desk.pending) : null
  return { direction, unit: (JSON.parse(task.ref) as { unit: number }).unit, checker: task.second, handover: pending }
}

/** What a scan came to: the event's outcome, and what the screen compares. */
function outcome(
  ctx: Ctx,
  h: Here,
  code: string,
  o: Partial<HandoverLast> & Pick<HandoverLast, 'outcome' | 'reason'>,
  item: number | null,
  hand: string | null,
  events: NewEvent[] = [],
  next: number | null = h.handover,
) {
  const last: HandoverLast = {
    code,
    at: ctx.now.at,
    scanned: item ? labelOfItem(ctx.tx, item) : null,
    room: null,
    account: h.handover ? ctx.tx.number('SELECT account FROM handover WHERE id = ?', h.handover) : null,
    when: null,
    incident: null,
    door: null,
    ...o,
  }
  const scan = handoverScanned({
    handover: h.handover ?? next,
    direction: h.direction,
    code,
    item,
    outcome: o.outcome,
    reason: o.reason,
    ...(hand === null ? {} : { hand }),
  })
  const { station } = by(ctx)
  // A new handover stands before the scan that opened it; everything else follows from the scan.
  const opened = events.filter(e => e.type === handoverOpened.type)
  const after = events.filter(e => e.type !== handoverOpened.type)
  const finished = after.length > 0
  return done(
    [...opened, scan, ...after],
    tx => ({ ...handoverStage(tx, h.direction, h.unit, next), last, sound: o.outcome, finished }),
    {
      also: tx => setDesk(tx, station, h.direction, finished || next === null ? null : String(next)),
    },
  )
}

function scanSlip(ctx: Ctx, h: Here, code: string, accountId: number, hand: string | null) {
  const account = ctx.tx.one<AccountRow>('SELECT * FROM account WHERE id = ?', accountId) as AccountRow
  const label = labelOfAccount(ctx.tx, accountId)
  const base = { room: label.roomLabel, account: accountId }
  if (account.unit !== h.unit)
    return outcome(ctx, h, code, { ...base, outcome: 'elsewhere', reason: 'other-unit' }, null, hand)
  const open = ctx.tx.one<HandoverRow>(
    `SELECT * FROM handover WHERE account = ? AND direction = ? AND state <> 'turned-back' ORDER BY id DESC LIMIT 1`,
    accountId,
    h.direction,
  )
  if (open?.state === 'open') {
    // Where the last bag has been declared missing meanwhile, the slip itself completes the room.
    const rest = leftToScan(ctx, open, 0)
    const events = rest > 0 ? [] : completed(ctx, h.direction, open, label)
    return outcome(ctx, h, code, { ...base, outcome: 'pass', reason: 'slip' }, null, hand, events, open.id)
  }
  if (open)
    return outcome(ctx, h, code, { ...base, outcome: 'duplicate', reason: 'done', when: open.opened }, null, hand)
  const wanted = h.direction === 'issue' ? 'waiting' : 'issued'
  if (account.state !== wanted)
    return outcome(ctx, h, code, { ...base, outcome: 'elsewhere', reason: 'not-issued' }, null, hand)
  const early = notNow(ctx, h.direction, account, label)
  if (early) return outcome(ctx, h, code, { ...base, outcome: 'elsewhere', ...early }, null, hand)
  const handover = ctx.tx.nextId('handover')
  const opened = handoverOpened({
    handover,
    account: accountId,
    direction: h.direction,
    room: label.room,
    unit: label.unit,
    giver: by(ctx).person,
    checker: h.checker,
  })
  return outcome(ctx, h, code, { ...base, outcome: 'pass', reason: 'slip' }, null, hand, [opened], handover)
}

function scanBag(ctx: Ctx, h: Here, code: string, hand: string | null) {
  const item = ctx.tx.one<BagRow>('SELECT * FROM item WHERE code = ? AND exam = (SELECT max(id) FROM exam)', code)
  const open = h.handover ? ctx.tx.one<HandoverRow>('SELECT * FROM handover WHERE id = ?', h.handover) : undefined
  if (!item) return outcome(ctx, h, code, { outcome: 'unknown', reason: 'no-such-bag' }, null, hand)
  if (open?.state !== 'open')
    return outcome(ctx, h, code, { outcome: 'elsewhere', reason: 'slip-first' }, item.id, hand)
  const label = labelOfAccount(ctx.tx, open.account)
  if (item.account !== open.account) {
    return outcome(ctx, h, code, { outcome: 'elsewhere', reason: 'other-room', room: label.roomLabel }, item.id, hand)
  }
  // Also one that was scanned before it was held: it stays, and its room with it (R36).
  if (item.held) {
    const incident = holdOf(ctx.tx, item.id)
    return outcome(ctx, h, code, { outcome: 'elsewhere', reason: 'held', incident }, item.id, hand)
  }
  const before = ctx.tx.one<{ at: number }>(
    'SELECT at FROM handover_item WHERE handover = ? AND item = ?',
    open.id,
    item.id,
  )
  if (before) return outcome(ctx, h, code, { outcome: 'duplicate', reason: 'scanned', when: before.at }, item.id, hand)
  if (mayNot(h.direction === 'issue' ? 'hand-out' : 'return', item))
    return outcome(ctx, h, code, { outcome: 'elsewhere', reason: `state-${item.state}` }, item.id, hand)
  // Behind a shut door by the record, and in the hand: somebody opened it and entered nothing (R43), or this is another
  // bag with the same code. Either way two look before it leaves; `place.found-open` takes two badge fronts and no time.
  const door = h.direction === 'issue' ? shutDoor(ctx.tx, item.id) : null
  if (door) {
    const shut = { id: door.id, name: door.name }
    return outcome(ctx, h, code, { outcome: 'elsewhere', reason: 'behind-door', door: shut }, item.id, hand)
  }
  const events = leftToScan(ctx, open, item.id) > 0 ? [] : completed(ctx, h.direction, open, label)
  return outcome(ctx, h, code, { outcome: 'pass', reason: 'bag', room: label.roomLabel }, item.id, hand, events)
}

/** Bags of the room that this handover has not seen, `besides` the one in hand, or that were held since. */
const leftToScan = (ctx: Ctx, open: HandoverRow, besides: number): number =>
  ctx.tx.number(
    `SELECT count(*) FROM item i WHERE i.account = ? AND i.state <> 'missing' AND i.id <> ?
       AND (i.held = 1 OR NOT EXISTS (SELECT 1 FROM handover_item hi WHERE hi.handover = ? AND hi.item = i.id))`,
    open.account,
    besides,
    open.id,
  )

const completed = (ctx: Ctx, direction: Direction, open: HandoverRow, label: AccountLabel): NewEvent[] =>
  direction === 'issue' ? offered(ctx, open, label) : returned(ctx, open, label, ids(ctx, 'pile'))

function handoverScan(
  name: string,
  direction: Direction,
  title: { zh: string; en: string },
  needs: { zh: string; en: string },
  records: string[],
) {
  return defineAct({
    name,
    title,
    duty: 'take',
    input: scanInput,
    needs,
    refuses: direction === 'issue' ? ['no-task', 'no-checker', 'no-emergency-drill'] : ['no-task', 'no-checker'],
    records: ['handover.opened.1', 'handover.scanned.1', ...records],
    changes:
      direction === 'issue'
        ? { zh: '袋子：在室 → 在途', en: 'Bags: stored → in transit' }
        : { zh: '袋子：已发放 → 已回收', en: 'Bags: issued → returned' },
    decide(ctx, { code, hand }) {
      const h = here(ctx, direction)
      if (!h) return refuse('no-task')
      // The task survives a change of person: whoever stands in it as checker cannot be the giver too (invariant 6).
      if (h.checker === by(ctx).person) return refuse('no-checker')
      const undrilled = direction === 'issue' && noDrill(ctx, examOf(ctx, h.unit))
      if (undrilled) return undrilled
      const account = slipAccount(ctx, code)
      if (account === null) return outcome(ctx, h, code, { outcome: 'unknown', reason: 'foreign-slip' }, null, hand)
      return account === undefined ? scanBag(ctx, h, code, hand) : scanSlip(ctx, h, code, account, hand)
    },
  })
}

/** Three scans a room: slip, two bags (R47a, R47b). The bag is compared with the room the slip opened (R46). */
export const issueScan = handoverScan(
  'issue.scan',
  'issue',
  { zh: '发放扫描', en: 'Issue scan' },
  {
    zh: '开考前两小时起；日期、单元、类别、考场与签条一致；袋子在室',
    en: 'From two hours before the start; day, unit, category and room as on the slip; bag stored',
  },
  ['handover.offered.1', 'item.handed-out.1'],
)
export const returnScan = handoverScan(
  'return.scan',
  'return',
  { zh: '回收扫描', en: 'Return scan' },
  { zh: '考试已结束；袋子已发给这个考场', en: 'The sitting is over; the bags were issued to this room' },
  ['handover.accepted.1', 'item.returned.1', 'pile.made.1'],
)

const waitingFor = (ctx: Ctx, unit: number, direction: Direction): HandoverRow[] =>
  ctx.tx.all<HandoverRow>(
    `SELECT h.* FROM handover h JOIN account a ON a.id = h.account WHERE a.unit = ? AND h.direction = ? AND h.confirmed IS NULL
       AND h.state = ? ORDER BY h.id`,
    unit,
    direction,
    direction === 'issue' ? 'offered' : 'accepted',
  )

/** Printed forms of this unit and direction: what the invigilators have signed in ink. */
export const formsOf = (ctx: Ctx, unit: number, direction: Direction, category = '%'): string[] =>
  ctx.tx
    .all<{ no: string }>(
      `SELECT no FROM document WHERE kind = 'handover' AND ref LIKE ? AND state NOT IN ('numbered', 'failed') ORDER BY id`,
      `${direction}/${unit}/${category}`,
    )
    .map(d => d.no)

const categoryOf = (ctx: Ctx, account: number): string =>
  ctx.tx.one<{ category: string }>(
    'SELECT s.category FROM account a JOIN sitting s ON s.id = a.sitting WHERE a.id = ?',
    account,
  )?.category ?? ''

function batch(ctx: Ctx, unit: number, direction: Direction): Signed {
  const waiting = waitingFor(ctx, unit, direction)
  const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', unit)
  const bags = waiting.reduce((n, h) => n + bagsOf(ctx, h.account).length, 0)
  const forms = formsOf(ctx, unit, direction)
  const paper = forms.length > 0 ? forms.join('、') : '欠打，补打后补签'
  const paperEn = forms.length > 0 ? forms.join(', ') : 'owed, to be printed and signed'
  const issue = direction === 'issue'
  const givers = [...new Set(waiting.map(h => h.giver))]
  const checkers = [...new Set(waiting.map(h => h.checker ?? 0))].filter(p => p > 0)
  return {
    // The handovers themselves: a room exchanged for another leaves the figures as they were.
    touches: [{ table: 'unit', id: unit }, ...waiting.map(h => ({ table: 'handover', id: h.id }))],
    places: [
      {
        place: 'first',
        meaning: issue ? 'gave' : 'received',
        duty: 'take',
        among: givers,
        label: issue ? { zh: '交出人', en: 'Giver' } : { zh: '接收人', en: 'Receiver' },
      },
      { place: 'second', meaning: 'checked', duty: 'take', among: checkers, label: { zh: '复核人', en: 'Checker' } },
    ],
    statement: issue
      ? {
          zh: {
            title: '发放确认',
            body: [
              `单元 ${no}，共 **${waiting.length} 个考场、${bags} 袋**，逐袋扫码，与日期、单元、类别、考场核对一致后交出。`,
              `各考场监考员二人当面点清，在交接单（${paper}）上亲笔签收，我们亲眼所见。`,
            ],
          },
          en: {
            title: 'Issue confirmed',
            body: [
              `Unit ${no}: **${waiting.length} rooms, ${bags} bags**, each scanned and checked against day, unit, category and room before it left.`,
              `The two invigilators of each room received them in person and signed the form (${paperEn}) in ink before our eyes.`,
            ],
          },
        }
      : {
          zh: {
            title: '回收确认',
            body: [
              `单元 ${no}，共 **${waiting.length} 个考场、${bags} 袋**，由监考员二人交回，逐袋扫码核对。`,
              `监考员已在交接单（${paper}）上亲笔签名，我们亲眼所见。`,
            ],
          },
          en: {
            title: 'Return confirmed',
            body: [
              `Unit ${no}: **${waiting.length} rooms, ${bags} bags** were handed back by the two invigilators of each room and scanned.`,
              `They signed the form (${paperEn}) in ink before our eyes.`,
            ],
          },
        },
  }
}

/** R47: giver and checker confirm by key, once for the batch, what the invigilators signed in ink. */
export const issueConfirm = defineAct({
  name: 'issue.confirm',
  title: { zh: '发放确认', en: 'Confirm the issue' },
  duty: 'take',
  input: z.strictObject({ unit: id }),
  signs: (ctx, input) => batch(ctx, input.unit, 'issue'),
  signers: { zh: '交出人、复核人；监考员亲笔', en: 'giver, checker; invigilators in ink' },
  needs: { zh: '有在途的考场；监考员已在纸上签收', en: 'Rooms in transit; invigilators have signed on paper' },
  refuses: ['nothing-to-confirm', 'no-checker'],
  records: ['handover.accepted.1', 'item.accepted.1'],
  changes: { zh: '袋子：在途 → 已发放', en: 'Bags: in transit → issued' },
  decide(ctx, input) {
    const waiting = waitingFor(ctx, input.unit, 'issue')
    if (waiting.length === 0) return refuse('nothing-to-confirm')
    if (waiting.some(h => h.checker === null)) return refuse('no-checker')
    return done(
      waiting.flatMap(h => {
        const label = labelOfAccount(ctx.tx, h.account)
        return accepted(ctx, h, label, formsOf(ctx, input.unit, 'issue', categoryOf(ctx, h.account)).join(' '))
      }),
      () => ({ unit: input.unit, rooms: waiting.length }),
    )
  },
})

export const returnConfirm = defineAct({
  name: 'return.confirm',
  title: { zh: '回收确认', en: 'Confirm the return' },
  duty: 'take',
  input: z.strictObject({ unit: id }),
  signs: (ctx, input) => batch(ctx, input.unit, 'return'),
  signers: { zh: '接收人、复核人；监考员亲笔', en: 'receiver, checker; invigilators in ink' },
  needs: { zh: '有交回的考场；监考员已在纸上签名', en: 'Rooms are back; invigilators have signed on paper' },
  refuses: ['nothing-to-confirm'],
  records: ['handover.confirmed.1'],
  changes: { zh: '回收由二人确认', en: 'The return is confirmed by two' },
  decide(ctx, input) {
    const waiting = waitingFor(ctx, input.unit, 'return')
    if (waiting.length === 0) return refuse('nothing-to-confirm')
    signer(ctx, 'first')
    return done(
      [
        returnsConfirmed({
          unit: input.unit,
          handovers: waiting.map(h => h.id),
          forms: formsOf(ctx, input.unit, 'return'),
        }),
      ],
      () => ({ unit: input.unit, rooms: waiting.length }),
    )
  },
})

/** A handover that the receivers refuse, or that is withdrawn: the bags go back into the store. */
export const turnBack = defineAct({
  name: 'issue.turn-back',
  title: { zh: '退回在室', en: 'Turn back' },
  duty: 'take',
  input: z.strictObject({ account: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '这一场在途，还没有确认', en: 'The room’s bags are in transit and not confirmed' },
  refuses: ['not-in-transit'],
  records: ['item.turned-back.1', 'handover.turned-back.1'],
  changes: { zh: '袋子：在途 → 在室，或在发放点', en: 'Bags: in transit → stored, here or at the point' },
  decide(ctx, input) {
    const h = ctx.tx.one<HandoverRow>(
      `SELECT * FROM handover WHERE account = ? AND direction = 'issue' AND state IN ('open', 'offered') ORDER BY id DESC LIMIT 1`,
      input.account,
    )
    if (!h) return refuse('not-in-transit')
    const label = labelOfAccount(ctx.tx, input.account)
    const out = bagsOf(ctx, input.account).filter(i => i.state === 'transit')
    return done(
      [
        ...out.map(i => itemTurnedBack({ item: i.id, code: i.code, place: layAt(ctx, i.id), reason: input.reason })),
        handoverTurnedBack({ handover: h.id, room: label.room, reason: input.reason }),
      ],
      () => ({}),
      { also: tx => setDesk(tx, by(ctx).station, 'issue', null) },
    )
  },
})
