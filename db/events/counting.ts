import { z } from 'zod'
import { COPIES, SERIES_OF_COPIES } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { countShows } from './beside.ts'
import { code, count, event, id, text } from './define.ts'

/** Counts and what they run over (model.md, "A count"). */

const was = count.optional()
const ofPile = (b: { pile: number }) => ({ table: 'pile' as const, id: b.pile })
const section = z.string().max(20)

/** Figures that were written on a count sheet and are typed later (R98): first in its act, which then has `occurred`. */
export const countOnPaper = event('count.on-paper.1', z.object({ account: id, room: code, form: code, reason: text }), {
  zh: b => `考场 ${b.room} 的份数当时记在纸上（${b.form}），现在录入：${b.reason}`,
  en: b => `Room ${b.room}: figures were written on paper (${b.form}) and are entered now: ${b.reason}`,
  apply: () => {},
  topics: b => [`account:${b.account}`, 'counts'],
})

export const pileMade = event(
  'pile.made.1',
  z.object({ pile: id, exam: id, kind: z.enum(COPIES), account: id, unit: id, room: code }),
  {
    zh: b => `考场 ${b.room} ${SERIES_OF_COPIES[b.kind][0]}待清点`,
    en: b => `Room ${b.room}: ${b.kind} wait to be counted`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO pile (id, exam, kind, unit, account, state, last) VALUES (?, ?, ?, ?, ?, 'waiting', ?)`,
        b.pile,
        b.exam,
        b.kind,
        b.unit,
        b.account,
        e.seq,
      ),
    topics: b => [`account:${b.account}`, 'counts'],
  },
)

export const countOpened = event(
  'count.opened.1',
  z.object({
    count: id,
    pile: id,
    turn: z.number().int().min(1).max(3),
    source: z.enum(['person', 'slip']),
    person: id.nullable(),
    typist: id,
    level: z.enum(['carton', 'bag', 'copy', 'code']),
    /** A third count by whoever typed an earlier one, for there was nobody else (R24). */
    alone: z.literal(true).optional(),
    /** The one count of a sample (R22c). */
    sample: z.literal(true).optional(),
    /** A third count by both who made the first two, at one table (R24). */
    joint: z.object({ second: id, reason: text }).optional(),
    was,
  }),
  {
    zh: b =>
      b.joint
        ? `第 ${b.turn} 遍清点开始，两名清点人共同复数：${b.joint.reason}`
        : `${b.sample ? '抽查' : `第 ${b.turn} 遍清点`}开始${b.alone ? '（清点人录过前面的数；考点当时没有别人能数）' : ''}`,
    en: b =>
      b.joint
        ? `Count ${b.turn} opened as a joint recount by both counters: ${b.joint.reason}`
        : `${b.sample ? 'Sample count' : `Count ${b.turn}`} opened${b.alone ? ' (the counter typed an earlier one; nobody else on the site could count)' : ''}`,
    of: ofPile,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO count (id, pile, turn, source, person, second, typist, level, state, opened) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
        b.count,
        b.pile,
        b.turn,
        b.source,
        b.person,
        b.joint?.second ?? null,
        b.typist,
        b.level,
        e.occurred,
      )
      tx.run('UPDATE pile SET state = ? WHERE id = ?', ['first', 'second', 'third'][b.turn - 1] as string, b.pile)
      countShows(tx, b.count)
    },
    topics: b => ['counts', `count:${b.count}`],
  },
)

const addTo = (tx: Store, counting: number, part: string, n: number) =>
  tx.run(
    `INSERT INTO count_total (count, section, n) VALUES (?, ?, ?)
     ON CONFLICT (count, section) DO UPDATE SET n = n + excluded.n`,
    counting,
    part,
    n,
  )

export const countScanned = event(
  'count.scanned.1',
  z.object({
    count: id,
    code: z.string().max(200),
    section,
    item: id.nullable(),
    outcome: z.enum(['pass', 'duplicate', 'unknown', 'elsewhere']),
    by: z.enum(['scan', 'hand']),
    reason: z.string().optional(),
  }),
  {
    zh: b =>
      `清点扫描 ${b.code}：${{ pass: '通过', duplicate: '重复', unknown: '不在清单', elsewhere: '位置不符' }[b.outcome]}${b.by === 'hand' ? `（手工：${b.reason ?? ''}）` : ''}`,
    en: b =>
      `Count scan ${b.code}: ${{ pass: 'passed', duplicate: 'duplicate', unknown: 'not on the list', elsewhere: 'belongs elsewhere' }[b.outcome]}${b.by === 'hand' ? ` (by hand: ${b.reason ?? ''})` : ''}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO count_scan (seq, count, code, section, outcome, item, at, hand) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        e.seq,
        b.count,
        b.code,
        b.section,
        b.outcome,
        b.item,
        e.occurred,
        b.by === 'hand' ? (b.reason ?? '') : null,
      )
      tx.run(`UPDATE count SET ${b.outcome} = ${b.outcome} + 1 WHERE id = ?`, b.count)
      if (b.outcome === 'pass') addTo(tx, b.count, b.section, 1)
    },
    topics: b => [`count:${b.count}`],
  },
)

