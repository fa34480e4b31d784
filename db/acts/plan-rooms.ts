import { roomCandidates, roomMoved, roomPlanned } from '../events/index.ts'
import { roomLabel } from '../stages/labels.ts'
import { type Ctx, ids, isRefusal, refuse } from './define.ts'
import type { Decide } from './plan-changes.ts'
import {
  type AccountRow,
  accountsOf,
  type BagRow,
  fixed,
  nameOfRoom,
  type RoomRow,
  reassigned,
  roomOf,
  STATE,
  touchOf,
  unique,
  WITH,
} from './plan-effect.ts'

/** Corrections of the plan (R15b): where a room is, how many sit in it, a room that was not planned. */
export const moved: Decide<'moved'> = (ctx, exam, c) => {
  const rooms: { row: RoomRow; place: string }[] = []
  for (const { room, place } of c.rooms) {
    const row = roomOf(ctx, exam, room)
    if (!row || rooms.some(r => r.row.id === room)) return refuse('no-such-room', { room })
    if (row.place !== place) rooms.push({ row, place })
  }
  if (rooms.length === 0) return refuse('correct-nothing')
  const open = rooms.flatMap(r =>
    accountsOf(ctx, r.row.id).filter(
      a => ctx.tx.number(`SELECT count(*) FROM unit WHERE id = ? AND state <> 'closed'`, a.unit) > 0,
    ),
  )
  const now = (room: number) => {
    const a = open.find(x => x.room === room && x.state !== 'waiting' && x.state !== 'closed')
    return a ? `单元 ${a.no} ${STATE[a.state]}` : '—'
  }
  const names = rooms.slice(0, 6).map(r => nameOfRoom(ctx, r.row))
  const many = rooms.length > names.length
  return {
    what: {
      zh: `${names.join('、')}${many ? ` 等 ${rooms.length} 个考场` : ''} 换地点`,
      en: `${names.join(', ')}${many ? ` and more, ${rooms.length} rooms,` : ''} moved`,
    },
    head: { zh: ['考场', '原地点', '新地点', '已发出'], en: ['Room', 'Was at', 'Is at', 'Already out'] },
    rows: rooms.map(r => [nameOfRoom(ctx, r.row), r.row.place, r.place, now(r.row.id)]),
    touches: unique(open.map(touchOf)),
    events: () => rooms.map(r => roomMoved({ room: r.row.id, code: r.row.code, from: r.row.place, place: r.place })),
  }
}

/** Several rooms in one place: each keeps its code and its equation (R52). */
export const merged: Decide<'merged'> = (ctx, exam, c) => {
  const effect = moved(ctx, exam, { kind: 'moved', rooms: c.rooms.map(room => ({ room, place: c.place })) })
  if (isRefusal(effect)) return effect
  const names = c.rooms.map(room => nameOfRoom(ctx, roomOf(ctx, exam, room) as RoomRow))
  return {
    ...effect,
    what: {
      zh: `${names.join('、')} 合在 ${c.place}，仍分别核算`,
      en: `${names.join(', ')} together at ${c.place}, each accounted for by itself`,
    },
  }
}

export const candidates: Decide<'candidates'> = (ctx, exam, c) => {
  const room = roomOf(ctx, exam, c.room)
  if (!room) return refuse('no-such-room', { room: c.room })
  const name = nameOfRoom(ctx, room)
  const all = accountsOf(ctx, room.id)
  // The equation of a room that has come back was, or is being, asked against the number as it was. Said first: what is
  // counted blind is not to be guessed by asking.
  if (all.some(a => !WITH[a.state])) return refuse('correct-settled', { room: name })
  if (room.candidates === c.candidates) return refuse('correct-nothing')
  return {
    what: {
      zh: `${name} 应考人数由 ${room.candidates} 更正为 ${c.candidates}`,
      en: `${name}: ${c.candidates} candidates instead of ${room.candidates}`,
    },
    head: { zh: ['考场', '原应考', '现应考'], en: ['Room', 'Was', 'Is'] },
    rows: [[name, String(room.candidates), String(c.candidates)]],
    touches: unique(all.map(touchOf)),
    events: () => [roomCandidates({ room: room.id, code: room.code, from: room.candidates, candidates: c.candidates })],
  }
}

/** One candidate sits in another room of the same category than planned: one less here, one more there. */
export const seated: Decide<'seated'> = (ctx, exam, c) => {
  const [from, to] = [roomOf(ctx, exam, c.from), roomOf(ctx, exam, c.to)]
  if (!from || !to || from.id === to.id || from.category !== to.category)
    return refuse('no-such-room', { room: `${c.from}、${c.to}` })
  const less = candidates(ctx, exam, { kind: 'candidates', room: from.id, candidates: from.candidates - 1 })
  if (from.candidates === 0) return refuse('correct-nothing')
  const more = candidates(ctx, exam, { kind: 'candidates', room: to.id, candidates: to.candidates + 1 })
  if (isRefusal(less)) return less
  if (isRefusal(more)) return more
  return {
    what: {
      zh: `${nameOfRoom(ctx, from)} 的一名考生改坐 ${nameOfRoom(ctx, to)}`,
      en: `one candidate of ${nameOfRoom(ctx, from)} sits in ${nameOfRoom(ctx, to)}`,
    },
    head: less.head,
    rows: [...less.rows, ...more.rows],
    touches: unique([...less.touches, ...more.touches]),
    events: version => [...less.events(version), ...more.events(version)],
  }
}

