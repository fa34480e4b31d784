import { z } from 'zod'
import { DISPOSITIONS } from '../rules/kinds.ts'
import { code, count, event, id, text } from './define.ts'

/** Where bags are and who answers for them: cartons, items, handovers, seals (model.md, "Item: states and moves"). */

const was = count.optional()
const disposition = z.enum(Object.keys(DISPOSITIONS) as [keyof typeof DISPOSITIONS, ...(keyof typeof DISPOSITIONS)[]])

export const cartonChecked = event(
  'carton.seal-checked.1',
  z.object({ carton: id, code, read: z.string(), whole: z.boolean(), matches: z.boolean(), note: z.string(), was }),
  {
    zh: b => `箱 ${b.code} 封条${b.whole && b.matches ? '完好相符' : '异常'}`,
    en: b => `Carton ${b.code}: seal ${b.whole && b.matches ? 'whole and as listed' : 'not as it should be'}`,
    of: b => ({ table: 'carton', id: b.carton }),
    apply: (tx, b) =>
      tx.run(
        `UPDATE carton SET state = 'checked', whole = ?, read = ? WHERE id = ?`,
        b.whole && b.matches ? 1 : 0,
        b.read,
        b.carton,
      ),
    topics: b => [`carton:${b.carton}`, 'receive'],
  },
)

export const takenOver = event(
  'consignment.taken-over.1',
  z.object({
    delivery: id,
    no: id,
    cartons: id,
    deliverer: z.object({ name: text, unit: text, shown: text }),
    carriers: z.array(text).min(2),
    vehicle: text,
    sender: text,
    damaged: z.array(code),
  }),
  {
    zh: b => `第 ${b.no} 批 ${b.cartons} 箱交接，送达人 ${b.deliverer.name}`,
    en: b => `Delivery ${b.no}: ${b.cartons} cartons handed over by ${b.deliverer.name}`,
    apply: (tx, b, e) => tx.run('UPDATE delivery SET taken = ? WHERE id = ?', e.seq, b.delivery),
    topics: () => ['receive'],
  },
)

export const cartonOpened = event('carton.opened.1', z.object({ carton: id, code, second: id, was }), {
  zh: b => `二人在场开箱 ${b.code}`,
  en: b => `Carton ${b.code} opened, two present`,
  of: b => ({ table: 'carton', id: b.carton }),
  apply: (tx, b) => tx.run(`UPDATE carton SET state = 'opened' WHERE id = ?`, b.carton),
  topics: b => [`carton:${b.carton}`, 'receive'],
})

export const cartonClosed = event('carton.closed.1', z.object({ carton: id, code, incident: id.nullable(), was }), {
  zh: b => `箱 ${b.code} ${b.incident ? '附异常事件结清' : '结清'}`,
  en: b => `Carton ${b.code} closed${b.incident ? ' with an incident' : ''}`,
  of: b => ({ table: 'carton', id: b.carton }),
  apply: (tx, b) => tx.run(`UPDATE carton SET state = 'closed', incident = ? WHERE id = ?`, b.incident, b.carton),
  topics: b => [`carton:${b.carton}`, 'receive'],
})

const itemTopics = (b: { item: number }) => [`item:${b.item}`, 'board']
const ofItem = (b: { item: number }) => ({ table: 'item' as const, id: b.item })

export const itemReceived = event('item.received.1', z.object({ item: id, code, place: id, was }), {
  zh: b => `袋 ${b.code} 清点无误入室`,
  en: b => `Bag ${b.code} counted in`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'stored', holding = 'place', holder = ? WHERE id = ?`, b.place, b.item),
  topics: itemTopics,
})

/** Into the store uncounted, because the unit is about to start and the chief examiner ordered it (R99). */
export const itemAdmitted = event('item.admitted.1', z.object({ item: id, code, place: id, order: id, was }), {
  zh: b => `袋 ${b.code} 按主考令不经清点入室`,
  en: b => `Bag ${b.code} taken in uncounted, by order of the chief examiner`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'stored', holding = 'place', holder = ? WHERE id = ?`, b.place, b.item),
  topics: itemTopics,
})

export const itemHandedOut = event('item.handed-out.1', z.object({ item: id, code, handover: id, room: code, was }), {
  zh: b => `袋 ${b.code} 复核出室，送考场 ${b.room}`,
  en: b => `Bag ${b.code} checked and handed out for room ${b.room}`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'transit', holding = 'handover', holder = ? WHERE id = ?`, b.handover, b.item),
  topics: itemTopics,
})

export const itemAccepted = event('item.accepted.1', z.object({ item: id, code, account: id, room: code, was }), {
  zh: b => `袋 ${b.code} 由考场 ${b.room} 监考员接收`,
  en: b => `Bag ${b.code} received by the invigilators of room ${b.room}`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'issued', holding = 'invigilators', holder = ? WHERE id = ?`, b.account, b.item),
  topics: itemTopics,
})

