import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { conditions, mayStart, mustObserve } from '../rules/gate.ts'
import { INCIDENT_KINDS, type IncidentKind } from '../rules/incidents.ts'
import { type DISPOSITIONS, ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import { destroyStage } from '../stages/destroy.ts'
import { approvedList, gateFacts, opens, toDestroy } from '../stages/gate-facts.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** The gate as an inspector reads it: conditions in their order, the clock, the list, what has a disposition. */
export const gate = defineView({
  name: 'gate',
  open: false,
  input: z.strictObject({}),
  topics: ['gate', 'units', 'incidents', 'destruction'],
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
      list: approved ? { id: approved.id, no: approved.no, bags: approved.bags, copies: approved.copies } : null,
      draft: { bags: here.length, copies: here.reduce((n, b) => n + b.copies, 0) },
      dispositions: ctx.tx
        .all<{ kind: ItemKind; disposition: keyof typeof DISPOSITIONS | null; n: number }>(
          `SELECT kind, disposition, count(*) AS n FROM item WHERE exam = ? AND state NOT IN ('destroyed', 'sent', 'missing', 'emptied', 'expected')
           GROUP BY kind, disposition ORDER BY kind`,
          exam.id,
        )
        .map(d => ({
          kind: d.kind,
          zh: ITEM_KINDS[d.kind].zh,
          en: ITEM_KINDS[d.kind].en,
          disposition: d.disposition,
          default: ctx.profile.disposition[d.kind] ?? 'hold',
          n: d.n,
        })),
      destruction: running ?? null,
    }
  },
})

export const destruction = defineView({
  name: 'destruction',
  open: false,
  input: z.strictObject({ destruction: z.number().int().positive() }),
  topics: ['destruction'],
  read: (ctx, input) =>
    ctx.tx.number('SELECT count(*) FROM destruction WHERE id = ?', input.destruction)
      ? destroyStage(ctx.tx, input.destruction, ctx.by?.station ?? 0)
      : refuse('not-running'),
})

export const incidents = defineView({
  name: 'incidents',
  open: false,
  input: z.strictObject({}),
  topics: ['incidents'],
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const rows = ctx.tx.all<{
      id: number
      no: number
      kind: IncidentKind
      about: string
      state: string
      opened: number
      report_by: number | null
      reported: number | null
      instruction: number | null
      cause: string | null
      result: string | null
      pile: number | null
      account: number | null
      item: number | null
    }>('SELECT * FROM incident WHERE exam = ? ORDER BY id DESC LIMIT 200', exam.id)
    return {
      exam: exam.id,
      kinds: Object.entries(INCIDENT_KINDS).map(([kind, k]) => ({ kind: kind as IncidentKind, zh: k.zh, en: k.en })),
      rows: rows.map(r => ({ ...r, zh: INCIDENT_KINDS[r.kind].zh, en: INCIDENT_KINDS[r.kind].en })),
      instructions: ctx.tx.all<{
        id: number
        no: string
        source: string
        given: number
        text: string
        purpose: string
        incident: number | null
      }>('SELECT * FROM instruction WHERE exam = ? ORDER BY id DESC LIMIT 200', exam.id),
    }
  },
})
