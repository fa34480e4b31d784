import { EditOutlined, PrinterOutlined, SwapOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { RowList } from '../../widgets/RowList.tsx'
import { stampAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { templates as words } from '../../words/templates.ts'
import { Editor } from './Editor.tsx'
import { Paper } from './Paper.tsx'
import s from './templates.module.css'
import { usePreview } from './use-preview.ts'

type Listed = ViewAnswer<'templates'>[number]

/** Every template with the paper it gives; blank forms are printed here, and templates are revised (R85). */
export function Screen() {
  const w = useWords(words)
  const view = useAsk('templates', {})
  const [name, choose] = useState<string>()
  const [editing, setEditing] = useState(false)
  const [saved, setSaved] = useState<number | null>(null)
  const rows = view.data ?? []
  const of = rows.find(t => t.name === name) ?? rows[0]
  const text = useAsk('template', { name: of?.name ?? '' }, { enabled: editing && of !== undefined })
  if (editing && of && text.data)
    return (
      <Editor
        key={of.name}
        of={of}
        text={text.data.text}
        onLeave={version => {
          setSaved(version)
          setEditing(false)
        }}
      />
    )
  return (
    <ScreenPage>
      <PageTitle title={w('title')} about={w('about')} />
      <Failed failure={failureOf(view.error) ?? failureOf(text.error)} />
      {of && (
        <Shown
          rows={rows}
          of={of}
          saved={saved}
          onChoose={chosen => {
            setSaved(null)
            choose(chosen)
          }}
          onEdit={() => setEditing(true)}
        />
      )}
    </ScreenPage>
  )
}

interface Props {
  rows: readonly Listed[]
  of: Listed
  /** Just saved as this version. */
  saved: number | null
  onChoose: (name: string) => void
  onEdit: () => void
}

function Shown({ rows, of, saved, onChoose, onEdit }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const nav = useNav()
  const [filled, setFilled] = useState(false)
  const printing = usePrint()
  const preview = usePreview()
  const { draw } = preview
  // Also when a new version comes into force.
  useEffect(() => {
    if (of.version > 0) void draw({ name: of.name, text: null, filled })
  }, [draw, of.name, of.version, filled])
  const { last } = of
  const form = of.family === 'form'
  return (
    <>
      <div className={s.split}>
        <Card flush grow>
          <RowList
            rows={rows.map((t, i) => ({
              key: i,
              title: pick(t.title),
              about: t.formCode,
              state: w('version', { n: t.version }),
              when: t.last ? stampAt(t.last.at).slice(0, 10) : w('original'),
            }))}
            selected={rows.indexOf(of)}
            onSelect={i => onChoose(rows[i]?.name ?? of.name)}
            empty={{ title: '', text: '' }}
          />
        </Card>
        <Paper
          title={preview.busy ? w('drawing') : w('preview')}
          shown={preview.shown}
          name={pick(rows.find(t => t.name === preview.shown?.of.name)?.title ?? of.title)}
          filled={filled}
          onFilled={form ? setFilled : null}
        />
      </div>
      <Failed failure={preview.failure} />
      {saved !== null && <Refusal state="met" sentence={w('saved', { n: saved })} />}
      <Printed of={printing} />
      <ActionLine
        ways={
          <>
            <KeyAction keyName="Escape" label={w('back')} onAct={() => nav.go('printing')} />
            <KeyAction keyName="F2" icon={<EditOutlined />} label={w('edit')} onAct={onEdit} />
            {form && (
              <KeyAction
                keyName="F4"
                icon={<SwapOutlined />}
                label={w(filled ? 'blank' : 'filled')}
                onAct={() => setFilled(!filled)}
              />
            )}
          </>
        }
        note={last ? w('revised', { at: stampAt(last.at), by: last.by, reason: last.reason }) : w('numbered')}
        main={
          form && (
            <MainAction
              icon={<PrinterOutlined />}
              label={w('print')}
              busy={printing.busy}
              onAct={() => void printing.print('form', of.name)}
            />
          )
        }
      />
    </>
  )
}
