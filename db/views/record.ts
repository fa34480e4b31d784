import { z } from 'zod'
import type { Ctx } from '../acts/define.ts'
import { refuse } from '../acts/define.ts'
import { definition } from '../events/index.ts'
import type { EventRow } from '../record/event.ts'
import type { StoredPart } from '../record/signature.ts'
import { signedActing } from '../rules/fit.ts'
import { pointHolding } from '../stages/dist.ts'
import { holdOf, settledOf } from '../stages/holds.ts'
import { labelOfItem } from '../stages/labels.ts'
import { blindItem, hidesCount } from './blind.ts'
import { defineView } from './define.ts'
import { chainOf } from './seals.ts'

export interface Line {
  seq: number
  at: number
  occurred: number
  late: boolean
  type: string
  actor: string | null
  act: number
  zh: string
  en: string
  signers: string[]
}

/** Times that people state to the minute as they enter them: within one they are not late. */
const STATED = new Set(['sitting.started.1', 'sitting.ended.1', 'exam.ended.1'])

const HIDDEN = { zh: '清点中', en: 'Being counted' }

/** The readable line of an event; what belongs to an open pile says 清点中 and nothing else (invariant 7). */
export function line(ctx: Ctx, e: EventRow): Line {
  const body = JSON.parse(e.body.toString()) as Record<string, unknown>
  const hidden = hidesCount(ctx.tx, e.type, body)
  const def = definition(e.type)
  const signing = body.signing as { parts: StoredPart[] } | undefined
  return {
    seq: e.seq,
    at: e.at,
    occurred: e.occurred,
    late: e.occurred < e.at - (STATED.has(e.type) ? 60_000 : 0),
    type: e.type,
    act: e.act,
    actor: e.actor
      ? (ctx.tx.one<{ name: string }>('SELECT name FROM person WHERE id = ?', e.actor)?.name ?? null)
      : null,
    zh: hidden ? HIDDEN.zh : def.zh(body),
    en: hidden ? HIDDEN.en : def.en(body),
    // 代 (R102): who signed in the chief examiner's place by a written authorisation.
    signers:
      signing?.parts.map(p => (signedActing(ctx.tx, p.place, p.person, p.at) ? `${p.name}（代）` : p.name)) ?? [],
  }
}

/** The record, newest first, 100 lines a page. */
export const events = defineView({
  name: 'events',
  open: false,
  input: z.strictObject({ before: z.number().int().positive().nullable().default(null) }),
  read(ctx, input) {
    const rows = ctx.tx.all<EventRow>(
      'SELECT * FROM event WHERE seq < ? ORDER BY seq DESC LIMIT 100',
      input.before ?? Number.MAX_SAFE_INTEGER,
    )
    const lines: Line[] = []
    for (const e of rows) {
      const next = line(ctx, e)
      const last = lines.at(-1)
      // One line a scan could be counted by whoever reads along: what is hidden is one line, down to its oldest entry.
      if (last && last.zh === HIDDEN.zh && next.zh === HIDDEN.zh) last.seq = next.seq
      else lines.push(next)
    }
    return { total: ctx.tx.number('SELECT coalesce(max(seq), 0) FROM event'), rows: lines }
  },
})

/** The life of one bag: a walk along `was`, newest first, so no index on the record is needed. */
export const item = defineView({
  name: 'item',
  open: false,
  input: z.strictObject({ item: z.number().int().positive() }),
  read(ctx, input) {
    const row = ctx.tx.one<{
      id: number
      code: string
      unit: number
      state: string
      copies: number
      holding: string
      holder: number | null
      closure: string
      seal: number | null
      disposition: string | null
      marked: number
      held: number
      last: number
    }>(
      'SELECT id, code, unit, state, copies, holding, holder, closure, seal, disposition, marked, held, last FROM item WHERE id = ?',
      input.item,
    )
    if (!row) return refuse('no-such-bag', { code: input.item })
    const dark = blindItem(ctx.tx, row.id)
    const life: (Line & { state: string })[] = []
    for (let seq = row.last; seq && life.length < 60; ) {
      const e = ctx.tx.one<EventRow>('SELECT * FROM event WHERE seq = ?', seq)
      if (!e) break
      const body = JSON.parse(e.body.toString()) as { was?: number; state?: string }
      // A bag that was found is again what it was.
      life.push({
        ...line(ctx, e),
        state: (e.type === 'item.found.1' || e.type === 'item.came-back.1' ? body.state : STATE_AFTER[e.type]) ?? '',
      })
      seq = Number(body.was ?? 0)
    }
    const place =
      row.holding === 'place'
        ? ctx.tx.one<{ name: string }>('SELECT name FROM place WHERE id = ?', row.holder)?.name
        : null
    return {
      item: row.id,
      label: labelOfItem(ctx.tx, row.id),
      unit: row.unit,
      state: dark && row.state === 'expected' ? 'counting' : row.state,
      copies: dark ? null : row.copies,
      place: place ?? null,
      /** Who answers for it there, and since when, where it lies at a distribution point (R45a). */
      point: pointHolding(ctx.tx, row),
      seal: row.seal
        ? (ctx.tx.one<{ code: string }>('SELECT code FROM seal WHERE id = ?', row.seal)?.code ?? null)
        : null,
      /** Every seal it has had, oldest first: what was broken, and what took its place (R35). */
      seals: chainOf(ctx.tx, row.id),
      /** The incident that holds it (R36). */
      hold: row.held ? holdOf(ctx.tx, row.id) : null,
      /** The closed incident that says its seal is not as recorded: it may be opened as it is (R35). */
      settled: settledOf(ctx.tx, row.id, row.seal),
      disposition: row.disposition,
      marked: row.marked === 1,
      life: life.reverse(),
    }
  },
})

const STATE_AFTER: Record<string, string> = {
  'item.expected.1': 'expected',
  'item.received.1': 'stored',
  'item.admitted.1': 'stored',
  'item.consigned.1': 'transit',
  'item.arrived.1': 'stored',
  'item.delivered.1': 'returned',
  'item.handed-out.1': 'transit',
  'item.accepted.1': 'issued',
  'item.turned-back.1': 'stored',
  'item.returned.1': 'returned',
  'item.sealed.1': 'sealed',
  'item.opened.1': 'opened',
  'item.made.1': 'returned',
  'item.emptied.1': 'emptied',
  'item.missing.1': 'missing',
  'item.marked.1': 'difference',
  'item.destroyed.1': 'destroyed',
  'item.sent.1': 'sent',
  'item.shipped.1': 'transit',
  'item.kept.1': 'kept',
}

export const documents = defineView({
  name: 'documents',
  open: false,
  input: z.strictObject({ kind: z.string().max(20).nullable().default(null) }),
  read: (ctx, input) =>
    ctx.tx.all<{
      id: number
      no: string
      kind: string
      ref: string
      state: string
      pages: number | null
      hash: string | null
      at: number
    }>(
      'SELECT id, no, kind, ref, state, pages, hash, at FROM document WHERE (? IS NULL OR kind = ?) ORDER BY id DESC LIMIT 200',
      input.kind,
      input.kind,
    ),
})
