import { z } from 'zod'
import { SEAL_MAKE_NAMES, type SealState } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { code, count, event, id, text } from './define.ts'

/**
 * Seal numbers: stock → assigned → used → broken, or void; the sum always equals what was issued (R31). They come in
 * ranges and are counted by range as they move, never by looking at each of them; a range has the id of its first seal.
 */

const was = count.optional()
const ofSeal = (b: { seal: number }) => ({ table: 'seal' as const, id: b.seal })
const topics = () => ['seals']

/** A seal's move, in its row, in its range, in the whole stock. `item`: the bag it belongs to from here on. */
export function move(tx: Store, seal: number, to: SealState, item: number | null): void {
  const was = tx.one<{ state: SealState; range: number }>('SELECT state, range FROM seal WHERE id = ?', seal)
  tx.run('UPDATE seal SET state = ?, item = coalesce(?, item) WHERE id = ?', to, item, seal)
  if (!was || was.state === to) return
  tx.run(`UPDATE seal_range SET ${was.state} = ${was.state} - 1, ${to} = ${to} + 1 WHERE id = ?`, was.range)
  tx.run('UPDATE seal_count SET n = n - 1 WHERE state = ?', was.state)
  tx.run('UPDATE seal_count SET n = n + 1 WHERE state = ?', to)
}

export const sealStocked = event(
  'seal.stocked.1',
  z.object({ first: id, codes: z.array(code).min(1).max(2000), make: z.enum(SEAL_MAKE_NAMES) }),
  {
    zh: b => `封条入库 ${b.codes.length} 枚：${b.codes[0]} 至 ${b.codes.at(-1)}`,
    en: b => `${b.codes.length} seals taken into stock: ${b.codes[0]} to ${b.codes.at(-1)}`,
    apply(tx, b, e) {
      const n = b.codes.length
      tx.run(
        'INSERT INTO seal_range (id, make, first, final, n, stock, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        b.first,
        b.make,
        b.codes[0] ?? '',
        b.codes[n - 1] ?? '',
        n,
        n,
        e.occurred,
      )
      b.codes.forEach((c, i) => {
        tx.run(
          `INSERT INTO seal (id, code, make, range, state, last) VALUES (?, ?, ?, ?, 'stock', ?)`,
          b.first + i,
          c,
          b.make,
          b.first,
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
    apply(tx, b, e) {
      move(tx, b.seal, 'assigned', b.item)
      tx.run('UPDATE seal SET assigned = ? WHERE id = ?', e.seq, b.seal)
    },
    topics: b => ['seals', `item:${b.item}`],
  },
)

/** `replaces`: the seal of this bag that was broken last; both know each other from here on (R35). */
export const sealUsed = event(
  'seal.used.1',
  z.object({ seal: id, code, item: id, bag: code, replaces: z.object({ seal: id, code }).optional(), was }),
  {
    zh: b => `封条 ${b.code} 已贴在袋 ${b.bag}，扫回相符${b.replaces ? `，代替已拆的封条 ${b.replaces.code}` : ''}`,
    en: b =>
      `Seal ${b.code} is on bag ${b.bag}, scanned back${b.replaces ? `; it replaces the broken seal ${b.replaces.code}` : ''}`,
    of: ofSeal,
    apply(tx, b) {
      move(tx, b.seal, 'used', b.item)
      if (!b.replaces) return
      tx.run('UPDATE seal SET replaces = ? WHERE id = ?', b.replaces.seal, b.seal)
      tx.run('UPDATE seal SET replaced_by = ? WHERE id = ?', b.seal, b.replaces.seal)
    },
    topics: b => ['seals', `item:${b.item}`],
  },
)

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
