import { InboxOutlined } from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { useAct, useMessages } from '../../client/room.ts'
import { useWords } from '../../words/index.ts'
import { spares as words } from '../../words/spares.ts'
import { useSecond } from './second.ts'
import s from './spares.module.css'

type What = 'replaced' | 'whole' | 'part'

interface Props {
  /** Null: it is scanned. */
  source: { item: number; code: string } | null
  what: What
  onDone: (made: { item: number; code: string } | null) => void
}

/** A bag of our own (R35a): where its content comes from, who is present; its label prints, it is sealed at once. */
export function MakeBag({ source: first, what: preset, onDone }: Props) {
  const w = useWords(words)
  const act = useAct('bag.make')
  const second = useSecond()
  const [source, setSource] = useState(first)
  const [what, setWhat] = useState<What>(preset)
  const [copies, setCopies] = useState('')
  const [more, setMore] = useState('')
  useMessages(m => {
    if (first === null && m.kind === 'code' && m.what === 'item' && m.id !== undefined)
      setSource({ item: m.id, code: m.code })
  })
  const missing = !source
    ? w('lackSource')
    : what === 'part' && Number(copies) < 1
      ? w('lackCopies')
      : second.badge === null
        ? w('lackSecond')
        : undefined
  return (
    <FormDialog
      title={w(what === 'replaced' ? 'doMake' : 'doMakeBag')}
      what={w('makeWhat')}
      onLeave={() => onDone(null)}
      failure={act.failure}
      main={{
        icon: <InboxOutlined />,
        label: w('doMakeBag'),
        busy: act.busy,
        missing,
        onAct: () =>
          void act
            .run({
              source: source?.item ?? 0,
              what,
              copies: what === 'part' ? Number(copies) : null,
              second: second.badge ?? '',
              words: more.trim(),
            })
            .then(done => done && onDone({ item: done.item, code: done.code })),
      }}
    >
      <Field label={w('source')}>
        <Input readOnly className={s.code} placeholder={w('sourceHint')} value={source?.code ?? ''} />
      </Field>
      <Field label={w('present')} hint={second.problem && <b className={s.problem}>{second.problem}</b>}>
        <Input readOnly placeholder={w('secondHint')} value={second.name ?? ''} />
      </Field>
      {preset !== 'replaced' && (
        <>
          <Field label={w('whatIn')} group>
            <Segmented
              block
              value={what}
              onChange={setWhat}
              options={(['whole', 'part'] as const).map(x => ({ value: x, label: w(`in-${x}`) }))}
            />
          </Field>
          <Field label={w('copies')}>
            <Input
              disabled={what !== 'part'}
              inputMode="numeric"
              maxLength={4}
              value={what === 'part' ? copies : ''}
              onChange={e => setCopies(e.target.value.replace(/\D/g, ''))}
            />
          </Field>
        </>
      )}
      <Field label={w('words')} wide hint={w('noContent')}>
        <Input maxLength={300} value={more} onChange={e => setMore(e.target.value)} />
      </Field>
    </FormDialog>
  )
}
