import { Segmented } from 'antd'
import type { Copies } from '../../../db/rules/kinds.ts'
import { useAct } from '../../client/room.ts'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import s from './count.module.css'
import { useDescribe } from './describe.ts'
import { type CountStage, sectionsOf } from './shapes.ts'

interface Props {
  stage: CountStage
  set: (stage: CountStage) => void
}

/** Which section of the copies is counted now, at level 码. The carton of a receipt stands in the title. */
export function SectionBar({ stage, set }: Props) {
  const { w, pick } = useDescribe()
  const act = useAct('count.scan')
  if (stage.pile.kind === 'receipt' || stage.level !== 'code') return null
  const sections = sectionsOf(stage.pile.kind as Copies)
  const at = sections.findIndex(x => x.key === stage.section)
  // Choosing by key or mouse is the same act as the command card.
  const choose = async (card: string | undefined) => {
    const next = card ? await act.run({ code: card, hand: null }) : null
    if (next) set(next)
  }
  return (
    <div className={s.section}>
      {w('section')}
      <Segmented
        options={sections.map(x => ({ value: x.card, label: pick(x.name) }))}
        value={sections[at]?.card}
        onChange={choose}
      />
      <KeyAction
        small
        keyName="F7"
        label={w('nextSection')}
        onAct={() => choose(sections[(at + 1) % sections.length]?.card)}
      />
      <span className={s.sectionHow}>{w('sectionHow')}</span>
    </div>
  )
}
