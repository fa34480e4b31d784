import { SignatureOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { SelectField, SuggestField, TextField } from '../../client/form/fields.tsx'
import f from '../../client/form/form.module.css'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { type Failure, useAsk } from '../../client/room.ts'
import { useSignOpened } from '../../client/Signing.tsx'
import { useWords } from '../../words/index.ts'
import { inspector as words } from '../../words/inspector.ts'
import type { SheetView } from './Sheet.tsx'

interface Props {
  view: Pick<SheetView, 'exam' | 'area' | 'phones' | 'inspectors'>
  onDone: (result: { pages: number; file: string } | Failure) => void
  onLeave: () => void
}

/**
 * One form for an inspector who has just come (R7a). What is nearly always so stands in it already: his office, whom he
 * replaces, the number of the plan, who calls and when; four places are typed.
 */
export function Enrol({ view, onDone, onLeave }: Props) {
  const w = useWords(words)
  const me = useAsk('status', {}).data?.me?.name ?? ''
  const signOpened = useSignOpened()
  const [said, setSaid] = useState({
    name: '',
    sex: '男' as '男' | '女',
    unit: view.area,
    mobile: '',
    letter: '',
    shown: '居民身份证',
    phone: view.phones[0]?.phone ?? '',
    caller: me,
    answered: '',
    replaces: String(view.inspectors[0]?.person ?? 0),
  })
  const [called, setCalled] = useState(() => momentAt(programNow()))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const set = (key: keyof typeof said) => (value: string) => setSaid({ ...said, [key]: value })
  const at = readMoment(called)
  const typed = [said.name, said.unit, said.letter, said.shown, said.caller, said.answered]
  const missing =
    said.phone === ''
      ? w('noPhone')
      : typed.some(t => !t.trim()) || at === null
        ? w('lackEnrol')
        : said.mobile.length !== 11
          ? w('lackMobile')
          : at > programNow()
            ? w('future')
            : undefined
  const enrol = async () => {
    if (at === null) return
    setBusy(true)
    setFailure(null)
    const { replaces, ...rest } = said
    const input = { exam: view.exam, ...rest, called: at, replaces: Number(replaces) || null }
    const signed = await signOpened(await window.room.do('enrol-inspector', input))
    setBusy(false)
    if (signed.done) return onDone(signed.value as { pages: number; file: string })
    // The badge is on no paper: said on the page itself, with whose it is.
    if (signed.failure?.code === 'badges-not-printed') return onDone(signed.failure)
    setFailure(signed.failure)
  }
  return (
    <FormDialog
      title={w('enrol')}
      width={1120}
      what={w('enrolWhat')}
      failure={failure}
      onLeave={onLeave}
      main={{ icon: <SignatureOutlined />, label: w('doEnrol'), busy, missing, onAct: () => void enrol() }}
    >
      <div className={f.four}>
        <TextField autoFocus label={w('who')} value={said.name} onChange={set('name')} maxLength={20} />
        <TextField label={w('mobile')} value={said.mobile} onChange={set('mobile')} maxLength={11} digits />
        <TextField label={w('letterNo')} value={said.letter} onChange={set('letter')} maxLength={60} />
        <TextField label={w('answered')} value={said.answered} onChange={set('answered')} maxLength={30} />
        <SelectField
          label={w('phone')}
          empty={w('noPhone')}
          value={said.phone}
          options={view.phones.map(p => ({ value: p.phone, label: [p.phone, p.name].filter(Boolean).join('　') }))}
          onChange={set('phone')}
        />
        <MomentField label={w('called')} value={called} onChange={setCalled} />
        <TextField label={w('caller')} value={said.caller} onChange={set('caller')} maxLength={20} />
        <SelectField
          label={w('replaces')}
          empty={w('replacesNobody')}
          value={said.replaces}
          options={[
            ...view.inspectors.map(i => ({ value: String(i.person), label: `${i.name}　${i.unit}` })),
            { value: '0', label: w('replacesNobody') },
          ]}
          onChange={set('replaces')}
        />
        <TextField label={w('workUnit')} value={said.unit} onChange={set('unit')} maxLength={60} />
        <SelectField
          label={w('sex')}
          empty=""
          value={said.sex}
          options={(['男', '女'] as const).map(x => ({ value: x, label: w(x) }))}
          onChange={set('sex')}
        />
        <SuggestField
          label={w('shown')}
          value={said.shown}
          options={[w('idCard'), w('service'), w('passport')]}
          onChange={set('shown')}
          maxLength={30}
        />
      </div>
    </FormDialog>
  )
}
