import { z } from 'zod'
import { itemOpened, type NewEvent, spareInked, spareOpened, when } from '../events/index.ts'
import { mayNot } from '../rules/moves.ts'
import { SPARE_KINDS, SPARE_REASON_NAMES } from '../rules/spares.ts'
import { beingCounted } from '../stages/bags.ts'
import {
  type EntryRow,
  entered,
  entrySigned,
  FORM_REFUSALS,
  formInput,
  lastMove,
  openEntry,
  type Work,
} from './back-entry-form.ts'
import { type Ctx, defineAct, refuse, signer } from './define.ts'
import { GIVE, givenTo } from './spare-give.ts'
import { type SpareBag, spareBagBy, wrongSpare } from './spare-open.ts'
import { asked, formOff, type SpareRow } from './spares.ts'

/**
 * A spare that was opened on paper while the computer was away (R55 b, R98): the form, the bag, what was given, as it
 * stands on BY-1. What the form says both approved in ink; their keys are due as they are on way b.
 */
const id = z.number().int().positive()
const input = z.strictObject({
  ...formInput,
  account: id,
  kind: z.enum(SPARE_KINDS),
  copies: z.number().int().positive().max(999),
  reason: z.enum(SPARE_REASON_NAMES),
  words: z.string().trim().max(200).default(''),
  bag: z.string().trim().min(1).max(64),
  given: z.array(z.strictObject(GIVE)).max(20),
})
type Input = z.infer<typeof input>

function work(ctx: Ctx, e: EntryRow, said: Input): Work | ReturnType<typeof refuse> {
  const { account, kind, copies, reason, words, occurred } = said
  const unit = ctx.tx.number('SELECT unit FROM account WHERE id = ?', account)
  if (unit !== e.unit) return refuse('entry-not-due', { room: account })
  const off = formOff(ctx, said.form, unit)
  if (off) return off
  const ask = asked(ctx, { account, kind, copies, reason, words, seat: '', faulty: '' })
  if ('refused' in ask) return ask
  const bag = spareBagBy(ctx, e.exam, said.bag)
  if (!bag) return refuse('no-such-bag', { code: said.bag })
  const row: SpareRow = {
    id: ask.spare,
    exam: e.exam,
    no: ask.no,
    unit,
    account,
    kind,
    copies,
    reason,
    words,
    seat: '',
    faulty: '',
    state: 'opened',
    asker: null,
    asked: occurred,
    form: said.form,
    witness: null,
    chief: null,
    inspector: null,
    item: bag.id,
    opened: occurred,
  }
  const fresh = bag.state !== 'opened'
  const not = wrongSpare(ctx, row, bag) ?? notThen(ctx, bag, occurred)
  if (not) return not
  const given = gifts(ctx, row, said)
  if (!Array.isArray(given)) return given
  const desk = ctx.tx.number(`SELECT id FROM place WHERE kind = 'desk' ORDER BY id`)
  const of = { spare: ask.spare, no: ask.no }
  const opened = { item: bag.id, code: bag.code, seal: null, sealCode: null, place: desk }
  const events: NewEvent[] = [
    ask.event,
    spareInked({ ...of, form: said.form, witness: signer(ctx, 'second').person || 1 }),
    ...(fresh ? [itemOpened({ ...opened, reason: `备用启用申请 ${ask.no} 号` })] : []),
    spareOpened({ ...of, item: bag.id, bag: bag.code, fresh }),
    ...given,
  ]
  return {
    events: events.map(x => ({ ...x, occurred })),
    rooms: [{ account, at: occurred }],
    bags: fresh ? 1 : 0,
    deviates: bag.held ? [{ rule: 'held', account }] : [],
  }
}

/** Why it cannot have been opened then: it is not where a spare is opened, is counted by now, or moved later. */
function notThen(ctx: Ctx, bag: SpareBag, at: number): ReturnType<typeof refuse> | null {
  const shut = mayNot('open-spare', { ...bag, held: 0 }) === null && bag.closure === 'area'
  if (!shut && bag.state !== 'opened') return refuse('bag-state', { code: bag.code, state: bag.state })
  if (beingCounted(ctx.tx, bag.id)) return refuse('bag-counting', { code: bag.code })
  const before = lastMove(ctx, bag.id)
  return before > at ? refuse('entry-before', { code: bag.code, before: when(before), at: when(at) }) : null
}

/** Each copy on the form, none of them twice, and no more than was approved. */
function gifts(ctx: Ctx, row: SpareRow, said: Input): NewEvent[] | ReturnType<typeof refuse> {
  const seen = new Set<string>()
  const events: NewEvent[] = []
  let n = 0
  for (const give of said.given) {
    for (const code of [give.copy, give.faulty].filter(Boolean)) {
      if (seen.has(code)) return refuse('entry-twice', { code })
      seen.add(code)
    }
    n += give.n
    if (n > row.copies) return refuse('spare-too-many', { no: row.no, n: row.copies })
    const one = givenTo(ctx, row, give, true)
    if ('refused' in one) return one
    events.push(one)
  }
  return n > ctx.tx.number('SELECT copies FROM item WHERE id = ?', row.item)
    ? refuse('too-few-in-bag', { code: said.bag })
    : events
}

const INK = {
  zh: '审批单上有主考和考区巡考员的亲笔签名，我们二人看过；主考、巡考员仍须在单元结束前各自补签。我们就是当时的启封人和复核人。',
  en: 'The form bears both signatures in ink, seen by the two of us; chief examiner and area inspector still sign by key before the unit closes. We are those who opened and checked at the time.',
}

export const backEntrySpare = defineAct({
  name: 'back-entry.spare',
  title: { zh: '补录备用启用', en: 'Enter spares opened on paper' },
  duty: 'take',
  input,
  signs(ctx, said) {
    const e = openEntry(ctx, said.entry, 'spare')
    const w = 'refused' in e ? e : work(ctx, e, said)
    return 'refused' in e || 'refused' in w ? null : entrySigned(ctx, e, said, w, INK)
  },
  signers: { zh: '当时启封的二人', en: 'the two who opened it' },
  needs: {
    zh: '已登记在纸面办理；审批单没有用过；考场还没有结清',
    en: 'Said to be on paper; a form that was not used; the room is not closed',
  },
  refuses: [
    ...FORM_REFUSALS,
    'entry-not-due',
    'entry-twice',
    'no-such-bag',
    'spare-form-unknown',
    'spare-form-used',
    'spare-form-unit',
    'spare-other-bag',
    'spare-room-done',
    'spare-scan-copy',
    'spare-not-in-bag',
    'spare-given-already',
    'spare-too-many',
    'too-few-in-bag',
    'spare-faulty-before',
    'spare-faulty-elsewhere',
    'bag-counting',
    'spare-why',
    'unit-closed',
  ],
  records: [
    'back-entry.entered.1',
    'spare.asked.1',
    'spare.inked.1',
    'item.opened.1',
    'spare.opened.1',
    'spare.given.1',
    'incident.opened.1',
  ],
  changes: {
    zh: '备用袋：在室 → 已启封，按当时的时间；待补签',
    en: 'Spare bag: stored → opened, at the time it happened; both keys are due',
  },
  decide(ctx, said) {
    const e = openEntry(ctx, said.entry, 'spare')
    if ('refused' in e) return e
    if (said.occurred > ctx.now.at) return refuse('in-future', { at: when(said.occurred) })
    const w = work(ctx, e, said)
    return 'refused' in w ? w : entered(ctx, e, said, w)
  },
})
