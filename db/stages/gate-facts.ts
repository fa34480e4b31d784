import { nameOf } from '../people/identify.ts'
import { type GateFacts, opensAt } from '../rules/gate.ts'
import type { Profile } from '../rules/profile.ts'
import { SPARE_OPEN } from '../rules/spares.ts'
import { jumped, type Now, provenSince, type Run } from '../rules/time.ts'
import type { Store } from '../store.ts'
import { differencesOf } from './differences.ts'
import { orderToDestroy } from './instructions.ts'
import { atDesk } from './keep.ts'
import { heldSince } from './profile.ts'
import { ROOM_STATE } from './rooms.ts'
import { areaFacts } from './sending.ts'

/** Openings of the ledger with the last moment known of each; the present one reaches to now. */
function runs(tx: Store, now: Now): Run[] {
  const boots = tx.all<{ boot: number; seq: number; at: number; tick: number; same: number }>(
    'SELECT * FROM boot ORDER BY boot',
  )
  return boots.map((b, i) => {
    const next = boots[i + 1]
    const end = next
      ? tx.one<{ at: number; tick: number }>('SELECT at, tick FROM event WHERE seq = ?', next.seq - 1)
      : now
    return {
      boot: b.boot,
      at: b.at,
      tick: b.tick,
      same: b.same === 1,
      lastAt: end?.at ?? b.at,
      lastTick: end?.tick ?? b.tick,
    }
  })
}

/** A jump since the last event is written with the next one; the gate must not stay open until then. */
function jumpedSince(tx: Store, now: Now): boolean {
  const last = tx.one<Now>('SELECT at, tick, boot FROM event ORDER BY seq DESC LIMIT 1')
  return last?.boot === now.boot && jumped(last, now) !== null
}

/** Jumps of the clock that nobody has observed yet (R66). */
export const unobserved = (tx: Store, now: Now): number =>
  tx.number('SELECT count(*) FROM jump WHERE observed IS NULL') + (jumpedSince(tx, now) ? 1 : 0)

export interface ListRow {
  id: number
  no: string
  bags: number
  copies: number
  approver: number
  at: number
  hash: string
  seq: number
}
export const approvedList = (tx: Store, exam: number) =>
  tx.one<ListRow>(`SELECT * FROM list WHERE exam = ? AND state = 'approved'`, exam)

/** Is the item of a room that is void (R61)? Such a bag is never destroyed here, whatever its disposition came to be. */
export const VOID = '(SELECT count(*) FROM account v WHERE v.id = item.account AND v.voided IS NOT NULL)'

/** The bags to be destroyed here as things stand now, in the order of the list. */
export const toDestroy = (tx: Store, exam: number) =>
  tx.all<{ item: number; code: string; seal: number | null; copies: number; closure: string }>(
    `SELECT id AS item, code, seal, copies, closure FROM item WHERE exam = ? AND disposition = 'destroy' AND state IN ('sealed', 'stored')
       AND held = 0 AND ${VOID} = 0 ORDER BY unit, category, code`,
    exam,
  )

/** Everything the gate looks at, in one transaction's view of the tables (R65–R67). */
export function gateFacts(tx: Store, exam: number, now: Now, profile: Profile): GateFacts {
  const e = tx.one<{ ended: number | null; ended_seq: number | null }>(
    'SELECT ended, ended_seq FROM exam WHERE id = ?',
    exam,
  )
  const asked = profile.window.destroyAfter
  const held = e?.ended ? heldSince(tx, e.ended, p => p.window.destroyAfter) : 0
  const destroyAfter = Math.max(asked, held) * 60_000
  const signedBy = e?.ended_seq
    ? tx.number(`SELECT person FROM signature WHERE seq = ? AND place = 'chief'`, e.ended_seq)
    : 0
  const list = approvedList(tx, exam)
  const current = list ? stillThat(tx, exam, list.id) : false
  const order = orderToDestroy(tx, exam)
  const differences = differencesOf(tx, exam)
  const copies = (kinds: 'card' | 'paper', pileKind: 'cards' | 'papers') => ({
    bags: tx.number(`SELECT count(*) FROM item WHERE exam = ? AND kind = '${kinds}'`, exam),
    copies: tx.number(
      `SELECT coalesce(sum(t.n), 0) FROM count_total t JOIN count c ON c.id = t.count JOIN pile p ON p.id = c.pile
       WHERE p.exam = ? AND p.kind = '${pileKind}' AND c.turn = 1 AND c.state = 'closed' AND p.sample_of IS NULL AND p.item IS NULL`,
      exam,
    ),
    ...differences[pileKind],
  })
  return {
    now: now.at,
    destroyAfter,
    ended: e?.ended ? { at: e.ended, by: nameOf(tx, signedBy) } : null,
    proven: e?.ended ? provenSince(e.ended, runs(tx, now)) : 0,
    jumps: unobserved(tx, now),
    units: {
      open: tx.number(`SELECT count(*) FROM unit WHERE exam = ? AND state <> 'closed'`, exam),
      total: tx.number('SELECT count(*) FROM unit WHERE exam = ?', exam),
    },
    rooms: {
      total: tx.number('SELECT count(*) FROM account WHERE exam = ?', exam),
      closed: tx.number(`SELECT count(*) FROM account a WHERE a.exam = ? AND ${ROOM_STATE} = 'closed'`, exam),
    },
    cards: copies('card', 'cards'),
    papers: copies('paper', 'papers'),
    area: areaFacts(tx, exam, profile),
    out: tx.number(
      `SELECT count(*) FROM item WHERE exam = ? AND state IN ('transit', 'issued') AND holding <> 'destruction'`,
      exam,
    ),
    unsealed: tx.number(`SELECT count(*) FROM item WHERE exam = ? AND state IN ('returned', 'opened')`, exam),
    outside: atDesk(tx, exam).length,
    entries: tx.number(`SELECT count(*) FROM back_entry WHERE exam = ? AND state = 'open'`, exam),
    spares: tx.number(`SELECT count(*) FROM spare WHERE exam = ? AND state IN ${SPARE_OPEN}`, exam),
    undisposed: tx.number(
      `SELECT count(*) FROM item WHERE exam = ? AND disposition IS NULL AND state NOT IN ('destroyed', 'sent', 'missing', 'emptied', 'expected')`,
      exam,
    ),
    incidents: tx.number(`SELECT count(*) FROM incident WHERE exam = ? AND state = 'open'`, exam),
    order: order ?? null,
    list: list ? { no: list.no, bags: list.bags, by: nameOf(tx, list.approver), at: list.at, current } : null,
  }
}

/** Is the approved list exactly what would be listed now (or what is left of it once destruction has begun)? */
function stillThat(tx: Store, exam: number, list: number): boolean {
  const listed = new Set(
    tx
      .all<{ item: number; seal: number | null; state: string }>(
        'SELECT l.item, l.seal, i.state FROM list_item l JOIN item i ON i.id = l.item WHERE l.list = ?',
        list,
      )
      // On its way to the plant it is as good as gone from here.
      .filter(i => i.state !== 'destroyed' && i.state !== 'transit')
      .map(i => `${i.item} ${i.seal}`),
  )
  const now = toDestroy(tx, exam)
  return now.length === listed.size && now.every(i => listed.has(`${i.item} ${i.seal}`))
}

export const opens = (f: GateFacts): number | null => (f.ended ? opensAt(f.ended.at, f.destroyAfter) : null)
