import { z } from 'zod'
import { ORDER_KINDS, ORDER_WAY_NAMES, ORDER_WAYS, ORDERS } from '../rules/orders.ts'
import { code, count, event, id, text, time, when } from './define.ts'

/** 主考令: what the chief examiner (or who acts) ordered, by key or by telephone, and what follows from it (R45, R97, R99). */

const was = count.optional()
const ofOrder = (b: { order: number }) => ({ table: 'chief_order' as const, id: b.order })
const topics = () => ['orders', 'units', 'handover', 'board']

export const orderGiven = event(
  'order.given.1',
  z.object({
    order: id,
    exam: id,
    unit: id,
    unitNo: id,
    no: id,
    kind: z.enum(ORDER_KINDS),
    way: z.enum(ORDER_WAY_NAMES),
    giver: id,
    giverName: text,
    /** The authorisation by which the giver acts as chief examiner (代); null: appointed. */
    acting: text.nullable(),
    /** Word for word. */
    words: text,
    /** What it does, in both languages: rooms and bags. */
    what: z.object({ zh: text, en: text }),
    given: time,
    taken: id,
    second: id.nullable(),
    secondName: text.nullable(),
    account: id.nullable(),
    incident: id.nullable(),
  }),
  {
    zh: b =>
      `主考令 ${b.no} 号（${ORDERS[b.kind].zh}，${ORDER_WAYS[b.way][0]}）：${b.what.zh}。${b.giverName}${b.acting ? `（代行主考，${b.acting}）` : ''} ${when(b.given)}：${b.words}${b.secondName ? `　同听 ${b.secondName}` : ''}`,
    en: b =>
      `Order ${b.no} of the chief examiner (${ORDERS[b.kind].en}, ${ORDER_WAYS[b.way][1]}): ${b.what.en}. ${b.giverName}${b.acting ? ` (acting, ${b.acting})` : ''} ${when(b.given)}: ${b.words}${b.secondName ? `; heard by ${b.secondName} too` : ''}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO chief_order (id, exam, unit, no, kind, way, giver, words, what, given, taken, second, account, incident, signed, last)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        b.order,
        b.exam,
        b.unit,
        b.no,
        b.kind,
        b.way,
        b.giver,
        b.words,
        JSON.stringify(b.what),
        b.given,
        b.taken,
        b.second,
        b.account,
        b.incident,
        b.way === 'key' ? e.seq : null,
        e.seq,
      ),
    topics,
  },
)

export const orderSigned = event('order.signed.1', z.object({ order: id, no: id, was }), {
  zh: b => `主考令 ${b.no} 号由下令人补签`,
  en: b => `Order ${b.no} signed afterwards by its giver`,
  of: ofOrder,
  apply: (tx, b, e) => tx.run('UPDATE chief_order SET signed = ? WHERE id = ?', e.seq, b.order),
  topics,
})

export const allowedEarly = event(
  'issue.allowed-early.1',
  z.object({ order: id, unit: id, no: id, accounts: z.array(z.object({ account: id, room: code })).min(1) }),
  {
    zh: b => `单元 ${b.no}：${b.accounts.length} 个考场可以提前发放`,
    en: b => `Unit ${b.no}: ${b.accounts.length} rooms may be issued early`,
    apply(tx, b, e) {
      for (const { account } of b.accounts)
        tx.run(
          'INSERT INTO early_issue (account, ordered, at) VALUES (?, ?, ?) ON CONFLICT (account) DO NOTHING',
          account,
          b.order,
          e.at,
        )
    },
    topics,
  },
)

/** Whole, shut with a seal, and where it lies nobody opens it without an order. */
export const packSealed = event(
  'pack.sealed.1',
  z.object({ unit: id, unitNo: id, no: code, seal: code, second: id, secondName: text }),
  {
    zh: b => `单元 ${b.unitNo} 应急包 ${b.no} 以封条 ${b.seal} 封好，在场 ${b.secondName}`,
    en: b => `Emergency pack ${b.no} of unit ${b.unitNo} shut with seal ${b.seal}, ${b.secondName} present`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO pack (unit, no, seal, sealed) VALUES (?, ?, ?, ?)
         ON CONFLICT (unit) DO UPDATE SET no = excluded.no, seal = excluded.seal, sealed = excluded.sealed`,
        b.unit,
        b.no,
        b.seal,
        e.at,
      ),
    topics: () => ['orders', 'back-entry', 'documents'],
  },
)

export const packOpened = event(
  'pack.opened.1',
  z.object({ unit: id, unitNo: id, order: id, orderNo: id, whole: z.boolean(), at: time }),
  {
    zh: b =>
      `单元 ${b.unitNo} 应急包于 ${when(b.at)} 启封（主考令 ${b.orderNo} 号），包封条${b.whole ? '完好' : '异常'}`,
    en: b =>
      `Emergency pack of unit ${b.unitNo} opened at ${when(b.at)} (order ${b.orderNo}), its seal ${b.whole ? 'whole' : 'not whole'}`,
    apply: (tx, b) =>
      tx.run(
        `INSERT INTO pack (unit, opened, ordered, whole) VALUES (?, ?, ?, ?)
         ON CONFLICT (unit) DO UPDATE SET opened = excluded.opened, ordered = excluded.ordered, whole = excluded.whole`,
        b.unit,
        b.at,
        b.order,
        b.whole ? 1 : 0,
      ),
    topics: () => ['orders', 'back-entry'],
  },
)
