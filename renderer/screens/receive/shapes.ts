import type { ActAnswer, ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { BagState, GlyphName } from '../../widgets/Glyph.tsx'
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

export type Step = 'seal' | 'take' | 'open' | 'count' | 'sign' | 'done'
export const STEPS = ['seal', 'take', 'open', 'count', 'sign'] as const

/** What is next for one pile; seals and takeover are the whole delivery's. */
export function stepOf(d: Delivery, p: Pile): Step {
  if (d.cartons.some(c => c.state === 'expected')) return 'seal'
  if (!d.taken) return 'take'
  // At level 箱 the cartons stay shut: their seals are what is counted.
  if (p.level === 'bag' && d.cartons.some(c => c.pile === p.id && c.state === 'checked')) return 'open'
  if (p.state !== 'settled' && p.state !== 'differs') return 'count'
  return p.received ? 'done' : 'sign'
}

/** Counted by its cartons: their list would tell the figure, so the ledger does not give it (R22). */
export const hides = (d: Delivery, p: Pile): boolean => p.level === 'carton' && stepOf(d, p) === 'count'

/** The pile that is furthest behind: what the main button goes to unless another one is chosen. */
export const furthestBehind = (d: Delivery): Pile | undefined => {
  const order: Step[] = [...STEPS, 'done']
  return [...d.piles].sort((a, b) => order.indexOf(stepOf(d, a)) - order.indexOf(stepOf(d, b)))[0]
}

export function pileLook(d: Delivery, p: Pile): { glyph: BagState | 'met'; word: Word | null } {
  const step = stepOf(d, p)
  if (step === 'seal') return { glyph: 'expected', word: 'pileSeals' }
  if (step === 'take') return { glyph: 'expected', word: 'pileTake' }
  if (step === 'open') return { glyph: 'expected', word: 'pileOpen' }
  // Which turn is due is said by the words of counting; no figure goes with it.
  if (step === 'count') return { glyph: 'counting', word: null }
  const differs = p.state === 'differs'
  if (step === 'sign')
    return differs ? { glyph: 'difference', word: 'pileDiffers' } : { glyph: 'stored', word: 'pileSettled' }
  return differs ? { glyph: 'difference', word: 'pileReceivedDiffers' } : { glyph: 'stored', word: 'pileReceived' }
}
