import { createHash } from 'node:crypto'
import type { Block, Both, ReportSection } from '../../documents/report-blocks.ts'
import type { Profile } from '../../rules/profile.ts'
import type { Store } from '../../store.ts'
import { BLIND_STATES } from '../../views/blind.ts'
import { openStock } from '../stock.ts'
import { both } from './blocks.ts'
import { cards, destruction, recordings } from './end.ts'
import { custody, handovers, incidents, spares } from './events.ts'
import { clearances, counts, overview, people, receipt } from './exam.ts'
import { preparation } from './preparation.ts'

/**
 * 自评报告和工作总结 (R84): its sections, in their order. One more is one more line here: a title, and what it reads from the
 * tables. Nothing in it asks a clock: the same tables give the same report.
 */
interface SectionDef {
  key: string
  title: Both
  /** Nothing is generated: people write it, and it may not be left empty when the report is sent. */
  written?: true
  read: (tx: Store, exam: number, profile: Profile) => Block[]
}

const NONE = () => []

export const SECTIONS: readonly SectionDef[] = [
  { key: 'overview', title: both('考试概况', 'The exam'), read: overview },
  { key: 'people', title: both('组织与人员', 'Organisation and people'), read: people },
  { key: 'clearance', title: both('培训、责任书与回避', 'Training, letters, recusal'), read: clearances },
  { key: 'preparation', title: both('考前检查与应急演练', 'Inspection and emergency drill'), read: preparation },
  { key: 'receipt', title: both('接收', 'Receipt'), read: receipt },
  { key: 'counts', title: both('清点与核对', 'Counts and reconciliation'), read: counts },
  { key: 'handovers', title: both('发放与回收', 'Issue and return'), read: handovers },
  { key: 'spares', title: both('备用卷（卡）启用', 'Spares'), read: spares },
  { key: 'incidents', title: both('异常事件与上报', 'Incidents and reports'), read: incidents },
  { key: 'custody', title: both('保管与值班', 'Custody and duty'), read: custody },
  { key: 'recordings', title: both('监控录像', 'Recordings'), read: recordings },
  { key: 'cards', title: both('答题卡报送', 'Answer cards'), read: cards },
  { key: 'destruction', title: both('销毁', 'Destruction'), read: destruction },
  { key: 'problems', title: both('存在的问题', 'Problems'), written: true, read: NONE },
  { key: 'advice', title: both('意见和建议', 'Advice'), written: true, read: NONE },
]
export const SECTION_KEYS = SECTIONS.map(s => s.key) as [string, ...string[]]

/** The version people write at: one more than was sent. */
export const draftVersion = (tx: Store, exam: number): number =>
  tx.number('SELECT coalesce(max(version), 0) FROM report WHERE exam = ?', exam) + 1

/** The last text of a section, whatever version it was written for. */
export const textOf = (tx: Store, exam: number, section: string): string =>
  tx.one<{ text: string }>(
    'SELECT text FROM report_text WHERE exam = ? AND section = ? ORDER BY seq DESC LIMIT 1',
    exam,
    section,
  )?.text ?? ''

/** While anything of the exam is counted, or its units are not closed, no figure of it is told (R22). */
export const darkExam = (tx: Store, exam: number): boolean =>
  tx.number(`SELECT count(*) FROM unit WHERE exam = ? AND state <> 'closed'`, exam) +
    tx.number(`SELECT count(*) FROM pile WHERE exam = ? AND state IN ${BLIND_STATES} AND state <> 'waiting'`, exam) >
    0 || openStock(tx) !== undefined

/** The report as the tables have it now. */
export function sectionsOf(tx: Store, exam: number, profile: Profile): ReportSection[] {
  const dark = darkExam(tx, exam)
  return SECTIONS.map(s => ({
    key: s.key,
    title: s.title,
    blocks: dark && !s.written ? null : s.read(tx, exam, profile),
    text: textOf(tx, exam, s.key),
  }))
}

/** What the chief examiner signs for: the digest of every figure and every word. */
export const hashOf = (sections: readonly ReportSection[]): string =>
  createHash('sha256').update(JSON.stringify(sections)).digest('hex')

export interface SentRow {
  id: number
  exam: number
  version: number
  at: number
  to: string
  how: string
  reason: string
  hash: string
  before: number | null
  body: string
  seq: number
}
export const sentReports = (tx: Store, exam: number): SentRow[] =>
  tx.all<SentRow>(
    `SELECT id, exam, version, at, recipient AS "to", how, reason, hash, before, body, seq FROM report WHERE exam = ? ORDER BY version DESC`,
    exam,
  )
