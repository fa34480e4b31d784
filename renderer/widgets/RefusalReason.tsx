import { useId, useState } from 'react'
import { useWords } from '../words/index.ts'
import { widgets } from '../words/widgets.ts'
import { Dialog } from './Dialog.tsx'
import { KeyAction } from './KeyAction.tsx'
import { MainAction } from './MainAction.tsx'
import s from './RefusalReason.module.css'

/** Asks why somebody does not sign. Says what will happen instead of asking whether one is sure. */
export function RefusalReason({ onRefuse, onBack }: { onRefuse: (reason: string) => void; onBack: () => void }) {
  const w = useWords(widgets)
  const id = useId()
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={w('refuseTitle')}
      width={720}
      onClose={onBack}
      foot={
        <>
          <KeyAction keyName="Escape" label={w('backToSign')} onAct={onBack} />
          <span className={s.gap} />
          <MainAction
            label={w('refuseDo')}
            missing={reason.trim() ? undefined : w('lackingReason')}
            onAct={() => onRefuse(reason.trim())}
          />
        </>
      }
    >
      <div className={s.body}>
        <label htmlFor={id}>{w('refuseWhat')}</label>
        <textarea id={id} rows={4} maxLength={500} autoFocus value={reason} onChange={e => setReason(e.target.value)} />
      </div>
    </Dialog>
  )
}
