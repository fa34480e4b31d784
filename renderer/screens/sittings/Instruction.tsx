import { BookOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { Field } from '../../client/form/Field.tsx'
import f from '../../client/form/form.module.css'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'

interface Props {
  value: number | null
  onChange: (value: number | null) => void
  /** It may come later. */
  later?: boolean
}

/** Which instruction of the area covers it (R101, R109); the way to enter one. */
export function Instruction({ value, onChange, later }: Props) {
  const w = useWords(words)
  const nav = useNav()
  const known = useAsk('incidents', {}).data?.instructions ?? []
  return (
    <>
      <Field label={w('instruction')} wide hint={later && value === null ? w('instructionLater') : undefined}>
        <Select
          allowClear={later}
          value={value}
          onChange={v => onChange(v ?? null)}
          notFoundContent={w('noInstruction')}
          options={known.map(i => ({ value: i.id, label: `${i.source}　${i.no}　${i.text}` }))}
        />
      </Field>
      {known.length === 0 && !later && (
        <div className={f.wide}>
          <KeyAction
            keyName="F7"
            icon={<BookOutlined />}
            label={w('doOrder')}
            onAct={() => nav.go('instructions', { new: 1 })}
          />
        </div>
      )}
    </>
  )
}
