import { z } from 'zod'
import { type NewEvent, runDropped, runOpened, runScanned } from '../events/index.ts'
import { codeKind } from '../rules/codes.ts'
import type { Way } from '../rules/dist.ts'
import { mayNot } from '../rules/moves.ts'
import { distStage, openRun, pointHolding, pointOf, runOf } from '../stages/dist.ts'
import { holdOf } from '../stages/holds.ts'
import { labelOfAccount } from '../stages/labels.ts'
import type { TaskRow } from '../tasks.ts'
import { by, type Ctx, defineAct, done, refuse } from './define.ts'
import { type AccountRow, type BagRow, notNow } from './handover-moves.ts'
import { noDrill } from './readiness.ts'
import { examOf } from './units.ts'

/**
 * A list of bags to a point or back from it (R45a): one scan a bag, no slip. Compared with its room is each bag at the
 * last handover before the room (R46), so here it is asked only whether this point serves the bag's room, in this unit.
 */

export interface Last {
  code: string
  at: number
  outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  item: number | null
  room: string | null
  /** The point that serves its room, or where it lies. */
  place: string | null
  when: number | null
  incident: number | null
}
export type Off = Pick<Last, 'outcome' | 'reason'> & Partial<Last>
export type Bag = BagRow & { unit: number; holding: string; holder: number | null }

/** Why this bag may not stand on this list, or null. Asked at the scan, and again when the list is signed. */
export function offList(ctx: Ctx, bag: Bag, way: Way, unit: number, place: number): Off | null {
  const { tx } = ctx
  const off = (reason: string, more: Partial<Last> = {}): Off => ({ outcome: 'elsewhere', reason, ...more })
  if (bag.account === null) return off('not-room')
  if (bag.unit !== unit) return off('other-unit')
  const account = tx.one<AccountRow & { room: number }>(
    'SELECT * FROM account WHERE id = ?',
    bag.account,
  ) as AccountRow & {
    room: number
  }
  const served = tx.number('SELECT place FROM point_room WHERE room = ?', account.room)
  if (served !== place) return off('other-point', { place: pointOf(tx, served)?.name ?? null })
  const lies = pointHolding(tx, bag)
  if (way === 'out') {
    if (bag.held) return off('held', { incident: holdOf(tx, bag.id) })
    if (lies) return off('at-point', { place: lies.name })
  }
  // What is on hold comes home from a point, but is not taken from its invigilators, as at the desk (R36).
  if (way === 'back' && bag.held && bag.state === 'issued') return off('held', { incident: holdOf(tx, bag.id) })
  if (way === 'out' || bag.state !== 'issued') {
    const begins = mayNot(way === 'out' ? 'consign' : 'bring-back', bag) === null
    if (!begins || (way === 'back' && lies?.place !== place)) return off(`state-${bag.state}`)
  }
  const underway = tx.number(
    `SELECT count(*) FROM handover WHERE account = ? AND state IN ('open', 'offered')`,
    account.id,
  )
  if (underway) return off('being-handed')
  // What was never given out may come back at any time.
  if (way === 'back' && bag.state !== 'issued') return null
  const not = notNow(ctx, way === 'out' ? 'issue' : 'return', account, labelOfAccount(tx, account.id))
  return not && off(not.reason, { when: not.when })
}

interface Here {
  unit: number
  place: number
  way: Way
  checker: number | null
}
function here(ctx: Ctx): Here | null {
  const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', by(ctx).station)
  return task?.kind === 'dist' ? { ...(JSON.parse(task.ref) as Omit<Here, 'checker'>), checker: task.second } : null
}

