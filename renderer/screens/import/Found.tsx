import { useId } from 'react'
import type { ImportCheck } from '../../../electron/ipc/contract.ts'
import { Refusal } from '../../widgets/Refusal.tsx'
import { importing } from '../../words/import.ts'
import { grouped, useWords } from '../../words/index.ts'
import s from './import.module.css'
import { Problems } from './Problems.tsx'

interface FoundProps {
  check: ImportCheck
  /** Of a list alone: no people. */
  later?: boolean
  reason: string
  onReason: (reason: string) => void
}

/** What the check found: errors alone, or the figures and what is to be confirmed. */
export function Found({ check, later, reason, onReason }: FoundProps) {
  const w = useWords(importing)
  const id = useId()
  if (!check.ok)
    return (
      <>
        <Refusal sentence={w('errors', { n: check.errors.length })} way={w('errorsWay')} />
        <Problems rows={[...check.errors, ...check.warnings]} />
      </>
    )
  const figures = later
    ? (['units', 'rooms', 'cartons', 'bags'] as const)
    : (['people', 'units', 'rooms', 'cartons', 'bags'] as const)
  return (
    <>
      {check.warnings.length === 0 && (
        <Refusal state="met" sentence={w(later ? 'laterGood' : 'good')} way={w(later ? 'laterGoodWay' : 'goodWay')} />
      )}
      <div className={s.figures}>
        {figures.map(key => (
          <div key={key} className={s.figure}>
            <b>{grouped(check[key])}</b>
            <span>{w(key)}</span>
          </div>
        ))}
      </div>
      {check.warnings.length > 0 && (
        <>
          <Refusal state="attention" sentence={w('warnings', { n: check.warnings.length })} way={w('warningsWhy')} />
          <Problems rows={check.warnings} />
          <div className={s.reason}>
            <label htmlFor={id}>{w('reason')}</label>
            <textarea id={id} rows={2} maxLength={500} value={reason} onChange={e => onReason(e.target.value)} />
          </div>
        </>
      )}
    </>
  )
}
