import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField } from '../../client/form/fields.tsx'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSignOpened } from '../../client/Signing.tsx'
import { useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import { people } from '../../words/people.ts'

interface Props {
  onDone: (result: { kind: 'recovery' } | Failure) => void
  onLeave: () => void
}

/** Who keeps which half; then two folders, two signatures, two pages. */
export function RecoveryKey({ onDone, onLeave }: Props) {
  const w = useWords(people)
  const rows = useAsk('people', {}).data?.rows ?? []
  const [holders, setHolders] = useState({ a: '', b: '' })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const signOpened = useSignOpened()
  // Whoever signs by key belongs to the room and is there when the ledger must be opened.
  const options = rows
    .filter(p => p.counts.length > 0)
    .map(p => ({ value: String(p.id), label: `${p.name}　${postName(p.post)}` }))
  const { a, b } = holders
  const act = async () => {
    setFailure(null)
    setBusy(true)
    const signed = await signOpened(await window.room.do('print-recovery', { a: Number(a), b: Number(b) }))
    setBusy(false)
    if (signed.done) onDone({ kind: 'recovery' })
    else setFailure(signed.failure)
  }
  return (
    <FormDialog
      title={w('recovery')}
      what={w('recoveryWhat')}
      failure={failure}
      onLeave={onLeave}
      main={{
        label: w('toSign'),
        busy,
        missing: a && b && a !== b ? undefined : w('lackingHolders'),
        onAct: () => void act(),
      }}
    >
      {(['a', 'b'] as const).map(half => (
        <SelectField
          key={half}
          label={w(half === 'a' ? 'halfA' : 'halfB')}
          empty={w('choosePerson')}
          value={holders[half]}
          options={options}
          onChange={value => setHolders(old => ({ ...old, [half]: value }))}
        />
      ))}
    </FormDialog>
  )
}
