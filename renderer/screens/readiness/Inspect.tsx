import { CheckOutlined } from '@ant-design/icons'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { CHECK_RESULT_NAMES, type CheckResult } from '../../../db/rules/inspection.ts'
import { programNow } from '../../client/clock.ts'
import { Field } from '../../client/form/Field.tsx'
import { FormDialog } from '../../client/form/FormDialog.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { momentAt, readMoment } from '../../client/form/moment.ts'
import { useAct, useAsk } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { type Say, usePick, useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import s from './readiness.module.css'
import { type CheckItem, dayEnd, type Readiness } from './shapes.ts'

interface Line {
  result: CheckResult | ''
  note: string
  owner: number | null
  day: string
}
const EMPTY: Line = { result: '', note: '', owner: null, day: '' }

/** All items on one sheet, as somebody walks through the room with it. What is not filled in stays as it was. */
export function Inspect({ view, onClose }: { view: Readiness; onClose: () => void }) {
  const w = useWords(readiness)
  const pick = usePick()
  const me = useAsk('status', {}).data?.me?.person
  const act = useAct('inspection.record')
  const [lines, setLines] = useState<Readonly<Record<string, Line>>>({})
  const [people, setPeople] = useState<number[] | null>(null)
  const [others, setOthers] = useState('')
  const [held, setHeld] = useState(() => momentAt(Math.floor(programNow() / 60_000) * 60_000))
  const inspectors = people ?? (me === undefined ? [] : [me])
  const lineOf = (key: string) => lines[key] ?? EMPTY
  const set = (key: string, change: Partial<Line>) =>
    setLines(old => ({ ...old, [key]: { ...EMPTY, ...old[key], ...change } }))
  const filled = view.items.filter(i => lineOf(i.key).result !== '')
  const at = readMoment(held)
  const missing =
    filled.length === 0
      ? w('lackLines')
      : (lackOf(w, pick, filled, lineOf) ??
        (inspectors.length === 0 && !others.trim() ? w('lackInspector') : at === null ? w('lackTime') : undefined))
  return (
    <FormDialog
      title={w('inspect')}
      what={w('inspectWhat')}
      width={1240}
      failure={act.failure}
      onLeave={onClose}
      ways={
        <KeyAction
          keyName="F7"
          icon={<CheckOutlined />}
          label={w('othersPass')}
          onAct={() => {
            for (const i of view.items) if (lineOf(i.key).result === '') set(i.key, { result: 'pass' })
          }}
        />
      }
      main={{
        label: w('save'),
        busy: act.busy,
        missing,
        onAct: async () => {
          const said = filled.map(i => saidOf(i.key, lineOf(i.key)))
          const by = { people: inspectors, others: others.trim(), held: at ?? 0 }
          if (await act.run({ exam: view.exam, ...by, lines: said })) onClose()
        },
      }}
    >
      <div className={s.three}>
        <Field label={w('inspectors')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            aria-label={w('inspectors')}
            placeholder={w('choose')}
            value={inspectors}
            onChange={setPeople}
            options={view.people.map(p => ({ value: p.id, label: p.name }))}
          />
        </Field>
        <TextField label={w('others')} hint={w('othersHint')} maxLength={120} value={others} onChange={setOthers} />
        <MomentField label={w('held')} value={held} onChange={setHeld} />
      </div>
      <ul className={s.sheet}>
        {view.items.map(i => (
          <Row key={i.key} item={i} line={lineOf(i.key)} people={view.people} onChange={c => set(i.key, c)} />
        ))}
      </ul>
    </FormDialog>
  )
}

const saidOf = (item: string, l: Line) => ({
  item,
  result: l.result || ('pass' as const),
  note: l.note.trim(),
  mend: l.result === 'fail' ? { owner: l.owner ?? 0, until: dayEnd(l.day) ?? 0 } : null,
})

/** The first line that is not complete, in words. */
function lackOf(
  w: Say<typeof readiness>,
  pick: ReturnType<typeof usePick>,
  filled: readonly CheckItem[],
  lineOf: (key: string) => Line,
): string | undefined {
  for (const i of filled) {
    const l = lineOf(i.key)
    if (l.result !== 'pass' && l.note.trim().length < 2) return w('lackNote', { item: pick(i) })
    if (l.result === 'fail' && (l.owner === null || dayEnd(l.day) === null)) return w('lackMend', { item: pick(i) })
  }
  return undefined
}

interface RowProps {
  item: CheckItem
  line: Line
  people: Readiness['people']
  onChange: (change: Partial<Line>) => void
}

function Row({ item, line, people, onChange }: RowProps) {
  const w = useWords(readiness)
  const pick = usePick()
  const name = pick(item)
  return (
    <li className={s.line}>
      <span>
        {name}
        {item.critical && <b className={s.star}>★</b>}
      </span>
      <select
        aria-label={w('result', { item: name })}
        value={line.result}
        onChange={e => onChange({ result: e.target.value as CheckResult | '' })}
      >
        <option value="">{w('chooseResult')}</option>
        {CHECK_RESULT_NAMES.map(r => (
          <option key={r} value={r}>
            {w(r)}
          </option>
        ))}
      </select>
      {line.result !== '' && line.result !== 'pass' && (
        <Input
          aria-label={w('note', { item: name })}
          placeholder={w('noteHint')}
          maxLength={200}
          value={line.note}
          onChange={e => onChange({ note: e.target.value })}
        />
      )}
      {line.result === 'fail' && (
        <>
          <select
            aria-label={w('owner', { item: name })}
            value={line.owner ?? ''}
            onChange={e => onChange({ owner: Number(e.target.value) || null })}
          >
            <option value="">{w('chooseOwner')}</option>
            {people.map(p => (
              <option key={p.id} value={p.id}>
                {p.name}
              </option>
            ))}
          </select>
          <Input
            aria-label={w('until', { item: name })}
            placeholder={w('dayHint')}
            maxLength={10}
            value={line.day}
            onChange={e => onChange({ day: e.target.value })}
          />
        </>
      )}
    </li>
  )
}
