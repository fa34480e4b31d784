import { z } from 'zod'
import { HOWS } from '../rules/trips.ts'
import { code, count, event, id, text, time, when } from './define.ts'
import { move } from './seals.ts'

/** What goes to the area: cartons of our own, their list, departures, the way and the receipt (R78–R80); what is kept. */

const was = count.optional()
const ofCarton = (b: { carton: number }) => ({ table: 'packed_carton' as const, id: b.carton })
const ofTrip = (b: { trip: number }) => ({ table: 'trip' as const, id: b.trip })
const topics = () => ['cards']
const outcome = z.enum(['pass', 'duplicate', 'unknown', 'elsewhere'])
const WORDS = {
  duplicate: ['重复', 'duplicate'],
  unknown: ['不在清单', 'not on the list'],
  elsewhere: ['不符', 'does not belong here'],
  pass: ['通过', 'passed'],
} as const

export const cartonBegun = event(
  'packing.begun.1',
  z.object({ carton: id, exam: id, unit: id, unitNo: id, no: id, code }),
  {
    zh: b => `单元 ${b.unitNo} 第 ${b.no} 箱 ${b.code} 开始装箱`,
    en: b => `Unit ${b.unitNo}: carton ${b.no}, ${b.code}, is being packed`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO packed_carton (id, exam, unit, no, code, state, last) VALUES (?, ?, ?, ?, ?, 'open', ?)`,
        b.carton,
        b.exam,
        b.unit,
        b.no,
        b.code,
        e.seq,
      ),
    topics,
  },
)

/** The bag stays in its state and place: a carton is a wrapping. The list of its unit is another one from here on. */
export const itemPacked = event('item.packed.1', z.object({ item: id, code, carton: id, cartonCode: code, was }), {
  zh: b => `袋 ${b.code} 装入箱 ${b.cartonCode}`,
  en: b => `Bag ${b.code} packed into carton ${b.cartonCode}`,
  of: b => ({ table: 'item', id: b.item }),
  apply(tx, b, e) {
    tx.run('INSERT INTO packed_item (item, carton, at) VALUES (?, ?, ?)', b.item, b.carton, e.occurred)
    tx.run('UPDATE packed_carton SET bags = bags + 1 WHERE id = ?', b.carton)
    tx.run('DELETE FROM pack_list WHERE unit = (SELECT unit FROM packed_carton WHERE id = ?)', b.carton)
  },
  topics: b => ['cards', `item:${b.item}`],
})

/** A numbered seal of the stock on a carton of ours (R31): used there, as on a bag. */
export const sealOnCarton = event('seal.on-carton.1', z.object({ seal: id, code, carton: id, cartonCode: code, was }), {
  zh: b => `封条 ${b.code} 已贴在箱 ${b.cartonCode}`,
  en: b => `Seal ${b.code} is on carton ${b.cartonCode}`,
  of: b => ({ table: 'seal', id: b.seal }),
  apply(tx, b) {
    move(tx, b.seal, 'used', null)
    tx.run('UPDATE seal SET carton = ? WHERE id = ?', b.carton, b.seal)
    tx.run(`UPDATE packed_carton SET seals = json_insert(seals, '$[#]', ?) WHERE id = ?`, b.code, b.carton)
  },
  topics: () => ['cards', 'seals'],
})

export const sealOffCarton = event(
  'seal.off-carton.1',
  z.object({ seal: id, code, carton: id, cartonCode: code, was }),
  {
    zh: b => `封条 ${b.code}（箱 ${b.cartonCode}）已拆`,
    en: b => `Seal ${b.code} (carton ${b.cartonCode}) broken`,
    of: b => ({ table: 'seal', id: b.seal }),
    apply: (tx, b) => move(tx, b.seal, 'broken', null),
    topics: () => ['cards', 'seals'],
  },
)

/** `label`: its whole content; the print is this record and nothing else. */
export const cartonSealed = event(
  'packing.closed.1',
  z.object({ carton: id, code, bags: id, copies: count, seals: z.array(code).min(1), label: z.string(), was }),
  {
    zh: b => `箱 ${b.code} 封箱：${b.bags} 袋 ${b.copies} 份，箱封条 ${b.seals.join('、')}`,
    en: b => `Carton ${b.code} closed: ${b.bags} bags, ${b.copies} copies, seals ${b.seals.join(', ')}`,
    of: ofCarton,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE packed_carton SET state = 'closed', closed = ?, label = ? WHERE id = ?`,
        e.occurred,
        b.label,
        b.carton,
      ),
    topics,
  },
)