export const countSection = event('count.section.1', z.object({ count: id, section }), {
  zh: b => `清点分项 ${b.section}`,
  en: b => `Count section ${b.section}`,
  apply: (tx, b) => tx.run('UPDATE count SET section = ? WHERE id = ?', b.section, b.count),
  topics: b => [`count:${b.count}`],
})

export const countFigure = event('count.figure.1', z.object({ count: id, section, figure: count }), {
  zh: b => `清点数 ${b.section}：${b.figure}`,
  en: b => `Figure ${b.section}: ${b.figure}`,
  apply(tx, b) {
    addTo(tx, b.count, b.section, b.figure)
    tx.run('UPDATE count SET pass = pass + ? WHERE id = ?', b.figure, b.count)
  },
  topics: b => [`count:${b.count}`],
})

export const countWithdrawn = event(
  'count.withdrawn.1',
  z.object({ count: id, seq: id, code, section, reason: text }),
  {
    zh: b => `撤回一次扫描 ${b.code}：${b.reason}`,
    en: b => `Scan of ${b.code} withdrawn: ${b.reason}`,
    apply(tx, b, e) {
      tx.run('UPDATE count_scan SET withdrawn = ? WHERE count = ? AND seq = ?', e.seq, b.count, b.seq)
      tx.run('UPDATE count SET pass = pass - 1 WHERE id = ?', b.count)
      addTo(tx, b.count, b.section, -1)
    },
    topics: b => [`count:${b.count}`, 'counts'],
  },
)

const countMoves = (type: string, state: 'paused' | 'open', zh: string, en: string) =>
  event(type, z.object({ count: id }), {
    zh: () => zh,
    en: () => en,
    apply(tx, b) {
      tx.run('UPDATE count SET state = ? WHERE id = ?', state, b.count)
      if (state === 'open') countShows(tx, b.count)
    },
    topics: b => [`count:${b.count}`, 'counts'],
  })
export const countPaused = countMoves('count.paused.1', 'paused', '清点暂停', 'Count paused')
export const countResumed = countMoves('count.resumed.1', 'open', '清点继续', 'Count resumed')

/** Kept and shown, but of no account: the pile waits again for the turn this count was (model.md, "count"). */
export const countAbandoned = event(
  'count.abandoned.1',
  z.object({ count: id, pile: id, turn: z.number().int().min(1).max(3), reason: text, was }),
  {
    zh: b => `第 ${b.turn} 遍清点作废，另数：${b.reason}`,
    en: b => `Count ${b.turn} abandoned, to be counted anew: ${b.reason}`,
    of: ofPile,
    apply(tx, b) {
      tx.run(`UPDATE count SET state = 'abandoned' WHERE id = ?`, b.count)
      const state = ['waiting', 'second-waits', 'unequal'][b.turn - 1] as string
      tx.run(`UPDATE pile SET state = ? WHERE id = ? AND state <> 'waived'`, state, b.pile)
    },
    topics: b => ['counts', `count:${b.count}`],
  },
)

