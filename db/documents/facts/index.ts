import type { Ctx } from '../../acts/define.ts'
import { anchorOf } from '../anchor.ts'
import type { DocumentData } from '../shapes.ts'

import { certificate } from './certificate.ts'
import { count } from './count.ts'
import { duty, entry, patrol } from './duty.ts'
import { form } from './form.ts'
import { handover } from './handover.ts'
import { investigation } from './investigation.ts'
import { list } from './list.ts'
import { loadList } from './load-list.ts'
import { membersOf, packFacts, stripLabels, stripsOf } from './pack.ts'
import { receipt } from './receipt.ts'
import { run } from './run.ts'
import { escortSheet, packList, sendList } from './sending.ts'
import { type Facts, type FormKind, SERIES } from './shared.ts'
import { slips } from './slips.ts'
import { spare } from './spare.ts'
import { violations } from './violations.ts'

export { FORM_KINDS, type FormKind } from './shared.ts'

/** Builds a document's data from the tables: complete and plain, the print window adds layout only. */

const BUILD: Record<FormKind, (ctx: Ctx, ref: string) => Facts | 'blind' | undefined> = {
  handover,
  receipt,
  count,
  list,
  certificate,
  slips,
  pack: (ctx, ref) => packFacts(ctx, ref, [], []),
  form,
  'pack-list': packList,
  'send-list': sendList,
  escort: escortSheet,
  'load-list': loadList,
  violations,
  spare,
  run,
  duty,
  patrol,
  entry,
  investigation,
}

/** Two letters at the head of the form's number. */
export const seriesOf = (kind: FormKind, facts: Facts): string =>
  facts.series ?? (kind in SERIES ? SERIES[kind as keyof typeof SERIES] : '')

/** Undefined: there is nothing to print yet; 'blind': it would show a figure of an open pile. */
export const documentFacts = (ctx: Ctx, kind: FormKind, ref: string): Facts | 'blind' | undefined =>
  BUILD[kind](ctx, ref)

export interface Numbered {
  id: number
  /** The range of strips that lies in it. */
  strips?: number | null
  no: string
  kind: FormKind
  ref: string
  record: string
  size: number
}

/** What every form says of the site, the exam (the last one, where it is of none) and the moment. */
export function commonOf(ctx: Ctx, secrecy: Facts['secrecy'], of?: number) {
  const exam = ctx.tx.one<{ name: string }>('SELECT name FROM exam ORDER BY id = ? DESC, id DESC LIMIT 1', of ?? 0)
  return {
    printedAt: ctx.now.at,
    training: ctx.site.training,
    secrecy: secrecy === 'none' ? '' : ctx.profile.secrecy[secrecy],
    examName: exam?.name ?? '',
    areaName: ctx.site.area,
    siteName: ctx.site.name,
  }
}

/** The whole document with its number and anchor, ready for the print window. */
export function documentData(
  ctx: Ctx,
  n: Numbered,
  head: { size: number; root: string; at: number },
): DocumentData | undefined {
  const strips = stripsOf(ctx, n.strips ?? null)
  const members = n.kind === 'pack' ? membersOf(ctx, n.id) : []
  const facts = n.kind === 'pack' ? packFacts(ctx, n.ref, members, strips) : documentFacts(ctx, n.kind, n.ref)
  if (!facts || facts === 'blind') return undefined
  const common = { ...commonOf(ctx, facts.secrecy, facts.exam), templateVersion: facts.version ?? 1 }
  const checkpoint = { entries: head.size, at: head.at, root: head.root, record: n.record }
  if (facts.data.kind === 'slips') {
    return {
      ...common,
      kind: 'slips',
      slips: facts.data.slips.map(s => ({ ...s, anchor: anchorOf(s.no, checkpoint) })),
    }
  }
  if (facts.data.kind === 'pack') {
    const forms = members.flatMap(m => documentData(ctx, m, head) ?? [])
    const parts = strips.length > 0 ? [...forms, stripLabels(ctx, strips)] : forms
    return { ...common, ...facts.data, no: n.no, anchor: anchorOf(n.no, checkpoint), parts }
  }
  return { ...common, ...facts.data, no: n.no, anchor: anchorOf(n.no, checkpoint) } as DocumentData
}
