import { z } from 'zod'
import { destructionDeparted } from '../events/index.ts'
import { type DestructionRow, shippedBags } from '../stages/destroy.ts'
import { by, defineAct, done, refuse } from './define.ts'
import { destructionOf, remaining } from './destroy.ts'
import { setDesk } from './receive.ts'

const id = z.number().int().positive()

/** R73a: the vehicle leaves with the bags that were scanned out; two escorts besides the driver, the supervisor in company. */
export const destroyDepart = defineAct({
  name: 'destroy.depart',
  title: { zh: '送销出发', en: 'Leave for the plant' },
  duty: 'execute',
  input: z.strictObject({
    destruction: id,
    plate: z.string().trim().min(1).max(20),
    driver: z.string().trim().min(1).max(30),
    escorts: z.array(z.string().trim().min(1).max(30)).max(6),
  }),
  needs: {
    zh: '送指定单位的销毁进行中，袋都已装车或有说明；押运二人，驾驶员不算',
    en: 'A destruction at a plant, all bags in the vehicle or explained; two escorts, the driver not counted',
  },
  refuses: ['not-running', 'not-executor', 'nothing-loaded', 'bags-left', 'plant-escorts'],
  records: ['destruction.departed.1'],
  changes: { zh: '销毁：送销在途', en: 'Destruction: on the way to the plant' },
  decide(ctx, input) {
    const d = destructionOf(ctx, input.destruction)
    if (d?.state !== 'running' || d.way !== 'elsewhere') return refuse('not-running')
    if (!(JSON.parse(d.executors) as number[]).includes(by(ctx).person))
      return refuse('not-executor', { name: by(ctx).name }, true)
    const bags = shippedBags(ctx.tx, d.list)
    if (bags === 0) return refuse('nothing-loaded')
    // There is one departure: what stays behind could neither follow nor be destroyed here.
    const left = remaining(ctx, d) - bags
    if (left > 0) return refuse('bags-left', { n: left })
    const escorts = new Set(input.escorts)
    escorts.delete(input.driver)
    if (escorts.size < 2) return refuse('plant-escorts', { n: escorts.size })
    return done(
      [
        destructionDeparted({
          destruction: d.id,
          bags,
          plate: input.plate,
          driver: input.driver,
          escorts: [...escorts],
          facility: facilityOf(d),
        }),
      ],
      () => ({}),
      { also: tx => setDesk(tx, by(ctx).station, 'destroy', null) },
    )
  },
})

export const facilityOf = (d: DestructionRow): string => (JSON.parse(d.terms) as { facility?: string }).facility || '—'
