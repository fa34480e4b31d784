import { definition } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { EventRow } from '../record/event.ts'
import { rolesOf } from '../rules/fit.ts'
import { ROLES } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { hidesCount } from '../views/blind.ts'
import { periods } from './custody.ts'
import { shiftsIn } from './duty.ts'

/**
 * For the investigator (R108): of one bag, person or place, everything between two moments on one page. Who answered for
 * it, who was inside, who held keys, who was on duty, which camera saw it and on which medium that lies. All times ms UTC.
 */
export const SUBJECTS = ['item', 'person', 'place'] as const
export interface Subject {
  what: (typeof SUBJECTS)[number]
  id: number
}
export interface Span {
  from: number
  to: number
}

export const TRACES = {
  custody: ['保管责任', 'Custody'],
  act: ['经手', 'Acts'],
  inside: ['在场', 'Inside'],
  key: ['钥匙、密码', 'Keys'],
  duty: ['值班', 'On duty'],
  camera: ['视频', 'Video'],
  watch: ['人员监控', 'Watched by people'],
  taken: ['调取录像', 'Film taken'],
} as const
export type TraceKind = keyof typeof TRACES

export interface Trace {
  kind: TraceKind
  from: number
  /** Null: still so. */
  to: number | null
  zh: string
  en: string
  people: string[]
  place: string
  /** Of film: the medium, where it lies, and what its clock showed then. */
  medium: string | null
}

/** So many acts of a person or a place fit a page that somebody reads. */
const MOST_ACTS = 300

const overlaps = (from: number, to: number | null, s: Span): boolean =>
  from < s.to && (to ?? Number.POSITIVE_INFINITY) > s.from

/** Every trace, in order of time. */
export function traces(tx: Store, subject: Subject, span: Span): Trace[] {
  return [
    ...(subject.what === 'item' ? custodyOf(tx, subject.id, span) : actsOf(tx, subject, span)),
    ...insideOf(tx, subject, span),
    ...keysOf(tx, subject, span),
    ...dutyOf(tx, subject, span),
    ...filmOf(tx, subject, span),
    ...takenOf(tx, span),
  ].sort((a, b) => a.from - b.from || a.kind.localeCompare(b.kind))
}

function custodyOf(tx: Store, item: number, span: Span): Trace[] {
  return periods(tx, item)
    .filter(p => overlaps(p.from, p.until, span))
    .map(p => ({
      kind: 'custody',
      from: p.from,
      to: p.until,
      zh: p.zh,
      en: p.en,
      people: p.people,
      place: p.place ?? '',
      medium: null,
    }))
}

/** What a person did, or what happened to a place: the entries themselves. */
function actsOf(tx: Store, subject: Subject, span: Span): Trace[] {
  const rows =
    subject.what === 'person'
      ? by(tx, subject.id, span)
      : chain(tx, 'place', subject.id).filter(e => e.occurred >= span.from && e.occurred < span.to)
  return rows.flatMap((e): Trace[] => {
    const def = definition(e.type)
    const body = JSON.parse(e.body.toString()) as Record<string, unknown>
    // What belongs to a count that is open is on the page when it is over.
    if (RUNNING.has(e.type) || hidesCount(tx, e.type, body)) return []
    return [
      {
        kind: 'act',
        from: e.occurred,
        to: e.occurred,
        zh: def.zh(body),
        en: def.en(body),
        people: e.actor === null ? [] : [nameOf(tx, e.actor)],
        place: '',
        medium: null,
      },
    ]
  })
}
/** Entries of the span that a person made or signed. No index on the record: it is read once, for a page somebody asked for. */
function by(tx: Store, person: number, span: Span): EventRow[] {
  const found: EventRow[] = []
  for (const e of tx.each<EventRow>(
    'SELECT * FROM event WHERE occurred >= ? AND occurred < ? ORDER BY seq',
    span.from,
    span.to,
  )) {
    const signed = (e.body.includes('"signing"') && partsOf(e).includes(person)) || e.actor === person
    if (signed && !RUNNING.has(e.type)) found.push(e)
    if (found.length === MOST_ACTS) break
  }
  return found
}
const partsOf = (e: EventRow): number[] =>
  ((JSON.parse(e.body.toString()) as { signing?: { parts: { person: number }[] } }).signing?.parts ?? []).map(
    p => p.person,
  )

