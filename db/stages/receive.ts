import type { Store } from '../store.ts'

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
