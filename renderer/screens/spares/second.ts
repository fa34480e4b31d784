import { useState } from 'react'
import { useAsk, useMessages } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'

/** The second person, by the front of a badge, wherever the cursor stands (R103). `self`: also who is signed in. */
export function useSecond(self = false) {
  const w = useWords(words)
  const me = useAsk('status', {}).data?.me?.name
  const [who, setWho] = useState<{ badge: string; name: string } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useMessages(m => {
    if (m.kind !== 'front') return
    if (!m.name) return setProblem(w('secondUnknown'))
    if (m.name === me && !self) return setProblem(w('secondSame'))
    setProblem(null)
    setWho({ badge: m.badge, name: m.name })
  })
  return { badge: who?.badge ?? null, name: who?.name ?? null, problem, forget: () => setWho(null) }
}
