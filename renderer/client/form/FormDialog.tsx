import { PhoneOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Dialog } from '../../widgets/Dialog.tsx'
import { useHalf } from '../../widgets/half.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { problem } from '../../words/problem.ts'
import { widgets } from '../../words/widgets.ts'
import { Failed } from '../Failed.tsx'
import { showProblem } from '../problem.ts'
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
  /** Another way than the main one, beside Esc. */
  ways?: ReactNode
  /** Opened by F8 for one problem: F8 again is for what it was not (R101). */
  other?: boolean
  onLeave: () => void
}

/** Fields in two columns, Esc leaves, F9 does it. A refusal stays in the dialog, above the buttons. */
export function FormDialog({ title, right, width = 820, what, children, main, failure, ways, other, onLeave }: Props) {
  const w = useWords(widgets)
  const p = useWords(problem)
  // In a half of the screen only counting is done; what happened is entered where one station has it all.
  const half = useHalf()
  return (
    <Dialog
      title={title}
      right={right}
      width={width}
      onClose={onLeave}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('back')} onAct={onLeave} />
          {ways}
          {other && !half && (
            <KeyAction keyName="F8" icon={<PhoneOutlined />} label={p('other')} onAct={() => showProblem(true)} />
          )}
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