export const cartonEmptied = event('packing.emptied.1', z.object({ carton: id, code, reason: text, was }), {
  zh: b => `箱 ${b.code} 拆箱，袋子重新装箱：${b.reason}`,
  en: b => `Carton ${b.code} emptied, its bags are packed again: ${b.reason}`,
  of: ofCarton,
  apply(tx, b) {
    tx.run('DELETE FROM packed_item WHERE carton = ?', b.carton)
    tx.run('DELETE FROM trip_load WHERE carton = ?', b.carton)
    tx.run('DELETE FROM pack_list WHERE unit = (SELECT unit FROM packed_carton WHERE id = ?)', b.carton)
    tx.run(`UPDATE packed_carton SET state = 'emptied' WHERE id = ?`, b.carton)
  },
  topics,
})

/** What did not go into a carton; what did is `item.packed.1`. */
export const packScanned = event(
  'packing.scanned.1',
  z.object({ unit: id, code, item: id.nullable(), outcome, reason: z.string(), hand: z.string().optional() }),
  {
    zh: b => `装箱扫描 ${b.code}：${WORDS[b.outcome][0]}`,
    en: b => `Packing scan ${b.code}: ${WORDS[b.outcome][1]}`,
    apply: () => {},
    topics,
  },
)

const listedUnit = z.object({
  unit: id,
  no: id,
  cartons: z.array(code),
  /** Not in a carton. */
  loose: z.array(code),
  bags: id,
  copies: count,
})

/** The pack list, signed once by the two who packed, for one unit or several (R78). */
export const packListed = event('packing.listed.1', z.object({ exam: id, units: z.array(listedUnit).min(1) }), {
  zh: b =>
    `装箱清单签署：${b.units.map(u => `单元 ${u.no} ${u.cartons.length} 箱 ${u.bags} 袋 ${u.copies} 份`).join('，')}`,
  en: b =>
    `Pack list signed: ${b.units.map(u => `unit ${u.no}, ${u.cartons.length} cartons, ${u.bags} bags, ${u.copies} copies`).join('; ')}`,
  apply(tx, b, e) {
    for (const u of b.units)
      tx.run(
        `INSERT INTO pack_list (unit, cartons, bags, copies, seq) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (unit) DO UPDATE SET cartons = excluded.cartons, bags = excluded.bags, copies = excluded.copies, seq = excluded.seq`,
        u.unit,
        u.cartons.length,
        u.bags,
        u.copies,
        e.seq,
      )
  },
  topics,
})

const escort = z.object({ person: id.nullable(), name: text, unit: z.string(), shown: z.string() })
const plan = z.object({
  how: z.enum(HOWS),
  plate: text,
  driver: text,
  escorts: z.array(escort).min(1),
  to: text,
  order: z.string(),
  instruction: id.nullable(),
  route: z.string(),
  stretches: z.array(z.object({ place: text, who: text })),
})
const planned = {
  trip: id,
  exam: id,
  units: z.array(z.object({ unit: id, no: id })).min(1),
  plan,
  leave: time,
  arrive: time.nullable(),
}
const unitsIn = (units: { no: number }[]) => units.map(u => u.no).join('、')
const unitsInEnglish = (units: { no: number }[]) =>
  `${units.length === 1 ? 'unit' : 'units'} ${units.map(u => u.no).join(', ')}`

function putUnits(tx: Parameters<typeof move>[0], trip: number, units: { unit: number }[]): void {
  tx.run('DELETE FROM trip_unit WHERE trip = ?', trip)
  for (const u of units) tx.run('INSERT INTO trip_unit (trip, unit) VALUES (?, ?)', trip, u.unit)
}

