import { COPIES, type Copies, type Section, sectionsOf } from './kinds.ts'

export type Figures = Partial<Record<Section, number>>

/** Sum over the sections of this kind of copy. */
export const total = (copies: Copies, f: Figures): number => sectionsOf(copies).reduce((n, s) => n + (f[s] ?? 0), 0)

export interface Room {
  candidates: number
  /** Issued copies and spares given. */
  papers: number
  cards: number
  covers?: number
  discs?: number
  present: number
  absent: number
}

export interface Difference {
  what: Copies | 'candidates' | 'used-present' | 'absent'
  expected: number
  found: number
}

/**
 * R49 for one room and unit: papers: issued + spares = used + unused + faulty (+ missing); cards: issued + spares =
 * used + absent-marked + unused + void (+ missing); cover sheets and discs as papers do, where the room was given some;
 * present + absent = candidates; used papers = present.
 * What does not hold is listed; an empty list means the room adds up.
 */
export function differences(room: Room, counted: Partial<Record<Copies, Figures>>): Difference[] {
  const found: Difference[] = [
    ...COPIES.map(what => ({ what, expected: room[what] ?? 0, found: total(what, counted[what] ?? {}) })),
    { what: 'candidates', expected: room.candidates, found: room.present + room.absent },
    { what: 'used-present', expected: room.present, found: counted.papers?.used ?? 0 },
    { what: 'absent', expected: room.absent, found: counted.cards?.absent ?? 0 },
  ]
  return found.filter(d => d.expected !== d.found)
}
