import { z } from 'zod'
import { planCorrected } from '../events/index.ts'
import type { Refusal } from '../refusals.ts'
import { CORRECTIONS, type Correction } from '../rules/orders.ts'
import { planVersion } from '../stages/plan.ts'
import { type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { bag, code, figure, swap } from './plan-bags.ts'
import { type Change, change, type Decide } from './plan-changes.ts'
import type { Effect } from './plan-effect.ts'
import { added, candidates, merged, moved, seated, split } from './plan-rooms.ts'

/**
 * Correcting the plan or a list after import (R15b): by row, with reason, by the chief examiner. What it touches stands in
 * the statement before he signs; the old version stays in the events, lists printed before are of that version. What has
 * come back or is closed is not rewritten: there an incident says what was wrong.
 */
const id = z.number().int().positive()

const KINDS: { [K in Correction]: Decide<K> } = {
  bag,
  swap,
  code,
  figure,
  moved,
  merged,
  added,
  split,
  candidates,
  seated,
}
const judge = (ctx: Ctx, exam: number, c: Change): Effect | Refusal =>
  (KINDS[c.kind] as (ctx: Ctx, exam: number, c: Change) => Effect | Refusal)(ctx, exam, c)

export const planCorrect = defineAct({
  name: 'plan.correct',
  title: { zh: '更正计划或清单', en: 'Correct the plan or a list' },
  duty: 'sign',
  input: z.strictObject({ exam: id, change, reason: z.string().trim().min(2).max(300) }),
  signs(ctx, input) {
    const e = judge(ctx, input.exam, input.change)
    if (isRefusal(e)) return null
    const version = planVersion(ctx.tx, input.exam) + 1
    const units = [...new Set(e.touches.map(t => ctx.tx.number('SELECT no FROM unit WHERE id = ?', t.unit)))]
    const kind = CORRECTIONS[input.change.kind]
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: `更正：${kind.zh}`,
          body: [`**${e.what.zh}**。`, `原因：${input.reason}`],
          table: { head: e.head.zh, rows: e.rows },
          tail: [`单元 ${units.join('、') || '—'} 的交接单、签条以新版本（版本 ${version}）重印；原版本留在台账里。`],
        },
        en: {
          title: `Correction: ${kind.en}`,
          body: [`**${e.what.en}**.`, `Reason: ${input.reason}`],
          table: { head: e.head.en, rows: e.rows },
          tail: [
            `Forms and slips of units ${units.join(', ') || '—'} are printed anew as version ${version}; the old one stays in the ledger.`,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '考场没有回收、结清；袋不在途；写明原因',
    en: 'The room has not come back or closed; bags not in transit; a reason',
  },
  refuses: [
    'no-exam',
    'no-such-room',
    'no-such-bag',
    'bag-state',
    'order-never',
    'correct-nothing',
    'correct-settled',
    'correct-counting',
    'correct-category',
    'code-form',
    'code-taken',
    'figure-by-serials',
    'no-such-category',
    'split-too-many',
  ],
  records: [
    'plan.corrected.1',
    'item.reassigned.1',
    'room.moved.1',
    'room.candidates.1',
    'room.planned.1',
    'item.recoded.1',
    'item.figure.1',
  ],
  changes: { zh: '计划或清单的新版本；袋、地点、人数照更正', en: 'A new version of plan or list' },
  decide(ctx, input) {
    const exam = ctx.tx.one<{ state: string }>('SELECT state FROM exam WHERE id = ?', input.exam)
    if (exam?.state !== 'preparing') return refuse('no-exam')
    const e = judge(ctx, input.exam, input.change)
    if (isRefusal(e)) return e
    const version = planVersion(ctx.tx, input.exam) + 1
    return done(
      [
        planCorrected({
          exam: input.exam,
          version,
          kind: input.change.kind,
          what: e.what,
          reason: input.reason,
          touches: e.touches,
        }),
        ...e.events(version),
      ],
      () => ({ version }),
    )
  },
})
