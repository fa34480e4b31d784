import { z } from 'zod'
import {
  accountClosed,
  examEnded,
  type NewEvent,
  signalsConfirmed,
  sittingEnded,
  sittingStarted,
  unitClosed,
  when,
} from '../events/index.ts'
import { BACK_ENTRIES } from '../rules/back-entry.ts'
import { type Difference, differences } from '../rules/equation.ts'
import { ALWAYS, COPIES, type Copies, SERIES_OF_COPIES } from '../rules/kinds.ts'
import { owedEntries } from '../stages/back-entry.ts'
import { OF_ROOM } from '../stages/incidents.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { openSamples, sampleDiffers } from '../stages/sample.ts'
import { settledFigures } from '../stages/seal.ts'
import { copiesOf, issuedCopies } from './count-results.ts'
import { type Ctx, defineAct, done, refuse, type Text } from './define.ts'
import { sampleSaid } from './sample-said.ts'

const id = z.number().int().positive()

interface SittingRow {
  id: number
  name: string
  category: string
  start: number
  finish: number
  started: number | null
  ended: number | null
  state: string
}
const sittingsOf = (ctx: Ctx, unit: number) =>
  ctx.tx.all<SittingRow>('SELECT * FROM sitting WHERE unit = ? ORDER BY id', unit)
const unitOf = (ctx: Ctx, unit: number) =>
  ctx.tx.one<{ id: number; exam: number; no: number; state: string; signals: number | null }>(
    'SELECT * FROM unit WHERE id = ?',
    unit,
  )

const signalInput = z.strictObject({
  unit: id,
  /** Categories by their code; all of the unit when left out. */
  categories: z.array(z.string()).nullable().default(null),
  stated: z.number().int(),
  by: z.string().trim().min(1).max(30),
})

function signal(name: string, title: Text, column: 'started' | 'ended', event: typeof sittingStarted) {
  return defineAct({
    name,
    title,
    duty: 'signals',
    input: signalInput,
    needs: { zh: '报时员的实际时间，不在将来', en: 'The timekeeper’s actual time, not in the future' },
    refuses: ['signal-order', 'signals-confirmed', 'unit-closed', 'in-future'],
    records: [event.type],
    changes: { zh: '场次的实际时间', en: 'The sitting’s actual time' },
    decide(ctx, input) {
      const unit = unitOf(ctx, input.unit)
      if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
      if (unit.signals !== null) return refuse('signals-confirmed', { unit: unit.no })
      const chosen = sittingsOf(ctx, input.unit).filter(s => !input.categories || input.categories.includes(s.category))
      if (input.stated > ctx.now.at) return refuse('in-future', { at: when(input.stated) })
      if (chosen.length === 0) return refuse('signal-order')
      if (column === 'ended' && chosen.some(s => s.started === null || s.started >= input.stated))
        return refuse('signal-order')
      return done(
        chosen.map(s =>
          event({ sitting: s.id, unit: unit.id, name: s.name, stated: input.stated, by: input.by }, input.stated),
        ),
        () => ({ unit: unit.id }),
      )
    },
  })
}
/** R109: the office enters the times the timekeeper gave. */
export const startSitting = signal(
  'start-sitting',
  { zh: '登记开考', en: 'Enter the start' },
  'started',
  sittingStarted,
)
export const endSitting = signal('end-sitting', { zh: '登记考毕', en: 'Enter the end' }, 'ended', sittingEnded)

/** R109: the chief examiner signs the signals once a unit; one that is off needs reason and the area's instruction. */
export const confirmSignals = defineAct({
  name: 'confirm-signals',
  title: { zh: '确认起止信号', en: 'Confirm signals' },
  duty: 'sign',
  input: z.strictObject({ unit: id, reason: z.string().trim().max(300), instruction: id.nullable() }),
  signs(ctx, input) {
    const sittings = sittingsOf(ctx, input.unit)
    const no = unitOf(ctx, input.unit)?.no
    const clock = (at: number | null) => (at === null ? '—' : when(at).slice(11))
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '起止信号确认',
          body: [`单元 ${no} 各类别的开考、考毕信号时间属实。`, ...(input.reason ? [`说明：${input.reason}`] : [])],
          table: {
            head: ['类别', '开考', '考毕'],
            rows: sittings.map(s => [s.name, clock(s.started), clock(s.ended)]),
          },
        },
        en: {
          title: 'Signals confirmed',
          body: [
            `Start and end signals of unit ${no} are as stated.`,
            ...(input.reason ? [`Reason: ${input.reason}`] : []),
          ],
          table: {
            head: ['Category', 'Start', 'End'],
            rows: sittings.map(s => [s.name, clock(s.started), clock(s.ended)]),
          },
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '开考、考毕都已登记；差一分钟以上要原因和考区指示',
    en: 'Both signals entered; off by over a minute: reason and instruction',
  },
  refuses: ['signals-missing', 'signal-off', 'unit-closed'],
  records: ['signals.confirmed.1'],
  changes: { zh: '单元的信号已确认', en: 'The unit’s signals are confirmed' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const sittings = sittingsOf(ctx, input.unit)
    if (sittings.some(s => s.started === null || s.ended === null)) return refuse('signals-missing', { unit: unit.no })
    const entered = 'SELECT id FROM instruction WHERE id = ? AND exam = ?'
    const instruction = (input.instruction && ctx.tx.number(entered, input.instruction, unit.exam)) || null
    const limit = ctx.profile.window.signalOff
    const off = sittings
      .flatMap(s => [
        { name: s.name, off: Math.abs((s.started ?? 0) - s.start) },
        { name: s.name, off: Math.abs((s.ended ?? 0) - s.finish) },
      ])
      .find(s => s.off > limit * 60_000)
    if (off && (!input.reason || instruction === null)) {
      return refuse('signal-off', { name: off.name, minutes: (off.off / 60_000).toFixed(1) })
    }
    return done([signalsConfirmed({ unit: unit.id, no: unit.no, reason: input.reason, instruction })], () => ({
      unit: unit.id,
    }))
  },
})

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

