import { Select } from 'antd'
import { useState } from 'react'
import { type DrillOutcome, SCENARIO_NAMES, SCENARIOS, type Scenario } from '../../../db/rules/emergency-drill.ts'
import { programNow } from '../../client/clock.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { ChoiceField, SelectField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct } from '../../client/room.ts'
import { usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import type { Readiness } from './shapes.ts'

const NOTHING = { setting: '', place: '', others: '', findings: '', mends: '' }

/** Scenario, date, people, findings (R12). */
export function DrillForm({ view, onClose }: { view: Readiness; onClose: () => void }) {
  const w = useWords(readiness)
  const pick = usePick()
  const act = useAct('emergency-drill.record')
  const [scenario, setScenario] = useState<Scenario | ''>('')
  const [held, setHeld] = useState(() => momentAt(Math.floor(programNow() / 60_000) * 60_000))
  const [leader, setLeader] = useState('')
  const [people, setPeople] = useState<number[]>([])
  const [outcome, setOutcome] = useState<DrillOutcome | ''>('')
  const [said, setSaid] = useState(NOTHING)
  const set = (key: keyof typeof NOTHING) => (value: string) => setSaid({ ...said, [key]: value })
  const at = readMoment(held)
  const missing =
    scenario === ''
      ? w('lackScenario')
      : said.setting.trim().length < 2
        ? w('lackSetting')
        : at === null
          ? w('lackTime')
          : !said.place.trim()
            ? w('lackPlace')
            : leader === ''
              ? w('lackLeader')
              : people.every(p => p === Number(leader))
                ? w('lackPeople')
                : said.findings.trim().length < 2
                  ? w('lackFindings')
                  : outcome === ''
                    ? w('lackOutcome')
                    : undefined
  const choices = view.people.map(p => ({ value: p.id, label: p.name }))
  return (
    <FormDialog
      title={w('drill')}
      what={w('drillWhat')}
      width={1080}
      failure={act.failure}
      onLeave={onClose}
      main={{
        label: w('save'),
        busy: act.busy,
        missing,
        onAct: async () => {
          if (scenario === '' || outcome === '' || at === null) return
          const who = { leader: Number(leader), people }
          if (await act.run({ exam: view.exam, scenario, held: at, outcome, ...who, ...said })) onClose()
        },
      }}
    >
      <SelectField
        label={w('scenario')}
        value={scenario}
        empty={w('choose')}
        options={SCENARIO_NAMES.map(x => ({ value: x, label: pick(SCENARIOS[x]) }))}
        onChange={setScenario}
      />
      <TextField
        label={w('setting')}
        hint={w('settingHint')}
        maxLength={300}
        value={said.setting}
        onChange={set('setting')}
      />
      <MomentField label={w('drillHeld')} value={held} onChange={setHeld} />
      <TextField label={w('place')} maxLength={60} value={said.place} onChange={set('place')} />
      <SelectField
        label={w('leader')}
        value={leader}
        empty={w('choose')}
        options={view.people.map(p => ({ value: String(p.id), label: p.name }))}
        onChange={setLeader}
      />
      <Field label={w('people')}>
        <Select
          mode="multiple"
          optionFilterProp="label"
          maxTagCount="responsive"
          aria-label={w('people')}
          placeholder={w('choose')}
          value={people}
          onChange={setPeople}
          options={choices}
        />
      </Field>
      <TextField
        label={w('drillOf')}
        hint={w('othersHint')}
        maxLength={120}
        value={said.others}
        onChange={set('others')}
      />
      <ChoiceField
        label={w('outcome')}
        value={outcome}
        options={[
          { value: 'met', label: w('met') },
          { value: 'again', label: w('again') },
        ]}
        onChange={setOutcome}
      />
      <TextField label={w('findings')} rows={2} maxLength={500} value={said.findings} onChange={set('findings')} />
      <TextField label={w('drillMends')} rows={2} maxLength={500} value={said.mends} onChange={set('mends')} />
    </FormDialog>
  )
}
