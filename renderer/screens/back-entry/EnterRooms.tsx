import { AuditOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import f from '../../client/form/form.module.css'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import { useSigned } from '../stage/signing.ts'
import s from './back-entry.module.css'
import { FormHead, useFormHead } from './FormHead.tsx'
import { OwnTimes } from './OwnTimes.tsx'
import type { Entry } from './state.ts'

/** One list of rooms as it stands on the paper (JF-2): all that are due, but for exceptions; one time, but for exceptions. */
export function EnterRooms({ entry, now, onDone }: { entry: Entry; now: number; onDone: () => void }) {
  const w = useWords(words)
  const head = useFormHead(entry.since, now)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [times, setTimes] = useState<ReadonlyMap<number, number>>(new Map())
  const issue = useSigned('back-entry.issue')
  const back = useSigned('back-entry.return')
  const act = entry.what === 'return' ? back : issue
  // A form of ours is of one category: the rooms of the others are not on it.
  const category = entry.known.find(k => k.no === head.form)?.category
  const listed = entry.rooms.filter(r => category === undefined || r.category === category)
  const on = listed.filter(r => !left.has(r.account))
  const toggle = (account: number) =>
    setLeft(old => {
      const changed = new Set(old)
      if (!changed.delete(account)) changed.add(account)
      return changed
    })
  return (
    <FormDialog
      title={`${w('doEnter')}　${w('row', { no: String(entry.no), what: w(entry.what) })}`}
      width={900}
      what={w('enterWhat')}
      onLeave={onDone}
      failure={act.failure}
      main={{
        icon: <AuditOutlined />,
        label: w('doSign'),
        busy: act.busy,
        missing: head.missing ?? (on.length === 0 ? w('lackRooms') : undefined),
        onAct: async () => {
          if (head.occurred === null) return
          const done = await act.run({
            entry: entry.id,
            form: head.form,
            occurred: head.occurred,
            more: head.more,
            except: [...left],
            times: [...times]
              .filter(([account]) => on.some(r => r.account === account))
              .map(([account, at]) => ({ account, at })),
          })
          if (done) onDone()
        },
      }}
    >
      <FormHead {...head.fields} />
      <Field label={w('rooms')} group wide hint={w('roomsOn', { n: on.length, total: listed.length })}>
        <div className={s.chips}>
          {listed.map(r => (
            <button
              key={r.account}
              type="button"
              className={s.chip}
              aria-pressed={!left.has(r.account)}
              onClick={() => toggle(r.account)}
              onKeyDown={ignoreEnter}
            >
              {r.label}
            </button>
          ))}
        </div>
      </Field>
      <div className={f.wide}>
        <OwnTimes rooms={on} day={head.fields.when.day} times={times} onChange={setTimes} />
      </div>
    </FormDialog>
  )
}
