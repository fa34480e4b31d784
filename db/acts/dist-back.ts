import { z } from 'zod'
import {
  handoverAccepted,
  handoverOpened,
  itemArrived,
  itemConsigned,
  itemDelivered,
  itemReturned,
  type NewEvent,
  pileMade,
  returnsConfirmed,
  runArrived,
  runSent,
  when,
} from '../events/index.ts'
import { DEVIATIONS, type Deviation } from '../rules/back-entry.ts'
import { pointOf, type RunBag, runBags, runOf } from '../stages/dist.ts'
import { storeOf } from '../stages/keep.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { asOf, lastMove } from './back-entry-form.ts'
import { copiesOf } from './count-copies.ts'
import { type Ctx, defineAct, done, ids, refuse, type Signed, signer } from './define.ts'
import { bagTable, CARRIED, carriage, carried, changedBag, formsOfRun, holderSigns, unitNo } from './dist.ts'
import { type AccountRow, INVIGILATORS, notNow } from './handover-moves.ts'
import { formsOf } from './handovers.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'

/**
 * The return through a point (R45a), taken at the desk as one list: invigilators gave their bags back at the point and
 * signed there in ink, the list came with its escorts, each bag is scanned here. One act tells the whole way with the
 * times it happened, so that custody has no hole; what was not given out goes back into the store.
 */

const id = z.number().int().positive()

/** Bags of the list's rooms that are with their invigilators and were not scanned: a room comes back whole. */
const lacking = (ctx: Ctx, bags: readonly RunBag[]): { code: string; account: number }[] => {
  const seen = new Set(bags.map(b => b.id))
  return [...new Set(bags.filter(b => b.state === 'issued').map(b => b.account))]
    .flatMap(account =>
      ctx.tx.all<{ id: number; code: string; account: number }>(
        `SELECT id, code, account FROM item WHERE account = ? AND state <> 'missing' ORDER BY id`,
        account,
      ),
    )
    .filter(b => !seen.has(b.id))
}

/** Rooms whose invigilators were let go before they might, as of the time it happened. */
function tooSoon(ctx: Ctx, accounts: readonly number[], at: number): Map<Deviation, number[]> {
  const then = asOf(ctx, at)
  const by = new Map<Deviation, number[]>()
  for (const a of accounts) {
    const account = ctx.tx.one<AccountRow>('SELECT * FROM account WHERE id = ?', a) as AccountRow
    const rule = notNow(then, 'return', account, labelOfAccount(ctx.tx, a))?.reason
    if (rule) by.set(rule, [...(by.get(rule) ?? []), a])
  }
  return by
}