export const itemTurnedBack = event('item.turned-back.1', z.object({ item: id, code, place: id, reason: text, was }), {
  zh: b => `袋 ${b.code} 退回在室：${b.reason}`,
  en: b => `Bag ${b.code} turned back: ${b.reason}`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'stored', holding = 'place', holder = ? WHERE id = ?`, b.place, b.item),
  topics: itemTopics,
})

export const itemReturned = event('item.returned.1', z.object({ item: id, code, place: id, room: code, was }), {
  zh: b => `袋 ${b.code} 由考场 ${b.room} 交回`,
  en: b => `Bag ${b.code} back from room ${b.room}`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(
      `UPDATE item SET state = 'returned', holding = 'place', holder = ?, closure = 'open', seal = NULL WHERE id = ?`,
      b.place,
      b.item,
    ),
  topics: itemTopics,
})

export const itemSealed = event(
  'item.sealed.1',
  z.object({ item: id, code, seal: id, sealCode: code, place: id, was }),
  {
    zh: b => `袋 ${b.code} 以封条 ${b.sealCode} 密封`,
    en: b => `Bag ${b.code} sealed with ${b.sealCode}`,
    of: ofItem,
    apply: (tx, b) =>
      tx.run(
        `UPDATE item SET state = 'sealed', closure = 'seal', seal = ?, holding = 'place', holder = ? WHERE id = ?`,
        b.seal,
        b.place,
        b.item,
      ),
    topics: itemTopics,
  },
)

export const itemMissing = event('item.missing.1', z.object({ item: id, code, incident: id, was }), {
  zh: b => `袋 ${b.code} 缺失，异常事件 ${b.incident}`,
  en: b => `Bag ${b.code} missing, incident ${b.incident}`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'missing', holding = 'nobody', holder = NULL, marked = 1 WHERE id = ?`, b.item),
  topics: itemTopics,
})

/** Back from missing. `marked`: its incident is still open. What comes back unsealed is open until it is sealed. */
export const itemFound = event(
  'item.found.1',
  z.object({
    item: id,
    code,
    incident: id,
    where: text,
    state: z.enum(['stored', 'issued', 'returned', 'sealed', 'opened', 'kept']),
    holding: z.enum(['place', 'invigilators']),
    holder: id,
    marked: z.boolean(),
    was,
  }),
  {
    zh: b => `缺失的袋 ${b.code} 找到（异常事件 ${b.incident}）：${b.where}`,
    en: b => `Missing bag ${b.code} found (incident ${b.incident}): ${b.where}`,
    of: ofItem,
    apply: (tx, b) =>
      tx.run(
        `UPDATE item SET state = ?, holding = ?, holder = ?, marked = ?,
           closure = CASE WHEN ? = 'returned' THEN 'open' ELSE closure END,
           seal = CASE WHEN ? = 'returned' THEN NULL ELSE seal END WHERE id = ?`,
        b.state,
        b.holding,
        b.holder,
        b.marked ? 1 : 0,
        b.state,
        b.state,
        b.item,
      ),
    topics: b => [...itemTopics(b), 'incidents'],
  },
)

export const itemMarked = event('item.marked.1', z.object({ item: id, code, incident: id, marked: z.boolean(), was }), {
  zh: b => (b.marked ? `袋 ${b.code} 标记差异` : `袋 ${b.code} 差异已结`),
  en: b => (b.marked ? `Bag ${b.code} marked: discrepancy` : `Bag ${b.code}: discrepancy settled`),
  of: ofItem,
  apply(tx, b) {
    tx.run('UPDATE item SET marked = ? WHERE id = ?', b.marked ? 1 : 0, b.item)
    // Stays when the mark goes: an incident that is reopened marks them again (R64).
    if (b.marked) tx.run('INSERT OR IGNORE INTO mark (incident, item) VALUES (?, ?)', b.incident, b.item)
  },
  topics: itemTopics,
})

export const dispositionSet = event('disposition.set.1', z.object({ item: id, code, disposition, reason: text, was }), {
  zh: b => `袋 ${b.code} 处置：${DISPOSITIONS[b.disposition][0]}`,
  en: b => `Bag ${b.code}: ${DISPOSITIONS[b.disposition][1]}`,
  of: ofItem,
  apply: (tx, b) => tx.run('UPDATE item SET disposition = ? WHERE id = ?', b.disposition, b.item),
  topics: b => [...itemTopics(b), 'gate'],
})

const direction = z.enum(['issue', 'return'])
const outcome = z.enum(['pass', 'duplicate', 'unknown', 'elsewhere'])

