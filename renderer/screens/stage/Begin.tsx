import { type ReactNode, useState } from 'react'
import type { Failure } from '../../client/room.ts'
import { SecondPerson } from './SecondPerson.tsx'

interface Station {
  stage: unknown
  failure: Failure | null
  begin: (ref: { unit: number }, badge: string) => Promise<unknown>
  comeBack: () => void
  clear: () => void
}

/** Starting a handover stage of a unit, or going on with it: the second person shows the badge once, at the start. */
export function useBegin(station: Station, running: boolean, words: { title: string; what: string }) {
  const [asking, ask] = useState(false)
  const begin = () => {
    if (!running || !station.stage) return ask(true)
    station.comeBack()
  }
  const dialog = (unit: number): ReactNode =>
    asking && (
      <SecondPerson
        {...words}
        failure={station.failure}
        onFront={badge => void station.begin({ unit }, badge)}
        onClose={() => {
          station.clear()
          ask(false)
        }}
      />
    )
  // While the dialog is open it says what failed itself.
  return { begin, dialog, failure: asking ? null : station.failure }
}