export const tripPlanned = event('trip.planned.1', z.object(planned), {
  zh: b => `启运 ${b.trip} 登记：单元 ${unitsIn(b.units)}，${b.plan.plate}，送 ${b.plan.to}`,
  en: b => `Departure ${b.trip} planned: ${unitsInEnglish(b.units)}, ${b.plan.plate}, to ${b.plan.to}`,
  apply(tx, b, e) {
    tx.run(
      `INSERT INTO trip (id, exam, how, state, plan, leave, arrive, last) VALUES (?, ?, ?, 'planned', ?, ?, ?, ?)`,
      b.trip,
      b.exam,
      b.plan.how,
      JSON.stringify(b.plan),
      b.leave,
      b.arrive,
      e.seq,
    )
    putUnits(tx, b.trip, b.units)
  },
  topics,
})

/** Another plan before it leaves; what is aboard of a unit that no longer belongs to it comes off. */
export const tripChanged = event('trip.changed.1', z.object({ ...planned, was }), {
  zh: b => `启运 ${b.trip} 改登记：单元 ${unitsIn(b.units)}，${b.plan.plate}，送 ${b.plan.to}`,
  en: b => `Departure ${b.trip} changed: ${unitsInEnglish(b.units)}, ${b.plan.plate}, to ${b.plan.to}`,
  of: ofTrip,
  apply(tx, b) {
    tx.run(
      'UPDATE trip SET how = ?, plan = ?, leave = ?, arrive = ? WHERE id = ?',
      b.plan.how,
      JSON.stringify(b.plan),
      b.leave,
      b.arrive,
      b.trip,
    )
    putUnits(tx, b.trip, b.units)
    tx.run(
      `DELETE FROM trip_load WHERE trip = ? AND coalesce((SELECT unit FROM packed_carton c WHERE c.id = carton), (SELECT unit FROM item i WHERE i.id = item))
         NOT IN (SELECT unit FROM trip_unit WHERE trip = ?)`,
      b.trip,
      b.trip,
    )
  },
  topics,
})

export const tripCancelled = event('trip.cancelled.1', z.object({ trip: id, reason: text, was }), {
  zh: b => `启运 ${b.trip} 撤销：${b.reason}`,
  en: b => `Departure ${b.trip} cancelled: ${b.reason}`,
  of: ofTrip,
  apply(tx, b) {
    tx.run('DELETE FROM trip_load WHERE trip = ?', b.trip)
    tx.run(`UPDATE trip SET state = 'cancelled' WHERE id = ?`, b.trip)
  },
  topics,
})

/** At the vehicle: a carton, or a bag that lies in none. Only what passed goes aboard. */
export const tripScanned = event(
  'trip.scanned.1',
  z.object({
    trip: id,
    code,
    carton: id.nullable(),
    item: id.nullable(),
    outcome,
    reason: z.string(),
    hand: z.string().optional(),
  }),
  {
    zh: b => `装车扫描 ${b.code}：${WORDS[b.outcome][0]}`,
    en: b => `Loading scan ${b.code}: ${WORDS[b.outcome][1]}`,
    apply(tx, b, e) {
      if (b.outcome === 'pass')
        tx.run(
          'INSERT INTO trip_load (trip, code, carton, item, at) VALUES (?, ?, ?, ?, ?)',
          b.trip,
          b.code,
          b.carton,
          b.item,
          e.occurred,
        )
    },
    topics,
  },
)

/** It leaves: who gave, who escorts, what is aboard, what of its units stays here and why. Its bags follow, one event each. */
export const tripLeft = event(
  'trip.left.1',
  z.object({
    trip: id,
    exam: id,
    plan,
    units: z.array(z.object({ unit: id, no: id, bags: count, copies: count })).min(1),
    cartons: z.array(z.object({ carton: id.nullable(), code, seals: z.array(z.string()) })),
    bags: id,
    copies: count,
    /** On hold or missing: explained by an incident. */
    stays: z.array(code),
    ink: z.object({ who: z.array(text), form: z.string() }),
    was,
  }),
  {
    zh: b =>
      `启运 ${b.trip} ${b.plan.how === 'collect' ? '考区来取，交接完毕' : '出发'}：单元 ${unitsIn(b.units)}，${b.cartons.length} 箱 ${b.bags} 袋 ${b.copies} 份，${b.plan.plate}，押运 ${b.plan.escorts.map(e => e.name).join('、')}`,
    en: b =>
      `Departure ${b.trip} ${b.plan.how === 'collect' ? 'handed to the area' : 'has left'}: ${unitsInEnglish(b.units)}, ${b.cartons.length} cartons, ${b.bags} bags, ${b.copies} copies, ${b.plan.plate}, escorts ${b.plan.escorts.map(e => e.name).join(', ')}`,
    of: ofTrip,
    apply(tx, b, e) {
      tx.run(
        'UPDATE trip SET state = ?, plan = ?, departed = ?, cartons = ?, bags = ?, copies = ?, seq = ? WHERE id = ?',
        b.plan.how === 'collect' ? 'collected' : 'left',
        JSON.stringify(b.plan),
        e.occurred,
        b.cartons.length,
        b.bags,
        b.copies,
        e.seq,
        b.trip,
      )
      for (const c of b.cartons) tx.run('UPDATE packed_carton SET trip = ? WHERE id = ?', b.trip, c.carton)
    },
    topics: () => ['cards', 'gate'],
  },
)

