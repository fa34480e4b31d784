import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../client/room.ts'
import type { SealingStage } from './shapes.ts'

export type LabelState =
  | { code: string; state: 'printing' | 'printed' }
  | { code: string; state: 'failed'; failure: Failure }

/** Prints the label of a seal as soon as it is assigned, once; again only when it is asked for. */
export function useLabels(last: SealingStage['last']) {
  const [label, setLabel] = useState<LabelState | null>(null)
  const printed = useRef<string | null>(null)
  const print = useCallback(async (code: string) => {
    setLabel({ code, state: 'printing' })
    const answer = await window.room.do('print-labels', { seals: [code] })
    setLabel(answer.ok ? { code, state: 'printed' } : { code, state: 'failed', failure: answer })
  }, [])
  const due = last?.print ?? null
  useEffect(() => {
    // One number is assigned once: its code is enough to tell that it has been printed here.
    if (!due || printed.current === due) return
    printed.current = due
    void print(due)
  }, [due, print])
  return { label, print }
}
