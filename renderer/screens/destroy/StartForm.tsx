import { AuditOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import type { Gate } from './gate.ts'

const TERMS = ['method', 'machine', 'place', 'residue', 'video', 'medium', 'weight', 'letter'] as const
type Term = (typeof TERMS)[number]
const LONGEST: Record<Term, number> = {
  method: 60,
  machine: 60,
  place: 60,
  residue: 100,
  video: 100,
  medium: 60,
  weight: 30,
  letter: 60,
}

/** Terms of the destruction, prefilled with what most sites do; then all three sign the start (R70, R73). */
export function StartForm({ gate, onDone }: { gate: Gate; onDone: (destruction: number | null) => void }) {
  const w = useWords(words)
  const sign = useSign()
  const site = useAsk('status', {}).data?.site.name ?? ''
  const [terms, setTerms] = useState<Record<Term, string>>(() => ({
    method: w('d_method'),
    machine: w('d_machine'),
    place: w('d_place', { site }),
    residue: w('d_residue'),
    video: '',
    medium: '',
    weight: '',
    letter: '',
  }))
  const [seen, setSeen] = useState(NO_MOMENT)
  const [failure, setFailure] = useState<Failure | null>(null)
  const observed = gate.observe ? readMoment(seen) : null
  const missing = !terms.method.trim()
    ? w('lackMethod')
    : !terms.machine.trim()
      ? w('lackMachine')
      : !terms.place.trim()
        ? w('lackPlace')
        : gate.observe && observed === null
          ? w('lackObserved')
          : undefined
  return (
    <FormDialog
      title={w('termsTitle')}
      width={920}
      what={w('termsWhat')}
      onLeave={() => onDone(null)}
      failure={failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doTerms'),
        missing,
        onAct: async () => {
          setFailure(null)
          const { medium, ...rest } = terms
          const signed = await sign('destroy.start', {
            exam: gate.exam,
            terms: { ...rest, videoMedium: medium },
            observed,
          })
          if (signed.done) onDone((signed.value as { destruction: number }).destruction)
          else setFailure(signed.failure)
        },
      }}
    >
      {TERMS.map((term, i) => (
        <Field key={term} label={w(term)} hint={term === 'weight' ? w('optional') : undefined}>
          <Input
            autoFocus={i === 0 && !gate.observe}
            maxLength={LONGEST[term]}
            value={terms[term]}
            onChange={e => setTerms({ ...terms, [term]: e.target.value })}
          />
        </Field>
      ))}
      {gate.observe && (
        <MomentField wide autoFocus label={w('observed')} value={seen} onChange={setSeen} hint={w('observedWhy')} />
      )}
    </FormDialog>
  )
}
