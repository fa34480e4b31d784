import { z } from 'zod'
import { accountClosed, type NewEvent } from '../events/index.ts'
import { type Difference, differences } from '../rules/equation.ts'
import { ALWAYS, COPIES, SERIES_OF_COPIES } from '../rules/kinds.ts'
import { OF_ROOM } from '../stages/incidents.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { openSamples, sampleDiffers } from '../stages/sample.ts'
import { settledFigures } from '../stages/seal.ts'
import { copiesOf, issuedCopies, ofEach } from './count-copies.ts'
import { type Ctx, defineAct, done, refuse, type Text } from './define.ts'
import { recordEvents, WHOLE } from './room-records.ts'
import { owed, unitOf } from './units.ts'

const id = z.number().int().positive()

const categoryOf = (ctx: Ctx, account: number): string =>
  ctx.tx.one<{ category: string }>(
    'SELECT s.category FROM account a JOIN sitting s ON s.id = a.sitting WHERE a.id = ?',
    account,
  )?.category ?? ''

interface AccountRow {
  id: number
  exam: number
  unit: number
  state: string
  present: number | null
  absent: number | null
  room: number
}

const WHAT: Record<Difference['what'], { what: string; whatEn: string }> = {
  papers: { what: '试卷份数', whatEn: 'papers' },
  cards: { what: '答题卡份数', whatEn: 'cards' },
  covers: { what: '封页份数', whatEn: 'cover sheets' },
  discs: { what: '光盘份数', whatEn: 'discs' },
  candidates: { what: '应考人数', whatEn: 'candidates' },
  'used-present': { what: '已用试卷与实到人数', whatEn: 'used papers against those present' },
  absent: { what: '缺考答题卡与缺考人数', whatEn: 'absent-marked cards against those absent' },
}
/** What does not let a room be closed, or its event. `incident`: on a remaining difference, open or closed. */
function closeOne(ctx: Ctx, accountId: number, incident: number | null): NewEvent | ReturnType<typeof refuse> {
  const account = ctx.tx.one<AccountRow>('SELECT * FROM account WHERE id = ?', accountId)
  const label = labelOfAccount(ctx.tx, accountId)
  const of = [accountId, accountId, accountId]
  if (openSamples(ctx.tx, accountId).length > 0) return refuse('sample-due', { room: label.roomLabel })
  if (account?.state !== 'counted') return refuse('not-counted', { room: label.roomLabel })
  const bags = ctx.tx.all<{ code: string; state: string; seal: string | null }>(
    'SELECT i.code, i.state, s.code AS seal FROM item i LEFT JOIN seal s ON s.id = i.seal WHERE i.account = ?',
    accountId,
  )
  const open = bags.filter(b => !['sealed', 'missing', 'emptied'].includes(b.state))
  if (open.length > 0) return refuse('not-sealed', { room: label.roomLabel, codes: open.map(b => b.code).join('、') })
  if (account.present === null || account.absent === null) return refuse('no-attendance', { room: label.roomLabel })
  const candidates = ctx.tx.number('SELECT candidates FROM room WHERE id = ?', account.room)
  const counted = ofEach(ctx.tx, accountId, c => settledFigures(ctx.tx, accountId, c))
  const { present, absent } = account
  const [wrong] = differences(
    { candidates, present, absent, ...ofEach(ctx.tx, accountId, c => issuedCopies(ctx.tx, accountId, c)) },
    counted,
  )
  const off = wrong !== undefined || sampleDiffers(ctx.tx, accountId)
  if (
    off &&
    incident !== null &&
    !ctx.tx.number(`SELECT count(*) FROM incident n WHERE n.id = ? AND ${OF_ROOM}`, incident, ...of)
  ) {
    const no = ctx.tx.number('SELECT no FROM incident WHERE id = ?', incident)
    return refuse('not-this-room', { no, room: label.roomLabel })
  }
  const known = incident ?? (ctx.tx.number(`SELECT max(n.id) FROM incident n WHERE ${OF_ROOM}`, ...of) || null)
  if (wrong && known === null) return refuse('room-differs', { room: label.roomLabel, ...wrong, ...WHAT[wrong.what] })
  return accountClosed({
    account: accountId,
    room: label.room,
    ...counted,
    present,
    absent,
    seals: bags.flatMap(b => b.seal ?? []),
    incident: off ? known : null,
  })
}

