import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { type Disposition, ITEM_KIND_NAMES, ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import { VOID } from '../stages/gate-facts.ts'
import { roomLabel } from '../stages/labels.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

/** Where a bag stands that came: on the list or the way of another disposition, or what keeps it from both. */
const STANDS = ['none', 'destroy', 'area', 'hold', 'held', 'missing', 'sent', 'kept', 'destroyed'] as const
type Stands = (typeof STANDS)[number]
const STAND = `CASE WHEN state IN ('missing', 'sent', 'kept', 'destroyed') THEN state WHEN disposition IS NULL THEN 'none'
  WHEN held = 1 THEN 'held' ELSE disposition END`

/** What becomes of each bag (R68): kind by kind with all that is on no list accounted for, and bag by bag what is here. */
export const dispositions = defineView({
  name: 'dispositions',
  open: false,
  input: z.strictObject({}),
  read(ctx) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    const counted = ctx.tx.all<{ kind: ItemKind; stands: Stands; n: number }>(
      `SELECT kind, ${STAND} AS stands, count(*) AS n FROM item WHERE exam = ? AND state NOT IN ('expected', 'emptied') GROUP BY kind, stands`,
      exam.id,
    )
    const of = (kind: ItemKind | null) => {
      const own = counted.filter(c => kind === null || c.kind === kind)
      const n = (stands: Stands) => own.filter(c => c.stands === stands).reduce((sum, c) => sum + c.n, 0)
      return {
        ...(Object.fromEntries(STANDS.map(s => [s, n(s)])) as Record<Stands, number>),
        all: own.reduce((sum, c) => sum + c.n, 0),
      }
    }
    return {
      exam: exam.id,
      kinds: ITEM_KIND_NAMES.filter(kind => counted.some(c => c.kind === kind)).map(kind => ({
        kind,
        zh: ITEM_KINDS[kind].zh,
        en: ITEM_KINDS[kind].en,
        default: ctx.profile.disposition[kind] ?? ('hold' as Disposition),
        ...of(kind),
      })),
      total: of(null),
      /** What is here and may go another way, in the order of the list. */
      bags: ctx.tx
        .all<{
          item: number
          code: string
          kind: ItemKind
          unit: number
          category: string
          room: string | null
          disposition: Disposition | null
          voided: number
        }>(
          `SELECT item.id AS item, item.code, item.kind, u.no AS unit, coalesce(s.name, item.category) AS category, r.code AS room, item.disposition, ${VOID} AS voided
           FROM item JOIN unit u ON u.id = item.unit LEFT JOIN account a ON a.id = item.account LEFT JOIN room r ON r.id = a.room
             LEFT JOIN sitting s ON s.unit = item.unit AND s.category = item.category
           WHERE item.exam = ? AND item.state NOT IN ('destroyed', 'sent', 'missing', 'emptied', 'expected') ORDER BY u.no, item.category, item.code`,
          exam.id,
        )
        .map(({ kind, category, room, voided, ...b }) => ({
          ...b,
          zh: ITEM_KINDS[kind].zh,
          en: ITEM_KINDS[kind].en,
          room: room ? roomLabel(category, room) : null,
          voided: voided > 0,
        })),
      /** For bags of a void room: the area's word (R61). */
      instructions: ctx.tx.all<{ id: number; no: string; source: string }>(
        'SELECT id, no, source FROM instruction WHERE exam = ? ORDER BY id DESC',
        exam.id,
      ),
    }
  },
})
