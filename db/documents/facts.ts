import type { Ctx } from '../acts/define.ts'
import { statementHash } from '../record/signature.ts'
import { codeYear, documentCode } from '../rules/codes.ts'
import {
  DISPOSITIONS,
  EXAM_KINDS,
  type ExamKind,
  ITEM_KINDS,
  type ItemKind,
  MEANINGS,
  type Meaning,
  ROLES,
  type Role,
  SECTIONS,
  type Section,
} from '../rules/kinds.ts'
import { shortCategory } from '../stages/labels.ts'
import { settledFigures } from '../stages/seal.ts'
import { BLIND_STATES, blind, blindAccount } from '../views/blind.ts'
import { anchorOf } from './anchor.ts'
import type {
  CertificateData,
  CountData,
  DocumentData,
  Form,
  HandoverData,
  ListBag,
  ListData,
  ReceiptData,
  SignatureRow,
  SlipsData,
} from './shapes.ts'

/** Builds a document's data from the tables: complete and plain, the print window adds layout only. */

export type FormKind = 'handover' | 'receipt' | 'count' | 'list' | 'certificate' | 'slips'
export const SERIES: Record<FormKind, string> = {
  handover: 'JF',
  receipt: 'JS',
  count: 'QD',
  list: 'XH',
  certificate: 'XH',
  slips: 'QB',
}

type Loose<T> = T extends Form ? Omit<T, keyof Form> : never
type Body =
  | Loose<HandoverData>
  | Loose<ReceiptData>
  | Loose<CountData>
  | Loose<ListData>
  | Loose<CertificateData>
  | (Pick<SlipsData, 'kind'> & { slips: Omit<SlipsData['slips'][number], 'anchor'>[] })

export interface Facts {
  data: Body
  /** Own number of the thing (list, certificate); else the next of the series. */
  no?: string
  /** Hash of the signed statement the paper stands for, where there is one. */
  record?: string
  secrecy: 'beforeUse' | 'afterUse'
}

const day = (at: number) => {
  const d = new Date(at + 8 * 3600_000)
  return { dayText: `${d.getUTCMonth() + 1}月${d.getUTCDate()}日`, halfDay: d.getUTCHours() < 12 ? '上午' : '下午' }
}

const site = (zh: string) => ({ zh, en: zh })

/** Signatures of an event, in the order of their places, as the form prints them. */
export function signatureRows(ctx: Ctx, seq: number): SignatureRow[] {
  return ctx.tx
    .all<{ person: number; meaning: Meaning; at: number }>(
      'SELECT person, meaning, at FROM signature WHERE seq = ? ORDER BY at',
      seq,
    )
    .map(s => signatureRow(ctx, s.person, s.meaning, s.at))
}

function signatureRow(ctx: Ctx, person: number, meaning: Meaning, at: number | null): SignatureRow {
  const p = ctx.tx.one<{ name: string; unit: string; post: string }>(
    'SELECT name, unit, post FROM person WHERE id = ?',
    person,
  )
  const role = ctx.tx.one<{ role: Role }>(
    'SELECT role FROM appointment WHERE person = ? ORDER BY id LIMIT 1',
    person,
  )?.role
  const [zh, en] = MEANINGS[meaning]
  return {
    meaning: { zh, en },
    name: p?.name ?? '',
    unit: site(p?.unit ?? ''),
    post: { zh: role ? ROLES[role][0] : (p?.post ?? ''), en: role ? ROLES[role][1] : (p?.post ?? '') },
    at,
  }
}

/** Hash of the statement that the first event of a signed act carries. */
function recordOf(ctx: Ctx, seq: number): string | undefined {
  const row = ctx.tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', seq)
  const signing = row && (JSON.parse(row.body.toString()) as { signing?: { statement: string } }).signing
  return signing && statementHash(signing.statement).toString('hex')
}

interface BagRow {
  code: string
  kind: ItemKind
  category: string
  copies: number
  seal: string | null
  no: number
  name: string
  room: string | null
}
const BAGS = `SELECT i.code, i.kind, i.category, i.copies, se.code AS seal, u.no, s.name, r.code AS room FROM item i
  JOIN unit u ON u.id = i.unit LEFT JOIN seal se ON se.id = i.seal LEFT JOIN sitting s ON s.unit = i.unit AND s.category = i.category
  LEFT JOIN account a ON a.id = i.account LEFT JOIN room r ON r.id = a.room`