/** R49, R50, R103: rooms are closed in a list, signed by two custodians once a desk and unit. */
export const closeRoom = defineAct({
  name: 'close-room',
  title: { zh: '考场结清', en: 'Close rooms' },
  duty: 'take',
  input: z.strictObject({
    unit: id,
    accounts: z
      .array(id)
      .min(1)
      .max(400)
      .refine(a => new Set(a).size === a.length),
    incident: id.nullable().default(null),
    /** Of all rooms without a line of their own the two say that the record form is complete (R51, R103). */
    rest: z.boolean().default(false),
  }),
  signs(ctx, input) {
    const forms = recordsSaid(ctx, input.accounts, input.rest)
    const no = unitOf(ctx, input.unit)?.no
    const sums = { papers: 0, cards: 0, covers: 0, discs: 0, present: 0, absent: 0 }
    for (const a of input.accounts) {
      const sum = (f: Record<string, number>) => Object.values(f).reduce((x, y) => x + y, 0)
      for (const c of copiesOf(ctx.tx, a)) sums[c] += sum(settledFigures(ctx.tx, a, c))
      const at = ctx.tx.one<AccountRow>('SELECT * FROM account WHERE id = ?', a)
      sums.present += at?.present ?? 0
      sums.absent += at?.absent ?? 0
    }
    const n = input.accounts.length
    const more = COPIES.filter(c => !ALWAYS.has(c) && sums[c] > 0)
    return {
      touches: input.accounts.map(a => ({ table: 'account', id: a })),
      places: [
        { place: 'first', meaning: 'counted', duty: 'take', label: { zh: '清点、密封人', en: 'Counted and sealed' } },
        { place: 'second', meaning: 'checked', duty: 'take', label: { zh: '复核人', en: 'Checked' } },
      ],
      statement: {
        zh: {
          title: '考场结清',
          body: [`单元 ${no} 共 **${n} 个考场** 的试卷、答题卡已分别清点两遍，逐袋密封，封条号已扫回。`, ...forms.zh],
          table: {
            head: [
              '考场',
              '实到',
              '缺考',
              '试卷（份）',
              '答题卡（份）',
              ...more.map(c => `${SERIES_OF_COPIES[c][0]}（份）`),
            ],
            rows: [[n, sums.present, sums.absent, sums.papers, sums.cards, ...more.map(c => sums[c])].map(String)],
          },
        },
        en: {
          title: 'Rooms closed',
          body: [
            `Unit ${no}: papers and cards of **${n} rooms** were counted twice and sealed bag by bag, the seals scanned back.`,
            ...forms.en,
          ],
          table: {
            head: ['Rooms', 'Present', 'Absent', 'Papers', 'Cards', ...more.map(c => SERIES_OF_COPIES[c][1])],
            rows: [[n, sums.present, sums.absent, sums.papers, sums.cards, ...more.map(c => sums[c])].map(String)],
          },
        },
      },
    }
  },
  signers: { zh: '清点密封人、复核人', en: 'two custodians' },
  needs: {
    zh: '两遍一致、应抽查的已抽查、已密封、等式成立；差异附异常事件',
    en: 'Counts agree, samples made, bags sealed, the equation holds; a difference has an incident',
  },
  refuses: [
    'sample-due',
    'not-counted',
    'not-sealed',
    'no-attendance',
    'room-differs',
    'no-such-incident',
    'not-this-room',
    'entries-open',
  ],
  records: ['account.closed.1', 'room.recorded.1'],
  changes: { zh: '考场账：结清', en: 'The accounts are closed' },
  decide(ctx, input) {
    const known = 'SELECT count(*) FROM incident WHERE id = ? AND exam = (SELECT exam FROM unit WHERE id = ?)'
    if (input.incident !== null && !ctx.tx.number(known, input.incident, input.unit))
      return refuse('no-such-incident', { no: input.incident })
    const events: NewEvent[] = []
    for (const a of input.accounts) {
      const unit = ctx.tx.number('SELECT unit FROM account WHERE id = ?', a)
      if (unit !== input.unit) return refuse('not-counted', { room: unit ? labelOfAccount(ctx.tx, a).roomLabel : a })
      const { no = 0 } = unitOf(ctx, unit) ?? {}
      const paper = owed(ctx, { id: unit, no }, categoryOf(ctx, a))
      if (paper) return paper
      const one = closeOne(ctx, a, input.incident)
      if ('refused' in one) return one
      if (input.rest && !recordOf(ctx, a)) events.push(...recordEvents(ctx, a, WHOLE, 'rest').events)
      events.push(one)
    }
    return done(events, () => ({ rooms: input.accounts.length }))
  },
})

