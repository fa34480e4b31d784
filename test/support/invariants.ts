/** The invariants of model.md, checked from the tables and the bodies of events by a way of their own. */
import { createHash } from 'node:crypto'
import type { Store } from '../../db/store.ts'

interface Item {
  id: number
  exam: number
  kind: string
  account: number | null
  copies: number
  state: string
  holding: string
  holder: number | null
  closure: string
  seal: number | null
  pile: number
  last: number
}

/** Which state and holder an event leaves an item in. */
const MOVES: Record<string, (b: Record<string, unknown>) => [state: string, holding: string, holder: unknown]> = {
  'item.expected.1': () => ['expected', 'area', null],
  'item.received.1': b => ['stored', 'place', b.place],
  'item.admitted.1': b => ['stored', 'place', b.place],
  'item.handed-out.1': b => ['transit', 'handover', b.handover],
  'item.accepted.1': b => ['issued', 'invigilators', b.account],
  'item.consigned.1': b => ['transit', 'run', b.run],
  'item.arrived.1': b => ['stored', 'place', b.place],
  'item.delivered.1': b => ['returned', 'place', b.place],
  'item.turned-back.1': b => ['stored', 'place', b.place],
  'item.returned.1': b => ['returned', 'place', b.place],
  'item.sealed.1': b => ['sealed', 'place', b.place],
  'item.made.1': b => ['returned', 'place', b.place],
  'item.emptied.1': () => ['emptied', 'nobody', null],
  'item.opened.1': b => ['opened', 'place', b.place],
  'item.found.1': b => [`${b.state}`, `${b.holding}`, b.holder],
  'item.placed.1': b => ['same', 'place', b.place],
  'item.sent.1': b => ['sent', 'trip', b.trip],
  'item.shipped.1': b => ['transit', 'destruction', b.destruction],
  'item.came-back.1': b => [`${b.state}`, 'place', b.place],
  'item.kept.1': b => ['kept', 'place', b.place],
  'item.missing.1': () => ['missing', 'nobody', null],
  'item.destroyed.1': () => ['destroyed', 'nobody', null],
}
/** From which states each move may come (model.md, "Item: states and moves"). */
const FROM: Record<string, string[]> = {
  stored: ['expected', 'transit', 'missing'],
  transit: ['stored', 'sealed', 'returned'],
  issued: ['transit', 'missing'],
  returned: ['issued', 'transit', 'missing'],
  sealed: ['returned', 'opened', 'missing', 'transit'],
  opened: ['sealed', 'stored', 'missing'],
  sent: ['sealed', 'stored'],
  kept: ['sealed', 'stored', 'missing'],
  emptied: ['opened', 'returned'],
  destroyed: ['sealed', 'stored', 'transit'],
  missing: ['expected', 'stored', 'transit', 'issued', 'returned', 'sealed', 'opened', 'kept'],
}

interface Event {
  seq: number
  at: number
  type: string
  act: number
  body: Buffer
}

export type Broken = string[]

/** All of them but 11 and 12, which need the record replayed and an act repeated. An empty list: they hold. */
export function broken(tx: Store): Broken {
  const off: Broken = []
  const bad = (n: number, what: string) => off.push(`${n}: ${what}`)
  items(tx, bad)
  accounts(tx, bad)
  spares(tx, bad)
  seals(tx, bad)
  people(tx, bad)
  counts(tx, bad)
  destruction(tx, bad)
  signatures(tx, bad)
  samples(tx, bad)
  late(tx, bad)
  chief(tx, bad)
  return off
}
type Bad = (n: number, what: string) => void

/** 1, 2, 14: one state and one holder, one after the other; nothing appears or vanishes; nothing unsealed in the store. */
function items(tx: Store, bad: Bad): void {
  const all = tx.all<Item>('SELECT * FROM item')
  const expected = tx.number(`SELECT count(*) FROM event WHERE type = 'item.expected.1'`)
  const made = tx.number(`SELECT count(*) FROM event WHERE type = 'item.made.1'`)
  if (all.length !== expected + made) bad(2, `${all.length} items, ${expected} announced, ${made} made`)
  for (const i of all) {
    const life: { type: string; body: Record<string, unknown>; seq: number; occurred: number }[] = []
    for (let seq = i.last; seq; ) {
      const e = tx.one<Event & { occurred: number }>('SELECT seq, type, body, occurred FROM event WHERE seq = ?', seq)
      if (!e) break
      const body = JSON.parse(e.body.toString()) as Record<string, unknown>
      life.unshift({ type: e.type, body, seq, occurred: e.occurred })
      seq = Number(body.was ?? 0)
    }
    if (life[0]?.type !== 'item.expected.1' && life[0]?.type !== 'item.made.1')
      bad(1, `the life of item ${i.id} begins with ${life[0]?.type}`)
    custody(tx, bad, i.id, life)
    let now: [string, string, unknown] = ['', '', null]
    for (const e of life) {
      // Of another room's account now: with its invigilators, if it was issued; else it stays where it is.
      if (e.type === 'item.reassigned.1' && now[1] === 'invigilators') now = [now[0], now[1], e.body.account]
      const next = MOVES[e.type]?.(e.body)
      if (!next) continue
      // Put away or taken out: it stays what it is.
      if (next[0] === 'same') {
        if (!['stored', 'sealed'].includes(now[0])) bad(1, `item ${i.id} was moved while ${now[0]}`)
        next[0] = now[0]
        now = next
        continue
      }
      if (now[0] && !FROM[next[0]]?.includes(now[0])) bad(1, `item ${i.id} went from ${now[0]} to ${next[0]}`)
      now = next
    }
    if (now[0] !== i.state || now[1] !== i.holding || (now[2] ?? null) !== i.holder)
      bad(1, `item ${i.id} is ${i.state} with ${i.holding} ${i.holder}, its events say ${now.join(' ')}`)
    if ((i.holding === 'nobody') !== ['destroyed', 'missing', 'emptied'].includes(i.state))
      bad(1, `item ${i.id}: ${i.state}, ${i.holding}`)
    if ((i.state === 'returned' || i.state === 'opened') && i.holder !== null) {
      const kind = tx.one<{ kind: string }>('SELECT kind FROM place WHERE id = ?', i.holder)?.kind
      if (kind !== 'desk') bad(14, `item ${i.id} is ${i.state}, unsealed, and lies in a ${kind}`)
    }
  }
  const holding = tx.number(
    `SELECT count(*) FROM incident n WHERE n.hold <> EXISTS (SELECT 1 FROM hold h WHERE h.incident = n.id AND h.state = 'on')
       OR (n.state = 'closed' AND n.hold = 1)`,
  )
  if (holding) bad(5, `${holding} incidents hold something and do not say so, or are closed and hold it still`)
  const moved = tx.number(
    `SELECT count(*) FROM (SELECT json_extract(body, '$.item') AS item FROM event WHERE type = 'item.destroyed.1' GROUP BY 1 HAVING count(*) > 1)`,
  )
  if (moved) bad(2, 'an item was destroyed twice')
  trips(tx, bad)
}

