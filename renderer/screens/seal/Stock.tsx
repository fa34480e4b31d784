import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { grouped, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import s from './seal.module.css'
import { SEAL_STATES } from './shapes.ts'

/** The stock by state; the sum always holds (R31). */
export function Stock({ stock }: { stock: ViewAnswer<'seals'> | undefined }) {
  const w = useWords(seal)
  if (!stock)
    return (
      <Card title={w('stock')} grow>
        {''}
      </Card>
    )
  return (
    <Card title={w('stock')} grow>
      <dl className={s.stock}>
        <div className={s.sum}>
          <dt>{w('issuedSum')}</dt>
          <dd>{grouped(stock.issued)}</dd>
        </div>
        {SEAL_STATES.map(([state, word]) => (
          <div key={state}>
            <dt>{w(word)}</dt>
            <dd>{grouped(stock.counts[state] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      <p className={s.equation}>{w('equation')}</p>
      {stock.next && (
        <p className={s.next}>
          {w('next')} <Code code={stock.next} />
        </p>
      )}
    </Card>
  )
}
