import { z } from 'zod'
import { receiptLevel } from '../acts/count-receipt.ts'
import { type Ctx, refuse } from '../acts/define.ts'
import { BLIND_STATES } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

interface Carton {
  id: number
  code: string
  seal: string
  state: string
  whole: number | null
  pile: number
  unit: number
  incident: number | null
}

/** Where cartons are what is counted, their list would tell the figure: once they are taken over it is hidden (R22). */
function cartonsOf(ctx: Ctx, delivery: number, taken: boolean): Carton[] {
  const all = ctx.tx.all<Carton & { blind: number }>(
    `SELECT c.id, c.code, c.seal, c.state, c.whole, c.pile, u.no AS unit, c.incident, p.state IN ${BLIND_STATES} AS blind
     FROM carton c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit WHERE c.delivery = ? ORDER BY c.id`,
    delivery,
  )
  const piles = new Set(all.map(c => c.pile))
  const counted = new Set([...piles].filter(p => receiptLevel(ctx, p) === 'carton'))
  return all.filter(c => !(taken && c.blind && counted.has(c.pile))).map(({ blind: _, ...c }) => c)
}

/** Deliveries, cartons, piles of the receipt: states only. No number of bags while a pile is open (R22). */
export const receive = defineView({
  name: 'receive',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const deliveries = ctx.tx.all<{ id: number; no: number; taken: number | null; expected: number | null }>(
      'SELECT * FROM delivery WHERE exam = ? ORDER BY no',
      exam.id,
    )
    return {
      exam: exam.id,
      deliveries: deliveries.map(d => ({
        id: d.id,
        no: d.no,
        taken: d.taken !== null,
        /** 未到, and when it is expected (R15a). */
        expected: d.expected,
        takenAt: d.taken ? ctx.tx.number('SELECT at FROM event WHERE seq = ?', d.taken) : null,
        cartons: cartonsOf(ctx, d.id, d.taken !== null),
        piles: ctx.tx
          .all<{
            id: number
            state: string
            unit: number
            incident: number | null
            received: number | null
            locked: number | null
            place: string | null
            seal: string | null
            apart: string | null
            spares: number
          }>(
            `SELECT p.id, p.state, u.no AS unit, p.incident, p.received, p.locked, p.locked_in AS place, p.locked_seal AS seal,
               (SELECT code FROM carton WHERE id = p.apart) AS apart,
               p.state IN ('settled', 'differs') AND EXISTS (SELECT 1 FROM item i WHERE i.pile = p.id
                 AND i.kind IN ('spare-paper', 'spare-card')) AS spares
             FROM pile p JOIN unit u ON u.id = p.unit WHERE p.delivery = ? ORDER BY u.no, p.id`,
            d.id,
          )
          .map(p => ({
            ...p,
            received: p.received !== null,
            /** Has spare bags, which are ticked (R18). */
            spares: p.spares > 0,
            level: receiptLevel(ctx, p.id),
            counts: ctx.tx.all<{ id: number; turn: number; name: string; person: number; state: string }>(
              `SELECT c.id, c.turn, n.name, c.person, c.state FROM count c JOIN person n ON n.id = c.person WHERE c.pile = ? AND c.state <> 'abandoned' ORDER BY c.turn`,
              p.id,
            ),
          })),
      })),
    }
  },
})
