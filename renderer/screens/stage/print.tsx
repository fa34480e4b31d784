import { useState } from 'react'
import type { Works } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'
import s from './stage.module.css'

type Said = { kind: 'busy' } | { kind: 'done'; no: string; pages: number } | { kind: 'failed'; failure: Failure }

/** Prints a form; what came of it stands in its place until the next one. "Handed over" is not "printed". */
export function usePrint() {
  const [said, say] = useState<Said | null>(null)
  const print = async (kind: Works['print']['input']['kind'], ref: string) => {
    say({ kind: 'busy' })
    const answer = await window.room.do('print', { kind, ref })
    say(
      answer.ok
        ? { kind: 'done', no: answer.value.no, pages: answer.value.pages }
        : { kind: 'failed', failure: answer },
    )
  }
  return { print, said, busy: said?.kind === 'busy' }
}

export function Printed({ said }: { said: Said | null }) {
  const w = useWords(stage)
  if (!said) return null
  if (said.kind === 'failed') return <Failed failure={said.failure} />
  return (
    <p className={s.printed} role="status">
      <Glyph name={said.kind === 'done' ? 'met' : 'waiting'} size={22} />
      {said.kind === 'done' ? w('handed', { no: said.no, n: said.pages }) : w('printing')}
    </p>
  )
}
