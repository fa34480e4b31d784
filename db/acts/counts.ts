import { z } from 'zod'
import {
  accountAttended,
  cartonClosed,
  countClosed,
  countFigure,
  countOpened,
  countPaused,
  countResumed,
  countScanned,
  countSection,
  countWithdrawn,
  itemMarked,
  itemReceived,
  type NewEvent,
  taskTaken,
} from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { COMMANDS } from '../rules/codes.ts'
import { type Figures, total } from '../rules/equation.ts'
import { type Copies, ITEM_KIND_NAMES, ITEM_KINDS, type Section, sectionsOf } from '../rules/kinds.ts'
import { type CountRow, countStage } from '../stages/count.ts'
import { labelOfAccount, labelOfItem } from '../stages/labels.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { openIncident } from './incidents.ts'

const id = z.number().int().positive()

interface PileRow {
  id: number
  exam: number
  kind: 'receipt' | Copies
  unit: number
  account: number | null
  state: string
}
const pileOf = (ctx: Ctx, pile: number) => ctx.tx.one<PileRow>('SELECT * FROM pile WHERE id = ?', pile)
const countOf = (ctx: Ctx, count: number) => ctx.tx.one<CountRow>('SELECT * FROM count WHERE id = ?', count)
const TURN: Record<string, number> = { waiting: 1, 'second-waits': 2, unequal: 3 }

/** Which turn this person would count now, or why not. The order seal check → opening → count is enforced here (R17). */
function turnFor(ctx: Ctx, pile: PileRow, person: number): number | ReturnType<typeof refuse> {
  if (pile.kind === 'receipt') {
    const shut = ctx.tx.number(
      `SELECT count(*) FROM carton WHERE pile = ? AND state IN ('expected', 'checked')`,
      pile.id,
    )
    const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
    if (shut > 0) return refuse('cartons-unopened', { unit: no, n: shut })
  }
  const turn = TURN[pile.state]
  if (!turn) return refuse('not-countable', { state: pile.state })
  if (ctx.tx.number('SELECT count(*) FROM count WHERE pile = ? AND person = ?', pile.id, person)) {
    return refuse('counted-before', { name: nameOf(ctx.tx, person) }, true)
  }
  return turn
}

/** Opens the next count of a pile for the person at the station, and makes it the station's task. */
export const countOpen = defineAct({
  name: 'count.open',
  title: { zh: '开始清点', en: 'Open a count' },
  duty: 'count',
  input: z.strictObject({ pile: id }),
  needs: {
    zh: '箱已开或试卷已收回；本人没有数过这一堆',
    en: 'Cartons opened, or papers returned; not counted by the same person before',
  },
  refuses: ['not-countable', 'cartons-unopened', 'counted-before'],
  records: ['count.opened.1', 'count.section.1', 'task.taken.1'],
  changes: { zh: '这一堆正在清点，数字对所有人隐藏', en: 'The pile is being counted; its figures are hidden from all' },
  decide(ctx, input) {
    const pile = pileOf(ctx, input.pile)
    if (!pile) return refuse('not-countable', { state: '—' })
    const me = by(ctx)
    const turn = turnFor(ctx, pile, me.person)
    if (typeof turn !== 'number') return turn
    const count = ctx.tx.nextId('count')
    const level = pile.kind === 'receipt' ? 'bag' : 'code'
    const events: NewEvent[] = [
      countOpened({ count, pile: pile.id, turn, source: 'person', person: me.person, typist: me.person, level }),
      ...(level === 'code' ? [countSection({ count, section: 'used' })] : []),
      taskTaken({ station: me.station, kind: 'count', ref: { count }, second: null, title: '清点' }),
    ]
    return done(events, tx => countStage(tx, count, me.person))
  },
})

/** The count that a scan at this station goes to, or why not. */
function countHere(ctx: Ctx): CountRow | ReturnType<typeof refuse> {
  const me = by(ctx)
  const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', me.station)
  const ref = task?.kind === 'count' ? (JSON.parse(task.ref) as { count: number }) : undefined
  const count = ref && countOf(ctx, ref.count)
  if (count?.state !== 'open') return refuse('count-not-open')
  if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
  return count
}

