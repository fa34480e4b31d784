import { z } from 'zod'
import type { SealData } from '../documents/shapes.ts'
import {
  itemSealed,
  type NewEvent,
  sealAssigned,
  sealScanned,
  sealStocked,
  sealUsed,
  sealVoided,
} from '../events/index.ts'
import { codeYear, sealCode } from '../rules/codes.ts'
import { ITEM_KINDS, type ItemKind, type Section } from '../rules/kinds.ts'
import { labelOfItem } from '../stages/labels.ts'
import { countedOut, sampleOf, sealStage, settledFigures } from '../stages/seal.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { setDesk } from './receive.ts'

export interface SealRow {
  id: number
  code: string
  make: 'own' | 'numbered'
  state: 'stock' | 'assigned' | 'used' | 'broken' | 'void'
  item: number | null
}
export interface SealedBag {
  id: number
  code: string
  kind: ItemKind
  state: string
  account: number | null
  category: string
  unit: number
  prefix: string | null
  first: number | null
  final: number | null
  width: number | null
  held: number
}

/** Numbers taken into stock at once. */
const MOST = 2000

/** Numbers into stock: the site's own, printed on labels, or strips that were bought or pre-printed (R31, R100). */
export const sealStock = defineAct({
  name: 'seal.stock',
  title: { zh: '封条入库', en: 'Take seals into stock' },
  duty: 'seal',
  input: z.discriminatedUnion('make', [
    z.strictObject({ make: z.literal('own'), n: z.number().int().min(1).max(MOST) }),
    z
      .strictObject({
        make: z.literal('numbered'),
        prefix: z.string().regex(/^[0-9A-Z]{0,12}$/),
        from: z.number().int().min(0),
        to: z.number().int(),
        width: z.number().int().min(1).max(12),
      })
      .refine(s => s.to >= s.from && s.to - s.from < MOST, { path: ['to'] }),
  ]),
  needs: { zh: '号码从来没有用过', en: 'The numbers have never been used' },
  refuses: ['seal-exists', 'no-exam'],
  records: ['seal.stocked.1'],
  changes: { zh: '封条库存', en: 'The stock of seals' },
  decide(ctx, input) {
    const exam = ctx.tx.one<{ year: number }>('SELECT year FROM exam ORDER BY id DESC LIMIT 1')
    if (!exam) return refuse('no-exam')
    const first = ctx.tx.nextId('seal')
    const codes: string[] = []
    if (input.make === 'own') {
      const yy = codeYear(exam.year, ctx.site.training)
      const used = ctx.tx.number(`SELECT count(*) FROM seal WHERE make = 'own' AND code LIKE ?`, `S${yy}%`)
      for (let i = 1; i <= input.n; i++) codes.push(sealCode(yy, ctx.site.code4, used + i))
    } else {
      for (let n = input.from; n <= input.to; n++) codes.push(input.prefix + String(n).padStart(input.width, '0'))
    }
    const taken = codes.find(c => ctx.tx.number('SELECT count(*) FROM seal WHERE code = ?', c))
    if (taken || codes.length === 0) return refuse('seal-exists', { code: taken ?? '' })
    return done([sealStocked({ first, codes, make: input.make })], () => ({
      from: codes[0],
      to: codes.at(-1),
      n: codes.length,
    }))
  },
})

const WEEK = (at: number) => new Date(at + 8 * 3600_000)

/** The label's whole content, written into the event: the print is this record and nothing else (R33). */
export function labelOf(ctx: Ctx, item: SealedBag, sealNo: string): SealData {
  const exam = ctx.tx.one<{ name: string }>(
    'SELECT name FROM exam WHERE id = (SELECT exam FROM item WHERE id = ?)',
    item.id,
  )
  const sitting = ctx.tx.one<{ name: string; start: number }>(
    'SELECT name, start FROM sitting WHERE unit = ? AND category = ?',
    item.unit,
    item.category,
  )
  const label = labelOfItem(ctx.tx, item.id)
  const start = WEEK(sitting?.start ?? ctx.now.at)
  const { copies } = ITEM_KINDS[item.kind]
  const sections = copies
    ? (settledFigures(ctx.tx, item.account as number, copies) as Partial<Record<Section, number>>)
    : null
  const held = ctx.tx.number('SELECT copies FROM item WHERE id = ?', item.id)
  const serial = (n: number | null) =>
    item.prefix !== null && n !== null ? item.prefix + String(n).padStart(item.width ?? 0, '0') : null
  return {
    kind: 'seal',
    training: ctx.site.training,
    secrecy: ctx.profile.secrecy.afterUse,
    examName: exam?.name ?? '',
    title: '封条',
    areaName: ctx.site.area,
    siteName: ctx.site.name,
    roomCode: label.room,
    unitNo: label.unit,
    dayText: `${start.getUTCMonth() + 1}月${start.getUTCDate()}日`,
    halfDay: start.getUTCHours() < 12 ? '上午' : '下午',
    categoryName: sitting?.name ?? '',
    categoryCode: item.category,
    itemKind: `${ITEM_KINDS[item.kind].zh}（考后）`,
    sealedAt: ctx.now.at,
    sealNo,
    // What is not counted copy by copy is labelled as listed.
    countInside: sections ? Object.values(sections).reduce((a, b) => a + (b ?? 0), 0) : held,
    measure: '份',
    copies,
    sections,
    serialFirst: serial(item.first),
    serialLast: serial(item.final),
  }
}

