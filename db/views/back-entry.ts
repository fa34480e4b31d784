import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import type { BackEntry } from '../rules/back-entry.ts'
import { roomLabel } from '../stages/labels.ts'
import { packOf } from '../stages/packs.ts'
import { countedOut } from '../stages/seal.ts'
import type { Store } from '../store.ts'
import { chiefsOf } from './acting.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

interface Row {
  id: number
  unit: number
  no: number
  what: BackEntry
  category: string | null
  name: string | null
  since: number
  reason: string
  ordered: string
  state: 'open' | 'entered' | 'withdrawn'
  opened: number
  entered: number | null
  start: number
  finish: number
}

/** 补录: what was done on paper and is owed, and what has been entered, with both times (R98). Newest first. */
export const backEntries = defineView({
  name: 'back-entries',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const rows = ctx.tx.all<Row>(
      `SELECT b.id, b.unit, u.no, b.what, b.category, s.name, b.since, b.reason, b.ordered, b.state, b.opened, b.entered,
         (SELECT min(start) FROM sitting x WHERE x.unit = b.unit) AS start, (SELECT max(finish) FROM sitting x WHERE x.unit = b.unit) AS finish
       FROM back_entry b JOIN unit u ON u.id = b.unit LEFT JOIN sitting s ON s.unit = b.unit AND s.category = b.category
       WHERE b.exam = ? ORDER BY b.state <> 'open', b.id DESC`,
      exam.id,
    )
    return {
      exam: exam.id,
      now: ctx.now.at,
      /** Each open unit's emergency pack: printed, shut, opened (R97). */
      packs: ctx.tx
        .all<{ id: number; no: number }>(
          `SELECT id, no FROM unit WHERE exam = ? AND state <> 'closed' ORDER BY no`,
          exam.id,
        )
        .map(u => ({ unit: u.id, unitNo: u.no, ...packOf(ctx.tx, u.id) })),
      chiefs: chiefsOf(ctx),
      rows: rows.map(b => ({
        ...b,
        forms: ctx.tx.all<{ form: string; rooms: number; from: number; to: number; at: number }>(
          `SELECT r.form, count(*) AS rooms, min(r.at) AS "from", max(r.at) AS "to", e.at FROM back_entry_room r JOIN event e ON e.seq = r.seq
           WHERE r.entry = ? GROUP BY r.seq ORDER BY r.seq`,
          b.id,
        ),
        /** Forms of ours that are of this entry, and the category each is of. */
        known: b.what === 'seal' ? [] : knownForms(ctx.tx, b),
        rooms: b.state === 'open' && b.what !== 'seal' ? dueRooms(ctx.tx, b) : [],
        bags: b.state === 'open' && b.what === 'seal' ? dueBags(ctx.tx, b) : [],
      })),
      units: ctx.tx.all<{ id: number; no: number; state: string; start: number }>(
        `SELECT u.id, u.no, u.state, min(s.start) AS start FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.exam = ?
         GROUP BY u.id ORDER BY u.no`,
        exam.id,
      ),
      categories: ctx.tx.all<{ unit: number; category: string; name: string }>(
        'SELECT unit, category, name FROM sitting WHERE exam = ? ORDER BY id',
        exam.id,
      ),
    }
  },
})

const knownForms = (tx: Store, b: Row) =>
  tx
    .all<{ no: string; ref: string }>(
      `SELECT no, ref FROM document WHERE kind = 'handover' AND ref LIKE ? ORDER BY id`,
      `${b.what}/${b.unit}/%`,
    )
    .map(d => ({ no: d.no, category: d.ref.split('/')[2] ?? '' }))

/** Rooms a form of this entry can speak of; the act asks the same of the same tables. */
const dueRooms = (tx: Store, b: Row) =>
  tx
    .all<{ account: number; room: string; place: string; category: string; name: string }>(
      `SELECT a.id AS account, r.code AS room, r.place, s.category, s.name FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting
       WHERE a.unit = ? AND (? IS NULL OR s.category = ?) AND a.state ${b.what === 'spare' ? `<> 'closed' AND ? IS NOT NULL` : '= ?'}
         AND EXISTS (SELECT 1 FROM item i WHERE i.account = a.id AND i.state <> 'missing') ORDER BY s.category, r.code`,
      b.unit,
      b.category,
      b.category,
      b.what === 'issue' ? 'waiting' : 'issued',
    )
    .map(a => ({ account: a.account, category: a.category, place: a.place, label: roomLabel(a.name, a.room) }))

/** Bags whose copies are counted out and that the ledger does not know sealed yet. */
const dueBags = (tx: Store, b: Row) =>
  tx
    .all<{ id: number; code: string; kind: string; room: string; name: string; seal: string | null }>(
      `SELECT i.id, i.code, i.kind, r.code AS room, s.name, e.code AS seal FROM item i JOIN account a ON a.id = i.account
         JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting LEFT JOIN seal e ON e.item = i.id AND e.state = 'assigned'
       WHERE a.unit = ? AND (? IS NULL OR s.category = ?) AND i.state IN ('returned', 'opened') ORDER BY s.category, r.code, i.id`,
      b.unit,
      b.category,
      b.category,
    )
    .filter(i => countedOut(tx, i.id))
    .map(i => ({ item: i.id, code: i.code, kind: i.kind, label: roomLabel(i.name, i.room), seal: i.seal }))
