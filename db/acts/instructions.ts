import { z } from 'zod'
import { instructionDecided, instructionDone, instructionEntered, instructionPassed, when } from '../events/index.ts'
import { DUTIES } from '../rules/duties.ts'
import { fit } from '../rules/fit.ts'
import { PURPOSES, TIE_NAMES, TIES } from '../rules/instructions.ts'
import { by, type Ctx, defineAct, done, refuse, type Signed } from './define.ts'
import { moment } from './moment.ts'

/** 上级指示 (R101): taken down word for word by whoever is at the telephone, decided on, passed on, done. */
const id = z.number().int().positive()

const input = z.strictObject({
  exam: id,
  /** Its number; for a telephone call, that it was one and when. */
  no: z.string().trim().min(1).max(60),
  source: z.string().trim().min(1).max(60),
  caller: z.string().trim().max(60).default(''),
  post: z.string().trim().max(60).default(''),
  /** Called from. */
  number: z.string().trim().max(30).default(''),
  given: moment,
  text: z.string().trim().min(2).max(2000),
  readBack: z.boolean(),
  /** Called back on the number on record instead. */
  calledBack: z.boolean().default(false),
  purpose: z.enum(PURPOSES),
  incident: id.nullable().default(null),
  /** What else it concerns; `ref` 0: that in general. */
  ties: z
    .array(z.strictObject({ what: z.enum(TIE_NAMES), ref: z.number().int().nonnegative() }))
    .max(50)
    .default([]),
  /** Written on this form first (ZS…), entered later (R98). */
  form: z.string().trim().min(1).max(40).nullable().default(null),
})
type Input = z.infer<typeof input>

/** Where a tie must lead. Those not named here are said in general only; a departure is one of the card trips. */
const TIED: Partial<Record<(typeof TIE_NAMES)[number], string>> = {
  unit: 'SELECT count(*) FROM unit WHERE id = ? AND exam = ?',
  incident: 'SELECT count(*) FROM incident WHERE id = ? AND exam = ?',
  room: 'SELECT count(*) FROM account WHERE id = ? AND exam = ?',
}

function untied(ctx: Ctx, said: Input) {
  return said.ties.find(t => {
    const sql = TIED[t.what]
    return t.ref !== 0 && !(sql && ctx.tx.number(sql, t.ref, said.exam))
  })
}

/** A printed form of ours must be one for instructions, and none may be entered twice. */
function wrongForm(ctx: Ctx, form: string) {
  const printed = ctx.tx.one<{ kind: string; ref: string }>('SELECT kind, ref FROM document WHERE no = ?', form)
  if (printed && !(printed.kind === 'form' && printed.ref === 'instruction'))
    return refuse('not-an-instruction-form', { form })
  if (ctx.tx.number('SELECT count(*) FROM instruction WHERE form = ? COLLATE NOCASE', form))
    return refuse('form-entered', { form })
  return null
}

/** Two listen, one writes (the form says so): both sign what is entered later from it. A live call is signed by nobody. */
function signs(_ctx: Ctx, said: Input): Signed | null {
  if (said.form === null) return null
  const from = [said.source, said.caller, said.post, said.number].filter(Boolean).join(' ')
  return {
    touches: [{ table: 'exam', id: said.exam }],
    places: [
      { place: 'first', meaning: 'received', duty: 'sign', label: { zh: '接听人', en: 'Took the call' } },
      { place: 'second', meaning: 'checked', duty: 'sign', label: { zh: '同听、记录人', en: 'Listened and wrote' } },
    ],
    statement: {
      zh: {
        title: '补录：上级指示',
        body: [
          `**${when(said.given)}** ${from} 的指示（${said.no}），当时记在单据 ${said.form} 上，现在补录：`,
          said.text,
          said.readBack ? '当时已复述，对方确认。' : '当时已回拨核实。',
        ],
      },
      en: {
        title: 'Back-entry: an instruction',
        body: [
          `Instruction ${said.no} of **${when(said.given)}** from ${from}, written on form ${said.form} and entered now:`,
          said.text,
          said.readBack ? 'It was read back and confirmed.' : 'It was verified by calling back.',
        ],
      },
    },
  }
}