/** What is owed of a unit's paper (R98), or null. `category`: only what concerns rooms of it. */
function owed(ctx: Ctx, unit: { id: number; no: number }, category: string | null = null) {
  const open = owedEntries(ctx.tx, unit.id).filter(e => !category || !e.category || e.category === category)
  if (open.length === 0) return null
  const what = [...new Set(open.map(e => e.what))]
  return refuse('entries-open', {
    unit: unit.no,
    n: open.length,
    what: what.map(w => BACK_ENTRIES[w].zh).join('、'),
    whatEn: what.map(w => BACK_ENTRIES[w].en).join(', '),
  })
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
  const open = bags.filter(b => b.state !== 'sealed' && b.state !== 'missing')
  if (open.length > 0) return refuse('not-sealed', { room: label.roomLabel, codes: open.map(b => b.code).join('、') })
  if (account.present === null || account.absent === null) return refuse('no-attendance', { room: label.roomLabel })
  const candidates = ctx.tx.number('SELECT candidates FROM room WHERE id = ?', account.room)
  const each = <T>(of: (tx: Ctx['tx'], account: number, copies: Copies) => T) =>
    Object.fromEntries(copiesOf(ctx.tx, accountId).map(c => [c, of(ctx.tx, accountId, c)])) as Record<
      'papers' | 'cards',
      T
    > &
      Partial<Record<Copies, T>>
  const counted = each(settledFigures)
  const { present, absent } = account
  const [wrong] = differences({ candidates, present, absent, ...each(issuedCopies) }, counted)
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
  }),
  signs(ctx, input) {
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
          body: [
            `单元 ${no} 共 **${n} 个考场** 的试卷、答题卡已分别清点两遍，逐袋密封，封条号已扫回，存入里间。`,
            '每个考场的考场记录单已交回、填写齐全；答题卡已按顺序整理。',
          ],
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
            `Unit ${no}: papers and cards of **${n} rooms** were counted twice, sealed bag by bag, the seals scanned back, and stored.`,
            'Each room’s record came back complete; the cards are in order.',
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
  records: ['account.closed.1'],
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
      events.push(one)
    }
    return done(events, () => ({ rooms: input.accounts.length }))
  },
})

