/** A roster as people write one: a line a shift, days that repeat (R38). Pure; times are UTC+8. */
import { readClock, readDay } from '../../client/form/moment.ts'
import { dateOf, fromLocal } from '../../widgets/time.ts'

const DAY = 24 * 3_600_000

export interface Person {
  id: number
  name: string
}
export interface PlannedShift {
  from: number
  to: number
  people: number[]
  leader: number | null
}
export type Trouble = { line: number } & ({ what: 'line' | 'day'; text: string } | { what: 'name'; text: string })

interface Line {
  /** Of one day alone. */
  day: string | null
  from: string
  to: string
  people: number[]
  leader: number | null
}

const FORM =
  /^(?:(\S*\d[-/.]\d{1,2})\s+)?(\d{1,2}[:：]?\d{0,2})\s*(?:-|–|—|~|～|至|到)\s*(\d{1,2}[:：]?\d{0,2})\s+(.+)$/

/** 8, 800, 08:00 → 08:00:00; 24 and 24:00 are midnight. */
function clock(text: string): string | null {
  const t = text.replace('：', ':')
  if (/^24(:?00)?$/.test(t)) return '00:00:00'
  return readClock(/^\d{1,2}$/.test(t) ? `${t}:00` : t)
}

/** 8-22 within the year of the first day, or with its own year. */
function dayIn(text: string, first: string): string | null {
  return readDay(/^\d{1,2}[-/.]\d{1,2}$/.test(text) ? `${first.slice(0, 4)}-${text}` : text)
}

/**
 * Shifts of `days` days from `first` (2026-08-22). Lines without a date repeat; blank lines part the days of a rota.
 * Gives the first thing that cannot be read, if there is one.
 */
export function shiftsOf(
  text: string,
  first: string,
  days: number,
  people: readonly Person[],
): { shifts: PlannedShift[]; trouble: Trouble | null } {
  const blocks: Line[][] = [[]]
  const dated: Line[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    const written = raw.trim()
    if (!written) {
      if (blocks.at(-1)?.length) blocks.push([])
      continue
    }
    const line = lineOf(written, i + 1, first, people)
    if ('what' in line) return { shifts: [], trouble: line }
    if (line.day) dated.push(line)
    else blocks.at(-1)?.push(line)
  }
  const rota = blocks.filter(b => b.length > 0)
  const start = fromLocal(first, '00:00')
  const repeated =
    rota.length === 0
      ? []
      : Array.from({ length: days }, (_, d) => d).flatMap(d =>
          (rota[d % rota.length] ?? []).map(l => on(l, dateOf(start + d * DAY))),
        )
  const shifts = [...dated.map(l => on(l, l.day ?? first)), ...repeated].sort((a, b) => a.from - b.from)
  return { shifts, trouble: null }
}

/** A shift that ends at or before the hour it begins ends on the next day. */
function on(line: Line, day: string): PlannedShift {
  const from = fromLocal(day, line.from)
  const to = fromLocal(day, line.to)
  return { from, to: to > from ? to : to + DAY, people: line.people, leader: line.leader }
}

function lineOf(written: string, n: number, first: string, people: readonly Person[]): Line | Trouble {
  const m = FORM.exec(written)
  const [from, to] = [clock(m?.[2] ?? ''), clock(m?.[3] ?? '')]
  if (!m || !from || !to) return { line: n, what: 'line', text: written }
  const day = m[1] ? dayIn(m[1], first) : null
  if (m[1] && !day) return { line: n, what: 'day', text: m[1] }
  const [names = '', lead = ''] = (m[4] ?? '').split(/[/／]/)
  const found: number[] = []
  for (const name of names.split(/[\s、，,]+/).filter(Boolean)) {
    const id = people.find(p => p.name === name)?.id
    if (id === undefined) return { line: n, what: 'name', text: name }
    found.push(id)
  }
  if (found.length === 0) return { line: n, what: 'line', text: written }
  const leader = lead.replace(/带班/, '').trim()
  const led = leader ? people.find(p => p.name === leader)?.id : null
  if (led === undefined) return { line: n, what: 'name', text: leader }
  return { day, from, to, people: found, leader: led }
}
