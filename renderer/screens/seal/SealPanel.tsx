import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { widgets } from '../../words/widgets.ts'
import { stateOfReason } from '../stage/handover.ts'
import { NextPanel } from '../stage/NextPanel.tsx'
import type { LabelState } from './labels.ts'
import type { SealingStage } from './shapes.ts'

const SAYS = {
  sealed: 'already',
  'not-counted': 'notCountedYet',
  'sample-due': 'sampleDue',
  held: 'held',
  'no-such-seal': 'noSuchSeal',
  'bag-first': 'bagFirst',
  'seal-of-other': 'sealOther',
  'other-assigned': 'otherAssigned',
  'seal-used': 'sealUsed',
  'seal-void': 'sealVoid',
  'seal-broken': 'sealBroken',
} as const

/** The bag in hand and what is wanted next, or what was wrong with the last scan. */
export function SealPanel({
  stage,
  label,
  numbered,
}: {
  stage: SealingStage
  label: LabelState | null
  numbered: boolean
}) {
  const w = useWords(seal)
  const v = useWords(widgets)
  const pick = usePick()
  const { last, bag } = stage
  const bagLine = bag && [bag.roomLabel ?? bag.category, w('unitAll', { n: bag.unit }), pick(bag.kind)].join('　')
  if (!last || last.outcome === 'next') {
    if (!bag) return <NextPanel word={w('scanBag')} lines={[w(numbered ? 'scanBagHowNumbered' : 'scanBagHow')]} />
    const paper = stage.seal
      ? label?.code === stage.seal && label.state !== 'failed'
        ? w(label.state, { code: stage.seal })
        : w('haveLabel', { code: stage.seal })
      : w('takeStrip')
    return <NextPanel word={w('scanSeal')} code={stage.seal ?? undefined} lines={[bagLine, paper]} />
  }
  const state = stateOfReason(last.reason)
  const word = SAYS[last.reason as keyof typeof SAYS]
  const line =
    last.outcome === 'pass'
      ? w('sealed')
      : last.reason === 'held' && last.incident !== null
        ? w('heldBy', { no: last.incident })
        : state
          ? w('badState', { state: v(state as 'stored') })
          : word
            ? w(word)
            : ''
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      code={last.code}
      lines={[line, `${bagLine ? `${bagLine}　` : ''}${clockAt(last.at)}`]}
    />
  )
}
