import { type ReactNode, useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'
import { Field } from './Field.tsx'
import s from './stage.module.css'

interface Props {
  title: string
  /** What will happen, instead of "are you sure?". */
  what: ReactNode
  label: string
  /** 原因 unless told. */
  reasonLabel?: string
  /** Something else that has to be given first. */
  missing?: string
  failure: Failure | null
  onDo: (reason: string) => void
  onClose: () => void
  children?: ReactNode
}

/** An act with a reason. Says what will happen. */
export function ReasonDialog({ title, what, label, reasonLabel, missing, failure, onDo, onClose, children }: Props) {
  const w = useWords(stage)
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={title}
      width={760}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('back')} onAct={onClose} />
          <span className={s.gap} />
          <MainAction
            label={label}
            missing={missing ?? (reason.trim().length < 2 ? w('noReason') : undefined)}
            onAct={() => onDo(reason.trim())}
          />
        </>
      }
    >
      <div className={s.form}>
        <p className={s.hint}>{what}</p>
        {children}
        <Field label={reasonLabel ?? w('why')} value={reason} onChange={setReason} rows={3} first={!children} />
        <Failed failure={failure} onDone={onClose} />
      </div>
    </Dialog>
  )
}
