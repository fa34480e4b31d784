import { useState } from 'react'
import type { Works } from '../../../electron/ipc/contract.ts'
import type { Failure } from '../../client/room.ts'

export interface Printed {
  no: string
  pages: number
  file: string
}

/** Makes a form and hands it to the printer: what became of it stays on screen. */
export function usePrint() {
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Printed | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const print = async (kind: Works['print']['input']['kind'], ref: number): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    const answer = await window.room.do('print', { kind, ref: String(ref) })
    setBusy(false)
    if (answer.ok) setDone(answer.value)
    else setFailure(answer)
  }
  return { print, busy, done, failure }
}
