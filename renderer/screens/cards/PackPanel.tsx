import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { cards as words } from '../../words/cards.ts'
import { useWords } from '../../words/index.ts'
import { NextPanel } from '../stage/NextPanel.tsx'
import type { PackingStage, PackLast } from './shapes.ts'
import { useWhy } from './use-why.ts'

const SEAL = { 'seal-used': 'sealUsed', 'seal-void': 'sealVoid', 'seal-broken': 'sealBroken' } as const

/** The last scan, or what to scan next. */
export function PackPanel({ stage }: { stage: PackingStage }) {
  const w = useWords(words)
  const why = useWhy()
  const { last, carton } = stage
  if (!last)
    return carton && stage.looseCount === 0 ? (
      <NextPanel word={w('scanSeal')} lines={[w('scanSealHow')]} />
    ) : (
      <NextPanel word={w('scanBag')} lines={[w('scanBagHow')]} />
    )
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      word={last.outcome === 'elsewhere' ? w('cannot') : undefined}
      code={last.code}
      lines={[says(last), `${passed(last)}${clockAt(last.at)}`]}
    />
  )

  function passed(l: PackLast): string {
    if (l.outcome !== 'pass') return ''
    if (carton && stage.looseCount === 0) return `${w('scanSealHow')}　`
    return ''
  }
  function says(l: PackLast): string {
    switch (l.reason) {
      case 'bag':
        return w('inCarton', { no: carton?.no ?? '', count: carton?.bags ?? 0 })
      case 'seal':
        return w('nextSeal')
      case 'carton-closed':
        return w('cartonClosed', { no: stage.cartons.find(c => c.code === l.about)?.no ?? '', code: l.about })
      case 'other-unit':
        return w('otherUnit', { n: l.about })
      case 'in-this':
        return w('inThis')
      case 'in-carton':
        return w('inOther', { code: l.about })
      case 'held':
        return l.incident === null ? w('heldBag') : w('held', { no: l.incident })
      case 'void-apart':
        return w('voidApart')
      case 'seal-next':
        return w('sealNext')
      case 'seal-own':
        return w('sealOwn')
      case 'seal-of-bag':
        return w('sealOfBag')
      case 'bag-first':
        return w('bagFirst')
      case 'bag-may-not':
        return w('bagMayNot', { code: l.about })
      case 'carton-done':
        return w('cartonDone')
      case 'no-such-bag':
        return w('noSuchBag')
      default:
        return l.reason in SEAL ? w(SEAL[l.reason as keyof typeof SEAL]) : why(l.reason)
    }
  }
}
