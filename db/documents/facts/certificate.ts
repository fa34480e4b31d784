import type { Ctx } from '../../acts/define.ts'
import { DISPOSITIONS, EXAM_KINDS, type ExamKind, ITEM_KINDS, type ItemKind } from '../../rules/kinds.ts'
import { BAGS, type BagRow, type Facts, listBag, recordOf, signatureRow, site } from './shared.ts'

/** What was stated with the start of the destruction. */
interface Terms {
  method: string
  machine: string
  place: string
  instruction: string
  residue: string
  video: string
  videoMedium: string
  weight: string
  letter: string
}

/** Half a year of calendar months after the end (R82); a day that the month has not is its last. */
export function keepUntil(ended: number): string {
  const d = new Date(ended + 8 * 3600_000)
  const month = d.getUTCMonth() + 6
  const last = new Date(Date.UTC(d.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(d.getUTCFullYear(), month, Math.min(d.getUTCDate(), last))).toISOString().slice(0, 10)
}

/** XH-3: the destruction certificate, once all have signed the end. */
export function certificate(ctx: Ctx, ref: string): Facts | undefined {
  const d = ctx.tx.one<{
    id: number
    exam: number
    list: number
    terms: string
    executors: string
    supervisor: number
    started: number
    ended: number | null
    destroyed: number
    explained: number
    certificate: string | null
    seq: number
  }>('SELECT * FROM destruction WHERE id = ?', Number(ref))
  if (!d?.certificate || d.ended === null) return undefined
  const t = JSON.parse(d.terms) as Terms
  const exam = ctx.tx.one<{ name: string; kind: ExamKind; year: number; ended: number; ended_seq: number }>(
    'SELECT * FROM exam WHERE id = ?',
    d.exam,
  ) as { name: string; kind: ExamKind; year: number; ended: number; ended_seq: number }
  const entered = ctx.tx.number('SELECT at FROM event WHERE seq = ?', exam.ended_seq)
  const l = ctx.tx.one<{ seq: number; bags: number; approver: number; at: number }>(
    'SELECT * FROM list WHERE id = ?',
    d.list,
  ) as { seq: number; bags: number; approver: number; at: number }
  const bags = ctx.tx.all<BagRow & { scannedAt: number }>(
    `SELECT x.*, ds.at AS scannedAt FROM (${BAGS}) x JOIN destruction_scan ds ON ds.code = x.code AND ds.outcome = 'pass' AND ds.destruction = ?
     ORDER BY x.no, x.category, x.code`,
    d.id,
  )
  const endSeq = ctx.tx.number(
    `SELECT max(seq) FROM signature WHERE person = ? AND meaning = 'supervised'`,
    d.supervisor,
  )
  const at = (person: number, seq: number) =>
    ctx.tx.number('SELECT at FROM signature WHERE seq = ? AND person = ?', seq, person)
  const executors = JSON.parse(d.executors) as number[]
  const supervisor = signatureRow(ctx, d.supervisor, 'supervised', at(d.supervisor, d.seq))
  const pauses = ctx.tx.all<{ at: number; body: Buffer; type: string }>(
    `SELECT at, body, type FROM event WHERE type IN ('destruction.paused.1', 'destruction.resumed.1') AND seq > ? ORDER BY seq`,
    d.seq,
  )
  const interruptions = pauses.flatMap((p, i) => {
    const next = pauses[i + 1]
    if (p.type !== 'destruction.paused.1' || !next) return []
    const cause = (JSON.parse(p.body.toString()) as { reason: string }).reason
    return [{ at: p.at, cause: site(cause), resumedAt: next.at }]
  })
  const rest = ctx.tx.all<{ kind: ItemKind; bags: number; copies: number; disposition: string }>(
    `SELECT kind, disposition, count(*) AS bags, sum(copies) AS copies FROM item WHERE exam = ? AND state NOT IN ('destroyed', 'expected') GROUP BY kind, disposition ORDER BY kind`,
    d.exam,
  )
  const left = (zh: boolean) =>
    rest
      .map(r => {
        const kind = ITEM_KINDS[r.kind]
        const to = DISPOSITIONS[r.disposition as keyof typeof DISPOSITIONS]
        return zh
          ? `${kind.zh} ${r.bags} 袋（${r.copies.toLocaleString('en-US')} 份）${to?.[0] ?? ''}`
          : `${kind.en} ${r.bags} (${r.copies.toLocaleString('en-US')} copies), ${to?.[1].toLowerCase() ?? ''}`
      })
      .join(zh ? '；' : '; ')
  const difference = ctx.tx.one<{ no: number; instruction: string }>(
    `SELECT i.no, n.no AS instruction FROM incident i JOIN instruction n ON n.id = i.instruction WHERE i.exam = ?
       AND i.kind IN ('short', 'surplus', 'figures', 'lost') ORDER BY i.id LIMIT 1`,
    d.exam,
  )
  const explaining = ctx.tx.number(
    `SELECT i.no FROM incident i WHERE i.exam = ? AND i.item IN (SELECT item FROM list_item WHERE list = ?) LIMIT 1`,
    d.exam,
    d.list,
  )
  const enKind = EXAM_KINDS[exam.kind][1]
  return {
    no: d.certificate,
    record: recordOf(ctx, endSeq),
    secrecy: 'afterUse',
    data: {
      kind: 'certificate',
      examNameEn: `National Medical Licensing Examination ${exam.year} (${enKind})`,
      areaNameEn: ctx.site.area,
      siteNameEn: ctx.site.name,
      order: site(t.instruction),
      examEndedAt: exam.ended,
      endEnteredAt: entered - exam.ended > 60_000 ? entered : null,
      waitedUntil: exam.ended + ctx.profile.window.destroyAfter * 60_000,
      destroyedFrom: d.started,
      destroyedTo: d.ended,
      method: site(t.method),
      weight: t.weight || null,
      facility: null,
      equipment: site(t.machine),
      residue: t.residue ? site(t.residue) : null,
      place: site(t.place),
      escorts: null,
      videoChannel: t.video || '—',
      videoFrom: d.started,
      videoTo: d.ended,
      videoMedium: t.videoMedium || '—',
      keepUntil: keepUntil(exam.ended),
      bags: bags.map(b => ({ ...listBag(b), scannedAt: b.scannedAt })),
      statement: {
        due: l.bags,
        destroyed: d.destroyed,
        explainedBy: d.destroyed < l.bags ? String(explaining || '') : null,
        difference: difference ? { incident: String(difference.no), instruction: difference.instruction } : null,
        interruptions,
      },
      signatures: [
        ...executors.map(p => signatureRow(ctx, p, 'carried', at(p, endSeq))),
        signatureRow(ctx, l.approver, 'approved', at(l.approver, l.seq)),
        { ...supervisor, endedAt: at(d.supervisor, endSeq), letterNo: t.letter || null },
      ],
      notCovered: rest.length > 0 ? { zh: left(true), en: left(false) } : null,
    },
  }
}
