import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { widgets } from '../../words/widgets.ts'
import { stateOfReason } from '../stage/handover.ts'
import { NextPanel } from '../stage/NextPanel.tsx'
import type { CheckingStage } from './shapes.ts'

/** What is wanted next, or what the last scan came to. The number on record is not shown before one has been read. */
export function CheckPanel({ stage, hold }: { stage: CheckingStage; hold: number | null }) {
  const w = useWords(seal)
  const v = useWords(widgets)
  const pick = usePick()
  const { last, bag } = stage
  const bagLine = bag && [bag.roomLabel ?? bag.category, w('unitAll', { n: bag.unit }), pick(bag.kind)].join('　')
  if (!last || last.outcome === 'next') {
    if (!bag) return <NextPanel word={w('scanBagCheck')} lines={[w('scanBagCheckHow')]} />
    return stage.byArea ? (
      <NextPanel word={w('lookAtIt')} code={bag.code} lines={[bagLine, w('lookAtItHow')]} />
    ) : (
      <NextPanel word={w('scanSealCheck')} code={bag.code} lines={[bagLine, w('scanSealCheckHow')]} />
    )
  }
  const state = stateOfReason(last.reason)
  const line = ((): string => {
    if (state) return w('notHere', { state: v(state as 'stored') })
    switch (last.reason) {
      case 'as-recorded':
        return w('asRecorded')
      case 'seal-differs':
        return w('differsOnce')
      case 'not-a-seal':
        return w('notASeal', { what: last.what ? pick(last.what) : '' })
      case 'now-held':
        return w('nowHeld', { no: last.incident ?? hold ?? '' })
      case 'held':
        return last.incident === null ? w('held') : w('heldBy', { no: last.incident })
      case 'bag-first':
        return w('bagFirst')
      default:
        return w('noSuchSeal')
    }
  })()
  const word = (): string | undefined => {
    if (last.reason === 'held' || last.reason === 'now-held') return w('onHold')
    if (last.reason === 'seal-differs') return w('sealDiffers')
    if (last.reason === 'not-a-seal') return w('isNoSeal')
    return state || last.reason === 'bag-first' ? w('cannot') : undefined
  }
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      word={word()}
      code={last.code}
      lines={[line, `${bagLine ? `${bagLine}　` : ''}${clockAt(last.at)}`]}
    />
  )
}
