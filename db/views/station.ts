import { z } from 'zod'
import { nextCounters } from '../acts/count-turn.ts'
import { fewCounters } from '../acts/counters.ts'
import type { Ctx } from '../acts/define.ts'
import { refuse } from '../acts/define.ts'
import { nameOf } from '../people/identify.ts'
import type { Way } from '../rules/dist.ts'
import { ACTING, actingOf, chiefBy, rolesOf } from '../rules/fit.ts'
import { ROLES } from '../rules/kinds.ts'
import { checkStage } from '../stages/check.ts'
import { countStage } from '../stages/count.ts'
import { destroyStage } from '../stages/destroy.ts'
import { distStage } from '../stages/dist.ts'
import { handoverStage } from '../stages/handover.ts'
import { keepStage } from '../stages/keep.ts'
import { loadStage } from '../stages/loading.ts'
import { packStage } from '../stages/packing.ts'
import { receiveStage } from '../stages/receive.ts'
import { sealStage } from '../stages/seal.ts'
import { spotStage } from '../stages/spot.ts'
import { stockStage } from '../stages/stock.ts'
import type { TaskRow } from '../tasks.ts'
import { lastBackup } from './backup.ts'
import { defineView } from './define.ts'

const none = z.strictObject({})

/** What a task is about: only what its kind needs is there. */
interface TaskRef {
  count?: number
  unit?: number
  place?: number
  way?: Way
  spot?: number
  trip?: number
  stock?: number
  destruction?: number
}

interface ExamRow {
  id: number
  year: number
  kind: string
  name: string
  state: string
  ended: number | null
}
const EXAM = 'SELECT id, year, kind, name, state, ended FROM exam'
export const currentExam = (ctx: Ctx) => ctx.tx.one<ExamRow>(`${EXAM} ORDER BY id DESC LIMIT 1`)
export const examOf = (ctx: Ctx, exam: number) => ctx.tx.one<ExamRow>(`${EXAM} WHERE id = ?`, exam)

export interface UnitTimes {
  id: number
  no: number
  state: string
  start: number
  finish: number
  started: number | null
  ended: number | null
  rooms: number
}
export const unitsOf = (ctx: Ctx, exam: number): UnitTimes[] =>
  ctx.tx.all<UnitTimes>(
    `SELECT u.id, u.no, u.state, min(s.start) AS start, max(s.finish) AS finish, min(s.started) AS started,
       CASE WHEN count(*) = count(s.ended) THEN max(s.ended) END AS ended,
       (SELECT count(*) FROM account a WHERE a.unit = u.id) AS rooms
     FROM unit u JOIN sitting s ON s.unit = u.id WHERE u.exam = ? GROUP BY u.id ORDER BY u.no`,
    exam,
  )

/**
 * The two bars that never leave: exam, site, units, who is here, the ledger's head. Answers before sign-in, without
 * figures. `station`: whose, where nobody asks; else the station of who asks.
 */
export const status = defineView({
  name: 'status',
  open: true,
  input: z.strictObject({ station: z.number().int().positive().optional() }),
  read(ctx, input) {
    const exam = currentExam(ctx)
    const at = ctx.by?.station ?? input.station ?? 1
    const station = ctx.tx.one<{ id: number; code: string; name: string }>(
      'SELECT id, code, name FROM station WHERE id = ?',
      at,
    )
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', at)
    const second = task?.second
      ? ctx.tx.one<{ name: string }>('SELECT name FROM person WHERE id = ?', task.second)?.name
      : undefined
    const session = ctx.tx.one<{ person: number; name: string; state: string }>(
      `SELECT s.person, p.name, s.state FROM session s JOIN person p ON p.id = s.person WHERE s.station = ? AND s.state <> 'closed'`,
      at,
    )
    const roles = ctx.by ? rolesOf(ctx.tx, ctx.by.person, ctx.now.at) : []
    return {
      site: ctx.site,
      exam: exam ?? null,
      units: exam ? unitsOf(ctx, exam.id).map(({ rooms: _, ...u }) => u) : [],
      station: station ?? null,
      me: ctx.by
        ? {
            person: ctx.by.person,
            name: ctx.by.name,
            roles,
            part: [
              ...(actingOf(ctx.tx, ctx.by.person, ctx.now.at) ? [ACTING] : []),
              ...roles.map(r => ROLES[r]),
            ] as readonly (readonly [string, string])[],
            /** Chief examiner, appointed or acting; null: neither (R102). */
            chief: chiefBy(ctx.tx, ctx.by.person, ctx.now.at),
            /** Signs with a badge and PIN; else with name and passphrase. */
            badge:
              ctx.tx.number(
                `SELECT count(*) FROM credential WHERE person = ? AND kind = 'badge' AND state = 'active'`,
                ctx.by.person,
              ) > 0,
          }
        : null,
      /** Who left the station locked, and what was going on. */
      locked:
        !ctx.by && session
          ? { name: session.name, task: task?.kind ?? null, next: countsNext(ctx, session.person) }
          : null,
      second: second ?? null,
      task:
        task && task.kind !== 'none' ? { kind: task.kind, ref: JSON.parse(task.ref) as Record<string, number> } : null,
      /** Sets that somebody has signed and others have still to sign. */
      waiting: ctx.tx.number(
        `SELECT count(*) FROM signing s WHERE s.state = 'open'
           AND (SELECT min(at) FROM signing_part p WHERE p.signing = s.id) > ?`,
        ctx.now.at - ctx.profile.window.signing * 60_000,
      ),
      incidents: exam ? ctx.tx.number(`SELECT count(*) FROM incident WHERE exam = ? AND state = 'open'`, exam.id) : 0,
      entries: exam ? ctx.tx.number(`SELECT count(*) FROM back_entry WHERE exam = ? AND state = 'open'`, exam.id) : 0,
      backup: lastBackup(ctx),
      now: ctx.now.at,
      profile: ctx.profileVersion,
      level: ctx.profile.level.return,
      idleMinutes: ctx.profile.window.idle,
    }
  },
})

