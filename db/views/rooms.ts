import { z } from 'zod'
import { turnFor } from '../acts/count-turn.ts'
import type { Ctx, Text } from '../acts/define.ts'
import { refuse } from '../acts/define.ts'
import type { PileRow } from '../acts/piles.ts'
import { sayRefusal } from '../refusals.ts'
import type { BackEntry } from '../rules/back-entry.ts'
import { owedEntries, owedIn } from '../stages/back-entry.ts'
import { shortCategory } from '../stages/labels.ts'
import { owedPaper } from '../stages/owed.ts'
import { openSamples } from '../stages/sample.ts'
import { BLIND_STATES } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam, unitsOf } from './station.ts'

interface RoomRow {
  account: number
  state: string
  room: string
  place: string
  category: string
  name: string
  present: number | null
  incident: number | null
  offered: number
  piles: string | null
  sampling: number
  unsealed: number
  late: number | null
}

/** The rooms of one unit with how far each one is; what is to confirm, to count, to seal, to close (R54). */
export const rooms = defineView({
  name: 'rooms',
  open: false,
  input: z.strictObject({ unit: z.number().int().positive() }),
  topics: ['handover', 'board', 'counts', 'units', 'back-entry'],
  read(ctx, input) {
    const unit = ctx.tx.one<{ id: number; exam: number }>('SELECT * FROM unit WHERE id = ?', input.unit)
    if (!unit) return refuse('no-exam')
    const times = unitsOf(ctx, unit.exam).find(u => u.id === unit.id)
    const rows = ctx.tx.all<RoomRow>(
      `SELECT a.id AS account, a.state, r.code AS room, r.place, s.category, s.name, a.present, a.incident,
         (SELECT count(*) FROM handover h WHERE h.account = a.id AND h.direction = 'issue' AND h.state = 'offered') AS offered,
         (SELECT group_concat(p.state, ' ') FROM pile p WHERE p.account = a.id AND p.sample_of IS NULL) AS piles,
         (SELECT count(*) FROM pile p WHERE p.account = a.id AND p.sample_of IS NOT NULL AND p.state IN ${BLIND_STATES}) AS sampling,
         (SELECT count(*) FROM item i WHERE i.account = a.id AND i.state IN ('returned', 'opened')) AS unsealed,
         (SELECT max(b.at) FROM back_entry_room b WHERE b.account = a.id) AS late
       FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting WHERE a.unit = ? ORDER BY s.category, r.code`,
      input.unit,
    )
    const unconfirmed = (direction: string, state: string) =>
      ctx.tx.number(
        `SELECT count(*) FROM handover h JOIN account a ON a.id = h.account WHERE a.unit = ? AND h.direction = ? AND h.state = ? AND h.confirmed IS NULL`,
        input.unit,
        direction,
        state,
      )
    return {
      unit: times as NonNullable<typeof times>,
      signals: ctx.tx.number('SELECT coalesce(signals, 0) FROM unit WHERE id = ?', input.unit) > 0,
      opensAt: (times?.start ?? 0) - ctx.profile.window.issueBefore * 60_000,
      sittings: ctx.tx.all<{
        id: number
        category: string
        name: string
        start: number
        finish: number
        started: number | null
        ended: number | null
      }>(
        'SELECT id, category, name, start, finish, started, ended FROM sitting WHERE unit = ? ORDER BY id',
        input.unit,
      ),
      rooms: rows.map(r => ({
        account: r.account,
        state: r.offered && r.state === 'waiting' ? 'offered' : r.state,
        room: r.room,
        label: `${shortCategory(r.name)} ${r.room.slice(-3)}`,
        short: r.room.slice(-3),
        place: r.place,
        category: r.category,
        name: r.name,
        attended: r.present !== null,
        piles: r.piles?.split(' ') ?? [],
        /** Its sample is still to be counted (R22c). */
        sampling: r.sampling > 0,
        unsealed: r.unsealed,
        incident: r.incident,
        /** When what was last entered later of this room happened (补录); null: all live. */
        late: r.late,
      })),
      owed: owedEntries(ctx.tx, input.unit),
      toConfirm: { issue: unconfirmed('issue', 'offered'), return: unconfirmed('return', 'accepted') },
    }
  },
})

