import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import type { Correction } from '../rules/orders.ts'
import { roomLabel } from '../stages/labels.ts'
import { planVersion } from '../stages/plan.ts'
import { BLIND_STATES } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** The plan as it is now, for correcting it by row (R15b), and its versions, newest first. */
export const plan = defineView({
  name: 'plan',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const rooms = ctx.tx.all<{ id: number; code: string; name: string; place: string; candidates: number }>(
      `SELECT r.id, r.code, r.place, r.candidates,
         (SELECT s.name FROM sitting s WHERE s.exam = r.exam AND s.category = r.category LIMIT 1) AS name
       FROM room r WHERE r.exam = ? ORDER BY r.category, r.code`,
      exam.id,
    )
    const counting = new Set(
      ctx.tx
        .all<{ room: number }>(
          `SELECT DISTINCT a.room FROM pile p JOIN account a ON a.id = p.account WHERE a.exam = ? AND p.state IN ${BLIND_STATES}`,
          exam.id,
        )
        .map(p => p.room),
    )
    return {
      exam: exam.id,
      version: planVersion(ctx.tx, exam.id),
      // Present and absent add up to the candidates: dark while copies of the room are counted.
      rooms: rooms.map(({ name, candidates, ...r }) => ({
        ...r,
        label: roomLabel(name ?? '', r.code),
        candidates: counting.has(r.id) ? null : candidates,
      })),
      categories: ctx.tx.all<{ code: string; name: string }>(
        'SELECT DISTINCT category AS code, name FROM sitting WHERE exam = ? ORDER BY category',
        exam.id,
      ),
      accounts: ctx.tx.all<{ account: number; room: number; unit: number; state: string }>(
        `SELECT a.id AS account, a.room, u.no AS unit, a.state FROM account a JOIN unit u ON u.id = a.unit
         WHERE a.exam = ? AND u.state <> 'closed' ORDER BY u.no, a.id`,
        exam.id,
      ),
      versions: ctx.tx.all<{ version: number; kind: Correction; reason: string; at: number }>(
        'SELECT version, kind, reason, at FROM plan_version WHERE exam = ? ORDER BY version DESC',
        exam.id,
      ),
    }
  },
})
