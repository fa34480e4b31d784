import { z } from 'zod'
import { COPIES } from '../rules/kinds.ts'
import { SAMPLED, SAMPLED_NAMES } from '../rules/sample.ts'
import { code, count, event, id, text } from './define.ts'

/** The sample by lot (R22c). How to recompute a lot stands in db/draw.ts. */

/**
 * The lot of one unit, before the first figure of it is kept. The sentence names neither seed nor rooms: whoever counts
 * must not know which room is looked at again. Screens and the unit's closing statement show both once all are counted.
 */
export const sampleDrawn = event(
  'sample.drawn.1',
  z.object({
    unit: id,
    no: count,
    seed: z.string().regex(/^[0-9a-f]{64}$/),
    percent: count,
    least: count,
    /** Codes of all rooms the lot was among: those whose copies carry a bar code. */
    among: z.array(code),
    rooms: z.array(code),
  }),
  {
    zh: b => `单元 ${b.no} 抽查已抽签；抽中哪些考场，各考场清点完才显示`,
    en: b => `Unit ${b.no}: lots drawn for the sample; which rooms is shown as each has been counted`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO lot (unit, seed, percent, least, among, rooms, seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
        b.unit,
        b.seed,
        b.percent,
        b.least,
        b.among.length,
        JSON.stringify(b.rooms),
        e.seq,
      ),
    topics: () => ['counts'],
  },
)

/** A room counted out by hand is counted once more by serial: piles of its own, and the room is not counted until then. */
export const sampleDue = event(
  'sample.due.1',
  z.object({
    account: id,
    unit: id,
    room: code,
    why: z.array(z.enum(SAMPLED_NAMES)).min(1),
    piles: z.array(z.object({ pile: id, of: id, kind: z.enum(COPIES) })).min(1),
    was: count.optional(),
  }),
  {
    zh: b => `考场 ${b.room} 逐份抽查（${b.why.map(w => SAMPLED[w].zh).join('、')}）`,
    en: b => `Room ${b.room}: sample, serial by serial (${b.why.map(w => SAMPLED[w].en).join(', ')})`,
    of: b => ({ table: 'account', id: b.account }),
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO sample (account, unit, why, seq) VALUES (?, ?, ?, ?)',
        b.account,
        b.unit,
        JSON.stringify(b.why),
        e.seq,
      )
      const exam = tx.number('SELECT exam FROM account WHERE id = ?', b.account)
      for (const p of b.piles)
        tx.run(
          `INSERT INTO pile (id, exam, kind, unit, account, state, last, sample_of) VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?)`,
          p.pile,
          exam,
          p.kind,
          b.unit,
          b.account,
          e.seq,
          p.of,
        )
      tx.run(`UPDATE account SET state = 'returned' WHERE id = ?`, b.account)
    },
    topics: b => ['counts', 'board', `account:${b.account}`],
  },
)

/** The sample, or what of it is still open, is not made: by the chief examiner's reason, or the bag was sealed on paper. */
export const sampleWaived = event(
  'sample.waived.1',
  z.object({
    account: id,
    room: code,
    piles: z.array(id).min(1),
    reason: text,
    /** The form on which the bag's sealing was written. */
    form: code.nullable(),
    was: count.optional(),
  }),
  {
    zh: b => `考场 ${b.room} ${b.form ? `已在纸面密封（${b.form}），不再抽查` : `免予抽查：${b.reason}`}`,
    en: b => `Room ${b.room}: ${b.form ? `sealed on paper (${b.form}), not sampled` : `sample waived: ${b.reason}`}`,
    of: b => ({ table: 'account', id: b.account }),
    apply(tx, b) {
      tx.run('UPDATE sample SET waived = ? WHERE account = ?', b.reason, b.account)
      for (const pile of b.piles) tx.run(`UPDATE pile SET state = 'waived' WHERE id = ?`, pile)
      const open = tx.number(
        `SELECT count(*) FROM pile WHERE account = ? AND state NOT IN ('settled', 'differs', 'waived')`,
        b.account,
      )
      if (!open) tx.run(`UPDATE account SET state = 'counted' WHERE id = ?`, b.account)
    },
    topics: b => ['counts', 'board', `account:${b.account}`],
  },
)
