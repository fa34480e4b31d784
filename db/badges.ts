import { firstBadges, type WhoGetsBadges } from './acts/badges.ts'
import { type Answer, good } from './answer.ts'
import type { Ledger } from './ledger.ts'
import { nameOf } from './people/identify.ts'
import { refusal } from './perform.ts'
import { backCode, badgeCode, codeYear } from './rules/codes.ts'
import { ROLES } from './rules/kinds.ts'

/** What stands on badges and on the halves of the recovery key, without any secret: the process that draws them has those. */

interface Holder {
  name: string
  post: string
  workUnit: string
}

interface Badge {
  badge: string
  back: string
}

/** The pages of badges that have been issued. */
export const badgePages = (ledger: Ledger, badges: readonly (Badge & { person: number })[]) =>
  pages(
    ledger,
    badges.map(b => ({ ...b, who: holder(ledger, b.person) })),
  )

/**
 * The badges that would be issued, with codes of the same length that open nothing: is there a page for them?
 * `fresh`: an inspector who is not in the register yet (R7a).
 */
export function badgeTrial(
  ledger: Ledger,
  people: WhoGetsBadges,
  reset: boolean,
  fresh?: { name: string; unit: string },
): Answer {
  const ids = fresh ? [0] : reset && Array.isArray(people) ? people : firstBadges(ledger.tx, people)
  if (!Array.isArray(ids)) return refusal(ids)
  const { code4, training } = ledger.performer.site
  const year = new Date(ledger.performer.clock.at() + 8 * 3600_000).getUTCFullYear()
  const yy = codeYear(year, training)
  const back = backCode(new Uint8Array(16).fill(31))
  const [post] = ROLES['area-inspector']
  const badges = ids.map((person, i) => ({
    who: fresh ? { name: fresh.name, post, workUnit: fresh.unit } : holder(ledger, person),
    badge: badgeCode(yy, code4, 9999 - i),
    back,
  }))
  return good({ people: ids, data: pages(ledger, badges) })
}

/** What stands on the two pages besides the halves, which this process never makes. */
export const recoveryPages = (ledger: Ledger, { a, b }: { a: number; b: number }) => ({
  siteName: ledger.performer.site.name,
  at: ledger.performer.clock.at(),
  A: nameOf(ledger.tx, a),
  B: nameOf(ledger.tx, b),
})

function holder({ tx }: Ledger, person: number): Holder {
  const p = tx.one<Holder>('SELECT name, post, unit AS workUnit FROM person WHERE id = ?', person)
  return p ?? { name: '', post: '', workUnit: '' }
}

function pages(ledger: Ledger, badges: readonly (Badge & { who: Holder })[]) {
  const { site, clock } = ledger.performer
  const exam = ledger.tx.one<{ name: string; ends: number | null }>(
    'SELECT name, (SELECT max(finish) FROM sitting s WHERE s.exam = exam.id) AS ends FROM exam ORDER BY id DESC LIMIT 1',
  )
  const now = clock.at()
  const day = (at: number) => new Date(at + 8 * 3600_000).toISOString().slice(0, 10)
  return {
    kind: 'badges' as const,
    training: site.training,
    examName: exam?.name ?? '',
    siteName: site.name,
    badges: badges.map(({ who, badge, back }) => ({
      ...who,
      code: badge,
      back,
      validFrom: day(now),
      validTo: day(Math.max(now, exam?.ends ?? now) + 30 * 86_400_000),
    })),
  }
}
