import type { Store } from '../store.ts'
import { type ItemLabel, labelOfAccount, labelOfItem } from './labels.ts'
import { ROOM_STATE } from './rooms.ts'

export interface HandoverRow {
  id: number
  account: number
  direction: 'issue' | 'return'
  state: 'open' | 'offered' | 'accepted' | 'turned-back'
  giver: number
  checker: number | null
  opened: number
  offered: number | null
  confirmed: number | null
}

/** The open handover of a station, its room and its bags; and how far the unit is. */
export function handoverStage(tx: Store, direction: 'issue' | 'return', unit: number, handover: number | null) {
  const h = handover ? tx.one<HandoverRow>('SELECT * FROM handover WHERE id = ?', handover) : undefined
  const bags = h
    ? tx
        .all<{ id: number; scanned: number }>(
          `SELECT i.id, (SELECT count(*) FROM handover_item hi WHERE hi.handover = ? AND hi.item = i.id) AS scanned
           FROM item i WHERE i.account = ? AND i.state <> 'missing' ORDER BY i.id`,
          h.id,
          h.account,
        )
        .map(b => ({ item: b.id, scanned: b.scanned > 0, label: labelOfItem(tx, b.id) }))
    : []
  const states = Object.fromEntries(
    tx
      .all<{ state: string; n: number }>(
        `SELECT CASE WHEN a.state <> 'waiting' THEN a.state
             WHEN ${ROOM_STATE} = 'closed' THEN 'closed'
             WHEN EXISTS (SELECT 1 FROM handover h WHERE h.account = a.id AND h.direction = 'issue' AND h.state = 'offered') THEN 'offered'
             ELSE 'waiting' END AS state, count(*) AS n
         FROM account a WHERE a.unit = ? GROUP BY 1`,
        unit,
      )
      .map(r => [r.state, r.n]),
  ) as Partial<Record<'waiting' | 'offered' | 'issued' | 'returned' | 'counted' | 'closed', number>>
  return {
    task: direction,
    unit: { id: unit, no: tx.number('SELECT no FROM unit WHERE id = ?', unit) },
    room: h ? labelOfAccount(tx, h.account) : null,
    handover: h?.id ?? null,
    bags,
    rooms: states,
  }
}

export interface HandoverLast {
  code: string
  at: number
  outcome: 'pass' | 'duplicate' | 'unknown' | 'elsewhere'
  /** Why, as a word the screen has a sentence for. */
  reason: string
  /** The bag or room that was scanned, and the one that was wanted: compared line by line. */
  scanned: ItemLabel | null
  room: string | null
  /** The account of the slip that was scanned, or of the room that is open: what an order would be about (R99). */
  account: number | null
  when: number | null
  /** Number of the incident that holds the bag (R36). */
  incident: number | null
  /** The shut cabinet that the bag lies in by the record (R43). */
  door: { id: number; name: string } | null
}