interface RecordRow {
  back: number
  complete: number
  seal: number
  ordered: number
}
const recordOf = (ctx: Ctx, account: number) =>
  ctx.tx.one<RecordRow>('SELECT back, complete, seal, ordered FROM room_record WHERE account = ?', account)

/** Rooms in one sentence. */
const NAMED = 20

/** R49, R51: what the two sign of the record forms is what was kept room by room; a room that lacks something says so. */
function recordsSaid(ctx: Ctx, accounts: readonly number[], rest: boolean): { zh: string[]; en: string[] } {
  const rows = accounts.map(a => {
    const row = recordOf(ctx, a) ?? (rest ? { back: 1, complete: 1, seal: 1, ordered: 1 } : null)
    return { label: labelOfAccount(ctx.tx, a).roomLabel, row }
  })
  const named = (of: typeof rows): string =>
    of
      .slice(0, NAMED)
      .map(r => r.label)
      .join('、') + (of.length > NAMED ? ` 等 ${of.length} 场` : '')
  const whole = rows.filter(r => r.row?.back && r.row.complete && r.row.seal && r.row.ordered)
  const kinds: [of: typeof rows, says: Text][] = [
    [rows.filter(r => !r.row), { zh: '考场记录单还没有检查', en: 'record form not checked yet' }],
    [rows.filter(r => r.row && !r.row.back), { zh: '考场记录单没有交回', en: 'record form not back' }],
    [rows.filter(r => r.row?.back && !r.row.complete), { zh: '考场记录单填写不齐', en: 'record form not complete' }],
    [rows.filter(r => r.row && !r.row.seal), { zh: '启封时封条不完好', en: 'seals not whole at the opening' }],
    [rows.filter(r => r.row && !r.row.ordered), { zh: '答题卡没有按顺序整理', en: 'cards not in order' }],
  ]
  const off = kinds.filter(([of]) => of.length > 0)
  const all = whole.length === rows.length
  const zh =
    whole.length === 0
      ? []
      : [
          `${all ? '每个考场' : `**${whole.length} 个考场**`}的考场记录单已交回、填写齐全，启封时封条完好；答题卡已按顺序整理。`,
        ]
  const en =
    whole.length === 0
      ? []
      : [
          `${all ? 'Each room’s' : `**${whole.length} rooms’**`} record form came back complete, the seals were whole at the opening; the cards are in order.`,
        ]
  return {
    zh: [...zh, ...off.map(([of, says]) => `${says.zh}：${named(of)}。`)],
    en: [...en, ...off.map(([of, says]) => `${says.en.charAt(0).toUpperCase()}${says.en.slice(1)}: ${named(of)}.`)],
  }
}
