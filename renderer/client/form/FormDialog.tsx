import type { ReactNode } from 'react'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { widgets } from '../../words/widgets.ts'
import { Failed } from '../Failed.tsx'
import type { Failure } from '../room.ts'
import s from './form.module.css'

interface Props {
  title: ReactNode
  right?: ReactNode
  width?: number
  /** What will happen: one sentence above the fields. */
  what?: ReactNode
  children?: ReactNode
  main: { label: ReactNode; onAct: () => void; missing?: ReactNode; busy?: boolean; icon?: ReactNode }
  failure?: Failure | null
  onLeave: () => void
}

/** Fields in two columns, Esc leaves, F9 does it. A refusal stays in the dialog, above the buttons. */
export function FormDialog({ title, right, width = 820, what, children, main, failure, onLeave }: Props) {
  const w = useWords(widgets)
  return (
    <Dialog
      title={title}
      right={right}
      width={width}
      onClose={onLeave}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('back')} onAct={onLeave} />
          <span className={s.gap} />
          <MainAction {...main} />
        </>
      }
    >
      <div className={s.body}>
        {what && <p className={`${s.what} ${s.wide}`}>{what}</p>}
        {children}
        {failure && (
          <div className={s.wide}>
            <Failed failure={failure} onDone={onLeave} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
