import { z } from 'zod'
import { BACK_ENTRIES, BACK_ENTRY_NAMES } from '../rules/back-entry.ts'
import { code, count, event, id, text, time, when } from './define.ts'

/** What is or was done on paper and is owed to the ledger until it is entered (R98). */

const was = count.optional()
const what = z.enum(BACK_ENTRY_NAMES)
const ofEntry = (b: { entry: number }) => ({ table: 'back_entry' as const, id: b.entry })
const topics = () => ['back-entry', 'board', 'gate', 'units', 'handover']

export const backEntryOpened = event(
  'back-entry.opened.1',
  z.object({
    entry: id,
    exam: id,
    unit: id,
    no: id,
    what,
    category: code.nullable(),
    name: text.nullable(),
    since: time,
    reason: text,
    order: z.string(),
  }),
  {
    zh: b =>
      `单元 ${b.no}${b.name ?? ''}${BACK_ENTRIES[b.what].zh}自 ${when(b.since)} 起在纸面办理，待补录：${b.reason}${b.order ? `（${b.order}）` : ''}`,
    en: b =>
      `Unit ${b.no}${b.name ? ` ${b.name}` : ''}: ${BACK_ENTRIES[b.what].en} on paper since ${when(b.since)}, to be entered: ${b.reason}${b.order ? ` (${b.order})` : ''}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO back_entry (id, exam, unit, what, category, since, reason, ordered, state, opened, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
        b.entry,
        b.exam,
        b.unit,
        b.what,
        b.category,
        b.since,
        b.reason,
        b.order,
        e.at,
        e.seq,
      ),
    topics,
  },
)

/** One form entered: it stands first in its act and carries the signatures of the two who did it. */
export const backEntryEntered = event(
  'back-entry.entered.1',
  z.object({
    entry: id,
    no: id,
    what,
    form: code,
    /** Rooms and when it happened at each. */
    rooms: z.array(z.object({ account: id, at: time })).min(1),
    bags: count,
    reason: text,
    /** Further forms of the same back-entry follow. */
    more: z.boolean(),
    was,
  }),
  {
    zh: b =>
      `补录：单元 ${b.no} ${BACK_ENTRIES[b.what].zh} ${b.rooms.length} 个考场 ${b.bags} 袋，单据 ${b.form}，原因 ${b.reason}`,
    en: b =>
      `Back-entry: unit ${b.no}, ${BACK_ENTRIES[b.what].en} of ${b.rooms.length} rooms, ${b.bags} bags, form ${b.form}, because ${b.reason}`,
    of: ofEntry,
    apply(tx, b, e) {
      tx.run('UPDATE back_entry SET state = ?, entered = ? WHERE id = ?', b.more ? 'open' : 'entered', e.at, b.entry)
      for (const r of b.rooms) {
        tx.run(
          'INSERT INTO back_entry_room (seq, entry, account, form, at) VALUES (?, ?, ?, ?, ?)',
          e.seq,
          b.entry,
          r.account,
          b.form,
          r.at,
        )
      }
    },
    topics,
  },
)

export const backEntryWithdrawn = event(
  'back-entry.withdrawn.1',
  z.object({ entry: id, no: id, what, reason: text, was }),
  {
    zh: b => `单元 ${b.no} ${BACK_ENTRIES[b.what].zh}不再有纸面办理待补录：${b.reason}`,
    en: b => `Unit ${b.no}, ${BACK_ENTRIES[b.what].en}: nothing more on paper to enter: ${b.reason}`,
    of: ofEntry,
    apply: (tx, b) => tx.run(`UPDATE back_entry SET state = 'withdrawn' WHERE id = ?`, b.entry),
    topics,
  },
)
