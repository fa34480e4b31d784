import type { Ctx } from '../../acts/define.ts'
import { whyPaused } from '../../rules/destruction.ts'
import { DISPOSITIONS, EXAM_KINDS, type ExamKind, ITEM_KINDS, type ItemKind } from '../../rules/kinds.ts'
import { keepUntil } from '../../rules/video.ts'
import { explanations } from '../../stages/destroy.ts'
import { instructedOf } from '../../stages/differences.ts'
import { letterOf } from '../../stages/inspector.ts'
import { spotSays } from '../../stages/inspector-sheet.ts'
import { heldSince } from '../../stages/profile.ts'
import { spotFacts } from '../../stages/spot.ts'
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
  way?: 'whole' | 'sheets' | 'elsewhere'
  facility?: string
}

interface Span {
  role: 'executor' | 'supervisor'
  person: number
  seq: number
  from_at: number
  to_at: number | null
  left_seq: number | null
}

/** What became of a bag that was not destroyed: a disposition is carried out, or something else is so. */
const FATES = {
  area: DISPOSITIONS.area,
  hold: DISPOSITIONS.hold,
  held: ['暂扣，见异常事件', 'On hold, see the incident'],
  missing: ['缺失，见异常事件', 'Missing, see the incident'],
  destroy: ['未销毁', 'Not destroyed'],
  none: ['处置未定', 'Not decided'],
} as const
const FATE = `CASE WHEN state = 'missing' THEN 'missing' WHEN held = 1 THEN 'held' WHEN state = 'kept' THEN 'hold'
  WHEN state = 'sent' THEN 'area' ELSE coalesce(disposition, 'none') END`

function bodyOf<T>(ctx: Ctx, seq: number | null): T | null {
  const row = seq === null ? undefined : ctx.tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', seq)
  return row ? (JSON.parse(row.body.toString()) as T) : null
}

