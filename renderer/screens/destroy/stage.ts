import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import type { DestroyRow } from '../../widgets/DestroyBoxes.tsx'

type View = Omit<ViewAnswer<'destruction'>, 'observe' | 'printed'>
type Label = NonNullable<View['bag']>

/** What the scan said: `next` = the bag is right, now its seal. */
export interface Last {
  code: string
  outcome: 'pass' | 'next' | 'duplicate' | 'unknown' | 'elsewhere'
  reason: string
  item: number | null
  /** Of a duplicate: when it was destroyed. */
  when: number | null
  /** Number of the incident that holds the bag (R36). */
  incident: number | null
  /** What was scanned, where it is no seal. */
  what: { zh: string; en: string } | null
  at: number
  label: Label | null
}
export type DestroyStage = View & { last?: Last }

/** A row a unit; the box of the bag that went in last. */
export function boxes(stage: DestroyStage, label: (unit: number) => string) {
  const rows: DestroyRow[] = stage.units.map(u => ({
    key: String(u.no),
    label: label(u.no),
    boxes: u.boxes.map(b => b.state),
  }))
  const item = stage.last?.outcome === 'pass' ? stage.last.item : null
  for (const u of stage.units) {
    const index = u.boxes.findIndex(b => b.item === item)
    if (index >= 0) return { rows, last: { row: String(u.no), index } }
  }
  return { rows, last: undefined }
}
