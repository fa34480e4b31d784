import { useState } from 'react'
import type { Works } from '../../electron/ipc/contract.ts'
import { Refusal } from '../widgets/Refusal.tsx'
import { app } from '../words/app.ts'
import { comma, useWords } from '../words/index.ts'
import { Failed } from './Failed.tsx'
import type { Failure } from './room.ts'

interface Paper {
  no: string
  pages: number
  file: string
}

/** Makes a form and hands it to the printer. What came of it stays until the next one: handed over is not printed. */
export function usePrint() {
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Paper | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const print = async (kind: Works['print']['input']['kind'], ref: string | number): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    const answer = await window.room.do('print', { kind, ref: String(ref) })
    setBusy(false)
    if (answer.ok) setDone(answer.value)
    else setFailure(answer)
  }
  /** Several forms of one thing, one after the other; the first that fails ends it. */
  const all = async (kinds: readonly Works['print']['input']['kind'][], ref: string | number): Promise<void> => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    const papers: Paper[] = []
    for (const kind of kinds) {
      const answer = await window.room.do('print', { kind, ref: String(ref) })
      if (!answer.ok) {
        setFailure(answer)
        break
      }
      papers.push(answer.value)
    }
    setBusy(false)
    const last = papers.at(-1)
    const sum = papers.reduce((n, p) => n + p.pages, 0)
    if (last) setDone({ ...last, no: papers.map(p => p.no).join(comma()), pages: sum })
  }
  return { print, all, busy, done, failure }
}

export type Printing = ReturnType<typeof usePrint>

/** Number, pages and file of what went to the printer, or why it did not; nothing before the first. */
export function Printed({ of }: { of: Pick<Printing, 'busy' | 'done' | 'failure'> }) {
  const w = useWords(app)
  if (of.failure) return <Failed failure={of.failure} />
  if (of.busy) return <Refusal state="waiting" sentence={w('preparing')} />
  if (!of.done) return null
  const { no, pages, file } = of.done
  return <Refusal state="met" sentence={w('printed', { no, n: pages })} way={w('printedFile', { file })} />
}
