import { z } from 'zod'
import { tripScanned } from '../events/index.ts'
import { holdOf } from '../stages/holds.ts'
import { labelOfItem } from '../stages/labels.ts'
import { type LoadLast, loadStage } from '../stages/loading.ts'
import {
  bagsIn,
  bagToSend,
  type PackedCarton,
  packedCarton,
  type SendRow,
  stays,
  tripOf,
  unitsOfTrip,
} from '../stages/sending.ts'
import type { TaskRow } from '../tasks.ts'
import { by, defineAct, done, refuse } from './define.ts'

/** At the vehicle: each carton by its code, each bag that lies in none by its own (R79). What is not scanned does not leave. */
export const loadScan = defineAct({
  name: 'load.scan',
  title: { zh: '装车扫描', en: 'Loading scan' },
  duty: 'take',
  input: z.strictObject({ code: z.string().min(1).max(200), hand: z.string().trim().max(200).nullable() }),
  needs: {
    zh: '启运已登记；箱已封，单元在这次启运里',
    en: 'Departure planned; carton closed, of a unit of this departure',
  },
  refuses: ['no-task', 'trip-state'],
  records: ['trip.scanned.1'],
  changes: { zh: '装车的箱和袋', en: 'Cartons and bags aboard' },
  decide(ctx, { code, hand }) {
    const task = ctx.tx.one<TaskRow>('SELECT * FROM task WHERE station = ?', by(ctx).station)
    if (task?.kind !== 'load') return refuse('no-task')
    const { trip } = JSON.parse(task.ref) as { trip: number }
    if (tripOf(ctx.tx, trip)?.state !== 'planned') return refuse('trip-state', { trip })
    const units = new Set(unitsOfTrip(ctx.tx, trip).map(u => u.unit))
    const said = (
      last: Pick<LoadLast, 'outcome' | 'reason'> & Partial<LoadLast>,
      what: { carton?: number; item?: number } = {},
    ) => {
      const { outcome, reason } = last
      const event = tripScanned({
        trip,
        code: code.slice(0, 64),
        carton: what.carton ?? null,
        item: what.item ?? null,
        outcome,
        reason,
        ...(hand === null ? {} : { hand }),
      })
      return done([event], tx => ({
        ...loadStage(tx, ctx.profile, trip),
        last: { code, at: ctx.now.at, about: '', which: '', bags: 0, incident: null, ...last } satisfies LoadLast,
        sound: outcome,
      }))
    }
    const unitNo = (unit: number) => String(ctx.tx.number('SELECT no FROM unit WHERE id = ?', unit))
    const before = (unit: number) =>
      units.has(unit) ? null : said({ outcome: 'elsewhere', reason: 'other-unit', which: unitNo(unit) })
    const twice = () =>
      ctx.tx.number('SELECT count(*) FROM trip_load WHERE trip = ? AND code = ?', trip, code) > 0
        ? said({ outcome: 'duplicate', reason: 'aboard' })
        : null
    const off = (b: SendRow, about: string) => {
      const why = stays(ctx.tx, ctx.profile, b)
      return why
        ? said({ outcome: 'elsewhere', reason: why, about, which: b.code, incident: holdOf(ctx.tx, b.id) })
        : null
    }

    const carton = ctx.tx.one<PackedCarton>('SELECT * FROM packed_carton WHERE code = ?', code)
    if (carton) {
      const about = String(carton.no)
      if (carton.state === 'emptied') return said({ outcome: 'elsewhere', reason: 'carton-emptied', about })
      if (carton.trip !== null) return said({ outcome: 'elsewhere', reason: 'gone', about, which: String(carton.trip) })
      const other = before(carton.unit) ?? twice()
      if (other) return other
      if (carton.state === 'open') return said({ outcome: 'elsewhere', reason: 'carton-open', about })
      const bags = bagsIn(ctx.tx, carton.id)
      const bad = bags.find(b => stays(ctx.tx, ctx.profile, b) !== null)
      if (bad)
        return said({
          outcome: 'elsewhere',
          reason: 'bag-may-not',
          about,
          which: bad.code,
          incident: holdOf(ctx.tx, bad.id),
        })
      return said({ outcome: 'pass', reason: 'carton', about, bags: bags.length }, { carton: carton.id })
    }
    const bag = bagToSend(ctx.tx, code)
    if (!bag) return said({ outcome: 'unknown', reason: 'no-such-code' })
    const label = labelOfItem(ctx.tx, bag.id)
    const about = label.roomLabel ?? label.kind.zh
    if (bag.state === 'sent') return said({ outcome: 'elsewhere', reason: 'state-sent', about })
    if (bag.carton !== null)
      return said({
        outcome: 'elsewhere',
        reason: 'in-carton',
        about,
        which: packedCarton(ctx.tx, bag.carton)?.code ?? '',
      })
    return (
      before(bag.unit) ??
      twice() ??
      off(bag, about) ??
      said({ outcome: 'pass', reason: 'bag', about, bags: 1 }, { item: bag.id })
    )
  },
})
