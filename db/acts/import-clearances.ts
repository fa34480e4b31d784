import { z } from 'zod'
import type { NewEvent } from '../events/index.ts'
import type { PersonRow } from '../exchange/import/index.ts'
import { CLEARANCE_NAMES, CLEARANCES, type Clearance, STAGE_OF } from '../rules/clearance.ts'
import type { ExamKind } from '../rules/kinds.ts'
import { PAPERS, type Paper, recorded } from './clearance.ts'
import { type Ctx, ids, refuse } from './define.ts'

/**
 * 上岗手续 from columns of the people file (R3a): the file has a day or a declaration a person, what all have in common
 * (topics, trainer, the number of the signed list) is said once with the import.
 */
export const Lists = z.strictObject({
  training: PAPERS.training.pick({ topics: true, trainer: true, no: true }).nullable().default(null),
  letter: PAPERS.letter.pick({ level: true, counterpart: true, no: true }).nullable().default(null),
  recusal: PAPERS.recusal.pick({ no: true }).nullable().default(null),
})
export type Lists = z.infer<typeof Lists>

const CELLS: Record<Clearance, (p: PersonRow) => string | null> = {
  training: p => p.trained,
  letter: p => p.letter,
  recusal: p => p.recusal,
}

/** Which of them the file has for anybody. */
export const clearancesIn = (people: readonly PersonRow[]): Clearance[] =>
  CLEARANCE_NAMES.filter(kind => people.some(p => CELLS[kind](p) !== null))

/** A column whose paper nobody named, as a refusal; null: all are named. */
export function unnamed(people: readonly PersonRow[], lists: Lists) {
  const kind = clearancesIn(people).find(k => lists[k] === null)
  return kind ? refuse('papers-unnamed', { what: CLEARANCES[kind].zh, whatEn: CLEARANCES[kind].en }) : null
}

/** A day in the file that has not come yet, as a refusal; null: none. */
export function daysToCome(people: readonly PersonRow[], at: number) {
  const today = dayOf(at)
  const day = people.flatMap(p => [p.trained, p.letter]).find(d => d !== null && d > today)
  return day ? refuse('day-to-come', { day }) : null
}
const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** The paper of a person, by the file's cell and what was said of the list. A declaration is of the day it is imported. */
function paperOf(kind: Clearance, p: PersonRow, lists: Lists, exam: ExamKind, today: string): Paper | null {
  const cell = CELLS[kind](p)
  if (cell === null) return null
  if (kind === 'training' && lists.training) return { kind, stage: STAGE_OF[exam], day: cell, ...lists.training }
  if (kind === 'letter' && lists.letter) return { kind, day: cell, ...lists.letter }
  if (kind === 'recusal' && lists.recusal) return { kind, day: today, relation: cell || null, ...lists.recusal }
  return null
}

/** One event a person and paper; `personOf`: whose row it is. */
export function clearanceEvents(
  ctx: Ctx,
  of: { exam: number; kind: ExamKind; people: readonly PersonRow[]; lists: Lists },
  personOf: (p: PersonRow) => number,
): NewEvent[] {
  const next = ids(ctx, 'clearance')
  const today = dayOf(ctx.now.at)
  return of.people.flatMap(p =>
    CLEARANCE_NAMES.flatMap(kind => {
      const paper = paperOf(kind, p, of.lists, of.kind, today)
      if (!paper) return []
      return [
        recorded(ctx, { clearance: next(), exam: of.exam, person: personOf(p), name: p.name, paper, desk: false }),
      ]
    }),
  )
}