const TEMPLATE = 1

/** A number of the stock is this bag's from here on, with the whole content of its label. */
export function assigned(ctx: Ctx, item: SealedBag, seal: SealRow): NewEvent {
  return sealAssigned({
    seal: seal.id,
    code: seal.code,
    item: item.id,
    bag: item.code,
    label: JSON.stringify(labelOf(ctx, item, seal.code)),
    template: TEMPLATE,
  })
}

/** The seal is on the bag, and the bag in the store. */
export const used = (ctx: Ctx, item: SealedBag, seal: SealRow): NewEvent[] => [
  sealUsed({ seal: seal.id, code: seal.code, item: item.id, bag: item.code }),
  itemSealed({
    item: item.id,
    code: item.code,
    seal: seal.id,
    sealCode: seal.code,
    place: ctx.tx.number(`SELECT id FROM place WHERE kind = 'store'`),
  }),
]

type Last = {
  code: string
  at: number
  outcome: 'pass' | 'next' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  print: string | null
}

function stageAfter(ctx: Ctx, last: Omit<Last, 'at'>, unit: number | null) {
  const { station } = by(ctx)
  return (tx: Ctx['tx']) => ({
    ...sealStage(tx, station, unit),
    last: { ...last, at: ctx.now.at },
    sound: last.outcome,
  })
}

/** Why a bag that came back cannot be sealed: its copies are not counted out, or are to be sampled first. */
const notYet = (ctx: Ctx, item: SealedBag) => (sampleOf(ctx.tx, item.id) ? 'sample-due' : 'not-counted')

/**
 * Two scans a bag: the bag (a number from stock is assigned and its label printed), then the seal that sticks on it.
 * A pre-numbered strip from stock may be scanned instead of the label.
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
    zh: '袋子：已回收 → 已密封；封条：库存 → 已配 → 已用',
    en: 'Bag: returned → sealed; seal: stock → assigned → used',
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
          [sealScanned({ code, outcome: 'duplicate', item: item.id, reason: 'sealed' })],
          stageAfter(ctx, { code, outcome: 'duplicate', reason: 'sealed', print: null }, unit),
        )
      }
      if (item.state !== 'returned' || item.held || !countedOut(ctx.tx, item.id)) {
        const reason = item.held ? 'held' : item.state === 'returned' ? notYet(ctx, item) : `state-${item.state}`
        return done(
          [sealScanned({ code, outcome: 'elsewhere', item: item.id, reason })],
          stageAfter(ctx, { code, outcome: 'elsewhere', reason, print: null }, unit),
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
    const seal = ctx.tx.one<SealRow>('SELECT * FROM seal WHERE code = ?', code)
    if (!seal) {
      return done(
        [sealScanned({ code, outcome: 'unknown', item: held, reason: 'no-such-seal' })],
        stageAfter(ctx, { code, outcome: 'unknown', reason: 'no-such-seal', print: null }, unit),
      )
    }
    // Between its code and its seal the bag in hand may have been declared missing, or due for a sample: its code again.
    const bag = held
      ? ctx.tx.one<SealedBag>(`SELECT * FROM item WHERE id = ? AND state = 'returned' AND held = 0`, held)
      : undefined
    if (!bag || !countedOut(ctx.tx, bag.id)) {
      return done(
        [sealScanned({ code, outcome: 'elsewhere', item: null, reason: 'bag-first' })],
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
        [sealScanned({ code, outcome: 'elsewhere', item: bag.id, reason })],
        stageAfter(ctx, { code, outcome: 'elsewhere', reason, print: null }, unit),
      )
    }
    const events = [...(strip ? [assigned(ctx, bag, seal)] : []), ...used(ctx, bag, seal)]
    return done(events, stageAfter(ctx, { code, outcome: 'pass', reason: 'sealed', print: null }, unit), keep(null))
  },
})

export const sealVoid = defineAct({
  name: 'seal.void',
  title: { zh: '封条作废', en: 'Void a seal' },
  duty: 'seal',
  input: z.strictObject({ code: z.string().max(40), reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '封条在库或已配，还没有用', en: 'The seal is in stock or assigned, not used' },
  refuses: ['no-such-seal', 'seal-state'],
  records: ['seal.voided.1'],
  changes: { zh: '封条：作废', en: 'The seal is void' },
  decide(ctx, input) {
    const seal = ctx.tx.one<SealRow>('SELECT * FROM seal WHERE code = ?', input.code)
    if (!seal) return refuse('no-such-seal', { code: input.code })
    if (seal.state !== 'stock' && seal.state !== 'assigned')
      return refuse('seal-state', { code: seal.code, state: seal.state })
    return done([sealVoided({ seal: seal.id, code: seal.code, reason: input.reason })], () => ({}))
  },
})
