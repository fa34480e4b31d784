import { z } from 'zod'
import { seedInGroups } from '../rules/sample.ts'
import { sampleFacts } from '../stages/sample.ts'
import { defineView } from './define.ts'

/**
 * The sample of one unit (R22c): rooms as they become known, each once its own two counts are closed; the lot's seed and
 * all rooms drawn only when the unit's last room is counted. Earlier, whoever counts could tell which rooms are looked at.
 */
export const sample = defineView({
  name: 'sample',
  open: false,
  input: z.strictObject({ unit: z.number().int().positive() }),
  read(ctx, { unit }) {
    const facts = sampleFacts(ctx.tx, ctx.profile, unit)
    const uncounted = ctx.tx.number(
      `SELECT count(*) FROM account a WHERE a.unit = ? AND a.state NOT IN ('counted', 'closed')
         AND NOT EXISTS (SELECT 1 FROM sample x WHERE x.account = a.id)`,
      unit,
    )
    const { lot, rooms, skipped, off, bare, scanned } = facts
    const known = uncounted === 0
    return {
      skipped,
      off,
      /** Every room is counted by two, so all of the lot may be shown. */
      known,
      drawn: lot !== null,
      percent: lot?.percent ?? ctx.profile.sample.percent,
      least: lot?.least ?? ctx.profile.sample.least,
      /** Rooms without bar codes, where others have them. */
      bare,
      seed: known && lot ? seedInGroups(lot.seed) : null,
      lot: known && lot ? lot.labels : null,
      scanned: known ? scanned : [],
      rooms: rooms.map(({ waived, ...r }) => ({ ...r, reason: waived })),
    }
  },
})