/** 2, R79: what left did so once, with a crew of two besides the driver, and is what its departure says; cartons go whole. */
function trips(tx: Store, bad: Bad): void {
  for (const e of tx.all<Event>(`SELECT seq, at, occurred, body FROM event WHERE type = 'trip.left.1'`)) {
    const b = JSON.parse(e.body.toString()) as {
      trip: number
      bags: number
      copies: number
      plan: { driver: string; escorts: { name: string }[] }
    }
    const gone = tx.one<{ n: number; copies: number }>(
      `SELECT count(*) AS n, coalesce(sum(copies), 0) AS copies FROM item WHERE state = 'sent' AND holder = ?`,
      b.trip,
    )
    // A bag whose count differs, by itself or with its room's, is announced with what was counted; the record keeps what was
    // listed (R30).
    const differs = tx.number(
      `SELECT count(*) FROM item i JOIN pile p ON p.state = 'differs' AND (p.item = i.id OR (p.item IS NULL AND p.account = i.account))
       WHERE i.state = 'sent' AND i.holder = ?`,
      b.trip,
    )
    if (gone?.n !== b.bags || (gone.copies !== b.copies && !differs))
      bad(2, `departure ${b.trip} says ${b.bags} bags of ${b.copies} copies, ${gone?.n} of ${gone?.copies} are with it`)
    const late = tx.number('SELECT occurred < at FROM event WHERE seq = ?', e.seq)
    const crew = new Set(b.plan.escorts.map(x => x.name).filter(n => n !== b.plan.driver))
    if (crew.size < 2 && !late) bad(6, `departure ${b.trip} left with ${crew.size} escorts`)
  }
  const split = tx.number(
    `SELECT count(*) FROM packed_carton c JOIN packed_item p ON p.carton = c.id JOIN item i ON i.id = p.item
     WHERE c.trip IS NOT NULL AND (i.state <> 'sent' OR i.holder <> c.trip)`,
  )
  if (split) bad(1, `${split} bags of cartons that left are not with them`)
  const stray = tx.number(
    `SELECT count(*) FROM item i LEFT JOIN trip t ON t.id = i.holder AND i.holding = 'trip'
     WHERE i.state = 'sent' AND (t.state IS NULL OR t.state NOT IN ('left', 'arrived', 'received', 'collected') OR i.disposition IS NOT 'area')`,
  )
  if (stray) bad(1, `${stray} bags were sent without a departure or a disposition`)
  const count = tx.number(
    `SELECT count(*) FROM packed_carton c WHERE c.bags <> (SELECT count(*) FROM packed_item p WHERE p.carton = c.id) AND c.state <> 'emptied'`,
  )
  if (count) bad(1, `${count} cartons do not hold what they say`)
}

/** Custody without a gap: where hands change before they can have, or nobody has a bag, it stands in the list of gaps; nowhere else. */
function custody(tx: Store, bad: Bad, item: number, life: { type: string; seq: number; occurred: number }[]): void {
  const wanted: string[] = []
  let since = 0
  for (const [n, e] of life.entries()) {
    if (!(e.type in MOVES) || e.type === 'item.accepted.1') continue
    if (e.occurred < since) wanted.push(`overlap ${e.seq} ${e.occurred} ${since}`)
    since = e.occurred
    if (e.type === 'item.missing.1')
      wanted.push(
        `missing ${e.seq} ${e.occurred} ${life.slice(n).find(x => x.type === 'item.found.1')?.occurred ?? null}`,
      )
  }
  const told = tx
    .all<{ kind: string; seq: number; from_at: number; to_at: number | null }>(
      'SELECT kind, seq, from_at, to_at FROM custody_gap WHERE item = ? ORDER BY seq',
      item,
    )
    .map(g => `${g.kind} ${g.seq} ${g.from_at} ${g.to_at}`)
  if (told.join() !== wanted.join())
    bad(1, `gaps of item ${item}: ${told.join('; ')}, its events say ${wanted.join('; ')}`)
}

