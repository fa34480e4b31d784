import { EditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import type { Failure } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { stage } from '../../words/stage.ts'
import { Field } from './Field.tsx'
import s from './stage.module.css'

/** F2 of every stage: a code typed by hand goes the way of a scan, with its reason (R29). */
export function ByHand() {
  const w = useWords(stage)
  const [open, setOpen] = useState(false)
  return (
    <>
      <KeyAction keyName="F2" icon={<EditOutlined />} label={w('byHand')} onAct={() => setOpen(true)} />
      {open && <ByHandDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function ByHandDialog({ onClose }: { onClose: () => void }) {
  const w = useWords(stage)
  const [code, setCode] = useState('')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const text = code.trim().toUpperCase()
  const enter = async () => {
    const answer = await window.room.do('by-hand', { text, reason: reason.trim() })
    if (answer.ok) onClose()
    else setFailure(answer)
  }
  return (
    <Dialog
      title={w('byHandTitle')}
      width={760}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('back')} onAct={onClose} />
          <span className={s.gap} />
          <MainAction
            label={w('byHandDo')}
            missing={text ? (reason.trim() ? undefined : w('noReason')) : w('noCode')}
            onAct={enter}
          />
        </>
      }
    >
      <div className={s.form}>
        <p className={s.hint}>{w('byHandWhat')}</p>
        <Field label={w('code')} value={code} onChange={setCode} code first />
        <Field label={w('why')} value={reason} onChange={setReason} hint={w('byHandReason')} />
        <Failed failure={failure} onDone={onClose} />
      </div>
    </Dialog>
  )
}
