import { Glyph } from '../../widgets/Glyph.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import s from './receive.module.css'
import { type Pile, STEPS, type Step } from './shapes.ts'

const WORD = { seal: 'stepSeal', take: 'stepTake', open: 'stepOpen', count: 'stepCount', sign: 'stepSign' } as const

/** Where the chosen pile stands: the order cannot be changed (R17), so it is shown as one line. */
export function StepLine({ now, level }: { now: Step; level: Pile['level'] | undefined }) {
  const w = useWords(receive)
  // At level 箱 no carton is opened.
  const steps = STEPS.filter(step => step !== 'open' || level !== 'carton')
  const reached = now === 'unlock' ? (level === 'carton' ? 'count' : 'open') : now
  const at = reached === 'done' ? steps.length : steps.indexOf(reached)
  return (
    <ol className={s.steps} aria-label={w('steps')}>
      {steps.map((step, i) => (
        <li key={step} data-state={i < at ? 'done' : i === at ? 'now' : 'later'} aria-current={i === at || undefined}>
          {i < at ? <Glyph name="met" size={22} /> : <span className={s.stepNo}>{i + 1}</span>}
          {w(WORD[step])}
        </li>
      ))}
    </ol>
  )
}
