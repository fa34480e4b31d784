import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import { NextPanel } from '../stage/NextPanel.tsx'
import type { LoadingStage, LoadLast } from './shapes.ts'
import { useWhy } from './use-why.ts'

/** The last scan at the vehicle, or what to scan next. */
export function LoadPanel({ stage }: { stage: LoadingStage }) {
  const w = useWords(words)
  const why = useWhy()
  const { last } = stage
  if (!last)
    return stage.left === 0 && stage.aboard.bags > 0 ? (
      <NextPanel word={w('allAboard')} lines={[w('allAboardHow')]} />
    ) : (
      <NextPanel word={w('scanCarton')} lines={[w('scanCartonHow')]} />
    )
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      word={last.outcome === 'elsewhere' ? w('notAboard') : undefined}
      code={last.code}
      lines={[
        says(last),
        `${last.outcome === 'pass' && stage.left === 0 ? `${w('allAboardHow')}　` : ''}${clockAt(last.at)}`,
      ]}
    />
  )

  function says(l: LoadLast): string {
    switch (l.reason) {
      case 'carton':
        return w('aboard', { no: l.about, count: l.bags })
      case 'bag':
        return w('bagAboard', { what: l.about })
      case 'aboard':
        return w('twice')
      case 'carton-open':
        return w('cartonOpen')
      case 'carton-emptied':
        return w('cartonEmptied')
      case 'gone':
        return w('gone', { n: l.which })
      case 'other-unit':
        return w('wrongUnit', { n: l.which })
      case 'bag-may-not':
        return w('bagMayNot', { code: l.which })
      case 'in-carton':
        return w('scanItsCarton', { code: l.which })
      case 'held':
        return l.incident === null ? w('heldBag') : w('held', { no: l.incident })
      case 'no-such-code':
        return w('noSuchCode')
      default:
        return why(l.reason)
    }
  }
}
