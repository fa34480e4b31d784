import { z } from 'zod'
import { thePlace } from '../rules/keeping.ts'
import { code, count, event, id, text } from './define.ts'

/** A stock check: what lies in the store, a cabinet or a shelf, scanned by two and compared with the record (R22, R39). */

const was = count.optional()
const of = (b: { stock: number }) => ({ table: 'stock_check' as const, id: b.stock })
const topics = () => ['stock']
const about = { stock: id, place: id, name: text }

/** `places`: all it looks into. What is recorded there now is kept by `apply`, and stands in no body. */
export const stockOpened = event(
  'stock.opened.1',
  z.object({ ...about, places: z.array(id).min(1), second: id, was }),
  {
    zh: b => `开始盘点 ${b.name}`,
    en: b => `Stock check of ${thePlace(b.name)} begun`,
    of,
    apply(tx, b, e) {
      tx.run(
        `INSERT INTO stock_check (id, place, state, opened, last) VALUES (?, ?, 'open', ?, 0)`,
        b.stock,
        b.place,
        e.occurred,
      )
      for (const place of b.places) {
        tx.run('INSERT INTO stock_place (stock, place) VALUES (?, ?)', b.stock, place)
        tx.run(
          `INSERT INTO stock_item (stock, item) SELECT ?, id FROM item WHERE holding = 'place' AND holder = ?`,
          b.stock,
          place,
        )
      }
    },
    topics,
  },
)

export const STOCK_OUTCOMES = ['pass', 'duplicate', 'unknown', 'elsewhere'] as const

/** `recorded`: where the record has it, or the state it has there, where that is not here. */
export const stockScanned = event(
  'stock.scanned.1',
  z.object({
    stock: id,
    code,
    item: id.nullable(),
    outcome: z.enum(STOCK_OUTCOMES),
    reason: text,
    recorded: z.string().nullable(),
    second: id,
    hand: z.string().optional(),
    was,
  }),
  {
    zh: b =>
      `盘点扫描 ${b.code}：${{ pass: '在', duplicate: '重复', unknown: '不认识', elsewhere: '与记录不符' }[b.outcome]}`,
    en: b =>
      `Stock check scan ${b.code}: ${{ pass: 'here', duplicate: 'duplicate', unknown: 'unknown', elsewhere: 'not as recorded' }[b.outcome]}`,
    of,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO stock_scan (seq, stock, code, outcome, item, reason, place, person, second, at, hand)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        e.seq,
        b.stock,
        b.code,
        b.outcome,
        b.item,
        b.reason,
        b.recorded,
        e.actor,
        b.second,
        e.occurred,
        b.hand ?? null,
      ),
    topics,
  },
)

/** A shut cabinet by the seal on its door (R22a, R39): as recorded, so what is behind it is what was behind it. */
export const stockDoorSeen = event('stock.door-seen.1', z.object({ ...about, seal: text, second: id, was }), {
  zh: b => `盘点：${b.name} 关着，柜门封条 ${b.seal} 与登记相符`,
  en: b => `Stock check: ${b.name} is shut, its seal ${b.seal} as recorded`,
  of,
  apply: (tx, b) => tx.run('UPDATE stock_place SET seal = ? WHERE stock = ? AND place = ?', b.seal, b.stock, b.place),
  topics,
})

/** Signed as counted whole, and it is not what the record says: they look once more. What differs stands nowhere yet. */
export const stockTold = event('stock.told.1', z.object({ ...about, scanned: count, was }), {
  zh: b => `盘点 ${b.name} 与记录不一致，再找一遍`,
  en: b => `Stock check of ${thePlace(b.name)} does not agree with the record: looked through once more`,
  of,
  apply: (tx, b) => tx.run('UPDATE stock_check SET told = 1 WHERE id = ?', b.stock),
  topics,
})

const differing = z.object({ item: id, code, recorded: z.string() })

/** `doors`: cabinets that stayed shut and were seen by their seal. `unknown`: codes that belong to nothing here. */
export const stockClosed = event(
  'stock.closed.1',
  z.object({
    ...about,
    people: z.array(z.object({ person: id, name: text })).min(1),
    scanned: count,
    doors: z.array(z.object({ place: id, name: text, seal: text })),
    missing: z.array(differing),
    misplaced: z.array(differing),
    unknown: z.array(code),
    short: id.nullable(),
    displaced: id.nullable(),
    was,
  }),
  {
    zh: b => `盘点 ${b.name}（${b.people.map(p => p.name).join('、')}）：${result(b).zh}`,
    en: b => `Stock check of ${thePlace(b.name)} (${b.people.map(p => p.name).join(', ')}): ${result(b).en}`,
    of,
    apply(tx, b, e) {
      tx.run(
        `UPDATE stock_check SET state = 'closed', closed = ?, whole = ?, people = ?, scanned = ?, ended_seq = ? WHERE id = ?`,
        e.occurred,
        Number(b.missing.length + b.misplaced.length === 0),
        b.people.map(p => p.name).join('、'),
        b.scanned,
        e.seq,
        b.stock,
      )
      // What was put in meanwhile: whether it has moved since then is asked of these.
      tx.run(
        `INSERT OR IGNORE INTO stock_item (stock, item) SELECT ?, i.id FROM stock_place p JOIN item i ON i.holding = 'place' AND i.holder = p.place
         WHERE p.stock = ?`,
        b.stock,
        b.stock,
      )
      const differs = [...b.missing.map(d => [d, b.short] as const), ...b.misplaced.map(d => [d, b.displaced] as const)]
      for (const [d, incident] of differs)
        tx.run('INSERT INTO stock_differs (stock, item, incident) VALUES (?, ?, ?)', b.stock, d.item, incident)
    },
    topics: () => ['stock', 'keep', 'incidents'],
  },
)

const result = (b: { missing: unknown[]; misplaced: unknown[] }) =>
  b.missing.length + b.misplaced.length === 0
    ? { zh: '与记录相符', en: 'as recorded' }
    : {
        zh: [
          b.missing.length > 0 ? `没有找到 ${b.missing.length} 袋` : '',
          b.misplaced.length > 0 ? `与登记位置不符 ${b.misplaced.length} 袋` : '',
        ]
          .filter(Boolean)
          .join('，'),
        en: [
          b.missing.length > 0 ? `not found: ${b.missing.length}` : '',
          b.misplaced.length > 0 ? `not where recorded: ${b.misplaced.length}` : '',
        ]
          .filter(Boolean)
          .join(', '),
      }

export const stockAbandoned = event('stock.abandoned.1', z.object({ ...about, reason: text, was }), {
  zh: b => `盘点 ${b.name} 没有做完，停止：${b.reason}`,
  en: b => `Stock check of ${thePlace(b.name)} stopped unfinished: ${b.reason}`,
  of,
  apply: (tx, b, e) =>
    tx.run(
      `UPDATE stock_check SET state = 'abandoned', closed = ?, reason = ?, ended_seq = ? WHERE id = ?`,
      e.occurred,
      b.reason,
      e.seq,
      b.stock,
    ),
  topics: () => ['stock', 'keep'],
})
