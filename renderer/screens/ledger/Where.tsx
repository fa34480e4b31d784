import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAsk } from '../../client/room.ts'
import { stampAt } from '../../widgets/time.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { keep } from '../../words/keep.ts'
import s from './custody.module.css'

/** Where this bag was at a moment of the past, and in whose hands, in one sentence (R37). */
export function Where({ item }: { item: number }) {
  const w = useWords(keep)
  const pick = usePick()
  const [when, setWhen] = useState(() => momentAt(programNow()))
  const at = readMoment(when)
  const view = useAsk('where', { item, at: at ?? 0 }, { enabled: at !== null }).data
  const held = view?.held
  return (
    <div className={s.where}>
      <MomentField label={w('whereTitle')} value={when} onChange={setWhen} />
      <p role="status">
        {view?.dark ? (
          w('whereDark')
        ) : held ? (
          <>
            <b>{[held.place, pick(held)].filter(Boolean).join('：')}</b>
            <br />
            {w('whereSpan', {
              from: stampAt(held.from),
              until: held.until === null ? '' : w('whereUntil', { at: stampAt(held.until) }),
            })}
            {held.people.length > 0 && `　${held.people.join(comma())}`}
          </>
        ) : (
          view && w('whereBefore')
        )}
      </p>
    </div>
  )
}
