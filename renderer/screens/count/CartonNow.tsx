import { Code } from '../../widgets/Code.tsx'
import { useDescribe } from './describe.ts'
import type { CountStage } from './shapes.ts'

/** At receipt: whose bags are scanned now, or what to scan first. */
export function CartonNow({ stage }: { stage: CountStage }) {
  const { w } = useDescribe()
  if (!stage.section) return w(stage.level === 'carton' ? 'scanSeals' : 'noCarton')
  return (
    <>
      {w('carton')} <Code code={stage.section} />
    </>
  )
}
