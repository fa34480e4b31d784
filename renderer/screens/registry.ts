import type { ComponentType } from 'react'
import { Screen as BackEntry } from './back-entry/index.tsx'
import { Screen as Backup } from './backup/index.tsx'
import { Screen as Board } from './board/index.tsx'
import { Screen as Close } from './close/index.tsx'
import { Screen as Count } from './count/index.tsx'
import { Screen as Destroy } from './destroy/index.tsx'
import { Screen as Import } from './import/index.tsx'
import { Screen as Incidents } from './incidents/index.tsx'
import { Screen as Issue } from './issue/index.tsx'
import { Screen as Ledger } from './ledger/index.tsx'
import { Screen as People } from './people/index.tsx'
import { Screen as Printing } from './printing/index.tsx'
import { Screen as Receive } from './receive/index.tsx'
import { Screen as Return } from './return/index.tsx'
import { Screen as Scanners } from './scanners/index.tsx'
import { Screen as Seal } from './seal/index.tsx'
import { Screen as Templates } from './templates/index.tsx'
import { Screen as Today } from './today/index.tsx'

/**
 * Every screen of the rail, in its order: one folder each under renderer/screens, named like its act or board. A screen
 * that is a *stage* (count, issue, return, seal, destroy) draws without the rail while its task runs: it uses the
 * `Stage` layout of widgets/Layout instead of `ScreenPage`.
 */
export interface Screen {
  key: ScreenKey
  /** Component without props; it navigates with useNav(). */
  component: ComponentType
  /** Reached from the bottom bar or from another screen, not from the rail. */
  bar?: true
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
  | 'back-entry'
  | 'close'
  | 'incidents'
  | 'destroy'
  | 'ledger'
  | 'backup'
  | 'scanners'
  | 'printing'
  | 'templates'

export const SCREENS: readonly Screen[] = [
  { key: 'today', component: Today },
  { key: 'board', component: Board },
  { key: 'import', component: Import },
  { key: 'people', component: People },
  { key: 'receive', component: Receive },
  { key: 'count', component: Count },
  { key: 'issue', component: Issue },
  { key: 'return', component: Return },
  { key: 'seal', component: Seal },
  { key: 'back-entry', component: BackEntry },
  { key: 'close', component: Close },
  { key: 'incidents', component: Incidents },
  { key: 'destroy', component: Destroy },
  { key: 'ledger', component: Ledger },
  { key: 'backup', component: Backup },
  { key: 'scanners', component: Scanners, bar: true },
  { key: 'printing', component: Printing, bar: true },
  { key: 'templates', component: Templates, bar: true },
]
