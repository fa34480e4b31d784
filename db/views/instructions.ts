import { z } from 'zod'
import { type Ctx, refuse } from '../acts/define.ts'
import type { Purpose, TieKind } from '../rules/instructions.ts'
import { TIES } from '../rules/instructions.ts'
import { emergencyOf } from '../stages/incidents.ts'
import { stepOf } from '../stages/instructions.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { defineView } from './define.ts'
import { currentExam, unitsOf } from './station.ts'

interface Row {
  id: number
  no: string
  source: string
  caller: string
  post: string
  number: string
  given: number
  text: string
  taker: string
  checked: 'read-back' | 'called-back' | ''
  purpose: Purpose
  known: number
  form: string | null
  at: number
  decider: string | null
  decision: string | null
  decided: number | null
  done: number | null
  note: string | null
  passed: number
}
const ROWS = `SELECT id, no, source, caller, post, number, given, text, taker, checked, purpose, known, form, at, decider,
    decision, decided, done, note, (SELECT count(*) FROM instruction_passed p WHERE p.instruction = instruction.id) AS passed FROM instruction`

/** The register of instructions, newest first, and what one can be tied to (R101). */
export const instructions = defineView({
  name: 'instructions',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    return {
      exam: exam.id,
      rows: ctx.tx
        .all<Row>(`${ROWS} WHERE exam = ? ORDER BY id DESC LIMIT 200`, exam.id)
        .map(r => ({ ...r, step: stepOf(r) })),
      ties: Object.entries(TIES).map(([what, t]) => ({ what: what as TieKind, ...t })),
      units: unitsOf(ctx, exam.id).map(u => ({ id: u.id, no: u.no })),
      /** The numbers it is called back on (R13). */
      phones: (emergencyOf(ctx.tx, exam.id)?.contacts ?? []).filter(c => c.who === 'area'),
      incidents: ctx.tx.all<{ id: number; no: number; about: string; state: string }>(
        'SELECT id, no, about, state FROM incident WHERE exam = ? ORDER BY id DESC LIMIT 100',
        exam.id,
      ),
    }
  },
})

/** One instruction whole: who gave it, who was told, what it is tied to. */
export const instruction = defineView({
  name: 'instruction',
  open: false,
  input: z.strictObject({ instruction: z.number().int().positive() }),
  read(ctx, input) {
    const row = ctx.tx.one<Row>(`${ROWS} WHERE id = ?`, input.instruction)
    if (!row) return refuse('no-such-instruction', { no: input.instruction })
    return {
      ...row,
      step: stepOf(row),
      ties: ctx.tx
        .all<{ what: TieKind; ref: number }>(
          'SELECT what, ref FROM instruction_tie WHERE instruction = ? ORDER BY what, ref',
          row.id,
        )
        .map(t => ({ ...t, ...TIES[t.what], of: nameOf(ctx, t.what, t.ref) })),
      passings: ctx.tx.all<{ recipient: string; how: string; teller: string; stated: number }>(
        'SELECT recipient, how, teller, stated FROM instruction_passed WHERE instruction = ? ORDER BY stated, seq',
        row.id,
      ),
    }
  },
})

/** What stands behind the kind of a tie: the unit's number, the incident's, the room. */
function nameOf(ctx: Ctx, what: TieKind, ref: number): string {
  if (ref === 0) return ''
  if (what === 'unit') return String(ctx.tx.number('SELECT no FROM unit WHERE id = ?', ref))
  if (what === 'incident') return String(ctx.tx.number('SELECT no FROM incident WHERE id = ?', ref))
  if (what === 'room') {
    const { roomLabel, unit } = labelOfAccount(ctx.tx, ref)
    return `${roomLabel}/${unit}`
  }
  return String(ref)
}
