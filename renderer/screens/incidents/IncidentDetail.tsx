import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { stampAt } from '../../widgets/time.ts'
import { incidents as words } from '../../words/incidents.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './incidents.module.css'
import { Missing } from './Missing.tsx'
import { aboutLoss, hintOf, type Incident, type Instruction, isLate, owesReport, span } from './state.ts'

/** One incident whole: what happened, when the area was told, what it ordered, how it ended. */
export function IncidentDetail({
  incident: i,
  orders,
  now,
}: {
  incident: Incident
  orders: readonly Instruction[]
  now: number
}) {
  const w = useWords(words)
  const pick = usePick()
  const left = (i.report_by ?? 0) - now
  const report =
    i.reported !== null
      ? w('reported', { at: stampAt(i.reported) })
      : !owesReport(i)
        ? w('noReport')
        : isLate(i, now)
          ? w('late', { time: span(-left, w) })
          : w('dueIn', { time: span(left, w) })
  return (
    <Card
      grow
      title={
        <>
          {w('no', { n: i.no })}　{pick(i)}
        </>
      }
      extra={<Glyph name={hintOf(i)} size={30} />}
    >
      <dl className={s.facts}>
        <dt>{w('state')}</dt>
        <dd>
          {i.state === 'closed' ? w('closed') : `${w('isOpen')}　${w('since', { time: span(now - i.opened, w) })}`}
        </dd>
        <dt>{w('happened')}</dt>
        <dd>
          {i.about}
          <div className={s.source}>{w('opened', { at: stampAt(i.opened) })}</div>
        </dd>
        <dt>{w('steps')}</dt>
        <dd>{report}</dd>
        {i.cause && (
          <>
            <dt>{w('cause')}</dt>
            <dd>{i.cause}</dd>
          </>
        )}
        {i.result && (
          <>
            <dt>{w('result')}</dt>
            <dd>{i.result}</dd>
          </>
        )}
      </dl>
      {aboutLoss(i) && i.item !== null && (
        <Missing key={i.id} item={i.item} incident={i.id} open={i.state === 'open'} />
      )}
      <div className={s.orders}>
        <h3>{w('orders')}</h3>
        {orders.length === 0 && <div className={s.source}>{w('noOrders')}</div>}
        {orders.map(o => (
          <div key={o.id} className={s.order}>
            <b>
              {o.source}　{o.no}
            </b>
            <p>{o.text}</p>
            <div className={s.source}>{stampAt(o.given)}</div>
          </div>
        ))}
      </div>
    </Card>
  )
}
