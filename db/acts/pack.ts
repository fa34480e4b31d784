import { z } from 'zod'
import { packSealed } from '../events/index.ts'
import { nameOf } from '../people/identify.ts'
import { packOf } from '../stages/packs.ts'
import { defineAct, done, refuse } from './define.ts'
import { secondPresent } from './present.ts'
import { UNFIT } from './unfit.ts'
import { unitOf } from './units.ts'

/** The printed pack is put into its folder and shut, two present (R97): from then on it takes an order to open it. */
export const packSeal = defineAct({
  name: 'pack.seal',
  title: { zh: '应急包封好', en: 'Shut the emergency pack' },
  duty: 'take',
  input: z.strictObject({
    unit: z.number().int().positive(),
    /** What stands on the seal of the folder. */
    seal: z.string().trim().min(1).max(40),
    second: z.string().max(40),
  }),
  needs: { zh: '应急包已打印；二人在场', en: 'The pack is printed; two present' },
  refuses: ['unit-closed', 'pack-unprinted', 'pack-opened', 'unknown-badge', 'same-person', ...UNFIT],
  records: ['pack.sealed.1'],
  changes: { zh: '应急包：已封好', en: 'The pack is shut' },
  decide(ctx, input) {
    const unit = unitOf(ctx, input.unit)
    if (!unit || unit.state === 'closed') return refuse('unit-closed', { unit: unit?.no ?? input.unit })
    const pack = packOf(ctx.tx, unit.id)
    if (pack.no === null) return refuse('pack-unprinted', { unit: unit.no })
    if (pack.opened !== null) return refuse('pack-opened', { unit: unit.no })
    const second = secondPresent(ctx, input.second, 'count')
    if (typeof second !== 'number') return second
    return done(
      [
        packSealed({
          unit: unit.id,
          unitNo: unit.no,
          no: pack.no,
          seal: input.seal,
          second,
          secondName: nameOf(ctx.tx, second),
        }),
      ],
      () => ({ unit: unit.id }),
    )
  },
})
