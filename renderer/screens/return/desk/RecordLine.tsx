import { FileDoneOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { useState } from 'react'
import type { ActInput } from '../../../../electron/ipc/contract.ts'
import { Field } from '../../../client/form/Field.tsx'
import { FormDialog } from '../../../client/form/FormDialog.tsx'
import { TextField } from '../../../client/form/fields.tsx'
import { Glyph } from '../../../widgets/Glyph.tsx'
import { KeyAction } from '../../../widgets/KeyAction.tsx'
import { useWords } from '../../../words/index.ts'
import { roomRecord as words } from '../../../words/room-record.ts'
import s from './desk.module.css'

export type Line = NonNullable<ActInput<'attend'>['record']>
export const WHOLE_LINE: Line = { back: true, complete: true, seal: true, ordered: true, words: '' }
export const ITEMS = ['back', 'complete', 'seal', 'ordered'] as const

/** Is something of it lacking that is not said in words? */
export const lineMissing = (line: Line): boolean =>
  ITEMS.some(i => !line[i]) ? (line.words ?? '').trim().length < 2 : false

interface Props {
  /** Null: all of it is in order, as the save key says. */
  line: Line | null
  onChange: (line: Line | null) => void
  keyName: 'F7' | 'F3'
}

/**
 * The record form that came back with the room (R51), and the order of its cards (R49). In the normal case nobody touches
 * it: the key that saves says that it is complete. The other key asks what is lacking, or takes that back.
 */
export function RecordLine({ line, onChange, keyName }: Props) {
  const w = useWords(words)
  const [asking, ask] = useState(false)
  const and = w('and')
  return (
    <div className={s.record}>
      <div className={s.recordSays}>
        <Glyph name={line ? 'attention' : 'met'} size={24} />
        <span>
          <b>{w('form')}</b>
          {'　'}
          {line
            ? [...ITEMS.filter(i => !line[i]).map(i => w(`not_${i}`)), line.words].join(and)
            : ITEMS.map(i => w(i)).join(and)}
        </span>
      </div>
      <KeyAction
        block
        small
        keyName={keyName}
        icon={<FileDoneOutlined />}
        label={w(line ? 'allThere' : 'lacks')}
        onAct={() => (line ? onChange(null) : ask(true))}
      />
      {asking && (
        <Lacking
          onLeave={() => ask(false)}
          onDone={said => {
            ask(false)
            onChange(said)
          }}
        />
      )}
    </div>
  )
}

function Lacking({ onDone, onLeave }: { onDone: (line: Line) => void; onLeave: () => void }) {
  const w = useWords(words)
  const [line, setLine] = useState<Line>(WHOLE_LINE)
  const missing = ITEMS.every(i => line[i]) ? w('nothingOff') : lineMissing(line) ? w('whatLeft') : undefined
  return (
    <FormDialog
      title={w('lacks')}
      what={w('lacksWhat')}
      onLeave={onLeave}
      main={{
        icon: <FileDoneOutlined />,
        label: w('keep'),
        missing,
        onAct: () => onDone({ ...line, words: (line.words ?? '').trim() }),
      }}
    >
      <Field label={w('form')} group wide>
        <Checks line={line} onChange={setLine} />
      </Field>
      <TextField
        wide
        label={w('what')}
        maxLength={300}
        value={line.words ?? ''}
        onChange={t => setLine({ ...line, words: t })}
      />
    </FormDialog>
  )
}

/** The four of the line, ticked as they are. */
export function Checks({ line, onChange }: { line: Line; onChange: (line: Line) => void }) {
  const w = useWords(words)
  return (
    <div className={s.recordChecks}>
      {ITEMS.map(i => (
        <Checkbox key={i} checked={line[i]} onChange={e => onChange({ ...line, [i]: e.target.checked })}>
          {w(i)}
        </Checkbox>
      ))}
    </div>
  )
}