/** Items that an event of one of these kinds is about. The events are read once: there are many, without an index by kind. */
const met = (tx: Store, ...types: string[]): Set<number> =>
  new Set(
    tx.column<number>(
      `SELECT DISTINCT json_extract(body, '$.item') FROM event WHERE type IN (${types.map(t => `'${t}'`).join()})`,
    ),
  )

/** 3, 4: what was issued has a fate, or the account has an incident. */
function accounts(tx: Store, bad: Bad): void {
  type Closed = Record<'papers' | 'cards', Record<string, number>> & { account: number }
  const bodies = new Map(
    tx.all<Event>(`SELECT body FROM event WHERE type = 'account.closed.1' ORDER BY seq`).map(e => {
      const body = JSON.parse(e.body.toString()) as Closed
      return [body.account, body]
    }),
  )
  // From the events alone: what was announced of the bags it has, and each giving that was not made void (R49, R56).
  const copies = new Map<string, number>()
  for (const { account, series, n } of tx.all<{ account: number; series: string; n: number }>(
    `SELECT i.account, i.kind || 's' AS series, sum(json_extract(e.body, '$.copies')) AS n FROM event e JOIN item i ON i.id = json_extract(e.body, '$.item')
     WHERE e.type = 'item.expected.1' AND i.account IS NOT NULL AND i.state <> 'missing' GROUP BY 1, 2
     UNION ALL
     SELECT json_extract(e.body, '$.account'), json_extract(e.body, '$.series'),
       sum(CASE WHEN json_extract(e.body, '$.desk') THEN 0 ELSE json_extract(e.body, '$.n') END) FROM event e
     JOIN item i ON i.id = json_extract(e.body, '$.to') AND i.state <> 'missing'
     WHERE e.type = 'spare.given.1'
       AND NOT EXISTS (SELECT 1 FROM event u WHERE u.type = 'spare.ungiven.1' AND json_extract(u.body, '$.seq') = e.seq) GROUP BY 1, 2`,
  ))
    copies.set(`${account} ${series}`, (copies.get(`${account} ${series}`) ?? 0) + n)
  const wasFound = met(tx, 'item.found.1')
  const reopened = met(tx, 'item.found.1', 'item.opened.1')
  for (const a of tx.all<{ id: number; room: number; present: number; absent: number; incident: number | null }>(
    `SELECT * FROM account WHERE state = 'closed'`,
  )) {
    const body = bodies.get(a.id) as Closed
    const sum = (f: Record<string, number>) => Object.values(f).reduce((x, y) => x + y, 0)
    const issued = (kind: string) => copies.get(`${a.id} ${kind}s`) ?? 0
    const candidates = tx.number('SELECT candidates FROM room WHERE id = ?', a.room)
    const adds =
      sum(body.papers) === issued('paper') &&
      sum(body.cards) === issued('card') &&
      a.present + a.absent === candidates &&
      (body.papers.used ?? 0) === a.present &&
      (body.cards.absent ?? 0) === a.absent
    // A bag that is lost afterwards takes its copies with it: then the loss has its incident.
    const lost = tx.number(`SELECT count(*) FROM item WHERE account = ? AND state = 'missing'`, a.id)
    // So does one that was found again after the room had been closed without it.
    const bags = tx.all<Item>('SELECT * FROM item WHERE account = ?', a.id)
    const found = bags.some(i => wasFound.has(i.id))
    if (!adds && a.incident === null && !lost && !found) bad(4, `account ${a.id} is closed and does not add up`)
    const shut = ['sealed', 'missing', 'destroyed', 'emptied', 'sent', 'kept']
    const open = bags.filter(i => !shut.includes(i.state) && i.holding !== 'destruction' && !reopened.has(i.id)).length
    if (open) bad(3, `account ${a.id} is closed with ${open} bags unsealed`)
    const unsettled = tx.number(
      `SELECT count(*) FROM pile WHERE account = ? AND state NOT IN ('settled', 'differs', 'waived')`,
      a.id,
    )
    if (unsettled) bad(3, `account ${a.id} is closed with ${unsettled} piles open`)
  }
}

/**
 * 2, 3, R55, R56: copies are where the events put them and none is lost; a spare bag is opened only on two approvals, of
 * two people, by key or in ink on a form of one use; no unit is closed over a request, a key or a bag that is due.
 */
