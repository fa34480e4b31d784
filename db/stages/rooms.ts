import { when } from '../events/index.ts'
import type { Profile } from '../rules/profile.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'
import { roomLabel } from './labels.ts'

/**
 * When a room's unit ends for this room, and which rooms are late (R47, R47c). Its own end is that of its sitting, later
 * where it alone was suspended for a while (R61).
 */
const MINUTE = 60_000

/**
 * How far a room is. One that was declared void before anything left the store has nothing to come back, to count or to
 * close: its bags stay where they are, on hold (R61).
 */
export const ROOM_STATE = `CASE WHEN a.state = 'waiting' AND a.voided IS NOT NULL AND NOT EXISTS (SELECT 1 FROM item vi
  WHERE vi.account = a.id AND vi.state = 'transit') THEN 'closed' ELSE a.state END`

export interface RoomTimes {
  account: number
  state: string
  /** The end by plan, the stated end, or null while it is suspended: nobody knows yet. */
  ends: number | null
  /** The stated end, when there is one for this room. */
  ended: number | null
  suspended: { id: number; since: number } | null
  voided: number | null
  /** Why the chief examiner lets it come back before its end; null: nothing of the kind. */
  early: string | null
}

interface Row {
  account: number
  state: string
  finish: number
  ended: number | null
  extra: number
  suspended: number | null
  since: number | null
  voided: number | null
  early: string | null
}
const SELECT = `SELECT a.id AS account, ${ROOM_STATE} AS state, s.finish, s.ended, a.extra, a.suspended, a.voided, a.early,
    (SELECT p.since FROM suspension p WHERE p.id = a.suspended) AS since
  FROM account a JOIN sitting s ON s.id = a.sitting`

function timesOf(r: Row): RoomTimes {
  // Its sitting's end signal is not this room's, where it alone began again later.
  const own = r.extra > 0 ? r.finish + r.extra : null
  const ended = own === null ? r.ended : null
  return {
    account: r.account,
    state: r.state,
    // A void room comes back with the others, though it may at once: it is late when they are (R61).
    ends: r.suspended === null ? (own ?? r.ended ?? r.finish) : null,
    ended,
    suspended: r.suspended === null ? null : { id: r.suspended, since: r.since ?? 0 },
    voided: r.voided,
    early: r.early,
  }
}

export const roomTimes = (tx: Store, account: number): RoomTimes | undefined => {
  const row = tx.one<Row>(`${SELECT} WHERE a.id = ?`, account)
  return row && timesOf(row)
}
export const unitTimes = (tx: Store, unit: number): Map<number, RoomTimes> =>
  new Map(tx.all<Row>(`${SELECT} WHERE a.unit = ?`, unit).map(r => [r.account, timesOf(r)]))

/** The last end of the exam, rooms that began again later among them: nothing is over before it (R65). */
export const lastEnd = (tx: Store, exam: number): { actual: number; planned: number } => {
  const own = tx.number(
    `SELECT coalesce(max(s.finish + a.extra), 0) FROM account a JOIN sitting s ON s.id = a.sitting WHERE a.exam = ? AND a.extra > 0 AND a.voided IS NULL`,
    exam,
  )
  const of = (column: string) =>
    Math.max(own, tx.number(`SELECT coalesce(max(${column}), 0) FROM sitting WHERE exam = ?`, exam))
  // What was broken off or void ends when that was stated, not when it was planned to.
  return { actual: of('coalesce(ended, finish)'), planned: of('CASE WHEN broken = 1 THEN ended ELSE finish END') }
}

/** May the room's bags come back at `at`? Null: yes. */
export function notBackYet(
  r: RoomTimes,
  at: number,
): { reason: 'suspended' | 'sitting-running'; when: number | null } | null {
  if (r.early !== null || (r.voided !== null && r.voided <= at)) return null
  if (r.suspended && r.suspended.since <= at) return { reason: 'suspended', when: r.suspended.since }
  return r.ends !== null && r.ends <= at ? null : { reason: 'sitting-running', when: r.ends }
}

export interface Overdue {
  account: number
  unit: number
  no: number
  label: string
  room: string
  place: string
  what: 'return' | 'transit'
  /** Since when it is due: the end of its sitting, or when it was handed out. */
  since: number
}

