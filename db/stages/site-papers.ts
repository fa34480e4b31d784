import { nameOf } from '../people/identify.ts'
import { rolesOf } from '../rules/fit.ts'
import { OFFICES, type PaperField, paperKind, type SitePaper } from '../rules/site-papers.ts'
import type { Store } from '../store.ts'

export interface SitePaperRow {
  id: number
  kind: SitePaper
  said: Partial<Record<PaperField, string>>
  at: number
  by: string
  people: string[]
}

/** Papers of an exam, and those of the room whatever the exam, newest first. */
export const sitePapers = (tx: Store, exam: number): SitePaperRow[] =>
  tx
    .all<{ id: number; exam: number; kind: SitePaper; said: string; at: number; person: number }>(
      'SELECT id, exam, kind, said, at, person FROM site_paper ORDER BY id DESC',
    )
    .filter(p => p.exam === exam || paperKind(p.kind).lasting)
    .map(p => ({
      id: p.id,
      kind: p.kind,
      said: JSON.parse(p.said),
      at: p.at,
      by: nameOf(tx, p.person),
      people: tx
        .column<number>('SELECT person FROM site_paper_person WHERE paper = ? ORDER BY rowid', p.id)
        .map(x => nameOf(tx, x)),
    }))

export const lastPaper = (tx: Store, exam: number, kind: SitePaper): SitePaperRow | undefined =>
  sitePapers(tx, exam).find(p => p.kind === kind)

/** Who holds office and stands on no appointment paper of this exam (R105). */
export function unappointed(tx: Store, exam: number, at: number): { person: number; name: string }[] {
  const named = new Set(
    tx.column<number>(
      'SELECT n.person FROM site_paper_person n JOIN site_paper p ON p.id = n.paper WHERE p.exam = ?',
      exam,
    ),
  )
  return tx
    .all<{ person: number; name: string }>(
      'SELECT DISTINCT a.person, p.name FROM appointment a JOIN person p ON p.id = a.person ORDER BY a.person',
    )
    .filter(p => !named.has(p.person) && rolesOf(tx, p.person, at).some(r => OFFICES.includes(r)))
}

/** The last moment of a day in UTC+8. */
export const endOfDay = (day: string): number => Date.parse(`${day}T23:59:59.999+08:00`)
