import { z } from 'zod'
import { SEAL_MAKE_NAMES, SEAL_STATES, type SealMake, type SealState } from '../rules/kinds.ts'
import { labelOfItem } from '../stages/labels.ts'
import { sealCounts } from '../stages/seal.ts'
import type { Store } from '../store.ts'
import { defineView } from './define.ts'

/** A sum of the equation: issued, and the five that it is the sum of (R31). */
export interface StockLine extends Record<SealState, number> {
  n: number
}

export interface StockRange extends StockLine {
  id: number
  make: SealMake
  first: string
  final: string
  /** When it was taken in. */
  at: number
  /** So many numbers that were taken in one by one, as paper brings them (R98); 1 for a range. */
  loose: number
}

const SUMS = ['n', ...SEAL_STATES].map(c => `sum(${c}) AS ${c}`).join(', ')
const COLUMNS = ['n', ...SEAL_STATES].join(', ')

/** Ranges shown one by one, newest first; older ones stand in the sums. */
const SHOWN = 60

/**
 * The stock of seals as ranges (R31). What a range holds in each state is kept by the events as they move a seal, so
 * nothing is counted here: the equation is read off, for each range, each make and the whole.
 */
export const seals = defineView({
  name: 'seals',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const { tx } = ctx
    const counts = sealCounts(tx)
    const ranges = tx.all<StockRange>(
      `SELECT id, make, first, final, at, 1 AS loose, ${COLUMNS} FROM seal_range WHERE n > 1 ORDER BY id DESC LIMIT ${SHOWN}`,
    )
    const loose = tx.all<StockRange>(
      `SELECT max(id) AS id, make, min(first) AS first, max(final) AS final, max(at) AS at, count(*) AS loose, ${SUMS}
       FROM seal_range WHERE n = 1 GROUP BY make`,
    )
    const makes = tx.all<StockLine & { make: SealMake }>(`SELECT make, ${SUMS} FROM seal_range GROUP BY make`)
    const opened = tx.all<{ id: number; unit: number; seal: string }>(
      `SELECT i.id, i.unit, s.code AS seal FROM item i JOIN seal s ON s.item = i.id AND s.state = 'broken' AND s.replaced_by IS NULL
       WHERE i.exam = (SELECT max(id) FROM exam) AND i.state = 'opened' GROUP BY i.id ORDER BY i.id`,
    )
    return {
      counts,
      issued: Object.values(counts).reduce((a, b) => a + b, 0),
      makes: SEAL_MAKE_NAMES.flatMap(m => makes.find(x => x.make === m) ?? []),
      ranges: [...ranges, ...loose],
      /** The number that the next label gets. */
      next:
        tx.one<{ code: string }>(`SELECT code FROM seal WHERE state = 'stock' AND make = 'own' ORDER BY id LIMIT 1`)
          ?.code ?? null,
      /** Bags whose seal was broken and that have no new one yet. */
      opened: opened.map(o => ({ item: o.id, unit: o.unit, seal: o.seal, label: labelOfItem(tx, o.id) })),
    }
  },
})

export interface ChainedSeal {
  code: string
  state: SealState
  /** Why it was broken or made void. */
  reason: string | null
  replaces: string | null
  replacedBy: string | null
}

/** The seals that have been on this bag, or meant for it, in the order they were assigned. */
export const chainOf = (tx: Store, item: number): ChainedSeal[] =>
  tx.all<ChainedSeal>(
    `SELECT s.code, s.state, s.reason, o.code AS replaces, n.code AS replacedBy FROM seal s LEFT JOIN seal o ON o.id = s.replaces
       LEFT JOIN seal n ON n.id = s.replaced_by WHERE s.item = ? ORDER BY s.last`,
    item,
  )
