import { definition } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import type { EventRow } from '../record/event.ts'
import { MOVING } from '../rules/moves.ts'
import type { Store } from '../store.ts'

/** A span in which a bag lay at one place or was in one hand: it ends where the next one begins (R37, invariant 1). */
export interface Held {
  seq: number
  /** Ms UTC. */
  from: number
  zh: string
  en: string
  type: string
  /** Where, if it is a place, and of which kind. */
  place: string | null
  kind: string | null
  /** All who did it: who acted, who was beside, who signed. */
  people: string[]
}

const MOVES = new Set(['item.expected.1', ...MOVING])

type Body = Record<string, unknown>
const idIn = (body: Body, key: string): number => (typeof body[key] === 'number' ? (body[key] as number) : 0)

/** All of them, oldest first: a walk along the bag's own events, so no index on the record is needed. */
export function holdings(tx: Store, item: number): Held[] {
  const held: Held[] = []
  for (let seq = tx.number('SELECT last FROM item WHERE id = ?', item); seq; ) {
    const e = tx.one<EventRow>('SELECT * FROM event WHERE seq = ?', seq)
    if (!e) break
    const body = JSON.parse(e.body.toString()) as Body
    seq = Number(body.was ?? 0)
    if (!MOVES.has(e.type)) continue
    const def = definition(e.type)
    const place = tx.one<{ name: string; kind: string }>(
      'SELECT name, kind FROM place WHERE id = ?',
      idIn(body, 'place'),
    )
    held.unshift({
      seq: e.seq,
      from: e.occurred,
      zh: def.zh(body),
      en: def.en(body),
      type: e.type,
      place: place?.name ?? null,
      kind: place?.kind ?? null,
      people: [
        ...new Set([
          ...(place?.kind === 'distribution' ? holderThen(tx, Number(body.place), e.seq) : []),
          ...peopleOf(tx, e, body),
        ]),
      ],
    })
  }
  return held
}

/**
 * Who did it, each once: the signatures of its act stand in the act's first event, however many bags it moved; those who
 * only scanned or watched stand beside the handover, the count or the move itself.
 */
function peopleOf(tx: Store, e: EventRow, body: Body): string[] {
  const signing = (partsOf(body) ?? partsOf(firstOf(tx, e))) || []
  const others = [
    ...(signing.length === 0 && e.actor ? [e.actor] : []),
    idIn(body, 'second'),
    ...(BESIDE[e.type]?.(tx, body, e) ?? []),
  ].filter(p => p > 0)
  return [...new Set([...signing, ...others.map(p => nameOf(tx, p))])]
}

const partsOf = (body: Body | null): string[] | undefined =>
  (body?.signing as { parts: { name: string }[] } | undefined)?.parts.map(p => p.name)

/** The body of its act's first event: it carries the signatures. */
function firstOf(tx: Store, e: EventRow): Body | null {
  const first = tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', e.act)
  return first ? (JSON.parse(first.body.toString()) as Body) : null
}

type Beside = (tx: Store, body: Body, e: EventRow) => number[]

const given = (tx: Store, where: string, ...ids: number[]): number[] => {
  const h = tx.one<{ giver: number; checker: number | null }>(
    `SELECT giver, checker FROM handover WHERE ${where} ORDER BY id DESC LIMIT 1`,
    ...ids,
  )
  return h ? [h.giver, h.checker ?? 0] : []
}

/** Counters of the pile a bag came in with: both, or all three (R22). */
const counters: Beside = (tx, body) =>
  tx
    .all<{ person: number | null; second: number | null }>(
      `SELECT c.person, c.second FROM item i JOIN count c ON c.pile = i.pile WHERE i.id = ? AND c.state = 'closed' ORDER BY c.turn`,
      idIn(body, 'item'),
    )
    .flatMap(c => [c.person ?? 0, c.second ?? 0])

const BESIDE: Readonly<Record<string, Beside>> = {
  'item.received.1': counters,
  'item.handed-out.1': (tx, body) => given(tx, 'id = ?', idIn(body, 'handover')),
  'item.accepted.1': (tx, body) =>
    given(tx, `account = ? AND direction = 'issue' AND state = 'accepted'`, idIn(body, 'account')),
  'item.returned.1': (tx, body, e) =>
    given(
      tx,
      `account = (SELECT account FROM item WHERE id = ?) AND direction = 'return' AND opened <= ?`,
      idIn(body, 'item'),
      e.occurred,
    ),
  'item.destroyed.1': (tx, body) => {
    const d = tx.one<{ executors: string; supervisor: number | null }>(
      'SELECT executors, supervisor FROM destruction WHERE id = ?',
      idIn(body, 'destruction'),
    )
    return d ? [...(JSON.parse(d.executors) as number[]), d.supervisor ?? 0] : []
  },
}

/** Who held a distribution point when entry `seq` was written: first of those who answer for what lies there (R45a). */
function holderThen(tx: Store, place: number, seq: number): string[] {
  for (let at = tx.number('SELECT last FROM place WHERE id = ?', place); at; ) {
    const e = tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', at)
    if (!e) return []
    const body = JSON.parse(e.body.toString()) as { was?: number; holderName?: string }
    if (at < seq && body.holderName) return [body.holderName]
    at = body.was ?? 0
  }
  return []
}

/** What held at `at` (ms UTC); null before it was announced. `until`: when it ended, null: it still holds. */
export function heldAt(tx: Store, item: number, at: number): (Held & { until: number | null }) | null {
  const all = holdings(tx, item)
  const i = all.findLastIndex(h => h.from <= at)
  const here = all[i]
  return here ? { ...here, until: all[i + 1]?.from ?? null } : null
}
