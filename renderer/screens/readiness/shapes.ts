import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { readDay } from '../../client/form/moment.ts'
import type { Hint } from '../../widgets/Glyph.tsx'
import { fromLocal } from '../../widgets/time.ts'

export type Readiness = Extract<ViewAnswer<'readiness'>, { points: unknown }>
export type Point = Readiness['points'][number]
export type CheckItem = Readiness['items'][number]
export type Rectification = Readiness['rectifications'][number]
export type Drill = Readiness['drills'][number]

/** The pages of this screen, in the order of the switch; a row on Today names one by its number, from 1. */
export const PAGES = ['list', 'inspection', 'drills', 'papers'] as const
export type PageName = (typeof PAGES)[number]
export const isPage = (go: string): go is PageName => (PAGES as readonly string[]).includes(go)

export const HINT: Readonly<Record<Point['standing'], Hint>> = {
  met: 'met',
  waiting: 'waiting',
  amber: 'attention',
  unmet: 'unmet',
}

/** The end of a day that was typed, ms; null: no such day. */
export function dayEnd(text: string): number | null {
  const day = readDay(text)
  return day ? fromLocal(day, '23:59:59') : null
}
