import { z } from 'zod'
import { commonOf } from '../documents/facts/index.ts'
import type { CartonLabelData, CartonLabelRow } from '../documents/shapes.ts'
import { dateText } from '../documents/words.ts'
import {
  cartonBegun,
  cartonEmptied,
  cartonSealed,
  itemPacked,
  type NewEvent,
  packListed,
  packScanned,
  sealOffCarton,
  sealOnCarton,
} from '../events/index.ts'
import { cartonCode, codeYear } from '../rules/codes.ts'
import { ITEM_KINDS } from '../rules/kinds.ts'
import { holdOf } from '../stages/holds.ts'
import { labelOfItem } from '../stages/labels.ts'
import { type PackLast, packStage } from '../stages/packing.ts'
import {
  bagsIn,
  bagToSend,
  cartonsOf,
  copiesOf,
  type PackedCarton,
  packedCarton,
  partsOf,
  type SendRow,
  sealsOn,
  stays,
} from '../stages/sending.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { sealBy } from './seals.ts'

/** Cartons of our own (R78): bags by scan, then a numbered seal, which closes the carton. No key is pressed in between. */
const id = z.number().int().positive()

/** The next number of this site's cartons; emptied ones keep theirs. */
function nextCode(ctx: Ctx, exam: number): string {
  const year = ctx.tx.number('SELECT year FROM exam WHERE id = ?', exam)
  const yy = codeYear(year, ctx.site.training)
  const head = `X${yy}${ctx.site.code4}`
  const taken = ctx.tx.number('SELECT count(*) FROM packed_carton WHERE code >= ? AND code < ?', head, `${head}:`)
  return cartonCode(yy, ctx.site.code4, taken + 1)
}

/** What stands on the carton's label, written into the event that closes it. */
function labelOf(ctx: Ctx, carton: PackedCarton, bags: SendRow[], seals: string[]): CartonLabelData {
  const { training, secrecy, examName, areaName, siteName } = commonOf(ctx, 'afterUse')
  const unit = ctx.tx.one<{ no: number; start: number }>(
    'SELECT u.no, min(s.start) AS start FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.id = ?',
    carton.unit,
  )
  const start = unit?.start ?? ctx.now.at
  const rows = new Map<string, CartonLabelRow>()
  for (const b of bags) {
    const itemKind = ITEM_KINDS[b.kind].zh
    const { category } = labelOfItem(ctx.tx, b.id)
    const key = `${b.kind} ${b.category}`
    const row = rows.get(key) ?? { itemKind, category: `${category}（${b.category}）`, bags: 0, copies: 0 }
    rows.set(key, { ...row, bags: row.bags + 1, copies: row.copies + copiesOf(ctx.tx, [b]) })
  }
  return {
    kind: 'carton',
    training,
    secrecy,
    examName,
    title: '箱签',
    from: `${areaName}　${siteName}`,
    to: areaName,
    unitNo: unit?.no ?? 1,
    day: dateText(start),
    halfDay: new Date(start + 8 * 3600_000).getUTCHours() < 12 ? '上午' : '下午',
    cartonNo: carton.no,
    // How many there will be is not known while the first is closed.
    cartonCount: null,
    rows: [...rows.values()],
    cartonSeal: seals[0] ?? '',
    packedAt: ctx.now.at,
    cartonCode: carton.code,
  }
}

const isVoid = (ctx: Ctx, bag: Pick<SendRow, 'account'>): boolean =>
  bag.account !== null &&
  ctx.tx.number('SELECT count(*) FROM account WHERE id = ? AND voided IS NOT NULL', bag.account) > 0

