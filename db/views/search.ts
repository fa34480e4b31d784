import { z } from 'zod'
import { rangeOf } from '../exchange/import/serials.ts'
import { INCIDENT_KINDS, type IncidentKind } from '../rules/incidents.ts'
import { labelOfItem } from '../stages/labels.ts'
import type { Store } from '../store.ts'
import { BLIND_STATES, blindItem } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** So many of each: whoever sees more types more. */
const MOST = 20

/** Everything that has a number is found by an index, whatever the size of the ledger; names and places are few. */
const WHOLE: readonly ((tx: Store, code: string) => number[])[] = [
  (tx, code) => tx.column('SELECT id FROM item WHERE code = ?', code),
  (tx, code) => tx.column('SELECT item FROM seal WHERE code = ? COLLATE NOCASE AND item IS NOT NULL', code),
  // A carton that was packed here, by its code or by a seal on it: the bags in it.
  (tx, code) =>
    tx.column(
      `SELECT p.item FROM packed_item p JOIN packed_carton c ON c.id = p.carton
       WHERE c.code = ? OR c.id = (SELECT carton FROM seal WHERE code = ? COLLATE NOCASE) ORDER BY p.item LIMIT ${MOST}`,
      code,
      code,
    ),
]

/** The bags a serial is in. Not while copies of its room are counted: asking one after the other would tell the range. */
function bySerial(tx: Store, code: string): number[] {
  const of = rangeOf(code, code)
  if ('wrong' in of) return []
  return tx
    .column<number>(
      `SELECT id FROM item WHERE prefix = ? AND width = ? AND first <= ? AND final >= ? ORDER BY id LIMIT ${MOST}`,
      of.prefix,
      of.width,
      of.from,
      of.from,
    )
    .filter(item => !blindItem(tx, item))
}

/** Bags of an open receipt are found by their whole code only: a list of them would be the expected number. */
const byPrefix = (tx: Store, code: string): number[] =>
  tx.column(
    `SELECT i.id FROM item i LEFT JOIN pile p ON p.id = i.pile WHERE i.code >= ? AND i.code < ?
       AND (p.id IS NULL OR p.state NOT IN ${BLIND_STATES}) ORDER BY i.code LIMIT ${MOST}`,
    code,
    `${code}\uffff`,
  )

function bagsOf(tx: Store, code: string): number[] {
  const whole = [...new Set(WHOLE.flatMap(find => find(tx, code)))]
  if (whole.length > 0) return whole
  const serial = bySerial(tx, code)
  return serial.length > 0 ? serial : byPrefix(tx, code)
}

/** One question over everything: bag, serial, seal, carton, person, room, incident. At most 20 of each. */
export const search = defineView({
  name: 'search',
  open: false,
  input: z.strictObject({ text: z.string().trim().max(60) }),
  read({ tx, ...ctx }, { text }) {
    const exam = currentExam({ tx, ...ctx })
    if (!text) return { items: [], cartons: [], people: [], rooms: [], incidents: [] }
    const code = text.toUpperCase()
    return {
      items: bagsOf(tx, code).map(item => ({ item, label: labelOfItem(tx, item) })),
      cartons: tx.all<{ id: number; code: string; seal: string; state: string; unit: number }>(
        `SELECT c.id, c.code, c.seal, c.state, u.no AS unit FROM carton c JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit
         WHERE c.id IN (SELECT id FROM carton WHERE exam = ? AND code = ? UNION SELECT id FROM carton WHERE seal = ?)
         ORDER BY c.id LIMIT ${MOST}`,
        exam?.id ?? 0,
        code,
        code,
      ),
      people: tx.all<{ id: number; name: string; post: string; unit: string }>(
        `SELECT id, name, post, unit FROM person WHERE name LIKE ? OR post LIKE ? ORDER BY id LIMIT ${MOST}`,
        `%${text}%`,
        `${text}%`,
      ),
      rooms: exam
        ? tx.all<{ id: number; code: string; place: string; item: number | null }>(
            `SELECT r.id, r.code, r.place, (SELECT min(i.id) FROM item i JOIN account a ON a.id = i.account WHERE a.room = r.id) AS item
             FROM room r WHERE r.exam = ? AND (r.code LIKE ? OR r.place LIKE ?) ORDER BY r.code LIMIT ${MOST}`,
            exam.id,
            `%${code}%`,
            `%${text}%`,
          )
        : [],
      incidents: exam
        ? tx
            .all<{ id: number; no: number; kind: IncidentKind; about: string; state: 'open' | 'closed' }>(
              `SELECT id, no, kind, about, state FROM incident WHERE exam = ? AND (no = ? OR about LIKE ?) ORDER BY no DESC LIMIT ${MOST}`,
              exam.id,
              /^\d{1,6}$/.test(text) ? Number(text) : 0,
              `%${text}%`,
            )
            .map(i => ({ ...i, zh: INCIDENT_KINDS[i.kind].zh, en: INCIDENT_KINDS[i.kind].en }))
        : [],
    }
  },
})
