import { z } from 'zod'
import type { BagLabelData } from '../documents/shapes.ts'
import { bagPiled, itemEmptied, itemMade, type NewEvent } from '../events/index.ts'
import { bagCode, codeYear } from '../rules/codes.ts'
import { ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import { mayNot } from '../rules/moves.ts'
import { beingCounted, shouldHold } from '../stages/bags.ts'
import { holdOf } from '../stages/holds.ts'
import { labelOfItem } from '../stages/labels.ts'
import { type OpenBag, openBag, pileOfBag } from './bag-count.ts'
import { type Ctx, defineAct, done, isRefusal, refuse } from './define.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'

const id = z.number().int().positive()

/** Next code of our own series of bags: `B`, year, site, running number. */
function nextBagCode(ctx: Ctx): string {
  const year = ctx.tx.number('SELECT year FROM exam ORDER BY id DESC LIMIT 1')
  return bagCode(codeYear(year, ctx.site.training), ctx.site.code4, ctx.tx.number('SELECT count(*) FROM made') + 1)
}

/** Copies that spares of this bag replaced and that lie loose at the desk. */
export const looseOf = (ctx: Ctx, item: number): { seq: number; n: number; faulty: string }[] =>
  ctx.tx.all<{ seq: number; n: number; faulty: string }>(
    `SELECT seq, n, faulty FROM spare_given WHERE item = ? AND desk = 1 AND made IS NULL AND withdrawn IS NULL ORDER BY seq`,
    item,
  )

/** A spare bag's replaced copies are no spares any more; everything else keeps its kind. */
const KIND_OF_REPLACED: Partial<Record<ItemKind, ItemKind>> = { 'spare-paper': 'paper', 'spare-card': 'card' }

/**
 * R35a: a bag of the site's own. What goes in: what spares of a bag replaced (R56); all that a torn bag holds, which is
 * then emptied into it for ever; or so many copies of an opened bag. It is counted by two, unless its room's copies are
 * still to be counted or lie counted before it, and sealed at once; until then its unit cannot close.
 */
export const bagMake = defineAct({
  name: 'bag.make',
  title: { zh: '另装一袋', en: 'Make a bag' },
  duty: 'seal',
  input: z.strictObject({
    source: id,
    what: z.enum(['replaced', 'whole', 'part']),
    /** Of a part: how many copies. */
    copies: z.number().int().positive().max(9999).nullable().default(null),
    /** Front of the badge of the second who is present (R103). */
    second: z.string().max(20),
    words: z.string().trim().max(300).default(''),
  }),
  needs: {
    zh: '二人在场；原袋启封着或刚交回；没有在清点、没有暂扣',
    en: 'Two present; the source is open or just back, not being counted, not on hold',
  },
  refuses: [
    'no-such-bag',
    'bag-state',
    'bag-held',
    'bag-counting',
    'nothing-replaced',
    'too-few-in-bag',
    'unknown-badge',
    'same-person',
    ...UNFIT,
  ],
  records: ['item.made.1', 'item.emptied.1', 'pile.of-bag.1'],
  changes: { zh: '多一袋；原袋少了内容，或全部并入', en: 'One bag more; its source holds less, or is emptied into it' },
  decide(ctx, input) {
    const source = openBag(ctx, input.source)
    if (!source) return refuse('no-such-bag', { code: input.source })
    const second = secondPresent(ctx, input.second, 'seal')
    if (isRefusal(second)) return second
    const not = cannot(ctx, source, input.what)
    if (not) return not
    const loose = input.what === 'replaced' ? looseOf(ctx, source.id) : []
    if (input.what === 'replaced' && loose.length === 0) return refuse('nothing-replaced', { code: source.code })
    const held = shouldHold(ctx.tx, source.id)
    const n =
      input.what === 'replaced' ? loose.reduce((a, l) => a + l.n, 0) : input.what === 'whole' ? held : input.copies
    if (n === null || n > (input.what === 'replaced' ? n : held)) return refuse('too-few-in-bag', { code: source.code })
    const item = ctx.tx.nextId('item')
    const code = nextBagCode(ctx)
    const whole = input.what === 'whole'
    const desk = ctx.tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id`)
    const kind = (input.what === 'replaced' && KIND_OF_REPLACED[source.kind]) || source.kind
    // What a room's bag held is the room's still; and its serials are, where all of them went over.
    const account = whole ? source.account : null
    const made = itemMade({
      item,
      exam: source.exam,
      code,
      kind,
      category: source.category,
      unit: source.unit,
      account,
      copies: n,
      serials: whole ? serialsOf(ctx, source.id) : null,
      place: desk,
      source: { item: source.id, code: source.code, whole, replaced: loose.map(l => l.seq) },
      second,
      words: input.words,
      label: JSON.stringify(bagLabel(ctx, source, { code, kind })),
    })
    const emptied = itemEmptied({
      item: source.id,
      code: source.code,
      into: item,
      intoCode: code,
      reason: input.words || '袋子破损',
    })
    const events: NewEvent[] = [made, ...(whole ? [emptied] : [])]
    const { copies } = ITEM_KINDS[kind]
    // Back from its room and not opened since: its room's copies are counted, before or after, with what is in it.
    if (copies && !(whole && source.state === 'returned' && source.account !== null)) {
      const pile = ctx.tx.nextId('pile')
      const { exam, unit } = source
      events.push(bagPiled({ pile, exam, kind: copies, unit, item, code, expected: n }))
      // What is left in the source is another figure now: it is counted as well.
      if (input.what === 'part') events.push(...pileOfBag(ctx, source.id, held - n, 1))
    }
    return done(events, () => ({ item, code, copies: null }))
  },
})

/** Why nothing may be taken from this bag now. Replaced copies lie beside it, whatever state it is in. */
function cannot(ctx: Ctx, source: OpenBag, what: 'replaced' | 'whole' | 'part') {
  if (what === 'replaced') return null
  const no = mayNot('merge', source)
  if (no === 'held') return refuse('bag-held', { code: source.code, no: holdOf(ctx.tx, source.id) ?? '' })
  if (no === 'state' || (what === 'part' && source.state !== 'opened'))
    return refuse('bag-state', { code: source.code, state: source.state })
  return beingCounted(ctx.tx, source.id) ? refuse('bag-counting', { code: source.code }) : null
}

function serialsOf(ctx: Ctx, item: number) {
  const row = ctx.tx.one<{ prefix: string | null; first: number; final: number; width: number }>(
    'SELECT prefix, first, final, width FROM item WHERE id = ?',
    item,
  )
  return row?.prefix ? { prefix: row.prefix, from: row.first, to: row.final, width: row.width } : null
}

/**
 * The bag's own label, written into the event. The figure stays out: whoever counts the bag reads its label; it is
 * written there by hand, or stands on the seal.
 */
function bagLabel(ctx: Ctx, source: OpenBag, made: { code: string; kind: ItemKind }): BagLabelData {
  const label = labelOfItem(ctx.tx, source.id)
  const exam = ctx.tx.one<{ name: string }>('SELECT name FROM exam WHERE id = ?', source.exam)
  return {
    kind: 'bag',
    training: ctx.site.training,
    secrecy: ctx.profile.secrecy.afterUse,
    examName: exam?.name ?? '',
    itemKind: ITEM_KINDS[made.kind].zh,
    roomCode: label.room,
    unitNo: label.unit,
    categoryName: label.category,
    categoryCode: source.category,
    copies: null,
    measure: '份',
    bagCode: made.code,
  }
}
