import { z } from 'zod'
import { WAY_NAMES, WAYS } from '../rules/dist.ts'
import { code, count, event, id, text, time, when } from './define.ts'

/** Distribution points and the lists of bags that go there and back (R45a). */

const was = count.optional()
const way = z.enum(WAY_NAMES)
const ofRun = (b: { run: number }) => ({ table: 'run' as const, id: b.run })
const ofItem = (b: { item: number }) => ({ table: 'item' as const, id: b.item })
const topics = () => ['dist', 'board', 'handover']
const itemTopics = (b: { item: number }) => [`item:${b.item}`, 'board', 'keep', 'dist']

/** A point is set up, or has another holder, other rooms. A room that it takes over leaves the point it had. */
export const pointSet = event(
  'point.set.1',
  z.object({
    place: id,
    name: text,
    holder: id,
    holderName: text,
    /** In another building: then a list goes with a vehicle and escorts. */
    outside: z.boolean(),
    rooms: z.array(id).max(2000),
    was,
  }),
  {
    zh: b => `发放点 ${b.name}，保管人 ${b.holderName}，${b.rooms.length} 个考场${b.outside ? '，不在本楼' : ''}`,
    en: b =>
      `Distribution point ${b.name}, holder ${b.holderName}, ${b.rooms.length} rooms${b.outside ? ', in another building' : ''}`,
    of: b => ({ table: 'place', id: b.place }),
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO place (id, name, kind) VALUES (?, ?, 'distribution') ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
        b.place,
        b.name,
      )
      tx.run(
        `INSERT INTO point (place, holder, outside, since) VALUES (?, ?, ?, ?) ON CONFLICT (place) DO UPDATE SET
           since = CASE WHEN holder = excluded.holder THEN since ELSE excluded.since END, holder = excluded.holder, outside = excluded.outside`,
        b.place,
        b.holder,
        b.outside ? 1 : 0,
        e.occurred,
      )
      tx.run('DELETE FROM point_room WHERE place = ?', b.place)
      for (const room of b.rooms)
        tx.run(
          'INSERT INTO point_room (room, place) VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET place = excluded.place',
          room,
          b.place,
        )
    },
    topics: () => ['keep', 'dist'],
  },
)

export const runOpened = event(
  'run.opened.1',
  z.object({ run: id, exam: id, unit: id, no: id, place: id, name: text, way, giver: id, checker: id }),
  {
    zh: b => `单元 ${b.no} 发放点 ${b.name} 的清单（${WAYS[b.way][0]}）：开始扫袋`,
    en: b => `Unit ${b.no}, list ${WAYS[b.way][1]} ${b.name}: scanning begins`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO run (id, exam, unit, place, way, state, giver, checker, opened, last) VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?)`,
        b.run,
        b.exam,
        b.unit,
        b.place,
        b.way,
        b.giver,
        b.checker,
        e.occurred,
        e.seq,
      ),
    topics,
  },
)

export const runScanned = event(
  'run.scanned.1',
  z.object({
    run: id.nullable(),
    code,
    item: id.nullable(),
    outcome: z.enum(['pass', 'duplicate', 'unknown', 'elsewhere']),
    reason: z.string(),
    hand: z.string().optional(),
  }),
  {
    zh: b =>
      `发放点清单扫描 ${b.code}：${{ pass: '列入', duplicate: '重复', unknown: '不在清单', elsewhere: '不能列入' }[b.outcome]}`,
    en: b =>
      `Scan for a point's list ${b.code}: ${{ pass: 'on it', duplicate: 'duplicate', unknown: 'not on the list', elsewhere: 'does not belong here' }[b.outcome]}`,
    apply(tx, b, e) {
      if (b.outcome === 'pass' && b.run && b.item)
        tx.run('INSERT INTO run_item (run, item, at) VALUES (?, ?, ?)', b.run, b.item, e.occurred)
    },
    topics: () => ['dist'],
  },
)

/** One bag, or the whole list (`item` null), before it was sent. */
export const runDropped = event(
  'run.dropped.1',
  z.object({ run: id, name: text, item: id.nullable(), code: z.string(), was }),
  {
    zh: b => (b.item ? `袋 ${b.code} 从发放点 ${b.name} 的清单取下` : `发放点 ${b.name} 的清单作罢，没有送出`),
    en: b =>
      b.item ? `Bag ${b.code} taken off the list for ${b.name}` : `The list for ${b.name} was given up, unsent`,
    of: ofRun,
    apply(tx, b) {
      if (b.item) tx.run('DELETE FROM run_item WHERE run = ? AND item = ?', b.run, b.item)
      else tx.run(`UPDATE run SET state = 'withdrawn' WHERE id = ?`, b.run)
    },
    topics: () => ['dist'],
  },
)

