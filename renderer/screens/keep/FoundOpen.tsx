import { useRef, useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useAct, useMessages } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { keep } from '../../words/keep.ts'
import { stage } from '../../words/stage.ts'
import st from '../stage/stage.module.css'
import s from './keep.module.css'

interface Props {
  place: { id: number; name: string }
  /** What it was noticed at, as the record says it. */
  cause: string
  onDone: () => void
  onClose: () => void
}

/**
 * It is open and nobody entered that (R43): whoever opened it shows the badge fronts, and the second one records it. Where
 * they are not here, F9 records it as far as it is known: no exam waits for a badge.
 */
export function FoundOpen({ place, cause, onDone, onClose }: Props) {
  const w = useWords(keep)
  const v = useWords(stage)
  const act = useAct('place.found-open')
  const [people, setPeople] = useState<readonly { badge: string; name: string }[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const sending = useRef(false)
  const record = async (by: typeof people) => {
    if (sending.current) return
    sending.current = true
    const done = await act.run({ place: place.id, people: by.map(p => p.badge), cause })
    sending.current = false
    if (done) onDone()
    else setPeople([])
  }
  useMessages(m => {
    if (m.kind === 'back') setProblem(v('secondBack'))
    if (m.kind !== 'front') return
    if (!m.name) return setProblem(v('secondUnknown'))
    if (people.length === 2) return
    if (people.some(p => p.badge === m.badge)) return setProblem(w('foundTwice', { name: m.name }))
    setProblem(null)
    const next = [...people, { badge: m.badge, name: m.name }]
    setPeople(next)
    if (next.length === 2) void record(next)
  })
  return (
    <Dialog
      title={w('foundTitle', { place: place.name })}
      width={820}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={v('back')} onAct={onClose} />
          <span className={s.gap} />
          <MainAction
            label={w(people.length === 0 ? 'foundNobody' : 'foundOne')}
            busy={act.busy}
            onAct={() => void record(people)}
          />
        </>
      }
    >
      <div className={st.form}>
        <b className={st.badgeWord}>{w(people.length === 0 ? 'foundFirst' : 'foundSecond')}</b>
        {people.map(p => (
          <span key={p.badge} className={s.check}>
            <Glyph name="met" size={24} />
            {p.name}
          </span>
        ))}
        <p className={st.hint}>{w('foundWhat')}</p>
        {problem && (
          <p className={st.problem} role="alert">
            <Glyph name="unmet" size={24} />
            {problem}
          </p>
        )}
        <Failed failure={act.failure} onDone={onClose} />
      </div>
    </Dialog>
  )
}
