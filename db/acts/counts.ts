import { z } from 'zod'
import {
  countClosed,
  countOpened,
  countPaused,
  countResumed,
  countScanned,
  countSection,
  countWithdrawn,
  type NewEvent,
  taskTaken,
} from '../events/index.ts'
import { rangeOf, serialAt } from '../exchange/import/serials.ts'
import { nameOf } from '../people/identify.ts'
import { COMMANDS } from '../rules/codes.ts'
import { type CountRow, countStage, recentScans } from '../stages/count.ts'
import { labelOfItem } from '../stages/labels.ts'
import { taskOf } from '../tasks.ts'
import { type Judged, judge, RANGE_LIMIT } from './count-judge.ts'
import {
  copyEvents,
  countOf,
  figuresOf,
  issuedCopies,
  judgeCopies,
  judgeReceipt,
  type PileRow,
  pileOf,
  receiptEvents,
  receiptLevel,
} from './count-results.ts'
import { turnFor } from './count-turn.ts'
import { type Brief, by, type Ctx, defineAct, done, refuse } from './define.ts'
import { sampledRoom } from './sample.ts'
import { judgeSample, sampleEvents, sampleTurn } from './sample-count.ts'

const id = z.number().int().positive()

/** What stands before the count: seal check → opening → count (R17), and at return the level (R22a). */
function tooSoon(ctx: Ctx, pile: PileRow) {
  if (pile.kind === 'receipt') {
    const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
    // At level 箱 the cartons stay shut: their seals are checked, and they were taken over.
    if (receiptLevel(ctx, pile.id) === 'carton') {
      const out = ctx.tx.number(
        `SELECT count(*) FROM carton c JOIN delivery d ON d.id = c.delivery
         WHERE c.pile = ? AND (c.state = 'expected' OR d.taken IS NULL)`,
        pile.id,
      )
      return out > 0 ? refuse('cartons-not-taken', { unit: no, n: out }) : null
    }
    const shut = ctx.tx.number(
      `SELECT count(*) FROM carton WHERE pile = ? AND state IN ('expected', 'checked')`,
      pile.id,
    )
    return shut > 0 ? refuse('cartons-unopened', { unit: no, n: shut }) : null
  }
  if (pile.sample_of !== null) return null
  // At level 份, and where the copies carry no bar code, hands count and the desk types the figures; but what two counts
  // did not settle is counted serial by serial, so that the missing number is known (R22a, R22b).
  const serials = ctx.tx.number('SELECT count(*) FROM item WHERE account = ? AND prefix IS NOT NULL', pile.account)
  const asked = ctx.profile.level.return === 'code' || pile.state === 'unequal'
  return serials > 0 && asked ? null : refuse('level-copy')
}

/** Opens the next count of a pile for the person at the station, and makes it the station's task. */
export const countOpen = defineAct({
  name: 'count.open',
  title: { zh: '开始清点', en: 'Open a count' },
  duty: 'count',
  input: z.strictObject({ pile: id }),
  needs: {
    zh: '箱已开或试卷已收回；本人没有数过这一堆',
    en: 'Cartons opened, or papers returned; not counted by the same person before',
  },
  refuses: [
    'not-countable',
    'cartons-unopened',
    'cartons-not-taken',
    'counted-before',
    'typed-before',
    'sat-beside',
    'knows-beside',
    'sample-other',
    'level-copy',
  ],
  records: ['count.opened.1', 'count.section.1', 'task.taken.1'],
  changes: { zh: '这一堆正在清点，数字对所有人隐藏', en: 'The pile is being counted; its figures are hidden from all' },
  decide(ctx, input) {
    const pile = pileOf(ctx, input.pile)
    if (!pile) return refuse('not-countable', { state: '—' })
    const me = by(ctx)
    const soon = tooSoon(ctx, pile)
    if (soon) return soon
    const sample = pile.sample_of !== null
    const turn = sample ? sampleTurn(ctx, pile, me.person) : turnFor(ctx, pile, me.person)
    if ('refused' in turn) return turn
    const count = ctx.tx.nextId('count')
    const level = pile.kind === 'receipt' ? receiptLevel(ctx, pile.id) : 'code'
    const events: NewEvent[] = [
      countOpened({
        count,
        pile: pile.id,
        ...turn,
        source: 'person',
        person: me.person,
        typist: me.person,
        level,
        ...(sample && { sample: true as const }),
      }),
      ...(level === 'code' ? [countSection({ count, section: 'used' })] : []),
      taskTaken({ station: me.station, kind: 'count', ref: { count }, second: null, title: '清点' }),
    ]
    return done(events, tx => countStage(tx, count, me.person))
  },
})

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
  of({ pile: _p, person: _n, recent: _r, last, ...figures }) {
    if (!last) return { ...figures, last }
    const { label: _l, ...own } = last
    return { ...figures, last: own }
  },
  whole(tx, kept: Omit<Scanned, 'pile' | 'person' | 'recent' | 'last'> & { last: LastScan | null }, then) {
    const { pile, person } = countStage(tx, kept.count, 0)
    const { last, ...figures } = kept
    return { ...figures, pile, person, recent: recentScans(tx, kept.count, then), last: labelled(tx, last) }
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
    return ctx.tx.one<{ code: string }>('SELECT code FROM carton WHERE pile = ? AND code = ?', pile.id, code)?.code
  }
  const [copies, section] = (COMMANDS[code] ?? '').split('.')
  return copies === pile.kind ? section : undefined
}

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

