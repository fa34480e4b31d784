import { RightCircleFilled } from '@ant-design/icons'
import { cx } from '../../widgets/cx.ts'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import s from './close.module.css'
import type { StepKey } from './steps.ts'

export interface StepRow {
  key: StepKey
  standing: 'done' | 'now' | 'later'
  name: string
  evidence: string
  action?: { label: string; onAct: () => void }
}

/** The way of a unit to its end: done with its evidence, the one to do now, those that come after it. */
export function StepRows({ rows }: { rows: readonly StepRow[] }) {
  return (
    <ol className={s.steps}>
      {rows.map(r => (
        <li key={r.key} className={cx(s.step, s[r.standing])} aria-current={r.standing === 'now' ? 'step' : undefined}>
          {r.standing === 'now' ? (
            <RightCircleFilled className={s.nowSign} />
          ) : (
            <Glyph name={r.standing === 'done' ? 'met' : 'waiting'} size={28} />
          )}
          <b>{r.name}</b>
          <span className={s.evidence}>{r.evidence}</span>
          {r.action && <KeyAction small label={r.action.label} onAct={r.action.onAct} />}
        </li>
      ))}
    </ol>
  )
}
