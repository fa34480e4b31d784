import type { Store } from '../store.ts'
import type { Due } from './due.ts'

/** The stage of a station that checks the carton seals of one delivery: the carton just scanned, and the cartons by state. */
export function receiveStage(tx: Store, station: number) {
  const task = tx.one<{ ref: string }>('SELECT ref FROM task WHERE station = ?', station)
  const delivery = (JSON.parse(task?.ref ?? '{}') as { delivery?: number }).delivery ?? null
  const pending =
    tx.one<{ pending: string | null }>('SELECT pending FROM desk WHERE station = ?', station)?.pending ?? null
  const cartons = tx.all<{ code: string; state: string; whole: number | null; no: number; unit: number }>(
    `SELECT c.code, c.state, c.whole, d.no, u.no AS unit FROM carton c
       JOIN delivery d ON d.id = c.delivery JOIN pile p ON p.id = c.pile JOIN unit u ON u.id = p.unit
     WHERE c.exam = (SELECT max(id) FROM exam) AND (? IS NULL OR d.id = ?) ORDER BY c.id`,
    delivery,
    delivery,
  )
  return {
    task: 'receive' as const,
    delivery,
    pending,
    checked: cartons.filter(c => c.state !== 'expected').length,
    cartons,
  }
}

interface PileDue {
  pile: number
  unit: number
  delivery: number
  no: number
  taken: number | null
  expected: number | null
  locked: number | null
  place: string | null
  seal: string | null
  start: number
}

/**
 * Deliveries that are announced and not there (R15a), and what was taken over and is not counted and signed for yet (R16a,
 * R20): at the latest `countBefore` (ms) ahead of its unit. One line a delivery that is expected, one a unit that is here.
 */
export function dueOfReceive(tx: Store, now: number, countBefore: number, exam: number): Due[] {
  const piles = tx.all<PileDue>(
    `SELECT p.id AS pile, u.no AS unit, d.id AS delivery, d.no, d.taken, d.expected, p.locked, p.locked_in AS place,
       p.locked_seal AS seal, (SELECT min(s.start) FROM sitting s WHERE s.unit = u.id) AS start
     FROM pile p JOIN delivery d ON d.id = p.delivery JOIN unit u ON u.id = p.unit
     WHERE p.exam = ? AND p.kind = 'receipt' AND p.received IS NULL AND u.state <> 'closed' ORDER BY d.no, u.no`,
    exam,
  )
  const coming = new Map<number, PileDue>()
  for (const p of piles) {
    const first = coming.get(p.delivery)
    if (p.taken === null && (!first || p.start < first.start)) coming.set(p.delivery, p)
  }
  const due: Due[] = []
  for (const p of coming.values()) {
    const at = p.expected ?? p.start - countBefore
    due.push({
      key: `delivery ${p.delivery}`,
      what: { zh: `第 ${p.no} 批 未到`, en: `Delivery ${p.no} is not here yet` },
      why:
        p.expected === null
          ? {
              zh: `没有登记预计时间；单元 ${p.unit} 要在开考前清点完`,
              en: `No time was given; unit ${p.unit} must be counted in before it starts`,
            }
          : {
              zh: `最早用于单元 ${p.unit}`,
              en: `First needed for unit ${p.unit}`,
            },
      at,
      late: now > at,
      go: 'receive',
    })
  }
  const here = new Map<string, PileDue>()
  for (const p of piles) if (p.taken !== null) here.set(`${p.delivery} ${p.unit}`, p)
  for (const p of here.values()) {
    const at = p.start - countBefore
    due.push({
      key: `uncounted ${p.pile}`,
      what: { zh: `单元 ${p.unit} 还没有清点签收`, en: `Unit ${p.unit} is not counted in yet` },
      why: p.locked
        ? {
            zh: `锁在 ${p.place}，封条 ${p.seal}`,
            en: `Locked in ${p.place}, seal ${p.seal}`,
          }
        : { zh: `箱已交接`, en: `Cartons are taken over` },
      at,
      late: now > at,
      go: 'receive',
    })
  }
  return due
}
