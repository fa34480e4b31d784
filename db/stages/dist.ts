import type { RunState, Way } from '../rules/dist.ts'
import type { Profile } from '../rules/profile.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'
import { labelOfItem } from './labels.ts'

/** Distribution points and their lists of bags (R45a): what lies where, what is on its way, what is due. */

export interface PointRow {
  place: number
  name: string
  holder: number
  holderName: string
  outside: number
  since: number
}

const POINT = `SELECT p.place, l.name, p.holder, n.name AS holderName, p.outside, p.since FROM point p
  JOIN place l ON l.id = p.place JOIN person n ON n.id = p.holder`
export const pointOf = (tx: Store, place: number): PointRow | undefined =>
  tx.one<PointRow>(`${POINT} WHERE p.place = ?`, place)
export const pointsOf = (tx: Store): PointRow[] => tx.all<PointRow>(`${POINT} ORDER BY p.place`)

export interface RunRow {
  id: number
  exam: number
  unit: number
  place: number
  way: Way
  state: RunState
  giver: number
  checker: number
  holder: number | null
  vehicle: string | null
  escorts: string | null
  opened: number
  sent: number | null
  arrived: number | null
}
export const runOf = (tx: Store, run: number): RunRow | undefined =>
  tx.one<RunRow>('SELECT * FROM run WHERE id = ?', run)
/** The list that is being scanned for this point; there is one a unit and way. */
export const openRun = (tx: Store, unit: number, place: number, way: Way): RunRow | undefined =>
  tx.one<RunRow>(
    `SELECT * FROM run WHERE unit = ? AND place = ? AND way = ? AND state = 'open' ORDER BY id DESC LIMIT 1`,
    unit,
    place,
    way,
  )

export interface RunBag {
  id: number
  code: string
  account: number
  state: string
  held: number
  holding: string
  holder: number | null
  at: number
}
/** Bags of a list in the order they were scanned. */
export const runBags = (tx: Store, run: number): RunBag[] =>
  tx.all<RunBag>(
    `SELECT i.id, i.code, i.account, i.state, i.held, i.holding, i.holder, t.at FROM run_item t JOIN item i ON i.id = t.item
     WHERE t.run = ? ORDER BY t.at, i.id`,
    run,
  )

/** The point a bag lies at, or null. */
export const pointHolding = (tx: Store, bag: { holding: string; holder: number | null }): PointRow | null =>
  bag.holding === 'place' && bag.holder !== null ? (pointOf(tx, bag.holder) ?? null) : null

/** Rooms of a unit that this point serves. */
export const roomsServed = (tx: Store, unit: number, place: number): number =>
  tx.number(
    'SELECT count(*) FROM account a JOIN point_room r ON r.room = a.room WHERE a.unit = ? AND r.place = ?',
    unit,
    place,
  )

/** Bags of a unit at points or on their way there or back: it is not closed over them. */
export const bagsAway = (tx: Store, unit: number) =>
  tx.all<{ code: string; name: string }>(
    `SELECT i.code, coalesce(p.name, q.name) AS name FROM item i
       LEFT JOIN place p ON i.holding = 'place' AND p.id = i.holder AND p.kind = 'distribution'
       LEFT JOIN run t ON i.holding = 'run' AND t.id = i.holder LEFT JOIN place q ON q.id = t.place
     WHERE i.unit = ? AND (p.id IS NOT NULL OR t.id IS NOT NULL) ORDER BY i.id`,
    unit,
  )

/** What a scan for a list shows: the bags on it, and how many of the point's rooms are still to come. */
export function distStage(tx: Store, unit: number, place: number, way: Way, escorts: number) {
  const point = pointOf(tx, place)
  const run = openRun(tx, unit, place, way)
  const bags = run ? runBags(tx, run.id) : []
  const left = leftFor(tx, unit, place, way)
  return {
    task: 'dist' as const,
    unit: { id: unit, no: tx.number('SELECT no FROM unit WHERE id = ?', unit) },
    point: {
      place,
      name: point?.name ?? '',
      holder: point?.holderName ?? '',
      outside: point?.outside === 1,
      /** So many are needed where it leaves the building. */
      escorts,
    },
    way,
    run: run?.id ?? null,
    bags: bags.slice(-60).map(b => ({ item: b.id, label: labelOfItem(tx, b.id) })),
    onList: bags.length,
    left: left.slice(0, 60).map(b => ({ item: b.id, label: labelOfItem(tx, b.id) })),
    leftCount: left.length,
  }
}

