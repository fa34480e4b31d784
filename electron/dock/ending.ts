import type { Run } from './exam.ts'
import { type Hands, must } from './hands.ts'

const HOUR = 3_600_000

/** The end as stated and signed, the order, dispositions, the approved list (R65–R69a). */
export async function endExam(run: Run, exam: number, ended: number): Promise<void> {
  const { hands, crew } = run
  await hands.signIn(crew.lead)
  const late = (await hands.now()) - ended > HOUR / 2
  await hands.sign('end-exam', { exam, ended }, late ? [crew.chief, crew.inspector] : [crew.chief])
  await hands.act('enter-order', {
    exam,
    no: '云考办〔2026〕58号',
    source: '云河省考区',
    given: await hands.now(),
    text: '考试结束满四小时、清点无误后，试卷由考点在考区巡考员监督下就地销毁。',
    readBack: true,
    purpose: 'destruction',
    incident: null,
  })
  await hands.signIn(crew.chief)
  await hands.act('dispose', { what: 'defaults', exam, kinds: null })
  await hands.sign('approve-list', { exam }, [crew.chief])
  const gate = await hands.ask('gate', {})
  await hands.work('print', { kind: 'list', ref: String(gate.list?.id) })
}

const TERMS = {
  method: '碎纸机粉碎',
  machine: '保密级碎纸机',
  place: '保密室',
  residue: '残渣送造纸厂化浆',
  video: '07',
  videoMedium: 'V-2026-07',
  weight: '',
  letter: '',
}

/** The gate to the second, bag by bag, balance zero, certificate (R65, R70–R75a). */
export async function destroy(
  run: Run,
  exam: number,
  ended: number,
): Promise<{ list: number; destroyed: number; certificate: string }> {
  const { hands, crew } = run
  await hands.signIn(crew.first)
  const start = { exam, terms: TERMS, observed: null }
  await hands.until(ended + 4 * HOUR - 1500)
  await hands.refused('destroy.start', start, 'four-hours')
  await hands.until(ended + 4 * HOUR)
  const answer = (await hands.sign('destroy.start', start, [crew.first, crew.second, crew.inspector])) as {
    destruction: number
  }
  await hands.act('take-task', { kind: 'destroy', ref: { destruction: answer.destruction }, second: null })
  const listed = run.table.papers.findLast(p => p.data.kind === 'list')?.data
  must(listed?.kind === 'list', 'no printed list')
  const bags = listed?.kind === 'list' ? listed.bags : []
  for (const b of bags) {
    await hands.passes(b.code, b.sealNo ? 'next' : 'pass')
    if (b.sealNo) await hands.passes(b.sealNo)
    await hands.wait(20_000)
  }
  const stage = await hands.ask('destruction', { destruction: answer.destruction })
  must(stage.remaining === 0 && stage.list === stage.destroyed, `balance is not zero: ${stage.remaining}`)
  await hands.sign('destroy.end', { destruction: answer.destruction }, [crew.first, crew.second, crew.inspector])
  const made = await hands.work('print', { kind: 'certificate', ref: String(answer.destruction) })
  return { list: stage.list, destroyed: stage.destroyed, certificate: made.no }
}

export type { Hands }
