import { z } from 'zod'
import { itemReassigned, type NewEvent, planCorrected, roomCandidates, roomMoved } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { CORRECTIONS, type Correction, NEVER } from '../rules/orders.ts'
import { labelOfAccount, roomLabel } from '../stages/labels.ts'
import { planVersion } from '../stages/plan.ts'
import { type Ctx, defineAct, done, isRefusal, refuse, type Text } from './define.ts'

/**
 * Correcting the plan or a list after import (R15b): by row, with reason, by the chief examiner. What it touches stands in
 * the statement before he signs; the old version stays in the events, lists printed before are of that version. What has
 * come back or is closed is not rewritten: there an incident says what was wrong.
 */
const id = z.number().int().positive()
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bag'), code: z.string().trim().min(1).max(64), account: id }),
  z.strictObject({
    kind: z.literal('swap'),
    rooms: z.tuple([id, id]),
    /** Null: every unit in which both rooms still wait. */
    units: z.array(id).min(1).max(40).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('moved'),
    rooms: z
      .array(z.strictObject({ room: id, place: z.string().trim().min(1).max(60) }))
      .min(1)
      .max(400),
  }),
  z.strictObject({ kind: z.literal('candidates'), room: id, candidates: z.number().int().min(0).max(1000) }),
])
type Change = z.infer<typeof change>

interface Touch {
  unit: number
  category: string
}
interface Effect {
  what: Text
  head: { zh: string[]; en: string[] }
  rows: string[][]
  touches: Touch[]
  events: (version: number) => NewEvent[]
}

interface AccountRow {
  id: number
  exam: number
  room: number
  unit: number
  no: number
  category: string
  state: string
}
const ACCOUNT = `SELECT a.id, a.exam, a.room, a.unit, a.state, u.no, s.category FROM account a JOIN unit u ON u.id = a.unit JOIN sitting s ON s.id = a.sitting`
const accountOf = (ctx: Ctx, account: number) => ctx.tx.one<AccountRow>(`${ACCOUNT} WHERE a.id = ?`, account)
const accountsOf = (ctx: Ctx, room: number) => ctx.tx.all<AccountRow>(`${ACCOUNT} WHERE a.room = ? ORDER BY u.no`, room)

interface RoomRow {
  id: number
  exam: number
  code: string
  category: string
  place: string
  candidates: number
}
const roomOf = (ctx: Ctx, exam: number, room: number) =>
  ctx.tx.one<RoomRow>('SELECT * FROM room WHERE id = ? AND exam = ?', room, exam)
const nameOfRoom = (ctx: Ctx, r: RoomRow): string =>
  roomLabel(ctx.tx.one<{ name: string }>('SELECT name FROM sitting WHERE category = ?', r.category)?.name ?? '', r.code)

interface BagRow {
  id: number
  exam: number
  code: string
  kind: string
  unit: number
  account: number | null
  state: string
  held: number
}
const touchOf = (a: AccountRow): Touch => ({ unit: a.unit, category: a.category })
const unique = (all: Touch[]): Touch[] =>
  all.filter((t, i) => all.findIndex(o => o.unit === t.unit && o.category === t.category) === i)

/** In which states of a room its bags may change to another one, and what state such a bag has. */
const WITH: Record<string, readonly string[]> = { waiting: ['stored', 'expected'], issued: ['issued'] }
/** Why this room's bags cannot change now, or null: an open handover has them in the hand. */
function fixed(ctx: Ctx, a: AccountRow): Refusal | null {
  const room = labelOfAccount(ctx.tx, a.id).roomLabel
  const handing = ctx.tx.number(
    `SELECT count(*) FROM handover WHERE account = ? AND direction = 'issue' AND state = 'offered'`,
    a.id,
  )
  return WITH[a.state] && handing === 0 ? null : refuse('correct-settled', { room })
}

