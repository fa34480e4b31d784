import { backEntries } from './back-entry.ts'
import { backup } from './backup.ts'
import { counting } from './counting.ts'
import type { AnyView } from './define.ts'
import { destruction, gate, incidents } from './destroying.ts'
import { badgeFront, people, permissions } from './people.ts'
import { owed, printing } from './printing.ts'
import { receive } from './receiving.ts'
import { reconcile } from './reconcile.ts'
import { documents, events, item, search } from './record.ts'
import { account, board, rooms, today } from './rooms.ts'
import { sample } from './sample.ts'
import { seals } from './seals.ts'
import { stage, stations, status } from './station.ts'
import { template, templates } from './templates.ts'
import { witness } from './witness.ts'

/** Every read model there is. */
export const VIEWS = {
  status,
  stage,
  stations,
  today,
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
  seals,
  printing,
  owed,
  templates,
  template,
  gate,
  destruction,
  incidents,
  events,
  item,
  search,
  documents,
  witness,
  backup,
} as const
export type ViewName = keyof typeof VIEWS
export const VIEW_TABLE = new Map<string, AnyView>(Object.entries(VIEWS))