export const packScan = defineAct({
  name: 'packing.scan',
  title: { zh: '装箱扫描', en: 'Packing scan' },
  duty: 'seal',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: {
    zh: '袋子密封在室、没有暂扣、处置为送考区、本场已结清；作废的另装一箱；箱封条是库存的带号封条',
    en: 'Bag closed and in the store, not on hold, disposition area, its room closed; what is void in a carton of its own; a numbered seal of the stock',
  },
  refuses: ['no-task'],
  records: ['packing.begun.1', 'item.packed.1', 'seal.on-carton.1', 'packing.closed.1', 'packing.scanned.1'],
  changes: { zh: '箱：袋子装入，封箱；封条：库存 → 已用', en: 'Carton: bags in, closed; seal: stock → used' },
  decide(ctx, { code, hand }) {
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', by(ctx).station)
    if (task?.kind !== 'pack') return refuse('no-task')
    const { unit } = JSON.parse(task.ref) as { unit: number }
    const { exam, no: unitNo } = ctx.tx.one<{ exam: number; no: number }>(
      'SELECT exam, no FROM unit WHERE id = ?',
      unit,
    ) as {
      exam: number
      no: number
    }
    const open = cartonsOf(ctx.tx, unit).find(c => c.state === 'open')
    const answer = (
      last: Pick<PackLast, 'outcome' | 'reason'> & Partial<PackLast>,
      events: NewEvent[],
      closed: string | null = null,
    ) =>
      done(events, tx => ({
        ...packStage(tx, ctx.profile, unit),
        last: { code, at: ctx.now.at, item: null, about: '', incident: null, ...last } satisfies PackLast,
        /** The carton that this scan closed. */
        closed,
        sound: last.outcome,
      }))
    const wrong = (outcome: 'duplicate' | 'unknown' | 'elsewhere', reason: string, more: Partial<PackLast> = {}) =>
      answer({ outcome, reason, ...more }, [
        packScanned({
          unit,
          code: code.slice(0, 64),
          item: more.item ?? null,
          outcome,
          reason,
          ...(hand === null ? {} : { hand }),
        }),
      ])

    const bag = bagToSend(ctx.tx, code)
    if (bag) {
      const item = bag.id
      if (bag.unit !== unit)
        return wrong('elsewhere', 'other-unit', { item, about: String(labelOfItem(ctx.tx, item).unit) })
      if (bag.carton !== null) {
        const own = bag.carton === open?.id
        return wrong('duplicate', own ? 'in-this' : 'in-carton', {
          item,
          about: packedCarton(ctx.tx, bag.carton)?.code ?? '',
        })
      }
      const why = stays(ctx.tx, ctx.profile, bag)
      if (why) return wrong('elsewhere', why, { item, incident: why === 'held' ? holdOf(ctx.tx, item) : null })
      if (open && sealsOn(open).length > 0) return wrong('elsewhere', 'seal-next', { item, about: open.code })
      // What was declared void lies in cartons of its own (R61): the area opens them apart.
      const [other] = open ? bagsIn(ctx.tx, open.id) : []
      if (open && other && isVoid(ctx, other) !== isVoid(ctx, bag))
        return wrong('elsewhere', 'void-apart', { item, about: open.code })
      const carton = open?.id ?? ctx.tx.nextId('packed_carton')
      const cartonCode = open?.code ?? nextCode(ctx, exam)
      const no = ctx.tx.number('SELECT coalesce(max(no), 0) + 1 FROM packed_carton WHERE unit = ?', unit)
      const begun = open ? [] : [cartonBegun({ carton, exam, unit, unitNo, no, code: cartonCode })]
      return answer({ outcome: 'pass', reason: 'bag', item, about: cartonCode }, [
        ...begun,
        itemPacked({ item, code: bag.code, carton, cartonCode }),
      ])
    }
    const seal = sealBy(ctx.tx, code)
    if (!seal) {
      const own = ctx.tx.one<PackedCarton>('SELECT * FROM packed_carton WHERE code = ?', code)
      return own ? wrong('duplicate', 'carton-done', { about: own.code }) : wrong('unknown', 'no-such-bag')
    }
    if (seal.state !== 'stock') return wrong('elsewhere', seal.item ? 'seal-of-bag' : `seal-${seal.state}`)
    // Numbers of labels are on no seal before they are a bag's.
    if (seal.make === 'own') return wrong('elsewhere', 'seal-own')
    if (!open) return wrong('elsewhere', 'bag-first')
    const bags = bagsIn(ctx.tx, open.id)
    const off = bags.find(b => stays(ctx.tx, ctx.profile, b) !== null)
    if (off)
      return wrong('elsewhere', 'bag-may-not', { item: off.id, about: off.code, incident: holdOf(ctx.tx, off.id) })
    const seals = [...sealsOn(open), seal.code]
    const on = sealOnCarton({ seal: seal.id, code: seal.code, carton: open.id, cartonCode: open.code })
    if (seals.length < ctx.profile.send.cartonSeals)
      return answer({ outcome: 'pass', reason: 'seal', about: open.code }, [on])
    const shut = cartonSealed({
      carton: open.id,
      code: open.code,
      bags: bags.length,
      copies: copiesOf(ctx.tx, bags),
      seals,
      label: JSON.stringify(labelOf(ctx, open, bags, seals)),
    })
    return answer({ outcome: 'pass', reason: 'carton-closed', about: open.code }, [on, shut], open.code)
  },
})

