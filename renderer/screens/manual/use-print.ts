import { useState } from 'react'
import type { Failure } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { manual } from '../../words/manual.ts'

/** Makes the manual's PDF and says where it is. */
export function usePrintManual() {
  const w = useWords(manual)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<{ no: string; pages: number; file: string } | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async () => {
    setBusy(true)
    setDone(null)
    setFailure(null)
    const answer = await window.room.do('print-manual', {})
    setBusy(false)
    setFailure(answer.ok ? null : answer)
    if (answer.ok) setDone({ no: w('title'), ...answer.value })
  }
  return { run, busy, done, failure }
}