interface Fresh {
  code: string
  place: string
  seats: number
  candidates: number
}

/** A room that was not planned, in each sitting of its category that is not over; and the refusals of its code. */
function planned(ctx: Ctx, exam: number, category: string, c: Fresh) {
  const code = c.code.toUpperCase()
  if (!/^[0-9A-Z]+$/.test(code)) return refuse('code-form', { code })
  if (ctx.tx.number('SELECT count(*) FROM room WHERE exam = ? AND code = ?', exam, code))
    return refuse('code-taken', { code })
  const sittings = ctx.tx.all<{ id: number; unit: number; no: number; name: string }>(
    `SELECT s.id, s.unit, u.no, s.name FROM sitting s JOIN unit u ON u.id = s.unit
     WHERE s.exam = ? AND s.category = ? AND u.state <> 'closed' AND s.state IN ('planned', 'running', 'suspended') ORDER BY u.no`,
    exam,
    category,
  )
  if (sittings.length === 0) return refuse('no-such-category', { category })
  const [room, account] = [ctx.tx.nextId('room'), ids(ctx, 'account')]
  const accounts = sittings.map(s => ({ account: account(), unit: s.unit, sitting: s.id }))
  return {
    name: roomLabel(sittings[0]?.name ?? '', code),
    units: sittings.map(s => s.no),
    accounts,
    touches: sittings.map(s => ({ unit: s.unit, category })),
    event: roomPlanned({ ...c, code, room, exam, category, accounts }),
  }
}

/** A room nobody planned: its bags come by a list of their own or from another room. */
export const added: Decide<'added'> = (ctx, exam, c) => {
  const { kind: _, category, ...fresh } = c
  const made = planned(ctx, exam, category, fresh)
  if (isRefusal(made)) return made
  return {
    what: {
      zh: `增设考场 ${made.name}（${c.place}），应考 ${c.candidates} 人`,
      en: `room ${made.name} is added (${c.place}), ${c.candidates} candidates`,
    },
    head: { zh: ['考场', '地点', '应考', '单元'], en: ['Room', 'Place', 'Candidates', 'Units'] },
    rows: [[made.name, c.place, String(c.candidates), made.units.join('、')]],
    touches: made.touches,
    events: () => [made.event],
  }
}

/** Part of a room sits elsewhere: the new room takes candidates, and those of its bags that are named. */
export const split: Decide<'split'> = (ctx, exam, c) => {
  const room = roomOf(ctx, exam, c.room)
  if (!room) return refuse('no-such-room', { room: c.room })
  const old = accountsOf(ctx, room.id)
  const settled = old.find(a => !WITH[a.state])
  if (settled) return refuse('correct-settled', { room: nameOfRoom(ctx, room) })
  if (c.candidates >= room.candidates)
    return refuse('split-too-many', { room: nameOfRoom(ctx, room), n: room.candidates })
  const { kind: _, room: __, bags: named, ...fresh } = c
  const made = planned(ctx, exam, room.category, fresh)
  if (isRefusal(made)) return made
  const moves: { bag: BagRow; to: number }[] = []
  for (const code of new Set(named)) {
    const bag = ctx.tx.one<BagRow>('SELECT * FROM item WHERE code = ? AND exam = ?', code, exam)
    const from: AccountRow | undefined = old.find(a => a.id === bag?.account)
    const to = made.accounts.find(a => a.unit === from?.unit)
    if (!bag || !from || !to) return refuse('no-such-bag', { code })
    const off = fixed(ctx, from)
    if (off) return off
    // The new room waits: what is handed out already cannot be its own.
    if (from.state !== 'waiting' || !WITH.waiting?.includes(bag.state))
      return refuse('bag-state', { code, state: bag.state })
    moves.push({ bag, to: to.account })
  }
  const name = nameOfRoom(ctx, room)
  const left = room.candidates - c.candidates
  return {
    what: {
      zh: `${name} 拆出 ${made.name}（${c.place}）：应考 ${left} 人和 ${c.candidates} 人`,
      en: `${name} is split, ${made.name} at ${c.place}: ${left} and ${c.candidates} candidates`,
    },
    head: { zh: ['考场', '地点', '应考', '拆出的袋'], en: ['Room', 'Place', 'Candidates', 'Bags given'] },
    rows: [
      [name, room.place, String(left), '—'],
      [made.name, c.place, String(c.candidates), moves.map(m => m.bag.code).join('、') || '—'],
    ],
    touches: unique([...old.map(touchOf), ...made.touches]),
    events: version => [
      made.event,
      roomCandidates({ room: room.id, code: room.code, from: room.candidates, candidates: left }),
      ...moves.map(m => reassigned(ctx, m.bag, m.to, version, made.name)),
    ],
  }
}
