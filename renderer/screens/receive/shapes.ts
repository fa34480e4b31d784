import type { ActAnswer, ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { GlyphName } from '../../widgets/Glyph.tsx'
import type { KeyOf } from '../../words/index.ts'
import type { receive } from '../../words/receive.ts'

type Scanned = ActAnswer<'receive.scan'>
export type ReceiveStage = Omit<Scanned, 'last' | 'sound'> & Partial<Pick<Scanned, 'last' | 'sound'>>
export type Delivery = ViewAnswer<'receive'>['deliveries'][number]
export type Carton = Delivery['cartons'][number]
export type Pile = Delivery['piles'][number]
type Word = KeyOf<typeof receive>

export const irregular = (c: Carton): boolean => c.whole === 0 || c.incident !== null

/** Shape and word of a carton. A seal that is not right stays visible whatever became of the carton. */
export function cartonLook(c: Carton): { glyph: GlyphName; word: Word } {
  if (c.state === 'expected') return { glyph: 'expected', word: 'expected' }
  if (c.state === 'checked')
    return irregular(c) ? { glyph: 'difference', word: 'broken' } : { glyph: 'met', word: 'whole' }
  if (c.state === 'opened') return { glyph: irregular(c) ? 'difference' : 'opened', word: 'opened' }
  return c.incident ? { glyph: 'difference', word: 'short' } : { glyph: 'stored', word: 'closed' }
}

export type Step = 'seal' | 'take' | 'unlock' | 'open' | 'count' | 'sign' | 'done'
export const STEPS = ['seal', 'take', 'open', 'count', 'sign'] as const

/** What is next for one pile; seals and takeover are the whole delivery's. */
export function stepOf(d: Delivery, p: Pile): Step {
  if (d.cartons.some(c => c.state === 'expected')) return 'seal'
  if (!d.taken) return 'take'
  if (p.locked !== null) return 'unlock'
  // At level 箱 the cartons stay shut: their seals are what is counted.
  if (p.level === 'bag' && d.cartons.some(c => c.pile === p.id && c.state === 'checked')) return 'open'
  if (p.state !== 'settled' && p.state !== 'differs') return 'count'
  return p.received ? 'done' : 'sign'
}

/** Counted by its cartons: their list would tell the figure, so the ledger does not give it (R22). */
export const hides = (d: Delivery, p: Pile): boolean => p.level === 'carton' && stepOf(d, p) === 'count'

/** The pile that is furthest behind: what the main button goes to unless another one is chosen. */
export const furthestBehind = (d: Delivery): Pile | undefined => {
  const order: Step[] = ['seal', 'take', 'unlock', 'open', 'count', 'sign', 'done']
  return [...d.piles].sort((a, b) => order.indexOf(stepOf(d, a)) - order.indexOf(stepOf(d, b)))[0]
}

export function pileLook(d: Delivery, p: Pile): { glyph: GlyphName; word: Word | null } {
  const step = stepOf(d, p)
  if (step === 'seal') return { glyph: 'expected', word: 'pileSeals' }
  if (step === 'take') return { glyph: 'expected', word: 'pileTake' }
  if (step === 'unlock') return { glyph: 'waiting', word: 'pileLocked' }
  if (step === 'open') return { glyph: 'expected', word: 'pileOpen' }
  // Which turn is due is said by the words of counting; no figure goes with it.
  if (step === 'count') return { glyph: 'counting', word: null }
  const differs = p.state === 'differs'
  if (step === 'sign')
    return differs ? { glyph: 'difference', word: 'pileDiffers' } : { glyph: 'stored', word: 'pileSettled' }
  return differs ? { glyph: 'difference', word: 'pileReceivedDiffers' } : { glyph: 'stored', word: 'pileReceived' }
}

/** Nothing of it is opened or counted, so it can be locked away (R20). */
export const canLock = (d: Delivery): boolean =>
  d.taken && d.piles.some(p => p.locked === null && p.state === 'waiting' && p.counts.length === 0 && untouched(d, p))

const untouched = (d: Delivery, p: Pile): boolean => {
  const own = d.cartons.filter(c => c.pile === p.id)
  // Where cartons are counted by their seals they are not listed, and stay shut.
  return own.every(c => c.state === 'checked')
}

/** A carton that is not right can be counted by itself, before the rest of its unit (R63). */
export const canApart = (d: Delivery, c: Carton): boolean => {
  const pile = d.piles.find(p => p.id === c.pile)
  const others = d.cartons.some(o => o.pile === c.pile && o.id !== c.id)
  return irregular(c) && (c.state === 'checked' || c.state === 'opened') && others && pile?.counts.length === 0
}
