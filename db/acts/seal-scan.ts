import { z } from 'zod'
import { sealScanned } from '../events/index.ts'
import { mayNot } from '../rules/moves.ts'
import { holdOf } from '../stages/holds.ts'
import { countedOut, sampleOf, sealStage } from '../stages/seal.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { setDesk } from './receive.ts'
import { assigned, type SealedBag, type SealRow, sealBy, used } from './seals.ts'

type Last = {
  code: string
  at: number
  outcome: 'pass' | 'next' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  print: string | null
  /** Number of the incident that holds the bag (R36). */
  incident: number | null
}

function stageAfter(
  ctx: Ctx,
  said: Omit<Last, 'at' | 'incident'>,
  unit: number | null,
  incident: number | null = null,
) {
  const { station } = by(ctx)
  const last = { ...said, incident }
  return (tx: Ctx['tx']) => ({
    ...sealStage(tx, station, unit),
    last: { ...last, at: ctx.now.at },
    sound: last.outcome,
  })
}

/** Back from its room, or its seal was broken: what can be sealed (model.md, "seal"). */
const isOpen = (item: SealedBag) => mayNot('seal', { state: item.state, held: 0 }) === null

/** Why a bag that came back cannot be sealed: its copies are not counted out, or are to be sampled first. */
const notYet = (ctx: Ctx, item: SealedBag) => (sampleOf(ctx.tx, item.id) ? 'sample-due' : 'not-counted')

/**
 * Two scans a bag: the bag (a number from stock is assigned and its label printed), then the seal that sticks on it.
 * A pre-numbered strip from stock may be scanned instead of the label; no label is made for it (R100).
 */
export const sealScan = defineAct({
  name: 'seal.scan',
  title: { zh: '密封扫描', en: 'Sealing scan' },
  duty: 'seal',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: { zh: '袋内份数已清点一致（或附异常事件）', en: 'The bag’s copies are counted out' },
  refuses: ['no-task'],
  records: ['seal.assigned.1', 'seal.used.1', 'item.sealed.1', 'seal.scanned.1'],
  changes: {
    zh: '袋子：已回收、已启用 → 已密封；封条：库存 → 已配 → 已用',
    en: 'Bag: returned, opened → sealed; seal: stock → assigned → used',
  },
  decide(ctx, { code }) {
    const { station } = by(ctx)
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', station)
    if (task?.kind !== 'seal') return refuse('no-task')
    const ref = JSON.parse(task.ref) as { unit?: number; numbered?: number }
    const unit = ref.unit ?? null
    const desk = ctx.tx.one<{ kind: string; pending: string | null }>(
      'SELECT kind, pending FROM desk WHERE station = ?',
      station,
    )
    const held = desk?.kind === 'seal' && desk.pending ? Number(desk.pending) : null
    const keep = (pending: number | null) => ({
      also: (tx: Ctx['tx']) => setDesk(tx, station, 'seal', pending === null ? null : String(pending)),
    })

    const item = ctx.tx.one<SealedBag>('SELECT * FROM item WHERE code = ? AND exam = (SELECT max(id) FROM exam)', code)
    if (item) {
      if (item.state === 'sealed') {
        return done(
          [sealScanned({ code: code.slice(0, 64), outcome: 'duplicate', item: item.id, reason: 'sealed' })],
          stageAfter(ctx, { code, outcome: 'duplicate', reason: 'sealed', print: null }, unit),
        )
      }
      if (!isOpen(item) || item.held || !countedOut(ctx.tx, item.id)) {
        const reason = item.held ? 'held' : isOpen(item) ? notYet(ctx, item) : `state-${item.state}`
        return done(
          [sealScanned({ code: code.slice(0, 64), outcome: 'elsewhere', item: item.id, reason })],
          stageAfter(ctx, { code, outcome: 'elsewhere', reason, print: null }, unit, holdOf(ctx.tx, item.id)),
        )
      }
      const has = ctx.tx.one<SealRow>(`SELECT * FROM seal WHERE item = ? AND state = 'assigned'`, item.id)
      const fresh =
        has || ref.numbered
          ? undefined
          : ctx.tx.one<SealRow>(`SELECT * FROM seal WHERE state = 'stock' AND make = 'own' ORDER BY id LIMIT 1`)
      const events = fresh ? [assigned(ctx, item, fresh)] : []
      const reason = has ? 'scan-seal' : fresh ? 'label' : 'take-seal'
      return done(
        events,
        stageAfter(ctx, { code, outcome: 'next', reason, print: fresh?.code ?? null }, unit),
        keep(item.id),
      )
    }
    const seal = sealBy(ctx.tx, code)
    if (!seal) {
      return done(
        [sealScanned({ code: code.slice(0, 64), outcome: 'unknown', item: held, reason: 'no-such-seal' })],
        stageAfter(ctx, { code, outcome: 'unknown', reason: 'no-such-seal', print: null }, unit),
      )
    }
    // Between its code and its seal the bag in hand may have been declared missing, or due for a sample: its code again.
    const bag = held
      ? ctx.tx.one<SealedBag>(`SELECT * FROM item WHERE id = ? AND state IN ('returned', 'opened') AND held = 0`, held)
      : undefined
    if (!bag || !countedOut(ctx.tx, bag.id)) {
      return done(
        [sealScanned({ code: code.slice(0, 64), outcome: 'elsewhere', item: null, reason: 'bag-first' })],
        stageAfter(ctx, { code, outcome: 'elsewhere', reason: 'bag-first', print: null }, unit),
      )
    }
    const ours = seal.state === 'assigned' && seal.item === bag.id
    const strip =
      seal.state === 'stock' &&
      !ctx.tx.number(`SELECT count(*) FROM seal WHERE item = ? AND state = 'assigned'`, bag.id)
    if (!ours && !strip) {
      const reason =
        seal.state === 'assigned' ? 'seal-of-other' : seal.state === 'stock' ? 'other-assigned' : `seal-${seal.state}`
      return done(
        [sealScanned({ code: code.slice(0, 64), outcome: 'elsewhere', item: bag.id, reason })],
        stageAfter(ctx, { code, outcome: 'elsewhere', reason, print: null }, unit),
      )
    }
    const events = [...(strip ? [assigned(ctx, bag, seal)] : []), ...used(ctx, bag, seal)]
    return done(events, stageAfter(ctx, { code, outcome: 'pass', reason: 'sealed', print: null }, unit), keep(null))
  },
})
