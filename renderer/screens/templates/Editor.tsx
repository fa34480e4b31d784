import { EyeOutlined, SwapOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { templates as words } from '../../words/templates.ts'
import { Paper } from './Paper.tsx'
import s from './templates.module.css'
import { usePreview } from './use-preview.ts'

/** As long as the ledger takes. */
const MOST = 60_000

interface Props {
  of: ViewAnswer<'templates'>[number]
  /** The template in force as it is edited. */
  text: string
  /** With the version that was saved; null: left as it was. */
  onLeave: (version: number | null) => void
}

/** A template as text beside the paper it gives. What has not been looked at as paper is not saved. */
export function Editor({ of, text: before, onLeave }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const id = useId()
  const [text, setText] = useState(before)
  const [reason, setReason] = useState('')
  const [filled, setFilled] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const preview = usePreview()
  const revise = useAct('template.revise')
  const { draw } = preview
  const { name } = of
  // Where the text breaks off is where the caret goes.
  useEffect(() => {
    const at = preview.failure?.data.at
    const field = document.getElementById(id)
    if (typeof at !== 'number' || !(field instanceof HTMLTextAreaElement)) return
    // The field scrolls to its caret only as it takes the focus.
    field.blur()
    field.setSelectionRange(at, at + 1)
    field.focus()
  }, [preview.failure, id])
  // The first picture is of what is in force.
  useEffect(() => void draw({ name, text: null, filled: false }), [draw, name])

  const changed = text !== before
  const look = (withSamples = filled) => {
    revise.clear()
    void draw({ name, text: changed ? text : null, filled: withSamples })
  }
  const show = (withSamples: boolean) => {
    setFilled(withSamples)
    look(withSamples)
  }
  const looked = preview.failure === null && preview.shown?.of.text === text
  const missing = !changed
    ? w('unchanged')
    : !looked
      ? w('lookFirst')
      : reason.trim().length < 2
        ? w('reasonFirst')
        : undefined
  const save = async () => {
    const done = await revise.run({ name, body: text, reason: reason.trim() })
    if (done) onLeave(done.version)
  }
  return (
    <ScreenPage>
      <PageTitle
        title={w('editing', { title: pick(of.title) })}
        about={`${of.formCode}　${w('version', { n: of.version })}`}
      />
      <div className={s.beside}>
        <div className={s.column}>
          <label htmlFor={id} className={s.label}>
            {w('body')}
          </label>
          <Input.TextArea
            id={id}
            className={s.text}
            value={text}
            maxLength={MOST}
            spellCheck={false}
            autoComplete="off"
            wrap="off"
            onChange={e => setText(e.target.value)}
          />
          <TextField label={w('reason')} value={reason} onChange={setReason} maxLength={200} />
        </div>
        <Paper
          title={preview.busy ? w('drawing') : w('preview')}
          shown={preview.shown}
          name={pick(of.title)}
          filled={filled}
          onFilled={of.family === 'form' ? show : null}
        />
      </div>
      <Failed failure={preview.failure ?? revise.failure} />
      <ActionLine
        ways={
          <>
            <KeyAction keyName="Escape" label={w('back')} onAct={() => (changed ? setLeaving(true) : onLeave(null))} />
            <KeyAction keyName="F7" icon={<EyeOutlined />} label={w('look')} onAct={() => look()} />
            {of.family === 'form' && (
              <KeyAction
                keyName="F4"
                icon={<SwapOutlined />}
                label={w(filled ? 'blank' : 'filled')}
                onAct={() => show(!filled)}
              />
            )}
          </>
        }
        note={w('lead')}
        main={
          <MainAction
            label={w('save', { n: of.version + 1 })}
            missing={missing}
            busy={revise.busy}
            onAct={() => void save()}
          />
        }
      />
      {leaving && (
        <FormDialog
          title={w('leaveTitle')}
          width={640}
          what={w('leaveWhat')}
          main={{ label: w('leave'), onAct: () => onLeave(null) }}
          onLeave={() => setLeaving(false)}
        />
      )}
    </ScreenPage>
  )
}
