import { codeKind } from '../rules/codes.ts'
import { CODE_KINDS, COPIES, type Copies, ITEM_KINDS } from '../rules/kinds.ts'
import { patternOf } from '../rules/profile.ts'
import type { CountRow } from '../stages/count.ts'
import { labelOfItem } from '../stages/labels.ts'
import { KINDS_OF } from './count-copies.ts'
import { SEAL_READ } from './count-receipt.ts'
import type { Ctx, Text } from './define.ts'
import type { PileRow } from './piles.ts'

/** What one code is in a count: one of four outcomes (R25, R26), and what a person is told about it. */
export interface Judged {
  outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
  item: number | null
  reason?: {
    /** For 重复: when it was scanned first. */
    at?: number
    /** For 位置不符: where it belongs. */
    unit?: number
    room?: string
    /** What the code is instead: the code of a bag where copies are counted, a seal, a badge (R21, R28). */
    what?: Text
  }
}

interface Found {
  id: number
  pile: number
  account: number | null
  kind: keyof typeof ITEM_KINDS
}
const COPY: Text = { zh: '一份的标识码；现在数的是袋', en: 'the serial of one copy; bags are counted now' }
const CARTON: Text = { zh: '箱码；现在扫的是箱封条', en: 'the code of a carton; seals of cartons are counted now' }
const INSIDE: Text = { zh: '箱里的东西；现在数的是箱', en: 'something inside a carton; cartons are counted now' }
const SHUT: Text = { zh: '别的单元的箱', en: 'a carton of another unit' }
const BAG: Text = { zh: '袋码；现在数的是份', en: 'the code of a bag; copies are counted now' }

export function judge(ctx: Ctx, count: CountRow, pile: PileRow, code: string): Judged {
  if (count.level === 'carton') return judgeCarton(ctx, count, pile, code)
  const receipt = pile.kind === 'receipt'
  const bag = bagBy(ctx, pile.exam, code)
  const copy = bag ? undefined : serialBy(ctx, pile.exam, pile.kind === 'receipt' ? 'papers' : pile.kind, code)
  const item = receipt ? bag : copy
  const other = receipt ? copy : bag
  if (other) return { ...elsewhere(ctx, other.id, receipt ? COPY : BAG) }
  if (!item) {
    // A carton of this pile opens its section and never comes here.
    const carton = receipt && unitOfCarton(ctx, pile.exam, code)
    if (carton) return { outcome: 'elsewhere', item: null, reason: { unit: carton, what: SHUT } }
    const what = known(ctx, code)
    return { outcome: 'unknown', item: null, ...(what && { reason: { what } }) }
  }
  const here = pile.kind === 'receipt' ? item.pile === pile.id : copyHere(ctx, pile, item, code)
  if (!here) return elsewhere(ctx, item.id)
  return first(ctx, count, code, item.id)
}

interface Moved {
  code: string | null
  account: number
  made: number | null
}

/**
 * Does this copy lie in the pile, by the record? Of the range it stands in, unless a spare took it elsewhere (R56): a
 * spare is its room's, what it replaced is in the made bag once it was brought to the desk.
 */
function copyHere(ctx: Ctx, pile: PileRow, item: Found, code: string): boolean {
  if (ITEM_KINDS[item.kind].copies !== pile.kind) return false
  const at = 'SELECT code, account, made FROM spare_given WHERE withdrawn IS NULL AND'
  const moved =
    ctx.tx.one<Moved>(`${at} faulty = ? AND desk = 1 LIMIT 1`, code) ?? ctx.tx.one<Moved>(`${at} code = ?`, code)
  if (!moved) return pile.item === null ? item.account === pile.account : item.id === pile.item
  if (pile.item !== null) return moved.code !== code && moved.made === pile.item
  return moved.code === code && moved.account === pile.account
}

/** Passed, unless this code has passed in this count before. */
function first(ctx: Ctx, count: CountRow, code: string, item: number | null): Judged {
  const before = ctx.tx.one<{ at: number }>(
    `SELECT at FROM count_scan WHERE count = ? AND code = ? AND outcome = 'pass' AND withdrawn IS NULL`,
    count.id,
    code,
  )
  return before ? { outcome: 'duplicate', item, reason: { at: before.at } } : { outcome: 'pass', item }
}

/** Level 箱: the seal on each carton, as it was read when it came (R22a). Anything else says what it is. */
function judgeCarton(ctx: Ctx, count: CountRow, pile: PileRow, code: string): Judged {
  const carton = ctx.tx.one<{ pile: number; unit: number }>(
    `SELECT c.pile, u.no AS unit FROM carton c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit
     WHERE c.exam = ? AND ${SEAL_READ} = ?`,
    pile.exam,
    code,
  )
  if (carton)
    return carton.pile === pile.id
      ? first(ctx, count, code, null)
      : { outcome: 'elsewhere', item: null, reason: { unit: carton.unit } }
  if (ctx.tx.number('SELECT count(*) FROM carton WHERE exam = ? AND code = ?', pile.exam, code))
    return { outcome: 'elsewhere', item: null, reason: { what: CARTON } }
  const inside = bagBy(ctx, pile.exam, code) ?? serialBy(ctx, pile.exam, 'papers', code)
  if (inside) return elsewhere(ctx, inside.id, INSIDE)
  const what = known(ctx, code)
  return { outcome: 'unknown', item: null, ...(what && { reason: { what } }) }
}

function elsewhere(ctx: Ctx, item: number, what?: Text): Judged {
  const label = labelOfItem(ctx.tx, item)
  return {
    outcome: 'elsewhere',
    item,
    reason: { unit: label.unit, room: label.roomLabel ?? '', ...(what && { what }) },
  }
}

/** A code of our own, or one that has the form of a kind of the rule profile. */
function known(ctx: Ctx, code: string): Text | undefined {
  const own = codeKind(code)
  const name = own ? CODE_KINDS[own] : patternOf(ctx.profile, code)
  return name && { zh: name[0], en: name[1] }
}

const unitOfCarton = (ctx: Ctx, exam: number, code: string): number =>
  ctx.tx.number(
    'SELECT u.no FROM carton c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit WHERE c.exam = ? AND c.code = ?',
    exam,
    code,
  )

const bagBy = (ctx: Ctx, exam: number, code: string) =>
  ctx.tx.one<Found>('SELECT id, pile, account, kind FROM item WHERE exam = ? AND code = ?', exam, code)

/** Which bag's range holds this serial: each kind of copies is a series of its own, `first` is looked through first. */
function serialBy(ctx: Ctx, exam: number, first: Copies, code: string): Found | undefined {
  const parts = code.match(/^(.*?)(\d{1,15})$/)
  if (!parts) return undefined
  const [, prefix, digits] = parts as unknown as [string, string, string]
  const within = (copies: Copies) => {
    const row = ctx.tx.one<Found & { final: number }>(
      `SELECT id, pile, account, kind, final FROM item WHERE prefix = ? AND width = ? AND first <= ? AND exam = ? AND kind IN (${KINDS_OF[copies]}) AND state <> 'emptied'
       ORDER BY first DESC LIMIT 1`,
      prefix,
      digits.length,
      Number(digits),
      exam,
    )
    return row && row.final >= Number(digits) ? row : undefined
  }
  for (const copies of [first, ...COPIES.filter(c => c !== first)]) {
    const found = within(copies)
    if (found) return found
  }
  return undefined
}

/** At most this many copies in one entry: more than a bag holds is a slip of the hand. */
export const RANGE_LIMIT = 200