function spares(tx: Store, bad: Bad): void {
  const listed = tx.number(
    `SELECT coalesce(sum(json_extract(body, '$.copies')), 0) FROM event WHERE type = 'item.expected.1'`,
  )
  const inBags = tx.number('SELECT coalesce(sum(copies), 0) FROM item')
  const atDesk = tx.number(
    'SELECT coalesce(sum(n), 0) FROM spare_given WHERE desk = 1 AND made IS NULL AND withdrawn IS NULL',
  )
  if (listed !== inBags + atDesk) bad(3, `${listed} copies announced, ${inBags} in bags, ${atDesk} at the desk`)
  const less = tx.number('SELECT count(*) FROM item WHERE copies < 0')
  if (less) bad(3, `${less} bags hold less than nothing`)
  for (const e of tx.all<Event>(`SELECT seq, act, body FROM event WHERE type = 'spare.opened.1'`)) {
    const { spare, item } = JSON.parse(e.body.toString()) as { spare: number; item: number }
    const of = (type: string) =>
      tx.all<Event>(
        `SELECT seq, body FROM event WHERE type = ? AND json_extract(body, '$.spare') = ? AND seq < ?`,
        type,
        spare,
        e.seq,
      )
    const keys = of('spare.approved.1').map(a => JSON.parse(a.body.toString()) as { as: string; person: number })
    const inked = of('spare.inked.1').length
    const both = new Set(keys.map(k => k.as)).size === 2 && new Set(keys.map(k => k.person)).size === 2
    if (!both && !inked) bad(6, `spare request ${spare} was opened with ${keys.length} approvals`)
    for (const a of of('spare.approved.1')) {
      const { as, person } = JSON.parse(a.body.toString()) as { as: string; person: number }
      const signed = tx.number(
        'SELECT count(*) FROM signature WHERE seq = ? AND place = ? AND person = ?',
        a.seq,
        as,
        person,
      )
      const role = as === 'chief' ? 'chief' : 'area-inspector'
      const held = tx.number('SELECT count(*) FROM appointment WHERE person = ? AND role = ?', person, role)
      if (!signed || !held) bad(6, `spare request ${spare}: ${as} did not sign, or had no appointment`)
    }
    const bag = tx.one<{ kind: string; unit: number }>('SELECT kind, unit FROM item WHERE id = ?', item)
    const s = tx.one<{ kind: string; unit: number }>('SELECT kind, unit FROM spare WHERE id = ?', spare)
    if (bag?.kind !== s?.kind || bag?.unit !== s?.unit) bad(6, `spare request ${spare} opened another kind of bag`)
  }
  // Opened from the store: only on a request.
  const wild = tx.number(
    `SELECT count(*) FROM event e WHERE e.type = 'item.opened.1' AND json_extract(e.body, '$.seal') IS NULL
       AND NOT EXISTS (SELECT 1 FROM event s WHERE s.type = 'spare.opened.1' AND s.act = e.act AND json_extract(s.body, '$.item') = json_extract(e.body, '$.item'))`,
  )
  if (wild) bad(6, `${wild} bags were opened without a request`)
  const forms = tx.number(
    'SELECT count(*) FROM (SELECT 1 FROM spare WHERE form IS NOT NULL GROUP BY form HAVING count(*) > 1)',
  )
  if (forms) bad(6, `${forms} forms served more than one request`)
  const same = tx.number('SELECT count(*) FROM spare WHERE chief = inspector')
  if (same) bad(6, `${same} requests were approved by one person twice`)
  const over = tx.number(
    `SELECT count(*) FROM spare s WHERE s.copies < (SELECT coalesce(sum(n), 0) FROM spare_given g WHERE g.spare = s.id AND g.withdrawn IS NULL)`,
  )
  if (over) bad(4, `${over} requests gave more than was approved`)
  const late = tx.number(
    `SELECT count(*) FROM spare s JOIN unit u ON u.id = s.unit AND u.state = 'closed' WHERE s.state NOT IN ('settled', 'refused', 'withdrawn')
       OR (s.state = 'settled' AND (s.chief IS NULL OR s.inspector IS NULL))`,
  )
  if (late) bad(6, `${late} requests are open in closed units`)
}

