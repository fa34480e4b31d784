import type { Copies } from '../../../db/rules/kinds.ts'
import { minuteAt } from '../../widgets/time.ts'
import { count } from '../../words/count.ts'
import { type Say, usePick, useWords } from '../../words/index.ts'
import type { CountStage, LastScan } from './shapes.ts'

type Label = NonNullable<LastScan['label']>

/** 临床 017　单元 1　试卷袋. */
export function useDescribe() {
  const w = useWords(count)
  const pick = usePick()
  const bag = (l: Label): string => [l.roomLabel ?? l.category, w('unit', { n: l.unit }), pick(l.kind)].join('　')
  const short = (l: Label): string => l.roomLabel ?? `${l.category}　${pick(l.kind)}`
  return { w, pick, bag, short }
}

/** What is counted, and its measure. */
export function pileWords(
  w: Say<typeof count>,
  pile: Pick<CountStage['pile'], 'kind' | 'unit' | 'roomLabel' | 'bag'>,
  level?: CountStage['level'],
) {
  const what = pile.kind === 'receipt' ? '' : w(pile.kind as Copies)
  if (level === 'carton')
    return { about: w('bagsOfUnit', { n: pile.unit }), measure: w('cartons'), nth: 'nthCarton' as const }
  return pile.kind === 'receipt'
    ? { about: w('bagsOfUnit', { n: pile.unit }), measure: w('bags'), nth: 'nth' as const }
    : {
        about: w('room', { room: pile.roomLabel ?? pile.bag ?? '', n: pile.unit, what }),
        measure: w('copies'),
        nth: 'nthCopy' as const,
      }
}

export const startedAt = (w: Say<typeof count>, at: number): string => w('since', { time: minuteAt(at) })
