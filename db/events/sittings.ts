import { z } from 'zod'
import { code, count, event, id, text, time, when } from './define.ts'

/** What becomes of a sitting besides its two signals: moved, broken off, void (R61, R109). Times are stated ones. */

const was = count.optional()
const ofUnit = (b: { unit: number }) => ({ table: 'unit' as const, id: b.unit })
const topics = () => ['units', 'gate', 'board', 'handover']
const clock = (at: number) => when(at).slice(0, 16)

/** A signal that was entered wrongly (R109): `corrects` points back to the event that stands in the ledger. */
export const signalCorrected = event(
  'signal.corrected.1',
  z.object({
    sitting: id,
    unit: id,
    name: text,
    which: z.enum(['started', 'ended']),
    corrects: id,
    before: time,
    stated: time,
    by: text,
    reason: text,
  }),
  {
    zh: b =>
      `${b.name} ${b.which === 'started' ? '开考' : '考毕'}更正为 ${when(b.stated)}（原登记 ${when(b.before)}）：${b.reason}`,
    en: b =>
      `Category ${b.name}: ${b.which === 'started' ? 'start' : 'end'} corrected to ${when(b.stated)} (entered as ${when(b.before)}): ${b.reason}`,
    apply: (tx, b, e) =>
      tx.run(`UPDATE sitting SET ${b.which} = ?, ${b.which}_seq = ? WHERE id = ?`, b.stated, e.seq, b.sitting),
    topics,
  },
)

/** A longer or changed time, decided beforehand (R109): from here on the planned times are these. */
export const sittingMoved = event(
  'sitting.moved.1',
  z.object({
    sitting: id,
    unit: id,
    name: text,
    start: time,
    finish: time,
    wasStart: time,
    wasFinish: time,
    reason: text,
    instruction: id,
  }),
  {
    zh: b =>
      `${b.name} 改为 ${clock(b.start)} 至 ${clock(b.finish)}（原 ${clock(b.wasStart)} 至 ${clock(b.wasFinish)}）：${b.reason}`,
    en: b =>
      `Category ${b.name} moved to ${clock(b.start)} – ${clock(b.finish)} (was ${clock(b.wasStart)} – ${clock(b.wasFinish)}): ${b.reason}`,
    apply(tx, b, e) {
      tx.run('UPDATE sitting SET start = ?, finish = ? WHERE id = ?', b.start, b.finish, b.sitting)
      tx.run(
        'INSERT INTO sitting_move (seq, sitting, start, finish, was_start, was_finish, reason, instruction) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        e.seq,
        b.sitting,
        b.start,
        b.finish,
        b.wasStart,
        b.wasFinish,
        b.reason,
        b.instruction,
      )
    },
    topics,
  },
)

