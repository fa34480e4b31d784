import { PauseOutlined } from '@ant-design/icons'
import { Card } from '../../widgets/Card.tsx'
import { OwnFigure } from '../../widgets/OwnFigure.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import s from './count.module.css'
import { pileWords, useDescribe } from './describe.ts'
import type { CountStage, LastScan } from './shapes.ts'

/** Own figure at the left, the last scan at the right: what is looked at from two metres. */
export function Counter({ stage }: { stage: CountStage }) {
  const { w } = useDescribe()
  return (
    <div className={s.counter}>
      <Card>
        <OwnFigure
          who={w('counted', { name: stage.person.name })}
          figure={stage.own}
          unit={pileWords(w, stage.pile).measure}
          tallies={[
            { outcome: 'duplicate', n: stage.duplicate },
            { outcome: 'unknown', n: stage.unknown },
            { outcome: 'elsewhere', n: stage.elsewhere },
          ]}
        />
      </Card>
      {stage.state === 'paused' ? (
        <div className={s.paused}>
          <PauseOutlined className={s.pausedIcon} />
          <div>
            <div className={s.pausedWord}>{w('pausedTitle')}</div>
            <p>{w('pausedWhat')}</p>
          </div>
        </div>
      ) : (
        <LastPanel stage={stage} last={stage.last ?? null} />
      )}
    </div>
  )
}

/** 30 份：通过 28　重复 2 */
function rangeWords(w: ReturnType<typeof useDescribe>['w'], range: NonNullable<LastScan['range']>): string {
  const all = Object.values(range).reduce((a, b) => a + b, 0)
  const parts = (['pass', 'duplicate', 'unknown', 'elsewhere'] as const).filter(o => range[o] > 0)
  return `${w('rangeOf', { n: all })}${parts.map(o => `${w(`range_${o}`)} ${range[o]}`).join('　')}`
}

function LastPanel({ stage, last }: { stage: CountStage; last: LastScan | null }) {
  const { w, pick, bag } = useDescribe()
  if (!last) return <ScanPanel scanKey="none" />
  const { measure, nth } = pileWords(w, stage.pile)
  const still = w('still', { n: stage.own, unit: measure })
  const at = clockAt(last.at)
  const { reason, label } = last
  const lines: string[] = {
    pass: [label ? bag(label) : '', `${w(nth, { n: stage.own })}　${at}`],
    duplicate: [
      label ? bag(label) : '',
      `${reason?.at ? w('seenAt', { time: clockAt(reason.at) }) : w('seenBefore')}　${still}`,
    ],
    unknown: [reason?.what ? w('isCode', { what: pick(reason.what) }) : w('unknownKept'), `${still}　${at}`],
    elsewhere: [
      reason?.what ? w('isCode', { what: pick(reason.what) }) : '',
      label ? w('belongs', { where: bag(label) }) : w('putAside'),
      `${w('putAside')}　${still}`,
    ],
  }[last.outcome]
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at}${last.code}`}
      code={last.code}
      lines={[...(last.range ? [rangeWords(w, last.range)] : []), ...lines.filter(Boolean)]}
    />
  )
}