export const distScan = defineAct({
  name: 'dist.scan',
  title: { zh: '发放点清单扫描', en: "Scan for a point's list" },
  duty: 'take',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: {
    zh: '送出：在发放时间内，袋在室，考场由这个发放点发放；送回：考试已结束，或没有发出',
    en: 'Out: within the window of issue, stored, of a room of this point; back: the sitting is over, or it was not given out',
  },
  refuses: ['no-task', 'no-checker', 'no-emergency-drill'],
  records: ['run.opened.1', 'run.scanned.1'],
  changes: { zh: '袋列入发放点清单，还在原处', en: 'The bag stands on the list; it has not moved' },
  decide(ctx, { code, hand }) {
    const h = here(ctx)
    if (!h) return refuse('no-task')
    if (h.checker === null || h.checker === by(ctx).person) return refuse('no-checker')
    const { tx } = ctx
    const undrilled = h.way === 'out' && noDrill(ctx, examOf(ctx, h.unit))
    if (undrilled) return undrilled
    const run = openRun(tx, h.unit, h.place, h.way)
    const answer = (off: Off, item: number | null, events: NewEvent[] = [], opened = run?.id ?? null) =>
      done(
        [
          ...events,
          runScanned({
            run: opened,
            code: code.slice(0, 64),
            item,
            outcome: off.outcome,
            reason: off.reason,
            ...(hand === null ? {} : { hand }),
          }),
        ],
        after => ({
          ...distStage(after, h.unit, h.place, h.way, ctx.profile.minimum.escorts),
          last: {
            code,
            at: ctx.now.at,
            item,
            room: null,
            place: null,
            when: null,
            incident: null,
            ...off,
          } satisfies Last,
          sound: off.outcome,
        }),
      )
    if (codeKind(code) === 'document') return answer({ outcome: 'elsewhere', reason: 'a-form' }, null)
    const bag = tx.one<Bag>('SELECT * FROM item WHERE code = ? AND exam = (SELECT max(id) FROM exam)', code)
    if (!bag) return answer({ outcome: 'unknown', reason: 'no-such-bag' }, null)
    const room = bag.account === null ? null : labelOfAccount(tx, bag.account).roomLabel
    const before = run && tx.one<{ at: number }>('SELECT at FROM run_item WHERE run = ? AND item = ?', run.id, bag.id)
    if (before) return answer({ outcome: 'duplicate', reason: 'scanned', when: before.at, room }, bag.id)
    const off = offList(ctx, bag, h.way, h.unit, h.place)
    if (off) return answer({ ...off, room }, bag.id)
    if (run) return answer({ outcome: 'pass', reason: 'bag', room }, bag.id)
    const id = tx.nextId('run')
    const unit = tx.one<{ no: number; exam: number }>('SELECT no, exam FROM unit WHERE id = ?', h.unit) as {
      no: number
      exam: number
    }
    const opened = runOpened({
      run: id,
      exam: unit.exam,
      unit: h.unit,
      no: unit.no,
      place: h.place,
      name: pointOf(tx, h.place)?.name ?? '',
      way: h.way,
      giver: by(ctx).person,
      checker: h.checker,
    })
    return answer({ outcome: 'pass', reason: 'bag', room }, bag.id, [opened], id)
  },
})

/** A bag that was scanned and does not go, or the whole list, before it was signed. */
export const distDrop = defineAct({
  name: 'dist.drop',
  title: { zh: '从发放点清单取下', en: "Take off a point's list" },
  duty: 'take',
  input: z.strictObject({ run: z.number().int().positive(), item: z.number().int().positive().nullable() }),
  needs: { zh: '清单还没有签名', en: 'The list is not signed yet' },
  refuses: ['no-such-run'],
  records: ['run.dropped.1'],
  changes: { zh: '清单少一袋，或作罢', en: 'One bag less, or no list' },
  decide(ctx, { run, item }) {
    const t = runOf(ctx.tx, run)
    const bag =
      item === null
        ? null
        : ctx.tx.one<{ code: string }>(
            'SELECT i.code FROM run_item t JOIN item i ON i.id = t.item WHERE t.run = ? AND t.item = ?',
            run,
            item,
          )
    if (t?.state !== 'open' || bag === undefined) return refuse('no-such-run')
    const name = pointOf(ctx.tx, t.place)?.name ?? ''
    return done([runDropped({ run, name, item, code: bag?.code ?? '' })], tx =>
      distStage(tx, t.unit, t.place, t.way, ctx.profile.minimum.escorts),
    )
  },
})
