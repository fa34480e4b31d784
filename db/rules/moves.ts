/**
 * The custody rules as one table (model.md, "Item: states and moves"): from which state a bag may go where, who does it and
 * what it needs. The ledger asks it before each event that moves a bag, whatever act wrote it, so a move that is not here
 * cannot be recorded. `npm run ledger -- moves` prints it for a chief examiner.
 */
export const ITEM_STATES = {
  expected: ['未到', 'Expected'],
  stored: ['在室', 'Stored'],
  transit: ['在途', 'In transit'],
  issued: ['已发放', 'Issued'],
  returned: ['已回收', 'Returned'],
  sealed: ['已密封', 'Sealed'],
  opened: ['已启封', 'Opened'],
  emptied: ['已并入', 'Emptied into another'],
  sent: ['已送考区', 'Sent to the area'],
  kept: ['留存', 'Kept'],
  destroyed: ['已销毁', 'Destroyed'],
  missing: ['缺失', 'Missing'],
} as const
export type ItemState = keyof typeof ITEM_STATES
export const ITEM_STATE_NAMES = Object.keys(ITEM_STATES) as [ItemState, ...ItemState[]]

type Text = readonly [zh: string, en: string]
export interface Move {
  name: Text
  /** Empty: the bag begins here. */
  from: readonly ItemState[]
  /** `same`: it stays what it is; `back`: what it was before it was lost. */
  to: ItemState | 'same' | 'back'
  event: string
  who: Text
  needs: Text
  /** Also while an incident holds the bag (R36, R61). */
  held?: true
}

const TWO: Text = ['二人', 'two']