/** The desk's page for one room: which entry is due and who typed the first; never what was issued (R22b). */
export const account = defineView({
  name: 'account',
  open: false,
  input: z.strictObject({ account: z.number().int().positive() }),
  topics: ['counts'],
  read(ctx, input) {
    const row = ctx.tx.one<{
      id: number
      state: string
      present: number | null
      room: string
      place: string
      name: string
      no: number
      unit: number
    }>(
      `SELECT a.id, a.state, a.present, r.code AS room, r.place, s.name, u.no, u.id AS unit FROM account a JOIN room r ON r.id = a.room
         JOIN sitting s ON s.id = a.sitting JOIN unit u ON u.id = a.unit WHERE a.id = ?`,
      input.account,
    )
    if (!row) return refuse('not-countable', { state: '' })
    const piles = ctx.tx.all<{ id: number; kind: string; state: string; incident: number | null }>(
      'SELECT id, kind, state, incident FROM pile WHERE account = ? AND sample_of IS NULL ORDER BY id',
      row.id,
    )
    const states = piles.map(p => p.state)
    const due = states.includes('waiting')
      ? ('desk' as const)
      : states.includes('second-waits')
        ? ('slip' as const)
        : states.includes('unequal')
          ? ('third' as const)
          : null
    // Who was present is what the slip says of used papers: hidden as long as the copies are counted.
    const { present, ...plain } = row
    return {
      ...plain,
      label: `${shortCategory(row.name)} ${row.room.slice(-3)}`,
      attended: present !== null,
      piles,
      due,
      /** Copies that can be counted serial by serial. */
      serials: ctx.tx.number('SELECT count(*) FROM item WHERE account = ? AND prefix IS NOT NULL', row.id) > 0,
      third: third(ctx, row.id),
      /** Piles of its sample that are still to be counted. */
      sampling: openSamples(ctx.tx, row.id),
    }
  },
})

/** May whoever is signed in make the third count; why not, and who could, in words; else null where none is due. */
function third(ctx: Ctx, account: number): { says: Text | null; alone: boolean } | null {
  const pile = ctx.tx.one<PileRow>(`SELECT * FROM pile WHERE account = ? AND state = 'unequal'`, account)
  if (!pile || !ctx.by) return null
  const turn = turnFor(ctx, pile, ctx.by.person)
  if (!('refused' in turn)) return { says: null, alone: turn.alone === true }
  const { zh, en, way } = sayRefusal(turn.refused, turn.data)
  return { says: { zh: `${zh}${way.zh}`, en: `${en} ${way.en}` }, alone: false }
}

export interface BoardCell {
  account: number
  item: number | null
  state: string
  marked: boolean
  /** Something of this room was entered later (补录). */
  late: boolean
}

/** Rooms × units for one kind of bag. A unit whose receipt is not settled shows 清点中 and no number (R22). */
export const board = defineView({
  name: 'board',
  open: false,
  input: z.strictObject({ kind: z.enum(['paper', 'card']).default('paper') }),
  topics: ['board', 'plan', 'counts'],
  read(ctx, input) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const copies = input.kind === 'paper' ? 'papers' : 'cards'
    const cells = ctx.tx.all<{
      account: number
      room: number
      unit: number
      item: number | null
      state: string | null
      marked: number | null
      late: number
      dark: number
    }>(
      `SELECT a.id AS account, a.room, u.no AS unit, i.id AS item, i.state, i.marked,
         EXISTS (SELECT 1 FROM back_entry_room b WHERE b.account = a.id) AS late,
         (SELECT count(*) FROM pile p WHERE (p.id = i.pile OR (p.account = a.id AND p.kind = '${copies}')) AND p.state IN ${BLIND_STATES}) AS dark
       FROM account a JOIN unit u ON u.id = a.unit LEFT JOIN item i ON i.account = a.id AND i.kind = ? WHERE a.exam = ? ORDER BY a.id`,
      input.kind,
      exam.id,
    )
    const categories = ctx.tx.all<{ category: string; name: string }>(
      'SELECT DISTINCT category, name FROM sitting WHERE exam = ? ORDER BY category',
      exam.id,
    )
    const roomRows = ctx.tx.all<{ id: number; code: string; category: string; place: string }>(
      'SELECT id, code, category, place FROM room WHERE exam = ? ORDER BY code',
      exam.id,
    )
    const seen = new Map(cells.map(c => [`${c.room} ${c.unit}`, c]))
    const legend: Record<string, number> = {}
    let dark = 0
    for (const c of cells) {
      if (c.dark || !c.state) dark += c.dark ? 1 : 0
      else legend[c.marked ? 'difference' : c.state] = (legend[c.marked ? 'difference' : c.state] ?? 0) + 1
    }
    return {
      exam: exam.id,
      units: unitsOf(ctx, exam.id).map(u => u.no),
      categories: categories.map(c => ({
        code: c.category,
        name: c.name,
        short: shortCategory(c.name),
        rooms: roomRows
          .filter(r => r.category === c.category)
          .map(r => ({ id: r.id, code: r.code, label: r.code.slice(-3), place: r.place })),
      })),
      cells: Object.fromEntries(
        [...seen].map(([key, c]): [string, BoardCell] => [
          key,
          {
            account: c.account,
            item: c.item,
            state: c.dark ? 'counting' : (c.state ?? 'none'),
            marked: !c.dark && c.marked === 1,
            late: c.late === 1,
          },
        ]),
      ),
      legend: dark > 0 ? null : legend,
    }
  },
})