export const distTakeBack = defineAct({
  name: 'dist.take-back',
  title: { zh: '收回发放点清单', en: "Take a point's list back" },
  duty: 'take',
  input: z.strictObject({
    run: id,
    /** When the last room had given its bags back at the point, and when the list left it, ms UTC. */
    taken: moment,
    left: moment,
    ...carriage,
  }),
  signs(ctx, input): Signed | null {
    const t = runOf(ctx.tx, input.run)
    const point = t && pointOf(ctx.tx, t.place)
    if (!t || !point) return null
    const bags = runBags(ctx.tx, t.id)
    const table = bagTable(ctx, bags)
    const no = unitNo(ctx, t)
    const unused = bags.filter(b => b.state === 'stored').length
    const forms = [...formsOf(ctx, t.unit, 'return'), ...formsOfRun(ctx, t.id)]
    return {
      touches: [{ table: 'run', id: t.id }, ...bags.map(b => ({ table: 'item', id: b.id }))],
      places: [
        ...holderSigns(ctx, point, 'gave'),
        {
          place: 'first',
          meaning: 'received',
          duty: 'take',
          among: [t.giver],
          label: { zh: '接收人', en: 'Receiver' },
        },
        {
          place: 'second',
          meaning: 'checked',
          duty: 'take',
          among: [t.checker],
          label: { zh: '复核人', en: 'Checker' },
        },
      ],
      statement: {
        zh: {
          title: `收回发放点清单　${point.name}`,
          body: [
            `单元 ${no}，**${table.rooms} 个考场、${bags.length} 袋**，由发放点 ${point.name} 保管人 **${point.holderName}** 送回，在验收点逐袋扫码。${
              unused > 0 ? `其中 ${unused} 袋没有发出，放回里间。` : ''
            }`,
            `各考场监考员 ${when(input.taken)} 以前在发放点交回，在单据（${forms.join('、') || '欠打，补打后补签'}）上亲笔签名；${when(input.left)} 离开发放点。`,
            ...(point.outside ? [`车辆 ${input.vehicle}，押运 ${input.escorts.join('、')}。`] : []),
          ],
          table: table.zh,
        },
        en: {
          title: `List from ${point.name}`,
          body: [
            `Unit ${no}: **${table.rooms} rooms, ${bags.length} bags**, brought back by **${point.holderName}**, holder of ${point.name}, each scanned at the desk.${
              unused > 0 ? ` ${unused} of them were not given out and go back into the store.` : ''
            }`,
            `The invigilators gave them back at the point by ${when(input.taken)} and signed (${forms.join(', ') || 'owed, to be printed and signed'}) in ink; the list left it at ${when(input.left)}.`,
            ...(point.outside ? [`Vehicle ${input.vehicle}, escorts ${input.escorts.join(', ')}.`] : []),
          ],
          table: table.en,
        },
      },
    }
  },
  signers: {
    zh: '接收人、复核人；监考员在发放点亲笔，保管人亲笔或签名',
    en: 'receiver, checker; invigilators at the point in ink, the holder in ink or by key',
  },
  needs: {
    zh: '每个考场的袋都扫了；时间一步接一步，不在将来',
    en: 'Every bag of each room scanned; times in order, not in the future',
  },
  refuses: [
    'no-such-run',
    'run-empty',
    'run-incomplete',
    'run-bag-changed',
    'in-future',
    'run-times',
    'same-person',
    ...CARRIED,
  ],
  records: [
    'run.sent.1',
    'run.arrived.1',
    'handover.opened.1',
    'handover.accepted.1',
    'handover.confirmed.1',
    'item.returned.1',
    'item.consigned.1',
    'item.delivered.1',
    'item.arrived.1',
    'pile.made.1',
    'incident.opened.1',
  ],
  changes: {
    zh: '袋子：已发放 → 发放点 → 在途 → 已回收；没有发出的回到里间',
    en: 'Bags: issued → point → in transit → returned; what was not given out is stored again',
  },
  decide(ctx, input) {
    const { tx } = ctx
    const t = runOf(tx, input.run)
    const point = t && pointOf(tx, t.place)
    if (t?.state !== 'open' || t.way !== 'back' || !point) return refuse('no-such-run')
    const bags = runBags(tx, t.id)
    if (bags.length === 0) return refuse('run-empty')
    const [open] = lacking(ctx, bags)
    if (open) return refuse('run-incomplete', { code: open.code, room: labelOfAccount(tx, open.account).roomLabel })
    if (input.left > ctx.now.at) return refuse('in-future', { at: when(input.left) })
    const changed = changedBag(ctx, t, bags)
    if (changed) return changed
    const used = bags.filter(b => b.state === 'issued')
    const unused = bags.filter(b => b.state === 'stored')
    const before = Math.max(0, ...used.map(b => lastMove(ctx, b.id)))
    const lay = Math.max(before, ...unused.map(b => lastMove(ctx, b.id)))
    if (input.taken < before || input.left < input.taken || input.left < lay)
      return refuse('run-times', {
        before: when(input.taken < before ? before : Math.max(lay, input.taken)),
        at: when(input.taken < before ? input.taken : input.left),
      })
    if ([t.giver, t.checker].includes(point.holder)) return refuse('same-person', { name: point.holderName })
    const by = carried(ctx, point, input)
    if ('refused' in by) return by

    const no = unitNo(ctx, t)
    const { name, holder, holderName } = point
    const desk = tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id LIMIT 1`)
    const store = storeOf(tx)
    const next = { handover: ids(ctx, 'handover'), pile: ids(ctx, 'pile') }
    const forms = formsOf(ctx, t.unit, 'return')
    const accounts = [...new Set(used.map(b => b.account))]
    const handovers: number[] = []
    const given = accounts.flatMap((account): NewEvent[] => {
      const label = labelOfAccount(tx, account)
      const handover = next.handover()
      handovers.push(handover)
      const ink = { who: INVIGILATORS, form: forms.join(' ').slice(0, 200) }
      return [
        handoverOpened({
          handover,
          account,
          direction: 'return',
          room: label.room,
          unit: label.unit,
          giver: signer(ctx, 'first').person,
          checker: signer(ctx, 'second').person,
        }),
        handoverAccepted({ handover, account, direction: 'return', room: label.room, ink }),
        ...used
          .filter(b => b.account === account)
          .map(b => itemReturned({ item: b.id, code: b.code, place: point.place, room: label.room })),
      ]
    })
    const opened = [...tooSoon(ctx, accounts, input.taken)].map(([rule, rooms], i) =>
      openIncident(
        ctx,
        {
          exam: t.exam,
          kind: DEVIATIONS[rule].kind,
          about: `发放点 ${name} 回收　单元 ${no}　${DEVIATIONS[rule].zh}：${rooms
            .slice(0, 10)
            .map(a => labelOfAccount(tx, a).roomLabel)
            .join('、')}`,
          account: rooms.length === 1 ? rooms[0] : null,
        },
        i,
      ),
    )
    const late = (events: NewEvent[], occurred: number) => events.map(e => ({ ...e, occurred }))
    return done(
      [
        ...late(
          [
            runSent({
              run: t.id,
              no,
              name,
              way: 'back',
              bags: bags.length,
              holder,
              holderName,
              ...by,
              forms: formsOfRun(ctx, t.id),
            }),
          ],
          input.left,
        ),
        ...late(given, input.taken),
        ...late(
          bags.map(b => itemConsigned({ item: b.id, code: b.code, run: t.id, way: 'back', name })),
          input.left,
        ),
        runArrived({
          run: t.id,
          no,
          name,
          way: 'back',
          bags: bags.length,
          holderName,
          how: ctx.profile.signs.holder,
          at: ctx.now.at,
        }),
        ...used.map(b => itemDelivered({ item: b.id, code: b.code, place: desk, name })),
        ...unused.map(b =>
          itemArrived({ item: b.id, code: b.code, place: store.id, name: store.name, holderName: '' }),
        ),
        ...accounts.flatMap(account => {
          const label = labelOfAccount(tx, account)
          return copiesOf(tx, account).map(kind =>
            pileMade({ pile: next.pile(), exam: t.exam, kind, account, unit: label.unitId, room: label.room }),
          )
        }),
        ...(handovers.length > 0 ? [returnsConfirmed({ unit: t.unit, handovers, forms })] : []),
        ...opened.map(o => o.event),
      ],
      () => ({ run: t.id, rooms: accounts.length, bags: bags.length, incidents: opened.map(o => o.no) }),
    )
  },
})
