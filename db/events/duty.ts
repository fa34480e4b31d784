import { z } from 'zod'
import { CLOCK_NAMES, CLOCKS, type ClockName, PATROL_KIND_NAMES, PATROL_KINDS } from '../rules/duty.ts'
import { count, event, id, text, time, when } from './define.ts'

/** Shifts and their handovers, gaps, patrols, clocks (R38–R40, R104). */

const was = count.optional()
const topics = () => ['duty']
const ofShift = (b: { shift: number }) => ({ table: 'shift' as const, id: b.shift })
const span = (b: { from: number; to: number }) => `${when(b.from).slice(0, 16)}–${when(b.to).slice(5, 16)}`
const person = z.object({ person: id, name: text })
type Person = z.infer<typeof person>
const names = (people: readonly Person[]): string => people.map(p => p.name).join('、')

export const shiftPlanned = event(
  'shift.planned.1',
  z.object({ shift: id, from: time, to: time, people: z.array(person), leader: person.nullable(), was }),
  {
    zh: b => `值班 ${span(b)}：${names(b.people)}${b.leader ? `，带班 ${b.leader.name}` : ''}`,
    en: b => `Shift ${span(b)}: ${names(b.people)}${b.leader ? `, led by ${b.leader.name}` : ''}`,
    of: ofShift,
    apply(tx, b) {
      tx.run(
        `INSERT INTO shift (id, from_at, to_at, leader, state, last) VALUES (?, ?, ?, ?, 'planned', 0)`,
        b.shift,
        b.from,
        b.to,
        b.leader?.person ?? null,
      )
      for (const p of b.people) tx.run('INSERT INTO shift_person (shift, person) VALUES (?, ?)', b.shift, p.person)
    },
    topics,
  },
)

/** `to`: a shift that has begun ends then; one that has not is taken out of the roster. */
export const shiftWithdrawn = event(
  'shift.withdrawn.1',
  z.object({ shift: id, from: time, to: time, begun: z.boolean(), reason: text, was }),
  {
    zh: b => (b.begun ? `值班 ${span(b)} 提前结束：${b.reason}` : `撤下值班 ${span(b)}：${b.reason}`),
    en: b => (b.begun ? `Shift ${span(b)} ends early: ${b.reason}` : `Shift ${span(b)} withdrawn: ${b.reason}`),
    of: ofShift,
    apply: (tx, b) =>
      b.begun
        ? tx.run('UPDATE shift SET to_at = ? WHERE id = ?', b.to, b.shift)
        : tx.run(`UPDATE shift SET state = 'withdrawn' WHERE id = ?`, b.shift),
    topics,
  },
)

/** A time without enough people while something secret was inside. Written once it is over, by nobody's act. */
export const dutyBreached = event('duty.breached.1', z.object({ from: time, to: time, people: count, needed: count }), {
  zh: b => `值班断档 ${span(b)}：${b.people} 人，应有 ${b.needed} 人`,
  en: b => `Gap of duty ${span(b)}: ${b.people} people, ${b.needed} needed`,
  apply: (tx, b, e) =>
    tx.run(
      'INSERT INTO duty_breach (seq, from_at, to_at, people, needed) VALUES (?, ?, ?, ?, ?)',
      e.seq,
      b.from,
      b.to,
      b.people,
      b.needed,
    ),
  topics,
})

const yes = z.boolean()