const pausing = (name: string, zh: string, en: string, from: CountRow['state'], event: typeof countPaused) =>
  defineAct({
    name,
    title: { zh, en },
    duty: 'count',
    input: z.strictObject({ count: id }),
    needs: { zh: '本人的一遍', en: 'The person’s own count' },
    refuses: ['count-not-open', 'count-not-yours'],
    records: [event.type, 'task.taken.1'],
    changes: { zh: '数字都保留', en: 'Nothing is lost' },
    decide(ctx, input) {
      const count = countOf(ctx, input.count)
      const me = by(ctx)
      if (count?.state !== from) return refuse('count-not-open')
      if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
      const task =
        from === 'paused'
          ? [taskTaken({ station: me.station, kind: 'count', ref: { count: count.id }, second: null, title: '清点' })]
          : []
      return done([event({ count: count.id }), ...task], tx => countStage(tx, count.id, count.person ?? 0))
    },
  })
export const countPause = pausing('count.pause', '暂停清点', 'Pause the count', 'open', countPaused)
export const countResume = pausing('count.resume', '继续清点', 'Resume the count', 'paused', countResumed)

/** Closes the person's own count. A receipt's is signed by the counter; a room's is carried by `close-room` (R103). */
export const countClose = defineAct({
  name: 'count.close',
  title: { zh: '结束清点', en: 'Close the count' },
  duty: 'count',
  input: z.strictObject({ count: id }),
  signs(ctx, input) {
    const count = countOf(ctx, input.count) as CountRow
    const pile = pileOf(ctx, count.pile) as PileRow
    if (pile.kind !== 'receipt') return null
    const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
    const carton = count.level === 'carton'
    const sections = Object.entries(figuresOf(ctx, count.id)).filter(([, n]) => n > 0)
    const rows = sections.map(([s, n]) => [s || '—', String(n)])
    return {
      touches: [{ table: 'pile', id: pile.id }],
      places: [
        {
          place: 'counter',
          meaning: 'counted',
          duty: 'count',
          person: count.person ?? 0,
          label: { zh: '清点人', en: 'Counter' },
        },
      ],
      statement: {
        zh: {
          title: '清点',
          body: [
            `单元 ${no} 接收清点，第 ${count.turn} 遍，本人数得 **${count.pass} ${carton ? '箱' : '袋'}**。`,
            ...(carton ? ['按箱封条清点，箱未开，箱内袋数未点。'] : []),
            '本人独立清点。清点结束前，未见应有数，未见也未打听他人清点结果；以上为本人亲见、亲点之数。',
          ],
          table: { head: carton ? ['箱号', '箱封条'] : ['箱号', '袋数'], rows },
        },
        en: {
          title: 'Count',
          body: [
            `Receipt of unit ${no}, count ${count.turn}: I counted **${count.pass} ${carton ? 'cartons' : 'bags'}**.`,
            ...(carton ? ['Counted by the seals of cartons, which stay shut; the bags in them were not counted.'] : []),
            'I counted alone. Before closing I saw no expected figure, nor saw or asked for another count; this is what I saw and counted myself.',
          ],
          table: { head: carton ? ['Carton', 'Seals'] : ['Carton', 'Bags'], rows },
        },
      },
    }
  },
  signers: {
    zh: '清点人本人（接收）；回收由考场结清承担',
    en: 'the counter (receipt); at return carried by closing the room',
  },
  needs: { zh: '本人的一遍，至少数到一袋', en: 'The person’s own count, with something counted' },
  refuses: ['count-not-open', 'count-not-yours', 'empty-count'],
  records: [
    'count.closed.1',
    'item.received.1',
    'item.marked.1',
    'carton.closed.1',
    'incident.opened.1',
    'sample.due.1',
    'task.taken.1',
  ],
  changes: {
    zh: '第二遍起：一致则入室，不符则开异常事件',
    en: 'From the second on: agreed and stored, or an incident',
  },
  decide(ctx, input) {
    const count = countOf(ctx, input.count)
    const me = by(ctx)
    if (count?.state !== 'open') return refuse('count-not-open')
    if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
    const pile = pileOf(ctx, count.pile) as PileRow
    // Where every bag of the room has been declared missing there is nothing to scan, and nothing is what is counted.
    const nothing = pile.kind !== 'receipt' && issuedCopies(ctx.tx, pile.account as number, pile.kind) === 0
    if (count.pass + count.unknown === 0 && !nothing) return refuse('empty-count')
    const figures = figuresOf(ctx, count.id)
    const receipt = pile.kind === 'receipt'
    const sample = pile.sample_of !== null
    const r = receipt
      ? judgeReceipt(ctx, pile, count)
      : sample
        ? judgeSample(ctx, pile, count, figures)
        : judgeCopies(ctx, pile, count, figures)
    const more = receipt
      ? receiptEvents(ctx, pile, count, r)
      : sample
        ? sampleEvents(ctx, pile, r)
        : copyEvents(ctx, pile, r, 0)
    const closing = { pile, turn: count.turn, level: count.level, result: r.result, figures }
    return done(
      [
        countClosed({
          count: count.id,
          pile: pile.id,
          turn: count.turn,
          figures,
          ...r,
          differ: r.differ.slice(0, 2000),
          incident: more.incident,
          ...(sample && { sample: true as const }),
        }),
        ...more.events,
        ...(pile.account === null ? [] : sampledRoom(ctx, pile.account, { closings: [closing] })),
        taskTaken({ station: me.station, kind: 'none', ref: {}, second: null, title: '无任务' }),
      ],
      () => ({ pile: pile.id, result: r.result, incident: more.incident }),
    )
  },
})
