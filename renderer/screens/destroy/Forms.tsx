import { useAsk } from '../../client/room.ts'
import { OpenIncident } from '../incidents/OpenIncident.tsx'
import { SealProblem } from '../seal/SealProblem.tsx'
import { DepartForm } from './DepartForm.tsx'
import { PauseForm } from './PauseForm.tsx'
import { PlantForm } from './PlantForm.tsx'
import { RelieveForm } from './RelieveForm.tsx'
import { ResumeForm } from './ResumeForm.tsx'
import type { DestroyStage } from './stage.ts'

/** An open dialog is about the bag it was opened for, whatever is scanned while it stands there. */
export type Form =
  | { kind: 'pause' | 'depart' | 'plant' | 'relieve' | 'resume' }
  | { kind: 'seal'; item: number; name: string; read: string }
  | { kind: 'incident'; bag: ReturnType<typeof bagOf> }

interface Props {
  form: Form
  stage: DestroyStage
  onClose: () => void
  /** Something of the destruction is different now. */
  onChanged: () => void
  onEnded: () => void
  /** The clock that was observed before it goes on (R66). */
  onObserved: (at: number) => void
}

/** The dialogs of the destruction, one at a time. */
export function DestroyForms({ form, stage, onClose, onChanged, onEnded, onObserved }: Props) {
  const incidents = useAsk('incidents', {}, { enabled: form.kind === 'incident' })
  const close =
    (then: () => void) =>
    (changed: boolean): void => {
      onClose()
      if (changed) then()
    }
  switch (form.kind) {
    case 'pause':
      return <PauseForm destruction={stage.destruction} onDone={close(onChanged)} />
    case 'depart':
      return <DepartForm stage={stage} onDone={close(onChanged)} />
    case 'plant':
      return <PlantForm stage={stage} onDone={close(onEnded)} />
    case 'relieve':
      return <RelieveForm stage={stage} onDone={close(onChanged)} />
    case 'resume':
      return (
        <ResumeForm
          onDone={at => {
            onClose()
            if (at !== null) onObserved(at)
          }}
        />
      )
    case 'seal':
      // The bag in hand: its seal as it is; the incident opens and the bag is held by that alone (R36).
      return <SealProblem {...form} byArea={false} onDone={() => close(onChanged)(true)} onClose={onClose} />
    case 'incident':
      return (
        incidents.data && (
          <OpenIncident
            view={incidents.data}
            kind="seal"
            bag={form.bag}
            onDone={opened => close(onChanged)(opened !== null)}
          />
        )
      )
  }
}

const nameOf = (bag: NonNullable<DestroyStage['bag']>): string => `${bag.roomLabel ?? bag.category}　${bag.code}`

/** What is wrong: with the seal of the bag in hand, or with the bag scanned last. */
export const problemOf = (stage: DestroyStage): Form =>
  stage.item !== null && stage.bag !== null
    ? { kind: 'seal', item: stage.item, name: nameOf(stage.bag), read: readOff(stage) }
    : { kind: 'incident', bag: bagOf(stage) }

/** The number that was read from the bag in hand and is not on record. */
const readOff = (stage: DestroyStage): string => (stage.last?.reason === 'seal-differs' ? stage.last.code : '')

/** The bag in hand: the one scanned last, whether it may go in or not. */
function bagOf(stage: DestroyStage) {
  const last = stage.last
  return last?.item && last.label && last.outcome !== 'pass' && last.outcome !== 'duplicate'
    ? { item: last.item, name: nameOf(last.label) }
    : undefined
}
