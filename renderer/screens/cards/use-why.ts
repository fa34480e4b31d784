import { cards } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import { widgets } from '../../words/widgets.ts'
import { stateOfReason } from '../stage/handover.ts'
import { WHY } from './shapes.ts'

/** Why a bag does not go, in words. */
export function useWhy(): (reason: string) => string {
  const w = useWords(cards)
  const v = useWords(widgets)
  return reason => {
    const state = stateOfReason(reason)
    if (state) return w('badState', { state: v(state as 'stored') })
    return reason in WHY ? w(WHY[reason as keyof typeof WHY]) : ''
  }
}
