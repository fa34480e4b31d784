import { z } from 'zod'
import { backEntryOpened, packOpened, when } from '../events/index.ts'
import { BACK_ENTRIES, BACK_ENTRY_NAMES } from '../rules/back-entry.ts'
import { owedEntries } from '../stages/back-entry.ts'
import { type Ctx, refuse } from './define.ts'
import { moment } from './moment.ts'
import type { Decided } from './order-given.ts'
import { unitOf } from './units.ts'

/**
 * Opening a unit's emergency pack (R97) is the chief examiner's order. What goes on paper from then on is owed to the
 * ledger, each kind as a back-entry (R98), opened in the same step.
 */
export const packInput = z.strictObject({
  what: z.literal('pack'),
  unit: z.number().int().positive(),
  /** When it was opened, ms UTC: paper begins. */
  since: moment,
  /** Was the seal on it whole? */
  whole: z.boolean(),
  /** What is done on paper. */
  works: z.array(z.enum(BACK_ENTRY_NAMES)).min(1).max(BACK_ENTRY_NAMES.length),
})
export const PACK_REFUSES = ['unit-closed', 'in-future', 'entry-before-ledger', 'entry-open-already'] as const
export const PACK_RECORDS = ['pack.opened.1', 'back-entry.opened.1']

/** `words`: the order's, which are the reason of what is owed. */
export function decidePack(ctx: Ctx, input: z.infer<typeof packInput>, words: string): Decided {
  const { tx } = ctx
  const unit = unitOf(ctx, input.unit)
  if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
  if (input.since > ctx.now.at) return refuse('in-future', { at: when(input.since) })
  const founded = tx.number('SELECT at FROM event WHERE seq = 1')
  if (input.since < founded) return refuse('entry-before-ledger', { at: when(input.since), from: when(founded) })
  const owed = owedEntries(tx, unit.id).filter(e => e.category === null)
  const works = [...new Set(input.works)]
  const fresh = works.filter(w => !owed.some(e => e.what === w))
  if (fresh.length === 0) {
    const names = works.map(w => BACK_ENTRIES[w])
    return refuse('entry-open-already', {
      unit: unit.no,
      what: names.map(n => n.zh).join('、'),
      whatEn: names.map(n => n.en).join(', '),
    })
  }
  const pack = tx.one<{ no: string | null; seal: string | null }>('SELECT no, seal FROM pack WHERE unit = ?', unit.id)
  const zh = `单元 ${unit.no} 应急包于 ${when(input.since)} 启封，${works.map(w => BACK_ENTRIES[w].zh).join('、')}改用纸面`
  const en = `emergency pack of unit ${unit.no} opened at ${when(input.since)}; ${works.map(w => BACK_ENTRIES[w].en).join(', ')} on paper`
  return {
    kind: 'pack',
    unit,
    account: null,
    what: { zh, en },
    head: { zh: ['应急包', '包封条', '启封时封条'], en: ['Pack', 'Its seal', 'When opened'] },
    rows: [[pack?.no ?? '—', pack?.seal ?? '—', input.whole ? '完好 whole' : '异常 not whole']],
    incident: input.whole ? null : { kind: 'seal', account: null },
    events: order => {
      const no = tx.number('SELECT count(*) + 1 FROM chief_order WHERE exam = ?', unit.exam)
      const entry = tx.nextId('back_entry')
      return [
        packOpened({ unit: unit.id, unitNo: unit.no, order, orderNo: no, whole: input.whole, at: input.since }),
        ...fresh.map((what, i) =>
          backEntryOpened({
            entry: entry + i,
            exam: unit.exam,
            unit: unit.id,
            no: unit.no,
            what,
            category: null,
            name: null,
            since: input.since,
            reason: words,
            order: `主考令 ${no} 号`,
          }),
        ),
      ]
    },
  }
}
