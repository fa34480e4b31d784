import { z } from 'zod'
import { PURPOSES, TIE_NAMES } from '../rules/instructions.ts'
import type { Store } from '../store.ts'
import { count, event, id, text, time, type Written, when } from './define.ts'

/** Instructions of the area 上级指示 (R101): taken down word for word, decided on, passed on, done. */

const was = count.optional()
const of = (b: { instruction: number }) => ({ table: 'instruction' as const, id: b.instruction })
const topics = () => ['incidents', 'instructions', 'gate']

interface Entered {
  instruction: number
  exam: number
  no: string
  source: string
  given: number
  text: string
  purpose: string
  incident: number | null
  readBack: boolean
  calledBack?: boolean
}
interface More {
  caller: string
  post: string
  number: string
  taker: string
  known: boolean
  form: string | null
}
function enter(tx: Store, b: Entered, e: Written, more: More): void {
  tx.run(
    `INSERT INTO instruction (id, exam, no, source, given, text, purpose, incident, caller, post, number, taker, checked, known, form, at, seq, last)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    b.instruction,
    b.exam,
    b.no,
    b.source,
    b.given,
    b.text,
    b.purpose,
    b.incident,
    more.caller,
    more.post,
    more.number,
    more.taker,
    b.calledBack ? 'called-back' : b.readBack ? 'read-back' : '',
    more.known ? 1 : 0,
    more.form,
    e.at,
    e.seq,
    e.seq,
  )
  if (b.incident) tie(tx, b.instruction, 'incident', b.incident)
}

function tie(tx: Store, instruction: number, what: string, ref: number): void {
  tx.run('INSERT OR IGNORE INTO instruction_tie (instruction, what, ref) VALUES (?, ?, ?)', instruction, what, ref)
}

/** What the gate asks of an incident: the last instruction on it that somebody responsible knows of. */
function counts(tx: Store, instruction: number): void {
  tx.run(
    `UPDATE incident SET instruction = ? WHERE id IN (SELECT ref FROM instruction_tie WHERE instruction = ? AND what = 'incident')`,
    instruction,
    instruction,
  )
}

/** Without caller, post, number and ties; whoever could enter it had the duty. */
export const instructionEntered1 = event(
  'instruction.entered.1',
  z.object({
    instruction: id,
    exam: id,
    no: text,
    source: text,
    given: time,
    text,
    takenBy: id,
    readBack: z.boolean(),
    /** Called back instead (R101); events of before it could be said have neither. */
    calledBack: z.boolean().optional(),
    purpose: z.enum(PURPOSES),
    incident: id.nullable(),
  }),
  {
    zh: b => `上级指示 ${b.no}（${b.source}）：${b.text}`,
    en: b => `Instruction ${b.no} (${b.source}): ${b.text}`,
    apply(tx, b, e) {
      enter(tx, b, e, { caller: '', post: '', number: '', taker: nameOf(tx, b.takenBy), known: true, form: null })
      counts(tx, b.instruction)
    },
    topics,
  },
)

const nameOf = (tx: Store, person: number): string =>
  tx.one<{ name: string }>('SELECT name FROM person WHERE id = ?', person)?.name ?? ''

/**
 * R101 in full. Anybody who is signed in takes it down, since the telephone does not wait; `known`: whoever did has the duty
 * of instructions, so that the rules may rely on it. `form`: it was written on this form first and entered later (R98).
 */
export const instructionEntered = event(
  'instruction.entered.2',
  z.object({
    instruction: id,
    exam: id,
    no: text,
    source: text,
    caller: z.string().max(60),
    post: z.string().max(60),
    number: z.string().max(30),
    given: time,
    text,
    taker: text,
    readBack: z.boolean(),
    calledBack: z.boolean(),
    purpose: z.enum(PURPOSES),
    incident: id.nullable(),
    ties: z.array(z.object({ what: z.enum(TIE_NAMES), ref: count })),
    known: z.boolean(),
    form: z.string().max(40).nullable(),
  }),
  {
    zh: b => `上级指示 ${b.no}（${[b.source, b.caller, b.post, b.number].filter(Boolean).join(' ')}）：${b.text}`,
    en: b => `Instruction ${b.no} (${[b.source, b.caller, b.post, b.number].filter(Boolean).join(' ')}): ${b.text}`,
    apply(tx, b, e) {
      enter(tx, b, e, b)
      for (const t of b.ties) tie(tx, b.instruction, t.what, t.ref)
      if (b.known) counts(tx, b.instruction)
    },
    topics,
  },
)

/** Who decided what is done about it. From here on the rules rely on it, whoever took it down. */
export const instructionDecided = event(
  'instruction.decided.1',
  z.object({ instruction: id, no: text, by: text, decision: text, stated: time, was }),
  {
    zh: b => `上级指示 ${b.no}：${b.by} 决定 ${b.decision}`,
    en: b => `Instruction ${b.no}: ${b.by} decided ${b.decision}`,
    of,
    apply(tx, b) {
      tx.run(
        'UPDATE instruction SET known = 1, decider = ?, decision = ?, decided = ? WHERE id = ?',
        b.by,
        b.decision,
        b.stated,
        b.instruction,
      )
      counts(tx, b.instruction)
    },
    topics,
  },
)

export const instructionPassed = event(
  'instruction.passed.1',
  z.object({ instruction: id, no: text, to: text, how: text, by: text, stated: time, was }),
  {
    zh: b => `上级指示 ${b.no}：${when(b.stated)} 由 ${b.by} 传达 ${b.to}（${b.how}）`,
    en: b => `Instruction ${b.no} passed on by ${b.by} to ${b.to} (${b.how}), ${when(b.stated)}`,
    of,
    apply: (tx, b, e) =>
      tx.run(
        'INSERT INTO instruction_passed (seq, instruction, recipient, how, teller, stated) VALUES (?, ?, ?, ?, ?, ?)',
        e.seq,
        b.instruction,
        b.to,
        b.how,
        b.by,
        b.stated,
      ),
    topics,
  },
)

export const instructionDone = event(
  'instruction.done.1',
  z.object({ instruction: id, no: text, note: z.string().max(300), stated: time, was }),
  {
    zh: b => `上级指示 ${b.no}：${when(b.stated)} 办结${b.note && `，${b.note}`}`,
    en: b => `Instruction ${b.no} done ${when(b.stated)}${b.note && `, ${b.note}`}`,
    of,
    apply: (tx, b) => tx.run('UPDATE instruction SET done = ?, note = ? WHERE id = ?', b.stated, b.note, b.instruction),
    topics,
  },
)
