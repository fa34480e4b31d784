/** Stages of an issue through a distribution point (发放点, R45a): which way a list of bags goes, and how far it is. */
export const WAYS = {
  out: ['送发放点', 'to the point'],
  back: ['由发放点送回', 'back from the point'],
} as const
export type Way = keyof typeof WAYS
export const WAY_NAMES = Object.keys(WAYS) as [Way, ...Way[]]

/** open: being scanned; sent: on its way; arrived; turned back into the store; withdrawn before it was sent. */
export const RUN_STATES = ['open', 'sent', 'arrived', 'turned-back', 'withdrawn'] as const
export type RunState = (typeof RUN_STATES)[number]
