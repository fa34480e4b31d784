import { publicKey } from './people/secrets.ts'
import { type VerifyReport, verifyLedger } from './record/verify.ts'
import { replay } from './schema/index.ts'
import { CREATE_PROJECTIONS, PROJECTIONS } from './schema/projections.ts'
import type { Store } from './store.ts'

/** Verifies an open ledger, its tables included. */
export const verify = (tx: Store): VerifyReport =>
  verifyLedger(tx, { tables: PROJECTIONS, create: CREATE_PROJECTIONS, replay, publicKey })
