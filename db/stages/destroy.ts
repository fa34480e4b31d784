import { nameOf } from '../people/identify.ts'
import { type DestroyWay, SENT_BY, type SentBy } from '../rules/destruction.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'
import { labelOfItem } from './labels.ts'

export interface DestructionRow {
  id: number
  exam: number
  list: number
  state: 'running' | 'paused' | 'away' | 'ended'
  way: DestroyWay
  terms: string
  executors: string
  supervisor: number
  started: number
  ended: number | null
  destroyed: number
  explained: number
  duplicate: number
  unknown: number
  elsewhere: number
  /** Entries of the departure and of the plant's word. */
  departed: number | null
  carried: number | null
  /** Entry that says the area's copy has gone (R74). */
  sent: number | null
  certificate: string | null
  seq: number
}

/** One box a bag, a row a unit; list = destroyed + remaining + explained, after each scan (invariant 9). */
export function destroyStage(tx: Store, id: number, station: number) {
  const d = tx.one<DestructionRow>('SELECT * FROM destruction WHERE id = ?', id)
  if (!d) throw new Error('no such destruction')
  const list = tx.one<{ no: string; bags: number }>('SELECT no, bags FROM list WHERE id = ?', d.list)
  const rows = tx.all<Listed & { no: number }>(
    `SELECT u.no, l.item, i.state, i.holding, i.held FROM list_item l JOIN item i ON i.id = l.item JOIN unit u ON u.id = i.unit
     WHERE l.list = ? ORDER BY u.no, i.category, i.code`,
    d.list,
  )
  const units = new Map<number, { item: number; state: Standing }[]>()
  for (const r of rows) units.set(r.no, [...(units.get(r.no) ?? []), { item: r.item, state: standingOf(r) }])
  const bags = list?.bags ?? 0
  // Once it is over the figures are the signed ones, whatever becomes of the other bags later.
  const explained = d.state === 'ended' ? d.explained : explainedBags(tx, d.list)
  const shipped = shippedBags(tx, d.list)
  const desk = tx.one<{ kind: string; pending: string | null }>(
    'SELECT kind, pending FROM desk WHERE station = ?',
    station,
  )
  const held = desk?.kind === 'destroy' && desk.pending ? Number(desk.pending) : null
  return {
    task: 'destroy' as const,
    destruction: d.id,
    state: d.state,
    listNo: list?.no ?? '',
    started: d.started,
    way: d.way,
    facility: (JSON.parse(d.terms) as { facility?: string }).facility ?? '',
    executors: (JSON.parse(d.executors) as number[]).map(p => nameOf(tx, p)),
    supervisor: nameOf(tx, d.supervisor),
    /** Those who serve at it now. */
    serving: [...(JSON.parse(d.executors) as number[]), d.supervisor].map(p => ({
      person: p,
      name: nameOf(tx, p),
      supervises: p === d.supervisor,
    })),
    departed: d.departed === null ? null : tx.number('SELECT at FROM event WHERE seq = ?', d.departed),
    units: [...units].map(([no, boxes]) => ({ no, boxes })),
    list: bags,
    destroyed: d.destroyed,
    explained,
    remaining: bags - d.destroyed - shipped - explained,
    shipped,
    duplicate: d.duplicate,
    unknown: d.unknown,
    elsewhere: d.elsewhere,
    /** In hand: its seal is wanted. */
    item: held,
    bag: held ? labelOfItem(tx, held) : null,
    certificate: d.certificate,
    sent: sentOf(tx, d.sent),
  }
}

/** How and when the area's copy went (R74); null: not yet. */
function sentOf(tx: Store, seq: number | null) {
  const e =
    seq === null
      ? undefined
      : tx.one<{ occurred: number; body: Buffer }>('SELECT occurred, body FROM event WHERE seq = ?', seq)
  if (!e) return null
  const { way, by, to, receipt } = JSON.parse(e.body.toString()) as Record<'by' | 'to' | 'receipt', string> & {
    way: SentBy
  }
  return { at: e.occurred, zh: SENT_BY[way][0], en: SENT_BY[way][1], by, to, receipt }
}

/** A certificate whose copy has not gone to the area: today's, late from the next morning on (R74). */
export const dueOfCertificate = (tx: Store, now: number, exam: number): Due[] =>
  tx
    .all<{ certificate: string; ended: number }>(
      `SELECT certificate, ended FROM destruction WHERE exam = ? AND state = 'ended' AND sent IS NULL`,
      exam,
    )
    .map(d => {
      const at = d.ended + DAY
      return {
        key: `certificate ${d.certificate}`,
        what: { zh: '销毁证明送考区', en: 'Send the certificate to the area' },
        why: { zh: `证明 ${d.certificate}，一份交考区`, en: `Certificate ${d.certificate}: one copy is the area’s` },
        at,
        late: now > at,
        go: 'destroy',
      }
    })
const DAY = 24 * 3600_000

/** Has anybody been relieved? Then nobody was there from start to end, and no paper may say so (R76a). */
export const wasRelieved = (tx: Store, destruction: number): boolean =>
  tx.number('SELECT count(*) FROM destruction_span WHERE destruction = ? AND to_at IS NOT NULL', destruction) > 0

interface Listed {
  item: number
  state: string
  holding: string
  held: number
}
/** Where a bag of the list stands: each in one of these, so that list = destroyed + shipped + explained + remaining. */
type Standing = 'destroyed' | 'shipped' | 'explained' | 'remaining'
const EXPLAINED = `i.holding <> 'destruction' AND i.state <> 'destroyed' AND (i.state IN ('missing', 'kept') OR i.held = 1)`
function standingOf({ state, holding, held }: Listed): Standing {
  if (state === 'destroyed') return 'destroyed'
  if (holding === 'destruction') return 'shipped'
  return state === 'missing' || state === 'kept' || held === 1 ? 'explained' : 'remaining'
}

/** Bags of the list that an incident explains: missing, kept or held meanwhile, and in no vehicle. */
export const explainedBags = (tx: Store, list: number): number =>
  tx.number(`SELECT count(*) FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? AND ${EXPLAINED}`, list)

/** Bags of the list in the vehicle or at the plant. */
export const shippedBags = (tx: Store, list: number): number =>
  tx.number(
    `SELECT count(*) FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? AND i.holding = 'destruction'`,
    list,
  )

/**
 * Numbers of the incidents that explain why bags of the list were not destroyed: those that held them and those by which
 * they were declared missing. What came later, after entry `until`, is no explanation; null: nothing came yet.
 */
export function explanations(tx: Store, list: number, until: number | null): number[] {
  const bags = new Set(
    tx
      .all<{ item: number }>(
        `SELECT l.item FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ? AND i.state <> 'destroyed'`,
        list,
      )
      .map(b => b.item),
  )
  const from = tx.number('SELECT seq FROM list WHERE id = ?', list)
  const incidents = tx
    .all<{ type: string; body: Buffer }>(
      `SELECT type, body FROM event WHERE seq > ? AND seq < ? AND type IN ('item.held.1', 'item.held.2', 'item.missing.1') ORDER BY seq`,
      from,
      until ?? Number.MAX_SAFE_INTEGER,
    )
    .map(e => JSON.parse(e.body.toString()) as { item: number; incident: number; held?: boolean })
    .filter(b => bags.has(b.item) && b.held !== false)
  const numbers = incidents.map(b => tx.number('SELECT no FROM incident WHERE id = ?', b.incident))
  return [...new Set(numbers)].sort((a, b) => a - b)
}
