import { z } from 'zod'
import { BREAK_REASON_NAMES, BREAK_REASONS, SEAL_CHECK_NAMES, SEAL_CHECKS } from '../rules/kinds.ts'
import type { Store } from '../store.ts'
import { code, count, event, id, text } from './define.ts'
import { move } from './seals.ts'

/** What is looked at and opened after sealing: a seal compared with the record (R36), a seal broken by two (R35), a hold. */

const was = count.optional()
const ofItem = (b: { item: number }) => ({ table: 'item' as const, id: b.item })
const itemTopics = (b: { item: number }) => [`item:${b.item}`, 'board', 'seals']

/** Read from the bag or said of it. `seal` null: closed by the area, which has no number; `read` empty: none to be read. */
export const sealChecked = event(
  'seal.checked.1',
  z.object({
    item: id,
    bag: code,
    seal: id.nullable(),
    code: code.nullable(),
    read: z.string().max(64),
    whole: z.boolean(),
    matches: z.boolean(),
    at: z.enum(SEAL_CHECK_NAMES),
    note: z.string().max(300),
    was,
  }),
  {
    zh: b => {
      const found = b.matches
        ? '完好，与记录相符'
        : b.whole
          ? `与记录不符：应为 ${b.code ?? '考区封口'}，读到 ${b.read || '无'}`
          : '不完整'
      return `${SEAL_CHECKS[b.at][0]}，袋 ${b.bag}：封条${found}${b.note ? `（${b.note}）` : ''}`
    },
    en: b => {
      const found = b.matches
        ? 'whole and as recorded'
        : b.whole
          ? `not as recorded: ${b.code ?? "the area's closure"} expected, ${b.read || 'none'} read`
          : 'not whole'
      return `${SEAL_CHECKS[b.at][1]}, bag ${b.bag}: ${found}${b.note ? ` (${b.note})` : ''}`
    },
    of: ofItem,
    // What it led to stands in the events after it: an incident, a mark, a hold.
    apply: () => {},
    topics: itemTopics,
  },
)

/** A hold refuses every move but put away, miss, find and keep (model.md); the incident that holds says so too. */
export const itemHeld = event(
  'item.held.1',
  z.object({ item: id, code, incident: id, no: id, held: z.boolean(), was }),
  {
    zh: b => (b.held ? `袋 ${b.code} 暂扣：异常事件 ${b.no} 号` : `袋 ${b.code} 暂扣解除：异常事件 ${b.no} 号已结案`),
    en: b =>
      b.held ? `Bag ${b.code} on hold: incident ${b.no}` : `Bag ${b.code} off hold: incident ${b.no} is closed`,
    of: ofItem,
    apply: (tx, b) => hold(tx, b.incident, b.item, b.held ? 'on' : 'off'),
    topics: b => [...itemTopics(b), 'incidents', 'gate'],
  },
)

/** Held or let go by the chief examiner while the incident is open, with the reason (R36). */
export const itemHoldSet = event(
  'item.held.2',
  z.object({ item: id, code, incident: id, no: id, held: z.boolean(), reason: text, was }),
  {
    zh: b => `袋 ${b.code} ${b.held ? '暂扣' : '暂扣解除'}（异常事件 ${b.no} 号）：${b.reason}`,
    en: b => `Bag ${b.code} ${b.held ? 'put on hold' : 'off hold'} (incident ${b.no}): ${b.reason}`,
    of: ofItem,
    apply: (tx, b) => hold(tx, b.incident, b.item, b.held ? 'on' : 'lifted'),
    topics: b => [...itemTopics(b), 'incidents', 'gate'],
  },
)

/**
 * A bag is held as long as one open incident holds it. `off`: its incident was closed, and holds it again when reopened;
 * `lifted`: it does not. `incident.hold`: it holds something.
 */
function hold(tx: Store, incident: number, item: number, to: 'on' | 'off' | 'lifted'): void {
  tx.run('INSERT OR REPLACE INTO hold (incident, item, state) VALUES (?, ?, ?)', incident, item, to)
  tx.run(
    `UPDATE item SET held = EXISTS (SELECT 1 FROM hold h JOIN incident n ON n.id = h.incident
       WHERE h.item = item.id AND h.state = 'on' AND n.state = 'open') WHERE id = ?`,
    item,
  )
  tx.run(
    `UPDATE incident SET hold = EXISTS (SELECT 1 FROM hold h WHERE h.incident = incident.id AND h.state = 'on') WHERE id = ?`,
    incident,
  )
}

/** R35: why, in what state it was found; who and when are the event's own. `incident`: what it was not as recorded by. */
export const sealBroken = event(
  'seal.broken.1',
  z.object({
    seal: id,
    code,
    item: id,
    bag: code,
    why: z.enum(BREAK_REASON_NAMES),
    words: text,
    read: z.string().max(64),
    whole: z.boolean(),
    /** Number of the closed incident on this seal, where it was not as recorded. */
    incident: id.nullable(),
    photo: z.string().max(120),
    was,
  }),
  {
    zh: b =>
      `封条 ${b.code}（袋 ${b.bag}）已拆：${BREAK_REASONS[b.why][0]}，${b.words}；拆前${b.incident === null ? '完好，与记录相符' : `与记录不符，见异常事件 ${b.incident} 号`}${b.photo ? `；照片 ${b.photo}` : ''}`,
    en: b =>
      `Seal ${b.code} (bag ${b.bag}) broken: ${BREAK_REASONS[b.why][1]}, ${b.words}; found ${b.incident === null ? 'whole and as recorded' : `not as recorded, see incident ${b.incident}`}${b.photo ? `; photo ${b.photo}` : ''}`,
    of: b => ({ table: 'seal', id: b.seal }),
    apply(tx, b) {
      move(tx, b.seal, 'broken', b.item)
      tx.run('UPDATE seal SET reason = ? WHERE id = ?', b.words, b.seal)
    },
    topics: itemTopics,
  },
)

/** The bag is open and lies at the desk: nothing unsealed lies in a store (invariant 14). `seal`: what closed it. */
export const itemOpened = event(
  'item.opened.1',
  z.object({ item: id, code, seal: id.nullable(), sealCode: code.nullable(), place: id, reason: text, was }),
  {
    zh: b => `袋 ${b.code} 拆封${b.sealCode ? `（封条 ${b.sealCode}）` : ''}：${b.reason}`,
    en: b => `Bag ${b.code} opened${b.sealCode ? ` (seal ${b.sealCode})` : ''}: ${b.reason}`,
    of: ofItem,
    apply: (tx, b) =>
      tx.run(
        `UPDATE item SET state = 'opened', closure = 'open', seal = NULL, holding = 'place', holder = ? WHERE id = ?`,
        b.place,
        b.item,
      ),
    topics: b => [...itemTopics(b), 'gate'],
  },
)
