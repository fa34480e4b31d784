import { z } from 'zod'
import { nameOf } from '../people/identify.ts'
import type { ClockName, Fault, PatrolKind, Visitor } from '../rules/duty.ts'
import { fit, rolesOf } from '../rules/fit.ts'
import {
  bagsInside,
  cabinetsOf,
  gapsAhead,
  insideSince,
  openMatters,
  patrolDots,
  patrolDue,
  shiftAt,
  shiftsIn,
  takenOver,
} from '../stages/duty.ts'
import { entriesOfDay, stillInside } from '../stages/entries.ts'
import { lastStocks } from '../stages/stock.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** On the screen; the form of the day has all. */
const MOST_ENTRIES = 200
const MINUTE = 60_000
/** Midnight before a moment, in UTC+8. */
const midnight = (at: number): number => Math.floor((at + 8 * HOUR) / DAY) * DAY - 8 * HOUR
const day = z.number().int().nullable().default(null)

/**
 * Roster with its gaps, the shift that is on and the one that comes, what lies inside and is open, patrols of a day,
 * clocks (R38–R40, R104). `day`: a moment of the day whose patrols are shown; null: today.
 */
export const duty = defineView({
  name: 'duty',
  open: false,
  input: z.strictObject({ day }),
  read(ctx, input) {
    const { tx, now, profile } = ctx
    const exam = currentExam(ctx)?.id ?? 0
    const from = midnight(input.day ?? now.at)
    const running = shiftAt(tx, now.at)
    const roster = shiftsIn(tx, now.at - 12 * HOUR, now.at + 40 * DAY)
    const withTaken = (s: (typeof roster)[number]) => ({ ...s, taken: takenOver(tx, s) })
    const next = roster.find(s => s.from > now.at)
    const shown = running && takenOver(tx, running) === null ? running : next
    return {
      people: profile.duty.people,
      inside: insideSince(tx),
      roster: roster.slice(0, 120).map(withTaken),
      gaps: gapsAhead(ctx, exam).slice(0, 40),
      breaches: tx.all<{ seq: number; from: number; to: number; people: number }>(
        'SELECT seq, from_at AS "from", to_at AS "to", people FROM duty_breach ORDER BY from_at DESC LIMIT 20',
      ),
      running: running ? withTaken(running) : null,
      /** The shift that takes over next: the one that runs where nobody has, else the next one. */
      comes: shown ? withTaken(shown) : null,
      first: tx.number('SELECT count(*) FROM shift_handover') === 0,
      handovers: tx.all<{
        id: number
        at: number
        outgoing: string
        incoming: string
        seals: number
        alarm: number
        video: number
        open: string
      }>('SELECT * FROM shift_handover ORDER BY at DESC LIMIT 20'),
      bags: bagsInside(tx, exam),
      /** The last stock check, with whether anything has changed since (R39). */
      checked: lastStocks(tx)[0] ?? null,
      cabinets: cabinetsOf(tx),
      matters: openMatters(tx, exam),
      /** Who may have the duty, for the roster and a handover. */
      fit: tx
        .all<{ id: number; name: string; post: string }>(
          `SELECT DISTINCT p.id, p.name, p.post FROM person p JOIN appointment a ON a.person = p.id
           WHERE a.until IS NULL OR a.until > ? ORDER BY p.id LIMIT 400`,
          now.at,
        )
        .filter(p => fit(tx, p.id, 'watch', now.at).length === 0),
      patrols: {
        every: profile.duty.patrol,
        grace: profile.duty.patrolGrace * MINUTE,
        due: patrolDue(tx, 'round', profile.duty.patrol),
        jointDue: patrolDue(tx, 'joint', profile.duty.joint),
        dots: patrolDots(ctx, from, from + DAY),
        rows: tx
          .all<{
            id: number
            kind: PatrolKind
            at: number
            first: number
            second: number
            others: string
            locks: number
            alarm: number
            found: string
            late: number
          }>('SELECT * FROM patrol WHERE at >= ? AND at < ? ORDER BY at DESC LIMIT 60', from, from + DAY)
          .map(p => ({
            ...p,
            names: [nameOf(tx, p.first), nameOf(tx, p.second), p.others].filter(Boolean).join('、'),
          })),
      },
      clocks: tx
        .all<Record<ClockName, number | null> & { id: number; at: number; person: number }>(
          'SELECT * FROM clock_check ORDER BY at DESC LIMIT 8',
        )
        .map(c => ({ ...c, name: nameOf(tx, c.person) })),
      clockOff: profile.duty.clockOff * 1000,
      sets: tx.all<{ id: number; at: number; was: number; became: number; reason: string; jump: number | null }>(
        'SELECT id, at, was, became, reason, jump FROM clock_set ORDER BY at DESC LIMIT 5',
      ),
    }
  },
})

