import { z } from 'zod'
import { code, count, event, id, text, time, when } from './define.ts'

/** What a room's paper says of its unit: the record form (R48, R51), and who broke the rules there (R62). */

const was = count.optional()
const yes = z.boolean()
const ofAccount = (b: { account: number }) => ({ table: 'account' as const, id: b.account })
const topics = (b: { account: number }) => [`account:${b.account}`, 'counts', 'rooms']

const lacking = (b: { back: boolean; complete: boolean; seal: boolean; ordered: boolean }) => ({
  zh: [
    !b.back && '考场记录单未交回',
    b.back && !b.complete && '填写不齐全',
    !b.seal && '启封时封条不完好',
    !b.ordered && '答题卡未按顺序整理',
  ].filter(Boolean),
  en: [
    !b.back && 'record form not back',
    b.back && !b.complete && 'not complete',
    !b.seal && 'seals not whole at opening',
    !b.ordered && 'cards not in order',
  ].filter(Boolean),
})

/**
 * The quick line (R103): form back, complete, seals whole when opened; and the cards in order (R49). `said`: at the desk
 * with the slip's figures, by itself, or for all that had no line when the rooms were closed. The last one stands.
 */
export const roomRecorded = event(
  'room.recorded.1',
  z.object({
    account: id,
    room: code,
    back: yes,
    complete: yes,
    seal: yes,
    ordered: yes,
    words: z.string(),
    said: z.enum(['desk', 'alone', 'rest']),
    incident: id.nullable(),
    was,
  }),
  {
    zh: b => `考场 ${b.room} 记录：${lacking(b).zh.join('、') || '记录单齐全，封条完好，答题卡已整理'}`,
    en: b => `Room ${b.room}, record: ${lacking(b).en.join(', ') || 'complete, seals whole, cards in order'}`,
    of: ofAccount,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO room_record (account, back, complete, seal, ordered, words, incident, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (account) DO UPDATE SET back = excluded.back, complete = excluded.complete, seal = excluded.seal,
           ordered = excluded.ordered, words = excluded.words, incident = coalesce(excluded.incident, incident), seq = excluded.seq`,
        b.account,
        b.back ? 1 : 0,
        b.complete ? 1 : 0,
        b.seal ? 1 : 0,
        b.ordered ? 1 : 0,
        b.words,
        b.incident,
        e.seq,
      ),
    topics,
  },
)

const candidate = z.object({ no: z.string(), name: z.string() }).nullable()

/** What stands on the form itself, typed where it matters. Names only where an incident lies on the room (R103). */
export const roomDetailed = event(
  'room.detailed.1',
  z.object({
    account: id,
    room: code,
    opened: time.nullable(),
    first: candidate,
    last: candidate,
    invigilators: z.array(text).max(4),
    items: z.record(z.string(), yes),
    warnings: z.string(),
    was,
  }),
  {
    zh: b => `考场 ${b.room} 启封与考场记录录入${b.opened ? `，${when(b.opened).slice(11, 16)} 启封` : ''}`,
    en: b =>
      `Room ${b.room}: opening and room record typed${b.opened ? `, opened ${when(b.opened).slice(11, 16)}` : ''}`,
    of: ofAccount,
    apply: (tx, { was: _, ...b }, e) =>
      tx.run(
        'INSERT INTO room_detail (account, body, seq) VALUES (?, ?, ?) ON CONFLICT (account) DO UPDATE SET body = excluded.body, seq = excluded.seq',
        b.account,
        JSON.stringify(b),
        e.seq,
      ),
    topics,
  },
)

export const violationEntered = event(
  'violation.entered.1',
  z.object({
    violation: id,
    exam: id,
    unit: id,
    unitNo: id,
    no: id,
    account: id,
    room: code,
    seat: z.string(),
    candidate: z.string(),
    act: text,
    words: z.string(),
    at: time,
    incident: id.nullable(),
    was,
  }),
  {
    zh: b => `单元 ${b.unitNo} 违纪 ${b.no} 号：考场 ${b.room} ${b.candidate || `${b.seat} 座`}，${b.act}`,
    en: b => `Unit ${b.unitNo}, violation ${b.no}: room ${b.room}, ${b.candidate || `seat ${b.seat}`}, ${b.act}`,
    of: ofAccount,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO violation (id, exam, unit, account, no, seat, candidate, act, words, at, incident, state, seq, changed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'entered', ?, ?)`,
        b.violation,
        b.exam,
        b.unit,
        b.account,
        b.no,
        b.seat,
        b.candidate,
        b.act,
        b.words,
        b.at,
        b.incident,
        e.seq,
        e.seq,
      ),
    topics: () => ['rooms', 'units'],
  },
)

export const violationWithdrawn = event(
  'violation.withdrawn.1',
  z.object({ violation: id, unitNo: id, no: id, reason: text }),
  {
    zh: b => `单元 ${b.unitNo} 违纪 ${b.no} 号撤回：${b.reason}`,
    en: b => `Unit ${b.unitNo}, violation ${b.no} withdrawn: ${b.reason}`,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE violation SET state = 'withdrawn', reason = ?, changed = ? WHERE id = ?`,
        b.reason,
        e.seq,
        b.violation,
      ),
    topics: () => ['rooms', 'units'],
  },
)

/** The list hangs out, or the unit had none (`n` 0). */
export const violationsPosted = event(
  'violations.posted.1',
  z.object({ unit: id, no: id, n: count, at: time, place: z.string(), was }),
  {
    zh: b => (b.n > 0 ? `单元 ${b.no} 违纪名单（${b.n} 人次）${when(b.at)} 公布于${b.place}` : `单元 ${b.no} 没有违纪`),
    en: b =>
      b.n > 0 ? `Unit ${b.no}: violations (${b.n}) posted at ${when(b.at)}, ${b.place}` : `Unit ${b.no}: no violations`,
    of: b => ({ table: 'unit', id: b.unit }),
    apply: (tx, b, e) =>
      tx.run('INSERT INTO posting (seq, unit, n, at, place) VALUES (?, ?, ?, ?, ?)', e.seq, b.unit, b.n, b.at, b.place),
    topics: () => ['rooms', 'units'],
  },
)
