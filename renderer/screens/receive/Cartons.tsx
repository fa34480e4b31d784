import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { stage } from '../../words/stage.ts'
import st from '../stage/stage.module.css'
import s from './receive.module.css'
import { type Carton, cartonLook } from './shapes.ts'

/** `hidden`: some are counted by their seals, and their list would tell the figure (R22). */
export function Cartons({
  cartons,
  hidden,
  onApart,
}: {
  cartons: readonly Carton[]
  hidden: boolean
  /** Can be counted by itself: what does it. */
  onApart?: (carton: Carton) => (() => void) | undefined
}) {
  const w = useWords(receive)
  const v = useWords(stage)
  return (
    <Card grow flush title={w('cartons')}>
      <ul className={st.rows}>
        {cartons.map(c => {
          const look = cartonLook(c)
          const apart = onApart?.(c)
          return (
            <li key={c.id} className={`${st.row} ${s.carton}`}>
              <Glyph name={look.glyph} size={24} />
              <Code code={c.code} />
              <span className={st.quiet}>{v('unitN', { n: c.unit })}</span>
              <span className={s.cartonSeal}>
                <span className={st.quiet}>{w('seal')}</span> <Code code={c.seal} />
              </span>
              <b>{w(look.word)}</b>
              {apart && <KeyAction small label={w('doApart')} onAct={apart} />}
            </li>
          )
        })}
      </ul>
      {hidden && <p className={st.empty}>{w('cartonsHidden')}</p>}
    </Card>
  )
}
