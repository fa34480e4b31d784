import { checkDocuments } from './documents/keep.ts'
import { hashText, type Printed } from './documents/words.ts'
import { apply } from './events/index.ts'
import { publicKey } from './people/secrets.ts'
import { edgeAt } from './record/append.ts'
import { type Finding, type VerifyReport as RecordReport, verifyLedger } from './record/verify.ts'
import { CREATE_PROJECTIONS, PROJECTIONS } from './schema/projections.ts'
import { type CustodyGap, custodyGaps } from './stages/custody.ts'
import type { Store } from './store.ts'

/** What is printed on a form, against the record: the groups (from 1) that differ, and the form if its QR was read. */
export interface OnPaper {
  size: number
  groups: number[]
  document: { no: string; kind: string; at: number } | null
}

export interface VerifyReport extends RecordReport {
  paper: OnPaper | null
  /** Where nobody, or two, answered for something: part of what the record says, so no fault of the record. */
  gaps: CustodyGap[]
}

/** Verifies an open ledger, its tables included, and compares it with what is printed on a form (R88). */
export function verify(tx: Store, printed: Printed | null = null): VerifyReport {
  const report = verifyLedger(tx, { tables: PROJECTIONS, create: CREATE_PROJECTIONS, apply, publicKey })
  // Of tables that have just been shown to be the fold of the events.
  const gaps = report.whole ? custodyGaps(tx) : []
  if (!printed) return { ...report, paper: null, gaps }
  const { paper, findings } = compare(tx, printed, report.events)
  return {
    ...report,
    paper,
    gaps,
    whole: report.whole && findings.length === 0,
    findings: [...findings, ...report.findings],
  }
}

function compare(tx: Store, p: Printed, size: number): { paper: OnPaper; findings: Finding[] } {
  const paper: OnPaper = { size: p.size, groups: [], document: null }
  if (p.size < 1 || p.size > size) {
    const zh = `纸上是第 ${p.size} 条，台账只到第 ${size} 条：台账被截短，或纸不是这本台账的`
    const en = `The paper says entry ${p.size}, the record ends at ${size}: cut short, or paper of another record`
    return { paper, findings: [{ seq: p.size, zh, en }] }
  }
  const findings: Finding[] = []
  const own = hashText(edgeAt(tx, p.size).root().toString('hex'))
  for (let i = 0; i < p.root.length; i += 4) {
    if (p.root.slice(i, i + 4) !== own.slice(i, i + 4)) paper.groups.push(i / 4 + 1)
  }
  if (paper.groups.length > 0) {
    findings.push({
      seq: p.size,
      zh: `与纸上的台账摘要不符（第 ${paper.groups.join('、')} 组）：抄错、台账被改写，或纸不是这本台账的`,
      en: `Not the root on paper (groups ${paper.groups.join(', ')}): copied wrongly, rewritten, or paper of another record`,
    })
  }
  if (p.record !== null) {
    // A slip stands in the ledger under the number of the batch it was printed with; the record hash finds both.
    const form = tx
      .all<{ no: string; kind: string; record: string; at: number; size: number }>('SELECT * FROM document')
      .find(d => hashText(d.record) === p.record && d.size <= p.size)
    if (form) paper.document = { no: p.document ?? form.no, kind: form.kind, at: form.at }
    else
      findings.push({
        seq: p.size,
        zh: '台账里没有这张单据的记录',
        en: 'The record knows no form with this record hash',
      })
  }
  return { paper, findings }
}

/** The same, and that each PDF which the record names lies in documents.db beside it. */
export function verifyFolder(tx: Store, dir: string, key: Buffer | null, printed: Printed | null = null): VerifyReport {
  const report = verify(tx, printed)
  const findings = [...report.findings, ...checkDocuments(tx, dir, key)]
  return { ...report, findings, whole: findings.length === 0 }
}