/** The unit is over: every room closed, signals confirmed, every handover confirmed by two. */
export const closeUnit = defineAct({
  name: 'close-unit',
  title: { zh: '单元结束', en: 'Close the unit' },
  duty: 'sign',
  input: z.strictObject({ unit: id }),
  signs(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    const rooms = ctx.tx.number('SELECT count(*) FROM account WHERE unit = ?', input.unit)
    const incidents = ctx.tx.number(`SELECT count(*) FROM account WHERE unit = ? AND incident IS NOT NULL`, input.unit)
    const sample = sampleSaid(ctx, input.unit)
    return {
      touches: [{ table: 'unit', id: input.unit }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '单元结束',
          body: [
            `单元 ${unit?.no} 的 **${rooms} 个考场** 全部结清，${incidents ? `其中 ${incidents} 个附异常事件` : '没有差异'}。起止信号已经确认，发放、回收均由二人确认。`,
            ...sample.zh,
          ],
        },
        en: {
          title: 'Unit closed',
          body: [
            `All **${rooms} rooms** of unit ${unit?.no} are closed, ${incidents ? `${incidents} with an incident` : 'without a difference'}. Signals are confirmed; issue and return were confirmed by two.`,
            ...sample.en,
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '各考场结清，信号确认，交接确认', en: 'Rooms closed, signals and handovers confirmed' },
  refuses: ['unit-closed', 'rooms-open', 'signals-open', 'handovers-unconfirmed', 'entries-open'],
  records: ['unit.closed.1'],
  changes: { zh: '单元：结束', en: 'The unit is closed' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const open = ctx.tx.all<{ id: number }>(
      `SELECT id FROM account WHERE unit = ? AND state <> 'closed' ORDER BY id`,
      unit.id,
    )
    if (open.length > 0) {
      const rooms = open
        .slice(0, 5)
        .map(a => labelOfAccount(ctx.tx, a.id).roomLabel)
        .join('、')
      return refuse('rooms-open', { unit: unit.no, n: open.length, rooms })
    }
    const paper = owed(ctx, unit)
    if (paper) return paper
    if (unit.signals === null) return refuse('signals-open', { unit: unit.no })
    const loose = ctx.tx.number(
      `SELECT count(*) FROM handover h JOIN account a ON a.id = h.account WHERE a.unit = ? AND h.confirmed IS NULL AND h.state <> 'turned-back'`,
      unit.id,
    )
    if (loose > 0) return refuse('handovers-unconfirmed', { unit: unit.no, n: loose })
    const rooms = ctx.tx.number('SELECT count(*) FROM account WHERE unit = ?', unit.id)
    return done([unitClosed({ unit: unit.id, no: unit.no, rooms })], () => ({ unit: unit.id }))
  },
})

/**
 * R65: the end of the whole exam as stated and signed by the chief examiner. The four hours run from it. Stated late,
 * the area inspector signs too.
 */
export const endExam = defineAct({
  name: 'end-exam',
  title: { zh: '考试全部结束', en: 'End of the exam' },
  duty: 'sign',
  wholeSecret: true,
  input: z.strictObject({ exam: id, ended: z.number().int() }),
  signs(ctx, input) {
    const late = ctx.now.at - input.ended > ctx.profile.window.statedLate * 60_000
    const free = input.ended + ctx.profile.window.destroyAfter * 60_000
    const exam = ctx.tx.one<{ name: string }>('SELECT name FROM exam WHERE id = ?', input.exam)
    return {
      touches: [{ table: 'exam', id: input.exam }],
      places: [
        { place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } },
        ...(late
          ? [
              {
                place: 'inspector',
                meaning: 'supervised' as const,
                duty: 'inspect' as const,
                label: { zh: '考区巡考员', en: 'Area inspector' },
              },
            ]
          : []),
      ],
      statement: {
        zh: {
          title: '考试全部结束',
          body: [
            `${exam?.name}的最后一个单元于 **${when(input.ended)}** 结束。`,
            `满四小时后，即 **${when(free)}** 起，销毁条件齐备方可销毁试卷。`,
            ...(late ? [`本项于 ${when(ctx.now.at)} 补签，考区巡考员同签。`] : []),
          ],
        },
        en: {
          title: 'End of the exam',
          body: [
            `The last unit of ${exam?.name} ended at **${when(input.ended)}**.`,
            `After four hours, from **${when(free)}**, papers may be destroyed once every condition is met.`,
            ...(late ? [`Signed late, at ${when(ctx.now.at)}, together with the area inspector.`] : []),
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考；超过半小时补签加考区巡考员', en: 'chief examiner; stated late, the area inspector too' },
  needs: {
    zh: '各单元都已结束；时间不早于最后一场的实际结束，不在将来',
    en: 'All units closed; not before the last actual end, not in the future',
  },
  refuses: ['no-exam', 'exam-ended', 'units-open', 'wrong-end'],
  records: ['exam.ended.1'],
  changes: { zh: '考试：结束；四小时起算', en: 'The exam has ended; the four hours run' },
  decide(ctx, input) {
    const exam = ctx.tx.one<{ state: string }>('SELECT state FROM exam WHERE id = ?', input.exam)
    if (!exam) return refuse('no-exam')
    if (exam.state !== 'preparing') return refuse('exam-ended')
    const open = ctx.tx.number(`SELECT count(*) FROM unit WHERE exam = ? AND state <> 'closed'`, input.exam)
    if (open > 0) return refuse('units-open', { n: open })
    const latest = ctx.tx.number('SELECT max(coalesce(ended, finish)) FROM sitting WHERE exam = ?', input.exam)
    const planned = ctx.tx.number('SELECT max(finish) FROM sitting WHERE exam = ?', input.exam)
    if (input.ended > ctx.now.at) return refuse('wrong-end', { why: '不能在将来', whyEn: 'not in the future' }, true)
    if (input.ended < latest)
      return refuse(
        'wrong-end',
        { why: `早于最后一场的实际结束 ${when(latest)}`, whyEn: `before the last actual end ${when(latest)}` },
        true,
      )
    if (input.ended < planned)
      return refuse(
        'wrong-end',
        { why: `早于计划结束 ${when(planned)}`, whyEn: `before the planned end ${when(planned)}` },
        true,
      )
    const free = input.ended + ctx.profile.window.destroyAfter * 60_000
    return done([examEnded({ exam: input.exam, ended: input.ended, latest, free }, input.ended)], () => ({
      exam: input.exam,
    }))
  },
})
