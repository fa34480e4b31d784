import { Segmented, Select } from 'antd'
import { useState } from 'react'
import type { KeyKind } from '../../../db/rules/keeping.ts'
import { Failed } from '../../client/Failed.tsx'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useAct, useAsk, useMessages } from '../../client/room.ts'
import { Dialog } from '../../widgets/Dialog.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { keep } from '../../words/keep.ts'
import { placeName } from '../../words/own.ts'
import { stage } from '../../words/stage.ts'
import st from '../stage/stage.module.css'
import type { DoorKey, Place } from './shapes.ts'

/** A key or a combination of the store's door or of a cabinet (R42). */
export function AddKey({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const w = useWords(keep)
  const act = useAct('key.add')
  const doors = places.filter(p => p.kind === 'store' || p.kind === 'cabinet')
  const [place, setPlace] = useState(doors[0]?.id ?? 1)
  const [kind, setKind] = useState<KeyKind>('key')
  const [no, setNo] = useState('')
  return (
    <FormDialog
      title={w('addKey')}
      what={w('addKeyWhat')}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('addKeyDo'),
        busy: act.busy,
        missing: no.trim() ? undefined : w('lackNo'),
        onAct: async () => {
          if (await act.run({ place, kind, no: no.trim() })) onClose()
        },
      }}
    >
      <Field label={w('door')}>
        <Select
          value={place}
          onChange={setPlace}
          options={doors.map(p => ({ value: p.id, label: placeName(p.name) }))}
        />
      </Field>
      <Field label={w('keyKind')} group>
        <Segmented
          block
          options={[
            { value: 'key' as const, label: w('key') },
            { value: 'combination' as const, label: w('combination') },
          ]}
          value={kind}
          onChange={setKind}
        />
      </Field>
      <TextField autoFocus label={w('keyNo')} hint={w('keyNoHint')} maxLength={20} value={no} onChange={setNo} />
    </FormDialog>
  )
}

/** Whoever has it, then whoever gets it: badge fronts, no secret (R103). The holder at the station need not scan. */
export function HandKey({ door, onClose }: { door: DoorKey; onClose: () => void }) {
  const w = useWords(keep)
  const v = useWords(stage)
  const act = useAct('key.hand')
  const me = useAsk('status', {}).data?.me?.name
  const [from, setFrom] = useState<string | null>(null)
  const wantsGiver = door.holder !== null && door.holder !== me && from === null
  useMessages(m => {
    if (m.kind !== 'front' || !m.name) return
    if (wantsGiver) {
      if (m.name === door.holder) setFrom(m.badge)
      return
    }
    void act.run({ key: door.id, to: m.badge, from }).then(done => done && onClose())
  })
  return (
    <Dialog
      title={`${w('doHand')}　${door.name} ${w(door.kind)} ${door.no}`}
      width={760}
      onClose={onClose}
      foot={<KeyAction keyName="Escape" label={v('back')} onAct={onClose} />}
    >
      <div className={st.form}>
        <b className={st.badgeWord}>{wantsGiver ? w('giverScans', { name: door.holder ?? '' }) : w('receiverScans')}</b>
        <p className={st.hint}>{w('handWhat')}</p>
        <Failed failure={act.failure} onDone={onClose} />
      </div>
    </Dialog>
  )
}
