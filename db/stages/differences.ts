import { type Copies, ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { Store } from '../store.ts'

/**
 * What does not add up at the end of an exam, and whether the area has said that the rest may be destroyed (R67a): counts
 * that differ, rooms closed over a difference, bags that are missing. Each is known by its incident, so that one loss is not
 * counted twice. What concerns one kind stands in its row of the gate, a consignment or a room as a whole in both.
 */
export interface Differing {
  differing: number
  instructed: number
}
type Row = 'papers' | 'cards'
const BOTH: readonly Row[] = ['papers', 'cards']
/** Cover sheets go with the cards, discs are the papers of an exam at computers. */
const ROW: Record<Copies, Row> = { papers: 'papers', discs: 'papers', cards: 'cards', covers: 'cards' }
const rowsOf = (kind: Copies | 'receipt'): readonly Row[] => (kind === 'receipt' ? BOTH : [ROW[kind]])

/** Incidents of what does not add up, by row. */
function incidentsOf(tx: Store, exam: number): Record<Row, Set<number>> {
  const found: Record<Row, Set<number>> = { papers: new Set(), cards: new Set() }
  const add = (rows: readonly Row[], incident: number) => {
    for (const row of rows) found[row].add(incident)
  }
  const piles = tx.all<{ kind: Copies | 'receipt'; account: number | null; incident: number }>(
    `SELECT p.kind, p.account, coalesce(p.incident, h.incident, -p.id) AS incident FROM pile p LEFT JOIN pile h ON h.id = p.sample_of
     WHERE p.exam = ? AND p.state = 'differs'`,
    exam,
  )
  for (const p of piles) add(rowsOf(p.kind), p.incident)
  // A room whose counts agree and that yet did not add up: people, or used papers against those present.
  const rooms = tx.all<{ id: number; incident: number }>(
    'SELECT id, incident FROM account WHERE exam = ? AND incident IS NOT NULL',
    exam,
  )
  for (const r of rooms) if (!piles.some(p => p.account === r.id)) add(BOTH, r.incident)
  const missing = tx.all<{ kind: ItemKind; last: number }>(
    `SELECT kind, last FROM item WHERE exam = ? AND state = 'missing'`,
    exam,
  )
  for (const bag of missing) {
    const { copies } = ITEM_KINDS[bag.kind]
    if (copies !== null) add(rowsOf(copies), lossOf(tx, bag.last))
  }
  return found
}

export function differencesOf(tx: Store, exam: number): Record<Row, Differing> {
  const found = incidentsOf(tx, exam)
  const said = (incident: number): boolean =>
    tx.number('SELECT count(*) FROM incident WHERE id = ? AND instruction IS NOT NULL', incident) > 0
  const of = (row: Row): Differing => ({
    differing: found[row].size,
    instructed: [...found[row]].filter(said).length,
  })
  return { papers: of('papers'), cards: of('cards') }
}

/** The area's word on what does not add up: numbers of the incident and of the instruction, for the certificate. */
export function instructedOf(tx: Store, exam: number): { incident: string; instruction: string }[] {
  const { papers, cards } = incidentsOf(tx, exam)
  return [...new Set([...papers, ...cards])]
    .sort((a, b) => a - b)
    .flatMap(incident => {
      const said = tx.one<{ incident: number; instruction: string }>(
        'SELECT i.no AS incident, n.no AS instruction FROM incident i JOIN instruction n ON n.id = i.instruction WHERE i.id = ?',
        incident,
      )
      return said ? [{ incident: String(said.incident), instruction: said.instruction }] : []
    })
}

/** The incident by which a bag was declared missing; `last`: its last entry. */
function lossOf(tx: Store, last: number): number {
  for (let seq = last; seq; ) {
    const e = tx.one<{ type: string; body: Buffer }>('SELECT type, body FROM event WHERE seq = ?', seq)
    if (!e) break
    const body = JSON.parse(e.body.toString()) as { was?: number; incident?: number }
    if (e.type === 'item.missing.1') return body.incident ?? 0
    seq = body.was ?? 0
  }
  return 0
}
