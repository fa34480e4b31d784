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
  'item.handed-out.1': b => ['transit', 'handover', b.handover],
  'item.accepted.1': b => ['issued', 'invigilators', b.account],
  'item.turned-back.1': b => ['stored', 'place', b.place],
  'item.returned.1': b => ['returned', 'place', b.place],
  'item.sealed.1': b => ['sealed', 'place', b.place],
  'item.opened.1': b => ['opened', 'place', b.place],
  'item.found.1': b => [`${b.state}`, `${b.holding}`, b.holder],
  'item.missing.1': () => ['missing', 'nobody', null],
  'item.destroyed.1': () => ['destroyed', 'nobody', null],
}
/** From which states each move may come (model.md, "Item: states and moves"). */
const FROM: Record<string, string[]> = {
  stored: ['expected', 'transit', 'missing'],
  transit: ['stored'],
  issued: ['transit', 'missing'],
  returned: ['issued', 'missing'],
  sealed: ['returned', 'opened', 'missing'],
  opened: ['sealed', 'missing'],
  destroyed: ['sealed', 'stored'],
  missing: ['expected', 'stored', 'transit', 'issued', 'returned', 'sealed', 'opened'],
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
  seals(tx, bad)
  people(tx, bad)
  counts(tx, bad)
  destruction(tx, bad)
  signatures(tx, bad)
  samples(tx, bad)
  late(tx, bad)
  return off
}
type Bad = (n: number, what: string) => void

/** 1, 2, 14: one state and one holder, one after the other; nothing appears or vanishes; nothing unsealed in the store. */
function items(tx: Store, bad: Bad): void {
  const all = tx.all<Item>('SELECT * FROM item')
  const expected = tx.number(`SELECT count(*) FROM event WHERE type = 'item.expected.1'`)
  if (all.length !== expected) bad(2, `${all.length} items, ${expected} announced`)
  for (const i of all) {
    const life: { type: string; body: Record<string, unknown> }[] = []
    for (let seq = i.last; seq; ) {
      const e = tx.one<Event>('SELECT seq, type, body FROM event WHERE seq = ?', seq)
      if (!e) break
      const body = JSON.parse(e.body.toString()) as Record<string, unknown>
      life.unshift({ type: e.type, body })
      seq = Number(body.was ?? 0)
    }
    if (life[0]?.type !== 'item.expected.1') bad(1, `the life of item ${i.id} begins with ${life[0]?.type}`)
    let now: [string, string, unknown] = ['', '', null]
    for (const e of life) {
      const next = MOVES[e.type]?.(e.body)
      if (!next) continue
      if (now[0] && !FROM[next[0]]?.includes(now[0])) bad(1, `item ${i.id} went from ${now[0]} to ${next[0]}`)
      now = next
    }
    if (now[0] !== i.state || now[1] !== i.holding || (now[2] ?? null) !== i.holder)
      bad(1, `item ${i.id} is ${i.state} with ${i.holding} ${i.holder}, its events say ${now.join(' ')}`)
    if ((i.holding === 'nobody') !== ['destroyed', 'missing'].includes(i.state))
      bad(1, `item ${i.id}: ${i.state}, ${i.holding}`)
    if ((i.state === 'returned' || i.state === 'opened') && i.holder !== null) {
      const kind = tx.one<{ kind: string }>('SELECT kind FROM place WHERE id = ?', i.holder)?.kind
      if (kind !== 'desk') bad(14, `item ${i.id} is ${i.state}, unsealed, and lies in a ${kind}`)
    }
  }
  const moved = tx.number(
    `SELECT count(*) FROM (SELECT json_extract(body, '$.item') AS item FROM event WHERE type = 'item.destroyed.1' GROUP BY 1 HAVING count(*) > 1)`,
  )
  if (moved) bad(2, 'an item was destroyed twice')
}

