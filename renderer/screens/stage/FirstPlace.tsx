import { useState } from 'react'
import type { SheetPlaces } from '../../../db/documents/formats.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { cx } from '../../widgets/cx.ts'
import { useWords } from '../../words/index.ts'
import { printing as words } from '../../words/printing.ts'
import s from './first-place.module.css'

interface Props {
  places: SheetPlaces
  /** Where the last print left off. */
  next: number
  onChosen: (place: number) => void
  onClose: () => void
}

/** The sheet of labels as it lies in the printer: which place is the first that is still there? */
export function FirstPlace({ places, next, onChosen, onClose }: Props) {
  const w = useWords(words)
  const [place, choose] = useState(next)
  return (
    <FormDialog
      title={w('firstPlace')}
      width={560}
      what={w('firstPlaceWhat')}
      main={{ label: w('firstPlaceDo', { n: place + 1 }), onAct: () => onChosen(place) }}
      onLeave={onClose}
    >
      <div className={s.sheet} style={{ gridTemplateColumns: `repeat(${places.columns}, 1fr)` }}>
        {Array.from({ length: places.columns * places.rows }, (_, i) => i).map(i => (
          <button
            key={i}
            type="button"
            className={cx(s.place, i < place && s.gone)}
            aria-pressed={i === place}
            onClick={() => choose(i)}
          >
            {i + 1}
          </button>
        ))}
      </div>
    </FormDialog>
  )
}
