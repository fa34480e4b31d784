import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { conditions, mayStart, mustObserve } from '../rules/gate.ts'
import { destroyStage } from '../stages/destroy.ts'
import { approvedList, gateFacts, opens, toDestroy, unobserved } from '../stages/gate-facts.ts'
import { inspectorsNow } from '../stages/inspector.ts'
import { spotSays } from '../stages/inspector-sheet.ts'
import { spotFacts } from '../stages/spot.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** The gate as an inspector reads it: conditions in their order, the clock, the list. */
export const gate = defineView({
  name: 'gate',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const facts = gateFacts(ctx.tx, exam.id, ctx.now, ctx.profile)
    const list = conditions(facts)
    const approved = approvedList(ctx.tx, exam.id)
    const here = toDestroy(ctx.tx, exam.id)
    const running = ctx.tx.one<{ id: number; state: string; certificate: string | null }>(
      'SELECT id, state, certificate FROM destruction WHERE exam = ? ORDER BY id DESC LIMIT 1',
      exam.id,
    )
    return {
      exam: exam.id,
      now: ctx.now.at,
      ended: facts.ended,
      opens: opens(facts),
      total: facts.destroyAfter,
      conditions: list,
      may: mayStart(list),
      observe: mustObserve(list),
      list: approved
        ? {
            id: approved.id,
            no: approved.no,
            bags: approved.bags,
            copies: approved.copies,
            /** Each approval is a new version; the ones before it are superseded (R69a). */
            version: ctx.tx.number('SELECT count(*) FROM list WHERE exam = ? AND id <= ?', exam.id, approved.id),
          }
        : null,
      draft: { bags: here.length, copies: here.reduce((n, b) => n + b.copies, 0) },
      destruction: running ?? null,
      /** Who can supervise, and whether bags were looked at before his eyes (R7a, R70a). */
      inspectors: inspectorsNow(ctx.tx, ctx.now.at),
      spot: spotSays(spotFacts(ctx.tx, exam.id)),
      spotState: spotFacts(ctx.tx, exam.id)?.state ?? null,
    }
  },
})

export const destruction = defineView({
  name: 'destruction',
  open: false,
  input: z.strictObject({ destruction: z.number().int().positive() }),
  read: (ctx, input) =>
    ctx.tx.number('SELECT count(*) FROM destruction WHERE id = ?', input.destruction)
      ? {
          ...destroyStage(ctx.tx, input.destruction, ctx.by?.station ?? 0),
          /** A clock that moved since is observed before it goes on (R66). */
          observe: unobserved(ctx.tx, ctx.now) > 0,
          /** The certificate has been printed: then a copy on a stick has it. */
          printed:
            ctx.tx.number(
              `SELECT count(*) FROM document WHERE kind = 'certificate' AND ref = ? AND hash IS NOT NULL`,
              String(input.destruction),
            ) > 0,
        }
      : refuse('not-running'),
})
