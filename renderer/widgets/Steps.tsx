import type { ReactNode } from 'react'
import s from './Steps.module.css'

/** Numbered steps: 怎么办. */
export function Steps({ steps }: { steps: ReadonlyArray<{ key: string; text: ReactNode; where?: ReactNode }> }) {
  return (
    <ol className={s.steps}>
      {steps.map((step, i) => (
        <li key={step.key}>
          <span className={s.number}>{i + 1}</span>
          <div>
            <div>{step.text}</div>
            {step.where && <b>{step.where}</b>}
          </div>
        </li>
      ))}
    </ol>
  )
}