/** 5: the equation of seals; a number once; a sealed item and its seal know each other. */
function seals(tx: Store, bad: Bad): void {
  const issued = tx.number(`SELECT sum(json_array_length(body, '$.codes')) FROM event WHERE type = 'seal.stocked.1'`)
  const kept = tx.number('SELECT sum(n) FROM seal_count')
  const rows = tx.number('SELECT count(*) FROM seal')
  if (issued !== kept || issued !== rows) bad(5, `${issued} seals issued, ${kept} counted, ${rows} there`)
  // Each range by itself, against the seals that are in it: nothing is counted as they move, so it is counted here.
  const off = tx.number(
    `SELECT count(*) FROM seal_range r WHERE r.n <> r.stock + r.assigned + r.used + r.broken + r.void
       OR r.n <> (SELECT count(*) FROM seal s WHERE s.range = r.id)
       OR r.stock <> (SELECT count(*) FROM seal s WHERE s.range = r.id AND s.state = 'stock')
       OR r.assigned <> (SELECT count(*) FROM seal s WHERE s.range = r.id AND s.state = 'assigned')
       OR r.used <> (SELECT count(*) FROM seal s WHERE s.range = r.id AND s.state = 'used')
       OR r.broken <> (SELECT count(*) FROM seal s WHERE s.range = r.id AND s.state = 'broken')
       OR r.void <> (SELECT count(*) FROM seal s WHERE s.range = r.id AND s.state = 'void')`,
  )
  if (off) bad(5, `${off} ranges of seals do not add up`)
  const same = tx.number('SELECT count(*) FROM (SELECT 1 FROM seal GROUP BY upper(code) HAVING count(*) > 1)')
  if (same) bad(5, `${same} seal numbers are there twice`)
  const mistaken = tx.number(
    `SELECT count(*) FROM seal s WHERE upper(s.code) IN (SELECT code FROM item) OR upper(s.code) IN (SELECT seal FROM carton)`,
  )
  if (mistaken) bad(5, `${mistaken} seal numbers are codes of bags or seals of cartons`)
  const strips = tx.number(
    `SELECT count(*) FROM event e JOIN seal s ON s.id = json_extract(e.body, '$.seal') AND s.make <> 'own'
     WHERE e.type = 'seal.assigned.1' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.type = 'seal.used.1' AND u.act = e.act
       AND json_extract(u.body, '$.seal') = s.id)`,
  )
  if (strips) bad(5, `${strips} strips or bought seals were assigned without being scanned on a bag`)
  const chain = tx.number(
    `SELECT count(*) FROM seal s LEFT JOIN seal o ON o.id = s.replaces LEFT JOIN seal n ON n.id = s.replaced_by
     WHERE (s.replaces IS NOT NULL AND (o.replaced_by <> s.id OR o.state <> 'broken' OR o.item <> s.item))
        OR (s.replaced_by IS NOT NULL AND n.replaces <> s.id)
        OR (s.state = 'broken' AND s.replaced_by IS NULL AND (SELECT state FROM item WHERE id = s.item) NOT IN ('opened', 'missing', 'emptied'))`,
  )
  if (chain) bad(5, `${chain} broken seals and their successors do not name each other`)
  const held = tx.number(
    `SELECT count(*) FROM item i WHERE i.held <> EXISTS (SELECT 1 FROM hold h JOIN incident n ON n.id = h.incident
       WHERE h.item = i.id AND h.state = 'on' AND n.state = 'open')`,
  )
  if (held) bad(5, `${held} bags are on hold without an open incident that holds them, or the other way round`)
  const moved = tx.number(
    `SELECT count(*) FROM event e JOIN event h ON h.type IN ('item.held.1', 'item.held.2') AND json_extract(h.body, '$.item') = json_extract(e.body, '$.item')
       AND json_extract(h.body, '$.held') = 1 AND h.seq < e.seq AND h.act < e.act
     WHERE e.type IN ('item.opened.1', 'item.destroyed.1', 'item.handed-out.1') AND NOT EXISTS (SELECT 1 FROM event r WHERE r.type IN ('item.held.1', 'item.held.2')
       AND json_extract(r.body, '$.item') = json_extract(h.body, '$.item') AND json_extract(r.body, '$.held') = 0 AND r.seq > h.seq AND r.seq < e.seq)`,
  )
  if (moved) bad(5, `${moved} moves of bags that were on hold`)
  for (const { state, n } of tx.all<{ state: string; n: number }>('SELECT * FROM seal_count'))
    if (tx.number('SELECT count(*) FROM seal WHERE state = ?', state) !== n) bad(5, `seals ${state}: counted ${n}`)
  const loose = tx.number(
    `SELECT count(*) FROM item i LEFT JOIN seal s ON s.id = i.seal WHERE (i.state = 'sealed' OR i.closure = 'seal')
       AND (i.closure <> 'seal' OR s.state IS NULL OR s.state <> 'used' OR s.item <> i.id)`,
  )
  if (loose) bad(5, `${loose} sealed items without a used seal of their own`)
  const stray = tx.number(
    `SELECT count(*) FROM seal s LEFT JOIN item i ON i.id = s.item LEFT JOIN packed_carton c ON c.id = s.carton
     WHERE s.state = 'used' AND (i.seal IS NULL OR i.seal <> s.id)
       AND (c.state IS NULL OR c.state = 'emptied' OR NOT EXISTS (SELECT 1 FROM json_each(c.seals) j WHERE j.value = s.code))`,
  )
  if (stray) bad(5, `${stray} used seals are on no item and no carton`)
  const twice = tx.number(
    `SELECT count(*) FROM (SELECT 1 FROM event WHERE type = 'seal.used.1' GROUP BY json_extract(body, '$.code') HAVING count(*) > 1)`,
  )
  if (twice) bad(5, `${twice} seal numbers were used twice`)
}

/** 6: no person twice. */
function people(tx: Store, bad: Bad): void {
  const one = (sql: string, what: string) => {
    const n = tx.number(`SELECT count(*) FROM (${sql})`)
    if (n) bad(6, `${n} ${what}`)
  }
  one('SELECT 1 FROM signature GROUP BY seq, person HAVING count(*) > 1', 'signings with one person twice')
  one(
    `SELECT 1 FROM count WHERE person IS NOT NULL AND state <> 'abandoned' GROUP BY pile, person HAVING count(*) > 1`,
    'piles counted twice by one',
  )
  one(
    `SELECT 1 FROM count WHERE source = 'slip' GROUP BY pile HAVING count(*) > 1`,
    'piles with the slip entered twice',
  )
  one(
    `SELECT 1 FROM count a JOIN count b ON a.pile = b.pile AND a.turn = 1 AND b.turn = 2 AND b.source = 'slip' WHERE a.typist = b.typist AND a.state <> 'abandoned'`,
    'piles with desk and slip typed by one',
  )
  one('SELECT 1 FROM handover WHERE giver = checker', 'handovers with one person as giver and checker')
  for (const d of tx.all<{ executors: string; supervisor: number; list: number }>('SELECT * FROM destruction')) {
    const approver = tx.number('SELECT approver FROM list WHERE id = ?', d.list)
    const all = [...(JSON.parse(d.executors) as number[]), d.supervisor, approver]
    if (all.length < 4 || new Set(all).size !== all.length) bad(6, `destruction by ${all.join(', ')}`)
  }
}

