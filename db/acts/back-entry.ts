import { z } from 'zod'
import { backEntryOpened, backEntryWithdrawn, when } from '../events/index.ts'
import { BACK_ENTRY_NAMES } from '../rules/back-entry.ts'
import { owedEntries } from '../stages/back-entry.ts'
import { entryOf, openEntry, whatOf } from './back-entry-form.ts'
import { defineAct, done, refuse } from './define.ts'
import { moment } from './moment.ts'

/**
 * Back-entry 补录 (R98): what is done on paper is said to be so, stays owed, and is entered later by the two who did it.
 * Forms are entered by back-entry-handovers.ts and back-entry-seal.ts; what those share is in back-entry-form.ts.
 */
const id = z.number().int().positive()

export const backEntryOpen = defineAct({
  name: 'back-entry.open',
  title: { zh: '登记纸面办理', en: 'Say that work is on paper' },
  duty: 'take',
  input: z.strictObject({
    unit: id,
    what: z.enum(BACK_ENTRY_NAMES),
    /** One category by its code; the whole unit when null. */
    category: z.string().max(20).nullable().default(null),
    since: moment,
    reason: z.string().trim().min(2).max(200),
    /** The chief examiner's word or order that opened the emergency pack (R97). */
    order: z.string().trim().max(200).default(''),
  }),
  needs: { zh: '单元没有结束；同样的一项还没有登记', en: 'The unit is open; not said before' },
  refuses: ['unit-closed', 'no-such-category', 'in-future', 'entry-before-ledger', 'entry-open-already'],
  records: ['back-entry.opened.1'],
  changes: { zh: '多一项待补录', en: 'One more back-entry is owed' },
  decide(ctx, input) {
    const unit = ctx.tx.one<{ id: number; exam: number; no: number; state: string }>(
      'SELECT id, exam, no, state FROM unit WHERE id = ?',
      input.unit,
    )
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const sitting = ctx.tx.one<{ name: string }>(
      'SELECT name FROM sitting WHERE unit = ? AND category = ?',
      unit.id,
      input.category ?? '',
    )
    if (input.category !== null && !sitting) return refuse('no-such-category', { category: input.category })
    if (input.since > ctx.now.at) return refuse('in-future', { at: when(input.since) })
    const founded = ctx.tx.number('SELECT at FROM event WHERE seq = 1')
    if (input.since < founded) return refuse('entry-before-ledger', { at: when(input.since), from: when(founded) })
    const same = owedEntries(ctx.tx, unit.id).find(e => e.what === input.what && e.category === input.category)
    if (same) return refuse('entry-open-already', { unit: unit.no, ...whatOf(input.what) })
    const entry = ctx.tx.nextId('back_entry')
    const { unit: _, ...said } = input
    return done(
      [backEntryOpened({ entry, exam: unit.exam, unit: unit.id, no: unit.no, name: sitting?.name ?? null, ...said })],
      () => ({ entry }),
    )
  },
})

/** Nothing, or nothing more, was done on paper: what was owed is owed no longer, on the chief examiner's signature. */
export const backEntryWithdraw = defineAct({
  name: 'back-entry.withdraw',
  title: { zh: '不再补录', en: 'Withdraw a back-entry' },
  duty: 'sign',
  input: z.strictObject({ entry: id, reason: z.string().trim().min(2).max(200) }),
  signs(ctx, input) {
    const e = entryOf(ctx, input.entry)
    const { what, whatEn } = whatOf(e?.what ?? 'issue')
    return {
      touches: [{ table: 'back_entry', id: input.entry }],
      places: [{ place: 'chief', meaning: 'decided', duty: 'chief', label: { zh: '考点主考', en: 'Chief examiner' } }],
      statement: {
        zh: {
          title: '不再补录',
          body: [`单元 ${e?.no} ${what}：纸面上没有（或不再有）要补录的办理。`, `原因：${input.reason}`],
        },
        en: {
          title: 'Back-entry withdrawn',
          body: [`Unit ${e?.no}, ${whatEn}: nothing (more) was done on paper.`, `Reason: ${input.reason}`],
        },
      },
    }
  },
  signers: { zh: '考点主考', en: 'chief examiner' },
  needs: { zh: '这一项还待补录', en: 'The back-entry is still owed' },
  refuses: ['no-such-entry', 'entry-settled'],
  records: ['back-entry.withdrawn.1'],
  changes: { zh: '少一项待补录', en: 'One back-entry less is owed' },
  decide(ctx, input) {
    const e = openEntry(ctx, input.entry)
    if ('refused' in e) return e
    return done([backEntryWithdrawn({ entry: e.id, no: e.no, what: e.what, reason: input.reason })], () => ({}))
  },
})
