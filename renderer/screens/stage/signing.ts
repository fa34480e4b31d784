import { useState } from 'react'
import type { ActInput, ActName } from '../../../electron/ipc/contract.ts'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'

/** An act that people sign: opens the dialog; `run` gives true once all have signed. */
export function useSigned<N extends ActName>(act: N) {
  const sign = useSign()
  const [failure, fail] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async (input: ActInput<N>): Promise<{ value: unknown } | null> => {
    setBusy(true)
    fail(null)
    const r = await sign(act, input)
    setBusy(false)
    if (r.done) return { value: r.value }
    fail(r.failure)
    return null
  }
  return { run, failure, busy }
}
