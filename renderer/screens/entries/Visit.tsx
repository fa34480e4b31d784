import { useState } from 'react'
import { VISITOR_NAMES, VISITORS, type Visitor } from '../../../db/rules/duty.ts'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { entries } from '../../words/entries.ts'
import { usePick, useWords } from '../../words/index.ts'

/** Somebody visits or patrols the exam (R106). */
export function Visit({ onClose }: { onClose: () => void }) {
  const w = useWords(entries)
  const pick = usePick()
  const act = useAct('visit.enter')
  const [opened] = useState(() => momentAt(programNow()))
  const [at, setAt] = useState(opened)
  const [kind, setKind] = useState<Visitor>('area')
  const [said, setSaid] = useState({ people: '', unit: '', place: '', found: '', mended: '' })
  const set = (key: keyof typeof said) => (value: string) => setSaid({ ...said, [key]: value })
  const when = readMoment(at)
  // Untouched, it is now: to the second it could lie in the future by the time it is sent.
  const stated = at.day === opened.day && at.clock === opened.clock ? null : when
  return (
    <FormDialog
      title={w('visit')}
      what={w('visitWhat')}
      width={900}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('record'),
        busy: act.busy,
        missing: !said.people.trim()
          ? w('lackPeople')
          : !said.place.trim()
            ? w('lackPlace')
            : when === null
              ? w('lackMoment')
              : undefined,
        onAct: async () => {
          if (await act.run({ kind, ...said, stated })) onClose()
        },
      }}
    >
      <SelectField
        label={w('visitKind')}
        value={kind}
        options={VISITOR_NAMES.map(value => ({ value, label: pick(VISITORS[value]) }))}
        onChange={setKind}
        empty=""
      />
      <TextField autoFocus label={w('visitPeople')} maxLength={100} value={said.people} onChange={set('people')} />
      <TextField label={w('unit')} maxLength={60} value={said.unit} onChange={set('unit')} />
      <TextField label={w('visitPlace')} maxLength={60} value={said.place} onChange={set('place')} />
      <TextField
        wide
        label={w('visitFound')}
        hint={w('visitFoundHint')}
        maxLength={500}
        value={said.found}
        onChange={set('found')}
      />
      <TextField label={w('visitMended')} maxLength={500} value={said.mended} onChange={set('mended')} />
      <MomentField label={w('visitAt')} value={at} onChange={setAt} />
    </FormDialog>
  )
}
