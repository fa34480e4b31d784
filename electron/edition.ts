import { join } from 'node:path'

/** Put in by build/bundle.mjs. */
declare const ROOM_EDITION: 'workshop' | 'trial' | 'delivered'

/**
 * What this bundle is for. `workshop`: started from the project, the launcher says which Node and which spooler.
 * `trial`: packaged on a runtime too old for the database, a Node travels along (resources/trial); never delivered.
 * `delivered`: nothing of either, and the bundler leaves their branches out.
 */
export const EDITION = ROOM_EDITION

/** Script and Node of the ledger's process in a trial package. */
export const besideTrial = (resources: string): [string, string] => [
  join(resources, 'trial', 'ledger.cjs'),
  join(resources, 'trial', 'node'),
]