export const runSent = event(
  'run.sent.1',
  z.object({
    run: id,
    no: id,
    name: text,
    way,
    bags: count,
    holder: id,
    holderName: text,
    /** Both empty where it does not leave the building. */
    vehicle: z.string(),
    escorts: z.array(text),
    /** Lists signed in ink. */
    forms: z.array(code),
    was,
  }),
  {
    zh: b =>
      `单元 ${b.no} 清单 ${b.bags} 袋${b.way === 'out' ? `送发放点 ${b.name}` : `由发放点 ${b.name} 送回`}，保管人 ${b.holderName}${
        b.vehicle ? `，车辆 ${b.vehicle}，押运 ${b.escorts.join('、')}` : ''
      }`,
    en: b =>
      `Unit ${b.no}: list of ${b.bags} bags ${b.way === 'out' ? 'sent to' : 'brought back from'} ${b.name}, holder ${b.holderName}${
        b.vehicle ? `, vehicle ${b.vehicle}, escorts ${b.escorts.join(', ')}` : ''
      }`,
    of: ofRun,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE run SET state = 'sent', sent = ?, holder = ?, vehicle = ?, escorts = ? WHERE id = ?`,
        e.occurred,
        b.holder,
        b.vehicle,
        JSON.stringify(b.escorts),
        b.run,
      ),
    topics,
  },
)

export const runArrived = event(
  'run.arrived.1',
  z.object({
    run: id,
    no: id,
    name: text,
    way,
    bags: count,
    holderName: text,
    how: z.enum(['ink', 'key']),
    at: time,
    was,
  }),
  {
    zh: b =>
      b.way === 'out'
        ? `单元 ${b.no} ${b.bags} 袋 ${when(b.at)} 到发放点 ${b.name}，由 ${b.holderName} ${b.how === 'ink' ? '亲笔' : '签名'}接收`
        : `单元 ${b.no} ${b.bags} 袋由发放点 ${b.name} 送到验收点，${b.holderName} 交出`,
    en: b =>
      b.way === 'out'
        ? `Unit ${b.no}: ${b.bags} bags reached ${b.name} at ${when(b.at)}, received by ${b.holderName} ${b.how === 'ink' ? 'in ink' : 'by key'}`
        : `Unit ${b.no}: ${b.bags} bags from ${b.name} reached the desk, given by ${b.holderName}`,
    of: ofRun,
    apply: (tx, b, e) => tx.run(`UPDATE run SET state = 'arrived', arrived = ? WHERE id = ?`, e.occurred, b.run),
    topics,
  },
)

export const runTurnedBack = event('run.turned-back.1', z.object({ run: id, no: id, name: text, reason: text, was }), {
  zh: b => `单元 ${b.no} 送发放点 ${b.name} 的清单退回：${b.reason}`,
  en: b => `Unit ${b.no}: the list for ${b.name} was turned back: ${b.reason}`,
  of: ofRun,
  apply: (tx, b) => tx.run(`UPDATE run SET state = 'turned-back' WHERE id = ?`, b.run),
  topics,
})

export const itemConsigned = event('item.consigned.1', z.object({ item: id, code, run: id, way, name: text, was }), {
  zh: b => (b.way === 'out' ? `袋 ${b.code} 送往发放点 ${b.name}` : `袋 ${b.code} 由发放点 ${b.name} 送回`),
  en: b => (b.way === 'out' ? `Bag ${b.code} on its way to ${b.name}` : `Bag ${b.code} on its way back from ${b.name}`),
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'transit', holding = 'run', holder = ? WHERE id = ?`, b.run, b.item),
  topics: itemTopics,
})

export const itemArrived = event(
  'item.arrived.1',
  z.object({ item: id, code, place: id, name: text, holderName: z.string(), was }),
  {
    zh: b =>
      b.holderName ? `袋 ${b.code} 在发放点 ${b.name}，由 ${b.holderName} 保管` : `袋 ${b.code} 由发放点回到 ${b.name}`,
    en: b =>
      b.holderName ? `Bag ${b.code} at ${b.name}, held by ${b.holderName}` : `Bag ${b.code} is back in ${b.name}`,
    of: ofItem,
    apply: (tx, b) =>
      tx.run(`UPDATE item SET state = 'stored', holding = 'place', holder = ? WHERE id = ?`, b.place, b.item),
    topics: itemTopics,
  },
)

export const itemDelivered = event('item.delivered.1', z.object({ item: id, code, place: id, name: text, was }), {
  zh: b => `袋 ${b.code} 由发放点 ${b.name} 送到验收点`,
  en: b => `Bag ${b.code} brought from ${b.name} to the desk`,
  of: ofItem,
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'returned', holding = 'place', holder = ? WHERE id = ?`, b.place, b.item),
  topics: itemTopics,
})
