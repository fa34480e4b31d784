import { ScanPanel } from '../../../widgets/ScanPanel.tsx'
import { clockAt } from '../../../widgets/time.ts'
import { useWords } from '../../../words/index.ts'
import { stock as words } from '../../../words/stock.ts'
import { widgets } from '../../../words/widgets.ts'
import { NextPanel } from '../../stage/NextPanel.tsx'
import type { StockStage } from './shapes.ts'

/** Why a scan did not pass, in one line. `recorded`: a place, or the state it has by the record. */
export function useWhy() {
  const w = useWords(words)
  const v = useWords(widgets)
  return (reason: string, recorded: string | null): string => {
    const place = recorded ?? ''
    switch (reason) {
      case 'here':
        return ''
      case 'scanned':
        return w('scannedBefore')
      case 'place':
        return w('recordedAt', { place })
      case 'shut':
        return w('recordedShut', { place })
      case 'state':
        return w('recordedState', { state: v(place as 'issued') })
      case 'counting':
        return w('counting')
      case 'other-place':
        return w('otherPlace', { place })
      case 'door-plain':
        return w('doorPlain', { place })
      case 'door-differs':
        return w('doorDiffers', { place })
      case 'other-thing':
        return w('otherThing')
      default:
        return w('noSuchBag')
    }
  }
}

/** The last scan, or what to scan next. */
export function LastScan({ stage }: { stage: StockStage }) {
  const w = useWords(words)
  const why = useWhy()
  const { last } = stage
  const place = last?.place ?? ''
  if (stage.door && (!last || last.outcome === 'next'))
    return <NextPanel word={w('readSeal', { place: stage.door.name })} lines={[w('readSealHow')]} />
  if (!last) return <NextPanel word={w('scan')} lines={[w('scanHow'), w('scanDoor')]} />
  if (last.outcome === 'next')
    return (
      <NextPanel
        word={w(last.reason === 'carton-open' ? 'cartonOpen' : 'openPlace', { place })}
        lines={[w('scanHow')]}
      />
    )
  const at = clockAt(last.at)
  const key = `${last.at}${last.code}`
  if (last.reason === 'door')
    return (
      <ScanPanel
        outcome="pass"
        scanKey={key}
        word={w('doorWord')}
        code={last.code}
        lines={[w('doorSeen', { place }), at]}
      />
    )
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={key}
      word={last.outcome === 'pass' ? w('passed') : last.outcome === 'elsewhere' ? w('wordElsewhere') : undefined}
      code={last.code}
      lines={
        last.outcome === 'pass'
          ? [last.reason === 'carton' ? w('cartonSeen') : '', `${w('nth', { n: stage.own })}　${at}`].filter(Boolean)
          : [why(last.reason, last.place), `${last.outcome === 'elsewhere' ? `${w('kept')}　` : ''}${at}`]
      }
    />
  )
}
