import { LockOutlined, UnlockOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { SecondPerson } from '../stage/SecondPerson.tsx'
import type { Delivery, Pile } from './shapes.ts'

/** R20: what cannot be counted now goes behind a seal, two present, and stays an open task. */
export function Lock({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const w = useWords(receive)
  const act = useAct('receive.lock')
  const [place, setPlace] = useState('')
  const [seal, setSeal] = useState('')
  const [second, askSecond] = useState(false)
  if (second)
    return (
      <SecondPerson
        title={w('lockTitle', { no: delivery.no })}
        failure={act.failure}
        onFront={async badge => {
          if (await act.run({ delivery: delivery.id, place: place.trim(), seal: seal.trim(), second: badge })) onClose()
        }}
        onClose={() => {
          act.clear()
          askSecond(false)
        }}
      />
    )
  return (
    <FormDialog
      title={w('lockTitle', { no: delivery.no })}
      what={w('lockWhat')}
      onLeave={onClose}
      main={{
        icon: <LockOutlined />,
        label: w('lockDo'),
        missing: !place.trim() ? w('lackPlace') : seal.trim().length < 2 ? w('lackSeal') : undefined,
        onAct: () => askSecond(true),
      }}
    >
      <TextField
        autoFocus
        label={w('lockPlace')}
        hint={w('lockPlaceHint')}
        maxLength={60}
        value={place}
        onChange={setPlace}
      />
      <TextField code label={w('lockSeal')} maxLength={40} value={seal} onChange={setSeal} />
    </FormDialog>
  )
}

/** The seal is read anew before anything is taken out; what is not as recorded opens its incident (R36). */
export function Unlock({ delivery, pile, onClose }: { delivery: Delivery; pile: Pile; onClose: () => void }) {
  const w = useWords(receive)
  const act = useAct('receive.unlock')
  const [read, setRead] = useState('')
  const [whole, setWhole] = useState(true)
  const [second, askSecond] = useState(false)
  if (second)
    return (
      <SecondPerson
        title={w('unlockTitle', { no: delivery.no })}
        failure={act.failure}
        onFront={async badge => {
          if (await act.run({ delivery: delivery.id, read: read.trim(), whole, second: badge })) onClose()
        }}
        onClose={() => {
          act.clear()
          askSecond(false)
        }}
      />
    )
  return (
    <FormDialog
      title={w('unlockTitle', { no: delivery.no })}
      what={w('unlockWhat', { place: pile.place ?? '', seal: pile.seal ?? '' })}
      onLeave={onClose}
      main={{
        icon: <UnlockOutlined />,
        label: w('unlockDo'),
        missing: whole && !read.trim() ? w('lackRead') : undefined,
        onAct: () => askSecond(true),
      }}
    >
      <TextField autoFocus code label={w('unlockRead')} maxLength={40} value={read} onChange={setRead} />
      <Field label={w('unlockState')} group>
        <Segmented
          block
          options={[
            { value: true, label: w('unlockWhole') },
            { value: false, label: w('unlockBroken') },
          ]}
          value={whole}
          onChange={setWhole}
        />
      </Field>
    </FormDialog>
  )
}
