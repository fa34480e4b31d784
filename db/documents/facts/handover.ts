import type { Ctx } from '../../acts/define.ts'
import { ITEM_KINDS, type ItemKind, MEANINGS, type Meaning, type Section } from '../../rules/kinds.ts'
import { listVersion } from '../../stages/plan.ts'
import { settledFigures } from '../../stages/seal.ts'
import { blindAccount } from '../../views/blind.ts'

import type { SignatureRow } from '../shapes.ts'
import { day, type Facts, signatureRows, site } from './shared.ts'

const inked = (meaning: Meaning): SignatureRow => {
  const [zh, en] = MEANINGS[meaning]
  return { meaning: { zh, en }, name: '', unit: site(''), post: site(''), at: null }
}
const IN_INK = { issue: [inked('gave'), inked('checked')], return: [inked('received'), inked('checked')] }

/** JF-2: one category and one unit, issue or return. `ref`: DIRECTION/UNIT/CATEGORY, and /blank for work on paper (R97). */
export function handover(ctx: Ctx, ref: string): Facts | 'blind' | undefined {
  const [direction, unit, category, way] = ref.split('/') as ['issue' | 'return', string, string, string?]
  const blank = way === 'blank'
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
  const open = blank || (direction === 'return' && accounts.some(a => a.state !== 'counted' && a.state !== 'closed'))
  const rows = accounts.map(a => {
    const bags = ctx.tx.all<{ code: string; kind: ItemKind; copies: number }>(
      'SELECT code, kind, copies FROM item WHERE account = ? ORDER BY id',
      a.id,
    )
    // Whatever is no card stands in the column of the papers.
    const of = (column: 'papers' | 'cards') =>
      bags
        .filter(b => (ITEM_KINDS[b.kind].copies === 'cards') === (column === 'cards'))
        .map(b => {
          const { copies } = ITEM_KINDS[b.kind]
          const counted =
            direction === 'return' && !open && copies
              ? (settledFigures(ctx.tx, a.id, copies) as Partial<Record<Section, number>>)
              : null
          return {
            code: b.code,
            copies: counted ? Object.values(counted).reduce((x, y) => x + (y ?? 0), 0) : b.copies,
            sections: counted,
          }
        })
    const at = ctx.tx.number(
      `SELECT max(opened) FROM handover WHERE account = ? AND direction = ? AND state <> 'turned-back'`,
      a.id,
      direction,
    )
    const entered = ctx.tx.number(
      `SELECT max(e.at) FROM back_entry_room r JOIN back_entry b ON b.id = r.entry JOIN event e ON e.seq = r.seq
       WHERE r.account = ? AND b.what = ?`,
      a.id,
      direction,
    )
    const late = entered ? { entered } : {}
    return { roomCode: a.code, place: a.place, papers: of('papers'), cards: of('cards'), at: at || null, ...late }
  })
  const unreceived = ctx.tx.number(
    `SELECT count(*) FROM item WHERE account IN (SELECT id FROM account WHERE sitting = ?) AND state = 'expected'`,
    sitting.id,
  )
  if (unreceived > 0) return undefined
  const version = listVersion(ctx.tx, Number(unit), category ?? '')
  // The signatures stand on the first event of the act that confirmed.
  const confirmed = ctx.tx.number(
    `SELECT max(e.act) FROM handover h JOIN account a ON a.id = h.account JOIN event e ON e.seq = h.confirmed
     WHERE a.sitting = ? AND h.direction = ?`,
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
      ...(blank ? { blank } : {}),
      ...(version > 1 ? { version } : {}),
      rows: blank ? rows.map(r => ({ ...r, at: null })) : rows,
      // Printed before it is signed: then there is room for ink.
      signatures: confirmed ? signatureRows(ctx, confirmed) : IN_INK[direction],
    },
  }
}
