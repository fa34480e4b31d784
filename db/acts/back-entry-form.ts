import { z } from 'zod'
import { backEntryEntered, type NewEvent, when } from '../events/index.ts'
import { BACK_ENTRIES, type BackEntry, DEVIATIONS, type Deviation } from '../rules/back-entry.ts'
import { fit } from '../rules/fit.ts'
import { Profile } from '../rules/profile.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { type Ctx, done, refuse, type Signed } from './define.ts'
import { openIncident } from './incidents.ts'
import { moment } from './moment.ts'

/** What the acts that enter a form share (R98): rules as of then, the incidents, the statement that the two sign. */
const id = z.number().int().positive()

/** What every form says, whatever was done: its number, when it happened, whether another form follows. */
export const formInput = {
  entry: id,
  /** The number on the form, ours (JF…) or written by hand. */
  form: z.string().trim().min(1).max(40),
  /** When it happened, ms UTC. */
  occurred: moment,
  /** A further form of the same back-entry follows, so it stays owed. */
  more: z.boolean().default(false),
}
export const FORM_REFUSALS = ['no-such-entry', 'entry-settled', 'in-future', 'entry-before', 'bag-state'] as const

export interface EntryRow {
  id: number
  exam: number
  unit: number
  no: number
  what: BackEntry
  category: string | null
  since: number
  reason: string
  state: 'open' | 'entered' | 'withdrawn'
}

export const entryOf = (ctx: Ctx, entry: number) =>
  ctx.tx.one<EntryRow>('SELECT b.*, u.no FROM back_entry b JOIN unit u ON u.id = b.unit WHERE b.id = ?', entry)

export const whatOf = (what: BackEntry) => ({ what: BACK_ENTRIES[what].zh, whatEn: BACK_ENTRIES[what].en })

export function openEntry(ctx: Ctx, entry: number, what?: BackEntry): EntryRow | ReturnType<typeof refuse> {
  const e = entryOf(ctx, entry)
  if (!e || (what && e.what !== what)) return refuse('no-such-entry', { entry })
  if (e.state !== 'open') return refuse('entry-settled', { unit: e.no, ...whatOf(e.what) })
  return e
}

/** Rules as of then (invariant 13): the same tables, the time it happened, the rule profile that held at that time. */
export function asOf(ctx: Ctx, at: number): Ctx {
  const held = ctx.tx.one<{ version: number; body: string }>(
    'SELECT p.version, p.body FROM profile p JOIN event e ON e.seq = p.seq WHERE e.at <= ? ORDER BY p.version DESC LIMIT 1',
    at,
  )
  const rules = held ? { profile: Profile.parse(JSON.parse(held.body)), profileVersion: held.version } : {}
  return { ...ctx, ...rules, now: { ...ctx.now, at } }
}

const NOT_A_MOVE = new Set([
  'item.marked.1',
  'item.held.1',
  'item.held.2',
  'seal.checked.1',
  'disposition.set.1',
  'item.accepted.1',
])

/**
 * When a bag last moved, before `at` or not: nothing can happen to it earlier. Marks, holds, checks and dispositions move nothing; the
 * confirming of an issue by key may come after what followed it on paper, the handing out may not.
 */
export function lastMove(ctx: Ctx, item: number): number {
  for (let seq = ctx.tx.number('SELECT last FROM item WHERE id = ?', item); seq; ) {
    const e = ctx.tx.one<{ type: string; occurred: number; body: Buffer }>(
      'SELECT type, occurred, body FROM event WHERE seq = ?',
      seq,
    )
    if (!e) return 0
    if (!NOT_A_MOVE.has(e.type)) return e.occurred
    seq = Number((JSON.parse(e.body.toString()) as { was?: number }).was ?? 0)
  }
  return 0
}

/** A deviation of one room from the rules as of then. */
export interface Deviates {
  rule: Deviation
  account: number
}

/** What one form comes to: the events of the work itself, and what deviates. */
export interface Work {
  events: NewEvent[]
  rooms: { account: number; at: number }[]
  bags: number
  deviates: Deviates[]
}

const roomsOf = (ctx: Ctx, accounts: readonly number[]): string =>
  accounts
    .slice(0, 10)
    .map(a => labelOfAccount(ctx.tx, a).roomLabel)
    .join('、') + (accounts.length > 10 ? ` 等 ${accounts.length} 场` : '')

/** One group a rule that was broken: which rooms, in the order of the rules. */
const byRule = (deviates: readonly Deviates[]): { rule: Deviation; accounts: number[] }[] =>
  (Object.keys(DEVIATIONS) as Deviation[]).flatMap(rule => {
    const accounts = [...new Set(deviates.filter(d => d.rule === rule).map(d => d.account))]
    return accounts.length > 0 ? [{ rule, accounts }] : []
  })

const deviations = (e: EntryRow, work: Work): Deviates[] => [
  ...work.deviates,
  ...work.rooms.filter(r => r.at < e.since).map(r => ({ rule: 'before-paper' as const, account: r.account })),
]

