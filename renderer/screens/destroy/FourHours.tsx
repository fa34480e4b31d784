import { Card } from '../../widgets/Card.tsx'
import { CountdownRing } from '../../widgets/CountdownRing.tsx'
import { clockAt, useTimes } from '../../widgets/time.ts'
import { destroy as words } from '../../words/destroy.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import s from './destroy.module.css'
import type { Gate } from './gate.ts'

/** The four hours running down, what they run from, who supervises. `small`: two large buttons stand below. */
export function FourHours({ gate, now, small }: { gate: Gate; now: number; small: boolean }) {
  const w = useWords(words)
  const pick = usePick()
  const { dayAt } = useTimes()
  const { ended, opens } = gate
  const gone = ended === null ? null : Math.max(0, Math.floor((now - ended.at) / 1000))
  const left = opens === null ? gate.total : opens - now
  const from = opens === null ? undefined : w(left > 0 ? 'from' : 'since', { at: clockAt(opens) })
  return (
    <Card grow className={s.clock}>
      <h2>{w('four')}</h2>
      <CountdownRing
        total={gate.total / 1000}
        left={left / 1000}
        from={from}
        over={w('full')}
        size={small ? 150 : 212}
      />
      <dl className={s.facts}>
        {ended === null || gone === null ? (
          <dt className={s.wide}>{w('notEnded')}</dt>
        ) : (
          <>
            <dt>{w('lastEnd')}</dt>
            <dd>
              {dayAt(ended.at)} {clockAt(ended.at)}
            </dd>
            <dt>{w('gone')}</dt>
            <dd>{w('span', { h: Math.floor(gone / 3600), m: Math.floor(gone / 60) % 60, s: gone % 60 })}</dd>
            <dt>{w('onSite')}</dt>
            <dd>{gate.inspectors.map(i => i.name).join(comma()) || w('nobodyYet')}</dd>
            <dt>{w('spot')}</dt>
            <dd>{pick(gate.spot)}</dd>
          </>
        )}
      </dl>
    </Card>
  )
}
