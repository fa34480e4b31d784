import { type ReactNode, useCallback, useState } from 'react'
import type { SheetPlaces } from '../../../db/documents/formats.ts'
import type { Works } from '../../../electron/ipc/contract.ts'
import { FirstPlace } from './FirstPlace.tsx'

/**
 * The first place that is free on the sheet in the printer: a person says so once, then it is counted on. Null: nobody has
 * said it since the program was started. One printer a workstation, so one for all its stages.
 */
let free: number | null = null

interface Asking {
  places: SheetPlaces
  answer: (place: number | null) => void
}
type Printed = Awaited<ReturnType<typeof window.room.do<'print-labels'>>>

/**
 * Prints labels; where they lie on sheets of A4 it is asked first from which place on, `anew`: also when it is known. Null:
 * nobody said it, and nothing was printed. `dialog` is to be shown.
 */
export function useLabelPrint(): {
  print: (seals: Works['print-labels']['input']['seals'], anew?: boolean) => Promise<Printed | null>
  dialog: ReactNode
} {
  const [asking, ask] = useState<Asking | null>(null)
  const print = useCallback(async (seals: string[], anew = false) => {
    const now = await window.room.ask('printing', {})
    const places = now.ok ? now.value.labels.places : null
    if (!places) return window.room.do('print-labels', { seals })
    const first = free === null || anew ? await new Promise<number | null>(answer => ask({ places, answer })) : free
    ask(null)
    if (first === null) return null
    const answer = await window.room.do('print-labels', { seals, first })
    // What did not go to the printer took no place.
    free = (answer.ok ? first + seals.length : first) % (places.columns * places.rows)
    return answer
  }, [])
  const dialog = asking && (
    <FirstPlace places={asking.places} next={free ?? 0} onChosen={asking.answer} onClose={() => asking.answer(null)} />
  )
  return { print, dialog }
}
