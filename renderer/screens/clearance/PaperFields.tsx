import { type Clearance, LETTER_LEVEL_NAMES, LETTER_LEVELS, STAGE_NAMES, STAGES } from '../../../db/rules/clearance.ts'
import { ChoiceField, SelectField, TextField } from '../../client/form/fields.tsx'
import { clearance as words } from '../../words/clearance.ts'
import { usePick, useWords } from '../../words/index.ts'
import type { PaperForm } from './papers.ts'

interface Props {
  kind: Clearance
  form: PaperForm
  onChange: (form: PaperForm) => void
  /** A relation is one person's. */
  one: boolean
}

/** The fields of a signed paper, by its kind. */
export function PaperFields({ kind, form, onChange, one }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const set = (part: Partial<PaperForm>) => onChange({ ...form, ...part })
  return (
    <>
      {kind === 'training' && (
        <>
          <SelectField
            label={w('stage')}
            empty={w('chooseOne')}
            value={form.stage}
            options={STAGE_NAMES.map(value => ({ value, label: pick(STAGES[value]) }))}
            onChange={stage => set({ stage })}
          />
          <TextField label={w('trainer')} maxLength={60} value={form.trainer} onChange={trainer => set({ trainer })} />
          <TextField
            wide
            label={w('topics')}
            maxLength={300}
            value={form.topics}
            onChange={topics => set({ topics })}
          />
        </>
      )}
      {kind === 'letter' && (
        <>
          <SelectField
            label={w('level')}
            empty={w('chooseOne')}
            value={form.level}
            options={LETTER_LEVEL_NAMES.map(value => ({ value, label: pick(LETTER_LEVELS[value]) }))}
            onChange={level => set({ level })}
          />
          <TextField
            label={w('counterpart')}
            maxLength={60}
            value={form.counterpart}
            onChange={counterpart => set({ counterpart })}
          />
        </>
      )}
      <TextField code label={w('no')} maxLength={60} value={form.no} onChange={no => set({ no })} />
      <TextField code label={w('day')} maxLength={10} value={form.day} onChange={day => set({ day })} />
      {kind === 'recusal' && one && (
        <>
          <ChoiceField
            label={w('relation')}
            value={form.relation}
            options={[
              { value: 'none', label: w('relationNone') },
              { value: 'yes', label: w('relationYes') },
            ]}
            onChange={relation => set({ relation })}
          />
          {form.relation === 'yes' && (
            <TextField label={w('relationSaid')} maxLength={300} value={form.said} onChange={said => set({ said })} />
          )}
        </>
      )}
    </>
  )
}
