import { UnlockOutlined, WarningOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import f from '../../client/form/form.module.css'
import { useNav } from '../../client/nav.tsx'
import { useAct, useMessages } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import s from './spares.module.css'
import type { Request } from './state.ts'

/** The bag from the store: its code by scan, its closure by eye; only then is it opened (R55). */
export function OpenBag({ request: r, onDone }: { request: Request; onDone: () => void }) {
  const w = useWords(words)
  const nav = useNav()
  const act = useAct('spare.open')
  const [code, setCode] = useState('')
  useMessages(m => {
    if (m.kind !== 'code') return
    act.clear()
    setCode(m.code)
  })
  return (
    <FormDialog
      title={w('doOpen')}
      right={w('openFor', { room: r.roomLabel, kind: w(r.kind), n: r.copies })}
      what={w('openWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <UnlockOutlined />,
        label: w('doWhole'),
        busy: act.busy,
        missing: code.trim() ? undefined : w('lackBag'),
        onAct: () => void act.run({ spare: r.spare, code: code.trim(), whole: true }).then(done => done && onDone()),
      }}
    >
      <Field label={w('bagCode')} wide>
        <Input
          autoFocus
          className={s.code}
          placeholder={w('bagHint')}
          maxLength={64}
          value={code}
          onChange={e => {
            act.clear()
            setCode(e.target.value.toUpperCase())
          }}
        />
      </Field>
      <div className={`${f.wide} ${s.aside}`}>
        <span>{w('notWholeWhat')}</span>
        <KeyAction
          keyName="F8"
          small
          icon={<WarningOutlined />}
          label={w('notWhole')}
          onAct={() => {
            onDone()
            nav.go('seal')
          }}
        />
      </div>
    </FormDialog>
  )
}