export const handoverOpened = event(
  'handover.opened.1',
  z.object({ handover: id, account: id, direction, room: code, unit: id, giver: id, checker: id.nullable() }),
  {
    zh: b => `${b.direction === 'issue' ? '发放' : '回收'} 考场 ${b.room} 单元 ${b.unit}：扫场次签条`,
    en: b => `${b.direction === 'issue' ? 'Issue to' : 'Return from'} room ${b.room}, unit ${b.unit}: slip scanned`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO handover (id, account, direction, state, giver, checker, opened, last) VALUES (?, ?, ?, 'open', ?, ?, ?, ?)`,
        b.handover,
        b.account,
        b.direction,
        b.giver,
        b.checker,
        e.occurred,
        e.seq,
      ),
    topics: () => ['handover'],
  },
)

export const handoverScanned = event(
  'handover.scanned.1',
  z.object({
    handover: id.nullable(),
    direction,
    code,
    item: id.nullable(),
    outcome,
    reason: z.string(),
    hand: z.string().optional(),
  }),
  {
    zh: b =>
      `交接扫描 ${b.code}：${{ pass: '通过', duplicate: '重复', unknown: '不在清单', elsewhere: '与本场不符' }[b.outcome]}`,
    en: b =>
      `Handover scan ${b.code}: ${{ pass: 'passed', duplicate: 'duplicate', unknown: 'not on the list', elsewhere: 'does not belong here' }[b.outcome]}`,
    apply(tx, b, e) {
      if (b.outcome === 'pass' && b.handover && b.item) {
        tx.run('INSERT INTO handover_item (handover, item, at) VALUES (?, ?, ?)', b.handover, b.item, e.occurred)
      }
    },
    topics: () => ['handover'],
  },
)

export const handoverOffered = event('handover.offered.1', z.object({ handover: id, account: id, room: code, was }), {
  zh: b => `考场 ${b.room} 的袋子已交出，待监考员签收`,
  en: b => `Bags of room ${b.room} offered; receivers' signatures due`,
  of: b => ({ table: 'handover', id: b.handover }),
  apply: (tx, b, e) =>
    tx.run(`UPDATE handover SET state = 'offered', offered = ? WHERE id = ?`, e.occurred, b.handover),
  topics: () => ['handover', 'board'],
})

export const handoverAccepted = event(
  'handover.accepted.1',
  z.object({ handover: id, account: id, direction, room: code, ink: z.object({ who: text, form: z.string() }), was }),
  {
    zh: b => `考场 ${b.room} ${b.direction === 'issue' ? '签收' : '交回'}（亲笔签名，单据 ${b.ink.form || '欠打'}）`,
    en: b =>
      `Room ${b.room} ${b.direction === 'issue' ? 'received' : 'handed back'} (in ink, form ${b.ink.form || 'owed'})`,
    of: b => ({ table: 'handover', id: b.handover }),
    apply(tx, b, e) {
      // A return is taken room by room and confirmed once for the batch; an issue is confirmed by this very event.
      tx.run(
        `UPDATE handover SET state = 'accepted', confirmed = ? WHERE id = ?`,
        b.direction === 'issue' ? e.seq : null,
        b.handover,
      )
      tx.run(
        'UPDATE account SET state = ?, last = ? WHERE id = ?',
        b.direction === 'issue' ? 'issued' : 'returned',
        e.seq,
        b.account,
      )
    },
    topics: b => ['handover', 'board', `account:${b.account}`],
  },
)

/** The desk's two confirm by key, once for the batch, what the invigilators signed in ink (R47). */
export const returnsConfirmed = event(
  'handover.confirmed.1',
  z.object({ unit: id, handovers: z.array(id).min(1), forms: z.array(code), was }),
  {
    zh: b => `回收 ${b.handovers.length} 场，交接二人确认`,
    en: b => `Return of ${b.handovers.length} rooms confirmed by the desk's two`,
    of: b => ({ table: 'unit', id: b.unit }),
    apply(tx, b, e) {
      for (const h of b.handovers) tx.run('UPDATE handover SET confirmed = ? WHERE id = ?', e.seq, h)
    },
    topics: () => ['handover'],
  },
)

export const handoverTurnedBack = event(
  'handover.turned-back.1',
  z.object({ handover: id, room: code, reason: text, was }),
  {
    zh: b => `考场 ${b.room} 的交接撤回：${b.reason}`,
    en: b => `Handover to room ${b.room} withdrawn: ${b.reason}`,
    of: b => ({ table: 'handover', id: b.handover }),
    apply: (tx, b) => tx.run(`UPDATE handover SET state = 'turned-back' WHERE id = ?`, b.handover),
    topics: () => ['handover', 'board'],
  },
)
