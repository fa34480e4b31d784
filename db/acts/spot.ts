import { z } from 'zod'
import { drawn, newSeed } from '../draw.ts'
import { itemHeld, itemMarked, type NewEvent, spotChecked, spotDrawn, spotEnded, spotStopped } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { approvedList, gateFacts } from '../stages/gate-facts.ts'
import { type SpotFound, type SpotRow, spotGoesOn } from '../stages/spot.ts'
import type { Store } from '../store.ts'
import { by, type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { secondPresent } from './present.ts'
import { setDesk } from './receive.ts'
import { CHECK_RECORDS, checked, closedBag, notChecked } from './seal-check.ts'
import { UNFIT } from './unfit.ts'

/**
 * The inspector's spot check (R70a). He need not believe the screen: bags of the approved list are drawn by the lot of
 * db/draw.ts, or he names them himself; they are fetched, and bag and seal are scanned and compared before his eyes. It is
 * our own rule: where it is not made nothing is refused, but gate, sheet and certificate say so.
 */

/** So many by lot (R70a), or all where the list is shorter. */
export const SPOT_BAGS = 10
const MOST_NAMED = 20

interface Draw {
  exam: number
  codes: string[] | null
  inspector: string
  seed: string
}

const listed = (tx: Store, list: number) =>
  tx.all<{ item: number; code: string }>(
    'SELECT l.item, i.code FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? ORDER BY i.code',
    list,
  )

export const spotDraw = defineAct({
  name: 'spot.draw',
  title: { zh: '现场抽查：抽袋', en: 'Spot check: draw the bags' },
  duty: 'execute',
  input: z.strictObject({
    exam: z.number().int().positive(),
    /** Codes that the inspector names; null: by lot. */
    codes: z.array(z.string().trim().min(1).max(64)).min(1).max(MOST_NAMED).nullable(),
    /** Front of the inspector's badge: he is present (R103). */
    inspector: z.string().max(20),
  }),
  needs: {
    zh: '清单已批准、没有变动，销毁没有开始；考区巡考员在场，扫证件正面',
    en: 'The list is approved and unchanged, nothing destroyed yet; the inspector present, by badge front',
  },
  refuses: ['unknown-badge', 'same-person', ...UNFIT, 'no-list', 'destruction-begun', 'spot-open', 'not-on-list'],
  records: ['spot.drawn.1'],
  changes: { zh: '要取出比对的袋', en: 'The bags to be fetched and compared' },
  prepare: async (_env, input) => ({ ...input, seed: newSeed() }),
  decide(ctx, input: Draw) {
    const inspector = secondPresent(ctx, input.inspector, 'inspect')
    if (isRefusal(inspector)) return inspector
    const list = approvedList(ctx.tx, input.exam)
    if (!list) return refuse('no-list')
    if (ctx.tx.number('SELECT count(*) FROM destruction WHERE exam = ?', input.exam)) return refuse('destruction-begun')
    if (!gateFacts(ctx.tx, input.exam, ctx.now, ctx.profile).list?.current) return refuse('no-list')
    const open = ctx.tx.number(`SELECT id FROM spot WHERE list = ? AND state = 'open'`, list.id)
    if (open) return refuse('spot-open')
    const all = listed(ctx.tx, list.id)
    const of = new Map(all.map(b => [b.code, b]))
    const stranger = input.codes?.find(c => !of.has(c))
    if (stranger) return refuse('not-on-list', { code: stranger })
    const lot = () => drawn(input.seed, [...of.keys()], 0, SPOT_BAGS)
    const codes = input.codes ? [...new Set(input.codes)] : lot()
    const bags = codes.flatMap(c => of.get(c) ?? [])
    const spot = ctx.tx.nextId('spot')
    return done(
      [
        spotDrawn({
          spot,
          exam: input.exam,
          list: list.id,
          no: list.no,
          inspector,
          name: nameOf(ctx.tx, inspector),
          seed: input.codes ? null : input.seed,
          among: all.length,
          bags,
        }),
      ],
      () => ({ spot, bags: bags.map(b => b.code) }),
    )
  },
})

/** One bag's result; with the last one the check has ended. */
export function spotResult(
  tx: Store,
  s: SpotRow,
  bag: { id: number; code: string },
  found: SpotFound,
  incident: number | null,
): NewEvent[] {
  const rest = tx.number('SELECT count(*) FROM spot_bag WHERE spot = ? AND found IS NULL', s.id)
  const agreed = tx.number(`SELECT count(*) FROM spot_bag WHERE spot = ? AND found = 'agrees'`, s.id)
  return [
    spotChecked({ spot: s.id, item: bag.id, code: bag.code, found, incident }),
    ...(rest === 1 ? [spotEnded({ spot: s.id, bags: s.bags, agreed: agreed + (found === 'agrees' ? 1 : 0) })] : []),
  ]
}

/** A bag of the list that is not where it should be: reported like any loss, and on hold should it turn up (R58). */
function lost(ctx: Ctx, bag: { id: number; exam: number; code: string; state: string }, note: string) {
  if (bag.state === 'missing') return { events: [], no: null }
  const about = `现场抽查找不到袋 ${bag.code}${note ? `：${note}` : ''}`
  const { event, incident, no } = openIncident(ctx, { exam: bag.exam, kind: 'lost', about, item: bag.id })
  const of = { item: bag.id, code: bag.code, incident }
  return { events: [event, itemMarked({ ...of, marked: true }), itemHeld({ ...of, no, held: true })], no }
}

/** What no scanner can tell: the area's closure is whole, a seal is torn, a bag is not there. */
export const spotSay = defineAct({
  name: 'spot.say',
  title: { zh: '现场抽查：所见', en: 'Spot check: what is seen' },
  duty: 'execute',
  input: z.strictObject({
    spot: z.number().int().positive(),
    item: z.number().int().positive(),
    found: z.enum(['whole', 'torn', 'missing']),
    /** The number as it stands on the bag, where it can be read. */
    read: z.string().trim().max(60).default(''),
    note: z.string().trim().max(300).default(''),
  }),
  needs: { zh: '抽查进行中，抽中的袋还没有查', en: 'The check goes on; the bag was drawn and not looked at yet' },
  refuses: ['spot-over', 'not-drawn', 'bag-state', 'bag-held'],
  records: ['spot.checked.1', 'spot.ended.1', ...CHECK_RECORDS],
  changes: {
    zh: '这一袋的结果；不符、找不到：异常事件打开，袋子暂扣',
    en: 'The result of this bag; where it differs or is not there an incident opens and holds it',
  },
  decide(ctx, input) {
    const s = spotGoesOn(ctx.tx, input.spot)
    if (!s) return refuse('spot-over')
    const waits = 'SELECT count(*) FROM spot_bag WHERE spot = ? AND item = ? AND found IS NULL'
    const bag = closedBag(ctx, input.item)
    if (!bag || !ctx.tx.number(waits, s.id, input.item)) return refuse('not-drawn', { code: bag?.code ?? input.item })
    const { station } = by(ctx)
    const also = (tx: Store) => setDesk(tx, station, 'spot', null)
    if (input.found === 'missing') {
      const { events, no } = lost(ctx, bag, input.note)
      return done([...events, ...spotResult(ctx.tx, s, bag, 'missing', no)], () => ({ incident: no }), { also })
    }
    const not = notChecked(ctx, bag)
    if (not) return not
    const { events, incident } = checked(
      ctx,
      bag,
      { read: input.read, whole: input.found === 'whole', note: input.note },
      'spot',
    )
    const found = incident === null ? 'agrees' : 'differs'
    return done([...events, ...spotResult(ctx.tx, s, bag, found, incident)], () => ({ incident }), { also })
  },
})

export const spotStop = defineAct({
  name: 'spot.stop',
  title: { zh: '现场抽查：不再做', en: 'Spot check: break off' },
  duty: 'execute',
  input: z.strictObject({ spot: z.number().int().positive(), reason: z.string().trim().min(2).max(200) }),
  needs: { zh: '抽查还没有做完；写明原因', en: 'The check is not finished; a reason' },
  refuses: ['spot-over'],
  records: ['spot.stopped.1'],
  changes: { zh: '销毁条件、核对单、销毁证明写“没有做完”', en: 'Gate, sheet and certificate say it was not finished' },
  decide(ctx, { spot, reason }) {
    const s = ctx.tx.one<SpotRow>(`SELECT * FROM spot WHERE id = ? AND state = 'open'`, spot)
    if (!s) return refuse('spot-over')
    const seen = ctx.tx.number('SELECT count(*) FROM spot_bag WHERE spot = ? AND found IS NOT NULL', spot)
    return done([spotStopped({ spot, bags: s.bags, checked: seen, reason })], () => ({}))
  },
})
