import { type ReactNode, useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'

interface Props {
  title: string
  /** What it is about, beside the title. */
  right?: string
  /** What will happen, instead of "are you sure?". */
  what: ReactNode
  label: string
  /** 原因 unless told. */
  reasonLabel?: string
  /** What it is nearly always, to be changed where it is not. */
  usual?: string
  /** Something else that has to be given first. */
  missing?: string
  failure: Failure | null
  /** Opened by F8: what else may have happened is reached from here. */
  other?: boolean
  onDo: (reason: string) => void
  onClose: () => void
  /** Fields above the reason, `wide`. */
  children?: ReactNode
}

/** An act with a reason. Says what will happen. */
export function ReasonDialog({
  title,
  right,
  what,
  label,
  reasonLabel,
  usual = '',
  missing,
  failure,
  other,
  onDo,
  onClose,
  children,
}: Props) {
  const w = useWords(stage)
  const [reason, setReason] = useState(usual)
  return (
    <FormDialog
      title={title}
      right={right}
      width={760}
      what={what}
      failure={failure}
      other={other}
      onLeave={onClose}
      main={{
        label,
        missing: missing ?? (reason.trim().length < 2 ? w('noReason') : undefined),
        onAct: () => onDo(reason.trim()),
      }}
    >
      {children}
      <TextField
        wide
        label={reasonLabel ?? w('why')}
        value={reason}
        onChange={setReason}
        rows={3}
        autoFocus={!children}
      />
    </FormDialog>
  )
}
