import { z } from 'zod'
import { isRefusal, refuse } from '../acts/define.ts'
import { decideRelease } from '../acts/order-release.ts'
import { nameOf } from '../people/identify.ts'
import { sayRefusal } from '../refusals.ts'
import { labelOfAccount, labelOfItem } from '../stages/labels.ts'
import type { OrderRow } from '../stages/orders.ts'
import { chiefsOf } from './acting.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** 主考令: all of the exam, newest first, with who may give one now. */
export const orders = defineView({
  name: 'orders',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    return {
      exam: exam.id,
      chiefs: chiefsOf(ctx),
      rows: ctx.tx.all<OrderRow>('SELECT * FROM chief_order WHERE exam = ? ORDER BY id DESC', exam.id).map(o => ({
        id: o.id,
        no: o.no,
        kind: o.kind,
        way: o.way,
        unit: ctx.tx.number('SELECT no FROM unit WHERE id = ?', o.unit),
        what: JSON.parse(o.what) as { zh: string; en: string },
        words: o.words,
        giver: nameOf(ctx.tx, o.giver),
        given: o.given,
        recorded: [o.taken, ...(o.second ? [o.second] : [])].map(p => nameOf(ctx.tx, p)),
        signed: o.signed !== null,
        incident: o.incident === null ? null : ctx.tx.number('SELECT no FROM incident WHERE id = ?', o.incident),
      })),
    }
  },
})

/** Before a bag is released: what it is, what each way would do, or why it may not (R99). */
export const release = defineView({
  name: 'release',
  open: false,
  input: z.strictObject({ account: z.number().int().positive(), code: z.string().max(64) }),
  read(ctx, { account, code }) {
    if (!ctx.tx.number('SELECT count(*) FROM account WHERE id = ?', account))
      return refuse('no-such-room', { room: account })
    const item = ctx.tx.number('SELECT id FROM item WHERE code = ? ORDER BY id DESC LIMIT 1', code)
    if (!ctx.by || !item) return refuse('no-such-bag', { code })
    const way = (scope: 'rooms' | 'bag') => {
      const e = decideRelease(ctx, { what: 'release', account, code, scope })
      return isRefusal(e)
        ? { may: false as const, why: sayRefusal(e.refused, e.data) }
        : { may: true as const, what: e.what }
    }
    const [rooms, bag] = [way('rooms'), way('bag')]
    const listed = labelOfItem(ctx.tx, item)
    // Where a bag of its own has passed at this room already, not everything can have been listed the wrong way round.
    const passed = ctx.tx.number(
      `SELECT count(*) FROM handover h JOIN handover_item hi ON hi.handover = h.id JOIN item i ON i.id = hi.item
       WHERE h.account = ? AND h.direction = 'issue' AND h.state = 'open' AND i.account = h.account`,
      account,
    )
    return {
      room: labelOfAccount(ctx.tx, account),
      bag: listed,
      ways: { rooms, bag },
      usual: rooms.may && passed === 0 ? ('rooms' as const) : ('bag' as const),
    }
  },
})
