import { Checkbox, Segmented } from 'antd'
import { Field } from '../../client/form/Field.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { MomentField } from '../../client/form/MomentField.tsx'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import { postName } from '../../words/own.ts'
import s from './cards.module.css'
import { type PlanFields as Fields, OUTSIDE } from './plan.ts'
import type { Cards } from './shapes.ts'

/** What a departure is made of, in four columns. `times`: planned ones, of a plan that is yet to happen. */
export function PlanFields({ view, of, times }: { view: Cards; of: Fields; times: boolean }) {
  const w = useWords(words)
  const collect = of.how === 'collect'
  const people = [
    ...view.people.map(p => ({ value: String(p.id), label: `${p.name}　${postName(p.post)}` })),
    ...(view.carrier === 'ink' ? [{ value: OUTSIDE, label: w('outside') }] : []),
  ]
  const some = view.units.filter(u => u.bags && u.bags.loose + u.bags.open + u.bags.packed > 0)
  const put = (n: number, more: Partial<Fields['escorts'][number]>) =>
    of.setEscorts(of.escorts.map(e => (e.n === n ? { ...e, ...more } : e)))
  return (
    <div className={s.plan}>
      <Field label={w('how')} group>
        <Segmented
          block
          value={of.how}
          onChange={of.setHow}
          options={(['escort', 'collect'] as const).map(h => ({ value: h, label: w(`h_${h}`) }))}
        />
      </Field>
      <Field label={w('whichUnits')} group>
        <Checkbox.Group
          className={s.checks}
          value={of.units}
          onChange={v => of.setUnits(v)}
          options={some.map(u => ({ value: u.unit, label: w('unit', { n: u.no }) }))}
        />
      </Field>
      <TextField autoFocus label={w('plate')} value={of.plate} onChange={of.setPlate} maxLength={20} />
      <TextField label={w('driver')} value={of.driver} onChange={of.setDriver} maxLength={20} />
      {of.escorts.map(e => (
        <div key={e.n} className={s.stack}>
          <SelectField
            label={w(collect ? 'areaN' : 'escortN', { n: e.n })}
            value={e.who}
            empty={w('choose')}
            onChange={who => put(e.n, { who })}
            options={people}
          />
          {e.who === OUTSIDE && (
            <TextField label={w('outsideHint')} value={e.said} onChange={said => put(e.n, { said })} maxLength={80} />
          )}
        </div>
      ))}
      <TextField label={w('toField')} value={of.to} onChange={of.setTo} maxLength={60} />
      <SelectField
        label={w('byInstruction')}
        value={of.instruction}
        empty={w('noInstruction')}
        onChange={of.setInstruction}
        options={view.instructions.map(x => ({ value: String(x.id), label: `${x.source} ${x.no}` }))}
      />
      {!collect && (
        <TextField
          label={w('orderField')}
          hint={w('orderHint')}
          value={of.order}
          onChange={of.setOrder}
          maxLength={60}
        />
      )}
      {times && <MomentField label={w('leave')} value={of.leave} onChange={of.setLeave} />}
      {times && !collect && <MomentField label={w('arrive')} value={of.arrive} onChange={of.setArrive} />}
      <TextField label={w('route')} hint={w('routeHint')} value={of.route} onChange={of.setRoute} maxLength={200} />
      <TextField label={w('stretch')} value={of.stretch} onChange={of.setStretch} maxLength={60} />
      <TextField label={w('watcher')} value={of.watcher} onChange={of.setWatcher} maxLength={60} />
    </div>
  )
}
