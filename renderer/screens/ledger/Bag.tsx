import { LinkOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { LifeLine } from '../../widgets/LifeLine.tsx'
import { board as words } from '../../words/board.ts'
import { dist } from '../../words/dist.ts'
import { usePick, useWords } from '../../words/index.ts'
import { widgets } from '../../words/widgets.ts'
import s from './bag.module.css'
import { Custody } from './Custody.tsx'
import { useLife } from './life.ts'
import { bagState } from './shaped.ts'

/** One bag: which it is, where it is now, and everything that happened to it. Fills the panel at the right. */
export function Bag({ item }: { item: number }) {
  const w = useWords(words)
  const points = useWords(dist)
  const states = useWords(widgets)
  const pick = usePick()
  const life = useLife()
  const [chain, setChain] = useState(false)
  const view = useAsk('item', { item })
  // The newest stands at the end, and the end is what one came for.
  const end = useRef<HTMLDivElement>(null)
  const last = view.data?.life.at(-1)?.seq
  useEffect(() => {
    if (last !== undefined) end.current?.scrollTo(0, end.current.scrollHeight)
  }, [last])
  if (!view.data) return <Failed failure={failureOf(view.error)} />
  const { label, state, copies, place, point, seal, seals, hold, marked } = view.data
  const broken = seals.filter(x => x.state === 'broken')
  const shown = marked ? 'difference' : bagState(state)
  return (
    <div className={s.bag}>
      <div className={s.head}>
        <div className={s.name}>
          <h2>{label.roomLabel ?? pick(label.kind)}</h2>
          <Glyph name={shown} size={30} label={states(shown)} />
        </div>
        <div className={s.about}>
          {[
            w('unit', { n: label.unit }),
            label.roomLabel && pick(label.kind),
            copies !== null && w('copies', { n: copies }),
          ]
            .filter(Boolean)
            .join('　')}
        </div>
        <Code code={label.code} className={s.code} />
        <div className={s.about}>
          {[states(bagState(state)), place ?? label.place, point && points('holder', { name: point.holderName })]
            .filter(Boolean)
            .join('　')}
        </div>
        {seal && (
          <div className={s.about}>
            {w('seal')} <Code code={seal} />
          </div>
        )}
        {broken.map(x => (
          <div key={x.code} className={s.about}>
            {w(x.replacedBy ? 'sealReplaced' : 'sealBroken')} <Code code={x.code} />
          </div>
        ))}
        {hold !== null && (
          <div className={s.hold}>
            <Glyph name="unmet" size={20} />
            {w('onHold', { no: hold })}
          </div>
        )}
      </div>
      <h3 className={s.title}>{w('life')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it */}
      <div ref={end} className={s.life} tabIndex={0}>
        <LifeLine
          entries={life(view.data)}
          waiting={marked ? { title: w('waiting'), text: w('waitingText') } : undefined}
        />
      </div>
      <div className={s.chain}>
        <KeyAction block keyName="F7" icon={<LinkOutlined />} label={w('custody')} onAct={() => setChain(true)} />
      </div>
      {chain && <Custody item={item} onClose={() => setChain(false)} />}
    </div>
  )
}