/** `bags`: of each unit what lies inside; null while its pile is counted. `cabinets`: seals as they were seen. */
export const shiftHandedOver = event(
  'shift.handed-over.1',
  z.object({
    handover: id,
    shift: id.nullable(),
    outgoing: z.array(person),
    incoming: z.array(person),
    bags: z.array(z.object({ unit: count, stored: count.nullable(), sealed: count.nullable() })),
    cabinets: z.array(z.object({ place: id, name: text, seal: z.string(), read: z.string(), whole: yes })),
    alarm: yes,
    video: yes,
    open: z.array(text),
    note: z.string(),
  }),
  {
    zh: b =>
      b.outgoing.length > 0
        ? `交接班：${names(b.outgoing)} 交 ${names(b.incoming)}${allWell(b) ? '' : '，有异常'}`
        : `接班：${names(b.incoming)}${allWell(b) ? '' : '，有异常'}`,
    en: b =>
      b.outgoing.length > 0
        ? `Shift handed over: ${names(b.outgoing)} to ${names(b.incoming)}${allWell(b) ? '' : ', not all well'}`
        : `Shift taken over: ${names(b.incoming)}${allWell(b) ? '' : ', not all well'}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO shift_handover (id, shift, at, outgoing, incoming, seals, alarm, video, open, seq)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        b.handover,
        b.shift,
        e.occurred,
        names(b.outgoing),
        names(b.incoming),
        Number(sealsWhole(b)),
        Number(b.alarm),
        Number(b.video),
        [...b.open, b.note].filter(Boolean).join('；'),
        e.seq,
      ),
    topics,
  },
)
const sealsWhole = (b: { cabinets: { seal: string; read: string; whole: boolean }[] }) =>
  b.cabinets.every(c => c.whole && c.read === c.seal)
const allWell = (b: { cabinets: { seal: string; read: string; whole: boolean }[]; alarm: boolean; video: boolean }) =>
  sealsWhole(b) && b.alarm && b.video

export const patrolMade = event(
  'patrol.made.1',
  z.object({
    patrol: id,
    kind: z.enum(PATROL_KIND_NAMES),
    first: person,
    second: person,
    /** Who went along without a badge: the police at a joint inspection. */
    others: z.string(),
    place: text,
    locks: yes,
    alarm: yes,
    found: z.string(),
  }),
  {
    zh: b =>
      `${PATROL_KINDS[b.kind][0]} ${b.place}：${b.first.name}、${b.second.name}${b.others ? `、${b.others}` : ''}，${b.locks && b.alarm && !b.found ? '正常' : b.found || '有异常'}`,
    en: b =>
      `${PATROL_KINDS[b.kind][1]}, ${b.place}: ${b.first.name}, ${b.second.name}${b.others ? `, ${b.others}` : ''}: ${b.locks && b.alarm && !b.found ? 'all well' : b.found || 'not all well'}`,
    apply: (tx, b, e) =>
      tx.run(
        `INSERT INTO patrol (id, kind, at, first, second, others, place, locks, alarm, found, late, seq)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        b.patrol,
        b.kind,
        e.occurred,
        b.first.person,
        b.second.person,
        b.others,
        b.place,
        Number(b.locks),
        Number(b.alarm),
        b.found,
        Number(e.occurred < e.at),
        e.seq,
      ),
    topics,
  },
)

const off = z.number().int().nullable()
const seconds = (ms: number) => `${ms < 0 ? '−' : '+'}${Math.abs(ms / 1000).toFixed(0)}`

/** How far each clock is ahead of this computer's, ms; null: not looked at. */
export const clocksCompared = event(
  'clocks.compared.1',
  z.object({ check: id, person: id, pc: time, standard: off, bell: off, recorder: off }),
  {
    zh: b => `对时（与电脑钟相比）：${compared(b, 0, '秒')}`,
    en: b => `Clocks, against this computer: ${compared(b, 1, ' s')}`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO clock_check (id, at, standard, bell, recorder, person) VALUES (?, ?, ?, ?, ?, ?)',
        b.check,
        e.occurred,
        b.standard,
        b.bell,
        b.recorder,
        b.person,
      ),
    topics,
  },
)
const compared = (b: Record<ClockName, number | null>, language: 0 | 1, unit: string) =>
  CLOCK_NAMES.filter(c => b[c] !== null)
    .map(c => `${CLOCKS[c][language]} ${seconds(b[c] ?? 0)}${unit}`)
    .join(language ? ', ' : '，')

/** The computer's clock was set by two (R104). `jump`: the event in which the ledger noticed it, where it did. */
export const clockSet = event(
  'clock.set.1',
  z.object({ set: id, before: time, after: time, reason: text, jump: id.nullable() }),
  {
    zh: b => `校准电脑钟：${when(b.before)} 改为 ${when(b.after)}，${b.reason}`,
    en: b => `Computer clock set from ${when(b.before)} to ${when(b.after)}: ${b.reason}`,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO clock_set (id, at, was, became, reason, jump, seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
        b.set,
        e.occurred,
        b.before,
        b.after,
        b.reason,
        b.jump,
        e.seq,
      ),
    topics: () => ['duty', 'gate'],
  },
)