interface Own {
  type: string
  act: number
  occurred: number
  body: { destruction: number; reason?: string }
}
/** The pauses of this destruction, its resumptions and its end, in their order. */
const eventsOf = (ctx: Ctx, d: { id: number; seq: number }): Own[] =>
  ctx.tx
    .all<Omit<Own, 'body'> & { body: Buffer }>(
      `SELECT type, act, occurred, body FROM event
       WHERE type IN ('destruction.paused.1', 'destruction.resumed.1', 'destruction.ended.1') AND seq > ? ORDER BY seq`,
      d.seq,
    )
    .map(e => ({ ...e, body: JSON.parse(e.body.toString()) as Own['body'] }))
    .filter(e => e.body.destruction === d.id)

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
    departed: number | null
    carried: number | null
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
    `SELECT x.*, ds.at AS scannedAt FROM (${BAGS}) x
     JOIN (SELECT item, max(at) AS at FROM destruction_scan WHERE outcome = 'pass' AND destruction = ? GROUP BY item) ds ON ds.item = x.id
     WHERE x.state = 'destroyed' ORDER BY x.no, x.category, x.code`,
    d.id,
  )
  const own = eventsOf(ctx, d)
  const endSeq = own.find(e => e.type === 'destruction.ended.1')?.act ?? 0
  const at = (person: number, seq: number) =>
    ctx.tx.number('SELECT at FROM signature WHERE seq = ? AND person = ?', seq, person)
  const spans = ctx.tx.all<Span>(
    'SELECT * FROM destruction_span WHERE destruction = ? ORDER BY role, from_at, rowid',
    d.id,
  )
  const relieved = spans.some(s => s.to_at !== null)
  /** One who served: signed when he came, when it ended or when he left; with his span where anybody was relieved (R76a). */
  const served = (s: Span) => ({
    ...signatureRow(ctx, s.person, s.role === 'supervisor' ? 'supervised' : 'carried', at(s.person, s.seq) || null),
    ...(relieved ? { span: { from: s.from_at, to: s.to_at ?? d.ended ?? s.from_at } } : {}),
  })
  const endedAt = (s: Span) => at(s.person, s.to_at === null ? endSeq : (s.left_seq ?? 0)) || null
  const vehicle = bodyOf<{ plate: string; escorts: string[] }>(ctx, d.departed)
  const plant = bodyOf<{ by: string; weight: string; from: number; to: number; form: string }>(ctx, d.carried)
  const pauses = own.filter(e => e.type !== 'destruction.ended.1')
  const interruptions = pauses.flatMap((p, i) => {
    const next = pauses[i + 1]
    if (p.type !== 'destruction.paused.1' || !next) return []
    return [{ at: p.occurred, cause: whyPaused(p.body.reason ?? ''), resumedAt: next.occurred }]
  })
  const rest = ctx.tx.all<{ kind: ItemKind; bags: number; copies: number; fate: keyof typeof FATES }>(
    `SELECT kind, ${FATE} AS fate, count(*) AS bags, sum(copies) AS copies FROM item WHERE exam = ? AND state NOT IN ('destroyed', 'expected', 'emptied')
     GROUP BY kind, fate ORDER BY kind, fate`,
    d.exam,
  )
  const left = (zh: boolean) =>
    rest
      .map(r => {
        const kind = ITEM_KINDS[r.kind]
        const copies = r.copies.toLocaleString('en-US')
        return zh
          ? `${kind.zh} ${r.bags} 袋（${copies} 份）${FATES[r.fate][0]}`
          : `${kind.en} ${r.bags} (${copies} copies), ${FATES[r.fate][1].toLowerCase()}`
      })
      .join(zh ? '；' : '; ')
  const enKind = EXAM_KINDS[exam.kind][1]
  return {
    no: d.certificate,
    record: recordOf(ctx, endSeq),
    secrecy: 'afterUse',
    exam: d.exam,
    data: {
      kind: 'certificate',
      examNameEn: `National Medical Licensing Examination ${exam.year} (${enKind})`,
      areaNameEn: ctx.site.area,
      siteNameEn: ctx.site.name,
      order: site(t.instruction),
      examEndedAt: exam.ended,
      endEnteredAt: entered - exam.ended > 60_000 ? entered : null,
      waitedUntil: exam.ended + heldSince(ctx.tx, exam.ended, p => p.window.destroyAfter) * 60_000,
      destroyedFrom: plant?.from ?? d.started,
      destroyedTo: plant?.to ?? d.ended,
      method: site(t.method),
      weight: plant?.weight || t.weight || null,
      facility: plant ? site(`${t.facility}（${plant.by}）`) : null,
      equipment: site(t.machine),
      residue: t.residue ? site(t.residue) : null,
      place: site(t.place),
      escorts: vehicle ? site(`${vehicle.plate}　${vehicle.escorts.join('、')}`) : null,
      videoChannel: t.video || '—',
      videoFrom: d.started,
      videoTo: d.ended,
      videoMedium: t.videoMedium || '—',
      keepUntil: keepUntil(
        exam.ended,
        heldSince(ctx.tx, exam.ended, p => p.video.keepMonths),
      ),
      bags: bags.map(b => ({ ...listBag(b), scannedAt: b.scannedAt })),
      statement: {
        due: l.bags,
        destroyed: d.destroyed,
        explainedBy: d.destroyed < l.bags ? explanations(ctx.tx, d.list, endSeq).map(String) : [],
        differences: instructedOf(ctx.tx, d.exam),
        interruptions,
        sheetFed: t.way === 'sheets',
        relieved,
      },
      signatures: [
        ...spans.filter(s => s.role === 'executor').map(s => ({ ...served(s), at: endedAt(s) ?? served(s).at })),
        signatureRow(ctx, l.approver, 'approved', at(l.approver, l.seq), 'chief'),
        ...spans
          .filter(s => s.role === 'supervisor')
          .map(s => ({
            ...served(s),
            endedAt: endedAt(s),
            letterNo: (s.to_at === null && t.letter) || letterOf(ctx.tx, s.person),
          })),
      ],
      spotCheck: spotSays(spotFacts(ctx.tx, d.exam)),
      notCovered: rest.length > 0 ? { zh: left(true), en: left(false) } : null,
    },
  }
}
