import { CheckOutlined, ExportOutlined, HistoryOutlined, ImportOutlined, UndoOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { fieldOf, GROUPS } from '../../../db/rules/profile-fields.ts'
import { asText } from '../../../db/rules/profile-lines.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { stampAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { profile as words } from '../../words/profile.ts'
import { Confirm } from './Confirm.tsx'
import { draftOf, type Edits } from './draft.ts'
import { Fields } from './Fields.tsx'
import { History } from './History.tsx'
import s from './profile.module.css'

/** What may a site set, what not below, and who changed it when and why (R95)? */
export function Screen() {
  const w = useWords(words)
  const view = useAsk('profile', {})
  const [signed, setSigned] = useState<number | null>(null)
  return (
    <Asked title={w('title')} view={view}>
      {/* A new version begins with fields as they are in force. */}
      {data => <Home key={data.version} view={data} signed={signed === data.version} onSigned={setSigned} />}
    </Asked>
  )
}

interface Props {
  view: ViewAnswer<'profile'>
  /** The version in force was signed just now, here. */
  signed: boolean
  onSigned: (version: number) => void
}

function Home({ view, signed, onSigned }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const chief = (useAsk('status', {}).data?.me?.chief ?? null) !== null
  const [tab, setTab] = useState(GROUPS[0]?.key ?? '')
  const [edits, setEdits] = useState<Edits>({})
  const [confirming, setConfirming] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const says = said ?? (signed ? w('saved', { n: view.version }) : null)
  const draft = draftOf(view.profile, edits)
  const wrong = draft.unread.size + draft.looser.size
  const group = GROUPS.find(g => g.key === tab)
  const [last] = view.history

  const write = async () => {
    setFailure(null)
    const answer = await window.room.do('profile-export', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value) setSaid(w('exported', { file: answer.value.file }))
  }
  const read = async () => {
    setFailure(null)
    const answer = await window.room.do('profile-import', {})
    if (!answer.ok) return setFailure(answer)
    if (!answer.value) return
    const { file, changed } = answer.value
    setEdits(
      Object.fromEntries(
        changed.flatMap(c => {
          const f = fieldOf(c.field)
          return f ? [[c.field, asText(f, c.to)]] : []
        }),
      ),
    )
    setTab(GROUPS.find(g => g.fields.some(f => f.field === changed[0]?.field))?.key ?? tab)
    setSaid(w('imported', { file, count: changed.length }))
  }

  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={last && w('about', { n: view.version, at: stampAt(last.at).slice(0, 16) })}
      />
      <Segmented
        block
        value={tab}
        onChange={setTab}
        options={[
          ...GROUPS.map(g => {
            const n = g.fields.filter(f => edits[f.field] !== undefined && changedIn(draft, f.field)).length
            return { value: g.key, label: n > 0 ? `${pick(g)}　${n}` : pick(g) }
          }),
          { value: 'history', label: w('history'), icon: <HistoryOutlined /> },
        ]}
      />
      <Card flush grow className={s.card}>
        {group ? (
          <Fields
            group={group}
            profile={view.profile}
            edits={edits}
            draft={draft}
            open={chief}
            onEdit={(field, text) => setEdits({ ...edits, [field]: text })}
          />
        ) : (
          <History rows={view.history} />
        )}
      </Card>
      {says && <Refusal state="met" sentence={says} />}
      <Failed failure={failure} />
      <ActionLine
        ways={
          <>
            <KeyAction keyName="F6" icon={<ExportOutlined />} label={w('export')} onAct={() => void write()} />
            {chief && (
              <KeyAction keyName="F7" icon={<ImportOutlined />} label={w('import')} onAct={() => void read()} />
            )}
            {draft.changed.length + wrong > 0 && (
              <KeyAction keyName="F2" icon={<UndoOutlined />} label={w('undo')} onAct={() => setEdits({})} />
            )}
          </>
        }
        main={
          <MainAction
            icon={<CheckOutlined />}
            label={draft.changed.length === 0 ? w('compareNone') : w('compare', { count: draft.changed.length })}
            missing={
              !chief
                ? w('onlyChief')
                : wrong > 0
                  ? w('wrong', { count: wrong })
                  : draft.changed.length === 0
                    ? w('nothing')
                    : undefined
            }
            onAct={() => setConfirming(true)}
          />
        }
      />
      {confirming && (
        <Confirm
          version={view.version}
          draft={draft}
          onLeave={() => setConfirming(false)}
          onSigned={version => {
            setConfirming(false)
            onSigned(version)
          }}
        />
      )}
    </ScreenPage>
  )
}

const changedIn = (draft: ReturnType<typeof draftOf>, field: string): boolean =>
  draft.unread.has(field) || draft.changed.some(c => c.f.field === field)