/** 3, 4: what was issued has a fate, or the account has an incident. */
function accounts(tx: Store, bad: Bad): void {
  for (const a of tx.all<{ id: number; room: number; present: number; absent: number; incident: number | null }>(
    `SELECT * FROM account WHERE state = 'closed'`,
  )) {
    const body = JSON.parse(
      (
        tx.one<Event>(
          `SELECT body FROM event WHERE type = 'account.closed.1' AND json_extract(body, '$.account') = ? ORDER BY seq DESC`,
          a.id,
        ) as Event
      ).body.toString(),
    ) as Record<'papers' | 'cards', Record<string, number>>
    const sum = (f: Record<string, number>) => Object.values(f).reduce((x, y) => x + y, 0)
    const issued = (kind: string) =>
      tx.number(
        `SELECT coalesce(sum(copies), 0) FROM item WHERE account = ? AND kind = ? AND state <> 'missing'`,
        a.id,
        kind,
      )
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
    const found = tx.number(
      `SELECT count(*) FROM event WHERE type = 'item.found.1' AND json_extract(body, '$.item') IN (SELECT id FROM item WHERE account = ?)`,
      a.id,
    )
    if (!adds && a.incident === null && !lost && !found) bad(4, `account ${a.id} is closed and does not add up`)
    const open = tx.number(
      `SELECT count(*) FROM item WHERE account = ? AND state NOT IN ('sealed', 'missing', 'destroyed')
         AND NOT EXISTS (SELECT 1 FROM event WHERE type IN ('item.found.1', 'item.opened.1') AND json_extract(body, '$.item') = item.id)`,
      a.id,
    )
    if (open) bad(3, `account ${a.id} is closed with ${open} bags unsealed`)
    const unsettled = tx.number(
      `SELECT count(*) FROM pile WHERE account = ? AND state NOT IN ('settled', 'differs', 'waived')`,
      a.id,
    )
    if (unsettled) bad(3, `account ${a.id} is closed with ${unsettled} piles open`)
  }
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
        OR (s.state = 'broken' AND s.replaced_by IS NULL AND (SELECT state FROM item WHERE id = s.item) NOT IN ('opened', 'missing'))`,
  )
  if (chain) bad(5, `${chain} broken seals and their successors do not name each other`)
  const held = tx.number(
    `SELECT count(*) FROM item i WHERE i.held <> EXISTS (SELECT 1 FROM incident n WHERE n.item = i.id AND n.hold = 1 AND n.state = 'open')`,
  )
  if (held) bad(5, `${held} bags are on hold without an open incident that holds them, or the other way round`)
  const moved = tx.number(
    `SELECT count(*) FROM event e JOIN event h ON h.type = 'item.held.1' AND json_extract(h.body, '$.item') = json_extract(e.body, '$.item')
       AND json_extract(h.body, '$.held') = 1 AND h.seq < e.seq AND h.act < e.act
     WHERE e.type IN ('item.opened.1', 'item.destroyed.1', 'item.handed-out.1') AND NOT EXISTS (SELECT 1 FROM event r WHERE r.type = 'item.held.1'
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
    `SELECT count(*) FROM seal s LEFT JOIN item i ON i.id = s.item WHERE s.state = 'used' AND (i.seal IS NULL OR i.seal <> s.id)`,
  )
  if (stray) bad(5, `${stray} used seals are on no item`)
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
    const after = tx.number(
      `SELECT count(*) FROM event WHERE seq > ? AND type IN ('count.scanned.1', 'count.figure.1', 'count.withdrawn.1') AND json_extract(body, '$.count') = ?`,
      e.seq,
      b.count,
    )
    if (after) bad(8, `count ${b.count} has ${after} entries after its closing`)
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
      const passed = tx.number(
        `SELECT count(*) FROM account a JOIN room r ON r.id = a.room WHERE a.unit = ? AND r.code = ? AND a.state = 'closed'
           AND NOT EXISTS (SELECT 1 FROM pile p WHERE p.account = a.id AND p.sample_of IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM pile p JOIN count c ON c.pile = p.id AND c.level = 'code' WHERE p.account = a.id)
           AND NOT EXISTS (SELECT 1 FROM item i JOIN event m ON m.type = 'item.missing.1' AND json_extract(m.body, '$.item') = i.id
             WHERE i.account = a.id)`,
        lot.unit,
        room,
      )
      if (passed) bad(8, `room ${room} was drawn and closed without its sample`)
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
    const explained = of(`i.state = 'missing' OR i.held = 1`)
    const left = of(`i.state IN ('sealed', 'stored') AND i.held = 0`)
    if (gone !== d.destroyed || bags !== gone + explained + left)
      bad(9, `list ${bags} = ${gone} destroyed + ${left} left + ${explained} explained`)
    const others = tx.number(
      `SELECT count(*) FROM item i WHERE i.state = 'destroyed' AND NOT EXISTS (SELECT 1 FROM list_item l WHERE l.item = i.id AND l.list = ?)`,
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
      `SELECT count(*) FROM item WHERE exam = ? AND state IN ('transit', 'issued', 'returned')`,
      d.exam,
    )
    const order = tx.number(
      `SELECT count(*) FROM instruction WHERE exam = ? AND purpose = 'destruction' AND seq < ?`,
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
      `SELECT count(*) FROM handover h JOIN event e ON e.type = ? AND json_extract(e.body, '$.handover') = h.id WHERE h.${column} <> e.occurred`,
      type,
    )
    if (n) bad(13, `${n} handovers were not ${column} when it happened`)
  }
  for (const e of tx.all<Event>(`SELECT seq, at, type, act, body FROM event WHERE type = 'back-entry.entered.1'`)) {
    const b = JSON.parse(e.body.toString()) as { what: string; bags: number; rooms: { account: number; at: number }[] }
    if (tx.number('SELECT count(*) FROM signature WHERE seq = ?', e.seq) !== 2)
      bad(13, `entry ${e.seq} is not signed by two`)
    const move = { issue: 'item.accepted.1', return: 'item.returned.1', seal: 'item.sealed.1' }[b.what] ?? ''
    const moved = tx.all<{ occurred: number; account: number; item: number }>(
      `SELECT e.occurred, i.account, i.id AS item FROM event e JOIN item i ON i.id = json_extract(e.body, '$.item') WHERE e.act = ? AND e.type = ?`,
      e.seq,
      move,
    )
    if (moved.length !== b.bags) bad(13, `entry ${e.seq} speaks of ${b.bags} bags and moved ${moved.length}`)
    for (const m of moved) {
      if (b.rooms.find(r => r.account === m.account)?.at !== m.occurred)
        bad(13, `item ${m.item} did not move when entry ${e.seq} says`)
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