/** The day: units on a line, what is to be done now, what waits, where the bags are. */
export const today = defineView({
  name: 'today',
  open: false,
  input: z.strictObject({}),
  topics: ['board', 'units', 'plan', 'incidents', 'counts', 'receive', 'documents', 'printing', 'back-entry'],
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return { exam: null, next: 'import' as const }
    const units = unitsOf(ctx, exam.id)
    const dark = new Set(
      ctx.tx
        .all<{ unit: number }>(
          `SELECT unit FROM pile WHERE exam = ? AND kind = 'receipt' AND state IN ${BLIND_STATES}
           UNION SELECT i.unit FROM item i JOIN pile p ON p.id = i.pile WHERE i.exam = ? AND p.state IN ${BLIND_STATES}`,
          exam.id,
          exam.id,
        )
        .map(p => p.unit),
    )
    const where = units.map(u => ({
      unit: u.no,
      counting: dark.has(u.id),
      parts: dark.has(u.id)
        ? []
        : ctx.tx.all<{ state: string; n: number }>(
            `SELECT CASE WHEN i.marked = 1 THEN 'difference' ELSE i.state END AS state, count(*) AS n FROM item i
             WHERE i.unit = ? AND i.kind = 'paper' GROUP BY 1 ORDER BY 1`,
            u.id,
          ),
    }))
    return {
      exam,
      units: units.map(u => ({ ...u, open: openWork(ctx, u.id) })),
      where,
      incidents: ctx.tx.all<{
        id: number
        no: number
        kind: string
        about: string
        opened: number
        reported: number | null
        report_by: number | null
      }>(
        `SELECT id, no, kind, about, opened, reported, report_by FROM incident WHERE exam = ? AND state = 'open' ORDER BY id DESC LIMIT 5`,
        exam.id,
      ),
      owed: owedPaper(ctx.tx),
      entries: owedIn(ctx.tx, exam.id),
      next: nextStep(ctx, exam.id, units),
    }
  },
})

const openWork = (ctx: Ctx, unit: number) =>
  Object.fromEntries(
    ctx.tx
      .all<{ state: string; n: number }>('SELECT state, count(*) AS n FROM account WHERE unit = ? GROUP BY state', unit)
      .map(r => [r.state, r.n]),
  ) as Record<string, number>

export type Next =
  | { step: 'receive' | 'count' | 'destroy' | 'end' | 'done' }
  | { step: 'issue' | 'wait' | 'return' | 'enter' | 'close'; unit: number; no: number; at?: number }

function nextStep(ctx: Ctx, exam: number, units: ReturnType<typeof unitsOf>): Next {
  const open = units.find(u => u.state !== 'closed')
  const arriving = ctx.tx.number(
    `SELECT count(*) FROM pile WHERE exam = ? AND kind = 'receipt' AND received IS NULL`,
    exam,
  )
  const early = open && ctx.now.at < open.start - ctx.profile.window.issueBefore * 60_000
  if (
    arriving > 0 &&
    (!open ||
      early ||
      ctx.tx.number(`SELECT count(*) FROM pile WHERE unit = ? AND kind = 'receipt' AND received IS NULL`, open.id) > 0)
  ) {
    return { step: 'receive' }
  }
  if (open) {
    const work = openWork(ctx, open.id)
    const at = { unit: open.id, no: open.no }
    if (early) return { step: 'wait', ...at, at: open.start - ctx.profile.window.issueBefore * 60_000 }
    // What is on paper is not done again here: it is entered.
    const owed = owedEntries(ctx.tx, open.id)
    const onPaper = (what: BackEntry) => owed.some(e => e.what === what && e.category === null)
    if (work.waiting) return { step: onPaper('issue') ? 'enter' : 'issue', ...at }
    if (work.issued && ctx.now.at < open.finish && open.ended === null) return { step: 'wait', ...at, at: open.finish }
    if (work.issued) return { step: onPaper('return') ? 'enter' : 'return', ...at }
    return { step: owed.length > 0 ? 'enter' : 'close', ...at }
  }
  const state = ctx.tx.one<{ state: string }>('SELECT state FROM exam WHERE id = ?', exam)?.state
  if (state === 'preparing') return { step: 'end' }
  return ctx.tx.number(`SELECT count(*) FROM destruction WHERE exam = ? AND state = 'ended'`, exam)
    ? { step: 'done' }
    : { step: 'destroy' }
}
