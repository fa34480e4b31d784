import { z } from 'zod'
import { itemHeld, itemMarked, type NewEvent, sealChecked } from '../events/index.ts'
import { isAnchor } from '../rules/codes.ts'
import { CODE_KINDS, SEAL_CHECKS, type SealCheck } from '../rules/kinds.ts'
import { patternOf } from '../rules/profile.ts'
import { holdOf } from '../stages/holds.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { openIncident } from './incidents.ts'
import { setDesk } from './receive.ts'
import { sampledRoom } from './sample.ts'
import { mistakable } from './seal-stock.ts'
import { sealBy } from './seals.ts'

/**
 * R36: at any check the seal of a bag is compared with the record. One piece for every check there is: the act below, the
 * check by scan (check-scan.ts), the destruction (destroy-scan.ts). A difference opens an incident with its report clock (R58)
 * and holds the bag: every move refuses it, and names the incident, until that is closed.
 */

export interface ClosedBag {
  id: number
  exam: number
  code: string
  state: string
  closure: string
  account: number | null
  held: number
  seal: number | null
  sealCode: string | null
}

/** What a scan of a bag or of its seal came to, as the stage shows it; each stage adds what is its own. */
export interface SealRead {
  code: string
  at: number
  outcome: 'pass' | 'next' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  /** The bag it was about. */
  item: number | null
  /** Number of the incident that holds the bag (R36). */
  incident: number | null
  /** What was scanned, where it is no seal. */
  what: { zh: string; en: string } | null
}

const CLOSED = `SELECT i.id, i.exam, i.code, i.state, i.closure, i.account, i.held, i.seal, s.code AS sealCode
  FROM item i LEFT JOIN seal s ON s.id = i.seal`
export const closedBag = (ctx: Ctx, id: number) => ctx.tx.one<ClosedBag>(`${CLOSED} WHERE i.id = ?`, id)
/** Of the latest exam that has such a bag: what was kept from an earlier one can be checked too. */
export const closedBagBy = (ctx: Ctx, code: string) =>
  ctx.tx.one<ClosedBag>(`${CLOSED} WHERE i.code = ? ORDER BY i.exam DESC LIMIT 1`, code)

/** What was found on the bag. `read`: the number as it stands there, empty where none can be read. */
export interface Found {
  read: string
  whole: boolean
  note: string
}

/** As recorded? A bag that the area closed has no number: only whole or not can be said of it (model.md, "closure"). */
export const asRecorded = (bag: ClosedBag, { read, whole }: Found): boolean =>
  whole && (bag.closure === 'area' || read.toUpperCase() === bag.sealCode?.toUpperCase())

/**
 * What this code stands on, where that is known and is no seal: a form, a badge, a bag, a carton and the area's seal on it,
 * what the profile names. It was scanned beside the seal, not read from it: no doubt comes of it, however often.
 */
export function otherThing(ctx: Ctx, code: string): { zh: string; en: string } | null {
  const known = code.toUpperCase()
  if (sealBy(ctx.tx, known)) return null
  const like = mistakable(ctx.tx, [known, code], true)
  if (like) return { zh: like.what, en: like.whatEn }
  const [zh, en] = (isAnchor(known) ? CODE_KINDS.document : patternOf(ctx.profile, code)) ?? []
  // What the profile calls a seal may well be the one on the bag.
  return zh && en && !/封/.test(zh) ? { zh, en } : null
}

/** Why its closure cannot be checked now. */
export function notChecked(ctx: Ctx, bag: ClosedBag): ReturnType<typeof refuse> | null {
  if (bag.held) return refuse('bag-held', { code: bag.code, no: holdOf(ctx.tx, bag.id) ?? '' })
  const shut = (bag.state === 'sealed' && bag.closure === 'seal') || (bag.state === 'stored' && bag.closure === 'area')
  return shut ? null : refuse('bag-state', { code: bag.code, state: bag.state })
}

/** What a check comes to: its event, and where it differs the incident, the mark and the hold. */
export function checked(
  ctx: Ctx,
  bag: ClosedBag,
  found: Found,
  at: SealCheck,
): { events: NewEvent[]; incident: number | null } {
  const matches = asRecorded(bag, found)
  const check = sealChecked({ item: bag.id, bag: bag.code, seal: bag.seal, code: bag.sealCode, ...found, matches, at })
  if (matches) return { events: [check], incident: null }
  const what = found.whole
    ? `封条号与记录不符：记录 ${bag.sealCode ?? '考区封口'}，读到 ${found.read || '无'}`
    : `封条不完整${found.read ? `，读到 ${found.read}` : ''}`
  const about = `${SEAL_CHECKS[at][0]}：袋 ${bag.code} ${what}${found.note ? `。${found.note}` : ''}`
  const opened = openIncident(ctx, { exam: bag.exam, kind: 'seal', about, item: bag.id })
  const of = { item: bag.id, code: bag.code, incident: opened.incident }
  return {
    incident: opened.no,
    events: [
      check,
      opened.event,
      itemMarked({ ...of, marked: true }),
      itemHeld({ ...of, no: opened.no, held: true }),
      // What of its room still lies open is looked at copy by copy, as with any incident on a room (R22c).
      ...(bag.account ? sampledRoom(ctx, bag.account, { why: 'incident' }) : []),
    ],
  }
}

/** What a check that may open an incident records. */
export const CHECK_RECORDS = [
  'seal.checked.1',
  'incident.opened.1',
  'item.marked.1',
  'item.held.1',
  'sample.due.1',
] as const

export const sealCheck = defineAct({
  name: 'seal.check',
  title: { zh: '查封条', en: 'Check a seal' },
  // Whoever handles what is sealed: custodians, and those who carry the destruction out.
  duty: 'execute',
  input: z.strictObject({
    item: z.number().int().positive(),
    read: z.string().trim().max(60),
    whole: z.boolean(),
    note: z.string().trim().max(300),
  }),
  needs: { zh: '袋在室内，密封着，没有暂扣', en: 'The bag is in the store, closed, not on hold' },
  refuses: ['no-such-bag', 'bag-state', 'bag-held'],
  records: CHECK_RECORDS,
  changes: {
    zh: '与记录不符：异常事件打开，袋子暂扣',
    en: 'Not as recorded: an incident opens, the bag is on hold',
  },
  decide(ctx, { item, ...found }) {
    const bag = closedBag(ctx, item)
    if (!bag) return refuse('no-such-bag', { code: item })
    const not = notChecked(ctx, bag)
    if (not) return not
    const { station } = by(ctx)
    const kind = ctx.tx.one<{ kind: string }>(
      `SELECT kind FROM task WHERE station = ? AND kind IN ('check', 'destroy')`,
      station,
    )?.kind as SealCheck | undefined
    const { events, incident } = checked(ctx, bag, found, kind ?? 'check')
    return done(events, () => ({ matches: incident === null, incident }), {
      // The bag that lay in hand at this station has had its check.
      also: tx => {
        if (kind) setDesk(tx, station, kind, null)
      },
    })
  },
})
