import { useCallback, useRef, useState } from 'react'
import type { Works } from '../../../electron/ipc/contract.ts'
import type { Failure } from '../../client/room.ts'

type Wanted = Works['preview']['input']

export interface Shown {
  pdf: Uint8Array
  of: Wanted
}

/** The page a template prints. What was shown before stays until the next is there; only the last that was asked for counts. */
export function usePreview() {
  const [shown, setShown] = useState<Shown | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const last = useRef(0)
  const draw = useCallback(async (of: Wanted) => {
    last.current += 1
    const own = last.current
    setBusy(true)
    const answer = await window.room.do('preview', of)
    if (own !== last.current) return
    setBusy(false)
    setFailure(answer.ok ? null : answer)
    if (answer.ok) setShown({ pdf: answer.value.pdf, of })
  }, [])
  return { draw, shown, failure, busy }
}
