/** Why a room's copies are counted once more, serial by serial (R22c). */
export const SAMPLED = {
  lot: { zh: '抽中', en: 'drawn by lot' },
  difference: { zh: '差异', en: 'difference' },
  spare: { zh: '备用', en: 'spare' },
  void: { zh: '作废', en: 'void card' },
  incident: { zh: '异常', en: 'incident' },
} as const
export type Sampled = keyof typeof SAMPLED
export const SAMPLED_NAMES = Object.keys(SAMPLED) as [Sampled, ...Sampled[]]

/** How a room's sample stands: to be counted, as listed, not as listed, or not made (by the chief examiner, or sealed on paper). */
export type SampleState = 'due' | 'agreed' | 'differs' | 'waived'

/** From the states of its piles, papers and cards. */
export function sampleState(piles: readonly string[]): SampleState {
  if (piles.some(s => s === 'waiting' || s === 'first')) return 'due'
  if (piles.includes('differs')) return 'differs'
  return piles.includes('waived') ? 'waived' : 'agreed'
}

/** A seed as people read it aloud and compare it: groups of eight. */
export const seedInGroups = (seed: string): string => seed.match(/.{1,8}/g)?.join(' ') ?? ''
