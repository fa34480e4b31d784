import { z } from 'zod'
import { cartonApart } from '../events/index.ts'
import { defineAct, done, refuse } from './define.ts'

/**
 * One carton is counted by itself, before the rest of its unit and while the deliverer is still there: its seal was torn, a
 * pack in it is open or damaged (R63, scenario 9). It becomes a pile of its own; what it is counted against stays its list.
 */
export const receiveApart = defineAct({
  name: 'receive.apart',
  title: { zh: '单独清点一箱', en: 'Count one carton by itself' },
  duty: 'take',
  input: z.strictObject({ carton: z.number().int().positive(), reason: z.string().trim().min(2).max(200) }),
  needs: {
    zh: '箱封条已查；同堆还没有开始清点，且不止这一箱',
    en: 'The seal is checked; its pile has other cartons and no count yet',
  },
  refuses: ['no-such-carton', 'carton-state', 'count-begun', 'only-carton'],
  records: ['carton.apart.1'],
  changes: { zh: '这一箱自成一堆', en: 'The carton is a pile of its own' },
  decide(ctx, { carton: id, reason }) {
    const carton = ctx.tx.one<{
      id: number
      code: string
      state: string
      pile: number
      exam: number
      unit: number
      delivery: number
      no: number
      others: number
      counts: number
    }>(
      `SELECT c.id, c.code, c.state, c.pile, c.exam, p.unit, c.delivery, u.no,
         (SELECT count(*) FROM carton o WHERE o.pile = c.pile AND o.id <> c.id) AS others,
         (SELECT count(*) FROM count n WHERE n.pile = c.pile) AS counts
       FROM carton c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit WHERE c.id = ?`,
      id,
    )
    if (!carton) return refuse('no-such-carton', { code: id })
    if (carton.state !== 'checked' && carton.state !== 'opened')
      return refuse('carton-state', { code: carton.code, state: carton.state })
    if (carton.counts > 0) return refuse('count-begun', { unit: carton.no })
    if (carton.others === 0) return refuse('only-carton', { code: carton.code })
    const pile = ctx.tx.nextId('pile')
    const { code, pile: from, exam, unit, no, delivery } = carton
    return done([cartonApart({ carton: id, code, pile, from, exam, unit, no, delivery, reason })], () => ({ pile }))
  },
})