interface Judged {
  outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
  item: number | null
  /** For 位置不符: where it belongs; for 重复: when it was scanned first. */
  reason?: { at?: number; unit?: number; room?: string }
}

function judge(ctx: Ctx, count: CountRow, pile: PileRow, code: string): Judged {
  const item = pile.kind === 'receipt' ? bagBy(ctx, pile.exam, code) : serialBy(ctx, pile, code)
  if (!item) return { outcome: 'unknown', item: null }
  const here =
    pile.kind === 'receipt' ? item.pile === pile.id : item.account === pile.account && ofKind(pile.kind, item.kind)
  if (!here) {
    const label = labelOfItem(ctx.tx, item.id)
    return { outcome: 'elsewhere', item: item.id, reason: { unit: label.unit, room: label.roomLabel ?? '' } }
  }
  const before = ctx.tx.one<{ at: number }>(
    `SELECT at FROM count_scan WHERE count = ? AND code = ? AND outcome = 'pass' AND withdrawn IS NULL`,
    count.id,
    code,
  )
  return before
    ? { outcome: 'duplicate', item: item.id, reason: { at: before.at } }
    : { outcome: 'pass', item: item.id }
}

interface Found {
  id: number
  pile: number
  account: number | null
  kind: keyof typeof ITEM_KINDS
}
const bagBy = (ctx: Ctx, exam: number, code: string) =>
  ctx.tx.one<Found>('SELECT id, pile, account, kind FROM item WHERE exam = ? AND code = ?', exam, code)

const ofKind = (copies: Copies, kind: Found['kind']): boolean => ITEM_KINDS[kind].copies === copies
const KINDS_OF: Record<Copies, string> = {
  papers: ITEM_KIND_NAMES.filter(k => ITEM_KINDS[k].copies === 'papers')
    .map(k => `'${k}'`)
    .join(', '),
  cards: ITEM_KIND_NAMES.filter(k => ITEM_KINDS[k].copies === 'cards')
    .map(k => `'${k}'`)
    .join(', '),
}

/** Which bag's range holds this serial: papers and cards are series of their own. */
function serialBy(ctx: Ctx, pile: PileRow, code: string): Found | undefined {
  const parts = code.match(/^(.*?)(\d{1,15})$/)
  if (!parts || pile.kind === 'receipt') return undefined
  const [, prefix, digits] = parts as unknown as [string, string, string]
  const within = (copies: Copies) => {
    const row = ctx.tx.one<Found & { final: number }>(
      `SELECT id, pile, account, kind, final FROM item WHERE prefix = ? AND width = ? AND first <= ? AND kind IN (${KINDS_OF[copies]})
       ORDER BY first DESC LIMIT 1`,
      prefix,
      digits.length,
      Number(digits),
    )
    return row && row.final >= Number(digits) ? row : undefined
  }
  return within(pile.kind) ?? within(pile.kind === 'papers' ? 'cards' : 'papers')
}

interface LastScan extends Judged {
  code: string
  at: number
}

/** The stage after a scan, with the scan itself and the sound to play. */
const scanned = (tx: Ctx['tx'], count: CountRow, sound: string, last: LastScan | null) => ({
  ...countStage(tx, count.id, count.person ?? 0),
  sound,
  last: last && { ...last, label: last.item ? labelOfItem(tx, last.item) : null },
})