const reassigned = (ctx: Ctx, b: BagRow, to: number, version: number): NewEvent =>
  itemReassigned({
    item: b.id,
    code: b.code,
    account: to,
    room: labelOfAccount(ctx.tx, to).room,
    from: b.account,
    fromRoom: b.account === null ? null : labelOfAccount(ctx.tx, b.account).room,
    order: null,
    version,
  })

type Decide<K extends Correction> = (ctx: Ctx, exam: number, c: Extract<Change, { kind: K }>) => Effect | Refusal

const bag: Decide<'bag'> = (ctx, exam, c) => {
  const b = ctx.tx.one<BagRow>('SELECT * FROM item WHERE code = ? AND exam = ?', c.code, exam)
  if (!b) return refuse('no-such-bag', { code: c.code })
  const to = accountOf(ctx, c.account)
  if (!to || to.exam !== exam || to.unit !== b.unit) return refuse('no-such-room', { room: c.account })
  const from = b.account === null ? undefined : accountOf(ctx, b.account)
  if (!from) return refuse('order-never', { what: NEVER.spare.zh, whatEn: NEVER.spare.en })
  if (from.id === to.id) return refuse('correct-nothing')
  const off = fixed(ctx, from) ?? fixed(ctx, to)
  if (off) return off
  if (!WITH[to.state]?.includes(b.state)) return refuse('bag-state', { code: b.code, state: b.state })
  const [was, is] = [labelOfAccount(ctx.tx, from.id), labelOfAccount(ctx.tx, to.id)]
  return {
    what: {
      zh: `单元 ${to.no} 袋 ${b.code} 由 ${was.roomLabel} 改属 ${is.roomLabel}`,
      en: `unit ${to.no}, bag ${b.code}: of ${is.roomLabel} instead of ${was.roomLabel}`,
    },
    head: { zh: ['袋', '原考场', '现考场'], en: ['Bag', 'Was of', 'Is of'] },
    rows: [[b.code, was.roomLabel, is.roomLabel]],
    touches: unique([touchOf(from), touchOf(to)]),
    events: version => [reassigned(ctx, b, to.id, version)],
  }
}

const swap: Decide<'swap'> = (ctx, exam, c) => {
  const [one, two] = c.rooms.map(r => roomOf(ctx, exam, r))
  if (!one || !two || one.id === two.id) return refuse('no-such-room', { room: c.rooms.join('、') })
  const others = accountsOf(ctx, two.id)
  const pairs = accountsOf(ctx, one.id).flatMap(a => {
    const b = others.find(o => o.unit === a.unit)
    return b ? [[a, b] as const] : []
  })
  const chosen = c.units
    ? pairs.filter(([a]) => c.units?.includes(a.unit))
    : pairs.filter(p => p.every(a => a.state === 'waiting' && !fixed(ctx, a)))
  if (chosen.length === 0) return refuse('correct-nothing')
  const moves: { bag: BagRow; to: number }[] = []
  for (const [a, b] of chosen) {
    const off = fixed(ctx, a) ?? fixed(ctx, b)
    if (off) return off
    if (a.state !== b.state) return refuse('correct-settled', { room: labelOfAccount(ctx.tx, b.id).roomLabel })
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const bags = ctx.tx.all<BagRow>(
        `SELECT * FROM item WHERE account = ? AND state <> 'missing' ORDER BY id`,
        from.id,
      )
      const stuck = bags.find(x => !WITH[from.state]?.includes(x.state))
      if (stuck) return refuse('bag-state', { code: stuck.code, state: stuck.state })
      moves.push(...bags.map(x => ({ bag: x, to: to.id })))
    }
  }
  const names = [nameOfRoom(ctx, one), nameOfRoom(ctx, two)]
  const units = chosen.map(([a]) => a.no)
  return {
    what: {
      zh: `单元 ${units.join('、')}：${names.join(' 与 ')} 的袋对调`,
      en: `units ${units.join(', ')}: the bags of ${names.join(' and ')} exchanged`,
    },
    head: { zh: ['单元', '考场', '现在', '对调的考场'], en: ['Unit', 'Room', 'Now', 'Exchanged with'] },
    rows: chosen.map(([a]) => [String(a.no), names[0] ?? '', STATE[a.state] ?? a.state, names[1] ?? '']),
    touches: unique(chosen.flatMap(([a, b]) => [touchOf(a), touchOf(b)])),
    events: version => moves.map(m => reassigned(ctx, m.bag, m.to, version)),
  }
}