/**
 * Patrols of a day, shifts that begin in it, deliveries that are expected, and by when a unit that is not counted in yet must
 * be (R15a, R20): the rows of the day line on Today.
 */
export const dutyDay = defineView({
  name: 'duty-day',
  open: false,
  input: z.strictObject({ day: z.number().int() }),
  read(ctx, input) {
    const from = midnight(input.day)
    const exam = currentExam(ctx)?.id ?? 0
    return {
      dots: patrolDots(ctx, from, from + DAY),
      shifts: shiftsIn(ctx.tx, from, from + DAY)
        .filter(s => s.from >= from)
        .map(s => ({ id: s.id, from: s.from, taken: takenOver(ctx.tx, s) })),
      deliveries: ctx.tx.all<{ id: number; no: number; at: number; taken: number | null }>(
        `SELECT id, no, expected AS at, taken FROM delivery WHERE exam = ? AND expected >= ? AND expected < ? ORDER BY expected`,
        exam,
        from,
        from + DAY,
      ),
      uncounted: ctx.tx
        .all<{ unit: number; start: number }>(
          `SELECT p.unit, (SELECT min(s.start) FROM sitting s WHERE s.unit = p.unit) AS start FROM pile p JOIN unit u ON u.id = p.unit
           WHERE p.exam = ? AND p.kind = 'receipt' AND p.received IS NULL AND u.state <> 'closed' GROUP BY p.unit ORDER BY u.no`,
          exam,
        )
        .filter(u => u.start >= from && u.start < from + DAY)
        .map(u => ({ unit: u.unit, by: u.start - ctx.profile.window.countBefore * MINUTE })),
    }
  },
})

/** Is a patrol late? Asked by the band under the window, also while nobody is signed in. */
export const watch = defineView({
  name: 'watch',
  open: true,
  input: z.strictObject({}),
  read: ctx => ({
    due: patrolDue(ctx.tx, 'round', ctx.profile.duty.patrol),
    grace: ctx.profile.duty.patrolGrace * MINUTE,
  }),
})

/** The entry log of a day, who is inside, the zones; visits of the exam and staff at fault (R41, R106, R107). */
export const entries = defineView({
  name: 'entries',
  open: false,
  input: z.strictObject({ day }),
  read(ctx, input) {
    const { tx, now } = ctx
    const from = midnight(input.day ?? now.at)
    return {
      inside: stillInside(tx),
      zones: ctx.profile.zones.map(({ name, en, kind, roles }) => ({ name, en, kind, roles })),
      rows: entriesOfDay(tx, from)
        .slice(-MOST_ENTRIES)
        .reverse()
        .map(e => ({ ...e, admittedBy: nameOf(tx, e.admitted), escortName: e.escort ? nameOf(tx, e.escort) : '' })),
      visits: tx.all<{
        id: number
        kind: Visitor
        people: string
        unit: string
        at: number
        place: string
        found: string
        mended: string
      }>('SELECT id, kind, people, unit, at, place, found, mended FROM visit ORDER BY at DESC LIMIT 60'),
      faults: tx.all<{
        id: number
        no: number
        incident: number
        state: string
        name: string
        post: string
        fault: Fault
        act: string
        measure: string
        proposal: string
      }>(
        `SELECT f.id, n.no, f.incident, n.state, f.name, f.post, f.fault, f.act, f.measure, f.proposal FROM staff_fault f
         JOIN incident n ON n.id = f.incident ORDER BY f.id DESC LIMIT 60`,
      ),
    }
  },
})

/** What the badge that was just scanned opens, so that the form asks for consent only where it is needed. */
export const zones = defineView({
  name: 'zones',
  open: false,
  input: z.strictObject({ badge: z.string().max(20) }),
  read(ctx, input) {
    const row = ctx.tx.one<{ id: number; name: string; sex: string; unit: string; post: string }>(
      `SELECT p.id, p.name, p.sex, p.unit, p.post FROM credential c JOIN person p ON p.id = c.person
       WHERE c.badge = ? AND c.state <> 'revoked'`,
      input.badge,
    )
    if (!row) return null
    const roles = rolesOf(ctx.tx, row.id, ctx.now.at)
    const inside = ctx.tx.one<{ id: number; zone: string }>(
      'SELECT id, zone FROM entry WHERE person = ? AND went IS NULL',
      row.id,
    )
    return {
      ...row,
      opens: ctx.profile.zones.filter(z => z.roles.some(r => roles.includes(r))).map(z => z.name),
      inside: inside ?? null,
    }
  },
})
