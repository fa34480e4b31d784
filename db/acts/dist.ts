import { z } from 'zod'
import {
  itemArrived,
  itemConsigned,
  itemTurnedBack,
  type NewEvent,
  runArrived,
  runSent,
  runTurnedBack,
  when,
} from '../events/index.ts'
import { type PointRow, pointOf, type RunBag, type RunRow, runBags, runOf } from '../stages/dist.ts'
import { storeOf } from '../stages/keep.ts'
import { labelOfAccount, labelOfItem } from '../stages/labels.ts'
import { type Ctx, defineAct, done, type Place, refuse, type Signed } from './define.ts'
import { type Bag, offList } from './dist-scan.ts'
import { moment } from './moment.ts'

/**
 * The first handover of an issue in stages (R45a): a list of bags, signed once by giver and checker, goes to a point and
 * is received there by its holder. Where the holder fetches it here, both are one act.
 */

const id = z.number().int().positive()

/** What a list says of its way, if it leaves the building. */
export const carriage = {
  vehicle: z.string().trim().max(40),
  escorts: z.array(z.string().trim().min(1).max(40)).max(8),
}
export const CARRIED = ['no-escorts'] as const

/** Vehicle and escorts belong to a point in another building, and to no other (R45a). */
export function carried(ctx: Ctx, point: PointRow, said: { vehicle: string; escorts: string[] }) {
  if (point.outside === 0) return { vehicle: '', escorts: [] }
  const escorts = [...new Set(said.escorts)]
  return said.vehicle === '' || escorts.length < ctx.profile.minimum.escorts
    ? refuse('no-escorts', { place: point.name, n: ctx.profile.minimum.escorts })
    : { vehicle: said.vehicle, escorts }
}

/** Forms of this list that came out of the printer. */
export const formsOfRun = (ctx: Ctx, run: number): string[] =>
  ctx.tx
    .all<{ no: string }>(
      `SELECT no FROM document WHERE kind = 'run' AND ref = ? AND state NOT IN ('numbered', 'failed') ORDER BY id`,
      String(run),
    )
    .map(d => d.no)

export const unitNo = (ctx: Ctx, t: RunRow): number => ctx.tx.number('SELECT no FROM unit WHERE id = ?', t.unit)

export const holderSigns = (ctx: Ctx, point: PointRow, meaning: Place['meaning']): Place[] =>
  ctx.profile.signs.holder === 'ink'
    ? []
    : [
        {
          place: 'holder',
          meaning,
          duty: 'sign',
          person: point.holder,
          label: { zh: '发放点保管人', en: 'Holder of the point' },
        },
      ]

/** Rooms and bags of a list, as the statement shows them: one line a room. */
export function bagTable(ctx: Ctx, bags: readonly RunBag[]) {
  const rooms = [...new Set(bags.map(b => b.account))].map(account => {
    const own = bags.filter(b => b.account === account)
    return { label: labelOfAccount(ctx.tx, account).roomLabel, codes: own.map(b => b.code), n: own.length }
  })
  return {
    rooms: rooms.length,
    zh: { head: ['考场', '袋', '数'], rows: rooms.map(r => [r.label, r.codes.join('　'), String(r.n)]) },
    en: { head: ['Room', 'Bags', 'n'], rows: rooms.map(r => [r.label, r.codes.join('  '), String(r.n)]) },
  }
}

const wholeBag = (ctx: Ctx, item: number): Bag => ctx.tx.one<Bag>('SELECT * FROM item WHERE id = ?', item) as Bag

/** The first bag of a list that may not go any more, as a refusal. */
export function changedBag(ctx: Ctx, t: RunRow, bags: readonly RunBag[]) {
  for (const b of bags) {
    const off = offList(ctx, wholeBag(ctx, b.id), t.way, t.unit, t.place)
    if (off) return refuse('run-bag-changed', { code: b.code, room: labelOfItem(ctx.tx, b.id).roomLabel })
  }
  return null
}

const sendInput = z.strictObject({
  run: id,
  ...carriage,
  /** The holder takes the bags here and now: they are at the point from this moment, in the holder's hands. */
  fetched: z.boolean(),
})

export const arrivedEvents = (
  t: RunRow,
  point: PointRow,
  no: number,
  bags: readonly { id: number; code: string }[],
  how: 'ink' | 'key',
  at: number,
): NewEvent[] =>
  [
    runArrived({
      run: t.id,
      no,
      name: point.name,
      way: 'out',
      bags: bags.length,
      holderName: point.holderName,
      how,
      at,
    }),
    ...bags.map(b =>
      itemArrived({ item: b.id, code: b.code, place: point.place, name: point.name, holderName: point.holderName }),
    ),
  ].map(e => ({ ...e, occurred: at }))

