import { acting } from './acting.ts'
import { backEntries } from './back-entry.ts'
import { backup } from './backup.ts'
import { board } from './board.ts'
import { cards, packList } from './cards.ts'
import { clearance } from './clearance.ts'
import { copy } from './copy.ts'
import { counting } from './counting.ts'
import { custody, gaps } from './custody.ts'
import type { AnyView } from './define.ts'
import { destruction, gate } from './destroying.ts'
import { dispositions } from './dispositions.ts'
import { dist, distSetup } from './dist.ts'
import { due } from './due.ts'
import { duty, dutyDay, entries, watch, zones } from './duty.ts'
import { exam, exams, sentReport } from './exams.ts'
import { incident, incidents, reports } from './incidents.ts'
import { inspector } from './inspector.ts'
import { instruction, instructions } from './instructions.ts'
import { investigate, subjects } from './investigate.ts'
import { keep, where } from './keep.ts'
import { orders, release } from './orders.ts'
import { badgeFront, people, permissions } from './people.ts'
import { plan } from './plan.ts'
import { owed, printing } from './printing.ts'
import { profile, profileDraft } from './profile.ts'
import { readiness } from './readiness.ts'
import { receive } from './receiving.ts'
import { reconcile } from './reconcile.ts'
import { documents, events, item } from './record.ts'
import { report } from './report.ts'
import { account, rooms } from './rooms.ts'
import { sample } from './sample.ts'
import { seals } from './seals.ts'
import { search } from './search.ts'
import { sittings } from './sittings.ts'
import { spares } from './spares.ts'
import { stage, stations, status } from './station.ts'
import { template, templates } from './templates.ts'
import { toSign } from './to-sign.ts'
import { today } from './today.ts'
import { video } from './video.ts'
import { witness } from './witness.ts'

/** Every read model there is. */
export const VIEWS = {
  status,
  stage,
  stations,
  today,
  due,
  'to-sign': toSign,
  acting,
  clearance,
  orders,
  release,
  plan,
  board,
  people,
  permissions,
  badge: badgeFront,
  receive,
  counting,
  reconcile,
  rooms,
  account,
  sample,
  'back-entries': backEntries,
  sittings,
  seals,
  spares,
  copy,
  custody,
  gaps,
  keep,
  where,
  dist,
  'dist-setup': distSetup,
  duty,
  'duty-day': dutyDay,
  video,
  readiness,
  watch,
  entries,
  zones,
  printing,
  owed,
  templates,
  template,
  profile,
  'profile-draft': profileDraft,
  report,
  exams,
  exam,
  'sent-report': sentReport,
  cards,
  'pack-list': packList,
  gate,
  dispositions,
  destruction,
  inspector,
  incidents,
  incident,
  reports,
  instructions,
  instruction,
  events,
  item,
  search,
  investigate,
  subjects,
  documents,
  witness,
  backup,
} as const
export type ViewName = keyof typeof VIEWS
export const VIEW_TABLE = new Map<string, AnyView>(Object.entries(VIEWS))