export const MOVES = {
  receive: {
    name: ['接收入室', 'Receive'],
    from: ['expected'],
    to: 'stored',
    event: 'item.received.1',
    who: ['清点二人；箱交接二人签名', 'two counters; carton handover signed by two'],
    needs: ['箱封条已查、已开箱，两遍清点一致', 'carton seal checked, opened, both counts agree'],
  },
  place: {
    name: ['放入、取出', 'Put away, take out'],
    from: ['stored', 'sealed'],
    to: 'same',
    event: 'item.placed.1',
    who: TWO,
    needs: ['已密封；柜由二人打开', 'sealed; the cabinet opened by two'],
    held: true,
  },
  admit: {
    name: ['主考令：不经清点入室', 'Admit uncounted, by order'],
    from: ['expected'],
    to: 'stored',
    event: 'item.admitted.1',
    who: ['考点主考下令', 'by order of the chief examiner'],
    needs: ['开考在即，袋在手上，还没有清点（主考令）', 'the unit is about to start, the bag is here and uncounted'],
  },
  consign: {
    name: ['送发放点', 'Send to a distribution point'],
    from: ['stored'],
    to: 'transit',
    event: 'item.consigned.1',
    who: ['交出人、复核人；出楼的另有押运员二人', 'giver and checker; two escorts where it leaves the building'],
    needs: [
      '与发放出室同样的时间和条件；袋是这个发放点的考场的',
      'time and conditions as for handing out; a bag of a room this point serves',
    ],
  },
  arrive: {
    name: ['到发放点、由发放点回室', 'Arrive at the point, or back from it'],
    from: ['transit'],
    to: 'stored',
    event: 'item.arrived.1',
    who: ['发放点保管人接收；回室时验收点二人', 'the holder of the point; back again the desk’s two'],
    needs: ['在一张发放点清单上', 'on a list to or from a point'],
    held: true,
  },
  'bring-back': {
    name: ['由发放点送回', 'Bring back from a point'],
    from: ['stored', 'returned'],
    to: 'transit',
    event: 'item.consigned.1',
    who: ['发放点保管人', 'holder of the point'],
    needs: ['监考员已交到发放点，或没有发出', 'invigilators have given it back there, or it was not given out'],
    held: true,
  },
  deliver: {
    name: ['由发放点送到验收点', 'Delivered from a point'],
    from: ['transit'],
    to: 'returned',
    event: 'item.delivered.1',
    who: ['发放点保管人交，验收点二人收', 'the point’s holder gives, the desk’s two take'],
    needs: ['在一张发放点清单上', 'on a list from a point'],
    held: true,
  },
  'hand-out': {
    name: ['发放出室', 'Hand out'],
    from: ['stored'],
    to: 'transit',
    event: 'item.handed-out.1',
    who: ['交出人、复核人', 'giver and second checker'],
    needs: [
      '开考前两小时起（主考令可提前）；日期、单元、类别、考场相符；没有中止、作废',
      'from T−2 h, earlier by order of the chief; day, unit, category, room agree; neither suspended nor void',
    ],
  },
  accept: {
    name: ['监考员接收', 'Accept'],
    from: ['transit'],
    to: 'issued',
    event: 'item.accepted.1',
    who: ['监考员亲笔，交出人、复核人签名', 'invigilators in ink, giver and checker by key'],
    needs: ['签条和袋码已扫', 'slip and bags scanned'],
  },
  'turn-back': {
    name: ['退回', 'Turn back'],
    from: ['transit'],
    to: 'stored',
    event: 'item.turned-back.1',
    who: ['交出人', 'giver'],
    needs: ['交接被拒收或撤回，写明原因', 'handover refused or withdrawn, with reason'],
  },
  return: {
    name: ['交回', 'Return'],
    from: ['issued'],
    to: 'returned',
    event: 'item.returned.1',
    who: ['监考员交，验收点二人收', 'invigilators give, the desk’s two take'],
    needs: ['本场已结束、已作废，或主考准许', 'the sitting is over or void, or the chief examiner allows it'],
  },
  'open-spare': {
    name: ['启用备用', 'Open a spare'],
    from: ['stored'],
    to: 'opened',
    event: 'item.opened.1',
    who: ['考点主考、考区巡考员批准', 'approved by chief examiner and area inspector'],
    needs: ['这次申请已由二人批准，亲笔或签名', 'this request approved by both, in ink or by key'],
  },
  make: {
    name: ['另装一袋', 'Make'],
    from: [],
    to: 'returned',
    event: 'item.made.1',
    who: TWO,
    needs: ['内容来自已启封的袋，或备用换下的', 'its content comes from an open bag, or was replaced by spares'],
  },
  merge: {
    name: ['并入另一袋', 'Merge into another bag'],
    from: ['opened', 'returned'],
    to: 'emptied',
    event: 'item.emptied.1',
    who: TWO,
    needs: ['内容全部装入新袋', 'all of its content is in the new bag'],
  },
  seal: {
    name: ['密封', 'Seal'],
    from: ['returned', 'opened'],
    to: 'sealed',
    event: 'item.sealed.1',
    who: TWO,
    needs: ['已清点；封条从袋上扫回', 'counted; the seal scanned back from the bag'],
  },
  'break-seal': {
    name: ['拆封', 'Break the seal'],
    from: ['sealed'],
    to: 'opened',
    event: 'item.opened.1',
    who: TWO,
    needs: ['写明原因', 'a reason'],
  },
  send: {
    name: ['送考区', 'Send to the area'],
    from: ['sealed', 'stored'],
    to: 'sent',
    event: 'item.sent.1',
    who: [
      '保管员交出，押运员二人（考区来取时为考区二人）',
      'custodian gives, two escorts (two of the area where it collects)',
    ],
    needs: [
      '处置为送考区；单元已结束；启运已登记，箱或袋在车前扫过',
      'disposition area; unit closed; departure planned, scanned at the vehicle',
    ],
  },
  keep: {
    name: ['留存', 'Keep'],
    from: ['sealed', 'stored'],
    to: 'kept',
    event: 'item.kept.1',
    who: ['考点主考', 'chief examiner'],
    needs: ['处置为留存待查', 'disposition hold'],
    held: true,
  },
  destroy: {
    name: ['销毁', 'Destroy'],
    from: ['sealed', 'stored'],
    to: 'destroyed',
    event: 'item.destroyed.1',
    who: ['执行人二人，考区巡考员在场', 'two executors before the area inspector'],
    needs: [
      '销毁已开始，袋在清单上，封条与记录相符；不是作废考场的',
      'destruction running, on its list, closure as recorded; not of a void room',
    ],
  },
  ship: {
    name: ['送销出室', 'Out to the plant'],
    from: ['sealed', 'stored'],
    to: 'transit',
    event: 'item.shipped.1',
    who: ['执行人二人，考区巡考员在场', 'two executors before the area inspector'],
    needs: [
      '送指定单位的销毁已开始，袋在清单上，封条与记录相符；不是作废考场的',
      'a destruction at a plant running, on its list, closure as recorded; not of a void room',
    ],
  },
  'come-back': {
    name: ['送销带回', 'Back from the plant'],
    from: ['transit'],
    to: 'back',
    event: 'item.came-back.1',
    who: ['执行人二人', 'two executors'],
    needs: ['送销在途，没有销毁', 'on its way to the plant and not destroyed'],
  },
  'destroy-elsewhere': {
    name: ['在指定单位销毁', 'Destroy at the plant'],
    from: ['transit'],
    to: 'destroyed',
    event: 'item.destroyed.1',
    who: ['执行人、考区巡考员回来签名', 'executors and area inspector sign on return'],
    needs: [
      '装车清单由接收单位、执行人、监督人亲笔签名',
      'the load list is signed in ink by the plant, executors and supervisor',
    ],
  },
  miss: {
    name: ['登记缺失', 'Declare missing'],
    from: ['expected', 'stored', 'transit', 'issued', 'returned', 'sealed', 'opened', 'kept'],
    to: 'missing',
    event: 'item.missing.1',
    who: ['考点主考', 'chief examiner'],
    needs: ['短少或遗失的异常事件', 'an incident of shortage or loss'],
    held: true,
  },
  find: {
    name: ['登记找到', 'Found'],
    from: ['missing'],
    to: 'back',
    event: 'item.found.1',
    who: ['考点主考', 'chief examiner'],
    needs: ['写明在哪里、怎样找到', 'where and how'],
    held: true,
  },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof MOVES
const NAMES = Object.keys(MOVES) as MoveName[]

/** Why this bag may not make this move: it is held, or it is not where the move begins. Null: it may. */
export function mayNot(move: MoveName, bag: { state: string; held: number | boolean }): 'held' | 'state' | null {
  const m: Move = MOVES[move]
  if (bag.held && !m.held) return 'held'
  return (m.from as readonly string[]).includes(bag.state) ? null : 'state'
}

const BY_EVENT = new Map<string, Move[]>()
for (const name of NAMES) BY_EVENT.set(MOVES[name].event, [...(BY_EVENT.get(MOVES[name].event) ?? []), MOVES[name]])

/** `state` empty: the bag is not there yet. */
const begins = (m: Move, state: string): boolean =>
  m.from.length === 0 ? state === '' : (m.from as readonly string[]).includes(state)

/** Is this event a move of the table that may begin in `state`? Events that move nothing always may. */
export const allows = (event: string, state: string): boolean => {
  const moves = BY_EVENT.get(event)
  return moves === undefined || moves.some(m => begins(m, state))
}

/** The events that move bags: what the catalogue calls so must stand in the table. */
export const MOVING = [...BY_EVENT.keys()]
