import { z } from 'zod'
import { type NewEvent, spareGiven, spareUngiven } from '../events/index.ts'
import { rangeOf } from '../exchange/import/serials.ts'
import { type Copies, ITEM_KINDS } from '../rules/kinds.ts'
import { beingCounted } from '../stages/bags.ts'
import { holdOf } from '../stages/holds.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { KINDS_OF } from './count-copies.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { notSo, type SpareRow, spareOf } from './spares.ts'

const id = z.number().int().positive()

/** One copy that is given, or several where copies carry no bar code. */
export const GIVE = {
  /** Serial of the spare, scanned; empty where copies carry none. */
  copy: z.string().trim().max(64).default(''),
  n: z.number().int().positive().max(999).default(1),
  seat: z.string().trim().min(1).max(20),
  faulty: z.string().trim().max(64).default(''),
  /** The faulty copy was brought to the desk: it does not come back with the room's. */
  desk: z.boolean(),
}
type Give = z.infer<z.ZodObject<typeof GIVE>>

interface Bag {
  id: number
  code: string
  kind: keyof typeof ITEM_KINDS
  prefix: string | null
  first: number
  final: number
  width: number
  copies: number
  state: string
  held: number
}

const inRange = (bag: Bag, code: string): boolean => {
  const of = rangeOf(code, code)
  return (
    !('wrong' in of) &&
    of.prefix === bag.prefix &&
    of.width === bag.width &&
    of.from >= bag.first &&
    of.from <= bag.final
  )
}

const given = (ctx: Ctx, where: string, ...of: (string | number)[]): number =>
  ctx.tx.number(`SELECT coalesce(sum(n), 0) FROM spare_given WHERE withdrawn IS NULL AND ${where}`, ...of)

/** Until its copies are counted out a room may still be told of a spare; R98: also after it is back. */
const ROOM_OPEN = new Set(['waiting', 'issued', 'returned'])

/** What does not let these copies be given, or the event. */
export function givenTo(ctx: Ctx, s: SpareRow, give: Give, back = false): NewEvent | ReturnType<typeof refuse> {
  const bag = ctx.tx.one<Bag>('SELECT * FROM item WHERE id = ?', s.item ?? 0)
  const { room, roomLabel } = labelOfAccount(ctx.tx, s.account)
  if (s.state !== 'opened' || !bag) return notSo(s)
  // Entered later, the bag is opened in the same act; a hold has its incident there instead of refusing (R98).
  if (!back && bag.state !== 'opened') return refuse('bag-state', { code: bag.code, state: bag.state })
  if (!back && bag.held) return refuse('bag-held', { code: bag.code, no: holdOf(ctx.tx, bag.id) ?? '' })
  if (beingCounted(ctx.tx, bag.id)) return refuse('bag-counting', { code: bag.code })
  const account = ctx.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ?', s.account)?.state ?? ''
  if (!ROOM_OPEN.has(account) && !(back && account === 'counted')) return refuse('spare-room-done', { room: roomLabel })
  const series = ITEM_KINDS[bag.kind].copies as Copies
  if (bag.prefix !== null) {
    if (give.copy === '') return refuse('spare-scan-copy', { code: bag.code })
    if (!inRange(bag, give.copy)) return refuse('spare-not-in-bag', { copy: give.copy, code: bag.code }, true)
    if (given(ctx, 'code = ?', give.copy) > 0) return refuse('spare-given-already', { copy: give.copy }, true)
    if (give.n !== 1) return refuse('spare-scan-copy', { code: bag.code })
  }
  if (given(ctx, 'spare = ?', s.id) + give.n > s.copies) return refuse('spare-too-many', { no: s.no, n: s.copies })
  if (give.n > bag.copies) return refuse('too-few-in-bag', { code: bag.code })
  if (give.faulty !== '') {
    if (give.faulty === give.copy) return refuse('spare-faulty-elsewhere', { copy: give.faulty, room: roomLabel })
    if (given(ctx, 'faulty = ?', give.faulty) > 0) return refuse('spare-faulty-before', { copy: give.faulty }, true)
    const foreign = ofOther(ctx, s, series, give.faulty)
    if (foreign) return refuse('spare-faulty-elsewhere', { copy: give.faulty, room: roomLabel }, true)
  }
  // What went missing is of no account any more; the room's copies come back in what is left to it.
  const to = ctx.tx.number(
    `SELECT id FROM item WHERE account = ? AND kind IN (${KINDS_OF[series]}) ORDER BY state IN ('missing', 'emptied'), id LIMIT 1`,
    s.account,
  )
  if (!to) return refuse('spare-room-done', { room: roomLabel })
  const { n, seat, faulty, desk } = give
  return spareGiven({
    spare: s.id,
    no: s.no,
    item: bag.id,
    bag: bag.code,
    to,
    account: s.account,
    room,
    series,
    code: give.copy,
    n,
    seat,
    faulty,
    desk,
  })
}

