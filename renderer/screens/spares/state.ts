import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { Hint } from '../../widgets/Glyph.tsx'

export type Spares = ViewAnswer<'spares'>
export type Request = Spares['requests'][number]
export type Opened = Spares['bags'][number]
export type As = Request['missing'][number]

const OVER: ReadonlySet<Request['state']> = new Set(['settled', 'refused', 'withdrawn'])
export const isOver = (r: Request): boolean => OVER.has(r.state)
/** Approved in ink, and a key is still due (待补签). */
export const unsigned = (r: Request): boolean => r.form !== null && !isOver(r) && r.missing.length > 0

export const hintOf = (r: Request): Hint =>
  isOver(r) ? 'met' : r.state === 'asked' || unsigned(r) ? 'unmet' : 'attention'

/** What is to be done next of an opened bag, until it lies sealed. */
export type BagStep = 'count' | 'figures' | 'scan' | 'seal' | 'sealed'

export function bagStep(b: Opened): BagStep {
  if (['sealed', 'missing', 'destroyed', 'emptied'].includes(b.state)) return 'sealed'
  const { count } = b
  if (!count) return 'count'
  if (count.turn === null) return 'seal'
  return count.byCode ? 'scan' : 'figures'
}

export type Step = 'approve' | 'open' | 'give' | 'countersign' | 'make' | 'settle' | 'none' | Exclude<BagStep, 'sealed'>

export const givenOf = (r: Request): number | null => r.given?.reduce((n, g) => n + g.n, 0) ?? null

/** The one next thing of a request, in the order of the day; keys that were promised in ink do not hold up the bag. */
export function stepOf(r: Request, others: readonly Opened[]): { step: Step; bag: Opened | null } {
  if (isOver(r)) return { step: 'none', bag: null }
  if (r.state === 'asked') return { step: 'approve', bag: null }
  if (r.state !== 'opened' || !r.bag) return { step: 'open', bag: null }
  const { bag } = r
  const own = bagStep(bag)
  if (own === 'count') return { step: (givenOf(r) ?? 0) < r.copies ? 'give' : 'count', bag }
  if (own !== 'sealed') return { step: own, bag }
  if ((bag.loose ?? 0) > 0) return { step: 'make', bag }
  // Of the bags made of it: those that are still open are in the other list.
  for (const m of bag.made) {
    const made = others.find(o => o.item === m.item)
    const next = made && bagStep(made)
    if (made && next && next !== 'sealed') return { step: next, bag: made }
  }
  return { step: r.missing.length > 0 ? 'countersign' : 'settle', bag }
}

/** 2:40; with hours where it took that long. */
export const clock = (ms: number): string => {
  const all = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const h = Math.floor(all / 3600)
  const m = Math.floor(all / 60) % 60
  return `${h ? `${h}:${two(m)}` : m}:${two(all % 60)}`
}