/** Between two counts of a small site the locked screen says who makes the next one (R38a); else empty. */
function countsNext(ctx: Ctx, person: number): string[] {
  const pile = ctx.tx.number(
    `SELECT p.id FROM count c JOIN pile p ON p.id = c.pile
     WHERE c.person = ? AND c.state = 'closed' AND p.state IN ('second-waits', 'unequal') ORDER BY c.closed DESC LIMIT 1`,
    person,
  )
  return pile && fewCounters(ctx) ? nextCounters(ctx, pile).people.map(p => nameOf(ctx.tx, p)) : []
}

/** What the station's task shows now: the same shape a scan answers with. */
export const stage = defineView({
  name: 'stage',
  open: false,
  input: none,
  read(ctx) {
    if (!ctx.by) return refuse('not-signed-in')
    const { station } = ctx.by
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', station)
    const ref: TaskRef = task ? JSON.parse(task.ref) : {}
    const pending = ctx.tx.one<{ pending: string | null }>(
      'SELECT pending FROM desk WHERE station = ?',
      station,
    )?.pending
    switch (task?.kind) {
      case 'receive':
        return receiveStage(ctx.tx, station)
      case 'count': {
        // The task survives a change of person, and any count can be named in one: its figure is its counter's alone.
        const own = ctx.tx.number(
          'SELECT count(*) FROM count WHERE id = ? AND person = ?',
          ref.count ?? 0,
          ctx.by.person,
        )
        return own ? countStage(ctx.tx, ref.count as number, ctx.by.person) : { task: 'none' as const }
      }
      case 'issue':
      case 'return':
        return handoverStage(ctx.tx, task.kind, ref.unit as number, pending ? Number(pending) : null)
      case 'seal':
        return sealStage(ctx.tx, station, ref.unit ?? null)
      case 'check':
        return checkStage(ctx.tx, station)
      case 'dist':
        return distStage(ctx.tx, ref.unit as number, ref.place as number, ref.way as Way, ctx.profile.minimum.escorts)
      case 'spot':
        return spotStage(ctx.tx, station, ref.spot as number)
      case 'pack':
        return packStage(ctx.tx, ctx.profile, ref.unit as number)
      case 'load':
        return loadStage(ctx.tx, ctx.profile, ref.trip as number)
      case 'keep':
        return keepStage(ctx.tx, station)
      case 'stock':
        return stockStage(ctx.tx, ref.stock as number, station)
      case 'destroy':
        return destroyStage(ctx.tx, ref.destruction as number, station)
      default:
        return { task: 'none' as const }
    }
  },
})

/** The stations of this workstation and their cards; `few`: too few counters for two at the same time (R38a). */
export const stations = defineView({
  name: 'stations',
  open: false,
  input: none,
  read: ctx => ({
    stations: ctx.tx.all<{ id: number; code: string; name: string }>('SELECT id, code, name FROM station ORDER BY id'),
    few: fewCounters(ctx),
  }),
})
