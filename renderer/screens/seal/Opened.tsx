import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import st from '../stage/stage.module.css'
import s from './seal.module.css'

/** Bags whose seal was broken and that have no new one yet, of whatever unit: each with the seal it had (R35). */
export function Opened({ bags }: { bags: ViewAnswer<'seals'>['opened'] }) {
  const w = useWords(seal)
  const pick = usePick()
  return (
    <Card flush title={w('openedBags')}>
      <ul className={st.rows}>
        {bags.map(b => (
          <li key={b.item} className={st.row}>
            <Glyph name="opened" size={24} />
            <b className={st.noBreak}>{b.label.roomLabel ?? pick(b.label.kind)}</b>
            <span className={st.noBreak}>
              {[w('unitAll', { n: b.label.unit }), b.label.roomLabel && pick(b.label.kind)].filter(Boolean).join('　')}
            </span>
            <span className={`${st.fill} ${s.old}`}>
              <span className={st.quiet}>{w('oldSeal')}</span>
              <Code code={b.seal} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
