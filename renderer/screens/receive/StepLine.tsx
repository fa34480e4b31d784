import { Glyph } from '../../widgets/Glyph.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import s from './receive.module.css'
import { STEPS, type Step } from './shapes.ts'

const WORD = { seal: 'stepSeal', take: 'stepTake', open: 'stepOpen', count: 'stepCount', sign: 'stepSign' } as const

/** Where the chosen pile stands: the order cannot be changed (R17), so it is shown as one line. */
export function StepLine({ now }: { now: Step }) {
  const w = useWords(receive)
  const at = now === 'done' ? STEPS.length : STEPS.indexOf(now)
  return (
    <ol className={s.steps} aria-label={w('steps')}>
      {STEPS.map((step, i) => (
        <li key={step} data-state={i < at ? 'done' : i === at ? 'now' : 'later'} aria-current={i === at || undefined}>
          {i < at ? <Glyph name="met" size={22} /> : <span className={s.stepNo}>{i + 1}</span>}
          {w(WORD[step])}
        </li>
      ))}
    </ol>
  )
}
