import { z } from 'zod'
import { readinessSigned, readinessWaived } from '../events/index.ts'
import { GATE_NAMES, GATES, type GateName, type Standing } from '../rules/readiness.ts'
import { undrilled } from '../stages/emergency-drills.ts'
import { shutBy } from '../stages/inspection.ts'
import { type ReadyPoint, readinessOf } from '../stages/readiness.ts'
import { type Ctx, defineAct, done, type Place, refuse, type Statement, signer } from './define.ts'
import { examThere } from './inspections.ts'

const id = z.number().int().positive()
const CHIEF: Place = {
  place: 'chief',
  meaning: 'decided',
  duty: 'chief',
  label: { zh: '考点主考', en: 'Chief examiner' },
}
const examName = (ctx: Ctx, exam: number): string =>
  ctx.tx.one<{ name: string }>('SELECT name FROM exam WHERE id = ?', exam)?.name ?? ''

/** What keeps this door shut now; null: nothing does. */
function held(ctx: Ctx, exam: number, gate: GateName): { item: string; name: string; en: string }[] | null {
  if (gate === 'first-unit') return undrilled(ctx.tx, exam) ? [] : null
  const items = shutBy(ctx.tx, exam)
  return items.length > 0 ? items.map(i => ({ item: i.key, name: i.zh, en: i.en })) : null
}

/** The first scan of papers finds the room shut: said in words, with the way to the list (R11). */
export function roomShut(ctx: Ctx, exam: number) {
  const items = shutBy(ctx.tx, exam)
  if (items.length === 0) return null
  const some = (of: (i: (typeof items)[number]) => string, comma: string, more: string) =>
    items.slice(0, 3).map(of).join(comma) + (items.length > 3 ? more : '')
  return refuse('room-not-ready', {
    items: some(i => i.zh, '；', '……'),
    itemsEn: some(i => i.en, '; ', ' …'),
  })
}
/** The same of the first unit (R12). */
export const noDrill = (ctx: Ctx, exam: number) => (undrilled(ctx.tx, exam) ? refuse('no-emergency-drill') : null)

export const readinessWaive = defineAct({
  name: 'readiness.waive',
  title: { zh: '主考同意启用、开考', en: 'The chief examiner allows it' },
  duty: 'sign',
  input: z.strictObject({ exam: id, gate: z.enum(GATE_NAMES), reason: z.string().trim().min(4).max(300) }),
  signs(ctx, { exam, gate, reason }) {
    const open = held(ctx, exam, gate) ?? []
    const { zh, en, what } = GATES[gate]
    const statement: Statement = {
      zh: {
        title: `${zh}：主考同意`,
        body: [
          `${examName(ctx, exam)}：${what.zh}，由我负责。`,
          ...(open.length > 0 ? [`未符合的关键项：${open.map(i => `**${i.name}**`).join('；')}。`] : []),
          `原因：${reason}`,
        ],
      },
      en: {
        title: `${en}: allowed by the chief examiner`,
        body: [
          `${examName(ctx, exam)}: ${what.en}. I answer for it.`,
          ...(open.length > 0 ? [`Critical items open: ${open.map(i => `**${i.en}**`).join('; ')}.`] : []),
          `Reason: ${reason}`,
        ],
      },
    }
    return { touches: [{ table: 'exam', id: exam }], places: [CHIEF], statement }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: {
    zh: '有关键项未符合，或没有应急演练；写明原因',
    en: 'A critical item is open, or no drill is on file; a reason',
  },
  refuses: ['no-exam', 'nothing-to-waive'],
  records: ['readiness.waived.1'],
  changes: {
    zh: '这几项不再挡住启用、开考；以后又不符合的不在内',
    en: 'These items hold it up no more; what fails later is not among them',
  },
  decide(ctx, { exam, gate, reason }) {
    if (!examThere(ctx, exam)) return refuse('no-exam')
    const open = held(ctx, exam, gate)
    if (!open) return refuse('nothing-to-waive', { gate: GATES[gate].zh, gateEn: GATES[gate].en })
    const chief = signer(ctx, 'chief')
    const waiver = ctx.tx.nextId('waiver')
    const items = open.map(({ item, name }) => ({ item, name }))
    return done(
      [readinessWaived({ waiver, exam, gate, items, reason, person: chief.person, name: chief.name })],
      () => ({ waiver }),
    )
  },
})

const STANDING: readonly { standing: Standing; zh: string; en: string }[] = [
  { standing: 'unmet', zh: '未办', en: 'Missing' },
  { standing: 'amber', zh: '注意', en: 'Attention' },
  { standing: 'waiting', zh: '未到时候', en: 'Not yet' },
]

/** What is not ready in a sentence each, the rest in one: he reads what he signs. */
function pointsSaid(points: readonly ReadyPoint[], l: 'zh' | 'en'): string[] {
  const sentence = (state: string, p: ReadyPoint) =>
    l === 'zh'
      ? `${state}：**${p.name.zh}**，${p.says.zh}（${p.owner.zh}）。`
      : `${state}: **${p.name.en}**, ${p.says.en} (${p.owner.en}).`
  const open = STANDING.flatMap(s => points.filter(p => p.standing === s.standing).map(p => sentence(s[l], p)))
  const ready = points.filter(p => p.standing === 'met').map(p => p.name[l])
  if (ready.length === 0) return open
  return [...open, l === 'zh' ? `齐备：${ready.join('、')}。` : `Ready: ${ready.join(', ')}.`]
}

export const readinessSign = defineAct({
  name: 'readiness.sign',
  title: { zh: '考前准备核签', en: 'Sign the readiness' },
  duty: 'sign',
  input: z.strictObject({ exam: id }),
  signs(ctx, { exam }) {
    const points = readinessOf(ctx, exam)
    return {
      touches: [{ table: 'exam', id: exam }],
      places: [CHIEF],
      statement: {
        zh: {
          title: '考前准备核签',
          body: [
            `${examName(ctx, exam)}：考前准备逐项看过，情况如下；未办的由责任人限时办妥。`,
            ...pointsSaid(points, 'zh'),
          ],
        },
        en: {
          title: 'Readiness',
          body: [
            `${examName(ctx, exam)}: each point was looked at and stands as below; what is missing is done by its owner.`,
            ...pointsSaid(points, 'en'),
          ],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '有考试计划', en: 'The exam is planned' },
  refuses: ['no-exam'],
  records: ['readiness.signed.1'],
  changes: { zh: '考前准备的核签', en: 'The readiness is signed' },
  decide(ctx, { exam }) {
    if (!examThere(ctx, exam)) return refuse('no-exam')
    const chief = signer(ctx, 'chief')
    const signed = ctx.tx.nextId('readiness_signed')
    const points = readinessOf(ctx, exam).map(p => ({ point: p.id, standing: p.standing }))
    return done([readinessSigned({ signed, exam, points, person: chief.person, name: chief.name })], () => ({ signed }))
  },
})
