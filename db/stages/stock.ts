import type { Text } from '../acts/define.ts'
import { nameOf } from '../people/identify.ts'
import type { Store } from '../store.ts'
import { type PlaceRow, placeOf } from './keep.ts'

/** A stock check: what is to be found where, what was scanned, and what the last ones came to (R22, R39). */

export interface StockRow {
  id: number
  place: number
  state: 'open' | 'closed' | 'abandoned'
  opened: number
  /** It was signed as counted whole once and did not agree. */
  told: number
  closed: number | null
  whole: number | null
  people: string | null
  scanned: number | null
  ended_seq: number | null
}

export const stockOf = (tx: Store, id: number): StockRow | undefined =>
  tx.one<StockRow>('SELECT * FROM stock_check WHERE id = ?', id)
export const openStock = (tx: Store): StockRow | undefined =>
  tx.one<StockRow>(`SELECT * FROM stock_check WHERE state = 'open' ORDER BY id LIMIT 1`)

/** A place with all that stands in it: the store with its cabinets, a cabinet with its shelves. */
export function placesIn(tx: Store, place: PlaceRow): PlaceRow[] {
  const inside = tx.all<PlaceRow>(
    `SELECT * FROM place WHERE parent = ? AND kind IN ('cabinet', 'shelf') ORDER BY id`,
    place.id,
  )
  return [place, ...inside.flatMap(p => placesIn(tx, p))]
}

export interface Seen {
  item: number
  code: string
  /** Where the record has it. */
  recorded: string
}

/** Bags that were scanned here although the record has them elsewhere, as it was then; each once. */
export const misplacedIn = (tx: Store, stock: number): Seen[] =>
  tx.all<Seen>(
    `SELECT s.item, i.code, s.place AS recorded FROM stock_scan s JOIN item i ON i.id = s.item
     WHERE s.stock = ? AND s.outcome = 'elsewhere' AND s.reason IN ('place', 'shut', 'state') ORDER BY s.seq`,
    stock,
  )

interface Unscanned extends Seen {
  door: number | null
  doorName: string | null
  /** The door is shut, and its seal was read as recorded. */
  vouched: number
  opened: number | null
}

/**
 * What the record had here when the check began, still has here, and nobody scanned: behind a shut door that was seen by
 * its seal it is as it was; behind another shut door nobody has looked; anywhere else it is not there.
 */
export function unscannedIn(tx: Store, stock: number): { unseen: string[]; missing: Seen[] } {
  const rows = tx.all<Unscanned>(
    `SELECT i.id AS item, i.code, p.name AS recorded, d.id AS door, d.name AS doorName, d.opened,
       d.seal IS NOT NULL AND d.opened IS NULL AND d.seal IS dp.seal AS vouched
     FROM stock_item si JOIN item i ON i.id = si.item AND i.holding = 'place'
     JOIN stock_place sp ON sp.stock = si.stock AND sp.place = i.holder
     JOIN place p ON p.id = i.holder
     LEFT JOIN place d ON d.id = CASE p.kind WHEN 'cabinet' THEN p.id WHEN 'shelf' THEN p.parent END
     LEFT JOIN stock_place dp ON dp.stock = si.stock AND dp.place = d.id
     WHERE si.stock = ? AND NOT EXISTS (SELECT 1 FROM stock_scan s WHERE s.stock = si.stock AND s.item = i.id
       AND s.outcome IN ('pass', 'elsewhere')) ORDER BY i.id`,
    stock,
  )
  const shut = (r: Unscanned) => r.door !== null && r.opened === null
  return {
    unseen: [...new Set(rows.filter(r => shut(r) && !r.vouched).map(r => r.doorName ?? ''))],
    missing: rows.filter(r => !shut(r)).map(({ item, code, recorded }) => ({ item, code, recorded })),
  }
}

/** Shut cabinets whose seal was read as recorded, and is still so. */
export const doorsSeen = (tx: Store, stock: number): { place: number; name: string; seal: string }[] =>
  tx.all(
    `SELECT p.id AS place, p.name, p.seal FROM stock_place sp JOIN place p ON p.id = sp.place
     WHERE sp.stock = ? AND p.opened IS NULL AND sp.seal IS NOT NULL AND p.seal = sp.seal ORDER BY p.id`,
    stock,
  )

/** Bags scanned, each once: the counters' own figure. */
export const scannedIn = (tx: Store, stock: number): number =>
  tx.number(
    `SELECT count(*) FROM stock_scan WHERE stock = ? AND outcome IN ('pass', 'elsewhere') AND item IS NOT NULL`,
    stock,
  )

/** Scans that brought no bag that belongs here, by outcome. */
const talliesOf = (tx: Store, stock: number) => {
  const n = new Map(
    tx
      .all<{ outcome: string; n: number }>(
        'SELECT outcome, count(*) AS n FROM stock_scan WHERE stock = ? GROUP BY outcome',
        stock,
      )
      .map(o => [o.outcome, o.n]),
  )
  return (['duplicate', 'unknown', 'elsewhere'] as const).map(outcome => ({ outcome, n: n.get(outcome) ?? 0 }))
}

/** Who scanned and who watched, in the order in which they came. */
export function peopleOf(tx: Store, stock: number): { person: number; name: string }[] {
  const rows = tx.all<{ person: number | null; second: number }>(
    'SELECT person, second FROM stock_scan WHERE stock = ? GROUP BY person, second ORDER BY min(seq)',
    stock,
  )
  const people = new Set(rows.flatMap(r => [r.person ?? 0, r.second]).filter(p => p > 0))
  return [...people].map(person => ({ person, name: nameOf(tx, person) }))
}

