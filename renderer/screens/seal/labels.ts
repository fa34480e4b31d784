import { useCallback, useEffect, useRef, useState } from 'react'
import { type Failure, useMessages } from '../../client/room.ts'
import { useLabelPrint } from '../stage/sheet.tsx'
import type { SealingStage } from './shapes.ts'

export type LabelState =
  | { code: string; state: 'printing' | 'printed' }
  | { code: string; state: 'failed'; failure: Failure }

/** Prints the label of a seal as soon as it is assigned, once; again only when it is asked for. */
export function useLabels(last: SealingStage['last']) {
  const [label, setLabel] = useState<LabelState | null>(null)
  const printed = useRef<string | null>(null)
  const { print: send, dialog } = useLabelPrint()
  const print = useCallback(
    async (code: string) => {
      setLabel({ code, state: 'printing' })
      const answer = await send([code])
      if (!answer) return setLabel(null)
      setLabel(answer.ok ? { code, state: 'printed' } : { code, state: 'failed', failure: answer })
    },
    [send],
  )
  // One number is assigned once: its code is enough to tell that it has been printed here.
  const assigned = useCallback(
    (code: string | null | undefined) => {
      if (!code || printed.current === code) return
      printed.current = code
      void print(code)
    },
    [print],
  )
  // From the scan's own answer, so that no later question about the stage can come between; and from the stage that was
  // opened because of a scan.
  useMessages(m => {
    if (m.kind === 'stage' && m.answer.ok && (m.answer.value as SealingStage).task === 'seal') {
      assigned((m.answer.value as SealingStage).last?.print)
    }
  })
  useEffect(() => assigned(last?.print), [last, assigned])
  return { label, print, dialog, forget: () => setLabel(null) }
}
