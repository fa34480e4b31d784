import { z } from 'zod'
import { DESTROY_WAY_NAMES, SENT_BY, SENT_BY_NAMES, SERVED, type Served, whyPaused } from '../rules/destruction.ts'
import type { Store } from '../store.ts'
import { code, count, event, id, text, time, when } from './define.ts'

/** The destruction: begun, bag by bag, at the machine or on the way to a plant, who carried it out and saw it, ended. */

const was = count.optional()
const ofItem = (b: { item: number }) => ({ table: 'item' as const, id: b.item })
const itemTopics = (b: { item: number }) => [`item:${b.item}`, 'board', 'destruction']

const terms = z.object({
  method: text,
  machine: text,
  place: text,
  instruction: text,
  residue: z.string(),
  video: z.string(),
  videoMedium: z.string(),
  weight: z.string(),
  letter: z.string(),
  /** Written since sheet-fed machines and plants are known; without it: unopened, here (R72). */
  way: z.enum(DESTROY_WAY_NAMES).optional(),
  /** Where it is done elsewhere: the plant (R73a). */
  facility: z.string().optional(),
  /** What the inspector showed as who he is (R70). */
  shown: z.string().optional(),
})

export const destructionStarted = event(
  'destruction.started.1',
  z.object({
    destruction: id,
    exam: id,
    list: id,
    no: code,
    bags: count,
    executors: z.array(id).min(2),
    supervisor: id,
    terms,
  }),
  {
    zh: b => `销毁开始：清单 ${b.no}，${b.bags} 袋`,
    en: b => `Destruction started: list ${b.no}, ${b.bags} bags`,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO destruction (id, exam, list, state, way, terms, executors, supervisor, started, seq) VALUES (?, ?, ?, 'running', ?, ?, ?, ?, ?, ?)`,
        b.destruction,
        b.exam,
        b.list,
        b.terms.way ?? 'whole',
        JSON.stringify(b.terms),
        JSON.stringify(b.executors),
        b.supervisor,
        e.occurred,
        e.seq,
      )
      for (const person of b.executors) serves(tx, b.destruction, 'executor', person, e.seq, e.occurred)
      serves(tx, b.destruction, 'supervisor', b.supervisor, e.seq, e.occurred)
    },
    topics: () => ['gate', 'destruction'],
  },
)

export const destructionScanned = event(
  'destruction.scanned.1',
  z.object({
    destruction: id,
    code,
    item: id.nullable(),
    seal: code.nullable(),
    outcome: z.enum(['pass', 'duplicate', 'unknown', 'elsewhere']),
    reason: z.string(),
  }),
  {
    zh: b =>
      `销毁扫描 ${b.code}：${{ pass: '通过', duplicate: '重复', unknown: '不在清单', elsewhere: '不符' }[b.outcome]}`,
    en: b =>
      `Destruction scan ${b.code}: ${{ pass: 'passed', duplicate: 'duplicate', unknown: 'not on the list', elsewhere: 'does not match' }[b.outcome]}`,
    apply(tx, b, e) {
      tx.run(
        'INSERT INTO destruction_scan (seq, destruction, code, outcome, item, at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
        e.seq,
        b.destruction,
        b.code,
        b.outcome,
        b.item,
        e.occurred,
        b.reason,
      )
      if (b.outcome !== 'pass')
        tx.run(`UPDATE destruction SET ${b.outcome} = ${b.outcome} + 1 WHERE id = ?`, b.destruction)
    },
    topics: () => ['destruction'],
  },
)

export const destructionPaused = event(
  'destruction.paused.1',
  z.object({ destruction: id, reason: text, remaining: count }),
  {
    zh: b => `销毁暂停：${b.reason}，余 ${b.remaining} 袋`,
    en: b => `Destruction paused: ${whyPaused(b.reason).en}, ${b.remaining} bags left`,
    apply: (tx, b) => tx.run(`UPDATE destruction SET state = 'paused' WHERE id = ?`, b.destruction),
    topics: () => ['destruction', 'gate'],
  },
)

export const destructionResumed = event('destruction.resumed.1', z.object({ destruction: id, remaining: count }), {
  zh: b => `销毁恢复，余 ${b.remaining} 袋`,
  en: b => `Destruction resumed, ${b.remaining} bags left`,
  apply: (tx, b) => tx.run(`UPDATE destruction SET state = 'running' WHERE id = ?`, b.destruction),
  topics: () => ['destruction', 'gate'],
})

export const itemDestroyed = event('item.destroyed.1', z.object({ item: id, code, destruction: id, was }), {
  zh: b => `袋 ${b.code} 已销毁`,
  en: b => `Bag ${b.code} destroyed`,
  of: ofItem,
  apply(tx, b) {
    tx.run(`UPDATE item SET state = 'destroyed', holding = 'nobody', holder = NULL WHERE id = ?`, b.item)
    tx.run('UPDATE destruction SET destroyed = destroyed + 1 WHERE id = ?', b.destruction)
  },
  topics: itemTopics,
})

/** Whose hands it is in from `at` on; `seq`: the entry he signed. */
const serves = (tx: Store, destruction: number, role: Served, person: number, seq: number, at: number) =>
  tx.run(
    'INSERT INTO destruction_span (destruction, role, person, seq, from_at) VALUES (?, ?, ?, ?, ?)',
    destruction,
    role,
    person,
    seq,
    at,
  )

/** R76a: who leaves answers for what was destroyed so far, who comes for what remains. */
export const destructionRelieved = event(
  'destruction.relieved.1',
  z.object({
    destruction: id,
    role: z.enum(SERVED),
    from: id,
    to: id,
    fromName: text,
    toName: text,
    /** Why who leaves did not sign; empty: he did. */
    absent: z.string(),
    letter: z.string(),
    destroyed: count,
    remaining: count,
  }),
  {
    zh: b => `销毁换人：${b.fromName} 交 ${b.toName}，已销 ${b.destroyed} 袋，余 ${b.remaining} 袋`,
    en: b => `Destruction: ${b.fromName} relieved by ${b.toName}, ${b.destroyed} destroyed, ${b.remaining} left`,
    apply(tx, b, e) {
      tx.run(
        'UPDATE destruction_span SET to_at = ?, left_seq = ? WHERE destruction = ? AND person = ? AND to_at IS NULL',
        e.occurred,
        b.absent ? null : e.seq,
        b.destruction,
        b.from,
      )
      serves(tx, b.destruction, b.role, b.to, e.seq, e.occurred)
      const row = tx.one<{ executors: string }>('SELECT executors FROM destruction WHERE id = ?', b.destruction)
      const executors = (JSON.parse(row?.executors ?? '[]') as number[]).map(p => (p === b.from ? b.to : p))
      if (b.role === 'supervisor')
        tx.run(
          `UPDATE destruction SET supervisor = ?, terms = json_set(terms, '$.letter', ?) WHERE id = ?`,
          b.to,
          b.letter,
          b.destruction,
        )
      else tx.run('UPDATE destruction SET executors = ? WHERE id = ?', JSON.stringify(executors), b.destruction)
    },
    topics: () => ['destruction', 'gate'],
  },
)

/** R73a: out of the store on its way to the plant, scanned as at the machine. */
export const itemShipped = event('item.shipped.1', z.object({ item: id, code, destruction: id, was }), {
  zh: b => `袋 ${b.code} 在途（送销）`,
  en: b => `Bag ${b.code} on its way to the plant`,
  of: ofItem,
  apply(tx, b) {
    tx.run(`UPDATE item SET state = 'transit', holding = 'destruction', holder = ? WHERE id = ?`, b.destruction, b.item)
  },
  topics: itemTopics,
})

/** A bag that comes back from the plant is returned by scan: it is again what it was, in the store. */
export const itemCameBack = event(
  'item.came-back.1',
  z.object({ item: id, code, destruction: id, state: z.enum(['sealed', 'stored']), place: id, was }),
  {
    zh: b => `袋 ${b.code} 送销后带回`,
    en: b => `Bag ${b.code} brought back from the plant`,
    of: ofItem,
    apply(tx, b) {
      tx.run(`UPDATE item SET state = ?, holding = 'place', holder = ? WHERE id = ?`, b.state, b.place, b.item)
    },
    topics: itemTopics,
  },
)

export const destructionDeparted = event(
  'destruction.departed.1',
  z.object({ destruction: id, bags: count, plate: text, driver: text, escorts: z.array(text).min(2), facility: text }),
  {
    zh: b => `送销出发：${b.bags} 袋，车 ${b.plate}，押运 ${b.escorts.join('、')}，送 ${b.facility}`,
    en: b => `Left for the plant: ${b.bags} bags, vehicle ${b.plate}, escorts ${b.escorts.join(', ')}, ${b.facility}`,
    apply: (tx, b, e) =>
      tx.run(`UPDATE destruction SET state = 'away', departed = ? WHERE id = ?`, e.seq, b.destruction),
    topics: () => ['destruction', 'gate'],
  },
)

/** What the plant and those who went along signed in ink on the load list, entered on return (R73a). */
export const destructionCarried = event(
  'destruction.carried.1',
  z.object({
    destruction: id,
    bags: count,
    by: text,
    weight: z.string(),
    from: time,
    to: time,
    form: z.string(),
  }),
  {
    zh: b => `${b.bags} 袋由接收单位 ${b.by} 于 ${when(b.from)} 至 ${when(b.to)} 销毁，装车清单 ${b.form || '欠打'}`,
    en: b =>
      `${b.bags} bags destroyed by the plant (${b.by}) from ${when(b.from)} to ${when(b.to)}, load list ${b.form || 'owed'}`,
    apply: (tx, b, e) => tx.run('UPDATE destruction SET carried = ? WHERE id = ?', e.seq, b.destruction),
    topics: () => ['destruction', 'gate'],
  },
)

export const destructionEnded = event(
  'destruction.ended.1',
  z.object({ destruction: id, list: count, destroyed: count, explained: count, remaining: z.literal(0) }),
  {
    zh: b => `销毁结束：应销 ${b.list} 袋，实销 ${b.destroyed} 袋，有说明 ${b.explained} 袋`,
    en: b => `Destruction ended: due ${b.list}, destroyed ${b.destroyed}, explained ${b.explained}`,
    apply: (tx, b, e) =>
      tx.run(
        `UPDATE destruction SET state = 'ended', ended = ?, explained = ? WHERE id = ?`,
        e.occurred,
        b.explained,
        b.destruction,
      ),
    topics: () => ['gate', 'destruction'],
  },
)

export const certificateNumbered = event('certificate.numbered.1', z.object({ destruction: id, no: code }), {
  zh: b => `销毁证明编号 ${b.no}`,
  en: b => `Destruction certificate ${b.no}`,
  apply: (tx, b) => tx.run('UPDATE destruction SET certificate = ? WHERE id = ?', b.no, b.destruction),
  topics: () => ['destruction', 'documents'],
})

/** R74: a copy has gone to the area; what was entered wrongly is entered again, and both stand. */
export const certificateSent = event(
  'certificate.sent.1',
  z.object({ destruction: id, no: code, way: z.enum(SENT_BY_NAMES), by: text, to: text, receipt: z.string() }),
  {
    zh: b =>
      `销毁证明 ${b.no} 送考区：${SENT_BY[b.way][0]}，${b.by} 交 ${b.to}${b.receipt ? `，回执 ${b.receipt}` : ''}`,
    en: b =>
      `Certificate ${b.no} sent to the area: ${SENT_BY[b.way][1]}, ${b.by} to ${b.to}${b.receipt ? `, receipt ${b.receipt}` : ''}`,
    apply: (tx, b, e) => tx.run('UPDATE destruction SET sent = ? WHERE id = ?', e.seq, b.destruction),
    topics: () => ['destruction'],
  },
)
