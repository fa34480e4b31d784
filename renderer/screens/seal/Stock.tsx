import { Fragment } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { cx } from '../../widgets/cx.ts'
import { grouped, useWords } from '../../words/index.ts'
import { seal } from '../../words/seal.ts'
import { SEAL_STATES } from './shapes.ts'
import s from './stock.module.css'

type Seals = ViewAnswer<'seals'>
type Line = Pick<Seals['makes'][number], 'n' | 'stock' | 'assigned' | 'used' | 'broken' | 'void'>

const MAKES = { own: 'own_', strip: 'strip_', numbered: 'numbered_' } as const

/** The five parts of what was taken in, as wide as they are many; each has its own pattern, for a print without colour. */
function Bar({ line, label }: { line: Line; label: string }) {
  return (
    <div className={s.bar} role="img" aria-label={label}>
      {SEAL_STATES.map(([state]) =>
        line[state] > 0 ? (
          <span key={state} className={cx(s.part, s[state])} style={{ flexGrow: line[state] }} />
        ) : null,
      )}
    </div>
  )
}

/** The six figures of a line of the table, the first being the sum of the others. */
function Figures({ line }: { line: Line }) {
  return (
    <>
      <td className={s.sum}>{grouped(line.n)}</td>
      {SEAL_STATES.map(([state]) => (
        <td key={state} className={cx(line[state] === 0 && s.nought)}>
          {grouped(line[state])}
        </td>
      ))}
    </>
  )
}

/** Its first and last number, one above the other; numbers that came one by one are only counted. */
function RangeName({ range: r }: { range: Seals['ranges'][number] }) {
  const w = useWords(seal)
  if (r.loose > 1) return <span>{w('loose', { n: r.loose })}</span>
  return (
    <span className={s.codes}>
      <Code code={r.first} />
      {r.n > 1 && <Code code={r.final} />}
    </span>
  )
}

/** The stock as an equation that always holds: for the whole, for each make, for each range (R31). */
export function Stock({ stock }: { stock: Seals | undefined }) {
  const w = useWords(seal)
  const total: Line | undefined = stock && {
    n: stock.issued,
    stock: stock.counts.stock ?? 0,
    assigned: stock.counts.assigned ?? 0,
    used: stock.counts.used ?? 0,
    broken: stock.counts.broken ?? 0,
    void: stock.counts.void ?? 0,
  }
  if (!stock || !total || total.n === 0)
    return (
      <Card title={w('stock')} grow>
        {stock ? w('none') : ''}
      </Card>
    )
  return (
    <Card
      title={w('stock')}
      grow
      flush
      extra={
        stock.next && (
          <>
            {w('next')} <Code code={stock.next} />
          </>
        )
      }
    >
      <div className={s.head}>
        <Bar line={total} label={w('equationSaid', { ...total })} />
      </div>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{w('range')}</th>
            <th scope="col">{w('taken')}</th>
            {SEAL_STATES.map(([state, word], i) => (
              <th scope="col" key={state}>
                <span className={s.sign}>
                  <b>{i === 0 ? '=' : '+'}</b>
                  <span className={cx(s.key, s[state])} aria-hidden />
                </span>
                {w(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={s.total}>
            <th scope="row">{w('total')}</th>
            <Figures line={total} />
          </tr>
          {stock.makes.map(m => {
            const ranges = stock.ranges.filter(r => r.make === m.make)
            const [only] = ranges
            // One range is its make: its figures need not stand there twice.
            return ranges.length === 1 && only ? (
              <tr key={m.make}>
                <th scope="row">
                  <b>{w(MAKES[m.make])}</b>
                  <RangeName range={only} />
                </th>
                <Figures line={m} />
              </tr>
            ) : (
              <Fragment key={m.make}>
                <tr className={s.make}>
                  <th scope="row">{w(MAKES[m.make])}</th>
                  <Figures line={m} />
                </tr>
                {ranges.map(r => (
                  <tr key={r.id} className={s.rangeRow}>
                    <th scope="row">
                      <RangeName range={r} />
                    </th>
                    <Figures line={r} />
                  </tr>
                ))}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
