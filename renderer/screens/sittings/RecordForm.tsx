import { FileDoneOutlined, FormOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import f from '../../client/form/form.module.css'
import { useAct } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { roomRecord } from '../../words/room-record.ts'
import { sittings as words } from '../../words/sittings.ts'
import { Checks, type Line, lineMissing, WHOLE_LINE } from '../return/desk/RecordLine.tsx'
import { back, type Room } from './state.ts'

interface Props {
  room: Room
  onDetail: () => void
  onDone: () => void
}

/** The line of one room's record form (R51), and from it what stands on the form itself. */
export function RecordForm({ room, onDetail, onDone }: Props) {
  const w = useWords(words)
  const r = useWords(roomRecord)
  const act = useAct('room.record')
  const [line, setLine] = useState<Line>(room.record ?? WHOLE_LINE)
  return (
    <FormDialog
      title={w('recordTitle', { room: room.label })}
      right={room.place}
      what={w('recordWhat')}
      failure={act.failure}
      onLeave={onDone}
      main={{
        icon: <FileDoneOutlined />,
        label: w('doRecord'),
        busy: act.busy,
        missing: back(room) ? (lineMissing(line) ? r('whatLeft') : undefined) : w('out'),
        onAct: async () => {
          if (await act.run({ account: room.account, line: { ...line, words: (line.words ?? '').trim() } })) onDone()
        },
      }}
    >
      <Field label={w('line')} group wide>
        <Checks line={line} onChange={setLine} />
      </Field>
      <TextField
        wide
        label={r('what')}
        maxLength={300}
        value={line.words ?? ''}
        onChange={t => setLine({ ...line, words: t })}
      />
      <div className={f.wide}>
        <KeyAction keyName="F7" icon={<FormOutlined />} label={w('doDetail')} onAct={onDetail} />
      </div>
    </FormDialog>
  )
}
