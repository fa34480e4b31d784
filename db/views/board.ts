import { z } from 'zod'
import type { Ctx } from '../acts/define.ts'
import { refuse } from '../acts/define.ts'
import { shortCategory } from '../stages/labels.ts'
import { overdueRooms } from '../stages/rooms.ts'
import { BLIND_STATES } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam, examOf, unitsOf } from './station.ts'

export interface BoardCell {
  /** Null: no room's, a spare bag. */
  account: number | null
  item: number | null
  state: string
  marked: boolean
  /** Something of this room was entered later (补录). */
  late: boolean
  voided: boolean
  suspended: boolean
  /** The distribution point it lies at (R45a). */
  point: string | null
}

/** As the tables have it: 0 and 1 for no and yes. */
interface Row {
  column: number
  unit: number
  account: number | null
  item: number | null
  state: string | null
  marked: number | null
  late: number
  dark: number
  voided: number
  suspended: number
  point: string | null
}
interface Column {
  id: number
  /** The room's three digits; of spare bags, which one. */
  label: string
  category: string
  place: string
  spare: Spare | null
}
type Spare = 'spare-paper' | 'spare-card'

const POINT = `(SELECT p.name FROM place p WHERE i.holding = 'place' AND p.id = i.holder AND p.kind = 'distribution') AS point`

/** A column a room. */
function ofRooms(ctx: Ctx, exam: number, kind: 'paper' | 'card'): { columns: Column[]; rows: Row[] } {
  const copies = kind === 'paper' ? 'papers' : 'cards'
  return {
    columns: ctx.tx.all<Column>(
      'SELECT id, substr(code, -3) AS label, category, place, NULL AS spare FROM room WHERE exam = ? ORDER BY code',
      exam,
    ),
    rows: ctx.tx.all<Row>(
      `SELECT a.room AS "column", u.no AS unit, a.id AS account, i.id AS item, i.state, i.marked,
         a.voided IS NOT NULL AS voided, a.suspended IS NOT NULL AS suspended, ${POINT},
         EXISTS (SELECT 1 FROM back_entry_room b WHERE b.account = a.id) AS late,
         (SELECT count(*) FROM pile p WHERE (p.id = i.pile OR (p.account = a.id AND p.kind = '${copies}')) AND p.state IN ${BLIND_STATES}) AS dark
       FROM account a JOIN unit u ON u.id = a.unit LEFT JOIN item i ON i.account = a.id AND i.kind = ? WHERE a.exam = ? ORDER BY a.id`,
      kind,
      exam,
    ),
  }
}

/** A column for the first spare bag of papers of each unit, one for the second, and so on; then those of cards. */
function ofSpares(ctx: Ctx, exam: number): { columns: Column[]; rows: Row[] } {
  const bags = ctx.tx.all<
    Omit<Row, 'column' | 'account' | 'late' | 'voided' | 'suspended'> & { kind: Spare; category: string }
  >(
    `SELECT i.id AS item, i.kind, i.category, u.no AS unit, i.state, i.marked, ${POINT},
       (SELECT count(*) FROM pile p WHERE (p.id = i.pile OR p.item = i.id) AND p.state IN ${BLIND_STATES}) AS dark
     FROM item i JOIN unit u ON u.id = i.unit WHERE i.exam = ? AND i.kind IN ('spare-paper', 'spare-card')
     ORDER BY i.category, i.kind DESC, u.no, i.id`,
    exam,
  )
  const columns: Column[] = []
  const nth = new Map<string, number>()
  const rows = bags.map(({ kind, category, ...bag }): Row => {
    const n = (nth.get(`${category} ${kind} ${bag.unit}`) ?? 0) + 1
    nth.set(`${category} ${kind} ${bag.unit}`, n)
    let column = columns.find(c => c.category === category && c.spare === kind && c.label === String(n))
    if (!column) {
      column = { id: columns.length + 1, label: String(n), category, place: '', spare: kind }
      columns.push(column)
    }
    return { ...bag, column: column.id, account: null, late: 0, voided: 0, suspended: 0 }
  })
  return { columns, rows }
}

/** Rooms, or spare bags, × units for one kind of bag. A unit whose receipt is not settled shows 清点中 and no number (R22). */
export const board = defineView({
  name: 'board',
  open: false,
  input: z.strictObject({
    kind: z.enum(['paper', 'card', 'spare']).default('paper'),
    /** An earlier one, to be read; else the present one. */
    exam: z.number().int().positive().nullable().default(null),
  }),
  read(ctx, { kind, exam: asked }) {
    const exam = asked === null ? currentExam(ctx) : examOf(ctx, asked)
    if (!exam) return refuse('no-exam')
    const { columns, rows } = kind === 'spare' ? ofSpares(ctx, exam.id) : ofRooms(ctx, exam.id, kind)
    const categories = ctx.tx.all<{ category: string; name: string }>(
      'SELECT DISTINCT category, name FROM sitting WHERE exam = ? ORDER BY category',
      exam.id,
    )
    const legend: Record<string, number> = {}
    for (const c of rows) {
      const state = c.marked ? 'difference' : c.state
      if (state && !c.dark) legend[state] = (legend[state] ?? 0) + 1
    }
    return {
      exam: exam.id,
      units: unitsOf(ctx, exam.id).map(u => u.no),
      categories: categories.map(c => ({
        code: c.category,
        name: c.name,
        short: shortCategory(c.name),
        rooms: columns
          .filter(r => r.category === c.category)
          .map(({ id, label, place, spare }) => ({ id, label, place, spare })),
      })),
      cells: Object.fromEntries(rows.map((c): [string, BoardCell] => [`${c.column} ${c.unit}`, cell(c)])),
      /** Rooms that are late now, the longest first (R47, R47c). */
      overdue: overdueRooms(ctx.tx, ctx.now.at, ctx.profile, exam.id).map(o => ({
        account: o.account,
        unit: o.no,
        label: o.label,
        place: o.place,
        what: o.what,
        since: o.since,
      })),
      legend: rows.some(c => c.dark) ? null : legend,
    }
  },
})

const cell = (c: Row): BoardCell => ({
  account: c.account,
  item: c.item,
  state: c.dark ? 'counting' : (c.state ?? 'none'),
  marked: !c.dark && c.marked === 1,
  late: c.late === 1,
  voided: c.voided === 1,
  suspended: c.suspended === 1,
  point: c.dark ? null : c.point,
})
