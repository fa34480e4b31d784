import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { keyed } from '../../widgets/keyed.ts'
import { stampAt } from '../../widgets/time.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { investigate as words } from '../../words/investigate.ts'
import people from '../people/people.module.css'
import s from './investigate.module.css'

/** What happened, who was there, what saw it: a row each, in the order of time. */
export function Traces({ view }: { view: ViewAnswer<'investigate'> }) {
  const w = useWords(words)
  const pick = usePick()
  if (view.dark) return <p className={s.note}>{w('dark')}</p>
  if (view.traces.length === 0) return <p className={s.note}>{w('none')}</p>
  return (
    <table className={people.table}>
      <thead>
        <tr>
          {(['from', 'to', 'kind', 'matter', 'people', 'medium'] as const).map(h => (
            <th key={h} scope="col">
              {w(h)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keyed(view.traces, t => `${t.kind} ${t.from} ${t.zh}`).map(([key, t]) => (
          <tr key={key}>
            <td className={people.numbers}>{stampAt(t.from).slice(5)}</td>
            <td className={people.numbers}>
              {t.to === null ? w('still') : t.to === t.from ? '' : stampAt(t.to).slice(5)}
            </td>
            <td className={people.nowrap}>{pick([t.kindZh, t.kindEn])}</td>
            <td>
              {t.place && <b>{t.place}　</b>}
              {pick(t)}
            </td>
            <td>{t.people.join(comma())}</td>
            <td>{t.medium}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
