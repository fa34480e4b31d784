import { useState } from 'react'
import { momentAt, NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { cards as words } from '../../words/cards.ts'
import { onPaper, useWords } from '../../words/index.ts'
import type { Cards, Trip } from './shapes.ts'

/** Somebody who is not in the register. */
export const OUTSIDE = 'outside'
const HOUR = 3_600_000

interface Escort {
  /** First, second … */
  n: number
  who: string
  said: string
}

/** 姓名　单位　所示证件, with any blanks between them. */
const parse = (said: string) => {
  const [name = '', unit = '', ...shown] = said.trim().split(/[\s，,、]+/)
  return { name, unit, shown: shown.join(' ') }
}

const paper = onPaper(words)

/** The fields of a plan: of the departure that is planned, else as the last one was, for cars and people are mostly the same. */
export function usePlan(view: Cards, trip: Trip | undefined, now: number) {
  const w = useWords(words)
  const last = trip ?? view.trips[0]
  const least = Math.max(2, view.least)
  const [how, setHow] = useState(trip?.how ?? 'escort')
  const [units, setUnits] = useState<number[]>(() => {
    if (trip) return trip.units.map(u => u.unit)
    const some = view.units.filter(u => u.bags && u.bags.loose + u.bags.open + u.bags.packed > 0)
    return some.filter(u => u.state === 'closed').map(u => u.unit)
  })
  const [plate, setPlate] = useState(last?.plan.plate ?? '')
  const [driver, setDriver] = useState(last?.plan.driver ?? '')
  const [escorts, setEscorts] = useState<Escort[]>(() =>
    Array.from({ length: least }, (_, i): Escort => {
      const e = last?.plan.escorts[i]
      const n = i + 1
      if (!e) return { n, who: '', said: '' }
      if (e.person === null) return { n, who: OUTSIDE, said: [e.name, e.unit, e.shown].filter(Boolean).join('　') }
      return { n, who: view.people.some(p => p.id === e.person) ? String(e.person) : '', said: '' }
    }),
  )
  const [to, setTo] = useState(last?.plan.to ?? `${view.area}办公室`)
  const [order, setOrder] = useState(last?.plan.order ?? '')
  const [instruction, setInstruction] = useState(trip?.plan.instruction ? String(trip.plan.instruction) : '')
  const [route, setRoute] = useState(last?.plan.route ?? '')
  const [stretch, setStretch] = useState(last?.plan.stretches[0]?.place ?? paper('stretchFirst'))
  const [watcher, setWatcher] = useState(last?.plan.stretches[0]?.who ?? '')
  const [leave, setLeave] = useState(() => (trip ? momentAt(trip.leave) : { ...NO_MOMENT, day: momentAt(now).day }))
  const [arrive, setArrive] = useState(() =>
    trip?.arrive ? momentAt(trip.arrive) : { ...NO_MOMENT, day: momentAt(now + HOUR).day },
  )
  const crew = escorts.flatMap((e): { person: number | null; name: string; unit: string; shown: string }[] => {
    if (e.who === OUTSIDE) {
      const { name, unit, shown } = parse(e.said)
      return name ? [{ person: null, name, unit, shown }] : []
    }
    const p = view.people.find(x => String(x.id) === e.who)
    return p ? [{ person: p.id, name: p.name, unit: p.unit, shown: '' }] : []
  })
  const instructionId = instruction ? Number(instruction) : null
  /** What a plan lacks, in the order of its fields. */
  const lacks = (): string | undefined => {
    if (units.length === 0) return w('lackUnit')
    if (!plate.trim() || !driver.trim()) return w('lackCar')
    if (crew.length < least) return w('lackEscort', { n: least - crew.length })
    if (how === 'collect' && instructionId === null) return w('lackOrder')
    if (!to.trim() || (instructionId === null && order.trim().length < 2)) return w('lackTo')
    if (!stretch.trim() || !watcher.trim()) return w('lackWatch')
    return undefined
  }
  const times = { leave: readMoment(leave), arrive: readMoment(arrive) }
  const lackTimes = (): string | undefined =>
    times.leave === null || (how === 'escort' && (times.arrive === null || times.arrive <= times.leave))
      ? w('lackTimes')
      : undefined
  return {
    fields: {
      ...{
        how,
        setHow,
        units,
        setUnits,
        plate,
        setPlate,
        driver,
        setDriver,
        escorts,
        setEscorts,
        to,
        setTo,
        order,
        setOrder,
      },
      ...{
        instruction,
        setInstruction,
        route,
        setRoute,
        stretch,
        setStretch,
        watcher,
        setWatcher,
        leave,
        setLeave,
        arrive,
        setArrive,
      },
    },
    units,
    times,
    lacks,
    lackTimes,
    plan: {
      ...{ how, plate: plate.trim(), driver: driver.trim(), escorts: crew, to: to.trim(), order: order.trim() },
      ...{
        instruction: instructionId,
        route: route.trim(),
        stretches: [{ place: stretch.trim(), who: watcher.trim() }],
      },
    },
  }
}
export type PlanFields = ReturnType<typeof usePlan>['fields']
