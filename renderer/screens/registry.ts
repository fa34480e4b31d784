import type { ComponentType } from 'react'
import { Screen as BackEntry } from './back-entry/index.tsx'
import { Screen as Backup } from './backup/index.tsx'
import { Screen as Board } from './board/index.tsx'
import { Screen as Cards } from './cards/index.tsx'
import { Screen as Clearance } from './clearance/index.tsx'
import { Screen as Close } from './close/index.tsx'
import { Screen as Count } from './count/index.tsx'
import { Screen as Destroy } from './destroy/index.tsx'
import { Screen as Dist } from './dist/index.tsx'
import { Screen as Duty } from './duty/index.tsx'
import { Screen as Entries } from './entries/index.tsx'
import { Screen as Exams } from './exams/index.tsx'
import { Screen as Import } from './import/index.tsx'
import { Screen as Incidents } from './incidents/index.tsx'
import { Screen as Instructions } from './instructions/index.tsx'
import { Screen as Investigate } from './investigate/index.tsx'
import { Screen as Issue } from './issue/index.tsx'
import { Screen as Keep } from './keep/index.tsx'
import { Screen as Ledger } from './ledger/index.tsx'
import { Screen as People } from './people/index.tsx'
import { Screen as Printing } from './printing/index.tsx'
import { Screen as Profile } from './profile/index.tsx'
import { Screen as Readiness } from './readiness/index.tsx'
import { Screen as Receive } from './receive/index.tsx'
import { Screen as Report } from './report/index.tsx'
import { Screen as Return } from './return/index.tsx'
import { Screen as Scanners } from './scanners/index.tsx'
import { Screen as Seal } from './seal/index.tsx'
import { Screen as Sittings } from './sittings/index.tsx'
import { Screen as Spares } from './spares/index.tsx'
import { Screen as Templates } from './templates/index.tsx'
import { Screen as ToSign } from './to-sign/index.tsx'
import { Screen as Today } from './today/index.tsx'
import { Screen as Video } from './video/index.tsx'

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
  /** Stands under another screen's place on the rail: both are reached from beside each other's title. */
  under?: ScreenKey
}

export type ScreenKey =
  | 'today'
  | 'board'
  | 'readiness'
  | 'people'
  | 'clearance'
  | 'import'
  | 'profile'
  | 'receive'
  | 'count'
  | 'issue'
  | 'dist'
  | 'spares'
  | 'return'
  | 'seal'
  | 'keep'
  | 'duty'
  | 'entries'
  | 'video'
  | 'back-entry'
  | 'close'
  | 'cards'
  | 'sittings'
  | 'incidents'
  | 'instructions'
  | 'destroy'
  | 'ledger'
  | 'investigate'
  | 'backup'
  | 'report'
  | 'exams'
  | 'scanners'
  | 'printing'
  | 'templates'
  | 'to-sign'

export const SCREENS: readonly Screen[] = [
  { key: 'today', component: Today },
  { key: 'board', component: Board },
  { key: 'readiness', component: Readiness },
  { key: 'import', component: Import, under: 'readiness' },
  { key: 'people', component: People, under: 'readiness' },
  { key: 'clearance', component: Clearance, under: 'readiness' },
  { key: 'profile', component: Profile, under: 'readiness' },
  { key: 'receive', component: Receive },
  { key: 'count', component: Count },
  { key: 'issue', component: Issue },
  { key: 'dist', component: Dist, under: 'issue' },
  { key: 'spares', component: Spares },
  { key: 'return', component: Return },
  { key: 'seal', component: Seal },
  { key: 'keep', component: Keep },
  { key: 'duty', component: Duty, under: 'keep' },
  { key: 'entries', component: Entries, under: 'keep' },
  { key: 'video', component: Video, under: 'keep' },
  { key: 'close', component: Close },
  { key: 'sittings', component: Sittings, under: 'close' },
  { key: 'cards', component: Cards },
  { key: 'incidents', component: Incidents },
  { key: 'instructions', component: Instructions, under: 'incidents' },
  { key: 'back-entry', component: BackEntry, under: 'incidents' },
  { key: 'destroy', component: Destroy },
  { key: 'ledger', component: Ledger },
  { key: 'investigate', component: Investigate, under: 'ledger' },
  { key: 'backup', component: Backup, under: 'ledger' },
  { key: 'report', component: Report, under: 'ledger' },
  { key: 'exams', component: Exams, under: 'ledger' },
  { key: 'scanners', component: Scanners, bar: true },
  { key: 'printing', component: Printing, bar: true },
  { key: 'templates', component: Templates, bar: true },
  { key: 'to-sign', component: ToSign, bar: true },
]

/** The screens that share a place on the rail with this one, itself among them, the one that stands there first. */
export function besides(key: ScreenKey): readonly Screen[] {
  const head = SCREENS.find(s => s.key === key)?.under ?? key
  return SCREENS.filter(s => s.key === head || s.under === head)
}