export interface StockRecent {
  seq: number
  at: number
  code: string
  outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  recorded: string | null
  hand: string | null
}

/** What two people see who count: their own figure and their last scans; nothing the record expects. */
export function stockStage(tx: Store, stock: number, station: number) {
  const row = stockOf(tx, stock)
  const place = row && placeOf(tx, row.place)
  const desk = tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const door = desk?.kind === 'stock' && desk.pending ? placeOf(tx, Number(desk.pending)) : undefined
  return {
    task: 'stock' as const,
    stock,
    state: row?.state ?? 'closed',
    place: { id: place?.id ?? 0, name: place?.name ?? '', kind: place?.kind ?? 'store' },
    told: row?.told === 1,
    own: scannedIn(tx, stock),
    tallies: talliesOf(tx, stock),
    /** The cabinet whose seal is to be read next. */
    door: door ? { id: door.id, name: door.name } : null,
    doors: doorsSeen(tx, stock),
    recent: tx.all<StockRecent>(
      `SELECT seq, at, code, outcome, reason, place AS recorded, hand FROM stock_scan WHERE stock = ? ORDER BY seq DESC LIMIT 8`,
      stock,
    ),
  }
}

export interface StockDone {
  id: number
  place: number
  name: string
  at: number
  people: string
  whole: boolean
  scanned: number
  /** Something has come, gone or been changed there since. */
  moved: boolean
  /** Numbers of the incidents it opened, as long as they are open. */
  incidents: number[]
  /** Codes of what differed, the first of each. */
  missing: string[]
  misplaced: string[]
}

/** The last closed check of each place, latest first. */
export const lastStocks = (tx: Store): StockDone[] =>
  tx
    .all<StockRow & { name: string }>(
      `SELECT c.*, p.name FROM stock_check c JOIN place p ON p.id = c.place WHERE c.id IN
         (SELECT max(id) FROM stock_check WHERE state = 'closed' GROUP BY place) ORDER BY c.id DESC LIMIT 60`,
    )
    .map(c => ({
      id: c.id,
      place: c.place,
      name: c.name,
      at: c.closed ?? 0,
      people: c.people ?? '',
      whole: c.whole === 1,
      scanned: c.scanned ?? 0,
      moved: movedSince(tx, c),
      incidents: tx
        .all<{ no: number }>(
          `SELECT DISTINCT n.no FROM stock_differs d JOIN incident n ON n.id = d.incident WHERE d.stock = ? AND n.state = 'open' ORDER BY n.no`,
          c.id,
        )
        .map(n => n.no),
      missing: differed(tx, c.id, 'short'),
      misplaced: differed(tx, c.id, 'misplaced'),
    }))

const differed = (tx: Store, stock: number, kind: string): string[] =>
  tx
    .all<{ code: string }>(
      `SELECT i.code FROM stock_differs d JOIN incident n ON n.id = d.incident AND n.kind = ? JOIN item i ON i.id = d.item
       WHERE d.stock = ? ORDER BY i.id LIMIT 12`,
      kind,
      stock,
    )
    .map(i => i.code)

const movedSince = (tx: Store, c: StockRow): boolean =>
  tx.number(
    `SELECT EXISTS (SELECT 1 FROM stock_item si JOIN item i ON i.id = si.item WHERE si.stock = ? AND i.last > ?)
       OR EXISTS (SELECT 1 FROM stock_place sp JOIN item i ON i.holder = sp.place AND i.holding = 'place' WHERE sp.stock = ? AND i.last > ?)`,
    c.id,
    c.ended_seq,
    c.id,
    c.ended_seq,
  ) > 0

/** Places whose bags are being counted: how many lie there is told by nobody until it is over (R22). */
export const darkPlaces = (tx: Store): Set<number> =>
  new Set(
    tx
      .all<{ place: number }>(
        `SELECT sp.place FROM stock_check c JOIN stock_place sp ON sp.stock = c.id WHERE c.state = 'open'`,
      )
      .map(p => p.place),
  )

/** Units that have bags in a place that is being counted. */
export const stockUnits = (tx: Store): Set<number> =>
  new Set(
    tx
      .all<{ unit: number }>(
        `SELECT DISTINCT i.unit FROM stock_check c JOIN stock_item si ON si.stock = c.id JOIN item i ON i.id = si.item WHERE c.state = 'open'`,
      )
      .map(i => i.unit),
  )

/** The last check in one line, for a shift that is handed over: the quickest way to say what is present (R39). */
export function stockLine(tx: Store, at: (ms: number) => string): Text | null {
  const [c] = lastStocks(tx)
  if (!c) return null
  const zh = c.whole
    ? `相符${c.moved ? '，此后有变动' : '，此后没有变动'}`
    : `与记录不符${c.incidents.length > 0 ? `，见异常事件 ${c.incidents.join('、')} 号` : '，异常事件已结案'}`
  const en = c.whole
    ? `as recorded${c.moved ? ', changed since' : ', nothing has changed since'}`
    : `not as recorded${c.incidents.length > 0 ? `, see incident ${c.incidents.join(', ')}` : ', its incident is closed'}`
  return {
    zh: `最近盘点：${c.name}，${at(c.at)}，${c.people}，${zh}`,
    en: `Last stock check: ${c.name}, ${at(c.at)}, ${c.people}: ${en}`,
  }
}