/** The result of a pile stands in the event of its deciding count; equal codes are not repeated, those that differ are. */
export const countClosed = event(
  'count.closed.1',
  z.object({
    count: id,
    pile: id,
    turn: z.number().int().min(1).max(3),
    figures: z.record(section, count),
    result: z.enum(['waits', 'settled', 'differs', 'unequal']),
    differ: z.array(code).max(2000),
    incident: id.nullable(),
    sample: z.literal(true).optional(),
    was,
  }),
  {
    zh: b =>
      `${b.sample ? '抽查' : `第 ${b.turn} 遍清点`}结束：${{ waits: '等第二遍', settled: '清点无误', differs: '与清单不符', unequal: '两遍不等' }[b.result]}`,
    en: b =>
      `${b.sample ? 'Sample count' : `Count ${b.turn}`} closed: ${{ waits: 'second count due', settled: 'agreed', differs: 'differs from the list', unequal: 'the counts differ' }[b.result]}`,
    of: ofPile,
    apply(tx, b, e) {
      tx.run(`UPDATE count SET state = 'closed', closed = ? WHERE id = ?`, e.occurred, b.count)
      const state = b.result === 'waits' ? 'second-waits' : b.result
      tx.run('UPDATE pile SET state = ?, incident = ? WHERE id = ?', state, b.incident, b.pile)
      const account = tx.number('SELECT account FROM pile WHERE id = ?', b.pile)
      if (!account) return
      const open = tx.number(
        `SELECT count(*) FROM pile WHERE account = ? AND state NOT IN ('settled', 'differs', 'waived')`,
        account,
      )
      if (!open) tx.run(`UPDATE account SET state = 'counted', last = ? WHERE id = ?`, e.seq, account)
    },
    topics: b => ['counts', 'board', 'receive', `count:${b.count}`],
  },
)

export const pileReceived = event(
  'consignment.received.1',
  z.object({
    pile: id,
    unit: id,
    bags: count,
    clean: z.boolean(),
    incident: id.nullable(),
    deliverer: z.string(),
    was,
  }),
  {
    zh: b => `单元 ${b.unit} 接收${b.clean ? '无误' : '，附异常事件'}：${b.bags} 袋`,
    en: b => `Unit ${b.unit} received${b.clean ? '' : ' with an incident'}: ${b.bags} bags`,
    of: ofPile,
    apply: (tx, b, e) => tx.run('UPDATE pile SET received = ? WHERE id = ?', e.seq, b.pile),
    topics: () => ['receive'],
  },
)

export const accountAttended = event(
  'account.attended.1',
  z.object({ account: id, room: code, present: count, absent: count, was }),
  {
    zh: b => `考场 ${b.room} 实到 ${b.present} 人，缺考 ${b.absent} 人`,
    en: b => `Room ${b.room}: ${b.present} present, ${b.absent} absent`,
    of: b => ({ table: 'account', id: b.account }),
    apply: (tx, b) => tx.run('UPDATE account SET present = ?, absent = ? WHERE id = ?', b.present, b.absent, b.account),
    topics: b => [`account:${b.account}`, 'counts'],
  },
)

export const accountClosed = event(
  'account.closed.1',
  z.object({
    account: id,
    room: code,
    papers: z.record(section, count),
    cards: z.record(section, count),
    present: count,
    absent: count,
    /** Of a room that was given them. */
    covers: z.record(section, count).optional(),
    discs: z.record(section, count).optional(),
    seals: z.array(code),
    incident: id.nullable(),
    was,
  }),
  {
    zh: b => `考场 ${b.room} 结清${b.incident ? '（附异常事件）' : ''}`,
    en: b => `Room ${b.room} closed${b.incident ? ' with an incident' : ''}`,
    of: b => ({ table: 'account', id: b.account }),
    apply: (tx, b) => tx.run(`UPDATE account SET state = 'closed', incident = ? WHERE id = ?`, b.incident, b.account),
    topics: b => [`account:${b.account}`, 'board', 'gate', 'handover'],
  },
)