/** R61. `sittings` are suspended whole; `accounts` are all rooms that stop, those of the sittings among them. */
export const sittingSuspended = event(
  'sitting.suspended.1',
  z.object({
    suspension: id,
    exam: id,
    unit: id,
    no: id,
    about: text,
    sittings: z.array(id),
    accounts: z.array(id).min(1),
    cause: text,
    stated: time,
    incident: id,
    was,
  }),
  {
    zh: b => `单元 ${b.no} 中止考试：${b.about}，${when(b.stated)} 起，${b.cause}`,
    en: b => `Unit ${b.no} suspended: ${b.about}, from ${when(b.stated)}, ${b.cause}`,
    of: ofUnit,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO suspension (id, exam, unit, about, cause, since, state, incident, seq) VALUES (?, ?, ?, ?, ?, ?, 'running', ?, ?)`,
        b.suspension,
        b.exam,
        b.unit,
        b.about,
        b.cause,
        b.stated,
        b.incident,
        e.seq,
      )
      for (const s of b.sittings) {
        tx.run('INSERT INTO suspension_sitting (suspension, sitting) VALUES (?, ?)', b.suspension, s)
        tx.run(`UPDATE sitting SET state = 'suspended' WHERE id = ?`, s)
      }
      for (const a of b.accounts) {
        tx.run('INSERT INTO suspension_room (suspension, account) VALUES (?, ?)', b.suspension, a)
        tx.run('UPDATE account SET suspended = ? WHERE id = ?', b.suspension, a)
      }
    },
    topics,
  },
)

/**
 * A suspension is over (R61): the exam goes on and its planned end lies `extra` ms later, or it is broken off for good.
 * `sittings`: those that were suspended whole, with their new end; `accounts`: rooms whose own end moves besides.
 */
export const sittingResumed = event(
  'sitting.resumed.1',
  z.object({
    suspension: id,
    unit: id,
    no: id,
    about: text,
    outcome: z.enum(['resumed', 'ended']),
    stated: time,
    extra: count,
    sittings: z.array(z.object({ sitting: id, start: time, wasFinish: time, finish: time })),
    accounts: z.array(id),
    reason: text,
    instruction: id.nullable(),
    was,
  }),
  {
    zh: b =>
      b.outcome === 'resumed'
        ? `单元 ${b.no} 恢复考试：${b.about}，${when(b.stated)}，结束时间后移 ${Math.round(b.extra / 60_000)} 分`
        : `单元 ${b.no} 中止后不再恢复：${b.about}，${when(b.stated)}`,
    en: b =>
      b.outcome === 'resumed'
        ? `Unit ${b.no} resumed: ${b.about}, ${when(b.stated)}, its end ${Math.round(b.extra / 60_000)} min later`
        : `Unit ${b.no} broken off for good: ${b.about}, ${when(b.stated)}`,
    of: ofUnit,
    apply(tx, b, e) {
      tx.run(
        'UPDATE suspension SET state = ?, until = ?, extra = ?, instruction = ? WHERE id = ?',
        b.outcome,
        b.stated,
        b.extra,
        b.instruction,
        b.suspension,
      )
      tx.run('UPDATE account SET suspended = NULL WHERE suspended = ?', b.suspension)
      for (const s of b.sittings) {
        if (b.outcome === 'ended') {
          tx.run(
            `UPDATE sitting SET state = 'ended', broken = 1, ended = ?, ended_seq = ? WHERE id = ? AND state = 'suspended'`,
            b.stated,
            e.seq,
            s.sitting,
          )
          continue
        }
        tx.run(
          `UPDATE sitting SET finish = ?, state = CASE WHEN state <> 'suspended' THEN state WHEN started IS NULL THEN 'planned' ELSE 'running' END WHERE id = ?`,
          s.finish,
          s.sitting,
        )
        tx.run(
          'INSERT INTO sitting_move (seq, sitting, start, finish, was_start, was_finish, reason, instruction) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          e.seq,
          s.sitting,
          s.start,
          s.finish,
          s.start,
          s.wasFinish,
          b.reason,
          b.instruction,
        )
      }
      for (const a of b.accounts) {
        if (b.outcome === 'ended') tx.run('UPDATE account SET early = ? WHERE id = ?', b.reason, a)
        else tx.run('UPDATE account SET extra = extra + ? WHERE id = ?', b.extra, a)
      }
    },
    topics,
  },
)

/** The chief examiner lets a room come back before its end, or while it is suspended (model.md, "return"). */
export const returnAllowed = event('return.allowed.1', z.object({ account: id, room: code, reason: text, was }), {
  zh: b => `主考准许考场 ${b.room} 提前交回：${b.reason}`,
  en: b => `Room ${b.room} may be taken back early, by the chief examiner: ${b.reason}`,
  of: b => ({ table: 'account', id: b.account }),
  apply: (tx, b) => tx.run('UPDATE account SET early = ? WHERE id = ?', b.reason, b.account),
  topics: () => ['handover', 'board'],
})

/** R61: the room's unit is void. Its bags come back as all others do and are held. */
export const accountVoided = event(
  'account.voided.1',
  z.object({ account: id, room: code, no: id, cause: text, stated: time, incident: id, was }),
  {
    zh: b => `考场 ${b.room} 单元 ${b.no} 作废，${when(b.stated)}：${b.cause}`,
    en: b => `Room ${b.room}, unit ${b.no} is void, ${when(b.stated)}: ${b.cause}`,
    of: b => ({ table: 'account', id: b.account }),
    apply: (tx, b) =>
      tx.run(
        'UPDATE account SET voided = ?, void_incident = ?, suspended = NULL WHERE id = ?',
        b.stated,
        b.incident,
        b.account,
      ),
    topics: b => [...topics(), `account:${b.account}`],
  },
)

/** Every room of the sitting is void: there is no signal to wait for any more. */
export const sittingVoided = event(
  'sitting.voided.1',
  z.object({ sitting: id, unit: id, name: text, stated: time, was }),
  {
    zh: b => `${b.name} 全部考场作废，${when(b.stated)}`,
    en: b => `Category ${b.name}: all rooms void, ${when(b.stated)}`,
    of: ofUnit,
    apply(tx, b, e) {
      tx.run(
        `UPDATE sitting SET state = 'void', broken = CASE WHEN ended IS NULL THEN 1 ELSE broken END,
         ended_seq = coalesce(ended_seq, ?), ended = coalesce(ended, ?) WHERE id = ?`,
        e.seq,
        b.stated,
        b.sitting,
      )
    },
    topics,
  },
)
