import { IdcardOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { type Failure, useAsk, useMessages } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'
import s from './stage.module.css'

interface Props {
  title: string
  /** What the second person's presence means here. */
  what?: string
  failure: Failure | null
  onFront: (badge: string) => void
  onClose: () => void
}

/** Waits for the badge front of the second person; the scan itself goes on, nobody presses a key with full hands. */
export function SecondPerson({ title, what, failure, onFront, onClose }: Props) {
  const w = useWords(stage)
  const me = useAsk('status', {}).data?.me?.name
  const [problem, setProblem] = useState<string | null>(null)
  useMessages(m => {
    if (m.kind === 'back') setProblem(w('secondBack'))
    if (m.kind !== 'front') return
    if (!m.name) return setProblem(w('secondUnknown'))
    if (m.name === me) return setProblem(w('secondSame', { name: m.name }))
    setProblem(null)
    onFront(m.badge)
  })
  return (
    <Dialog
      title={title}
      width={760}
      onClose={onClose}
      foot={<KeyAction keyName="Escape" label={w('back')} onAct={onClose} />}
    >
      <div className={s.form}>
        <div className={s.badge}>
          <IdcardOutlined className={s.badgeIcon} />
          <div>
            <b className={s.badgeWord}>{w('secondReady')}</b>
            <p className={s.hint}>{what ?? w('secondWhat')}</p>
          </div>
        </div>
        {problem && (
          <p className={s.problem} role="alert">
            <Glyph name="unmet" size={24} />
            {problem}
          </p>
        )}
        {!problem && <Failed failure={failure} onDone={onClose} />}
      </div>
    </Dialog>
  )
}