/** What a unit's list would say now, or why it cannot be signed. */
function listOf(ctx: Ctx, unit: number) {
  const u = ctx.tx.one<{ id: number; no: number; state: string }>('SELECT id, no, state FROM unit WHERE id = ?', unit)
  if (!u) return refuse('no-such-unit')
  if (u.state !== 'closed') return refuse('pack-unit-open', { unit: u.no })
  const cartons = cartonsOf(ctx.tx, unit).filter(c => c.trip === null)
  const open = cartons.find(c => c.state === 'open')
  if (open) return refuse('carton-open', { code: open.code, unit: u.no })
  const { go } = partsOf(ctx.tx, ctx.profile, unit)
  if (go.length === 0) return refuse('nothing-to-pack', { unit: u.no })
  return {
    unit: u.id,
    no: u.no,
    cartons: cartons.map(c => c.code),
    loose: go.filter(b => b.carton === null).map(b => b.code),
    bags: go.length,
    copies: copiesOf(ctx.tx, go),
  }
}

/** R78: the two who packed sign once for the list, of one unit or of several that leave together. */
export const packList = defineAct({
  name: 'packing.list',
  title: { zh: '签装箱清单', en: 'Sign the pack list' },
  duty: 'seal',
  input: z.strictObject({ exam: id, units: z.array(id).min(1).max(20) }),
  signs(ctx, input) {
    const lists = input.units.map(u => listOf(ctx, u)).flatMap(l => ('refused' in l ? [] : [l]))
    const group = (n: number) => n.toLocaleString('en-US')
    const sum = (of: (l: (typeof lists)[number]) => number) => lists.reduce((n, l) => n + of(l), 0)
    const rows = lists.map(l => [
      String(l.no),
      String(l.cartons.length),
      String(l.loose.length),
      group(l.bags),
      group(l.copies),
    ])
    const total = (word: string) => [
      word,
      String(sum(l => l.cartons.length)),
      String(sum(l => l.loose.length)),
      group(sum(l => l.bags)),
      group(sum(l => l.copies)),
    ]
    const [bags, copies] = [group(sum(l => l.bags)), group(sum(l => l.copies))]
    const seals = lists
      .flatMap(l => cartonsOf(ctx.tx, l.unit).filter(c => c.trip === null))
      .map(c => `${c.no} ${sealsOn(c).join('、')}`)
    return {
      touches: input.units.flatMap(unit => [
        { table: 'unit', id: unit },
        ...cartonsOf(ctx.tx, unit).map(c => ({ table: 'packed_carton', id: c.id })),
      ]),
      places: [
        { place: 'first', meaning: 'packed', duty: 'seal', label: { zh: '装箱人', en: 'Packed by' } },
        { place: 'second', meaning: 'checked', duty: 'seal', label: { zh: '复核人', en: 'Checked by' } },
      ],
      statement: {
        zh: {
          title: '装箱清单',
          body: [
            `送考区的答题卡及随送材料共 **${bags} 袋、${copies} 份**，逐袋扫码装箱，每箱贴箱封条并扫号。各考场两遍清点一致，袋封条完好。`,
          ],
          table: { head: ['单元', '箱', '不装箱袋', '袋', '份'], rows: [...rows, total('合计')], totalLast: true },
          tail: seals.length > 0 ? [`箱封条：${seals.join('；')}。`] : [],
        },
        en: {
          title: 'Pack list',
          body: [
            `Answer cards and what goes with them, **${bags} bags, ${copies} copies**, each scanned into its carton, each carton sealed and its seal scanned. Both counts of every room agree; the bags' seals are whole.`,
          ],
          table: {
            head: ['Unit', 'Cartons', 'Loose bags', 'Bags', 'Copies'],
            rows: [...rows, total('Total')],
            totalLast: true,
          },
          tail: seals.length > 0 ? [`Seals of cartons: ${seals.join('; ')}.`] : [],
        },
      },
    }
  },
  signers: { zh: '装箱人、复核人', en: 'who packed, who checked' },
  needs: { zh: '单元已结束；没有未封的箱', en: 'Units closed; no carton open' },
  refuses: ['no-such-unit', 'pack-unit-open', 'carton-open', 'nothing-to-pack'],
  records: ['packing.listed.1'],
  changes: { zh: '装箱清单签署', en: 'The pack list is signed' },
  decide(ctx, input) {
    const lists: Exclude<ReturnType<typeof listOf>, { refused: unknown }>[] = []
    for (const unit of new Set(input.units)) {
      const list = listOf(ctx, unit)
      if ('refused' in list) return list
      lists.push(list)
    }
    return done([packListed({ exam: input.exam, units: lists })], () => ({ units: lists.map(l => l.no) }))
  },
})

