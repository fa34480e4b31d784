import { z } from 'zod'
import { bagPiled, countClosed, countFigure, countOpened, type NewEvent } from '../events/index.ts'
import { ITEM_KINDS, type ItemKind, type Section, sectionsOf } from '../rules/kinds.ts'
import { beingCounted, ownPile, shouldHold } from '../stages/bags.ts'
import type { CountRow } from '../stages/count.ts'
import { copyEvents, judgeCopies } from './count-copies.ts'
import { turnFor } from './count-turn.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { type PileRow, pileOf, TURN } from './piles.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'

/**
 * A bag counted by itself: what is left of a spare (R56), what a made bag holds, a bag whose seal was broken to count it
 * anew (R30), a room's bag that was short and whose copy has turned up before it was sealed. Two people blind, as a room's copies are; where copies are scanned `count.open` goes on from here.
 */

const id = z.number().int().positive()

export interface OpenBag {
  id: number
  exam: number
  unit: number
  code: string
  kind: ItemKind
  category: string
  state: string
  account: number | null
  held: number
}
export const openBag = (ctx: Ctx, item: number): OpenBag | undefined =>
  ctx.tx.one<OpenBag>('SELECT id, exam, unit, code, kind, category, state, account, held FROM item WHERE id = ?', item)

/** Its pile, waiting for the first count; nothing for a kind that is not counted copy by copy. */
export function pileOfBag(ctx: Ctx, item: number, expected = shouldHold(ctx.tx, item), offset = 0): NewEvent[] {
  const bag = openBag(ctx, item)
  const copies = bag && ITEM_KINDS[bag.kind].copies
  if (!bag || !copies) return []
  const pile = ctx.tx.nextId('pile') + offset
  return [bagPiled({ pile, exam: bag.exam, kind: copies, unit: bag.unit, item, code: bag.code, expected })]
}

/**
 * The bag of a room whose counts came out short or over: once what was missing is found the bag is counted anew by itself,
 * against all that was issued; the counts that differed stay (R24). Null: it is no such bag.
 */
function differing(ctx: Ctx, bag: OpenBag): number | null {
  const copies = ITEM_KINDS[bag.kind].copies
  if (bag.state !== 'returned' || bag.account === null || !copies) return null
  const of = `SELECT count(*) FROM pile WHERE account = ? AND kind = ? AND sample_of IS NULL AND state = 'differs'`
  const others = `SELECT count(*) FROM item WHERE account = ? AND kind = ? AND id <> ? AND state NOT IN ('missing', 'emptied')`
  if (!ctx.tx.number(of, bag.account, copies)) return null
  if (ctx.tx.number(others, bag.account, bag.kind, bag.id)) return null
  return ctx.tx.number('SELECT copies FROM item WHERE id = ?', bag.id)
}

/** Whole or not: an opened spare has to be counted before it is sealed; a bag opened for another reason may be. */
export const bagCount = defineAct({
  name: 'bag.count',
  title: { zh: '开始清点一袋', en: 'Begin counting one bag' },
  duty: 'count',
  input: z.strictObject({ item: id }),
  needs: {
    zh: '袋子启封着，或者是份数不符、还没有密封的考场袋；现在没有在清点',
    en: 'The bag is open, or a room’s that differed and is not sealed yet; not being counted',
  },
  refuses: ['no-such-bag', 'bag-state', 'bag-counting', 'bag-no-copies'],
  records: ['pile.of-bag.1'],
  changes: { zh: '这一袋待清点，由二人各数一遍', en: 'The bag waits to be counted by two' },
  decide(ctx, input) {
    const bag = openBag(ctx, input.item)
    if (!bag) return refuse('no-such-bag', { code: input.item })
    const issued = differing(ctx, bag)
    if (bag.state !== 'opened' && issued === null) return refuse('bag-state', { code: bag.code, state: bag.state })
    if (beingCounted(ctx.tx, bag.id)) return refuse('bag-counting', { code: bag.code })
    const events = pileOfBag(ctx, bag.id, issued ?? undefined)
    if (events.length === 0) return refuse('bag-no-copies', { code: bag.code })
    return done(events, tx => ({ item: bag.id, pile: ownPile(tx, bag.id)?.id ?? 0 }))
  },
})

