import { Card } from '../../widgets/Card.tsx'
import { CountdownRing } from '../../widgets/CountdownRing.tsx'
import { clockAt, useTimes } from '../../widgets/time.ts'
import { destroy as words } from '../../words/destroy.ts'
import { useWords } from '../../words/index.ts'
import s from './destroy.module.css'
import type { Gate } from './gate.ts'

/** The four hours running down, and what they run from. */
export function FourHours({ gate, now }: { gate: Gate; now: number }) {
  const w = useWords(words)
  const { dayAt } = useTimes()
  const { ended, opens } = gate
  const gone = ended === null ? null : Math.max(0, Math.floor((now - ended.at) / 1000))
  const left = opens === null ? gate.total : opens - now
  const from = opens === null ? undefined : w(left > 0 ? 'from' : 'since', { at: clockAt(opens) })
  return (
    <Card grow className={s.clock}>
      <h2>{w('four')}</h2>
      <CountdownRing total={gate.total / 1000} left={left / 1000} from={from} over={w('full')} size={258} />
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
          </>
        )}
      </dl>
    </Card>
  )
}
