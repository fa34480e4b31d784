import { z } from 'zod'
import { type Answer, good } from './answer.ts'
import { networkSeen } from './events/index.ts'
import type { Ledger } from './ledger.ts'

/** The system's names of adapters that are up. */
export const Adapters = z.array(z.string().min(1).max(60)).max(40)

/** Records which network adapters are up, once until that changes; after an opening only if there is one (R89). */
export function seeNetwork({ performer, tx }: Ledger, adapters: readonly string[]): Answer {
  const last = tx.one<{ body: Buffer }>(
    `SELECT body FROM event WHERE type = ? AND seq > (SELECT max(seq) FROM boot) ORDER BY seq DESC LIMIT 1`,
    networkSeen.type,
  )
  const seen = [...new Set(adapters)].sort()
  const before = last ? (JSON.parse(last.body.toString()) as { adapters: string[] }).adapters : []
  if (seen.join('\n') === before.join('\n')) return good(null)
  return performer.transaction(() => {
    performer.write([networkSeen({ adapters: seen })], null)
    return good(null)
  })
}