/** One scan, one event, one of four outcomes (R25, R26). A carton's code, or a command card, sets the section. */
export const countScan = defineAct({
  name: 'count.scan',
  title: { zh: '清点扫描', en: 'Count scan' },
  duty: 'count',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: { zh: '这个工位正在清点，是本人的一遍', en: 'A count is open at this station and is the person’s own' },
  refuses: ['count-not-open', 'count-not-yours'],
  records: ['count.scanned.1', 'count.section.1'],
  changes: { zh: '本人的清点数', en: 'The person’s own figure' },
  decide(ctx, { code, hand }) {
    const count = countHere(ctx)
    if ('refused' in count) return count
    const pile = pileOf(ctx, count.pile) as PileRow
    const section = sectionOfCode(ctx, pile, code)
    if (section) {
      return done([countSection({ count: count.id, section })], tx => scanned(tx, count, 'none', null))
    }
    const judged = judge(ctx, count, pile, code)
    const scan = countScanned({
      count: count.id,
      code,
      section: count.section ?? '',
      item: judged.item,
      outcome: judged.outcome,
      by: hand === null ? 'scan' : 'hand',
      ...(hand === null ? {} : { reason: hand }),
    })
    return done([scan], tx => scanned(tx, count, judged.outcome, { code, at: ctx.now.at, ...judged }))
  },
})

function sectionOfCode(ctx: Ctx, pile: PileRow, code: string): string | undefined {
  if (pile.kind === 'receipt') {
    return ctx.tx.one<{ code: string }>('SELECT code FROM carton WHERE pile = ? AND code = ?', pile.id, code)?.code
  }
  const [copies, section] = (COMMANDS[code] ?? '').split('.')
  return copies === pile.kind ? section : undefined
}

export const countWithdraw = defineAct({
  name: 'count.withdraw',
  title: { zh: '撤回扫描', en: 'Withdraw a scan' },
  duty: 'count',
  input: z.strictObject({ seq: id, reason: z.string().trim().min(1).max(200) }),
  needs: { zh: '本人正在数的这一遍里的一次通过', en: 'A passed scan of the person’s own open count' },
  refuses: ['count-not-open', 'count-not-yours', 'no-such-scan'],
  records: ['count.withdrawn.1'],
  changes: { zh: '本人的清点数减一', en: 'The person’s own figure, one less' },
  decide(ctx, input) {
    const count = countHere(ctx)
    if ('refused' in count) return count
    const scan = ctx.tx.one<{ code: string; section: string }>(
      `SELECT code, section FROM count_scan WHERE seq = ? AND count = ? AND outcome = 'pass' AND withdrawn IS NULL`,
      input.seq,
      count.id,
    )
    if (!scan) return refuse('no-such-scan')
    return done([countWithdrawn({ count: count.id, ...input, ...scan })], tx =>
      countStage(tx, count.id, count.person ?? 0),
    )
  },
})

const pausing = (name: string, zh: string, en: string, from: CountRow['state'], event: typeof countPaused) =>
  defineAct({
    name,
    title: { zh, en },
    duty: 'count',
    input: z.strictObject({ count: id }),
    needs: { zh: '本人的一遍', en: 'The person’s own count' },
    refuses: ['count-not-open', 'count-not-yours'],
    records: [event.type, 'task.taken.1'],
    changes: { zh: '数字都保留', en: 'Nothing is lost' },
    decide(ctx, input) {
      const count = countOf(ctx, input.count)
      const me = by(ctx)
      if (count?.state !== from) return refuse('count-not-open')
      if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
      const task =
        from === 'paused'
          ? [taskTaken({ station: me.station, kind: 'count', ref: { count: count.id }, second: null, title: '清点' })]
          : []
      return done([event({ count: count.id }), ...task], tx => countStage(tx, count.id, count.person ?? 0))
    },
  })
export const countPause = pausing('count.pause', '暂停清点', 'Pause the count', 'open', countPaused)
export const countResume = pausing('count.resume', '继续清点', 'Resume the count', 'paused', countResumed)

const figuresOf = (ctx: Ctx, count: number): Record<string, number> =>
  Object.fromEntries(
    ctx.tx
      .all<{ section: string; n: number }>('SELECT section, n FROM count_total WHERE count = ? ORDER BY section', count)
      .map(r => [r.section, r.n]),
  )
const codesOf = (ctx: Ctx, count: number): string[] =>
  ctx.tx
    .all<{ code: string; section: string }>(
      `SELECT code, section FROM count_scan WHERE count = ? AND outcome = 'pass' AND withdrawn IS NULL ORDER BY code`,
      count,
    )
    .map(r => r.code)

