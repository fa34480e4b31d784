import { ExperimentOutlined, HistoryOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'
import { ROLES } from '../../../db/rules/kinds.ts'
import { Failed } from '../../client/Failed.tsx'
import { ChoiceField, TextField } from '../../client/form/fields.tsx'
import type { Failure } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import type { SecretHandle } from '../../widgets/PinBoxes.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { backup } from '../../words/backup.ts'
import { drill } from '../../words/drill.ts'
import { found } from '../../words/found.ts'
import { useWords } from '../../words/index.ts'
import { goDrill } from '../drill/go.ts'
import { EMPTY, type FoundForm, firstGap, foundInput, type Gap, type PersonForm } from './form.ts'
import s from './found.module.css'
import { Person } from './Person.tsx'
import { Restore } from './Restore.tsx'

/** First start: no ledger yet. Two people found it together on one page. */
export function Screen() {
  const w = useWords(found)
  const [form, setForm] = useState<FoundForm>(EMPTY)
  const [typed, setTyped] = useState<readonly number[]>([0, 0, 0, 0])
  const [unlike, setUnlike] = useState<0 | 1 | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [restoring, setRestoring] = useState(false)
  const saved = useWords(backup)
  const drilled = useWords(drill)
  const secrets = useRef<(SecretHandle | null)[]>([null, null, null, null])
  const keep = (i: number) => (field: SecretHandle | null) => {
    secrets.current[i] = field
  }
  const set = (part: Partial<FoundForm>) => setForm(old => ({ ...old, ...part }))
  const names = [w('first'), w('second')] as const

  const act = async () => {
    const taken = secrets.current.map(field => field?.take() ?? '')
    const differs = ([0, 1] as const).find(i => taken[i * 2] !== taken[i * 2 + 1])
    setFailure(null)
    setUnlike(differs ?? null)
    if (differs !== undefined) return secrets.current[differs * 2]?.focus()
    setBusy(true)
    const input = foundInput(form, role => ROLES[role][0], [taken[0] as string, taken[2] as string])
    const answer = await window.room.do('found', input)
    setBusy(false)
    if (!answer.ok) return setFailure(answer)
    await askStateAgain()
  }

  const gap = firstGap(form, typed)
  return (
    <main className={s.screen}>
      <PageTitle title={w('title')} about={w('about')} />
      <p className={s.why}>
        {w('why')} {w('note')}
      </p>
      <Site form={form} set={set} />
      <div className={s.people}>
        {([0, 1] as const).map(i => (
          <Person
            key={i}
            title={names[i]}
            form={form.people[i]}
            onChange={p => set({ people: replaced(form.people, i, p) })}
            pass={keep(i * 2)}
            again={keep(i * 2 + 1)}
            onTyped={(field, n) => setTyped(old => old.with(i * 2 + field, n))}
          />
        ))}
      </div>
      <div className={s.foot}>
        <div className={s.failure}>
          {unlike !== null ? (
            <Refusal sentence={w('unlike')} way={w('unlikeWay', { who: names[unlike] })} />
          ) : (
            <Failed failure={failure} />
          )}
        </div>
        <KeyAction
          keyName="F4"
          icon={<HistoryOutlined />}
          label={saved('restore')}
          disabled={busy}
          onAct={() => setRestoring(true)}
        />
        <KeyAction
          keyName="F7"
          icon={<ExperimentOutlined />}
          label={drilled('enter')}
          disabled={busy}
          onAct={() => goDrill(true)}
        />
        <MainAction label={w('act')} busy={busy} missing={useGapText()(gap)} onAct={() => void act()} />
      </div>
      {restoring && <Restore onLeave={() => setRestoring(false)} />}
    </main>
  )
}

const replaced = (people: FoundForm['people'], i: 0 | 1, p: PersonForm): FoundForm['people'] =>
  i === 0 ? [p, people[1]] : [people[0], p]

const SHORT: Partial<Record<Gap['what'], 'lackPass' | 'lackPassAgain'>> = {
  pass: 'lackPass',
  passAgain: 'lackPassAgain',
}

function useGapText(): (gap: Gap | null) => string | undefined {
  const w = useWords(found)
  return gap => {
    if (!gap) return undefined
    if (gap.what === 'samePerson') return w('samePerson')
    const name = w(SHORT[gap.what] ?? gap.what)
    const what = 'who' in gap ? w('lackingOf', { who: w(gap.who ? 'second' : 'first'), what: name }) : name
    return w('lacking', { what })
  }
}

function Site({ form, set }: { form: FoundForm; set: (part: Partial<FoundForm>) => void }) {
  const w = useWords(found)
  return (
    <Card>
      <div className={s.site}>
        <TextField autoFocus maxLength={40} label={w('siteName')} value={form.site} onChange={site => set({ site })} />
        <TextField maxLength={40} label={w('area')} value={form.area} onChange={area => set({ area })} />
        <TextField digits maxLength={4} label={w('code4')} value={form.code4} onChange={code4 => set({ code4 })} />
        <ChoiceField
          label={w('purpose')}
          value={form.purpose}
          options={[
            { value: 'real', label: w('real') },
            { value: 'training', label: w('training') },
          ]}
          onChange={purpose => set({ purpose })}
        />
      </div>
      <div className={s.counts}>
        <ChoiceField
          label={w('receipt')}
          value={form.receipt}
          options={[
            { value: 'bag', label: w('bag') },
            { value: 'carton', label: w('carton') },
          ]}
          onChange={receipt => set({ receipt })}
        />
        <ChoiceField
          label={w('level')}
          value={form.level}
          options={[
            { value: 'copy', label: w('copy') },
            { value: 'code', label: w('code') },
          ]}
          onChange={level => set({ level })}
        />
        {form.purpose && (
          <p className={s.kept}>
            <Glyph name="attention" size={20} />
            {w(form.purpose === 'real' ? 'whyReal' : 'whyTraining')}
          </p>
        )}
      </div>
    </Card>
  )
}
