import { z } from 'zod'
import { hasBegun } from '../acts/clearance.ts'
import {
  CLEARANCE_NAMES,
  CLEARANCE_SHOWS,
  type Clearance,
  type Lack,
  type LetterLevel,
  lacksFor,
  NEEDS,
  type OnFile,
  type RecusalDecision,
  type Stage,
} from '../rules/clearance.ts'
import { DUTIES, type Duty, gives } from '../rules/duties.ts'
import { type ExamKind, ROLES, type Role } from '../rules/kinds.ts'
import { unsignedClearances } from '../stages/clearance.ts'
import type { Store } from '../store.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

export interface Entry {
  id: number
  kind: Clearance
  stage: Stage | null
  day: string
  no: string
  said: string
  party: string
  level: LetterLevel | null
  relation: boolean
  desk: boolean
  unsigned: boolean
  decision: RecusalDecision | null
  reason: string | null
}

/** What the roles of a person need, whatever the duty; the area's inspector is outside the site (R7). */
const neededBy = (roles: readonly Role[]): Clearance[] => {
  const duties = (Object.keys(DUTIES) as Duty[]).filter(
    d =>
      DUTIES[d].roles !== null &&
      gives(
        roles.filter(r => r !== 'area-inspector'),
        d,
      ),
  )
  return CLEARANCE_NAMES.filter(kind => duties.some(d => NEEDS[d].includes(kind)))
}

function entriesOf(tx: Store, exam: number): Map<number, Entry[]> {
  type Row = Omit<Entry, 'relation' | 'desk' | 'unsigned'> & Record<'person' | 'relation' | 'desk' | 'unsigned', number>
  const rows = tx.all<Row>(
    `SELECT id, person, kind, stage, day, no, said, party, level, relation, desk, desk = 1 AND confirmed IS NULL AS unsigned,
       decision, reason FROM clearance WHERE exam = ? AND withdrawn IS NULL ORDER BY id`,
    exam,
  )
  const by = new Map<number, Entry[]>()
  for (const { person, relation, desk, unsigned, ...rest } of rows) {
    const entry: Entry = { ...rest, relation: relation === 1, desk: desk === 1, unsigned: unsigned === 1 }
    by.set(person, [...(by.get(person) ?? []), entry])
  }
  return by
}

/** How each clearance of a person stands; counting is the strictest duty, so what waits for a signature shows. */
function statesOf(kind: ExamKind, entries: readonly OnFile[]): Record<Clearance, Lack | null> {
  const lacks = lacksFor('count', kind, entries)
  const state = (c: Clearance) => lacks.find(l => l.kind === c)?.lack ?? null
  return { training: state('training'), letter: state('letter'), recusal: state('recusal') }
}

/** 上岗手续 (R3–R5): who has what, what is missing, what waits for the chief examiner. */
export const clearance = defineView({
  name: 'clearance',
  open: false,
  input: z.strictObject({
    search: z.string().max(40).default(''),
    show: z.enum(CLEARANCE_SHOWS).default('all'),
    after: z.number().int().default(0),
  }),
  read(ctx, { search, show, after }) {
    const exam = currentExam(ctx)
    if (!exam) return null
    const kind = exam.kind as ExamKind
    const entries = entriesOf(ctx.tx, exam.id)
    const roles = new Map<number, Role[]>()
    for (const a of ctx.tx.all<{ person: number; role: Role }>(
      `SELECT DISTINCT person, role FROM appointment WHERE until IS NULL AND (exam IS NULL OR exam = ?) ORDER BY id`,
      exam.id,
    ))
      roles.set(a.person, [...(roles.get(a.person) ?? []), a.role])
    const people = ctx.tx
      .all<{ id: number; name: string; unit: string; post: string }>(
        'SELECT id, name, unit, post FROM person ORDER BY id',
      )
      .map(p => {
        const own = entries.get(p.id) ?? []
        const states = statesOf(kind, own)
        const held = roles.get(p.id) ?? []
        const needs = neededBy(held)
        const complete = CLEARANCE_NAMES.every(k => states[k] === null)
        return {
          ...p,
          roles: held.map(r => ({ role: r, zh: ROLES[r][0], en: ROLES[r][1] })),
          needs,
          states,
          entries: own,
          complete,
          lacking: needs.some(k => states[k] !== null),
          reserve: held.length === 0 && complete,
        }
      })
    const shown = people.filter(
      p =>
        p.id > after &&
        (search === '' || p.name.includes(search) || p.post.includes(search)) &&
        (show === 'all' ||
          (show === 'lacking' && p.lacking) ||
          (show === 'reserve' && p.reserve) ||
          (show === 'unsigned' && p.entries.some(e => e.unsigned))),
    )
    return {
      exam: exam.id,
      kind,
      begun: hasBegun(ctx, exam.id),
      unsigned: unsignedClearances(ctx.tx, exam.id).length,
      all: people.length,
      lacking: people.filter(p => p.lacking).length,
      reserve: people.filter(p => p.reserve).length,
      undecided: people.filter(p => p.states.recusal === 'undecided').length,
      /** Everyone who needs a kind and does not have it: what a list is for. */
      without: Object.fromEntries(
        CLEARANCE_NAMES.map(k => [
          k,
          people.filter(p => p.needs.includes(k) && p.states[k] === 'absent').map(p => p.id),
        ]),
      ) as Record<Clearance, number[]>,
      found: shown.length,
      rows: shown.slice(0, 200),
    }
  },
})
