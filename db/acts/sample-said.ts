import { SAMPLED, type SampleState, seedInGroups } from '../rules/sample.ts'
import { type SampledRoom, type SampleFacts, sampleFacts } from '../stages/sample.ts'
import type { Ctx } from './define.ts'

interface Said {
  zh: string[]
  en: string[]
}

/** The lines on the sample in a unit's closing statement: which rooms, by which lot, what came of it, or why there was none. */
export function sampleSaid(ctx: Ctx, unit: number): Said {
  const f = sampleFacts(ctx.tx, ctx.profile, unit)
  if (f.skipped === 'no-codes')
    return {
      zh: ['试卷、答题卡没有条码，本单元不作逐份抽查。'],
      en: ['Papers and cards carry no bar code: no room of this unit was sampled.'],
    }
  if (f.skipped === 'by-code')
    return {
      zh: ['本单元回收即逐份扫码，不另抽查。'],
      en: ['Every copy of this unit was scanned at its return; there is no further sample.'],
    }
  const said: Said = { zh: [], en: [] }
  const say = (zh: string, en: string) => {
    said.zh.push(zh)
    said.en.push(en)
  }
  lotSaid(f, say)
  resultsSaid(f, say)
  return said
}

type Say = (zh: string, en: string) => void
const zhList = (list: readonly string[]) => list.join('、')
const enList = (list: readonly string[]) => list.join(', ')

function lotSaid(f: SampleFacts, say: Say): void {
  const bareZh = f.bare ? `另有 ${f.bare} 个考场没有条码，不在其中。` : ''
  const bareEn = f.bare ? ` ${f.bare} rooms without bar codes were not among them.` : ''
  if (f.lot) {
    const { among, percent, least, labels, seed } = f.lot
    say(
      `抽查：在 ${among} 个考场中按 ${percent}%、至少 ${least} 个抽签，抽中 **${labels.length} 个**：${zhList(labels)}。${bareZh}`,
      `Sample: of ${among} rooms, ${percent}% and at least ${least}, **${labels.length} were drawn**: ${enList(labels)}.${bareEn}`,
    )
    say(`抽签种子：${seedInGroups(seed)}`, `Seed of the lot: ${seedInGroups(seed)}`)
  } else if (f.off)
    say(
      '规则方案关闭了抽签（0%），没有按签抽查的考场。',
      'The rule profile has switched the lot off (0%): no room was drawn.',
    )
  else say('本单元没有抽签。', 'No lot was drawn for this unit.')
  const others = f.rooms.filter(r => !r.why.includes('lot'))
  if (others.length > 0)
    say(
      `此外应抽查的 ${others.length} 个考场：${zhList(others.map(r => `${r.label}（${zhList(r.why.map(w => SAMPLED[w].zh))}）`))}。`,
      `Sampled besides, ${others.length}: ${enList(others.map(r => `${r.label} (${enList(r.why.map(w => SAMPLED[w].en))})`))}.`,
    )
}

function resultsSaid(f: SampleFacts, say: Say): void {
  const of = (state: SampleState): SampledRoom[] => f.rooms.filter(r => r.state === state)
  const [agreed, differs, waived] = [of('agreed'), of('differs'), of('waived')]
  if (f.rooms.length > 0)
    say(
      `逐份扫码 **${agreed.length} 个考场** 与清单一致${differs.length ? `；${differs.length} 个不符，附异常事件：${zhList(differs.map(r => r.label))}` : ''}。`,
      `Serial by serial **${agreed.length} rooms** were as listed${differs.length ? `; ${differs.length} were not, with an incident: ${enList(differs.map(r => r.label))}` : ''}.`,
    )
  if (waived.length > 0)
    say(
      `没有抽查完的 ${waived.length} 个考场：${zhList(waived.map(r => `${r.label}（${r.waived}）`))}。`,
      `Not sampled to the end, ${waived.length}: ${enList(waived.map(r => `${r.label} (${r.waived})`))}.`,
    )
  if (f.scanned.length > 0)
    say(
      `抽中而清点时已逐份扫码的：${zhList(f.scanned)}。`,
      `Drawn, and scanned copy by copy in the count already: ${enList(f.scanned)}.`,
    )
  if (f.late.length > 0)
    say(
      `有异常事件而没有抽查的（开立时袋已密封或缺失）：${zhList(f.late)}。`,
      `With an incident and not sampled (bags sealed or missing by then): ${enList(f.late)}.`,
    )
}
