import { z } from 'zod'
import { pointSet } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { placeOf } from '../stages/keep.ts'
import { type Ctx, defineAct, done, refuse } from './define.ts'

/** A distribution point of the site: its name, who holds what lies there, which rooms it serves (R45a). */

const id = z.number().int().positive()

/** Bags that lie there or are on a list for it: then its holder and its rooms stay as they are. */
const busy = (ctx: Ctx, place: number): number =>
  ctx.tx.number(`SELECT count(*) FROM item WHERE holding = 'place' AND holder = ?`, place) +
  ctx.tx.number(`SELECT count(*) FROM run WHERE place = ? AND state IN ('open', 'sent')`, place)

export const distPoint = defineAct({
  name: 'dist.point',
  title: { zh: '设发放点', en: 'Set up a distribution point' },
  duty: 'plan',
  input: z.strictObject({
    /** Null: a new one. */
    place: id.nullable(),
    name: z.string().trim().min(1).max(30),
    holder: id,
    outside: z.boolean(),
    rooms: z.array(id).min(1).max(2000),
  }),
  needs: {
    zh: '名称不重；那里没有袋，也没有清单在途',
    en: 'The name is new; no bag lies there, no list is on its way',
  },
  refuses: ['no-such-place', 'place-named', 'no-such-person', 'no-such-room', 'point-busy'],
  records: ['point.set.1'],
  changes: { zh: '发放点的保管人和考场', en: 'Who holds the point, and its rooms' },
  decide(ctx, input) {
    const { tx } = ctx
    const was = input.place === null ? null : placeOf(tx, input.place)
    if (was === undefined || (was && was.kind !== 'distribution'))
      return refuse('no-such-place', { place: was?.name ?? input.place })
    if (tx.number('SELECT count(*) FROM place WHERE name = ? AND id <> ?', input.name, input.place ?? 0))
      return refuse('place-named', { place: input.name })
    if (!tx.number('SELECT count(*) FROM person WHERE id = ?', input.holder))
      return refuse('no-such-person', { name: input.holder })
    const rooms = [...new Set(input.rooms)]
    for (const room of rooms) {
      if (!tx.number('SELECT count(*) FROM room WHERE id = ?', room)) return refuse('no-such-room', { room })
      // A room leaves the point it had only while nothing of it lies there.
      const other = tx.number('SELECT place FROM point_room WHERE room = ?', room)
      if (other && other !== input.place && busy(ctx, other))
        return refuse('point-busy', { place: placeOf(tx, other)?.name })
    }
    if (was && busy(ctx, was.id)) return refuse('point-busy', { place: was.name })
    const place = input.place ?? tx.nextId('place')
    const { name, holder, outside } = input
    return done([pointSet({ place, name, holder, holderName: nameOf(tx, holder), outside, rooms })], () => ({ place }))
  },
})
