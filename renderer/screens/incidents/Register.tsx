import { cx } from '../../widgets/cx.ts'
import { stampAt } from '../../widgets/time.ts'
import { incidents as words } from '../../words/incidents.ts'
import { useWords } from '../../words/index.ts'
import s from './incidents.module.css'
import type { Incident, Instruction } from './state.ts'

/** The register of instructions, newest first, in the area's own words (R101). */
export function Register({ rows, incidents }: { rows: readonly Instruction[]; incidents: readonly Incident[] }) {
  const w = useWords(words)
  if (rows.length === 0)
    return (
      <div className={s.empty}>
        <b>{w('noRegister')}</b>
        <span>{w('orderWhat')}</span>
      </div>
    )
  const noOf = (id: number) => incidents.find(i => i.id === id)?.no
  return (
    <div className={s.rows}>
      <div className={cx(s.register, s.head)}>
        <span>{w('given')}</span>
        <span>{w('colNo')}</span>
        <span>{w('purpose')}</span>
        <span>{w('colText')}</span>
      </div>
      {rows.map(o => (
        <div key={o.id} className={s.register}>
          <span>{stampAt(o.given).slice(0, 16)}</span>
          <span>
            <b>{o.no}</b>
            <div className={s.source}>{o.source}</div>
          </span>
          <span>
            {o.incident !== null
              ? w('forIncident', { n: noOf(o.incident) ?? o.incident })
              : w(`p_${o.purpose as 'destruction' | 'incident' | 'plan' | 'other'}`)}
          </span>
          <span className={s.words}>{o.text}</span>
        </div>
      ))}
    </div>
  )
}
