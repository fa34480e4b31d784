import type { Ctx } from '../acts/define.ts'
import type { Store } from '../store.ts'
import type { Due } from './due.ts'

/** The last written order to destroy (R67), by somebody who may say that it is one; undefined: none. */
export const orderToDestroy = (tx: Store, exam: number) =>
  tx.one<{ no: string; source: string }>(
    `SELECT no, source FROM instruction WHERE exam = ? AND purpose = 'destruction' AND known = 1 ORDER BY id DESC LIMIT 1`,
    exam,
  )

/** What is still to be done about an instruction: decided on, passed on, done (R101). */
export type InstructionStep = 'decide' | 'pass' | 'do' | 'done'
export const stepOf = (i: { known: number; passed: number; done: number | null }): InstructionStep =>
  i.done !== null ? 'done' : i.known === 0 ? 'decide' : i.passed === 0 ? 'pass' : 'do'

const WHAT: Record<Exclude<InstructionStep, 'done'>, { zh: string; en: string }> = {
  decide: { zh: '还没有人决定', en: 'not decided on yet' },
  pass: { zh: '还没有传达', en: 'not passed on yet' },
  do: { zh: '还没有办结', en: 'not done yet' },
}

/** Instructions that somebody still has to do something about, oldest first. No time is set for them. */
export function dueOfInstructions({ tx }: Pick<Ctx, 'tx'>, exam: number): Due[] {
  const open = tx.all<{ id: number; no: string; text: string; known: number; passed: number; done: null }>(
    `SELECT id, no, text, known, done, (SELECT count(*) FROM instruction_passed p WHERE p.instruction = instruction.id) AS passed
     FROM instruction WHERE exam = ? AND done IS NULL AND purpose <> 'destruction' ORDER BY id`,
    exam,
  )
  return open.map(i => {
    const step = WHAT[stepOf(i) as Exclude<InstructionStep, 'done'>]
    return {
      key: `instruction ${i.id}`,
      what: { zh: `上级指示 ${i.no}：${step.zh}`, en: `Instruction ${i.no}: ${step.en}` },
      why: { zh: i.text.slice(0, 60), en: i.text.slice(0, 60) },
      at: null,
      late: false,
      go: 'instructions',
      about: { instruction: i.id },
    }
  })
}
