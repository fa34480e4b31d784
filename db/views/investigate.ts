import { z } from 'zod'
import { refuse } from '../acts/define.ts'
import { moment } from '../acts/moment.ts'
import { when } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { SUBJECTS, TRACES, traces } from '../stages/investigate.ts'
import { labelOfItem } from '../stages/labels.ts'
import { blindItem } from './blind.ts'
import { defineView } from './define.ts'
import { currentExam } from './station.ts'

const id = z.number().int().positive()

/** The investigator's page (R108): one bag, person or place between two moments. Dark while the bag is counted. */
export const investigate = defineView({
  name: 'investigate',
  open: false,
  input: z.strictObject({
    what: z.enum(SUBJECTS),
    id,
    from: moment,
    to: moment,
  }),
  read(ctx, { what, id: of, from, to }) {
    const exam = currentExam(ctx)
    if (!exam) return refuse('no-exam')
    if (to <= from) return refuse('video-times', { from: when(from), to: when(to) })
    const title =
      what === 'item'
        ? ctx.tx.one<{ code: string }>('SELECT code FROM item WHERE id = ?', of)?.code
        : what === 'person'
          ? nameOf(ctx.tx, of)
          : ctx.tx.one<{ name: string }>('SELECT name FROM place WHERE id = ?', of)?.name
    if (!title) return refuse('no-such-subject')
    const dark = what === 'item' && blindItem(ctx.tx, of)
    return {
      exam: exam.id,
      title,
      label: what === 'item' ? labelOfItem(ctx.tx, of) : null,
      dark,
      traces: dark
        ? []
        : traces(ctx.tx, { what, id: of }, { from, to }).map(t => ({
            ...t,
            kindZh: TRACES[t.kind][0],
            kindEn: TRACES[t.kind][1],
          })),
    }
  },
})

/** What can be asked about: places and people, by name. Bags are found by scanning or by search. */
export const subjects = defineView({
  name: 'subjects',
  open: false,
  input: z.strictObject({}),
  read: ctx => ({
    places: ctx.tx.all<{ id: number; name: string }>('SELECT id, name FROM place ORDER BY id'),
    people: ctx.tx.all<{ id: number; name: string; post: string }>('SELECT id, name, post FROM person ORDER BY id'),
  }),
})