export const distSend = defineAct({
  name: 'dist.send',
  title: { zh: '送发放点', en: 'Send a list to a point' },
  duty: 'take',
  input: sendInput,
  signs(ctx, input): Signed | null {
    const t = runOf(ctx.tx, input.run)
    const point = t && pointOf(ctx.tx, t.place)
    if (!t || !point) return null
    const bags = runBags(ctx.tx, t.id)
    const table = bagTable(ctx, bags)
    const no = unitNo(ctx, t)
    const escorts = input.escorts.join('、')
    return {
      touches: [{ table: 'run', id: t.id }, ...bags.map(b => ({ table: 'item', id: b.id }))],
      places: [
        { place: 'first', meaning: 'gave', duty: 'take', among: [t.giver], label: { zh: '交出人', en: 'Giver' } },
        {
          place: 'second',
          meaning: 'checked',
          duty: 'take',
          among: [t.checker],
          label: { zh: '复核人', en: 'Checker' },
        },
        ...(input.fetched ? holderSigns(ctx, point, 'received') : []),
      ],
      statement: {
        zh: {
          title: `送发放点　${point.name}`,
          body: [
            `单元 ${no}，**${table.rooms} 个考场、${bags.length} 袋**，逐袋扫码列入清单，交发放点 **${point.name}** 保管人 **${point.holderName}**。`,
            input.fetched
              ? `${point.holderName} 在保密室当面点清${ctx.profile.signs.holder === 'ink' ? '，在清单上亲笔签收，我们亲眼所见' : ''}，从现在起由其保管。`
              : '到达以前在途；由保管人在发放点点清接收。',
            ...(point.outside ? [`车辆 ${input.vehicle}，押运 ${escorts}。`] : []),
          ],
          table: table.zh,
        },
        en: {
          title: `List for ${point.name}`,
          body: [
            `Unit ${no}: **${table.rooms} rooms, ${bags.length} bags**, each scanned, for **${point.holderName}**, holder of **${point.name}**.`,
            input.fetched
              ? `${point.holderName} counted them here${ctx.profile.signs.holder === 'ink' ? ' and signed the list in ink before our eyes' : ''} and holds them from now on.`
              : 'They are in transit until the holder has counted and received them there.',
            ...(point.outside ? [`Vehicle ${input.vehicle}, escorts ${input.escorts.join(', ')}.`] : []),
          ],
          table: table.en,
        },
      },
    }
  },
  signers: {
    zh: '交出人、复核人；保管人当面取时亲笔或签名',
    en: 'giver, checker; the holder in ink or by key where he fetches it',
  },
  needs: {
    zh: '清单上有袋，都还可以发放；出楼的写明车辆和押运员二人',
    en: 'Bags are on the list and may still go; a vehicle and two escorts where it leaves the building',
  },
  refuses: ['no-such-run', 'run-empty', 'run-bag-changed', 'same-person', ...CARRIED],
  records: ['run.sent.1', 'item.consigned.1', 'run.arrived.1', 'item.arrived.1'],
  changes: { zh: '袋子：在室 → 在途，保管人接收后在发放点', en: 'Bags: stored → in transit, then at the point' },
  decide(ctx, input) {
    const t = runOf(ctx.tx, input.run)
    const point = t && pointOf(ctx.tx, t.place)
    if (t?.state !== 'open' || t.way !== 'out' || !point) return refuse('no-such-run')
    const bags = runBags(ctx.tx, t.id)
    if (bags.length === 0) return refuse('run-empty')
    const changed = changedBag(ctx, t, bags)
    if (changed) return changed
    if ([t.giver, t.checker].includes(point.holder)) return refuse('same-person', { name: point.holderName })
    const by = carried(ctx, point, input)
    if ('refused' in by) return by
    const no = unitNo(ctx, t)
    const { name, holder, holderName } = point
    return done(
      [
        runSent({
          run: t.id,
          no,
          name,
          way: 'out',
          bags: bags.length,
          holder,
          holderName,
          ...by,
          forms: formsOfRun(ctx, t.id),
        }),
        ...bags.map(b => itemConsigned({ item: b.id, code: b.code, run: t.id, way: 'out', name })),
        ...(input.fetched ? arrivedEvents(t, point, no, bags, ctx.profile.signs.holder, ctx.now.at) : []),
      ],
      () => ({ run: t.id, bags: bags.length }),
    )
  },
})