/** Taken out again: an open carton by whoever packs, a closed one by two, for its seals are broken (R35). */
export const cartonEmpty = defineAct({
  name: 'packing.empty',
  title: { zh: '拆箱', en: 'Empty a carton' },
  duty: 'seal',
  input: z.strictObject({ carton: id, reason: z.string().trim().min(2).max(200) }),
  signs(ctx, input) {
    const c = packedCarton(ctx.tx, input.carton)
    if (!c || sealsOn(c).length === 0) return null
    const seals = sealsOn(c).join('、')
    return {
      touches: [{ table: 'packed_carton', id: c.id }],
      places: [
        { place: 'first', meaning: 'packed', duty: 'seal', label: { zh: '拆箱人', en: 'Opened by' } },
        { place: 'second', meaning: 'checked', duty: 'seal', label: { zh: '复核人', en: 'Checked by' } },
      ],
      statement: {
        zh: {
          title: '拆箱',
          body: [
            `箱 **${c.code}**（箱封条 ${seals}）由我们二人拆开，${c.bags} 袋取出，重新装箱。`,
            `原因：${input.reason}`,
          ],
        },
        en: {
          title: 'Carton emptied',
          body: [
            `We two opened carton **${c.code}** (seal ${seals}) and took its ${c.bags} bags out, to be packed again.`,
            `Reason: ${input.reason}`,
          ],
        },
      },
    }
  },
  signers: { zh: '已封的箱：二人', en: 'of a closed carton: two' },
  needs: { zh: '箱还没有启运', en: 'The carton has not left' },
  refuses: ['no-such-carton', 'carton-state'],
  records: ['packing.emptied.1', 'seal.off-carton.1'],
  changes: { zh: '箱：已拆；箱封条：已拆', en: 'The carton is emptied, its seals are broken' },
  decide(ctx, input) {
    const c = packedCarton(ctx.tx, input.carton)
    if (!c) return refuse('no-such-carton', { code: input.carton })
    if (c.state === 'emptied' || c.trip !== null)
      return refuse('carton-state', { code: c.code, state: c.trip === null ? 'emptied-carton' : 'sent' })
    const seals = sealsOn(c).flatMap(code => sealBy(ctx.tx, code) ?? [])
    return done(
      [
        cartonEmptied({ carton: c.id, code: c.code, reason: input.reason }),
        ...seals.map(s => sealOffCarton({ seal: s.id, code: s.code, carton: c.id, cartonCode: c.code })),
      ],
      () => ({ carton: c.id, bags: c.bags }),
    )
  },
})
