import { z } from 'zod'
import { checkItemAdded, inspectionRecorded, rectificationRechecked, when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { CHECK_RESULT_NAMES } from '../rules/inspection.ts'
import { type CheckItem, checklist, rectificationsOf } from '../stages/inspection.ts'
import { by, type Ctx, defineAct, done, ids, isRefusal, refuse } from './define.ts'
import { moment } from './moment.ts'

/** 考前检查与整改 (R10, R11): the checklist, what was found, what was put right. */

const id = z.number().int().positive()
const text = (max: number) => z.string().trim().max(max)
export const examThere = (ctx: Ctx, exam: number): boolean =>
  ctx.tx.number('SELECT count(*) FROM exam WHERE id = ?', exam) > 0
export const personThere = (ctx: Ctx, person: number): boolean =>
  ctx.tx.number('SELECT count(*) FROM person WHERE id = ?', person) > 0

export const inspectionItem = defineAct({
  name: 'inspection.item',
  title: { zh: '检查表加项', en: 'Add to the checklist' },
  duty: 'watch',
  input: z.strictObject({ exam: id, name: text(60).min(2), critical: z.boolean() }),
  needs: { zh: '检查表里还没有', en: 'Not on the checklist yet' },
  refuses: ['no-exam', 'check-item-known'],
  records: ['check-item.added.1'],
  changes: { zh: '检查表多一项', en: 'One more item on the checklist' },
  decide(ctx, { exam, name, critical }) {
    if (!examThere(ctx, exam)) return refuse('no-exam')
    if (checklist(ctx.tx, exam).some(i => i.zh === name)) return refuse('check-item-known', { name })
    const item = ctx.tx.nextId('check_item')
    return done([checkItemAdded({ item, exam, zh: name, critical })], () => ({ item }))
  },
})

const line = z.strictObject({
  item: z.string().max(40),
  result: z.enum(CHECK_RESULT_NAMES),
  note: text(200).default(''),
  /** Of what is not in order (R11). */
  mend: z.strictObject({ owner: id, until: moment }).nullable().default(null),
})
type Line = z.infer<typeof line>

export const inspectionRecord = defineAct({
  name: 'inspection.record',
  title: { zh: '登记考前检查', en: 'Record the inspection' },
  duty: 'watch',
  input: z.strictObject({
    exam: id,
    /** When it was looked at; it may have been before this ledger was founded. */
    held: moment,
    people: z.array(id).max(12),
    /** Of other units: security office, police, the area. */
    others: text(120).default(''),
    lines: z.array(line).min(1).max(200),
  }),
  needs: {
    zh: '检查人；不符合的写问题、整改责任人和期限，不适用的写原因',
    en: 'Who inspected; of what is not in order the problem, who mends it and by when; why an item does not apply',
  },
  refuses: ['no-exam', 'in-future', 'no-such-person', 'no-such-check-item', 'check-note', 'mend-unassigned'],
  records: ['inspection.recorded.1'],
  changes: { zh: '各项结果；不符合的开整改', en: 'The results; what is not in order is to be put right' },
  decide(ctx, input) {
    const { exam, held, others } = input
    if (!examThere(ctx, exam)) return refuse('no-exam')
    if (held > ctx.now.at) return refuse('in-future', { at: when(held) })
    const people = [...new Set(input.people)]
    if (people.length === 0 && !others) return refuse('no-such-person')
    if (!people.every(p => personThere(ctx, p))) return refuse('no-such-person')
    const items = new Map(checklist(ctx.tx, exam).map(i => [i.key, i]))
    if (new Set(input.lines.map(l => l.item)).size < input.lines.length) return refuse('no-such-check-item')
    const next = ids(ctx, 'rectification')
    const lines: Parameters<typeof inspectionRecorded>[0]['lines'] = []
    for (const l of input.lines) {
      const item = items.get(l.item)
      if (!item) return refuse('no-such-check-item')
      const mend = mendOf(ctx, item, l, next)
      if (isRefusal(mend)) return mend
      lines.push({ item: item.key, name: item.zh, critical: item.critical, result: l.result, note: l.note, mend })
    }
    const inspection = ctx.tx.nextId('inspection')
    const inspectors = [...people.map(p => nameOf(ctx.tx, p)), ...(others ? [others] : [])].join('、')
    return done([inspectionRecorded({ inspection, exam, held, inspectors, person: by(ctx).person, lines })], () => ({
      inspection,
      failed: lines.filter(l => l.result === 'fail').length,
    }))
  },
})

/** Who puts it right and by when; null: there is nothing to be put right. */
function mendOf(ctx: Ctx, item: CheckItem, l: Line, next: () => number) {
  if (l.result !== 'pass' && l.note.length < 2) return refuse('check-note', { name: item.zh, nameEn: item.en })
  if (l.result !== 'fail') return null
  if (!l.mend || l.mend.until < ctx.now.at || !personThere(ctx, l.mend.owner))
    return refuse('mend-unassigned', { name: item.zh, nameEn: item.en })
  const { owner, until } = l.mend
  return { rectification: next(), owner, ownerName: nameOf(ctx.tx, owner), until }
}

export const inspectionRecheck = defineAct({
  name: 'inspection.recheck',
  title: { zh: '整改复查', en: 'Look again' },
  duty: 'watch',
  input: z.strictObject({
    rectification: id,
    result: z.enum(['pass', 'fail']),
    /** What was done about it, or what is still wrong. */
    mended: text(200).min(2),
    /** The new day, where it is still not in order. */
    until: moment.nullable().default(null),
  }),
  needs: {
    zh: '整改还开着；复查的人不是整改责任人',
    en: 'Still open; looked at by somebody else than who put it right',
  },
  refuses: ['no-such-rectification', 'rectification-done', 'own-mending', 'mend-unassigned'],
  records: ['rectification.rechecked.1'],
  changes: { zh: '符合的整改完成；不符合的换期限', en: 'In order: done; if not, a new day' },
  decide(ctx, input) {
    const exam = ctx.tx.number('SELECT exam FROM rectification WHERE id = ?', input.rectification)
    const row = rectificationsOf(ctx.tx, exam).find(r => r.id === input.rectification)
    if (!row) return refuse('no-such-rectification')
    if (row.state === 'done') return refuse('rectification-done', { name: row.name, nameEn: row.en })
    const { person, name } = by(ctx)
    if (person === row.owner) return refuse('own-mending', { name })
    const until = input.result === 'fail' ? input.until : null
    if (input.result === 'fail' && (until === null || until < ctx.now.at))
      return refuse('mend-unassigned', { name: row.name, nameEn: row.en })
    return done(
      [
        rectificationRechecked({
          rectification: row.id,
          name: row.name,
          result: input.result,
          mended: input.mended,
          checker: person,
          checkerName: name,
          until,
        }),
      ],
      () => ({ rectification: row.id }),
    )
  },
})
