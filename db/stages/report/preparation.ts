import type { Block } from '../../documents/report-blocks.ts'
import { DRILL_OUTCOMES, SCENARIOS } from '../../rules/emergency-drill.ts'
import type { Store } from '../../store.ts'
import { emergencyDrills } from '../emergency-drills.ts'
import { rectificationsOf } from '../inspection.ts'
import { waiversOf } from '../waivers.ts'
import { both, facts, minute, pair, table } from './blocks.ts'

/** What was looked at and mended before the exam, and what was rehearsed (R10–R12). */
export function preparation(tx: Store, exam: number): Block[] {
  const mended = rectificationsOf(tx, exam)
  const drills = emergencyDrills(tx, exam)
  const allowed = waiversOf(tx, exam)
  const late = mended.filter(r => r.done !== null && r.done > r.until).length
  return [
    facts(
      ['考前检查', 'Inspections', tx.number('SELECT count(*) FROM inspection WHERE exam = ?', exam)],
      ['发现的问题', 'Problems found', mended.length],
      ['已整改', 'Mended', mended.filter(r => r.state === 'done').length],
      ['逾期整改', 'Mended late', late],
      ['应急演练', 'Emergency drills', drills.length],
      ['主考放行', 'Allowed by the chief examiner', allowed.length],
    ),
    ...(mended.length > 0
      ? [
          table(
            both('整改', 'Rectification'),
            [
              ['项目', 'Item', 30],
              ['问题', 'Problem', 34],
              ['责任人', 'Owner', 14],
              ['完成', 'Done', 22],
            ],
            mended.map(r => [both(r.name, r.en), r.problem, r.ownerName, minute(r.done)]),
          ),
        ]
      : []),
    ...(drills.length > 0
      ? [
          table(
            both('应急演练', 'Emergency drills'),
            [
              ['时间', 'When', 22],
              ['情景', 'Scenario', 20],
              ['人数', 'People', 10],
              ['发现的问题', 'Findings', 30],
              ['结果', 'Outcome', 18],
            ],
            drills.map(d => [
              minute(d.held),
              pair(SCENARIOS[d.scenario]),
              d.people.length,
              d.findings || '—',
              pair(DRILL_OUTCOMES[d.outcome]),
            ]),
          ),
        ]
      : []),
    ...(allowed.length > 0
      ? [
          table(
            both('主考放行', 'Allowed by the chief examiner'),
            [
              ['时间', 'When', 22],
              ['理由', 'Reason', 60],
              ['签名', 'Signed', 18],
            ],
            allowed.map(w => [minute(w.at), w.reason, w.name]),
          ),
        ]
      : []),
  ]
}
