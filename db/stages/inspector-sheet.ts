import type { Ctx } from '../acts/define.ts'
import { INCIDENT_KINDS, type IncidentKind } from '../rules/incidents.ts'
import { ROLES, type Role } from '../rules/kinds.ts'
import { approvedList, gateFacts, opens } from './gate-facts.ts'
import { inspectorsNow } from './inspector.ts'
import { sealCounts } from './seal.ts'
import { spotFacts } from './spot.ts'

/** Who the inspector has to do with, in the order of the sheet. */
const SHOWN: readonly Role[] = ['chief', 'lead', 'custodian', 'duty', 'area-inspector']

export interface SheetUnit {
  no: number
  /** Null while the unit is not closed: then a pile of it may be open (R22). */
  bags: { all: number; destroy: number; area: number; hold: number; open: number; missing: number } | null
  copies: number | null
}

/**
 * 巡考员核对单 (R70a): all that somebody who has never seen the program needs before he signs, on one page; the screen and
 * the paper are made of the same.
 */
export function inspectorSheet(ctx: Ctx, exam: number) {
  const { tx, now, profile } = ctx
  const gate = gateFacts(tx, exam, now, profile)
  const list = approvedList(tx, exam)
  const units = tx
    .all<{ id: number; no: number; state: string }>('SELECT id, no, state FROM unit WHERE exam = ? ORDER BY no', exam)
    .map((u): SheetUnit => {
      if (u.state !== 'closed') return { no: u.no, bags: null, copies: null }
      const n = (what: string, of: string) =>
        tx.number(`SELECT ${what} FROM item WHERE unit = ? AND state NOT IN ('expected', 'emptied') AND ${of}`, u.id)
      const bags = (of: string) => n('count(*)', of)
      const here = `state <> 'missing'`
      return {
        no: u.no,
        bags: {
          all: bags('1'),
          destroy: bags(`${here} AND disposition = 'destroy'`),
          area: bags(`${here} AND disposition = 'area'`),
          hold: bags(`${here} AND disposition = 'hold'`),
          open: bags(`${here} AND disposition IS NULL`),
          missing: bags(`state = 'missing'`),
        },
        copies: n('coalesce(sum(copies), 0)', '1'),
      }
    })
  const seals = { stock: 0, assigned: 0, used: 0, broken: 0, void: 0, ...sealCounts(tx) }
  const incidents = tx
    .all<{ no: number; kind: IncidentKind; state: string; hold: number; instruction: number | null }>(
      `SELECT no, kind, state, hold, instruction FROM incident WHERE exam = ? ORDER BY state = 'closed', no`,
      exam,
    )
    .map(i => ({
      no: i.no,
      zh: INCIDENT_KINDS[i.kind].zh,
      en: INCIDENT_KINDS[i.kind].en,
      open: i.state === 'open',
      hold: i.hold === 1,
      instructed: i.instruction !== null,
    }))
  const people = SHOWN.map(role => ({
    role,
    zh: ROLES[role][0],
    en: ROLES[role][1],
    names: tx
      .all<{ name: string }>(
        `SELECT DISTINCT p.name FROM appointment a JOIN person p ON p.id = a.person
         WHERE a.role = ? AND a.since <= ? AND (a.until IS NULL OR a.until > ?) AND (a.exam IS NULL OR a.exam = ?) ORDER BY p.id`,
        role,
        now.at,
        now.at,
        exam,
      )
      .map(p => p.name),
  })).filter(r => r.names.length > 0)
  return {
    exam,
    ended: gate.ended,
    opens: opens(gate),
    order: gate.order,
    list: list
      ? {
          no: list.no,
          bags: list.bags,
          copies: list.copies,
          by: gate.list?.by ?? '',
          current: gate.list?.current === true,
        }
      : null,
    units,
    seals: {
      issued: Object.values(seals).reduce((a, b) => a + b, 0),
      used: seals.used,
      broken: seals.broken,
      void: seals.void,
      left: seals.stock + seals.assigned,
    },
    incidents,
    people,
    inspectors: inspectorsNow(tx, now.at),
    spot: spotFacts(tx, exam),
  }
}
export type InspectorSheet = ReturnType<typeof inspectorSheet>

/** 抽查 10/10 相符 20:25, in the words of the gate, the sheet and the certificate. */
export function spotSays(spot: InspectorSheet['spot']): { zh: string; en: string } {
  if (!spot) return { zh: '没有做', en: 'not made' }
  const { agreed, bags, checked } = spot
  const at = (ms: number) => new Date(ms + 8 * 3600_000).toISOString().slice(11, 16)
  const old = spot.stale ? { zh: '（清单已重新批准）', en: ' (of an earlier list)' } : { zh: '', en: '' }
  if (spot.state === 'ended' && spot.ended !== null) {
    const off = bags - agreed
    return {
      zh: `${agreed}/${bags} 相符${off > 0 ? `，${off} 袋不符` : ''} ${at(spot.ended)}${old.zh}`,
      en: `${agreed}/${bags} as recorded${off > 0 ? `, ${off} not,` : ''} ${at(spot.ended)}${old.en}`,
    }
  }
  if (spot.state === 'open') return { zh: `正在做，已查 ${checked}/${bags}`, en: `going on, ${checked}/${bags}` }
  return {
    zh: `没有做完，已查 ${checked}/${bags}${old.zh}`,
    en: `not finished, ${checked}/${bags}${old.en}`,
  }
}
