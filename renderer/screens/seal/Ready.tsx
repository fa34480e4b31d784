import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import st from '../stage/stage.module.css'
import s from './seal.module.css'
import type { SealingStage } from './shapes.ts'

/** The bags of this unit that are counted out and open. */
export function Ready({ stage }: { stage: SealingStage }) {
  const w = useWords(seal)
  const pick = usePick()
  return (
    <Card
      grow
      flush
      title={w('readyTitle', { n: stage.readyCount })}
      extra={w('stockLeft', { n: stage.stock.stock ?? 0 })}
    >
      {stage.ready.length === 0 && <p className={st.empty}>{w('readyNone')}</p>}
      <ul className={s.ready}>
        {stage.ready.map(b => (
          <li key={b.item} className={st.row}>
            <Glyph name={b.state === 'opened' ? 'opened' : 'returned'} size={24} />
            <b className={st.noBreak}>{b.label.roomLabel}</b>
            <span>{pick(b.label.kind)}</span>
            <span className={st.fill}>
              <Code code={b.label.code} />
            </span>
            {b.seal && <span className={st.quiet}>{w('hasSeal', { code: b.seal.slice(-5) })}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
