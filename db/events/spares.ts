import { z } from 'zod'
import { COPIES, ITEM_KINDS } from '../rules/kinds.ts'
import { APPROVER_NAMES, APPROVERS, SPARE_KINDS, SPARE_REASON_NAMES, SPARE_REASONS } from '../rules/spares.ts'
import { code, count, event, id, text } from './define.ts'

/** Requests for spares, their two approvals, the bag that was opened, and each copy given (R55, R56). */

const was = count.optional()
const ofSpare = (b: { spare: number }) => ({ table: 'spare' as const, id: b.spare })
const topics = () => ['spares', 'units', 'gate']
const as = z.enum(APPROVER_NAMES)

export const spareAsked = event(
  'spare.asked.1',
  z.object({
    spare: id,
    exam: id,
    no: id,
    unit: id,
    account: id,
    room: code,
    kind: z.enum(SPARE_KINDS),
    copies: id,
    reason: z.enum(SPARE_REASON_NAMES),
    words: z.string().max(200),
    seat: z.string().max(20),
    faulty: z.string().max(64),
  }),
  {
    zh: b =>
      `备用启用申请 ${b.no} 号：考场 ${b.room} ${ITEM_KINDS[b.kind].zh} ${b.copies} 份，${SPARE_REASONS[b.reason][0]}${b.words ? `，${b.words}` : ''}`,
    en: b =>
      `Spare request ${b.no}: room ${b.room}, ${ITEM_KINDS[b.kind].en.toLowerCase()}, copies ${b.copies}: ${SPARE_REASONS[b.reason][1].toLowerCase()}${b.words ? `, ${b.words}` : ''}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO spare (id, exam, no, unit, account, kind, copies, reason, words, seat, faulty, state, asker, asked, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'asked', ?, ?, ?)`,
        b.spare,
        b.exam,
        b.no,
        b.unit,
        b.account,
        b.kind,
        b.copies,
        b.reason,
        b.words,
        b.seat,
        b.faulty,
        e.actor,
        e.occurred,
        e.seq,
      ),
    of: ofSpare,
    topics,
  },
)

/** Way b of R55: both signed the numbered form in ink; the second person saw both signatures. The keys are still due. */
export const spareInked = event('spare.inked.1', z.object({ spare: id, no: id, form: code, witness: id, was }), {
  zh: b => `备用启用申请 ${b.no} 号：主考、巡考员已在审批单 ${b.form} 亲笔签名，二人看过，待补签`,
  en: b =>
    `Spare request ${b.no}: chief examiner and area inspector signed form ${b.form} in ink, seen by two; keys due`,
  of: ofSpare,
  apply: (tx, b) =>
    tx.run(`UPDATE spare SET state = 'inked', form = ?, witness = ? WHERE id = ?`, b.form, b.witness, b.spare),
  topics,
})

export const spareApproved = event(
  'spare.approved.1',
  z.object({ spare: id, no: id, as, person: id, late: z.boolean(), was }),
  {
    zh: b => `备用启用申请 ${b.no} 号：${APPROVERS[b.as].zh}批准${b.late ? '（补签）' : ''}`,
    en: b =>
      `Spare request ${b.no}: approved by the ${APPROVERS[b.as].en.toLowerCase()}${b.late ? ' (afterwards)' : ''}`,
    of: ofSpare,
    apply(tx, b) {
      tx.run(`UPDATE spare SET ${b.as} = ? WHERE id = ?`, b.person, b.spare)
      tx.run(
        `UPDATE spare SET state = 'approved' WHERE id = ? AND state = 'asked' AND chief IS NOT NULL AND inspector IS NOT NULL`,
        b.spare,
      )
    },
    topics,
  },
)

export const spareRefused = event(
  'spare.refused.1',
  z.object({ spare: id, no: id, as, person: id, reason: text, was }),
  {
    zh: b => `备用启用申请 ${b.no} 号：${APPROVERS[b.as].zh}不批准，${b.reason}`,
    en: b => `Spare request ${b.no}: refused by the ${APPROVERS[b.as].en.toLowerCase()}: ${b.reason}`,
    of: ofSpare,
    apply: (tx, b) => tx.run(`UPDATE spare SET state = 'refused' WHERE id = ?`, b.spare),
    topics,
  },
)

export const spareWithdrawn = event('spare.withdrawn.1', z.object({ spare: id, no: id, reason: text, was }), {
  zh: b => `备用启用申请 ${b.no} 号撤回：${b.reason}`,
  en: b => `Spare request ${b.no} withdrawn: ${b.reason}`,
  of: ofSpare,
  apply: (tx, b) => tx.run(`UPDATE spare SET state = 'withdrawn' WHERE id = ?`, b.spare),
  topics,
})

