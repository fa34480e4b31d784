import { Card } from '../../widgets/Card.tsx'
import type { GlyphName } from '../../widgets/Glyph.tsx'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { type LifeEntry, LifeLine } from '../../widgets/LifeLine.tsx'
import { minuteAt, sameDay, useTimes } from '../../widgets/time.ts'
import { cards as words } from '../../words/cards.ts'
import { comma, useWords } from '../../words/index.ts'
import s from './cards.module.css'
import { named, type Trip } from './shapes.ts'

interface Props {
  trips: readonly Trip[]
  trip: Trip | undefined
  now: number
  onSelect: (trip: number) => void
}

/** What a departure has on paper: the handover with the area's receipt, the escort sheet with the log of the way. */
export const FORMS = ['send-list', 'escort'] as const

/** Departures, one of them whole: vehicle, people, and the log of the way (R80). */
export function Trips({ trips, trip, now, onSelect }: Props) {
  const w = useWords(words)
  if (!trip)
    return (
      <Card grow title={w('trips')}>
        <p className={s.quiet}>{w('noTrips')}</p>
        <p className={s.quiet}>{w('noTripsHow')}</p>
      </Card>
    )
  const { plan } = trip
  const names = plan.escorts.map(e => e.name).join(comma())
  return (
    <Card
      grow
      title={`${w('tripNo', { n: trip.trip })}　${w('units', { names: named(trip.units.map(u => u.no)), count: trip.units.length })}`}
      extra={<b>{w(`s_${trip.state}`)}</b>}
    >
      {trips.length > 1 && (
        <div className={s.tabs}>
          {trips.map(t => (
            <button
              key={t.trip}
              type="button"
              className={s.tab}
              aria-pressed={t.trip === trip.trip}
              onClick={() => onSelect(t.trip)}
              onKeyDown={ignoreEnter}
            >
              {w('tripNo', { n: t.trip })}
            </button>
          ))}
        </div>
      )}
      <div className={s.car}>
        <b>{w('to', { to: plan.to })}</b>
        <span>{w('car', { plate: plan.plate, driver: plan.driver })}</span>
        <span>{w(trip.how === 'collect' ? 'crewArea' : 'crew', { names })}</span>
      </div>
      <Log trip={trip} now={now} />
    </Card>
  )
}

function Log({ trip: t, now }: { trip: Trip; now: number }) {
  const w = useWords(words)
  const { dayAt } = useTimes()
  const entries: LifeEntry[] = []
  let day = 0
  const add = (key: string, state: GlyphName, at: number, text: string, people?: string) => {
    const date = sameDay(at, day) ? undefined : dayAt(at)
    day = at
    entries.push({ key, state, ...(date ? { date } : {}), time: minuteAt(at), ...(people ? { people } : {}), text })
  }
  if (t.departed === null) add('planned', 'waiting', t.leave, w('logPlanned'))
  else
    add(
      'left',
      'sent',
      t.departed,
      w(t.how === 'collect' ? 'logCollected' : 'logLeft', { cartons: t.cartons, bags: t.bags }),
    )
  for (const x of t.stops)
    add(
      `stop ${x.seq}`,
      x.whole ? 'met' : 'difference',
      x.at,
      w('logStop', { place: x.place, reason: x.reason }),
      w(x.whole ? 'whole' : 'notWhole'),
    )
  if (t.arrived !== null)
    add(
      'arrived',
      t.whole ? 'met' : 'difference',
      t.arrived,
      w('logArrived', { who: t.receiver ?? '' }),
      w(t.whole ? 'whole' : 'notWhole'),
    )
  if (t.received !== null && t.receipt)
    add('received', 'met', t.received, w('logReceipt', { no: t.receipt.no, by: t.receipt.by }))
  return <LifeLine entries={entries} waiting={waitingOf(t, now, w)} />
}

function waitingOf(t: Trip, now: number, w: ReturnType<typeof useWords<typeof words>>) {
  if (t.state === 'arrived') return { title: w('waitReceipt') }
  if (t.state !== 'left' || t.arrive === null) return undefined
  const late = now > t.arrive + t.late * 60_000
  return { title: w(late ? 'waitLate' : 'waitArrive', { time: minuteAt(t.arrive) }) }
}