const onWay = (ctx: Ctx, run: number) =>
  ctx.tx.all<{ id: number; code: string }>(
    `SELECT id, code FROM item WHERE holding = 'run' AND holder = ? ORDER BY id`,
    run,
  )

/** The holder has received the list at the point: by key, or in ink, which one of ours enters (R47). */
export const distArrive = defineAct({
  name: 'dist.arrive',
  title: { zh: '登记到发放点', en: 'Record the arrival at a point' },
  duty: 'take',
  /** `at`: when the holder received them, ms UTC. */
  input: z.strictObject({ run: id, at: moment }),
  signs(ctx, input): Signed | null {
    const t = runOf(ctx.tx, input.run)
    const point = t && pointOf(ctx.tx, t.place)
    if (!t || !point) return null
    const n = onWay(ctx, t.id).length
    const no = unitNo(ctx, t)
    const key = holderSigns(ctx, point, 'received')
    const at = when(input.at)
    return {
      touches: [{ table: 'run', id: t.id }],
      places:
        key.length > 0
          ? key
          : [{ place: 'first', meaning: 'checked', duty: 'take', label: { zh: '登记人', en: 'Entered by' } }],
      statement: {
        zh: {
          title: `到发放点　${point.name}`,
          body: [
            `单元 ${no} 的 **${n} 袋** 于 **${at}** 到达发放点 ${point.name}，保管人 **${point.holderName}** 逐袋点清、封条完好，${
              key.length > 0 ? '接收并保管' : '在清单上亲笔签收'
            }。`,
          ],
        },
        en: {
          title: `Arrived at ${point.name}`,
          body: [
            `**${n} bags** of unit ${no} reached ${point.name} at **${at}**. **${point.holderName}** counted them, found the seals whole and ${
              key.length > 0 ? 'received them' : 'signed the list in ink'
            }.`,
          ],
        },
      },
    }
  },
  signers: { zh: '发放点保管人；亲笔签收的由登记人签名', en: 'the holder; or whoever enters what he signed in ink' },
  needs: {
    zh: '清单在途；少的袋先登记缺失；时间在送出之后，不在将来',
    en: 'The list is on its way; what is short was declared missing; not before it left, not in the future',
  },
  refuses: ['no-such-run', 'in-future', 'run-times'],
  records: ['run.arrived.1', 'item.arrived.1'],
  changes: { zh: '袋子：在途 → 发放点', en: 'Bags: in transit → at the point' },
  decide(ctx, input) {
    const t = runOf(ctx.tx, input.run)
    const point = t && pointOf(ctx.tx, t.place)
    if (t?.state !== 'sent' || !point) return refuse('no-such-run')
    if (input.at > ctx.now.at) return refuse('in-future', { at: when(input.at) })
    if (input.at < (t.sent ?? 0)) return refuse('run-times', { before: when(t.sent ?? 0), at: when(input.at) })
    const bags = onWay(ctx, t.id)
    return done(arrivedEvents(t, point, unitNo(ctx, t), bags, ctx.profile.signs.holder, input.at), () => ({
      run: t.id,
      bags: bags.length,
    }))
  },
})

/** A list that did not get there, or was refused: its bags are in the store again. */
export const distTurnBack = defineAct({
  name: 'dist.turn-back',
  title: { zh: '清单退回在室', en: "Turn a point's list back" },
  duty: 'take',
  input: z.strictObject({ run: id, reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '清单在途，保管人没有接收', en: 'The list is on its way and was not received' },
  refuses: ['no-such-run'],
  records: ['item.turned-back.1', 'run.turned-back.1'],
  changes: { zh: '袋子：在途 → 在室', en: 'Bags: in transit → stored' },
  decide(ctx, { run, reason }) {
    const t = runOf(ctx.tx, run)
    if (t?.state !== 'sent') return refuse('no-such-run')
    const store = storeOf(ctx.tx).id
    return done(
      [
        ...onWay(ctx, t.id).map(b => itemTurnedBack({ item: b.id, code: b.code, place: store, reason })),
        runTurnedBack({ run: t.id, no: unitNo(ctx, t), name: pointOf(ctx.tx, t.place)?.name ?? '', reason }),
      ],
      () => ({ run: t.id }),
    )
  },
})