/** 8: only closed counts decide; a closed count is the sum of its scans or figures, before its closing and for ever. */
function counts(tx: Store, bad: Bad): void {
  const undecided = tx.number(
    `SELECT count(*) FROM pile p WHERE p.state IN ('settled', 'differs') AND EXISTS (SELECT 1 FROM count c WHERE c.pile = p.id AND c.state NOT IN ('closed', 'abandoned'))`,
  )
  if (undecided) bad(8, `${undecided} settled piles have a count that is not closed`)
  const entered = new Map(
    tx
      .all<{ count: number; last: number }>(
        `SELECT json_extract(body, '$.count') AS count, max(seq) AS last FROM event
         WHERE type IN ('count.scanned.1', 'count.figure.1', 'count.withdrawn.1') GROUP BY 1`,
      )
      .map(r => [r.count, r.last]),
  )
  for (const e of tx.all<Event>(`SELECT seq, body FROM event WHERE type = 'count.closed.1'`)) {
    const b = JSON.parse(e.body.toString()) as { count: number; figures: Record<string, number> }
    const now = Object.fromEntries(
      tx
        .all<{ section: string; n: number }>(
          'SELECT section, n FROM count_total WHERE count = ? ORDER BY section',
          b.count,
        )
        .map(r => [r.section, r.n]),
    )
    const said = Object.entries(b.figures).filter(([, n]) => n !== 0)
    const has = Object.entries(now).filter(([, n]) => n !== 0)
    if (JSON.stringify(said.sort()) !== JSON.stringify(has.sort())) bad(8, `count ${b.count} changed after its closing`)
    const last = entered.get(b.count) ?? 0
    if (last > e.seq) bad(8, `count ${b.count} has the entry ${last} after its closing`)
  }
  for (const c of tx.all<{ id: number; level: string; pass: number }>(`SELECT * FROM count WHERE level <> 'copy'`)) {
    const n = tx.number(
      `SELECT count(*) FROM count_scan WHERE count = ? AND outcome = 'pass' AND withdrawn IS NULL`,
      c.id,
    )
    const total = tx.number('SELECT coalesce(sum(n), 0) FROM count_total WHERE count = ?', c.id)
    if (n !== c.pass || n !== total) bad(8, `count ${c.id}: ${n} scans, figure ${c.pass}, sections ${total}`)
  }
}

/** R22c: a lot is what its seed says; a room of it is not closed unsampled, and nothing is sealed over an open sample. */
function samples(tx: Store, bad: Bad): void {
  const lost = met(tx, 'item.missing.1')
  for (const e of tx.all<Event>(`SELECT body FROM event WHERE type = 'sample.drawn.1'`)) {
    const lot = JSON.parse(e.body.toString()) as {
      unit: number
      seed: string
      percent: number
      least: number
      among: string[]
      rooms: string[]
    }
    const sha = (room: string) => createHash('sha256').update(`${lot.seed}:${room}`).digest('hex')
    const n = Math.min(lot.among.length, Math.max(lot.least, Math.ceil((lot.percent * lot.among.length) / 100)))
    const right = [...lot.among].sort((a, b) => (sha(a) < sha(b) ? -1 : 1)).slice(0, n)
    if (right.join() !== lot.rooms.join()) bad(8, `the lot of unit ${lot.unit} is not what its seed says`)
    for (const room of lot.rooms) {
      const passed = tx.one<{ id: number }>(
        `SELECT a.id FROM account a JOIN room r ON r.id = a.room WHERE a.unit = ? AND r.code = ? AND a.state = 'closed'
           AND NOT EXISTS (SELECT 1 FROM pile p WHERE p.account = a.id AND p.sample_of IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM pile p JOIN count c ON c.pile = p.id AND c.level = 'code' WHERE p.account = a.id)`,
        lot.unit,
        room,
      )
      if (!passed) continue
      // Where a bag was declared missing at some time there may have been nothing to sample.
      if (!tx.column<number>('SELECT id FROM item WHERE account = ?', passed.id).some(i => lost.has(i)))
        bad(8, `room ${room} was drawn and closed without its sample`)
    }
  }
  const sealed = tx.number(
    `SELECT count(*) FROM item i JOIN pile p ON p.account = i.account AND p.sample_of IS NOT NULL AND p.state IN ('waiting', 'first')
     WHERE i.state = 'sealed' AND (p.kind = 'papers') = (i.kind IN ('paper', 'spare-paper'))`,
  )
  if (sealed) bad(8, `${sealed} bags are sealed over a sample that is due`)
  const early = tx.number(
    `SELECT count(*) FROM pile p JOIN pile hand ON hand.id = p.sample_of WHERE hand.state NOT IN ('settled', 'differs')`,
  )
  if (early) bad(8, `${early} samples are due of piles that two have not counted out`)
}

