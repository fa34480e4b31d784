import { type Copies, type Section, sectionsOf } from './kinds.ts'

export type Figures = Partial<Record<Section, number>>

/** Sum over the sections of this kind of copy. */
export const total = (copies: Copies, f: Figures): number => sectionsOf(copies).reduce((n, s) => n + (f[s] ?? 0), 0)

export interface Room {
  candidates: number
  /** Issued copies and spares given. */
  papers: number
  cards: number
  present: number
  absent: number
}

export interface Difference {
  what: 'papers' | 'cards' | 'candidates' | 'used-present' | 'absent'
  expected: number
  found: number
}

/**
 * R49 for one room and unit: papers: issued + spares = used + unused + faulty (+ missing); cards: issued + spares =
 * used + absent-marked + unused + void (+ missing); present + absent = candidates; used papers = present.
 * What does not hold is listed; an empty list means the room adds up.
 */
export function differences(room: Room, papers: Figures, cards: Figures): Difference[] {
  const found: Difference[] = [
    { what: 'papers', expected: room.papers, found: total('papers', papers) },
    { what: 'cards', expected: room.cards, found: total('cards', cards) },
    { what: 'candidates', expected: room.candidates, found: room.present + room.absent },
    { what: 'used-present', expected: room.present, found: papers.used ?? 0 },
    { what: 'absent', expected: room.absent, found: cards.absent ?? 0 },
  ]
  return found.filter(d => d.expected !== d.found)
}