/**
 * Level 份: one person's figures, section by section. The first count is the session's person; the next one's too, or
 * somebody's who shows the front of the badge, so that nobody signs out for a bag of four papers.
 */
export const bagFigures = defineAct({
  name: 'bag.figures',
  title: { zh: '录入一袋的份数', en: 'Enter figures of one bag' },
  duty: 'count',
  input: z.strictObject({
    item: id,
    figures: z.partialRecord(z.enum(['used', 'unused', 'faulty', 'absent', 'void']), z.number().int().min(0).max(9999)),
    /** Front of the badge of whoever counted, where it is not the session's person. */
    counter: z.string().max(20).nullable().default(null),
  }),
  needs: {
    zh: '袋子待清点；本人没有数过这一袋',
    en: 'The bag waits to be counted; not counted by the same person before',
  },
  refuses: [
    'not-countable',
    'level-code',
    'wrong-sections',
    'unknown-badge',
    'same-person',
    ...UNFIT,
    'counted-before',
    'typed-before',
  ],
  records: ['count.opened.1', 'count.figure.1', 'count.closed.1', 'incident.opened.1', 'item.marked.1'],
  changes: { zh: '这一袋的清点数；两遍齐了即核对', en: 'The bag’s figures; compared when both are in' },
  decide(ctx, input) {
    const own = ownPile(ctx.tx, input.item)
    const pile = own && pileOf(ctx, own.id)
    if (!pile || !TURN[pile.state]) return refuse('not-countable', { state: pile?.state ?? '—' })
    const bag = openBag(ctx, input.item) as OpenBag
    const copies = ITEM_KINDS[bag.kind].copies as NonNullable<(typeof ITEM_KINDS)[ItemKind]['copies']>
    if (Object.keys(input.figures).some(s => !sectionsOf(copies).includes(s as Section)))
      return refuse('wrong-sections')
    const serials = ctx.tx.number('SELECT count(*) FROM item WHERE id = ? AND prefix IS NOT NULL', bag.id)
    if (ctx.profile.level.return === 'code' && serials > 0) return refuse('level-code')
    const person = input.counter === null ? by(ctx).person : secondPresent(ctx, input.counter, 'count')
    if (typeof person !== 'number') return person
    const turn = turnFor(ctx, pile, person)
    if ('refused' in turn) return turn
    return done(figuresIn(ctx, pile, turn, person, input.figures), tx => ({
      item: bag.id,
      state: ownPile(tx, bag.id)?.state ?? '',
    }))
  },
})

function figuresIn(
  ctx: Ctx,
  pile: PileRow,
  turn: { turn: number; alone?: true },
  person: number,
  given: Partial<Record<Section, number>>,
): NewEvent[] {
  const copies = pile.kind as Exclude<PileRow['kind'], 'receipt'>
  const count = ctx.tx.nextId('count')
  const figures = Object.fromEntries(sectionsOf(copies).map(s => [s, given[s] ?? 0])) as Record<Section, number>
  const row: CountRow = {
    id: count,
    pile: pile.id,
    turn: turn.turn,
    source: 'person',
    person,
    second: null,
    typist: person,
    level: 'copy',
    state: 'open',
    section: null,
    opened: 0,
    closed: null,
    pass: 0,
    duplicate: 0,
    unknown: 0,
    elsewhere: 0,
  }
  const r = judgeCopies(ctx, pile, row, figures)
  const moved = copyEvents(ctx, pile, r, 0)
  return [
    countOpened({ count, pile: pile.id, ...turn, source: 'person', person, typist: person, level: 'copy' }),
    ...Object.entries(figures).map(([section, figure]) => countFigure({ count, section, figure })),
    countClosed({ count, pile: pile.id, turn: turn.turn, figures, ...r, incident: moved.incident }),
    ...moved.events,
  ]
}
