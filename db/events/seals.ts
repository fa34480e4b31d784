import { z } from 'zod'
import type { Store } from '../store.ts'
import { code, count, event, id, text } from './define.ts'

/** Seal numbers: stock → assigned → used → broken, or void; the sum always equals what was issued (R31). */

const was = count.optional()
const ofSeal = (b: { seal: number }) => ({ table: 'seal' as const, id: b.seal })
const topics = () => ['seals']

function move(tx: Store, seal: number, to: string, item: number | null): void {
  tx.run('UPDATE seal_count SET n = n - 1 WHERE state = (SELECT state FROM seal WHERE id = ?)', seal)
  tx.run('UPDATE seal SET state = ?, item = coalesce(?, item) WHERE id = ?', to, item, seal)
  tx.run('UPDATE seal_count SET n = n + 1 WHERE state = ?', to)
}

export const sealStocked = event(
  'seal.stocked.1',
  z.object({ first: id, codes: z.array(code).min(1).max(2000), make: z.enum(['own', 'numbered']) }),
  {
    zh: b => `封条入库 ${b.codes.length} 枚：${b.codes[0]} 至 ${b.codes.at(-1)}`,
    en: b => `${b.codes.length} seals taken into stock: ${b.codes[0]} to ${b.codes.at(-1)}`,
    apply(tx, b, e) {
      b.codes.forEach((c, i) => {
        tx.run(
          `INSERT INTO seal (id, code, make, state, last) VALUES (?, ?, ?, 'stock', ?)`,
          b.first + i,
          c,
          b.make,
          e.seq,
        )
      })
      tx.run(`UPDATE seal_count SET n = n + ? WHERE state = 'stock'`, b.codes.length)
    },
    topics,
  },
)

export const sealAssigned = event(
  'seal.assigned.1',
  z.object({ seal: id, code, item: id, bag: code, label: z.string(), template: id, was }),
  {
    zh: b => `封条 ${b.code} 配给袋 ${b.bag}`,
    en: b => `Seal ${b.code} assigned to bag ${b.bag}`,
    of: ofSeal,
    apply: (tx, b) => move(tx, b.seal, 'assigned', b.item),
    topics: b => ['seals', `item:${b.item}`],
  },
)

export const sealUsed = event('seal.used.1', z.object({ seal: id, code, item: id, bag: code, was }), {
  zh: b => `封条 ${b.code} 已贴在袋 ${b.bag}，扫回相符`,
  en: b => `Seal ${b.code} is on bag ${b.bag}, scanned back`,
  of: ofSeal,
  apply: (tx, b) => move(tx, b.seal, 'used', b.item),
  topics: b => ['seals', `item:${b.item}`],
})

export const sealVoided = event('seal.voided.1', z.object({ seal: id, code, reason: text, was }), {
  zh: b => `封条 ${b.code} 作废：${b.reason}`,
  en: b => `Seal ${b.code} void: ${b.reason}`,
  of: ofSeal,
  apply(tx, b) {
    move(tx, b.seal, 'void', null)
    tx.run('UPDATE seal SET reason = ? WHERE id = ?', b.reason, b.seal)
  },
  topics,
})

export const sealScanned = event(
  'seal.scanned.1',
  z.object({ code, outcome: z.enum(['duplicate', 'unknown', 'elsewhere']), item: id.nullable(), reason: z.string() }),
  {
    zh: b => `密封扫描 ${b.code}：${{ duplicate: '重复', unknown: '不在清单', elsewhere: '不符' }[b.outcome]}`,
    en: b =>
      `Sealing scan ${b.code}: ${{ duplicate: 'duplicate', unknown: 'not on the list', elsewhere: 'does not match' }[b.outcome]}`,
    apply: () => {},
    topics,
  },
)
