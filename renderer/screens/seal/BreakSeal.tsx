import { AuditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { BREAK_REASON_NAMES, BREAK_REASONS, type BreakReason } from '../../../db/rules/kinds.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, SelectField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { Code } from '../../widgets/Code.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { useSigned } from '../stage/signing.ts'
import s from './seal.module.css'

interface Props {
  bag: ViewAnswer<'item'>
  /** The number that was scanned from it, if one was. */
  read: string
  /** It was scanned here and is the one on record; else only what a closed incident says of it can be stated. */
  asRecorded: boolean
  onDone: () => void
  onClose: () => void
}

/** R35: why, when, in what state the seal was found; then the two sign. */
export function BreakSeal({ bag, read: first, asRecorded, onDone, onClose }: Props) {
  const w = useWords(seal)
  const pick = usePick()
  const signed = useSigned('seal.break')
  const [why, setWhy] = useState<BreakReason | ''>('')
  const [words, setWords] = useState('')
  const [state, setState] = useState<'as' | 'not'>(asRecorded ? 'as' : 'not')
  const [read, setRead] = useState(first)
  const [photo, setPhoto] = useState('')
  const [opened] = useState(() => momentAt(programNow()))
  const [when, setWhen] = useState(opened)
  const at = readMoment(when)
  const missing =
    why === '' ? w('noReasonKind') : words.trim().length < 2 ? w('noWords') : at === null ? w('noTime') : undefined
  const sign = async () => {
    if (why === '') return
    const changed = when.day !== opened.day || when.clock !== opened.clock
    const done = await signed.run({
      item: bag.item,
      read: state === 'as' ? first : read.trim().toUpperCase(),
      whole: state === 'as',
      why,
      words: words.trim(),
      photo: photo.trim(),
      // Left as it stands it is now, whenever the second has signed.
      occurred: changed ? at : null,
    })
    if (done) onDone()
  }
  return (
    <FormDialog
      title={w('breakTitle')}
      right={bag.label.roomLabel ?? pick(bag.label.kind)}
      width={860}
      what={w('breakWhat')}
      failure={signed.failure}
      onLeave={onClose}
      main={{ icon: <AuditOutlined />, label: w('toSign'), missing, busy: signed.busy, onAct: () => void sign() }}
    >
      <div className={s.which}>
        <span>{w('bagRow')}</span>
        <Code code={bag.label.code} />
        <span>{w('sealNumber')}</span>
        <Code code={bag.seal ?? '—'} />
      </div>
      <ChoiceField
        label={w('sealState')}
        value={state}
        onChange={setState}
        options={[
          ...(asRecorded ? [{ value: 'as' as const, label: w('isAsRecorded') }] : []),
          { value: 'not', label: w('isNot') },
        ]}
      />
      <SelectField
        label={w('breakWhy')}
        value={why}
        empty={w('noReasonKind')}
        onChange={setWhy}
        options={BREAK_REASON_NAMES.map(r => ({ value: r, label: pick(BREAK_REASONS[r]) }))}
      />
      {state === 'not' && (
        <TextField
          wide
          code
          label={w('readNumber')}
          hint={w('readHint')}
          value={read}
          onChange={setRead}
          maxLength={60}
        />
      )}
      <MomentField label={w('breakWhen')} value={when} onChange={setWhen} />
      <TextField label={w('breakPhoto')} hint={w('breakPhotoHint')} value={photo} onChange={setPhoto} maxLength={120} />
      <TextField wide autoFocus label={w('breakWords')} value={words} onChange={setWords} maxLength={300} rows={2} />
    </FormDialog>
  )
}