/** `fresh`: the bag was opened for it; else it lay open already for an earlier request. */
export const spareOpened = event(
  'spare.opened.1',
  z.object({ spare: id, no: id, item: id, bag: code, fresh: z.boolean(), was }),
  {
    zh: b => `备用启用申请 ${b.no} 号：${b.fresh ? '启封' : '用已启封的'}袋 ${b.bag}`,
    en: b => `Spare request ${b.no}: bag ${b.bag} ${b.fresh ? 'opened' : 'was open already'}`,
    of: ofSpare,
    apply: (tx, b, e) =>
      tx.run(`UPDATE spare SET state = 'opened', item = ?, opened = ? WHERE id = ?`, b.item, e.occurred, b.spare),
    topics: b => [...topics(), `item:${b.item}`],
  },
)

/**
 * R56: copies of the opened bag are the room's from here on, and what each stands for. `to`: the room's bag that they come
 * back in; `desk`: the faulty copy was brought to the desk and does not come back with the room's.
 */
export const spareGiven = event(
  'spare.given.1',
  z.object({
    spare: id,
    no: id,
    item: id,
    bag: code,
    to: id,
    account: id,
    room: code,
    series: z.enum(COPIES),
    code: z.string().max(64),
    n: id,
    seat: z.string().min(1).max(20),
    faulty: z.string().max(64),
    desk: z.boolean(),
    was,
  }),
  {
    zh: b =>
      `备用 ${b.code || `${b.n} 份`} 发给考场 ${b.room} 座位 ${b.seat}${b.faulty ? `，换下 ${b.faulty}` : ''}${b.desk ? '（换下的已交到验收点）' : ''}`,
    en: b =>
      `Spare ${b.code || `copies: ${b.n}`} given to room ${b.room}, seat ${b.seat}${b.faulty ? `, for ${b.faulty}` : ''}${b.desk ? ' (the faulty one is at the desk)' : ''}`,
    of: ofSpare,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO spare_given (seq, spare, item, "to", account, series, code, n, seat, faulty, desk, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        e.seq,
        b.spare,
        b.item,
        b.to,
        b.account,
        b.series,
        b.code || null,
        b.n,
        b.seat,
        b.faulty,
        b.desk ? 1 : 0,
        e.occurred,
      )
      tx.run('UPDATE item SET copies = copies - ? WHERE id = ?', b.n, b.item)
      tx.run('UPDATE item SET copies = copies + ? WHERE id = ?', b.desk ? 0 : b.n, b.to)
    },
    topics: b => [...topics(), 'counts', `account:${b.account}`],
  },
)

/** A giving that was entered wrongly: it stays in the record, and counts no more. */
export const spareUngiven = event(
  'spare.ungiven.1',
  z.object({ spare: id, no: id, seq: id, item: id, to: id, account: id, n: id, desk: z.boolean(), reason: text, was }),
  {
    zh: b => `备用启用申请 ${b.no} 号：第 ${b.seq} 条的发放作废，${b.reason}`,
    en: b => `Spare request ${b.no}: the giving in entry ${b.seq} is void: ${b.reason}`,
    of: ofSpare,
    apply(tx, b, e) {
      tx.run('UPDATE spare_given SET withdrawn = ? WHERE seq = ?', e.seq, b.seq)
      tx.run('UPDATE item SET copies = copies + ? WHERE id = ?', b.n, b.item)
      tx.run('UPDATE item SET copies = copies - ? WHERE id = ?', b.desk ? 0 : b.n, b.to)
    },
    topics: b => [...topics(), 'counts', `account:${b.account}`],
  },
)

/** What is left lies counted and sealed, and so does what was replaced: the chief examiner signs (R56). */
export const spareSettled = event(
  'spare.settled.1',
  z.object({ spare: id, no: id, item: id, bag: code, seal: z.string().max(64), left: count, was }),
  {
    zh: b =>
      `备用启用申请 ${b.no} 号结清：袋 ${b.bag} ${b.seal ? `余下 ${b.left} 份，已以封条 ${b.seal} 重新密封` : '登记缺失'}`,
    en: b =>
      `Spare request ${b.no} settled: bag ${b.bag} ${b.seal ? `sealed again with ${b.seal}, copies left: ${b.left}` : 'is missing'}`,
    of: ofSpare,
    apply: (tx, b) => tx.run(`UPDATE spare SET state = 'settled' WHERE id = ?`, b.spare),
    topics,
  },
)
