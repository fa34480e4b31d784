import { nameOf } from '../people/identify.ts'
import { type GateFacts, opensAt } from '../rules/gate.ts'
import type { Profile } from '../rules/profile.ts'
import { jumped, type Now, provenSince, type Run } from '../rules/time.ts'
import type { Store } from '../store.ts'

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

/** The bags to be destroyed here as things stand now, in the order of the list. */
export const toDestroy = (tx: Store, exam: number) =>
  tx.all<{ item: number; code: string; seal: number | null; copies: number; closure: string }>(
    `SELECT id AS item, code, seal, copies, closure FROM item WHERE exam = ? AND disposition = 'destroy' AND state IN ('sealed', 'stored')
       AND held = 0 ORDER BY unit, category, code`,
    exam,
  )

/** Everything the gate looks at, in one transaction's view of the tables (R65–R67). */
export function gateFacts(tx: Store, exam: number, now: Now, profile: Profile): GateFacts {
  const e = tx.one<{ ended: number | null; ended_seq: number | null }>(
    'SELECT ended, ended_seq FROM exam WHERE id = ?',
    exam,
  )
  const destroyAfter = profile.window.destroyAfter * 60_000
  const signedBy = e?.ended_seq
    ? tx.number(`SELECT person FROM signature WHERE seq = ? AND place = 'chief'`, e.ended_seq)
    : 0
  const list = approvedList(tx, exam)
  const current = list ? stillThat(tx, exam, list.id) : false
  const order = tx.one<{ no: string; source: string }>(
    `SELECT no, source FROM instruction WHERE exam = ? AND purpose = 'destruction' ORDER BY id DESC LIMIT 1`,
    exam,
  )
  const copies = (kinds: string, pileKind: string) => ({
    bags: tx.number(`SELECT count(*) FROM item WHERE exam = ? AND kind = '${kinds}'`, exam),
    copies: tx.number(
      `SELECT coalesce(sum(t.n), 0) FROM count_total t JOIN count c ON c.id = t.count JOIN pile p ON p.id = c.pile
       WHERE p.exam = ? AND p.kind = '${pileKind}' AND c.turn = 1 AND c.state = 'closed' AND p.sample_of IS NULL`,
      exam,
    ),
    differing: tx.number(
      `SELECT count(DISTINCT coalesce(sample_of, id)) FROM pile WHERE exam = ? AND kind = '${pileKind}' AND state = 'differs'`,
      exam,
    ),
  })
  const differing = `SELECT count(*) FROM incident WHERE exam = ? AND (pile IS NOT NULL OR account IS NOT NULL) AND kind IN ('short', 'surplus', 'figures', 'lost')`
  return {
    now: now.at,
    destroyAfter,
    ended: e?.ended ? { at: e.ended, by: nameOf(tx, signedBy) } : null,
    proven: e?.ended ? provenSince(e.ended, runs(tx, now)) : 0,
    jumps: tx.number('SELECT count(*) FROM jump WHERE observed IS NULL') + (jumpedSince(tx, now) ? 1 : 0),
    units: {
      open: tx.number(`SELECT count(*) FROM unit WHERE exam = ? AND state <> 'closed'`, exam),
      total: tx.number('SELECT count(*) FROM unit WHERE exam = ?', exam),
    },
    rooms: {
      total: tx.number('SELECT count(*) FROM account WHERE exam = ?', exam),
      closed: tx.number(`SELECT count(*) FROM account WHERE exam = ? AND state = 'closed'`, exam),
      differing: tx.number('SELECT count(*) FROM account WHERE exam = ? AND incident IS NOT NULL', exam),
    },
    cards: copies('card', 'cards'),
    papers: copies('paper', 'papers'),
    differences: {
      total: tx.number(differing, exam),
      instructed: tx.number(`${differing} AND instruction IS NOT NULL`, exam),
    },
    out: tx.number(`SELECT count(*) FROM item WHERE exam = ? AND state IN ('transit', 'issued')`, exam),
    unsealed: tx.number(`SELECT count(*) FROM item WHERE exam = ? AND state IN ('returned', 'opened')`, exam),
    entries: tx.number(`SELECT count(*) FROM back_entry WHERE exam = ? AND state = 'open'`, exam),
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
      .filter(i => i.state !== 'destroyed')
      .map(i => `${i.item} ${i.seal}`),
  )
  const now = toDestroy(tx, exam)
  return now.length === listed.size && now.every(i => listed.has(`${i.item} ${i.seal}`))
}

export const opens = (f: GateFacts): number | null => (f.ended ? opensAt(f.ended.at, f.destroyAfter) : null)
