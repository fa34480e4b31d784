import { AuditOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { DESTROY_WAY_NAMES, DESTROY_WAYS, type DestroyWay } from '../../../db/rules/destruction.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { NO_MOMENT, readMoment } from '../../client/form/moment.ts'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { onPaper, usePick, useWords } from '../../words/index.ts'
import s from './destroy.module.css'
import type { Gate } from './gate.ts'

const TERMS = ['method', 'machine', 'place', 'facility', 'residue', 'video', 'medium', 'letter', 'shown'] as const
type Term = (typeof TERMS)[number]
const LONGEST: Record<Term, number> = {
  method: 60,
  machine: 60,
  place: 60,
  residue: 100,
  video: 100,
  medium: 60,
  letter: 60,
  facility: 60,
  shown: 60,
}

const paper = onPaper(words)

/** Terms of the destruction, prefilled with what most sites do; then all three sign the start (R70, R73). */
export function StartForm({ gate, onDone }: { gate: Gate; onDone: (destruction: number | null) => void }) {
  const w = useWords(words)
  const pick = usePick()
  const sign = useSign()
  const site = useAsk('status', {}).data?.site.name ?? ''
  const [terms, setTerms] = useState<Record<Term, string>>(() => ({
    method: paper('d_method'),
    machine: paper('d_machine'),
    place: paper('d_place', { site }),
    residue: paper('d_residue'),
    video: '',
    medium: '',
    letter: '',
    facility: '',
    shown: paper('d_shown'),
  }))
  const [way, setWay] = useState<DestroyWay>('whole')
  const plant = way === 'elsewhere'
  // What the plant does with the rest is its own; it is weighed when it is done.
  const asked = TERMS.filter(t => (plant ? t !== 'residue' : t !== 'facility'))
  const choose = (to: DestroyWay) => {
    setWay(to)
    const there = to === 'elsewhere'
    if (there !== plant)
      setTerms({
        ...terms,
        method: paper(there ? 'd_methodPlant' : 'd_method'),
        machine: paper(there ? 'd_machinePlant' : 'd_machine'),
        residue: there ? '' : paper('d_residue'),
        facility: '',
      })
  }
  const [seen, setSeen] = useState(NO_MOMENT)
  const [failure, setFailure] = useState<Failure | null>(null)
  const observed = gate.observe ? readMoment(seen) : null
  const missing = !terms.method.trim()
    ? w('lackMethod')
    : !terms.machine.trim()
      ? w('lackMachine')
      : !terms.place.trim()
        ? w('lackPlace')
        : plant && !terms.facility.trim()
          ? w('lackFacility')
          : gate.observe && observed === null
            ? w('lackObserved')
            : undefined
  return (
    <FormDialog
      title={w('termsTitle')}
      width={1140}
      what={w(gate.observe ? 'observedWhy' : 'termsWhat')}
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
            terms: { ...rest, videoMedium: medium, way },
            observed,
          })
          if (signed.done) onDone((signed.value as { destruction: number }).destruction)
          else setFailure(signed.failure)
        },
      }}
    >
      <Field label={w('way')} group wide>
        <Segmented<DestroyWay>
          block
          value={way}
          onChange={choose}
          options={DESTROY_WAY_NAMES.map(o => ({ value: o, label: pick(DESTROY_WAYS[o].name) }))}
        />
      </Field>
      <div className={s.terms}>
        {asked.map((term, i) => (
          <Field key={term} label={w(term)}>
            <Input
              autoFocus={i === 0 && !gate.observe}
              maxLength={LONGEST[term]}
              value={terms[term]}
              onChange={e => setTerms({ ...terms, [term]: e.target.value })}
            />
          </Field>
        ))}
        {gate.observe && <MomentField autoFocus label={w('observed')} value={seen} onChange={setSeen} />}
      </div>
    </FormDialog>
  )
}