const STATE: Record<string, string> = {
  waiting: '未发 not issued',
  issued: '已发放 issued',
  returned: '已回收 returned',
  counted: '已清点 counted',
  closed: '已结清 closed',
}

const moved: Decide<'moved'> = (ctx, exam, c) => {
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

const candidates: Decide<'candidates'> = (ctx, exam, c) => {
  const room = roomOf(ctx, exam, c.room)
  if (!room) return refuse('no-such-room', { room: c.room })
  const name = nameOfRoom(ctx, room)
  if (room.candidates === c.candidates) return refuse('correct-nothing')
  const all = accountsOf(ctx, room.id)
  // The equation of a room that has come back was, or is being, asked against the number as it was.
  if (all.some(a => !WITH[a.state])) return refuse('correct-settled', { room: name })
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

const KINDS: { [K in Correction]: Decide<K> } = { bag, swap, moved, candidates }
const judge = (ctx: Ctx, exam: number, c: Change): Effect | Refusal =>
  (KINDS[c.kind] as (ctx: Ctx, exam: number, c: Change) => Effect | Refusal)(ctx, exam, c)

export const planCorrect = defineAct({
  name: 'plan.correct',
  title: { zh: '更正计划或清单', en: 'Correct the plan or a list' },
  duty: 'sign',
  input: z.strictObject({ exam: id, change, reason: z.string().trim().min(2).max(300) }),
  signs(ctx, input) {
    const e = judge(ctx, input.exam, input.change)
    if (isRefusal(e)) return null
    const version = planVersion(ctx.tx, input.exam) + 1
    const units = [...new Set(e.touches.map(t => ctx.tx.number('SELECT no FROM unit WHERE id = ?', t.unit)))]
    const kind = CORRECTIONS[input.change.kind]
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: `更正：${kind.zh}`,
          body: [`**${e.what.zh}**。`, `原因：${input.reason}`],
          table: { head: e.head.zh, rows: e.rows },
          tail: [`单元 ${units.join('、') || '—'} 的交接单、签条以新版本（版本 ${version}）重印；原版本留在台账里。`],
        },
        en: {
          title: `Correction: ${kind.en}`,
          body: [`**${e.what.en}**.`, `Reason: ${input.reason}`],
          table: { head: e.head.en, rows: e.rows },
          tail: [
            `Forms and slips of units ${units.join(', ') || '—'} are printed anew as version ${version}; the old one stays in the ledger.`,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '考场没有回收、结清；袋不在途；写明原因',
    en: 'The room has not come back or closed; bags not in transit; a reason',
  },
  refuses: ['no-exam', 'no-such-room', 'no-such-bag', 'bag-state', 'order-never', 'correct-nothing', 'correct-settled'],
  records: ['plan.corrected.1', 'item.reassigned.1', 'room.moved.1', 'room.candidates.1'],
  changes: { zh: '计划或清单的新版本；袋、地点、人数照更正', en: 'A new version of plan or list' },
  decide(ctx, input) {
    const exam = ctx.tx.one<{ state: string }>('SELECT state FROM exam WHERE id = ?', input.exam)
    if (exam?.state !== 'preparing') return refuse('no-exam')
    const e = judge(ctx, input.exam, input.change)
    if (isRefusal(e)) return e
    const version = planVersion(ctx.tx, input.exam) + 1
    return done(
      [
        planCorrected({
          exam: input.exam,
          version,
          kind: input.change.kind,
          what: e.what,
          reason: input.reason,
          touches: e.touches,
        }),
        ...e.events(version),
      ],
      () => ({ version }),
    )
  },
})
