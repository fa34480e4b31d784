import { FolderOpenOutlined, SearchOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { FoundBackup } from '../../../electron/ipc/contract.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import f from '../../client/form/form.module.css'
import { type Failure, useMessages } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { stampAt } from '../../widgets/time.ts'
import { backup as words } from '../../words/backup.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './found.module.css'

/** Brings a ledger back to this machine: the folder, what is in it and whether it is whole, and what it means. */
export function Restore({ onLeave }: { onLeave: () => void }) {
  const w = useWords(words)
  const [from, setFrom] = useState('')
  const [sets, setSets] = useState<readonly FoundBackup[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [reading, setReading] = useState<number | null>(null)
  useMessages(m => {
    if (m.kind === 'progress' && m.stage === 'restore') setReading(old => (old === null ? null : m.part))
  })
  const set = sets.find(x => x.folder === chosen)

  const look = async (folder: string | null) => {
    setFailure(null)
    setSets([])
    setChosen(null)
    setReading(0)
    const answer = await window.room.do('restore-look', { from: folder })
    setReading(null)
    if (!answer.ok) return setFailure(answer)
    if (!answer.value) return
    setFrom(answer.value.from)
    setSets(answer.value.sets)
    setChosen(answer.value.sets.find(x => x.findings.length === 0)?.folder ?? null)
  }
  const bring = async () => {
    if (!set) return
    setFailure(null)
    setReading(0)
    const answer = await window.room.do('restore', { from: set.folder })
    setReading(null)
    if (!answer.ok) return setFailure(answer)
    await askStateAgain()
  }

  return (
    <FormDialog
      title={w('restore')}
      width={900}
      what={w('restoreWhat')}
      onLeave={onLeave}
      failure={failure}
      main={{
        label: w('restoreDo'),
        missing: reading !== null || set ? undefined : w('lackSet'),
        busy: reading !== null,
        onAct: () => void bring(),
      }}
    >
      <div className={`${f.wide} ${s.from}`}>
        <TextField autoFocus maxLength={1000} label={w('restoreFolder')} value={from} onChange={setFrom} />
        <KeyAction keyName="F2" icon={<FolderOpenOutlined />} label={w('choose')} onAct={() => void look(null)} />
        <KeyAction
          keyName="F4"
          icon={<SearchOutlined />}
          label={w('look')}
          disabled={!from.trim() || reading !== null}
          onAct={() => void look(from.trim())}
        />
      </div>
      {reading !== null && (
        <p className={f.wide} role="status">
          {w('reading', { n: Math.round(reading * 100) })}
        </p>
      )}
      {sets.length > 0 && (
        <fieldset className={`${f.wide} ${s.sets}`}>
          {sets.map(x => (
            <Found key={x.folder} set={x} checked={x.folder === chosen} onChoose={() => setChosen(x.folder)} />
          ))}
        </fieldset>
      )}
      {set && (
        <p className={`${f.wide} ${s.warn}`}>
          <Glyph name="attention" size={24} />
          {w('restoreWhy')}
        </p>
      )}
    </FormDialog>
  )
}

function Found({ set, checked, onChoose }: { set: FoundBackup; checked: boolean; onChoose: () => void }) {
  const w = useWords(words)
  const pick = usePick()
  const [first] = set.findings
  return (
    <label className={s.set}>
      <input type="radio" name="set" checked={checked} disabled={first !== undefined} onChange={onChoose} />
      <span>
        <b>{set.site}</b>　{w(set.training ? 'training' : 'real')}　{set.name}
        <br />
        {w('setMade', { at: stampAt(set.made), n: set.size })}
        <br />
        <span className={s.verdict}>
          <Glyph name={first ? 'unmet' : 'met'} size={20} />
          {first ? w('setBroken', { what: pick(first) }) : w('setWhole')}
        </span>
      </span>
    </label>
  )
}
