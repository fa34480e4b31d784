import { refuse } from '../acts/define.ts'
import type { Refusal } from '../refusals.ts'
import type { Store } from '../store.ts'
import { type LabelStock, placesOf, type SealFormat } from './formats.ts'
import type { BagLabelData, CartonLabelData, LabelsData, SealData } from './shapes.ts'
import { formatOf } from './templates.ts'

/** Seal labels in one go, on a roll or from a place of a sheet on (from 0). */
export function labelsData(
  tx: Store,
  codes: readonly string[],
  paper: { format: SealFormat; stock: LabelStock },
  first: number,
): LabelsData {
  const { body: format, version } = formatOf(tx, paper.format)
  const sheet = placesOf(format, paper.stock)
  const places = sheet ? sheet.columns * sheet.rows : 1
  const labels = codes.map(code => labelData(tx, code))
  return { kind: 'labels', format, version, sheet, first: first % places, labels }
}

/** Labels of bags that the site made (R35a), on their own roll or on sheets. */
export function bagLabels(tx: Store, codes: readonly string[], stock: LabelStock, first: number): LabelsData {
  const { body: format, version } = formatOf(tx, 'bag-60x40')
  const sheet = placesOf(format, stock)
  const places = sheet ? sheet.columns * sheet.rows : 1
  const labels = codes.map(code => {
    const made = tx.one<{ label: string }>(
      'SELECT m.label FROM made m JOIN item i ON i.id = m.item WHERE i.code = ?',
      code,
    )
    if (!made) throw new Error('no such bag was made here')
    return JSON.parse(made.label) as BagLabelData
  })
  return { kind: 'labels', format, version, sheet, first: first % places, labels }
}

/** The label exactly as it was recorded when the seal was assigned (R33), and on a reprint which one and why. */
export function labelData(tx: Store, code: string): SealData {
  const reprint = tx.one<{ no: number; reason: string; approvedBy: string }>(
    'SELECT no, reason, approved AS approvedBy FROM reprint WHERE name = ? ORDER BY no DESC LIMIT 1',
    code,
  )
  return reprint ? { ...recorded(tx, code), reprint } : recorded(tx, code)
}

/** A walk back along the seal's events. */
function recorded(tx: Store, code: string): SealData {
  let seq = tx.number('SELECT last FROM seal WHERE code = ?', code)
  while (seq) {
    const e = tx.one<{ type: string; body: Buffer }>('SELECT type, body FROM event WHERE seq = ?', seq)
    const body = JSON.parse(e?.body.toString() ?? '{}') as { label?: string; was?: number }
    if (e?.type === 'seal.assigned.1' && body.label) return JSON.parse(body.label) as SealData
    seq = body.was ?? 0
  }
  throw new Error('this seal has no label')
}

/**
 * Labels of cartons we packed, exactly as recorded when each was closed. On sheets of A4, eight to a sheet: the label printer
 * holds the seals' size. Whoever sticks one on compares the carton's seal number on it.
 */
export function cartonLabels(tx: Store, codes: readonly string[], first: number): LabelsData | Refusal {
  const { body: format, version } = formatOf(tx, 'carton-100x70')
  const sheet = format.sheet
  const labels: CartonLabelData[] = []
  for (const code of codes) {
    const row = tx.one<{ label: string | null }>('SELECT label FROM packed_carton WHERE code = ?', code)
    if (!row?.label) return refuse('no-carton-label', { code })
    labels.push(JSON.parse(row.label))
  }
  return { kind: 'labels', format, version, sheet, first: first % (sheet.columns * sheet.rows), labels }
}
