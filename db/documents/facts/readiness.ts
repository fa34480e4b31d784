import type { Ctx } from '../../acts/define.ts'
import { DRILL_OUTCOMES, SCENARIOS } from '../../rules/emergency-drill.ts'
import { CHECK_RESULTS } from '../../rules/inspection.ts'
import { PEAKS } from '../../rules/peaks.ts'
import { GATES } from '../../rules/readiness.ts'
import { emergencyDrills } from '../../stages/emergency-drills.ts'
import { checklist, rectificationsOf } from '../../stages/inspection.ts'
import { peaksNow, readinessOf } from '../../stages/readiness.ts'
import { waiversOf } from '../../stages/waivers.ts'
import { dayText, minuteText } from '../words.ts'
import type { Filling } from './filled.ts'
import { signatureRows } from './shared.ts'

/** Forms of 考前准备, filled from the record: inspection by the exam, emergency drill by its id, readiness by the exam. */

const examThere = (ctx: Ctx, exam: number): boolean => ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', exam) > 0

/** Checklist with what is known of each item; what nobody has looked at is left for the hand. */
export function inspectionForm(ctx: Ctx, exam: number): Filling | undefined {
  if (!examThere(ctx, exam)) return undefined
  const items = checklist(ctx.tx, exam)
  const seen = items.filter(i => i.at !== null)
  const last = seen.reduce<(typeof seen)[number] | null>((a, i) => ((i.at ?? 0) > (a?.at ?? 0) ? i : a), null)
  const mends = rectificationsOf(ctx.tx, exam).map(r => ({
    problem: `${r.name}：${r.problem}`,
    mend: r.mended,
    by: r.ownerName,
    until: dayText(r.until),
    again: r.done === null ? '' : `${r.checker} ${dayText(r.done)} 符合`,
  }))
  const inspectors = [...new Set(seen.map(i => i.inspectors))].join('、')
  return {
    values: last ? { at: minuteText(last.at ?? 0), inspector: inspectors, place: '保密室' } : { place: '保密室' },
    tables: {
      items: items.map(i => ({
        item: `${i.zh}${i.critical ? '　★' : ''}`,
        result: i.state === 'none' ? '' : i.state === 'mended' ? CHECK_RESULTS.fail[0] : CHECK_RESULTS[i.state][0],
        problem: i.note,
      })),
      // With none there are rows for the hand.
      ...(mends.length > 0 ? { mends } : {}),
    },
    signatures: [],
  }
}

export function drillForm(ctx: Ctx, drill: number): Filling | undefined {
  const exam = ctx.tx.number('SELECT exam FROM emergency_drill WHERE id = ?', drill)
  const d = emergencyDrills(ctx.tx, exam).find(x => x.id === drill)
  if (!d) return undefined
  const people = ctx.tx.all<{ name: string; unit: string; post: string }>(
    `SELECT p.name, p.unit, p.post FROM emergency_drill_person e JOIN person p ON p.id = e.person WHERE e.drill = ? ORDER BY e.rowid`,
    drill,
  )
  const revision = d.revised === null ? '' : d.plan ? `修订为 ${d.plan}：${d.revision}` : `不修订：${d.revision}`
  return {
    values: {
      at: minuteText(d.held),
      place: d.place,
      leader: d.leader,
      scene: SCENARIOS[d.scenario][0],
      set: d.setting,
      problems: d.findings,
      ...(d.mends ? { mends: d.mends } : {}),
      result: DRILL_OUTCOMES[d.outcome][0],
      ...(revision ? { revision } : {}),
    },
    tables: {
      people: [
        ...people.map(p => ({ ...p, signed: '' })),
        ...(d.others ? [{ name: '', unit: d.others, post: '外单位', signed: '' }] : []),
      ],
    },
    signatures: [],
  }
}

const STATE = { met: '齐备', waiting: '未到时候', amber: '注意', unmet: '未办' } as const

/** 考前准备核签单: every point as it stands now, and the chief examiner's last signature. */
export function readinessForm(ctx: Ctx, exam: number): Filling | undefined {
  if (!examThere(ctx, exam)) return undefined
  const peaks = peaksNow(ctx, exam)
  const seq = ctx.tx.number('SELECT max(seq) FROM readiness_signed WHERE exam = ?', exam)
  return {
    values: {
      at: minuteText(ctx.now.at),
      peaks:
        peaks.map(p => `${PEAKS[p.name][0]} ${p.stations} 个工位 ${p.people} 人 约 ${p.minutes} 分钟`).join('；') ||
        '—',
      waivers:
        waiversOf(ctx.tx, exam)
          .map(w => `${GATES[w.gate].zh}（${w.reason}）${w.name} ${minuteText(w.at)}`)
          .join('；') || '没有',
    },
    tables: {
      points: readinessOf(ctx, exam).map(p => ({
        point: p.name.zh,
        state: STATE[p.standing],
        says: p.says.zh,
        owner: p.owner.zh,
      })),
    },
    signatures: seq ? signatureRows(ctx, seq) : [],
  }
}