/** Scans of counts: thousands a day, and said by the count that was closed. */
const RUNNING = new Set(['count.scanned.1', 'task.taken.1'])

/** The entries of a thing's life, newest first. */
function chain(tx: Store, table: 'place' | 'door_key', id: number): EventRow[] {
  const all: EventRow[] = []
  for (let seq = tx.number(`SELECT last FROM ${table} WHERE id = ?`, id); seq; ) {
    const e = tx.one<EventRow>('SELECT * FROM event WHERE seq = ?', seq)
    if (!e) break
    all.push(e)
    seq = Number((JSON.parse(e.body.toString()) as { was?: number }).was ?? 0)
  }
  return all
}

/** The entry log: whoever was inside meanwhile; of a person, that person alone. */
function insideOf(tx: Store, subject: Subject, span: Span): Trace[] {
  return tx
    .all<{
      person: number | null
      name: string
      unit: string
      zone: string
      reason: string
      came: number
      went: number | null
    }>(
      'SELECT person, name, unit, zone, reason, came, went FROM entry WHERE came < ? AND (went IS NULL OR went > ?) ORDER BY came',
      span.to,
      span.from,
    )
    .filter(e => subject.what !== 'person' || e.person === subject.id)
    .map(e => {
      const [role] = e.person === null ? [] : rolesOf(tx, e.person, e.came)
      const as = role ? ROLES[role] : ([e.unit, e.unit] as const)
      return {
        kind: 'inside',
        from: e.came,
        to: e.went,
        zh: `${as[0]}：${e.reason}`,
        en: `${as[1]}: ${e.reason}`,
        people: [e.name],
        place: e.zone,
        medium: null,
      }
    })
}

/** Who held which key or combination: of the place, or of any. */
function keysOf(tx: Store, subject: Subject, span: Span): Trace[] {
  const keys = tx.all<{ id: number; place: number; name: string; kind: string; no: string }>(
    'SELECT k.id, k.place, p.name, k.kind, k.no FROM door_key k JOIN place p ON p.id = k.place ORDER BY k.id',
  )
  return keys
    .filter(k => subject.what !== 'place' || k.place === subject.id)
    .flatMap(k => {
      const handed = chain(tx, 'door_key', k.id)
        .filter(e => e.type === 'key.handed.1')
        .reverse()
      return handed.flatMap((e, i): Trace[] => {
        const to = handed[i + 1]?.occurred ?? null
        const holder = JSON.parse(e.body.toString()) as { to: number; toName: string }
        if (!overlaps(e.occurred, to, span) || (subject.what === 'person' && holder.to !== subject.id)) return []
        const what = k.kind === 'key' ? (['钥匙', 'key'] as const) : (['密码', 'combination'] as const)
        return [
          {
            kind: 'key',
            from: e.occurred,
            to,
            zh: `${what[0]} ${k.no}`,
            en: `${what[1]} ${k.no}`,
            people: [holder.toName],
            place: k.name,
            medium: null,
          },
        ]
      })
    })
}

function dutyOf(tx: Store, subject: Subject, span: Span): Trace[] {
  return shiftsIn(tx, span.from, span.to)
    .filter(s => subject.what !== 'person' || s.people.some(p => p.person === subject.id))
    .map(s => ({
      kind: 'duty',
      from: s.from,
      to: s.to,
      zh: s.leader ? `值班（带班 ${s.leader}）` : '值班',
      en: s.leader ? `On duty (leader ${s.leader})` : 'On duty',
      people: s.people.map(p => p.name),
      place: '',
      medium: null,
    }))
}

