import { AuditOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import f from '../../client/form/form.module.css'
import { Code } from '../../widgets/Code.tsx'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import s from './back-entry.module.css'
import { FormHead, useFormHead } from './FormHead.tsx'
import type { Entry } from './state.ts'

/** Bags that were sealed on paper: the number copied from each one's strip; what stays empty is not on this form. */
export function EnterSeals({ entry, now, onDone }: { entry: Entry; now: number; onDone: () => void }) {
  const w = useWords(words)
  const head = useFormHead(now, now)
  const [numbers, setNumbers] = useState<ReadonlyMap<number, string>>(
    () => new Map(entry.bags.flatMap(b => (b.seal ? [[b.item, b.seal] as const] : []))),
  )
  const act = useSigned('back-entry.seal')
  const bags = entry.bags.flatMap(b => {
    const seal = (numbers.get(b.item) ?? '').trim().toUpperCase()
    return seal ? [{ bag: b.code, seal }] : []
  })
  return (
    <FormDialog
      title={`${w('doEnter')}　${w('row', { no: String(entry.no), what: w('seal') })}`}
      width={900}
      what={w('sealWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doSign'),
        busy: act.busy,
        missing: head.missing ?? (bags.length === 0 ? w('lackSeals') : undefined),
        onAct: async () => {
          if (head.occurred === null) return
          const { form, occurred, more } = head
          if (await act.run({ entry: entry.id, form, occurred, more, bags })) onDone()
        },
      }}
    >
      <FormHead {...head.fields} />
      <div className={`${f.wide} ${s.bags}`}>
        {entry.bags.map(b => (
          <div key={b.item} className={s.bag}>
            <span>{w('sealOf', { room: b.label, kind: w(b.kind === 'card' ? 'card' : 'paper') })}</span>
            <Code code={b.code} />
            <Input
              aria-label={`${w('sealNo')} ${b.code}`}
              placeholder={w('sealNo')}
              maxLength={40}
              value={numbers.get(b.item) ?? ''}
              onChange={e => setNumbers(new Map(numbers).set(b.item, e.target.value))}
            />
          </div>
        ))}
      </div>
    </FormDialog>
  )
}
