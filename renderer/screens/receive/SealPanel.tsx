import type { ReactNode } from 'react'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { receive } from '../../words/receive.ts'
import { NextPanel } from '../stage/NextPanel.tsx'
import type { ReceiveStage } from './shapes.ts'

/** The last scan of the seal check, and what to scan next. */
export function SealPanel({ stage, pending }: { stage: ReceiveStage; pending: string | null }) {
  const w = useWords(receive)
  const { last } = stage
  const seal = <NextPanel word={w('scanSeal')} code={pending ?? undefined} lines={[w('scanSealHow')]} />
  if (!last) return pending ? seal : <NextPanel word={w('scanCarton')} lines={[w('scanCartonHow')]} />
  if (last.outcome === 'next') return seal
  const carton = w('onCarton', { code: last.carton })
  const LINES: Record<string, ReactNode[]> = {
    'seal-whole': [carton, w('sealWhole')],
    checked: [w('cartonChecked')],
    'seal-of-other': [w('sealOther', { code: last.carton }), w('sealDiffersHow')],
    'seal-differs': [w('sealDiffers', { code: last.carton }), w('sealDiffersHow')],
    'not-a-carton': [w('notCarton'), w('scanCartonHow')],
    'no-such-carton': [w('noCarton'), w('noCartonHow')],
  }
  return (
    <ScanPanel
      outcome={last.outcome as 'pass' | 'duplicate' | 'unknown' | 'elsewhere'}
      scanKey={`${last.at}${last.code}`}
      code={last.code}
      lines={[...(LINES[last.reason] ?? []), clockAt(last.at)]}
    />
  )
}