/** Does the list know this serial as another room's, or as one that is still in a bag of spares? */
function ofOther(ctx: Ctx, s: SpareRow, series: Copies, code: string): boolean {
  const of = rangeOf(code, code)
  if ('wrong' in of) return false
  const bag = ctx.tx.one<{ account: number | null }>(
    `SELECT account FROM item WHERE exam = ? AND prefix = ? AND width = ? AND first <= ? AND final >= ? AND kind IN (${KINDS_OF[series]})`,
    s.exam,
    of.prefix,
    of.width,
    of.from,
    of.from,
  )
  if (!bag || bag.account === s.account) return false
  return given(ctx, 'code = ? AND account = ?', code, s.account) === 0
}

/** R56: each spare to a room, a seat and the copy it stands for; it counts in that room's account from here on. */
export const spareGive = defineAct({
  name: 'spare.give',
  title: { zh: '发放备用', en: 'Give a spare' },
  duty: 'take',
  input: z.strictObject({ spare: id, ...GIVE }),
  needs: {
    zh: '袋已启封、没有在清点；不超过批准的份数；考场的份数还没有清点',
    en: 'The bag is open and not being counted; no more than approved; the room is not counted yet',
  },
  refuses: [
    'no-such-spare',
    'spare-state',
    'bag-state',
    'bag-held',
    'bag-counting',
    'spare-room-done',
    'spare-scan-copy',
    'spare-not-in-bag',
    'spare-given-already',
    'spare-too-many',
    'too-few-in-bag',
    'spare-faulty-before',
    'spare-faulty-elsewhere',
  ],
  records: ['spare.given.1'],
  changes: { zh: '这一份记入该考场的账', en: 'The copy is in that room’s account' },
  decide(ctx, { spare, ...give }) {
    const s = spareOf(ctx, spare)
    if (!s) return refuse('no-such-spare')
    by(ctx)
    const event = givenTo(ctx, s, give)
    return 'refused' in event ? event : done([event], () => ({ spare: s.id }))
  },
})

/** Entered wrongly: void with its reason, as long as neither the room nor the bag has been counted since. */
export const spareUngive = defineAct({
  name: 'spare.ungive',
  title: { zh: '作废一次发放', en: 'Void a giving' },
  duty: 'take',
  input: z.strictObject({ seq: id, reason: z.string().trim().min(2).max(200) }),
  needs: {
    zh: '考场和备用袋都还没有清点，换下的还没有另装',
    en: 'Neither room nor bag is counted; nothing of it is in a made bag',
  },
  refuses: ['no-such-scan', 'spare-state', 'bag-state', 'bag-counting', 'spare-room-done', 'spare-in-made'],
  records: ['spare.ungiven.1'],
  changes: { zh: '这一份退回备用袋', en: 'The copy is in the spare bag again' },
  decide(ctx, { seq, reason }) {
    const g = ctx.tx.one<{
      spare: number
      item: number
      to: number
      account: number
      n: number
      desk: number
      made: number | null
      code: string | null
    }>('SELECT * FROM spare_given WHERE seq = ? AND withdrawn IS NULL', seq)
    const s = g && spareOf(ctx, g.spare)
    if (!g || !s) return refuse('no-such-scan')
    if (s.state !== 'opened') return notSo(s)
    const bag = ctx.tx.one<{ code: string; state: string }>('SELECT code, state FROM item WHERE id = ?', g.item)
    if (bag?.state !== 'opened') return refuse('bag-state', { code: bag?.code ?? '', state: bag?.state ?? '' })
    if (beingCounted(ctx.tx, g.item)) return refuse('bag-counting', { code: bag.code })
    const account = ctx.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ?', g.account)?.state ?? ''
    if (!ROOM_OPEN.has(account)) return refuse('spare-room-done', { room: labelOfAccount(ctx.tx, g.account).roomLabel })
    const replaced = given(ctx, 'faulty = ? AND desk = 1', g.code ?? '')
    if (g.made !== null || (g.code && replaced > 0)) return refuse('spare-in-made', { seq })
    by(ctx)
    const { item, to, n } = g
    return done(
      [spareUngiven({ spare: s.id, no: s.no, seq, item, to, account: g.account, n, desk: g.desk === 1, reason })],
      () => ({ spare: s.id }),
    )
  },
})
