import type { Ctx } from '../../acts/define.ts'
import { statementHash } from '../../record/signature.ts'
import { ACTING, signedActing } from '../../rules/fit.ts'
import { type ItemKind, MEANINGS, type Meaning, ROLES, type Role } from '../../rules/kinds.ts'
import { orderToDestroy } from '../../stages/instructions.ts'
import { shortCategory } from '../../stages/labels.ts'
import type {
  CertificateData,
  CountData,
  Form,
  FormData,
  HandoverData,
  ListBag,
  ListData,
  PackData,
  ReceiptData,
  SignatureRow,
  SlipsData,
} from '../shapes.ts'

export const FORM_KINDS = [
  'handover',
  'receipt',
  'count',
  'list',
  'certificate',
  'slips',
  'form',
  'violations',
  'spare',
  'run',
  'pack',
  'pack-list',
  'send-list',
  'escort',
  'load-list',
  'duty',
  'patrol',
  'entry',
  'investigation',
] as const
export type FormKind = (typeof FORM_KINDS)[number]
/** Forms of a template, blank or filled from the record: each has the series its template names. */
export const TEMPLATE_KINDS = [
  'form',
  'spare',
  'run',
  'duty',
  'patrol',
  'entry',
  'investigation',
] as const satisfies readonly FormKind[]
type TemplateKind = (typeof TEMPLATE_KINDS)[number]
export const SERIES: Record<Exclude<FormKind, TemplateKind>, string> = {
  handover: 'JF',
  receipt: 'JS',
  count: 'QD',
  list: 'XH',
  certificate: 'XH',
  slips: 'QB',
  violations: 'WJ',
  pack: 'YB',
  'pack-list': 'ZX',
  'send-list': 'ZX',
  escort: 'YY',
  'load-list': 'YY',
}
export type Loose<T> = T extends Form ? Omit<T, keyof Form> : never
export type Body =
  | Loose<HandoverData>
  | Loose<ReceiptData>
  | Loose<CountData>
  | Loose<ListData>
  | Loose<CertificateData>
  | Omit<Loose<PackData>, 'parts'>
  | Loose<FormData>
  | (Pick<SlipsData, 'kind'> & { slips: Omit<SlipsData['slips'][number], 'anchor'>[] })

export interface Facts {
  data: Body
  /** Own number of the thing (list, certificate); else the next of the series. */
  no?: string
  /** Hash of the signed statement the paper stands for, where there is one. */
  record?: string
  secrecy: 'beforeUse' | 'afterUse' | 'none'
  /** Of a template: its series and its version. */
  series?: string
  version?: number
  /** Whose name it carries; without it the last exam's. */
  exam?: number
}

export const day = (at: number) => {
  const d = new Date(at + 8 * 3600_000)
  return { dayText: `${d.getUTCMonth() + 1}月${d.getUTCDate()}日`, halfDay: d.getUTCHours() < 12 ? '上午' : '下午' }
}

export const site = (zh: string) => ({ zh, en: zh })

/** Signatures of an event, in the order of their places, as the form prints them. */
export function signatureRows(ctx: Ctx, seq: number): SignatureRow[] {
  return ctx.tx
    .all<{ place: string; person: number; meaning: Meaning; at: number }>(
      'SELECT place, person, meaning, at FROM signature WHERE seq = ? ORDER BY at',
      seq,
    )
    .map(s => signatureRow(ctx, s.person, s.meaning, s.at, s.place))
}

/** `place`: where it was signed; at the chief examiner's who acts for him is marked 代 (R102). */
export function signatureRow(ctx: Ctx, person: number, meaning: Meaning, at: number | null, place = ''): SignatureRow {
  const p = ctx.tx.one<{ name: string; unit: string; post: string }>(
    'SELECT name, unit, post FROM person WHERE id = ?',
    person,
  )
  const role = ctx.tx.one<{ role: Role }>(
    'SELECT role FROM appointment WHERE person = ? ORDER BY id LIMIT 1',
    person,
  )?.role
  const [zh, en] = MEANINGS[meaning]
  const common = { meaning: { zh, en }, name: p?.name ?? '', unit: site(p?.unit ?? ''), at }
  if (at !== null && signedActing(ctx.tx, place, person, at))
    return { ...common, post: { zh: ACTING[0], en: ACTING[1] } }
  return {
    ...common,
    post: { zh: role ? ROLES[role][0] : (p?.post ?? ''), en: role ? ROLES[role][1] : (p?.post ?? '') },
  }
}

/** The year on paper: the exam's; a letter, a training record or a calibration may be printed before any is imported. */
export const paperYear = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>): number =>
  tx.number('SELECT year FROM exam ORDER BY id DESC LIMIT 1') || new Date(now.at + 8 * 3600_000).getUTCFullYear()

/** Hash of the statement that the first event of a signed act carries. */
export function recordOf(ctx: Ctx, seq: number): string | undefined {
  const row = ctx.tx.one<{ body: Buffer }>('SELECT body FROM event WHERE seq = ?', seq)
  const signing = row && (JSON.parse(row.body.toString()) as { signing?: { statement: string } }).signing
  return signing && statementHash(signing.statement).toString('hex')
}

export interface BagRow {
  code: string
  kind: ItemKind
  category: string
  copies: number
  seal: string | null
  no: number
  name: string
  room: string | null
}
export const BAGS = `SELECT i.id, i.state, i.code, i.kind, i.category, i.copies, se.code AS seal, u.no, s.name, r.code AS room FROM item i
  JOIN unit u ON u.id = i.unit LEFT JOIN seal se ON se.id = i.seal LEFT JOIN sitting s ON s.unit = i.unit AND s.category = i.category
  LEFT JOIN account a ON a.id = i.account LEFT JOIN room r ON r.id = a.room`

export const EN_CATEGORY: Record<string, string> = {
  临床执业医师: 'Clinical',
  口腔执业医师: 'Dental',
  公共卫生执业医师: 'Public health',
  中医执业医师: 'Chinese medicine',
  临床执业助理医师: 'Clinical assistant',
  中医执业助理医师: 'Chinese medicine assistant',
  口腔执业助理医师: 'Dental assistant',
  公共卫生执业助理医师: 'Public health assistant',
}

export const listBag = (b: BagRow): ListBag => ({
  code: b.code,
  sealNo: b.seal ?? '',
  kind: b.kind,
  category: { code: b.category, name: { zh: b.name, en: EN_CATEGORY[b.name] ?? shortCategory(b.name) } },
  unitNo: b.no,
  roomCode: b.room,
  copies: b.copies,
})

export const orderOf = (ctx: Ctx, exam: number): string => {
  const o = orderToDestroy(ctx.tx, exam)
  return o ? `${o.source} ${o.no}` : ''
}
