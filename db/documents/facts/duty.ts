import type { Ctx } from '../../acts/define.ts'
import { nameOf } from '../../people/identify.ts'
import { rolesOf } from '../../rules/fit.ts'
import { zonesOf } from '../../rules/zones.ts'
import { type ShiftRow, shiftsIn } from '../../stages/duty.ts'
import { entriesOfDay } from '../../stages/entries.ts'
import { formOf } from '../templates.ts'
import type { Facts } from './shared.ts'

/** Roster with its handovers, patrols of a day, entry log of a day: the forms filled from the record. `ref`: 2026-08-22. */

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Midnight of a day in UTC+8, ms; null: no day. */
function dayOf(ref: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(ref) ? Date.parse(`${ref}T00:00:00+08:00`) : Number.NaN
  return Number.isNaN(at) ? null : at
}

export const local = (at: number) => new Date(at + 8 * HOUR).toISOString()
const clock = (at: number) => local(at).slice(11, 16)
const dayText = (at: number) => `${Number(local(at).slice(5, 7))}月${Number(local(at).slice(8, 10))}日`
const longDay = (at: number) => `${local(at).slice(0, 4)}年${dayText(at)}`
/** 补录 stands where an entry was made later than it happened. */
const late = (isLate: number) => (isLate ? '（补录）' : '')
const ticked = (ok: number, yes: string) => (ok ? yes : '异常')

export function filled(
  ctx: Ctx,
  name: string,
  values: Record<string, string>,
  tables: Record<string, Record<string, string>[]>,
): Facts | undefined {
  const found = formOf(ctx.tx, name)
  if (!found) return undefined
  const { body: template, version } = found
  return {
    secrecy: template.secrecy,
    series: template.series,
    version,
    data: { kind: 'form', template, values, tables, signatures: [] },
  }
}

function shiftLine(s: ShiftRow): Record<string, string> {
  const [first, second, ...more] = s.people.map(p => p.name)
  return {
    day: dayText(s.from),
    from: clock(s.from),
    to: clock(s.to),
    first: first ?? '',
    second: second ?? '',
    leader: s.leader ?? '—',
    note: more.join('、') || '—',
  }
}

/** From that day on: what is planned, and what was handed over. Undefined where nothing is. */
export function duty(ctx: Ctx, ref: string): Facts | undefined {
  const from = dayOf(ref)
  if (from === null) return undefined
  const shifts = shiftsIn(ctx.tx, from, from + 60 * DAY)
  const handovers = ctx.tx.all<{
    at: number
    seals: number
    alarm: number
    video: number
    open: string
    outgoing: string
    incoming: string
  }>('SELECT * FROM shift_handover WHERE at >= ? ORDER BY at', from)
  const [first, last] = [shifts[0], shifts.at(-1)]
  if (!first || !last) return undefined
  return filled(
    ctx,
    'duty',
    { period: `${dayText(first.from)}至${dayText(last.to)}`, people: String(ctx.profile.duty.people) },
    {
      shifts: shifts.map(shiftLine),
      handovers: handovers.map(h => ({
        at: `${dayText(h.at)} ${clock(h.at)}`,
        seals: ticked(h.seals, '完好'),
        alarm: ticked(h.alarm && h.video, '正常'),
        open: h.open || '无',
        out: h.outgoing || '—',
        in: h.incoming,
      })),
    },
  )
}

export function patrol(ctx: Ctx, ref: string): Facts | undefined {
  const from = dayOf(ref)
  if (from === null) return undefined
  const rows = ctx.tx.all<{
    at: number
    kind: string
    place: string
    locks: number
    alarm: number
    found: string
    others: string
    first: number
    second: number
    late: number
  }>('SELECT * FROM patrol WHERE at >= ? AND at < ? ORDER BY at', from, from + DAY)
  if (rows.length === 0) return undefined
  return filled(
    ctx,
    'patrol',
    { day: longDay(from) },
    {
      rounds: rows.map(r => ({
        at: clock(r.at),
        place: r.kind === 'joint' ? '联合检查' : r.place,
        locks: ticked(r.locks, '完好'),
        alarm: ticked(r.alarm, '正常'),
        found: `${[r.others, r.found].filter(Boolean).join('；') || '正常'}${late(r.late)}`,
        first: nameOf(ctx.tx, r.first),
        second: nameOf(ctx.tx, r.second),
      })),
    },
  )
}

export function entry(ctx: Ctx, ref: string): Facts | undefined {
  const from = dayOf(ref)
  if (from === null) return undefined
  const rows = entriesOfDay(ctx.tx, from)
  if (rows.length === 0) return undefined
  return filled(
    ctx,
    'entry',
    { day: longDay(from) },
    {
      entries: rows.map(r => ({
        name: r.name,
        sex: r.sex,
        unit: r.unit,
        badge: r.shown,
        zones:
          r.person === null ? r.zone : zonesOf(ctx.profile, rolesOf(ctx.tx, r.person, r.came)).join('、') || r.zone,
        reason: `${r.reason}${r.escort ? `（${nameOf(ctx.tx, r.escort)} 陪同）` : ''}${late(r.late)}`,
        in: r.came < from ? dayText(r.came) : clock(r.came),
        out: r.went === null ? '在内' : r.went >= from + DAY ? dayText(r.went) : clock(r.went),
        admitted: r.consent ?? nameOf(ctx.tx, r.admitted),
      })),
    },
  )
}