export const enterOrder = defineAct({
  name: 'enter-order',
  title: { zh: '登记上级指示', en: 'Enter an instruction' },
  // Whoever is at the telephone: a call does not wait. What the rules rely on is known to somebody with the duty first.
  duty: 'sign',
  input,
  signs,
  signers: { zh: '补录时：接听人、记录人', en: 'entered from paper: the two who took it down' },
  needs: { zh: '逐字记录，复述或回拨', en: 'Word for word, read back or called back' },
  refuses: [
    'no-exam',
    'no-such-incident',
    'in-future',
    'not-verified',
    'no-such-tie',
    'not-an-instruction-form',
    'form-entered',
    'unfit',
  ],
  records: ['instruction.entered.2'],
  changes: { zh: '上级指示登记簿', en: 'The register of instructions' },
  decide(ctx, said) {
    if (!ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', said.exam)) return refuse('no-exam')
    const inExam = 'SELECT count(*) FROM incident WHERE id = ? AND exam = ?'
    if (said.incident !== null && !ctx.tx.number(inExam, said.incident, said.exam))
      return refuse('no-such-incident', { no: said.incident })
    if (said.given > ctx.now.at) return refuse('in-future', { at: when(said.given) })
    if (!said.readBack && !said.calledBack) return refuse('not-verified')
    const bad = untied(ctx, said)
    if (bad) return refuse('no-such-tie', { what: TIES[bad.what].zh, whatEn: TIES[bad.what].en, ref: bad.ref })
    const wrong = said.form === null ? null : wrongForm(ctx, said.form)
    if (wrong) return wrong
    const me = by(ctx)
    const known = fit(ctx.tx, me.person, 'report', ctx.now.at).length === 0
    // The written order to destroy comes as a document: whoever enters it is one who may read it as one (R67).
    if (said.purpose === 'destruction' && !known)
      return refuse('unfit', { name: me.name, duty: DUTIES.report.zh, dutyEn: DUTIES.report.en })
    const instruction = ctx.tx.nextId('instruction')
    const taker = said.form === null ? me.name : ctx.parts.map(p => p.name).join('、') || me.name
    const entered = instructionEntered({ instruction, ...said, taker, known })
    return done([said.form === null ? entered : { ...entered, occurred: said.given }], () => ({ instruction }))
  },
})

interface Row {
  id: number
  no: string
  given: number
  decided: number | null
  done: number | null
}
/** The instruction that is still to be dealt with, or why not; nothing is done about it before it was given. */
function open(ctx: Ctx, instruction: number, at: number) {
  const row = ctx.tx.one<Row>('SELECT id, no, given, decided, done FROM instruction WHERE id = ?', instruction)
  if (!row) return refuse('no-such-instruction', { no: instruction })
  if (row.done !== null) return refuse('instruction-done', { no: row.no, at: when(row.done) })
  if (at > ctx.now.at) return refuse('in-future', { at: when(at) })
  // Times are stated to the minute.
  if (at < row.given - 60_000) return refuse('before-instruction', { no: row.no, at: when(row.given) })
  return row
}
const OPEN = ['no-such-instruction', 'instruction-done', 'in-future', 'before-instruction'] as const

export const instructionDecide = defineAct({
  name: 'instruction.decide',
  title: { zh: '对指示的决定', en: 'Decide on an instruction' },
  duty: 'report',
  input: z.strictObject({
    instruction: id,
    /** Who decided; whoever enters it when empty. */
    by: z.string().trim().max(60).default(''),
    decision: z.string().trim().min(2).max(300),
    stated: moment,
  }),
  needs: { zh: '还没有办结', en: 'It is not done yet' },
  refuses: [...OPEN, 'decided-already'],
  records: ['instruction.decided.1'],
  changes: { zh: '谁决定怎样办；从此各项规则以它为据', en: 'Who decided what; from now on the rules rely on it' },
  decide(ctx, said) {
    const row = open(ctx, said.instruction, said.stated)
    if ('refused' in row) return row
    if (row.decided !== null) return refuse('decided-already', { no: row.no })
    return done([instructionDecided({ ...said, no: row.no, by: said.by || by(ctx).name })], () => ({}))
  },
})

export const instructionPass = defineAct({
  name: 'instruction.pass',
  title: { zh: '传达指示', en: 'Pass an instruction on' },
  duty: 'sign',
  input: z.strictObject({
    instruction: id,
    to: z.string().trim().min(1).max(100),
    how: z.string().trim().min(1).max(30),
    by: z.string().trim().max(60).default(''),
    stated: moment,
  }),
  needs: { zh: '还没有办结', en: 'It is not done yet' },
  refuses: OPEN,
  records: ['instruction.passed.1'],
  changes: { zh: '传达给谁、何时', en: 'To whom it was passed on, and when' },
  decide(ctx, said) {
    const row = open(ctx, said.instruction, said.stated)
    if ('refused' in row) return row
    return done([instructionPassed({ ...said, no: row.no, by: said.by || by(ctx).name })], () => ({}))
  },
})

export const instructionFinish = defineAct({
  name: 'instruction.done',
  title: { zh: '指示办结', en: 'An instruction is done' },
  duty: 'sign',
  input: z.strictObject({ instruction: id, note: z.string().trim().max(300).default(''), stated: moment }),
  needs: { zh: '已有决定或由有权的人接收', en: 'Decided on, or taken by somebody who may' },
  refuses: [...OPEN, 'not-decided'],
  records: ['instruction.done.1'],
  changes: { zh: '办结时间', en: 'When it was done' },
  decide(ctx, said) {
    const row = open(ctx, said.instruction, said.stated)
    if ('refused' in row) return row
    if (!ctx.tx.number('SELECT known FROM instruction WHERE id = ?', row.id))
      return refuse('not-decided', { no: row.no })
    return done([instructionDone({ ...said, no: row.no })], () => ({}))
  },
})