const EN_CATEGORY: Record<string, string> = {
  临床执业医师: 'Clinical',
  口腔执业医师: 'Dental',
  公共卫生执业医师: 'Public health',
  中医执业医师: 'Chinese medicine',
  临床执业助理医师: 'Clinical assistant',
  中医执业助理医师: 'Chinese medicine assistant',
  口腔执业助理医师: 'Dental assistant',
  公共卫生执业助理医师: 'Public health assistant',
}

const listBag = (b: BagRow): ListBag => ({
  code: b.code,
  sealNo: b.seal ?? '',
  kind: b.kind,
  category: { code: b.category, name: { zh: b.name, en: EN_CATEGORY[b.name] ?? shortCategory(b.name) } },
  unitNo: b.no,
  roomCode: b.room,
  copies: b.copies,
})

function handover(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const [direction, unit, category] = ref.split('/') as ['issue' | 'return', string, string]
  const sitting = ctx.tx.one<{ id: number; name: string; start: number; no: number }>(
    'SELECT s.id, s.name, s.start, u.no FROM sitting s JOIN unit u ON u.id = s.unit WHERE s.unit = ? AND s.category = ?',
    Number(unit),
    category ?? '',
  )
  if (!sitting || (direction !== 'issue' && direction !== 'return')) return undefined
  const accounts = ctx.tx.all<{ id: number; code: string; place: string; state: string }>(
    'SELECT a.id, r.code, r.place, a.state FROM account a JOIN room r ON r.id = a.room WHERE a.sitting = ? ORDER BY r.code',
    sitting.id,
  )
  // Issued copies are the expected figure of what is being counted now, on whichever of the two forms.
  if (accounts.some(a => blindAccount(ctx.tx, a.id))) return 'blind'
  // A return form states counted figures, so it waits until every room of it has been counted out.
  const open = direction === 'return' && accounts.some(a => a.state !== 'counted' && a.state !== 'closed')
  const rows = accounts.map(a => {
    const bags = ctx.tx.all<{ code: string; kind: ItemKind; copies: number }>(
      'SELECT code, kind, copies FROM item WHERE account = ? ORDER BY id',
      a.id,
    )
    const of = (copies: 'papers' | 'cards') => {
      const counted =
        direction === 'return' && !open
          ? (settledFigures(ctx.tx, a.id, copies) as Partial<Record<Section, number>>)
          : null
      return bags
        .filter(b => ITEM_KINDS[b.kind].copies === copies)
        .map(b => ({
          code: b.code,
          copies: counted ? Object.values(counted).reduce((x, y) => x + (y ?? 0), 0) : b.copies,
          sections: counted,
        }))
    }
    const at = ctx.tx.number(
      `SELECT max(opened) FROM handover WHERE account = ? AND direction = ? AND state <> 'turned-back'`,
      a.id,
      direction,
    )
    return { roomCode: a.code, place: a.place, papers: of('papers'), cards: of('cards'), at: at || null }
  })
  const unreceived = ctx.tx.number(
    `SELECT count(*) FROM item WHERE account IN (SELECT id FROM account WHERE sitting = ?) AND state = 'expected'`,
    sitting.id,
  )
  if (unreceived > 0) return undefined
  const confirmed = ctx.tx.number(
    `SELECT max(h.confirmed) FROM handover h JOIN account a ON a.id = h.account WHERE a.sitting = ? AND h.direction = ?`,
    sitting.id,
    direction,
  )
  return {
    secrecy: direction === 'issue' ? 'beforeUse' : 'afterUse',
    data: {
      kind: 'handover',
      direction,
      unitNo: sitting.no,
      ...day(sitting.start),
      categoryName: sitting.name,
      categoryCode: category ?? '',
      rows,
      signatures: confirmed ? signatureRows(ctx, confirmed) : [],
    },
  }
}

