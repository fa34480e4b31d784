import { z } from 'zod'
import { looseOf } from '../acts/bag-make.ts'
import { turnFor } from '../acts/count-turn.ts'
import { type Ctx, refuse } from '../acts/define.ts'
import type { PileRow } from '../acts/piles.ts'
import { TURN } from '../acts/piles.ts'
import type { SpareRow } from '../acts/spares.ts'
import { nameOf } from '../people/identify.ts'
import { type Copies, ITEM_KINDS, type ItemKind, sectionsOf } from '../rules/kinds.ts'
import type { Approver, SpareKind, SpareReason, SpareState } from '../rules/spares.ts'
import { beingCounted, ownPile } from '../stages/bags.ts'
import { type ItemLabel, labelOfAccount, labelOfItem } from '../stages/labels.ts'
import { missingKeys } from '../stages/spares.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** How the count of an opened bag stands: which turn is due and who has counted; no figure of it (R22). */
export interface BagCount {
  item: number
  code: string
  copies: Copies
  state: string
  sections: string[]
  /** Counted by scan, in the count screen; else figures are typed. */
  byCode: boolean
  pile: number
  turn: number | null
  counters: string[]
  /** Whoever is signed in may make the next one. */
  mine: boolean
}

export interface Opened {
  item: number
  code: string
  label: ItemLabel
  kind: ItemKind
  state: string
  /** Copies carry bar codes: each that is given is scanned. */
  coded: boolean
  count: BagCount | null
  /** Replaced copies at the desk that are in no bag yet; null while the bag is counted. */
  loose: number | null
  /** Bags that were made of it. */
  made: { item: number; code: string; state: string }[]
}

export interface Request {
  spare: number
  no: number
  unit: number
  account: number
  room: string
  roomLabel: string
  place: string
  kind: SpareKind
  copies: number
  reason: SpareReason
  words: string
  seat: string
  faulty: string
  state: SpareState
  asker: string | null
  asked: number
  opened: number | null
  form: string | null
  witness: string | null
  signed: Record<Approver, string | null>
  /** Whose key is wanted now, or still. */
  missing: Approver[]
  /** Opened for it. */
  bag: Opened | null
  /** Null while what is left of the bag is being counted: bag less given would be the figure. */
  given:
    | { seq: number; code: string | null; n: number; seat: string; faulty: string; desk: boolean; at: number }[]
    | null
}

function countOfBag(ctx: Ctx, item: number): BagCount | null {
  const own = ownPile(ctx.tx, item)
  if (!own) return null
  const pile = ctx.tx.one<PileRow>('SELECT * FROM pile WHERE id = ?', own.id) as PileRow
  const row = ctx.tx.one<{ code: string; prefix: string | null }>('SELECT code, prefix FROM item WHERE id = ?', item)
  const counters = ctx.tx
    .all<{ name: string | null }>(
      `SELECT n.name FROM count c LEFT JOIN person n ON n.id = c.person WHERE c.pile = ? AND c.state <> 'abandoned' ORDER BY c.turn`,
      own.id,
    )
    .flatMap(c => c.name ?? [])
  const turn = TURN[own.state] ?? null
  return {
    item,
    code: row?.code ?? '',
    copies: pile.kind as Copies,
    state: own.state,
    sections: sectionsOf(pile.kind as Copies),
    byCode: ctx.profile.level.return === 'code' && (row?.prefix ?? null) !== null,
    pile: own.id,
    turn,
    counters,
    mine: turn !== null && ctx.by !== null && !('refused' in turnFor(ctx, pile, ctx.by.person)),
  }
}

function bagOf(ctx: Ctx, item: number): Opened {
  const row = ctx.tx.one<{ code: string; kind: ItemKind; state: string; prefix: string | null }>(
    'SELECT code, kind, state, prefix FROM item WHERE id = ?',
    item,
  ) as { code: string; kind: ItemKind; state: string; prefix: string | null }
  return {
    item,
    code: row.code,
    label: labelOfItem(ctx.tx, item),
    kind: row.kind,
    state: row.state,
    coded: row.prefix !== null,
    count: countOfBag(ctx, item),
    loose: beingCounted(ctx.tx, item) ? null : looseOf(ctx, item).reduce((n, l) => n + l.n, 0),
    made: ctx.tx.all<{ item: number; code: string; state: string }>(
      'SELECT i.id AS item, i.code, i.state FROM made m JOIN item i ON i.id = m.item WHERE m.source = ? ORDER BY i.id',
      item,
    ),
  }
}

const nameOrNull = (ctx: Ctx, person: number | null): string | null => (person === null ? null : nameOf(ctx.tx, person))

function requestOf(ctx: Ctx, s: SpareRow): Request {
  const label = labelOfAccount(ctx.tx, s.account)
  const dark = s.item !== null && beingCounted(ctx.tx, s.item)
  return {
    spare: s.id,
    no: s.no,
    unit: label.unit,
    account: s.account,
    room: label.room,
    roomLabel: label.roomLabel,
    place: label.place,
    kind: s.kind,
    copies: s.copies,
    reason: s.reason,
    words: s.words,
    seat: s.seat,
    faulty: s.faulty,
    state: s.state,
    asker: nameOrNull(ctx, s.asker),
    asked: s.asked,
    opened: s.opened,
    form: s.form,
    witness: nameOrNull(ctx, s.witness),
    signed: { chief: nameOrNull(ctx, s.chief), inspector: nameOrNull(ctx, s.inspector) },
    missing: missingKeys(s),
    bag: s.item === null ? null : bagOf(ctx, s.item),
    given: dark
      ? null
      : ctx.tx
          .all<{ seq: number; code: string | null; n: number; seat: string; faulty: string; desk: number; at: number }>(
            'SELECT seq, code, n, seat, faulty, desk, at FROM spare_given WHERE spare = ? AND withdrawn IS NULL ORDER BY seq',
            s.id,
          )
          .map(g => ({ ...g, desk: g.desk === 1 })),
  }
}

/**
 * Bags that lie open though no request is: a seal was broken, a bag was made, a room's came back short and may be counted
 * anew. They are counted and sealed from here.
 */
function looseBags(ctx: Ctx, exam: number): Opened[] {
  return ctx.tx
    .all<{ id: number; kind: ItemKind }>(
      `SELECT id, kind FROM item i WHERE exam = ? AND (state = 'opened' OR (state = 'returned' AND EXISTS (SELECT 1 FROM made m WHERE m.item = i.id))
           OR (state = 'returned' AND EXISTS (SELECT 1 FROM pile p WHERE p.account = i.account AND p.kind = i.kind || 's' AND p.sample_of IS NULL AND p.state = 'differs')))
         AND NOT EXISTS (SELECT 1 FROM spare s WHERE s.item = i.id AND s.state = 'opened') ORDER BY id LIMIT 60`,
      exam,
    )
    .filter(i => ITEM_KINDS[i.kind].copies !== null)
    .map(i => bagOf(ctx, i.id))
}

/** Requests for spares: open ones first, each with what is missing and whose it is; and other bags that lie open. */
export const spares = defineView({
  name: 'spares',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const rows = ctx.tx.all<SpareRow>(
      `SELECT * FROM spare WHERE exam = ? ORDER BY state IN ('settled', 'refused', 'withdrawn'), id DESC LIMIT 60`,
      exam.id,
    )
    return {
      exam: exam.id,
      now: ctx.now.at,
      requests: rows.map(s => requestOf(ctx, s)),
      bags: looseBags(ctx, exam.id),
    }
  },
})