export const itemSent = event('item.sent.1', z.object({ item: id, code, trip: id, was }), {
  zh: b => `袋 ${b.code} 随启运 ${b.trip} 送考区`,
  en: b => `Bag ${b.code} sent to the area, departure ${b.trip}`,
  of: b => ({ table: 'item', id: b.item }),
  apply: (tx, b) => tx.run(`UPDATE item SET state = 'sent', holding = 'trip', holder = ? WHERE id = ?`, b.trip, b.item),
  topics: b => [`item:${b.item}`, 'board', 'cards', 'gate'],
})

export const tripStopped = event(
  'trip.stopped.1',
  z.object({ trip: id, at: time, place: text, reason: text, whole: z.boolean(), was }),
  {
    zh: b => `启运 ${b.trip} ${when(b.at)} 途中停车：${b.place}，${b.reason}，封条${b.whole ? '完好' : '异常'}`,
    en: b =>
      `Departure ${b.trip} stopped at ${when(b.at)}: ${b.place}, ${b.reason}; seals ${b.whole ? 'whole' : 'not whole'}`,
    of: ofTrip,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO trip_stop (seq, trip, at, place, reason, whole) VALUES (?, ?, ?, ?, ?, ?)',
        e.seq,
        b.trip,
        b.at,
        b.place,
        b.reason,
        b.whole ? 1 : 0,
      ),
    topics,
  },
)

export const tripArrived = event(
  'trip.arrived.1',
  z.object({ trip: id, at: time, receiver: text, whole: z.boolean(), note: z.string(), was }),
  {
    zh: b => `启运 ${b.trip} ${when(b.at)} 送达，${b.receiver} 接收，箱封条${b.whole ? '完好' : `异常：${b.note}`}`,
    en: b =>
      `Departure ${b.trip} arrived at ${when(b.at)}, received by ${b.receiver}; seals ${b.whole ? 'whole' : `not as recorded: ${b.note}`}`,
    of: ofTrip,
    apply: (tx, b) =>
      tx.run(
        `UPDATE trip SET state = 'arrived', arrived = ?, receiver = ?, whole = ? WHERE id = ?`,
        b.at,
        b.receiver,
        b.whole ? 1 : 0,
        b.trip,
      ),
    topics,
  },
)

export const tripReceived = event(
  'trip.received.1',
  z.object({ trip: id, no: code, by: text, at: time, note: z.string(), was }),
  {
    zh: b => `启运 ${b.trip} 考区回执 ${b.no}，${b.by} ${when(b.at)} 签收`,
    en: b => `Departure ${b.trip}: the area's receipt ${b.no}, signed by ${b.by} at ${when(b.at)}`,
    of: ofTrip,
    apply: (tx, b) =>
      tx.run(
        `UPDATE trip SET state = 'received', received = ?, receipt = ? WHERE id = ?`,
        b.at,
        JSON.stringify({ no: b.no, by: b.by, note: b.note }),
        b.trip,
      ),
    topics: () => ['cards', 'gate'],
  },
)

export const itemKept = event('item.kept.1', z.object({ item: id, code, place: id, was }), {
  zh: b => `袋 ${b.code} 留存待查`,
  en: b => `Bag ${b.code} kept`,
  of: b => ({ table: 'item', id: b.item }),
  apply: (tx, b) =>
    tx.run(`UPDATE item SET state = 'kept', holding = 'place', holder = ? WHERE id = ?`, b.place, b.item),
  topics: b => [`item:${b.item}`, 'board', 'gate', 'cards'],
})