/** Ends an entering act: what is entered first, then the work with the time it happened, then an incident a rule broken. */
export function entered(ctx: Ctx, e: EntryRow, input: { form: string; occurred: number; more: boolean }, work: Work) {
  const groups = byRule([
    ...deviations(e, work),
    ...ctx.parts
      .filter(p => fit(ctx.tx, p.person, e.what === 'seal' ? 'seal' : 'take', input.occurred).length > 0)
      .flatMap(() => work.rooms.map(r => ({ rule: 'unappointed' as const, account: r.account }))),
  ])
  const opened = groups.map((g, i) =>
    openIncident(
      ctx,
      {
        exam: e.exam,
        kind: DEVIATIONS[g.rule].kind,
        about: `补录${BACK_ENTRIES[e.what].zh}　单元 ${e.no}　${DEVIATIONS[g.rule].zh}：${roomsOf(ctx, g.accounts)}`,
        account: g.accounts.length === 1 ? g.accounts[0] : null,
      },
      i,
    ),
  )
  const { form, more } = input
  const { rooms, bags } = work
  return done(
    [
      {
        ...backEntryEntered({ entry: e.id, no: e.no, what: e.what, form, rooms, bags, reason: e.reason, more }),
        occurred: input.occurred,
      },
      ...work.events,
      ...opened.map(o => o.event),
    ],
    () => ({ entry: e.id, rooms: rooms.length, bags, incidents: opened.map(o => o.no) }),
  )
}

const PLACES: Record<BackEntry, Signed['places']> = {
  issue: [
    { place: 'first', meaning: 'gave', duty: 'sign', label: { zh: '交出人', en: 'Giver' } },
    { place: 'second', meaning: 'checked', duty: 'sign', label: { zh: '复核人', en: 'Checker' } },
  ],
  return: [
    { place: 'first', meaning: 'received', duty: 'sign', label: { zh: '接收人', en: 'Receiver' } },
    { place: 'second', meaning: 'checked', duty: 'sign', label: { zh: '复核人', en: 'Checker' } },
  ],
  spare: [
    { place: 'first', meaning: 'carried', duty: 'sign', label: { zh: '启封人', en: 'Opened by' } },
    { place: 'second', meaning: 'checked', duty: 'sign', label: { zh: '复核人', en: 'Checker' } },
  ],
  seal: [
    { place: 'first', meaning: 'sealed', duty: 'sign', label: { zh: '密封人', en: 'Sealed by' } },
    { place: 'second', meaning: 'checked', duty: 'sign', label: { zh: '复核人', en: 'Checker' } },
  ],
}

/**
 * The two who did it sign, whoever they were: an appointment that was missing then opens an incident. The statement says
 * what, how many, when, that it is entered later and why, and what it deviates in.
 */
export function entrySigned(
  ctx: Ctx,
  e: EntryRow,
  input: { form: string; occurred: number },
  work: Work,
  ink: { zh: string; en: string },
): Signed {
  const { what, whatEn } = whatOf(e.what)
  const groups = byRule(deviations(e, work))
  const labels = work.rooms.map(r => ({ ...r, label: labelOfAccount(ctx.tx, r.account).roomLabel }))
  const own = labels.filter(r => r.at !== input.occurred)
  const rows = own.map(r => [r.label, when(r.at)])
  const all = labels.map(r => r.label).join('、')
  return {
    touches: [{ table: 'back_entry', id: e.id }, ...work.rooms.map(r => ({ table: 'account', id: r.account }))],
    places: PLACES[e.what],
    statement: {
      zh: {
        title: `补录：${what}`,
        body: [
          `单元 ${e.no} ${what} **${work.rooms.length} 个考场、${work.bags} 袋**，于 **${when(input.occurred)}** 在纸面办理（单据 ${input.form}），现在补录。`,
          `原因：${e.reason}`,
          `考场：${all}`,
          ink.zh,
          ...groups.map(
            g => `与当时的规定不符，将开异常事件：${DEVIATIONS[g.rule].zh}（${roomsOf(ctx, g.accounts)}）。`,
          ),
        ],
        ...(rows.length > 0 ? { table: { head: ['另有时间的考场', '时间'], rows } } : {}),
      },
      en: {
        title: `Back-entry: ${whatEn}`,
        body: [
          `Unit ${e.no}, ${whatEn} of **${work.rooms.length} rooms, ${work.bags} bags** was done on paper at **${when(input.occurred)}** (form ${input.form}) and is entered now.`,
          `Reason: ${e.reason}`,
          `Rooms: ${all}`,
          ink.en,
          ...groups.map(
            g =>
              `Not as the rules were then, an incident will open: ${DEVIATIONS[g.rule].en} (${roomsOf(ctx, g.accounts)}).`,
          ),
        ],
        ...(rows.length > 0 ? { table: { head: ['Rooms with their own time', 'Time'], rows } } : {}),
      },
    },
  }
}