/** 9: list = destroyed + remaining + explained; nothing destroyed that was not listed or not begun. */
function destruction(tx: Store, bad: Bad): void {
  for (const d of tx.all<{ id: number; list: number; destroyed: number; seq: number; exam: number; started: number }>(
    'SELECT * FROM destruction',
  )) {
    const bags = tx.number('SELECT bags FROM list WHERE id = ?', d.list)
    const of = (states: string) =>
      tx.number(`SELECT count(*) FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? AND ${states}`, d.list)
    const gone = of(`i.state = 'destroyed'`)
    const explained = of(`(i.state IN ('missing', 'kept') OR i.held = 1 AND i.holding <> 'destruction')`)
    const left = of(`(i.state IN ('sealed', 'stored') AND i.held = 0 OR i.holding = 'destruction')`)
    if (gone !== d.destroyed || bags !== gone + explained + left)
      bad(9, `list ${bags} = ${gone} destroyed + ${left} left + ${explained} explained`)
    const others = tx.number(
      `SELECT count(*) FROM item i WHERE i.exam = ? AND i.state = 'destroyed' AND NOT EXISTS (SELECT 1 FROM list_item l WHERE l.item = i.id AND l.list = ?)`,
      d.exam,
      d.list,
    )
    if (others) bad(9, `${others} destroyed items are not on the list`)
    const ended = tx.number('SELECT ended FROM exam WHERE id = ?', d.exam)
    const observed = tx.number(
      `SELECT max(json_extract(body, '$.observed')) FROM event WHERE type = 'clock.observed.1' AND act = ?`,
      d.seq,
    )
    if (Math.max(d.started, observed) < ended + 4 * 3_600_000) bad(9, 'destruction began before the four hours')
    if (d.started < ended + 4 * 3_600_000) bad(9, 'destruction began before the four hours by the wall clock')
    const openUnits = tx.number(`SELECT count(*) FROM unit WHERE exam = ? AND state <> 'closed'`, d.exam)
    const out = tx.number(
      `SELECT count(*) FROM item WHERE exam = ? AND state IN ('transit', 'issued', 'returned') AND holding <> 'destruction'`,
      d.exam,
    )
    const order = tx.number(
      `SELECT count(*) FROM instruction WHERE exam = ? AND purpose = 'destruction' AND known = 1 AND seq < ?`,
      d.exam,
      d.seq,
    )
    if (openUnits || out || !order)
      bad(9, `destruction runs with ${openUnits} units open, ${out} bags out, ${order} orders`)
  }
  const early = tx.number(
    `SELECT count(*) FROM event WHERE type = 'item.destroyed.1' AND seq < coalesce((SELECT min(seq) FROM destruction), 9e15)`,
  )
  if (early) bad(9, `${early} items were destroyed before any destruction`)
}

/** 10: each signature's key was enrolled before, and its credential not revoked by then. (verify checks the bytes.) */
function signatures(tx: Store, bad: Bad): void {
  for (const s of tx.all<{ seq: number; person: number; key: number }>('SELECT * FROM signature')) {
    const key = tx.one<{ person: number; seq: number; credential: number }>('SELECT * FROM key WHERE id = ?', s.key)
    if (key?.person !== s.person || key.seq >= s.seq) bad(10, `signature in ${s.seq} by a key of another or of later`)
    const replaced = tx.number(
      `SELECT count(*) FROM event e WHERE e.type = 'credential.issued.1' AND e.seq < ? AND json_extract(e.body, '$.person') = ?
         AND json_extract(e.body, '$.kind') = 'badge' AND json_extract(e.body, '$.credential') > ?
         AND (SELECT kind FROM credential WHERE id = ?) = 'badge'`,
      s.seq,
      s.person,
      key?.credential ?? 0,
      key?.credential ?? 0,
    )
    if (replaced) bad(10, `signature in ${s.seq} under a badge that had been replaced`)
  }
}

/**
 * 13: what was entered later stands in the tables with the time it happened, is signed by two, comes after what happened
 * to the thing before, and is owed until it is entered: no unit closes and nothing is destroyed over it.
 */
function late(tx: Store, bad: Bad): void {
  const future = tx.number('SELECT count(*) FROM event WHERE occurred > at')
  if (future) bad(13, `${future} events happened after they were written`)
  for (const [column, type] of [
    ['opened', 'handover.opened.1'],
    ['offered', 'handover.offered.1'],
  ] as const) {
    const n = tx.number(
      `WITH e AS MATERIALIZED (SELECT json_extract(body, '$.handover') AS handover, occurred FROM event WHERE type = ?)
       SELECT count(*) FROM handover h JOIN e ON e.handover = h.id WHERE h.${column} <> e.occurred`,
      type,
    )
    if (n) bad(13, `${n} handovers were not ${column} when it happened`)
  }
  for (const e of tx.all<Event>(`SELECT seq, at, type, act, body FROM event WHERE type = 'back-entry.entered.1'`)) {
    const b = JSON.parse(e.body.toString()) as { what: string; bags: number; rooms: { account: number; at: number }[] }
    if (tx.number('SELECT count(*) FROM signature WHERE seq = ?', e.seq) !== 2)
      bad(13, `entry ${e.seq} is not signed by two`)
    const moves = { issue: 'item.accepted.1', return: 'item.returned.1', seal: 'item.sealed.1', spare: 'item.opened.1' }
    const move = moves[b.what as keyof typeof moves] ?? ''
    const moved = tx.all<{ occurred: number; account: number; item: number }>(
      `SELECT e.occurred, i.account, i.id AS item FROM event e JOIN item i ON i.id = json_extract(e.body, '$.item') WHERE e.act = ? AND e.type = ?`,
      e.seq,
      move,
    )
    if (moved.length !== b.bags) bad(13, `entry ${e.seq} speaks of ${b.bags} bags and moved ${moved.length}`)
    for (const m of moved) {
      // A spare bag is of no room; its form is of one.
      const room = b.what === 'spare' ? b.rooms[0] : b.rooms.find(r => r.account === m.account)
      if (room?.at !== m.occurred) bad(13, `item ${m.item} did not move when entry ${e.seq} says`)
    }
    const kept = tx.number('SELECT count(*) FROM back_entry_room WHERE seq = ?', e.seq)
    if (kept !== b.rooms.length) bad(13, `entry ${e.seq} has ${b.rooms.length} rooms, ${kept} are marked`)
  }
  const backwards = tx.number(
    `SELECT count(*) FROM event e JOIN event p ON p.seq = json_extract(e.body, '$.was')
     WHERE e.type IN ('item.handed-out.1', 'item.sealed.1') AND e.occurred < e.at AND p.type LIKE 'item.%'
       AND p.type NOT IN ('item.marked.1', 'item.accepted.1') AND p.occurred > e.occurred`,
  )
  if (backwards) bad(13, `${backwards} bags moved before they came`)
  const closed = tx.number(
    `SELECT count(*) FROM back_entry b JOIN unit u ON u.id = b.unit WHERE b.state = 'open' AND u.state = 'closed'`,
  )
  if (closed) bad(13, `${closed} back-entries are owed by closed units`)
  const destroying = tx.number(
    `SELECT count(*) FROM back_entry b JOIN destruction d ON d.exam = b.exam WHERE b.state = 'open'`,
  )
  if (destroying) bad(13, `${destroying} back-entries are owed while papers are destroyed`)
}

