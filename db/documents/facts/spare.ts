import type { Ctx } from '../../acts/define.ts'
import { type SpareRow, spareOf } from '../../acts/spares.ts'
import { nameOf } from '../../people/identify.ts'
import { APPROVERS, type Approver, SPARE_REASONS } from '../../rules/spares.ts'
import { beingCounted, figuresOfBag } from '../../stages/bags.ts'
import { labelOfAccount } from '../../stages/labels.ts'
import type { SignatureRow } from '../shapes.ts'
import { formOf } from '../templates.ts'
import { type Facts, signatureRow } from './shared.ts'

const stamp = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** BY-1 filled in with what the ledger has of a request (R85): for the file where both signed by key. `ref`: the request. */
export function spare(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const s = spareOf(ctx, Number(ref))
  const found = formOf(ctx.tx, 'spare-opening')
  if (!s || !found) return undefined
  // What is left of the bag is being counted: the form would give it away.
  if (s.item !== null && beingCounted(ctx.tx, s.item)) return 'blind'
  const { body: template, version } = found
  return {
    secrecy: template.secrecy,
    series: template.series,
    version,
    data: {
      kind: 'form',
      template,
      values: valuesOf(ctx, s),
      tables: { given: givenRows(ctx, s) },
      signatures: (['chief', 'inspector'] as const).flatMap(as => signedAs(ctx, s, as)),
    },
  }
}

function valuesOf(ctx: Ctx, s: SpareRow): Record<string, string> {
  const label = labelOfAccount(ctx.tx, s.account)
  const bag =
    s.item === null
      ? undefined
      : ctx.tx.one<{ code: string; seal: string | null }>(
          'SELECT i.code, se.code AS seal FROM item i LEFT JOIN seal se ON se.id = i.seal WHERE i.id = ?',
          s.item,
        )
  const replaced = ctx.tx.number(
    'SELECT coalesce(sum(n), 0) FROM spare_given WHERE spare = ? AND desk = 1 AND withdrawn IS NULL',
    s.id,
  )
  const left = bag?.seal ? Object.values(figuresOfBag(ctx.tx, s.item ?? 0) ?? {}).reduce((a, b) => a + b, 0) : null
  const filled: Record<string, string | null | undefined> = {
    unit: `第 ${label.unit} 单元`,
    asked: stamp(s.asked),
    asker: s.asker ? nameOf(ctx.tx, s.asker) : '',
    room: label.room,
    seat: s.seat,
    category: label.category,
    kind: s.kind === 'spare-paper' ? '备用试卷' : '备用答题卡',
    faulty: s.faulty,
    copies: `${s.copies} 份`,
    reason: SPARE_REASONS[s.reason][0],
    bag: bag?.code,
    opened: s.opened === null ? null : stamp(s.opened),
    whole: s.item === null ? null : '完好',
    left: left === null ? null : `${left} 份`,
    replaced: bag?.seal ? `${replaced} 份` : null,
    resealed: bag?.seal,
  }
  return Object.fromEntries(Object.entries(filled).flatMap(([k, v]) => (v ? [[k, v]] : [])))
}

const givenRows = (ctx: Ctx, s: SpareRow): Record<string, string>[] =>
  ctx.tx
    .all<{ code: string | null; n: number; seat: string; faulty: string; at: number }>(
      'SELECT code, n, seat, faulty, at FROM spare_given WHERE spare = ? AND withdrawn IS NULL ORDER BY seq',
      s.id,
    )
    .map(g => ({
      room: labelOfAccount(ctx.tx, s.account).room,
      seat: g.seat,
      spare: g.code ?? `${g.n} 份`,
      faulty: g.faulty,
      at: stamp(g.at).slice(11),
      invigilator: '',
    }))

/** The approval by key, with the meaning the template's row has. */
function signedAs(ctx: Ctx, s: SpareRow, as: Approver): SignatureRow[] {
  const person = s[as]
  if (person === null) return []
  const at = ctx.tx.number(
    `SELECT max(g.at) FROM signature g JOIN event e ON e.seq = g.seq WHERE g.place = ? AND g.person = ?
       AND e.type = 'spare.approved.1' AND json_extract(e.body, '$.spare') = ?`,
    as,
    person,
    s.id,
  )
  const row = signatureRow(ctx, person, 'approved', at)
  return [{ ...row, meaning: { zh: `${APPROVERS[as].zh}\n批准`, en: `Approved, ${APPROVERS[as].en.toLowerCase()}` } }]
}