function receipt(ctx: Ctx, ref: string): Facts | undefined {
  const delivery = ctx.tx.one<{ id: number; no: number; taken: number | null }>(
    'SELECT * FROM delivery WHERE id = ?',
    Number(ref),
  )
  if (!delivery?.taken) return undefined
  // Cartons may be signed for before their bags are counted; until then no figure stands on the form (R16a, R22).
  const open =
    ctx.tx.number(
      `SELECT count(*) FROM pile p WHERE p.state IN ${BLIND_STATES} AND
         (p.delivery = ? OR p.account IN (SELECT i.account FROM item i JOIN carton c ON c.id = i.carton WHERE c.delivery = ?))`,
      delivery.id,
      delivery.id,
    ) > 0
  const taken = JSON.parse(
    (
      ctx.tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', delivery.taken) as { body: Buffer }
    ).body.toString(),
  ) as {
    deliverer: { name: string; unit: string }
    carriers: string[]
    vehicle: string
    sender: string
  }
  const arrivedAt = ctx.tx.number('SELECT at FROM event WHERE seq = ?', delivery.taken)
  const received = ctx.tx.number('SELECT max(received) FROM pile WHERE delivery = ?', delivery.id)
  const cartons = ctx.tx
    .all<{ code: string; seal: string; whole: number; bags: number }>(
      `SELECT c.code, c.seal, c.whole, (SELECT count(*) FROM item i WHERE i.carton = c.id AND i.state NOT IN ('expected', 'missing')) AS bags
       FROM carton c WHERE c.delivery = ? ORDER BY c.id`,
      delivery.id,
    )
    .map(c => ({
      code: c.code,
      sealNo: c.seal,
      state: c.whole ? ('ok' as const) : ('bad' as const),
      bags: open ? null : c.bags,
    }))
  const rows = ctx.tx
    .all<{ no: number; kind: ItemKind; name: string; bags: number; copies: number }>(
      `SELECT u.no, i.kind, s.name, count(*) AS bags, sum(i.copies) AS copies FROM item i JOIN carton c ON c.id = i.carton JOIN unit u ON u.id = i.unit
         LEFT JOIN sitting s ON s.unit = i.unit AND s.category = i.category
       WHERE c.delivery = ? AND i.state NOT IN ('expected', 'missing') GROUP BY u.no, i.kind, i.category ORDER BY u.no, i.category, i.kind`,
      delivery.id,
    )
    .map(r => ({ unitNo: r.no, kind: ITEM_KINDS[r.kind].zh, category: r.name, bags: r.bags, copies: r.copies }))
  return {
    secrecy: 'beforeUse',
    record: recordOf(ctx, delivery.taken),
    data: {
      kind: 'receipt',
      from: taken.sender,
      batch: String(delivery.no),
      vehicle: taken.vehicle,
      arrivedAt,
      finishedAt: open ? null : received ? ctx.tx.number('SELECT at FROM event WHERE seq = ?', received) : ctx.now.at,
      deliverers: [
        `${taken.deliverer.name}（${taken.deliverer.unit}）`,
        ...taken.carriers.filter(c => c !== taken.deliverer.name),
      ],
      cartons,
      rows: open ? [] : rows,
      signatures: signatureRows(ctx, delivery.taken),
    },
  }
}

function count(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const c = ctx.tx.one<{
    id: number
    pile: number
    turn: 1 | 2 | 3
    person: number
    state: string
    opened: number
    closed: number
    duplicate: number
    unknown: number
    level: string
    no: number
    kind: string
  }>(
    `SELECT c.*, u.no, p.kind FROM count c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit WHERE c.id = ? AND c.source = 'person'`,
    Number(ref),
  )
  if (!c) return undefined
  if (c.state !== 'closed' || blind(ctx.tx, c.pile)) return 'blind'
  const receiptCount = c.kind === 'receipt'
  const rows = receiptCount
    ? ctx.tx
        .all<{ code: string; section: string; at: number; hand: string | null; kind: ItemKind }>(
          `SELECT s.code, s.section, s.at, s.hand, i.kind FROM count_scan s JOIN item i ON i.id = s.item
           WHERE s.count = ? AND s.outcome = 'pass' AND s.withdrawn IS NULL ORDER BY s.seq`,
          c.id,
        )
        .map(r => ({
          code: r.code,
          item: ITEM_KINDS[r.kind].zh,
          seal: 'ok' as const,
          entry: r.hand === null ? ('scan' as const) : ('hand' as const),
          at: r.at,
          carton: r.section || null,
          note: r.hand,
        }))
    : []
  const figures = receiptCount
    ? null
    : ctx.tx
        .all<{ section: Section; n: number }>(
          'SELECT section, n FROM count_total WHERE count = ? ORDER BY section',
          c.id,
        )
        .map(f => ({
          label:
            (SECTIONS[c.kind as 'papers' | 'cards'] as Record<string, readonly [string, string]>)[f.section]?.[0] ??
            f.section,
          value: f.n,
        }))
  const signed = ctx.tx.number(
    `SELECT e.seq FROM event e JOIN signature s ON s.seq = e.seq WHERE e.type = 'count.closed.1' AND s.person = ? AND e.at = ?`,
    c.person,
    c.closed,
  )
  return {
    secrecy: receiptCount ? 'beforeUse' : 'afterUse',
    ...(signed ? { record: recordOf(ctx, signed) } : {}),
    data: {
      kind: 'count',
      task: receiptCount ? '接收清点' : '回收清点',
      counter: signatureRow(ctx, c.person, 'counted', c.closed),
      place: c.turn,
      object: `单元 ${c.no}`,
      startedAt: c.opened,
      endedAt: c.closed,
      measure: receiptCount ? '袋' : '份',
      rows,
      figures,
      duplicates: c.duplicate,
      unknown: c.unknown,
    },
  }
}

