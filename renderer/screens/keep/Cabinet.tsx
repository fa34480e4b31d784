import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { OPEN_CAUSES, type OpenCause } from '../../../db/rules/keeping.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { keep } from '../../words/keep.ts'
import { SecondPerson } from '../stage/SecondPerson.tsx'
import type { Place } from './shapes.ts'

interface Props {
  place: Place
  onClose: () => void
  /** It stands open already, and nobody entered that. */
  onFound: () => void
}

/** Opening and shutting a cabinet: what is said of it, then the second person's badge front (R43). */
export function Cabinet({ place, onClose, onFound }: Props) {
  return place.opened === null ? (
    <Open place={place} onClose={onClose} onFound={onFound} />
  ) : (
    <Shut place={place} onClose={onClose} />
  )
}

function Open({ place, onClose, onFound }: Props) {
  const w = useWords(keep)
  const pick = usePick()
  const act = useAct('place.open')
  const [cause, setCause] = useState<OpenCause>('put-away')
  const [words, setWords] = useState('')
  const [read, setRead] = useState('')
  const [whole, setWhole] = useState(true)
  const [second, askSecond] = useState(false)
  const sealed = place.seal !== null
  if (second)
    return (
      <SecondPerson
        title={w('openTitle', { place: place.name })}
        failure={act.failure}
        onFront={async badge => {
          const said = { place: place.id, cause, words: words.trim(), read: read.trim(), whole, second: badge }
          if (await act.run(said)) onClose()
        }}
        onClose={() => {
          act.clear()
          askSecond(false)
        }}
      />
    )
  return (
    <FormDialog
      title={w('openTitle', { place: place.name })}
      what={sealed ? w('openSealed', { seal: place.seal ?? '' }) : w('openWhat')}
      ways={<KeyAction keyName="F7" label={w('foundAlready')} onAct={onFound} />}
      onLeave={onClose}
      main={{
        label: w('secondScans'),
        missing:
          cause === 'other' && !words.trim()
            ? w('lackCause')
            : sealed && whole && !read.trim()
              ? w('lackRead')
              : undefined,
        onAct: () => askSecond(true),
      }}
    >
      <Field label={w('cause')}>
        <Select
          autoFocus
          value={cause}
          onChange={setCause}
          options={Object.entries(OPEN_CAUSES).map(([value, label]) => ({
            value: value as OpenCause,
            label: pick(label),
          }))}
        />
      </Field>
      <TextField label={w('causeWords')} maxLength={100} value={words} onChange={setWords} />
      {sealed && (
        <>
          <TextField code label={w('sealRead')} maxLength={40} value={read} onChange={setRead} />
          <Field label={w('sealState')} group>
            <Segmented
              block
              options={[
                { value: true, label: w('sealWhole') },
                { value: false, label: w('sealBroken') },
              ]}
              value={whole}
              onChange={setWhole}
            />
          </Field>
        </>
      )}
    </FormDialog>
  )
}

function Shut({ place, onClose }: { place: Place; onClose: () => void }) {
  const w = useWords(keep)
  const act = useAct('place.shut')
  const [seal, setSeal] = useState('')
  const [second, askSecond] = useState(false)
  if (second)
    return (
      <SecondPerson
        title={w('shutTitle', { place: place.name })}
        failure={act.failure}
        onFront={async badge => {
          if (await act.run({ place: place.id, seal: seal.trim() || null, second: badge })) onClose()
        }}
        onClose={() => {
          act.clear()
          askSecond(false)
        }}
      />
    )
  return (
    <FormDialog
      title={w('shutTitle', { place: place.name })}
      what={w('shutWhat')}
      width={760}
      onLeave={onClose}
      main={{
        label: w('secondScans'),
        missing: seal.trim().length === 1 ? w('lackSeal') : undefined,
        onAct: () => askSecond(true),
      }}
    >
      <TextField
        wide
        autoFocus
        code
        label={w('shutSealNo')}
        hint={w('shutSealHint')}
        maxLength={40}
        value={seal}
        onChange={setSeal}
      />
    </FormDialog>
  )
}
