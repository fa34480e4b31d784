import type { Ctx } from '../acts/define.ts'
import { when } from '../events/index.ts'
import { INCIDENT_KINDS, type IncidentKind, type Recipient } from '../rules/incidents.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'

/**
 * Incidents `n` about a room: on its account, one of its piles, one of its bags (R50); takes the account three times. That
 * its bags went by paper at the wrong time explains no figure.
 */
export const OF_ROOM = `n.kind <> 'entry' AND (n.account = ? OR n.pile IN (SELECT id FROM pile WHERE account = ?)
  OR n.item IN (SELECT id FROM item WHERE account = ?))`

export interface Emergency {
  plan: string
  contacts: { who: Recipient; name: string; phone: string }[]
  at: number
  by: string
}

/** The emergency plan and its telephones as last recorded (R13); undefined: nobody has. */
export function emergencyOf(tx: Store, exam: number): Emergency | undefined {
  const row = tx.one<{ plan: string; contacts: string; at: number; name: string | null }>(
    'SELECT e.plan, e.contacts, e.at, p.name FROM emergency e LEFT JOIN person p ON p.id = e.person WHERE e.exam = ?',
    exam,
  )
  return row && { plan: row.plan, contacts: JSON.parse(row.contacts), at: row.at, by: row.name ?? '' }
}

export interface Reporting {
  incident: number
  no: number
  kind: IncidentKind
  zh: string
  en: string
  found: number
  /** By when the report must have begun, and the very latest (R58); ms UTC. */
  due: number
  latest: number
}

/** Incidents the area still has to be told of, the most pressing first: a running task with its clock (R58). */
export const reporting = (tx: Store, exam: number, latest: number): Reporting[] =>
  tx
    .all<{ id: number; no: number; kind: IncidentKind; found: number; report_by: number }>(
      `SELECT id, no, kind, found, report_by FROM incident WHERE exam = ? AND state = 'open' AND report_by IS NOT NULL
         AND reported IS NULL ORDER BY report_by, id`,
      exam,
    )
    .map(i => ({
      incident: i.id,
      no: i.no,
      kind: i.kind,
      zh: INCIDENT_KINDS[i.kind].zh,
      en: INCIDENT_KINDS[i.kind].en,
      found: i.found,
      due: i.report_by,
      latest: i.found + latest * 60_000,
    }))

/** Only what is late: what still has time stands in the band of every screen and among the open incidents of Today. */
export function dueOfIncidents(ctx: Pick<Ctx, 'tx' | 'now' | 'profile'>, exam: number): Due[] {
  return reporting(ctx.tx, exam, ctx.profile.window.reportLatest)
    .filter(r => r.due < ctx.now.at)
    .map(r => ({
      key: `report ${r.incident}`,
      what: { zh: `异常 ${r.no} 号（${r.zh}）还没有报考区`, en: `Incident ${r.no} (${r.en}) is not reported yet` },
      why: {
        zh: `应在 ${when(r.due).slice(11, 16)} 前开始上报，至迟 ${when(r.latest).slice(5, 16)}`,
        en: `Due by ${when(r.due).slice(11, 16)}, at the very latest ${when(r.latest).slice(5, 16)}`,
      },
      at: r.due,
      late: true,
      go: 'incidents',
      about: { incident: r.incident },
    }))
}

/** Number of the incident that is open again after this room was closed on it, or null (R64). */
export const reopenedOn = (tx: Store, account: number): number | null =>
  tx.number(
    `SELECT n.no FROM incident n JOIN account a ON a.id = ? WHERE n.state = 'open' AND n.reopened IS NOT NULL AND a.state = 'closed'
       AND (n.id = a.incident OR (${OF_ROOM})) ORDER BY n.id LIMIT 1`,
    account,
    account,
    account,
    account,
  ) || null
