import { z } from 'zod'
import { allowedEarly } from '../events/index.ts'
import { labelOfAccount } from '../stages/labels.ts'
import { type Ctx, refuse } from './define.ts'
import { type AccountRow, notNow } from './handover-moves.ts'
import type { Decided } from './order-given.ts'
import { unitOf } from './units.ts'

/** R45: before T−2 h only with the chief examiner's signature and reason, for a unit or some of its rooms; the slips then pass. */
export const earlyInput = z.strictObject({
  what: z.literal('early'),
  unit: z.number().int().positive(),
  /** Null: all rooms of the unit that wait. */
  accounts: z.array(z.number().int().positive()).min(1).max(400).nullable().default(null),
})
export const EARLY_REFUSES = ['unit-closed', 'no-such-room', 'issue-opened'] as const

export function decideEarly(ctx: Ctx, input: z.infer<typeof earlyInput>): Decided {
  const { tx } = ctx
  const unit = unitOf(ctx, input.unit)
  if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
  const waiting = tx.all<AccountRow>(`SELECT * FROM account WHERE unit = ? AND state = 'waiting' ORDER BY id`, unit.id)
  const stranger = input.accounts?.find(a => !waiting.some(w => w.id === a))
  if (stranger) return refuse('no-such-room', { room: stranger })
  const rooms = waiting
    .filter(a => input.accounts?.includes(a.id) ?? true)
    .map(a => ({ row: a, label: labelOfAccount(tx, a.id) }))
    .filter(a => notNow(ctx, 'issue', a.row, a.label)?.reason === 'too-early')
  if (rooms.length === 0) return refuse('issue-opened', { unit: unit.no })
  const all = input.accounts === null
  const names = rooms.slice(0, 10).map(a => a.label.roomLabel)
  const zh = `单元 ${unit.no} ${all ? `全部 ${rooms.length} 个考场` : `${names.join('、')}${rooms.length > 10 ? ` 等 ${rooms.length} 场` : ''}`} 提前发放`
  const en = `unit ${unit.no}, ${all ? `all ${rooms.length} rooms` : `${names.join(', ')}${rooms.length > 10 ? ` and more, ${rooms.length} rooms` : ''}`}: issued early`
  return {
    kind: 'early',
    unit,
    account: rooms.length === 1 ? (rooms[0]?.row.id ?? null) : null,
    what: { zh, en },
    head: { zh: ['考场', '地点', '开考'], en: ['Room', 'Place', 'Starts'] },
    rows: rooms.slice(0, 12).map(a => [a.label.roomLabel, a.label.place, clock(a.label.start)]),
    incident: null,
    events: order => [
      allowedEarly({
        order,
        unit: unit.id,
        no: unit.no,
        accounts: rooms.map(a => ({ account: a.row.id, room: a.label.room })),
      }),
    ],
  }
}

const clock = (at: number): string => new Date(at + 8 * 3600_000).toISOString().slice(5, 16).replace('T', ' ')
