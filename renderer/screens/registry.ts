import type { ComponentType } from 'react'

/**
 * Every screen of the rail, in its order: one folder each under renderer/screens, named like its act or board. A screen
 * that is a *stage* (count, issue, return, seal, destroy) draws without the rail while its task runs: it calls
 * `useNav().stage(true)` through the `Stage` layout of widgets/Layout.
 */
export interface Screen {
  key: ScreenKey
  /** Component without props; it navigates with useNav(). */
  component: ComponentType
}

export type ScreenKey =
  | 'today'
  | 'board'
  | 'people'
  | 'import'
  | 'receive'
  | 'count'
  | 'issue'
  | 'return'
  | 'seal'
  | 'close'
  | 'incidents'
  | 'destroy'
  | 'ledger'
