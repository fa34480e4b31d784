import { z } from 'zod'
import { type NewEvent, sampleWaived, sealStocked, sealVoided, when } from '../events/index.ts'
import { codeKind } from '../rules/codes.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { handsCounted, sampleOf } from '../stages/seal.ts'
import {
  asOf,
  type Deviates,
  type EntryRow,
  entered,
  entrySigned,
  FORM_REFUSALS,
  formInput,
  lastMove,
  openEntry,
  type Work,
} from './back-entry-form.ts'
import { type Ctx, defineAct, ids, refuse } from './define.ts'
import { mistakable } from './seal-stock.ts'
import { assigned, type SealedBag, type SealRow, sealBy, used } from './seals.ts'

/** Bags sealed on paper with pre-numbered strips (R100): bag and handwritten number, entered by the two who sealed (R98). */
const sealNumber = z
  .string()
  .trim()
  .min(1)
  .max(40)
  // As it would have been taken in: a number is one number in either case.
  .transform(t => t.normalize('NFKC').toUpperCase())
const input = z.strictObject({
  ...formInput,
  bags: z
    .array(z.strictObject({ bag: z.string().trim().min(1).max(40), seal: sealNumber }))
    .min(1)
    .max(400),
})
type Input = z.infer<typeof input>

function work(ctx: Ctx, e: EntryRow, said: Input): Work | ReturnType<typeof refuse> {
  const at = said.occurred
  const seen = new Set<string>()
  const nextSeal = ids(ctx, 'seal')
  const sum: Work = { events: [], rooms: [], bags: 0, deviates: [] }
  for (const pair of said.bags) {
    for (const code of [pair.bag, pair.seal]) {
      if (seen.has(code)) return refuse('entry-twice', { code })
      seen.add(code)
    }
    const one = sealed(ctx, e, pair, at, nextSeal)
    if ('refused' in one) return one
    sum.events.push(...one.events.map(x => ({ ...x, occurred: at })), ...unsampled(ctx, one.item, e, said.form))
    sum.deviates.push(...one.deviates)
    sum.bags += 1
    if (!sum.rooms.some(r => r.account === one.account)) sum.rooms.push({ account: one.account, at })
  }
  return sum
}

/** A bag that is sealed already is not opened again for a sample: what was done is not refused, and the ledger says so (R98). */
function unsampled(ctx: Ctx, item: number, e: EntryRow, form: string): NewEvent[] {
  const pile = sampleOf(ctx.tx, item)
  if (!pile) return []
  const account = ctx.tx.number('SELECT account FROM item WHERE id = ?', item)
  const { room } = labelOfAccount(ctx.tx, account)
  return [sampleWaived({ account, room, piles: [pile], reason: e.reason, form })]
}

/** One bag and the number on it, as of the time it was sealed. */
function sealed(
  ctx: Ctx,
  e: EntryRow,
  { bag: code, seal: number }: { bag: string; seal: string },
  at: number,
  nextSeal: () => number,
): { events: NewEvent[]; deviates: Deviates[]; account: number; item: number } | ReturnType<typeof refuse> {
  const bag = ctx.tx.one<SealedBag>('SELECT * FROM item WHERE code = ? AND exam = ?', code, e.exam)
  if (!bag?.account) return refuse('no-such-bag', { code })
  if (bag.unit !== e.unit || (e.category !== null && bag.category !== e.category))
    return refuse('entry-bag-elsewhere', { code, unit: e.no })
  if (bag.state !== 'returned' && bag.state !== 'opened') return refuse('bag-state', { code, state: bag.state })
  if (!handsCounted(ctx.tx, bag.id)) return refuse('entry-not-counted', { code })
  const before = lastMove(ctx, bag.id)
  if (before > at) return refuse('entry-before', { code, before: when(before), at: when(at) })
  const { account } = bag
  const seal = sealBy(ctx.tx, number)
  const own = ctx.tx.one<SealRow>(`SELECT * FROM seal WHERE item = ? AND state = 'assigned'`, bag.id)
  const isOwn = own !== undefined && own.id === seal?.id
  if (seal && !isOwn && seal.state !== 'stock') return refuse('seal-state', { code: number, state: seal.state })
  // Not on the seal but copied from something else that has a code: a mistake in the entry, not something that was done.
  const like = seal ? undefined : mistakable(ctx.tx, [number], true)
  if (like) return refuse('seal-mistakable', { ...like })
  const then = asOf(ctx, at)
  const strip: SealRow = seal ?? {
    id: nextSeal(),
    code: number,
    // Of our own series it is a strip that nobody had taken in.
    make: codeKind(number) === 'seal' ? 'strip' : 'numbered',
    state: 'stock',
    item: null,
  }
  const deviates: Deviates[] = [
    ...(seal ? [] : [{ rule: 'seal-not-stocked' as const, account }]),
    ...(own && !isOwn ? [{ rule: 'other-seal' as const, account }] : []),
    ...(bag.held ? [{ rule: 'held' as const, account }] : []),
  ]
  return {
    account,
    item: bag.id,
    deviates,
    events: [
      ...(seal ? [] : [sealStocked({ first: strip.id, codes: [number], make: strip.make })]),
      ...(own && !isOwn ? [sealVoided({ seal: own.id, code: own.code, reason: `补录：袋上的封条是 ${number}` })] : []),
      ...(isOwn ? [] : [assigned(then, bag, strip)]),
      ...used(then, bag, strip),
    ],
  }
}

const INK = {
  zh: '封条号由我们逐袋从袋上抄录、核对；我们就是当时的密封人和复核人。',
  en: 'We copied and checked the seal numbers bag by bag; we are those who sealed and checked them at the time.',
}

export const backEntrySeal = defineAct({
  name: 'back-entry.seal',
  title: { zh: '补录密封', en: 'Enter sealing done on paper' },
  duty: 'seal',
  input,
  signs(ctx, said) {
    const e = openEntry(ctx, said.entry, 'seal')
    const w = 'refused' in e ? e : work(ctx, e, said)
    return 'refused' in e || 'refused' in w ? null : entrySigned(ctx, e, said, w, INK)
  },
  signers: { zh: '当时密封的二人', en: 'the two who sealed' },
  needs: {
    zh: '已登记在纸面办理；袋内份数已清点；封条号从没用过',
    en: 'Said to be on paper; the bag’s copies counted; numbers never used',
  },
  refuses: [
    ...FORM_REFUSALS,
    'no-such-bag',
    'entry-bag-elsewhere',
    'entry-not-counted',
    'entry-twice',
    'seal-state',
    'seal-mistakable',
  ],
  records: [
    'back-entry.entered.1',
    'seal.stocked.1',
    'seal.voided.1',
    'seal.assigned.1',
    'seal.used.1',
    'item.sealed.1',
    'sample.waived.1',
    'incident.opened.1',
  ],
  changes: { zh: '袋子：已回收、已启用 → 已密封；封条：已用', en: 'Bags: returned, opened → sealed; seals used' },
  decide(ctx, said) {
    const e = openEntry(ctx, said.entry, 'seal')
    if ('refused' in e) return e
    if (said.occurred > ctx.now.at) return refuse('in-future', { at: when(said.occurred) })
    const w = work(ctx, e, said)
    return 'refused' in w ? w : entered(ctx, e, said, w)
  },
})
