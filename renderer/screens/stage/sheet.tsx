import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { SheetPlaces } from '../../../db/documents/formats.ts'
import type { Works } from '../../../electron/ipc/contract.ts'
import { FirstPlace } from './FirstPlace.tsx'
import { FreePlaces, InTurn } from './places.ts'

/** One printer a workstation, so one for all its stages. */
const free = new FreePlaces()
const turn = new InTurn()

interface Asking {
  places: SheetPlaces
  next: number
  answer: (place: number | null) => void
}
type Printed = Awaited<ReturnType<typeof window.room.do<'print-labels'>>>

/**
 * Prints labels, one call after the other; where they lie on sheets of A4 it is asked first from which place on, `anew`:
 * also when it is known. Null: nobody said it, and nothing was printed. `dialog` is to be shown.
 */
export function useLabelPrint(): {
  print: (seals: Works['print-labels']['input']['seals'], anew?: boolean) => Promise<Printed | null>
  busy: boolean
  dialog: ReactNode
} {
  const [asking, ask] = useState<Asking | null>(null)
  const [waiting, setWaiting] = useState(0)
  const gone = useRef(false)
  const open = useRef<Asking | null>(null)
  // A screen that is left while it asks has its answer: none. The next in turn must not wait for it.
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      open.current?.answer(null)
    }
  }, [])
  const placeOf = useCallback(async (places: SheetPlaces, next: number) => {
    if (gone.current) return null
    const place = await new Promise<number | null>(answer => {
      open.current = { places, next, answer }
      ask(open.current)
    })
    open.current = null
    ask(null)
    return place
  }, [])
  const printNow = useCallback(
    async (seals: string[], anew: boolean) => {
      const now = await window.room.ask('printing', {})
      const places = now.ok ? now.value.labels.places : null
      if (!now.ok || !places) return window.room.do('print-labels', { seals })
      const known = free.of(now.value)
      const first = known === null || anew ? await placeOf(places, known ?? 0) : known
      if (first === null) return null
      const answer = await window.room.do('print-labels', { seals, first })
      // What did not go to the printer took no place.
      free.set(now.value, (answer.ok ? first + seals.length : first) % (places.columns * places.rows))
      return answer
    },
    [placeOf],
  )
  const print = useCallback(
    async (seals: string[], anew = false) => {
      setWaiting(n => n + 1)
      try {
        return await turn.do(() => printNow(seals, anew))
      } finally {
        setWaiting(n => n - 1)
      }
    },
    [printNow],
  )
  const dialog = asking && (
    <FirstPlace
      places={asking.places}
      next={asking.next}
      onChosen={asking.answer}
      onClose={() => asking.answer(null)}
    />
  )
  return { print, busy: waiting > 0, dialog }
}