/** Codes in one list only. */
const apart = (a: readonly string[], b: readonly string[]): string[] => {
  const [left, right] = [new Set(a), new Set(b)]
  return [...a.filter(x => !right.has(x)), ...b.filter(x => !left.has(x))].sort()
}

interface Result {
  result: 'waits' | 'settled' | 'differs' | 'unequal'
  differ: string[]
}

/** R24 for a receipt: codes against codes, then against the list; unknown codes of the deciding count are a surplus. */
function judgeReceipt(ctx: Ctx, pile: PileRow, count: CountRow): Result {
  if (count.turn === 1) return { result: 'waits', differ: [] }
  const own = codesOf(ctx, count.id)
  if (count.turn === 2) {
    const first = ctx.tx.number("SELECT id FROM count WHERE pile = ? AND turn = 1 AND state = 'closed'", pile.id)
    const differ = apart(own, codesOf(ctx, first))
    if (differ.length > 0) return { result: 'unequal', differ }
  }
  const listed = ctx.tx
    .all<{ code: string }>('SELECT code FROM item WHERE pile = ? ORDER BY code', pile.id)
    .map(i => i.code)
  const surplus = ctx.tx
    .all<{ code: string }>(`SELECT DISTINCT code FROM count_scan WHERE count = ? AND outcome = 'unknown'`, count.id)
    .map(s => s.code)
  const differ = [...apart(own, listed), ...surplus]
  return { result: differ.length > 0 ? 'differs' : 'settled', differ }
}

/** What closing a receipt's deciding count moves: the bags that are here, the cartons, the incident on the rest. */
function receiptEvents(
  ctx: Ctx,
  pile: PileRow,
  count: CountRow,
  r: Result,
): { events: NewEvent[]; incident: number | null } {
  if (r.result !== 'settled' && r.result !== 'differs') return { events: [], incident: null }
  const counted = new Set(codesOf(ctx, count.id))
  const items = ctx.tx.all<{ id: number; code: string; carton: number }>(
    'SELECT id, code, carton FROM item WHERE pile = ? ORDER BY id',
    pile.id,
  )
  const missing = items.filter(i => !counted.has(i.code))
  const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
  const opened =
    r.result === 'differs'
      ? openIncident(ctx, {
          exam: pile.exam,
          kind: missing.length > 0 ? 'short' : 'surplus',
          about: `接收清点　单元 ${no}　${r.differ.slice(0, 10).join('、')}${r.differ.length > 10 ? ' 等' : ''}`,
          pile: pile.id,
        })
      : null
  const short = new Set(missing.map(i => i.carton))
  const cartons = ctx.tx.all<{ id: number; code: string }>(
    'SELECT id, code FROM carton WHERE pile = ? ORDER BY id',
    pile.id,
  )
  return {
    incident: opened?.incident ?? null,
    events: [
      ...(opened ? [opened.event] : []),
      ...items.filter(i => counted.has(i.code)).map(i => itemReceived({ item: i.id, code: i.code, place: 1 })),
      ...(opened
        ? missing.map(i => itemMarked({ item: i.id, code: i.code, incident: opened.incident, marked: true }))
        : []),
      ...cartons.map(c =>
        cartonClosed({ carton: c.id, code: c.code, incident: short.has(c.id) ? (opened?.incident ?? null) : null }),
      ),
    ],
  }
}

/** Copies issued to the room, spares given included, of this kind (R49, left side). */
export const issuedCopies = (tx: Ctx['tx'], account: number, copies: Copies): number =>
  tx.number(
    `SELECT coalesce(sum(copies), 0) FROM item WHERE account = ? AND kind IN (${KINDS_OF[copies]}) AND state <> 'missing'`,
    account,
  )