/** Bags of the point's rooms that could go on this list and are not on it. Out: they are in the store. */
export const leftFor = (tx: Store, unit: number, place: number, way: Way) =>
  tx.all<{ id: number }>(
    `SELECT i.id FROM item i JOIN account a ON a.id = i.account JOIN point_room r ON r.room = a.room AND r.place = ?
       LEFT JOIN place l ON i.holding = 'place' AND l.id = i.holder
     WHERE i.unit = ? AND CASE ? WHEN 'out' THEN i.state = 'stored' AND l.kind <> 'distribution' AND a.voided IS NULL
         ELSE i.state = 'issued' OR (i.state = 'stored' AND l.id = ?) END
       AND NOT EXISTS (SELECT 1 FROM run_item t JOIN run p ON p.id = t.run AND p.state = 'open' AND p.way = ? WHERE t.item = i.id)
     ORDER BY i.account, i.id`,
    place,
    unit,
    way,
    place,
    way,
  )

const MINUTE = 60_000

/** A list that is long on its way, and bags that lie at a point when their sitting begins. */
export function dueOfDist(tx: Store, now: number, profile: Profile, exam: number): Due[] {
  const limit = profile.window.runLate * MINUTE
  const away = tx.all<{ id: number; unit: number; no: number; name: string; sent: number; n: number }>(
    `SELECT t.id, t.unit, u.no, p.name, t.sent, (SELECT count(*) FROM item i WHERE i.holding = 'run' AND i.holder = t.id) AS n
     FROM run t JOIN unit u ON u.id = t.unit JOIN place p ON p.id = t.place WHERE t.exam = ? AND t.state = 'sent' ORDER BY t.sent`,
    exam,
  )
  const lying = tx.all<{
    unit: number
    no: number
    place: number
    name: string
    holder: string
    n: number
    start: number
  }>(
    `SELECT i.unit, u.no, p.id AS place, p.name, h.name AS holder, count(*) AS n, min(s.start) AS start
     FROM item i JOIN place p ON p.id = i.holder AND p.kind = 'distribution' JOIN point o ON o.place = p.id JOIN person h ON h.id = o.holder
       JOIN unit u ON u.id = i.unit JOIN account a ON a.id = i.account JOIN sitting s ON s.id = a.sitting
     WHERE i.exam = ? AND i.holding = 'place' AND i.state = 'stored' AND u.state <> 'closed' AND a.voided IS NULL GROUP BY i.unit, p.id`,
    exam,
  )
  return [
    ...away.map(t => ({
      key: `run ${t.id}`,
      what: {
        zh: `单元 ${t.no} 送发放点 ${t.name}，还没登记到达`,
        en: `Unit ${t.no}: list for ${t.name} not confirmed`,
      },
      why: {
        zh: `${t.n} 袋在途，已 ${Math.floor((now - t.sent) / MINUTE)} 分`,
        en: `${t.n} bags on their way, ${Math.floor((now - t.sent) / MINUTE)} min`,
      },
      at: t.sent + limit,
      late: now > t.sent + limit,
      go: 'dist',
      about: { unit: t.unit },
    })),
    // Given out on paper there, they lie at the point until the unit's list is entered (R98): then it says so.
    ...lying.map(l => ({
      key: `point ${l.place} ${l.unit}`,
      what: { zh: `单元 ${l.no} 发放点 ${l.name} 还有 ${l.n} 袋`, en: `Unit ${l.no}: ${l.n} bags at ${l.name}` },
      why: {
        zh: `${l.holder} 保管，还没登记发给监考员`,
        en: `Held by ${l.holder}, not yet entered as given to invigilators`,
      },
      at: l.start,
      late: now > l.start,
      go: 'dist',
      about: { unit: l.unit },
    })),
  ]
}
