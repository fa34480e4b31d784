import { z } from 'zod'
import { code, count, event, id, text, time, when } from './define.ts'

/** What happens to a consignment before it is counted: announced, locked away uncounted, a carton set apart (R15a, R16a, R20). */

const was = count.optional()
const topics = () => ['receive', 'counts']

export const deliveryAnnounced = event('delivery.announced.1', z.object({ delivery: id, no: id, expected: time }), {
  zh: b => `第 ${b.no} 批预计 ${when(b.expected)} 到`,
  en: b => `Delivery ${b.no} expected ${when(b.expected)}`,
  apply: (tx, b) => tx.run('UPDATE delivery SET expected = ? WHERE id = ?', b.expected, b.delivery),
  topics,
})

export const cartonsLocked = event(
  'cartons.locked.1',
  z.object({ delivery: id, no: id, piles: z.array(id).min(1), place: text, seal: text, second: id }),
  {
    zh: b => `第 ${b.no} 批未清点，锁入 ${b.place}，封条 ${b.seal}`,
    en: b => `Delivery ${b.no} locked uncounted in ${b.place}, seal ${b.seal}`,
    apply(tx, b, e) {
      for (const pile of b.piles)
        tx.run(
          'UPDATE pile SET locked = ?, locked_in = ?, locked_seal = ? WHERE id = ?',
          e.occurred,
          b.place,
          b.seal,
          pile,
        )
    },
    topics,
  },
)

export const cartonsUnlocked = event(
  'cartons.unlocked.1',
  z.object({
    delivery: id,
    no: id,
    piles: z.array(id).min(1),
    place: text,
    seal: text,
    read: z.string(),
    whole: z.boolean(),
    second: id,
  }),
  {
    zh: b => `第 ${b.no} 批从 ${b.place} 取出清点，封条${b.whole && b.read === b.seal ? '完好相符' : '异常'}`,
    en: b =>
      `Delivery ${b.no} taken out of ${b.place} to be counted, seal ${b.whole && b.read === b.seal ? 'whole and as recorded' : 'not as it should be'}`,
    apply(tx, b) {
      for (const pile of b.piles)
        tx.run('UPDATE pile SET locked = NULL, locked_in = NULL, locked_seal = NULL WHERE id = ?', pile)
    },
    topics,
  },
)

/** A carton becomes a pile of its own, to be counted by itself before the rest of its unit (R63). */
export const cartonApart = event(
  'carton.apart.1',
  z.object({ carton: id, code, pile: id, from: id, exam: id, unit: id, no: id, delivery: id, reason: text, was }),
  {
    zh: b => `箱 ${b.code} 单独清点：${b.reason}`,
    en: b => `Carton ${b.code} to be counted by itself: ${b.reason}`,
    of: b => ({ table: 'carton', id: b.carton }),
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO pile (id, exam, kind, unit, delivery, state, last, apart) VALUES (?, ?, 'receipt', ?, ?, 'waiting', ?, ?)`,
        b.pile,
        b.exam,
        b.unit,
        b.delivery,
        e.seq,
        b.carton,
      )
      tx.run('UPDATE carton SET pile = ? WHERE id = ?', b.pile, b.carton)
      tx.run('UPDATE item SET pile = ? WHERE carton = ?', b.pile, b.carton)
    },
    topics,
  },
)