/** R22b, R24 for a room's copies: section by section, at level 码 serial by serial; then against what was issued. */
function judgeCopies(ctx: Ctx, pile: PileRow, count: CountRow, figures: Figures): Result {
  if (count.turn === 1) return { result: 'waits', differ: [] }
  const copies = pile.kind as Copies
  if (count.turn === 2) {
    const first = ctx.tx.number(`SELECT id FROM count WHERE pile = ? AND turn = 1 AND state = 'closed'`, pile.id)
    const other = figuresOf(ctx, first)
    const sections = sectionsOf(copies).filter(s => (figures[s] ?? 0) !== (other[s] ?? 0))
    const serials = count.level === 'code' ? apart(codesOf(ctx, count.id), codesOf(ctx, first)) : []
    if (sections.length + serials.length > 0)
      return { result: 'unequal', differ: serials.length > 0 ? serials : sections }
  }
  if (total(copies, figures) === issuedCopies(ctx.tx, pile.account as number, copies))
    return { result: 'settled', differ: [] }
  return { result: 'differs', differ: count.level === 'code' ? missingSerials(ctx, pile, count) : sectionsOf(copies) }
}

function missingSerials(ctx: Ctx, pile: PileRow, count: CountRow): string[] {
  const seen = new Set(codesOf(ctx, count.id))
  const ranges = ctx.tx.all<{ prefix: string; first: number; final: number; width: number }>(
    `SELECT prefix, first, final, width FROM item WHERE account = ? AND prefix IS NOT NULL AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
    pile.account,
  )
  return ranges
    .flatMap(r =>
      Array.from({ length: r.final - r.first + 1 }, (_, i) => r.prefix + String(r.first + i).padStart(r.width, '0')),
    )
    .filter(s => !seen.has(s))
}

function copyEvents(
  ctx: Ctx,
  pile: PileRow,
  r: Result,
  offset: number,
): { events: NewEvent[]; incident: number | null } {
  if (r.result !== 'differs') return { events: [], incident: null }
  const label = labelOfAccount(ctx.tx, pile.account as number)
  const what = pile.kind === 'papers' ? '试卷' : '答题卡'
  const opened = openIncident(
    ctx,
    {
      exam: pile.exam,
      kind: 'short',
      about: `回收清点　${label.roomLabel}　单元 ${label.unit}　${what}份数与发出不符`,
      pile: pile.id,
      account: pile.account,
    },
    offset,
  )
  const bags = ctx.tx.all<{ id: number; code: string }>(
    `SELECT id, code FROM item WHERE account = ? AND kind IN (${KINDS_OF[pile.kind as Copies]})`,
    pile.account,
  )
  return {
    incident: opened.incident,
    events: [
      opened.event,
      ...bags.map(b => itemMarked({ item: b.id, code: b.code, incident: opened.incident, marked: true })),
    ],
  }
}

/** Closes the person's own count. A receipt's is signed by the counter; a room's is carried by `close-room` (R103). */
export const countClose = defineAct({
  name: 'count.close',
  title: { zh: '结束清点', en: 'Close the count' },
  duty: 'count',
  input: z.strictObject({ count: id }),
  signs(ctx, input) {
    const count = countOf(ctx, input.count) as CountRow
    const pile = pileOf(ctx, count.pile) as PileRow
    if (pile.kind !== 'receipt') return null
    const no = ctx.tx.number('SELECT no FROM unit WHERE id = ?', pile.unit)
    const sections = Object.entries(figuresOf(ctx, count.id)).filter(([, n]) => n > 0)
    const rows = sections.map(([s, n]) => [s || '—', String(n)])
    return {
      touches: [{ table: 'pile', id: pile.id }],
      places: [
        {
          place: 'counter',
          meaning: 'counted',
          duty: 'count',
          person: count.person ?? 0,
          label: { zh: '清点人', en: 'Counter' },
        },
      ],
      statement: {
        zh: {
          title: '清点',
          body: [
            `单元 ${no} 接收清点，第 ${count.turn} 遍，本人数得 **${count.pass} 袋**。`,
            '本人独立清点。清点结束前，未见应有数，未见也未打听他人清点结果；以上为本人亲见、亲点之数。',
          ],
          table: { head: ['箱号', '袋数'], rows },
        },
        en: {
          title: 'Count',
          body: [
            `Receipt of unit ${no}, count ${count.turn}: I counted **${count.pass} bags**.`,
            'I counted alone. Before closing I saw no expected figure, nor saw or asked for another count; these are the bags I saw and counted myself.',
          ],
          table: { head: ['Carton', 'Bags'], rows },
        },
      },
    }
  },
  signers: {
    zh: '清点人本人（接收）；回收由考场结清承担',
    en: 'the counter (receipt); at return carried by closing the room',
  },
  needs: { zh: '本人的一遍，至少数到一袋', en: 'The person’s own count, with something counted' },
  refuses: ['count-not-open', 'count-not-yours', 'empty-count'],
  records: [
    'count.closed.1',
    'item.received.1',
    'item.marked.1',
    'carton.closed.1',
    'incident.opened.1',
    'task.taken.1',
  ],
  changes: {
    zh: '第二遍起：一致则入室，不符则开异常事件',
    en: 'From the second on: agreed and stored, or an incident',
  },
  decide(ctx, input) {
    const count = countOf(ctx, input.count)
    const me = by(ctx)
    if (count?.state !== 'open') return refuse('count-not-open')
    if (count.person !== me.person) return refuse('count-not-yours', { name: nameOf(ctx.tx, count.person ?? 0) })
    if (count.pass + count.unknown === 0) return refuse('empty-count')
    const pile = pileOf(ctx, count.pile) as PileRow
    const figures = figuresOf(ctx, count.id)
    const receipt = pile.kind === 'receipt'
    const r = receipt ? judgeReceipt(ctx, pile, count) : judgeCopies(ctx, pile, count, figures)
    const more = receipt ? receiptEvents(ctx, pile, count, r) : copyEvents(ctx, pile, r, 0)
    return done(
      [
        countClosed({
          count: count.id,
          pile: pile.id,
          turn: count.turn,
          figures,
          ...r,
          differ: r.differ.slice(0, 2000),
          incident: more.incident,
        }),
        ...more.events,
        taskTaken({ station: me.station, kind: 'none', ref: {}, second: null, title: '无任务' }),
      ],
      () => ({ pile: pile.id, result: r.result, incident: more.incident }),
    )
  },
})

const sections = z.partialRecord(
  z.enum(['used', 'unused', 'faulty', 'absent', 'void']),
  z.number().int().min(0).max(9999),
)

/**
 * Level 份 at the desk (R22b): the desk types its own figures of both bags first; only then the invigilators' from the
 * slip, typed by the other person, with attendance. The second entry decides both piles.
 */
export const countFigures = defineAct({
  name: 'count.figures',
  title: { zh: '录入份数', en: 'Enter figures' },
  duty: 'count',
  input: z.strictObject({
    account: id,
    source: z.enum(['desk', 'slip']),
    papers: sections,
    cards: sections,
    present: z.number().int().min(0).max(9999).nullable().default(null),
    absent: z.number().int().min(0).max(9999).nullable().default(null),
  }),
  needs: {
    zh: '考场已交回；先录验收点的，再由另一人录签条的',
    en: 'The room is back; the desk’s first, then the slip’s by the other person',
  },
  refuses: [
    'not-countable',
    'level-code',
    'wrong-sections',
    'desk-first',
    'typist-same',
    'no-attendance',
    'counted-before',
  ],
  records: [
    'count.opened.1',
    'count.figure.1',
    'count.closed.1',
    'incident.opened.1',
    'item.marked.1',
    'account.attended.1',
  ],
  changes: { zh: '考场账的清点数；两遍齐了即核对', en: 'The account’s figures; compared when both are in' },
  decide(ctx, input) {
    const me = by(ctx)
    const piles = ctx.tx.all<PileRow>(`SELECT * FROM pile WHERE account = ? ORDER BY kind DESC`, input.account)
    if (piles.length !== 2) return refuse('not-countable', { state: '未交回', stateEn: 'not back' })
    for (const copies of ['papers', 'cards'] as const) {
      const allowed = sectionsOf(copies)
      if (Object.keys(input[copies]).some(s => !allowed.includes(s as Section))) return refuse('wrong-sections')
    }
    // A serial that carries no bar code is never asked for (R22a): then figures stand in for it.
    const serials = ctx.tx.number('SELECT count(*) FROM item WHERE account = ? AND prefix IS NOT NULL', input.account)
    if (ctx.profile.level.return === 'code' && serials > 0) return refuse('level-code')
    const slip = input.source === 'slip'
    if (slip && (input.present === null || input.absent === null)) {
      return refuse('no-attendance', { room: labelOfAccount(ctx.tx, input.account).roomLabel })
    }
    const typist = typistHere(ctx, slip)
    const events: NewEvent[] = []
    let nextCount = ctx.tx.nextId('count')
    let incidents = 0
    const results: Record<string, string> = {}
    // A third count runs over what the first two did not settle.
    const due = piles.filter(p => TURN[p.state])
    if (due.length === 0) return refuse('not-countable', { state: piles[0]?.state })
    for (const pile of due) {
      const copies = pile.kind as Copies
      const turn = TURN[pile.state] as number
      if (slip && turn === 1) return refuse('desk-first')
      // The third count is a third person's; the invigilators' figures are not entered twice (R24, invariant 6).
      if (slip && turn === 3) return refuse('not-countable', { state: pile.state })
      if (!slip && turn === 2) return refuse('counted-before', { name: me.name }, true)
      if (slip) {
        const first = ctx.tx.number('SELECT typist FROM count WHERE pile = ? AND turn = 1', pile.id)
        if (first === typist) return refuse('typist-same', {}, true)
      } else if (ctx.tx.number('SELECT count(*) FROM count WHERE pile = ? AND person = ?', pile.id, typist)) {
        return refuse('counted-before', { name: nameOf(ctx.tx, typist) }, true)
      }
      const count: CountRow = {
        id: nextCount++,
        pile: pile.id,
        turn,
        source: slip ? 'slip' : 'person',
        person: slip ? null : typist,
        typist,
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
      const figures = Object.fromEntries(sectionsOf(copies).map(s => [s, input[copies][s] ?? 0])) as Record<
        Section,
        number
      >
      const r = judgeCopies(ctx, pile, count, figures)
      const more = copyEvents(ctx, pile, r, incidents)
      if (more.incident) incidents += 1
      results[copies] = r.result
      events.push(
        countOpened({
          count: count.id,
          pile: pile.id,
          turn,
          source: count.source,
          person: count.person,
          typist,
          level: 'copy',
        }),
        ...Object.entries(figures).map(([section, figure]) => countFigure({ count: count.id, section, figure })),
        countClosed({ count: count.id, pile: pile.id, turn, figures, ...r, incident: more.incident }),
        ...more.events,
      )
    }
    if (slip) events.push(attended(ctx, input.account, input.present as number, input.absent as number))
    return done(events, () => ({ account: input.account, source: input.source, results }))
  },
})

/** At the desk two work with one session: what is on the slip is typed by the second, present by badge front (R22b). */
function typistHere(ctx: Ctx, slip: boolean): number {
  const me = by(ctx)
  if (!slip) return me.person
  const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', me.station)
  return task?.second ?? me.person
}

const attended = (ctx: Ctx, account: number, present: number, absent: number): NewEvent =>
  accountAttended({ account, room: labelOfAccount(ctx.tx, account).room, present, absent })

/** Attendance from the slip where copies are counted at level 码. */
export const attend = defineAct({
  name: 'attend',
  title: { zh: '录入实到人数', en: 'Enter attendance' },
  duty: 'count',
  input: z.strictObject({
    account: id,
    present: z.number().int().min(0).max(9999),
    absent: z.number().int().min(0).max(9999),
  }),
  needs: { zh: '考场已交回', en: 'The room is back' },
  refuses: ['not-countable'],
  records: ['account.attended.1'],
  changes: { zh: '考场账的实到、缺考', en: 'The account’s attendance' },
  decide(ctx, input) {
    const state = ctx.tx.one<{ state: string }>('SELECT state FROM account WHERE id = ?', input.account)?.state
    if (state !== 'returned' && state !== 'counted') return refuse('not-countable', { state: state ?? '—' })
    return done([attended(ctx, input.account, input.present, input.absent)], () => ({}))
  },
})