/** By how many ms the recorder's clock was off when it was last compared before this moment (R104). */
const recorderOff = (tx: Store, at: number): number =>
  tx.number('SELECT recorder FROM clock_check WHERE recorder IS NOT NULL AND at <= ? ORDER BY at DESC LIMIT 1', at)

const stamp = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(5, 19).replace('T', ' ')

/** Cameras and people that watched meanwhile; of a camera, which recording has it and what its clock showed. */
function filmOf(tx: Store, subject: Subject, span: Span): Trace[] {
  const lines = tx.all<{
    id: number
    post: string
    how: string
    channel: string
    device: string
    from: number
    to: number
  }>(
    `SELECT id, post, how, channel, device, from_at AS "from", to_at AS "to" FROM video_line
     WHERE state = 'planned' AND from_at < ? AND to_at > ? ORDER BY from_at, id`,
    span.to,
    span.from,
  )
  return lines.flatMap((l): Trace[] => {
    const from = Math.max(l.from, span.from)
    const to = Math.min(l.to, span.to)
    if (l.how === 'people') {
      const people = tx.all<{ person: number; name: string }>(
        'SELECT v.person, p.name FROM video_person v JOIN person p ON p.id = v.person WHERE v.line = ? ORDER BY v.rowid',
        l.id,
      )
      if (subject.what === 'person' && !people.some(p => p.person === subject.id)) return []
      const names = people.map(p => p.name)
      return [
        {
          kind: 'watch',
          from,
          to,
          zh: '人员看守',
          en: 'Watched by people',
          people: names,
          place: l.post,
          medium: null,
        },
      ]
    }
    if (subject.what === 'person') return []
    const off = recorderOff(tx, from)
    const recordings = tx.all<{ id: number; medium: string; place: string; state: string }>(
      `SELECT r.id, r.medium, r.place, r.state FROM recording r JOIN recording_channel c ON c.recording = r.id
       WHERE c.channel = ? AND r.from_at < ? AND r.to_at > ? ORDER BY r.from_at`,
      l.channel,
      to,
      from,
    )
    const where = recordings.map(r => `${r.id} 号 ${r.medium}，${r.place}${r.state === 'kept' ? '' : '（已不在）'}`)
    return [
      {
        kind: 'camera',
        from,
        to,
        zh: `通道 ${l.channel}${l.device && ` ${l.device}`}；录像机显示 ${stamp(from + off)} 至 ${stamp(to + off)}`,
        en: `channel ${l.channel}${l.device && ` ${l.device}`}; the recorder shows ${stamp(from + off)} to ${stamp(to + off)}`,
        people: [],
        place: l.post,
        medium: where.join('；') || null,
      },
    ]
  })
}

/** Extracts that were taken away, whenever: who has film of this time. */
const takenOf = (tx: Store, span: Span): Trace[] =>
  tx
    .all<{ recording: number; from: number; to: number; name: string; unit: string; letter: string; at: number }>(
      `SELECT x.recording, x.from_at AS "from", x.to_at AS "to", x.name, x.unit, x.letter, x.at
       FROM recording_extract x JOIN recording r ON r.id = x.recording
       WHERE x.from_at < ? AND x.to_at > ? ORDER BY x.at`,
      span.to,
      span.from,
    )
    .map(x => ({
      kind: 'taken',
      from: x.at,
      to: x.at,
      zh: `${x.unit}调取录像 ${x.recording} 号 ${stamp(x.from)} 至 ${stamp(x.to)}，凭 ${x.letter}`,
      en: `${x.unit} took film of recording ${x.recording}, ${stamp(x.from)} to ${stamp(x.to)}, by ${x.letter}`,
      people: [x.name],
      place: '',
      medium: null,
    }))
