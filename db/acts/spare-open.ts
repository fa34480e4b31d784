import { z } from 'zod'
import { itemOpened, type NewEvent, spareOpened } from '../events/index.ts'
import { ITEM_KINDS } from '../rules/kinds.ts'
import { mayNot } from '../rules/moves.ts'
import { APPROVER_NAMES, APPROVERS } from '../rules/spares.ts'
import { beingCounted } from '../stages/bags.ts'
import { holdOf } from '../stages/holds.ts'
import { shutDoor } from '../stages/keep.ts'
import { labelOfItem } from '../stages/labels.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { notSo, type SpareRow, spareOf } from './spares.ts'

const id = z.number().int().positive()

export interface SpareBag {
  id: number
  exam: number
  unit: number
  code: string
  kind: string
  category: string
  state: string
  closure: string
  copies: number
  held: number
}

export const spareBagBy = (ctx: Ctx, exam: number, code: string) =>
  ctx.tx.one<SpareBag>('SELECT * FROM item WHERE exam = ? AND code = ?', exam, code)

/** Is it a spare of the request's kind, unit and category, and does it hold enough? Null: it is. */
export function wrongSpare(ctx: Ctx, s: SpareRow, bag: SpareBag): ReturnType<typeof refuse> | null {
  const category = ctx.tx.one<{ category: string }>(
    'SELECT s.category FROM account a JOIN sitting s ON s.id = a.sitting WHERE a.id = ?',
    s.account,
  )?.category
  if (bag.kind !== s.kind || bag.unit !== s.unit || bag.category !== category) {
    const is = labelOfItem(ctx.tx, bag.id)
    return refuse(
      'spare-other-bag',
      {
        code: bag.code,
        what: [is.kind.zh, `单元 ${is.unit}`, is.category, is.roomLabel].filter(Boolean).join('　'),
        whatEn: `${is.kind.en.toLowerCase()}, unit ${is.unit}`,
        wanted: ITEM_KINDS[s.kind].zh,
        wantedEn: ITEM_KINDS[s.kind].en.toLowerCase(),
      },
      true,
    )
  }
  return bag.copies < s.copies ? refuse('too-few-in-bag', { code: bag.code }) : null
}

/**
 * Which bag may be opened for this request: a spare that fits, closed as the area closed it, or one that lies open for an
 * earlier request. Null: it may.
 */
function wrongBag(ctx: Ctx, s: SpareRow, bag: SpareBag): ReturnType<typeof refuse> | null {
  const wrong = wrongSpare(ctx, s, bag)
  if (wrong) return wrong
  if (bag.held) return refuse('bag-held', { code: bag.code, no: holdOf(ctx.tx, bag.id) ?? '' })
  if (bag.state === 'opened' && beingCounted(ctx.tx, bag.id)) return refuse('bag-counting', { code: bag.code })
  const shut = mayNot('open-spare', bag) === null && bag.closure === 'area'
  return shut || bag.state === 'opened' ? null : refuse('bag-state', { code: bag.code, state: bag.state })
}

/** Signed by both, by key or in ink on its form; else who is missing. */
function unapproved(s: SpareRow): ReturnType<typeof refuse> | null {
  if (s.state === 'approved' || s.state === 'inked') return null
  if (s.state !== 'asked') return notSo(s)
  const missing = APPROVER_NAMES.filter(a => s[a] === null).map(a => APPROVERS[a])
  return refuse(
    'spare-unapproved',
    { no: s.no, who: missing.map(m => m.zh).join('、'), whoEn: missing.map(m => m.en.toLowerCase()).join(', ') },
    true,
  )
}

/** The events of opening this bag for this request; a bag that lies open already is not opened again. */
export function openedFor(ctx: Ctx, s: SpareRow, code: string): NewEvent[] | ReturnType<typeof refuse> {
  const bag = spareBagBy(ctx, s.exam, code)
  if (!bag) return refuse('no-such-bag', { code })
  const wrong = wrongBag(ctx, s, bag)
  if (wrong) return wrong
  const fresh = bag.state !== 'opened'
  const desk = ctx.tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id`)
  const of = { item: bag.id, code: bag.code, seal: null, sealCode: null, place: desk }
  return [
    ...(fresh ? [itemOpened({ ...of, reason: `备用启用申请 ${s.no} 号` })] : []),
    spareOpened({ spare: s.id, no: s.no, item: bag.id, bag: bag.code, fresh }),
  ]
}

/** R55: the bag is opened once both have approved this request. It lies at the desk from then on. */
export const spareOpen = defineAct({
  name: 'spare.open',
  title: { zh: '启封备用袋', en: 'Open a spare bag' },
  duty: 'take',
  input: z.strictObject({
    spare: id,
    /** Scanned from the bag. */
    code: z.string().trim().min(1).max(64),
    /** The area's closure was looked at and is whole; one that is not is a seal check, and an incident (R36). */
    whole: z.literal(true),
  }),
  needs: {
    zh: '这次申请已由主考和考区巡考员批准；同单元、类别、袋型的备用袋，封口完好，没有暂扣',
    en: 'This request is approved by both; a spare of its unit, category and kind, whole and not on hold',
  },
  refuses: [
    'no-such-spare',
    'spare-state',
    'spare-unapproved',
    'no-such-bag',
    'spare-other-bag',
    'bag-held',
    'bag-counting',
    'bag-state',
    'too-few-in-bag',
    'bag-behind-door',
  ],
  records: ['item.opened.1', 'spare.opened.1'],
  changes: { zh: '袋子：在室 → 已启封，在验收点', en: 'Bag: stored → opened, at the desk' },
  decide(ctx, input) {
    const s = spareOf(ctx, input.spare)
    if (!s) return refuse('no-such-spare')
    const not = unapproved(s)
    if (not) return not
    by(ctx)
    const bag = spareBagBy(ctx, s.exam, input.code)
    const door = bag ? shutDoor(ctx.tx, bag.id) : null
    if (bag && door && !wrongSpare(ctx, s, bag)) return refuse('bag-behind-door', { code: bag.code, place: door.name })
    const events = openedFor(ctx, s, input.code)
    if ('refused' in events) return events
    return done(events, tx => ({ spare: s.id, item: spareOf({ tx }, s.id)?.item ?? 0 }))
  },
})
