import { when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { SETTLED_STATES } from '../rules/trips.ts'
import { keepUntil } from '../rules/video.ts'
import type { Store } from '../store.ts'
import { heldSince } from './profile.ts'
import { openStock } from './stock.ts'

/**
 * 归档: an exam's book is shut when nothing of it is here, under way or owed any more. Each row says how it stands: `missing`
 * keeps it open, `noted` goes into what is signed and goes on by itself (recordings are kept for half a year, R82).
 */
export interface ArchiveRow {
  key: string
  standing: 'met' | 'missing' | 'noted'
  zh: string
  en: string
  /** The screen that helps. */
  go: string
}

interface Row {
  state: string
  ended: number | null
}

/** Bags that are somewhere and have not gone the last way: neither destroyed nor sent, kept, merged or missing. */
export const HERE = `('stored', 'transit', 'issued', 'returned', 'opened', 'sealed')`

export function archiveRows(tx: Store, exam: number): ArchiveRow[] {
  const row = tx.one<Row>('SELECT state, ended FROM exam WHERE id = ?', exam)
  const n = (sql: string) => tx.number(sql, exam)
  const none = (key: string, found: number, go: string, met: [string, string], not: [string, string]): ArchiveRow => ({
    key,
    standing: found === 0 ? 'met' : 'missing',
    zh: found === 0 ? met[0] : not[0],
    en: found === 0 ? met[1] : not[1],
    go,
  })
  const ended = row !== undefined && row.state !== 'preparing'
  const here = n(`SELECT count(*) FROM item WHERE exam = ? AND state IN ${HERE}`)
  const noReceipt = n(
    `SELECT count(*) FROM trip WHERE exam = ? AND departed IS NOT NULL AND state NOT IN (${SETTLED_STATES})`,
  )
  const running = n(`SELECT count(*) FROM destruction WHERE exam = ? AND state <> 'ended'`)
  const unsent = n(`SELECT count(*) FROM destruction WHERE exam = ? AND state = 'ended' AND sent IS NULL`)
  const incidents = n(`SELECT count(*) FROM incident WHERE exam = ? AND state = 'open'`)
  const entries = n(`SELECT count(*) FROM back_entry WHERE exam = ? AND state = 'open'`)
  const orders = n('SELECT count(*) FROM chief_order WHERE exam = ? AND signed IS NULL')
  const report = n('SELECT coalesce(max(version), 0) FROM report WHERE exam = ?')
  return [
    none(
      'ended',
      ended ? 0 : 1,
      'close',
      ['考试已全部结束', 'The exam has ended'],
      ['考试还没有全部结束', 'The exam has not ended'],
    ),
    none(
      'here',
      here,
      'destroy',
      ['没有试卷、答题卡在本室', 'No paper or card is here'],
      // Without their number: a stock check may be under way, and what it finds is not to be told beforehand.
      ['还有袋在本室或在途：销毁、报送或者留存', 'Bags are here or on their way: destroy, send or keep them'],
    ),
    none(
      'stock',
      openStock(tx) ? 1 : 0,
      'keep',
      ['没有进行中的盘点', 'No stock check is under way'],
      ['盘点还没有结束', 'A stock check has not ended'],
    ),
    none(
      'destruction',
      running,
      'destroy',
      ['没有进行中的销毁', 'No destruction is under way'],
      ['销毁还没有结束', 'The destruction has not ended'],
    ),
    none(
      'certificate',
      unsent,
      'destroy',
      ['销毁证明已报送', 'The certificate was sent'],
      ['销毁证明还没有登记报送', 'The sending of the certificate is not entered'],
    ),
    none(
      'receipts',
      noReceipt,
      'cards',
      ['报送都有回执', 'Every departure has its receipt'],
      [`${noReceipt} 次报送还没有回执`, `${noReceipt} departures without a receipt`],
    ),
    none(
      'incidents',
      incidents,
      'incidents',
      ['异常事件都已结案', 'All incidents are closed'],
      [`${incidents} 件异常还没有结案`, `${incidents} incidents are open`],
    ),
    none(
      'entries',
      entries + orders,
      'back-entry',
      ['没有待补录、待补签的', 'Nothing is to be entered or signed later'],
      [`${entries} 项待补录，${orders} 道主考令待补签`, `${entries} back-entries and ${orders} orders are still due`],
    ),
    {
      key: 'report',
      standing: report > 0 ? 'met' : 'missing',
      zh: report > 0 ? `自评报告第 ${report} 版已报送` : '自评报告还没有报送',
      en: report > 0 ? `Report, version ${report}, was sent` : 'The self-evaluation report was not sent',
      go: 'report',
    },
    ...noted(tx, exam, row?.ended ?? null),
  ]
}

/** What may go on after the archive: it is said, and stops nothing. */
function noted(tx: Store, exam: number, ended: number | null): ArchiveRow[] {
  const n = (sql: string) => tx.number(sql, exam)
  const kept = n(`SELECT count(*) FROM item WHERE exam = ? AND state = 'kept'`)
  const missing = n(`SELECT count(*) FROM item WHERE exam = ? AND state = 'missing'`)
  // What a stock check is to find is not told beforehand.
  const dark = openStock(tx) !== undefined
  const recordings = n(`SELECT count(*) FROM recording WHERE exam = ? AND state = 'kept'`)
  const day =
    ended === null
      ? ''
      : keepUntil(
          ended,
          heldSince(tx, ended, p => p.video.keepMonths),
        )
  const rows: ArchiveRow[] = []
  if (recordings > 0 || ended !== null)
    rows.push({
      key: 'recordings',
      standing: 'noted',
      zh: `监控录像登记 ${recordings} 份，保存到 ${day || '考试结束后半年'}，归档以后照样保存、登记删除`,
      en: `${recordings} recordings are registered, kept until ${day || 'half a year after the end'}; that goes on after the archive`,
      go: 'video',
    })
  if (kept > 0)
    rows.push({
      key: 'kept',
      standing: 'noted',
      zh: `留存待查${dark ? '的袋' : ` ${kept} 袋`}，由考点继续保管`,
      en: `${dark ? 'Bags' : `${kept} bags`} are kept; the site goes on keeping them`,
      go: 'keep',
    })
  if (missing > 0)
    rows.push({
      key: 'missing',
      standing: 'noted',
      zh: `缺失${dark ? '的袋' : ` ${missing} 袋`}，见异常事件`,
      en: `${dark ? 'Bags' : `${missing} bags`} are missing; see the incidents`,
      go: 'incidents',
    })
  return rows
}

export interface ExamRow {
  id: number
  name: string
  year: number
  kind: string
  state: 'preparing' | 'ended' | 'archived'
  ended: number | null
  archived: number | null
  /** Where it begins in the record, and where it was shut. */
  entries: { from: number; last: number | null }
  by: string | null
}

/** Every exam of this ledger, the last one first. */
export function examsOf(tx: Store): ExamRow[] {
  return tx
    .all<Omit<ExamRow, 'by' | 'entries'> & { signer: number | null; from: number; last: number | null }>(
      `SELECT x.id, x.name, x.year, x.kind, x.state, x.ended, x.archived, x.archived_seq AS last, x.first_seq AS "from",
         (SELECT person FROM signature s WHERE s.seq = x.archived_seq AND s.place = 'chief') AS signer
       FROM exam x ORDER BY x.id DESC`,
    )
    .map(({ signer, from, last, ...e }) => ({
      ...e,
      entries: { from, last },
      by: signer === null ? null : nameOf(tx, signer),
    }))
}

/** What the chief examiner reads before he shuts it: how it ended, in one line each. */
export function archiveFacts(tx: Store, exam: number) {
  const n = (sql: string) => tx.number(sql, exam)
  const ended = tx.one<{ ended: number | null }>('SELECT ended FROM exam WHERE id = ?', exam)?.ended ?? null
  const certificate = tx.one<{ no: string }>(
    'SELECT certificate AS no FROM destruction WHERE exam = ? AND certificate IS NOT NULL ORDER BY id DESC LIMIT 1',
    exam,
  )?.no
  return {
    ended: ended === null ? '—' : when(ended).slice(0, 16),
    destroyed: n(`SELECT count(*) FROM item WHERE exam = ? AND state = 'destroyed'`),
    sent: n(`SELECT count(*) FROM item WHERE exam = ? AND state = 'sent'`),
    kept: n(`SELECT count(*) FROM item WHERE exam = ? AND state = 'kept'`),
    missing: n(`SELECT count(*) FROM item WHERE exam = ? AND state IN ('missing', 'expected')`),
    certificate: certificate ?? '—',
    incidents: n('SELECT count(*) FROM incident WHERE exam = ?'),
    report: n('SELECT coalesce(max(version), 0) FROM report WHERE exam = ?'),
  }
}