/**
 * R61: what the chief examiner declared void is held and never destroyed here, nothing of it goes out any more; nothing
 * comes back from a room that stands still, unless it was allowed; a room's end is never before its sitting's.
 */
function chief(tx: Store, bad: Bad): void {
  const one = (sql: string, what: string) => {
    const n = tx.number(`SELECT count(*) FROM (${sql})`)
    if (n) bad(9, `${n} ${what}`)
  }
  const voided = tx.all<{ account: number; seq: number }>(
    `SELECT json_extract(body, '$.account') AS account, min(seq) AS seq FROM event WHERE type = 'account.voided.1' GROUP BY 1`,
  )
  const VOID =
    voided.map(v => `SELECT ${v.account} AS account, ${v.seq} AS seq`).join(' UNION ALL ') ||
    'SELECT 0 AS account, 0 AS seq WHERE 0'
  one(
    `SELECT 1 FROM item i JOIN (${VOID}) v ON v.account = i.account WHERE i.state = 'destroyed'`,
    'bags of void rooms were destroyed',
  )
  one(
    `SELECT 1 FROM item i JOIN (${VOID}) v ON v.account = i.account WHERE i.disposition = 'destroy'`,
    'bags of void rooms are to be destroyed',
  )
  one(
    `SELECT 1 FROM list_item l JOIN list k ON k.id = l.list JOIN item i ON i.id = l.item JOIN (${VOID}) v ON v.account = i.account WHERE v.seq < k.seq`,
    'bags of void rooms stand on a list of destruction',
  )
  one(
    `SELECT 1 FROM event e JOIN item i ON i.id = json_extract(e.body, '$.item') JOIN (${VOID}) v ON v.account = i.account
     WHERE e.type = 'item.handed-out.1' AND e.seq > v.seq AND e.occurred = e.at`,
    'bags went out to rooms that were void',
  )
  one(
    `SELECT 1 FROM event e JOIN item i ON i.id = json_extract(e.body, '$.item') JOIN suspension_room r ON r.account = i.account
       JOIN suspension p ON p.id = r.suspension WHERE e.type = 'item.returned.1' AND e.occurred = e.at AND e.seq > p.seq
       AND (p.until IS NULL OR e.seq < (SELECT u.seq FROM event u WHERE u.type = 'sitting.resumed.1' AND json_extract(u.body, '$.suspension') = p.id))
       AND NOT EXISTS (SELECT 1 FROM event x WHERE x.type IN ('return.allowed.1', 'account.voided.1') AND x.seq < e.seq
         AND json_extract(x.body, '$.account') = i.account)`,
    'bags came back from rooms that stood still',
  )
  one(`SELECT 1 FROM account WHERE extra < 0`, 'rooms end before their sitting')
  one(
    `SELECT 1 FROM account a WHERE (a.suspended IS NOT NULL) <> EXISTS (SELECT 1 FROM suspension_room r JOIN suspension p ON p.id = r.suspension
       WHERE r.account = a.id AND p.state = 'running') AND a.voided IS NULL`,
    'rooms stand still without a suspension, or the other way round',
  )
  one(
    `SELECT 1 FROM unit u WHERE u.state = 'closed' AND EXISTS (SELECT 1 FROM account a WHERE a.unit = u.id AND a.state = 'closed'
       AND NOT EXISTS (SELECT 1 FROM room_record r WHERE r.account = a.id))`,
    'closed units with rooms whose record nobody looked at',
  )
  // R109: what was corrected points back to an earlier signal of the same sitting, which still stands in the ledger.
  for (const e of tx.all<Event>(`SELECT seq, body FROM event WHERE type = 'signal.corrected.1'`)) {
    const b = JSON.parse(e.body.toString()) as { sitting: number; corrects: number; before: number }
    const of = tx.one<Event>('SELECT seq, type, body FROM event WHERE seq = ?', b.corrects)
    const was = of && (JSON.parse(of.body.toString()) as { sitting: number; stated: number })
    if (!of || of.seq >= e.seq || was?.sitting !== b.sitting || was.stated !== b.before)
      bad(9, `the correction ${e.seq} points to no signal of its sitting`)
  }
}
