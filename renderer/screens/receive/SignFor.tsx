import { Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { stage } from '../../words/stage.ts'
import { useSigned } from '../stage/signing.ts'
import st from '../stage/stage.module.css'

interface Props {
  pile: number
  unit: number
  /** Spare bags among them: they have their own line and are ticked (R18). */
  spares: boolean
  onClose: () => void
}

/** R16a, second step: the deliverer is present if he can; if not, it is said, with the reason. */
export function SignFor({ pile, unit, spares, onClose }: Props) {
  const w = useWords(receive)
  const v = useWords(stage)
  const [here, setHere] = useState(true)
  const [why, setWhy] = useState('')
  const [ticked, tick] = useState(!spares)
  const signed = useSigned('receive')
  const sign = async () => {
    if (await signed.run({ pile, deliverer: here ? '' : why.trim(), spares: ticked })) onClose()
  }
  return (
    <Dialog
      title={w('signTitle', { n: unit })}
      width={760}
      onClose={onClose}
      foot={
        <>
          <KeyAction keyName="Escape" label={v('back')} onAct={onClose} />
          <span className={st.gap} />
          <MainAction
            label={w('signDo')}
            missing={!ticked ? w('lackSpares') : here || why.trim() ? undefined : v('noReason')}
            busy={signed.busy}
            onAct={sign}
          />
        </>
      }
    >
      <div className={st.form}>
        <p className={st.hint}>{w('signWhat')}</p>
        <Segmented
          block
          options={[
            { value: true, label: w('present') },
            { value: false, label: w('absent') },
          ]}
          value={here}
          onChange={setHere}
        />
        {!here && <TextField label={w('absentWhy')} value={why} onChange={setWhy} hint={w('absentHint')} autoFocus />}
        {spares && (
          <Checkbox checked={ticked} onChange={e => tick(e.target.checked)}>
            {w('sparesTick')}
          </Checkbox>
        )}
        <Failed failure={signed.failure} onDone={onClose} />
      </div>
    </Dialog>
  )
}