/** Rooms that are late now: not back by the profile's time after their end (R47c), or handed out and long not signed for. */
export function overdueRooms(tx: Store, now: number, profile: Profile, exam: number): Overdue[] {
  const rows = tx.all<
    Row & { unit: number; no: number; room: string; name: string; place: string; out: number | null }
  >(
    `SELECT * FROM (SELECT a.id AS account, ${ROOM_STATE} AS state, a.unit, u.no, r.code AS room, s.name, r.place, s.finish, s.ended, a.extra,
       a.suspended, a.voided, a.early, (SELECT p.since FROM suspension p WHERE p.id = a.suspended) AS since,
       CASE WHEN a.state = 'waiting' THEN (SELECT max(h.offered) FROM handover h WHERE h.account = a.id AND h.direction = 'issue' AND h.state = 'offered') END AS out
     FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting JOIN unit u ON u.id = a.unit
     WHERE a.exam = ? AND u.state <> 'closed' AND a.state IN ('waiting', 'issued')) WHERE state = 'issued' OR out IS NOT NULL`,
    exam,
  )
  return rows
    .flatMap((r): Overdue[] => {
      const of = {
        account: r.account,
        unit: r.unit,
        no: r.no,
        label: roomLabel(r.name, r.room),
        room: r.room,
        place: r.place,
      }
      if (r.out !== null)
        return now - r.out > profile.window.transitLate * MINUTE ? [{ ...of, what: 'transit', since: r.out }] : []
      const { ends } = timesOf(r)
      return ends !== null && now - ends > profile.window.returnLate * MINUTE
        ? [{ ...of, what: 'return', since: ends }]
        : []
    })
    .sort((a, b) => a.since - b.since || a.account - b.account)
}

/** Names as many as a line holds. */
const NAMED = 2
const WORDS = {
  return: {
    zh: (n: number) => `回收超时　${n} 场未交回`,
    en: (n: number) => `Late back: ${n} ${n === 1 ? 'room' : 'rooms'}`,
  },
  transit: {
    zh: (n: number) => `在途超时　${n} 场未签收`,
    en: (n: number) => `Long in transit: ${n} ${n === 1 ? 'room' : 'rooms'} not signed for`,
  },
}

/** One row a kind of lateness and unit, naming rooms and minutes, the longest first (R47, R47c). */
export function dueOfRooms(tx: Store, now: number, profile: Profile, exam: number): Due[] {
  const groups = new Map<string, Overdue[]>()
  for (const o of overdueRooms(tx, now, profile, exam)) {
    const key = `${o.what} ${o.unit}`
    groups.set(key, [...(groups.get(key) ?? []), o])
  }
  const due = [...groups].map(([key, rooms]): Due => {
    const [first] = rooms as [Overdue]
    const limit = (first.what === 'return' ? profile.window.returnLate : profile.window.transitLate) * MINUTE
    const minutes = (o: Overdue) => Math.floor((now - o.since) / MINUTE)
    const rest = rooms.length - NAMED
    const { zh, en } = WORDS[first.what]
    const named = rooms.slice(0, NAMED)
    return {
      key: `late ${key}`,
      what: { zh: zh(rooms.length), en: en(rooms.length) },
      why: {
        zh: `${named.map(o => `${o.label} 已 ${minutes(o)} 分`).join('　')}${rest > 0 ? `　还有 ${rest} 场` : ''}`,
        en: `${named.map(o => `${o.label} ${minutes(o)} min`).join(', ')}${rest > 0 ? `, ${rest} more` : ''}`,
      },
      at: first.since + limit,
      late: true,
      go: first.what === 'return' ? 'return' : 'issue',
      about: { unit: first.unit },
    }
  })
  return [...due, ...dueOfSuspensions(tx, now, exam)]
}

/** An exam that stands still is never forgotten. */
const dueOfSuspensions = (tx: Store, now: number, exam: number): Due[] =>
  tx
    .all<{ id: number; unit: number; no: number; about: string; since: number; cause: string }>(
      `SELECT p.id, p.unit, u.no, p.about, p.since, p.cause FROM suspension p JOIN unit u ON u.id = p.unit WHERE p.exam = ? AND p.state = 'running'`,
      exam,
    )
    .map(p => ({
      key: `suspension ${p.id}`,
      what: { zh: `单元 ${p.no} 中止考试　${p.about}`, en: `Unit ${p.no} suspended: ${p.about}` },
      why: {
        zh: `${when(p.since).slice(11, 16)} 起，已 ${Math.floor((now - p.since) / MINUTE)} 分　${p.cause}`,
        en: `Since ${when(p.since).slice(11, 16)}, ${Math.floor((now - p.since) / MINUTE)} min: ${p.cause}`,
      },
      at: p.since,
      late: true,
      go: 'sittings',
      about: { unit: p.unit },
    }))
