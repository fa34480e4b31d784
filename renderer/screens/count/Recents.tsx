import { RecentScans } from '../../widgets/RecentScans.tsx'
import { clockAt } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { stage as words } from '../../words/stage.ts'
import { pileWords, useDescribe } from './describe.ts'
import { type CountStage, numbers, type Recent } from './shapes.ts'

/** The scans before the last one; the last one stands in the panel above. */
export function Recents({ stage, half, most }: { stage: CountStage; half?: boolean; most?: number }) {
  const { w, bag, short } = useDescribe()
  const v = useWords(words)
  const { nth } = pileWords(w, stage.pile, stage.level)
  const number = numbers(stage)
  const said = (r: Recent): string => {
    if (r.withdrawn) return w('withdrawn')
    if (r.outcome === 'duplicate') return w('seenBefore')
    if (r.outcome === 'unknown') return w('unknownKept')
    if (r.outcome === 'elsewhere' && !half) return r.label ? w('belongs', { where: bag(r.label) }) : w('putAside')
    return r.label ? (half ? short(r.label) : bag(r.label)) : ''
  }
  const [newest] = stage.recent
  const inPanel = stage.last && newest?.code === stage.last.code && newest.at === stage.last.at
  return (
    <RecentScans
      compact={half}
      rows={stage.recent
        .slice(inPanel ? 1 : 0)
        .slice(0, most)
        .map(r => {
          const n = number.get(r.seq)
          return {
            key: r.seq,
            at: clockAt(r.at),
            outcome: r.outcome as 'pass' | 'duplicate' | 'unknown' | 'elsewhere',
            code: r.code,
            what: r.hand === null ? said(r) : `${said(r)}　${v('handMark')}：${r.hand}`,
            number: n === undefined ? undefined : w(nth, { n }),
          }
        })}
    />
  )
}
