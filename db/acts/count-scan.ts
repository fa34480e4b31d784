import { z } from 'zod'
import { countScanned, countSection, countWithdrawn } from '../events/index.ts'
import { rangeOf, serialAt } from '../exchange/import/serials.ts'
import { nameOf } from '../people/identify.ts'
import { COMMANDS } from '../rules/codes.ts'
import { type CountRow, countStage, recentScans } from '../stages/count.ts'
import { labelOfItem } from '../stages/labels.ts'
import { taskOf } from '../tasks.ts'
import { type Judged, judge, RANGE_LIMIT } from './count-judge.ts'
import { type Brief, by, type Ctx, defineAct, done, refuse } from './define.ts'
import { countOf, type PileRow, pileOf } from './piles.ts'

const id = z.number().int().positive()

/** The count that a scan at this station goes to, or why not. */
function countHere(ctx: Ctx): CountRow | ReturnType<typeof refuse> {
  const me = by(ctx)
  const task = taskOf(ctx.tx, me.station)
  const ref = task?.kind === 'count' ? (JSON.parse(task.ref) as { count: number }) : undefined
  const count = ref && countOf(ctx, ref.count)
  if (count?.state !== 'open') return refuse('count-not-open')
  if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
  return count
}

interface LastScan extends Judged {
  code: string
  at: number
  /** Of a range: how many of its serials came to which outcome. */
  range?: Record<Judged['outcome'], number>
}

/** The stage after a scan, with the scan itself and the sound to play. */
const scanned = (tx: Ctx['tx'], count: CountRow, sound: string, last: LastScan | null) => ({
  ...countStage(tx, count.id, count.person ?? 0),
  sound,
  last: labelled(tx, last),
})

const labelled = (tx: Ctx['tx'], last: LastScan | null) =>
  last && { ...last, label: last.item ? labelOfItem(tx, last.item) : null }

type Scanned = ReturnType<typeof scanned>

/** Of a stage after a scan the figures are remembered; pile, person, labels and the scans themselves stand in the tables. */
const BRIEF: Brief<Scanned> = {
  of({ pile: _p, person: _n, second: _s, recent: _r, last, ...figures }) {
    if (!last) return { ...figures, last }
    const { label: _l, ...own } = last
    return { ...figures, last: own }
  },
  whole(tx, kept: Omit<Scanned, 'pile' | 'person' | 'second' | 'recent' | 'last'> & { last: LastScan | null }, then) {
    const { pile, person, second } = countStage(tx, kept.count, 0)
    const { last, ...figures } = kept
    return { ...figures, pile, person, second, recent: recentScans(tx, kept.count, then), last: labelled(tx, last) }
  },
}

/** Two ends of a range of serials: what stands on a bag's label, typed or scanned in one go. */
const RANGE = /^([0-9A-Z]+)\s*-\s*([0-9A-Z]+)$/

/** Every serial from one end to the other; null where these are no two ends, or too far apart. */
function serialsIn(first: string, last: string): string[] | null {
  const of = rangeOf(first, last)
  if ('wrong' in of || of.to - of.from >= RANGE_LIMIT) return null
  return Array.from({ length: of.to - of.from + 1 }, (_, i) => serialAt(of, of.from + i))
}

/**
 * One scan, one event, one of four outcomes (R25, R26); at level 码 a range is one event a serial. A carton's code, or a
 * command card, sets the section.
 */
export const countScan = defineAct({
  name: 'count.scan',
  title: { zh: '清点扫描', en: 'Count scan' },
  duty: 'count',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: { zh: '这个工位正在清点，是本人的一遍', en: 'A count is open at this station and is the person’s own' },
  refuses: ['count-not-open', 'count-not-yours', 'range-wrong'],
  records: ['count.scanned.1', 'count.section.1'],
  changes: { zh: '本人的清点数', en: 'The person’s own figure' },
  brief: BRIEF,
  decide(ctx, { code, hand }) {
    const count = countHere(ctx)
    if ('refused' in count) return count
    const { at } = ctx.now
    const pile = pileOf(ctx, count.pile) as PileRow
    const section = count.level === 'carton' ? undefined : sectionOfCode(ctx, pile, code)
    if (section) {
      return done([countSection({ count: count.id, section })], tx => scanned(tx, count, 'none', null))
    }
    const judged = judge(ctx, count, pile, code)
    const event = (one: string, j: Judged) =>
      countScanned({
        count: count.id,
        code: one,
        section: count.section ?? '',
        item: j.item,
        outcome: j.outcome,
        by: hand === null ? 'scan' : 'hand',
        ...(hand === null ? {} : { reason: hand }),
      })
    const ends = judged.outcome === 'unknown' && count.level === 'code' ? code.match(RANGE) : null
    if (!ends) return done([event(code, judged)], tx => scanned(tx, count, judged.outcome, { code, at, ...judged }))
    const serials = serialsIn(ends[1] as string, ends[2] as string)
    if (!serials) return refuse('range-wrong', { code })
    const all = serials.map(one => ({ one, judged: judge(ctx, count, pile, one) }))
    const range = { pass: 0, duplicate: 0, unknown: 0, elsewhere: 0 }
    for (const { judged: j } of all) range[j.outcome] += 1
    // What is told, seen and heard is the worst of them.
    const worst = (['elsewhere', 'unknown', 'duplicate', 'pass'] as const).find(o => range[o] > 0) ?? 'pass'
    const told = all.find(x => x.judged.outcome === worst)?.judged ?? judged
    return done(
      all.map(x => event(x.one, x.judged)),
      tx => scanned(tx, count, worst, { code, at, ...told, range }),
    )
  },
})

function sectionOfCode(ctx: Ctx, pile: PileRow, code: string): string | undefined {
  if (pile.kind === 'receipt') {
    return ctx.tx.still(cartonsOf, pile.id).has(code) ? code : undefined
  }
  const [copies, section] = (COMMANDS[code] ?? '').split('.')
  return copies === pile.kind ? section : undefined
}

const cartonsOf = (tx: Ctx['tx'], pile: number): ReadonlySet<string> =>
  new Set(tx.column<string>('SELECT code FROM carton WHERE pile = ?', pile))

export const countWithdraw = defineAct({
  name: 'count.withdraw',
  title: { zh: '撤回扫描', en: 'Withdraw a scan' },
  duty: 'count',
  input: z.strictObject({ seq: id, reason: z.string().trim().min(1).max(200) }),
  needs: { zh: '本人正在数的这一遍里的一次通过', en: 'A passed scan of the person’s own open count' },
  refuses: ['count-not-open', 'count-not-yours', 'no-such-scan'],
  records: ['count.withdrawn.1'],
  changes: { zh: '本人的清点数减一', en: 'The person’s own figure, one less' },
  decide(ctx, input) {
    const count = countHere(ctx)
    if ('refused' in count) return count
    const scan = ctx.tx.one<{ code: string; section: string }>(
      `SELECT code, section FROM count_scan WHERE seq = ? AND count = ? AND outcome = 'pass' AND withdrawn IS NULL`,
      input.seq,
      count.id,
    )
    if (!scan) return refuse('no-such-scan')
    return done([countWithdrawn({ count: count.id, ...input, ...scan })], tx =>
      countStage(tx, count.id, count.person ?? 0),
    )
  },
})
