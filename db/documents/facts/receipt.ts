import type { Ctx } from '../../acts/define.ts'
import { ITEM_KINDS, type ItemKind } from '../../rules/kinds.ts'
import { BLIND_STATES } from '../../views/blind.ts'

import { type Facts, recordOf, signatureRows } from './shared.ts'

/** JS-1: what a delivery brought. */
export function receipt(ctx: Ctx, ref: string): Facts | undefined {
  const delivery = ctx.tx.one<{ id: number; no: number; taken: number | null }>(
    'SELECT * FROM delivery WHERE id = ?',
    Number(ref),
  )
  if (!delivery?.taken) return undefined
  // Cartons may be signed for before their bags are counted; until then no figure stands on the form (R16a, R22).
  const open =
    ctx.tx.number(
      `SELECT count(*) FROM pile p WHERE p.state IN ${BLIND_STATES} AND
         (p.delivery = ? OR p.account IN (SELECT i.account FROM item i JOIN carton c ON c.id = i.carton WHERE c.delivery = ?))`,
      delivery.id,
      delivery.id,
    ) > 0
  const taken = JSON.parse(
    (
      ctx.tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', delivery.taken) as { body: Buffer }
    ).body.toString(),
  ) as {
    deliverer: { name: string; unit: string }
    carriers: string[]
    vehicle: string
    sender: string
  }
  const arrivedAt = ctx.tx.number('SELECT at FROM event WHERE seq = ?', delivery.taken)
  const received = ctx.tx.number('SELECT max(received) FROM pile WHERE delivery = ?', delivery.id)
  const cartons = ctx.tx
    .all<{ code: string; seal: string; whole: number; bags: number }>(
      `SELECT c.code, c.seal, c.whole, (SELECT count(*) FROM item i WHERE i.carton = c.id AND i.state NOT IN ('expected', 'missing')) AS bags
       FROM carton c WHERE c.delivery = ? ORDER BY c.id`,
      delivery.id,
    )
    .map(c => ({
      code: c.code,
      sealNo: c.seal,
      state: c.whole ? ('ok' as const) : ('bad' as const),
      bags: open ? null : c.bags,
    }))
  const rows = ctx.tx
    .all<{ no: number; kind: ItemKind; name: string; bags: number; copies: number }>(
      `SELECT u.no, i.kind, s.name, count(*) AS bags, sum(i.listed) AS copies FROM item i JOIN carton c ON c.id = i.carton JOIN unit u ON u.id = i.unit
         LEFT JOIN sitting s ON s.unit = i.unit AND s.category = i.category
       WHERE c.delivery = ? AND i.state NOT IN ('expected', 'missing') GROUP BY u.no, i.kind, i.category ORDER BY u.no, i.category, i.kind`,
      delivery.id,
    )
    .map(r => ({ unitNo: r.no, kind: ITEM_KINDS[r.kind].zh, category: r.name, bags: r.bags, copies: r.copies }))
  return {
    secrecy: 'beforeUse',
    record: recordOf(ctx, delivery.taken),
    data: {
      kind: 'receipt',
      from: taken.sender,
      batch: String(delivery.no),
      vehicle: taken.vehicle,
      arrivedAt,
      finishedAt: open ? null : received ? ctx.tx.number('SELECT at FROM event WHERE seq = ?', received) : ctx.now.at,
      deliverers: [
        `${taken.deliverer.name}（${taken.deliverer.unit}）`,
        ...taken.carriers.filter(c => c !== taken.deliverer.name),
      ],
      cartons,
      rows: open ? [] : rows,
      signatures: signatureRows(ctx, delivery.taken),
    },
  }
}
