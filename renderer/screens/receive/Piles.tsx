import { useNav } from '../../client/nav.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ignoreEnter, KeyAction } from '../../widgets/KeyAction.tsx'
import { count, TURNS } from '../../words/count.ts'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { stage } from '../../words/stage.ts'
import st from '../stage/stage.module.css'
import s from './receive.module.css'
import { type Delivery, pileLook, stepOf } from './shapes.ts'

interface Props {
  delivery: Delivery
  chosen: number | undefined
  onChoose: (pile: number) => void
}

/** Piles by unit: how far each one is. No number of bags stands here, settled or not (R22). */
export function Piles({ delivery, chosen, onChoose }: Props) {
  const w = useWords(receive)
  const v = useWords(stage)
  const c = useWords(count)
  const nav = useNav()
  return (
    <Card grow flush title={w('piles')}>
      <ul className={st.rows}>
        {delivery.piles.map(p => {
          const look = pileLook(delivery, p)
          const step = stepOf(delivery, p)
          const turn = TURNS[p.state]
          return (
            <li key={p.id} className={s.pile}>
              <button
                type="button"
                className={`${st.row} ${st.choice} ${s.pileButton}`}
                aria-pressed={p.id === chosen}
                onClick={() => onChoose(p.id)}
                onKeyDown={ignoreEnter}
              >
                <Glyph name={look.glyph} size={26} />
                <b className={s.pileUnit}>{v('unitN', { n: p.unit })}</b>
                <span className={st.fill}>
                  {p.apart && `${w('onCarton', { code: p.apart })}　`}
                  {look.word ? w(look.word, { place: p.place ?? '' }) : turn ? c(turn) : ''}
                </span>
                <span className={st.quiet}>{p.counts.map(x => x.name).join('　')}</span>
              </button>
              {(step === 'sign' || step === 'done') && (
                <span className={s.pileWay}>
                  <KeyAction small label={w('reconcile')} onAct={() => nav.go('count', { reconcile: p.id })} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <p className={st.empty}>{w('blindNote')}</p>
    </Card>
  )
}