function list(ctx: Ctx, ref: string): Facts | undefined {
  const row = ctx.tx.one<{ id: number; no: string; seq: number; exam: number }>(
    'SELECT * FROM list WHERE id = ?',
    Number(ref),
  )
  if (!row) return undefined
  const bags = ctx.tx.all<BagRow>(
    `${BAGS} JOIN list_item l ON l.item = i.id WHERE l.list = ? ORDER BY u.no, i.category, i.code`,
    row.id,
  )
  const order = orderOf(ctx, row.exam)
  return {
    no: row.no,
    record: recordOf(ctx, row.seq),
    secrecy: 'afterUse',
    data: {
      kind: 'list',
      order,
      method: DISPOSITIONS.destroy[0],
      bags: bags.map(listBag),
      signatures: signatureRows(ctx, row.seq),
    },
  }
}

const orderOf = (ctx: Ctx, exam: number): string => {
  const o = ctx.tx.one<{ no: string; source: string }>(
    `SELECT no, source FROM instruction WHERE exam = ? AND purpose = 'destruction' ORDER BY id DESC LIMIT 1`,
    exam,
  )
  return o ? `${o.source} ${o.no}` : ''
}

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

function certificate(ctx: Ctx, ref: string): Facts | undefined {
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
    `SELECT i.no, n.no AS instruction FROM incident i JOIN instruction n ON n.id = i.instruction WHERE i.exam = ? ORDER BY i.id LIMIT 1`,
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

function slips(ctx: Ctx, ref: string): Facts | undefined {
  const exam = ctx.tx.one<{ id: number; year: number }>('SELECT id, year FROM exam ORDER BY id DESC LIMIT 1')
  if (!exam) return undefined
  const rows = ctx.tx.all<{
    id: number
    code: string
    place: string
    name: string
    category: string
    no: number
    start: number
  }>(
    `SELECT a.id, r.code, r.place, s.name, s.category, u.no, s.start FROM account a JOIN room r ON r.id = a.room JOIN sitting s ON s.id = a.sitting
       JOIN unit u ON u.id = a.unit WHERE a.unit = ? ORDER BY r.code`,
    Number(ref),
  )
  if (rows.length === 0) return undefined
  const yy = codeYear(exam.year, ctx.site.training)
  return {
    secrecy: 'beforeUse',
    data: {
      kind: 'slips',
      slips: rows.map(r => ({
        no: documentCode('QT', yy, ctx.site.code4, r.id),
        roomCode: r.code,
        place: r.place,
        categoryName: r.name,
        categoryCode: r.category,
        unitNo: r.no,
        ...day(r.start),
      })),
    },
  }
}

const BUILD: Record<FormKind, (ctx: Ctx, ref: string) => Facts | 'blind' | undefined> = {
  handover,
  receipt,
  count,
  list,
  certificate,
  slips,
}

/** Undefined: there is nothing to print yet; 'blind': it would show a figure of an open pile. */
export const documentFacts = (ctx: Ctx, kind: FormKind, ref: string): Facts | 'blind' | undefined =>
  BUILD[kind](ctx, ref)

export interface Numbered {
  no: string
  kind: FormKind
  ref: string
  record: string
  size: number
}

/** The whole document with its number and anchor, ready for the print window. */
export function documentData(
  ctx: Ctx,
  n: Numbered,
  head: { size: number; root: string; at: number },
): DocumentData | undefined {
  const facts = documentFacts(ctx, n.kind, n.ref)
  if (!facts || facts === 'blind') return undefined
  const exam = ctx.tx.one<{ name: string }>('SELECT name FROM exam ORDER BY id DESC LIMIT 1')
  const common = {
    templateVersion: 1,
    printedAt: ctx.now.at,
    training: ctx.site.training,
    secrecy: ctx.profile.secrecy[facts.secrecy],
    examName: exam?.name ?? '',
    areaName: ctx.site.area,
    siteName: ctx.site.name,
  }
  const checkpoint = { entries: head.size, at: head.at, root: head.root, record: n.record }
  if (facts.data.kind === 'slips') {
    return {
      ...common,
      kind: 'slips',
      slips: facts.data.slips.map(s => ({ ...s, anchor: anchorOf(s.no, checkpoint) })),
    }
  }
  return { ...common, ...facts.data, no: n.no, anchor: anchorOf(n.no, checkpoint) } as DocumentData
}
