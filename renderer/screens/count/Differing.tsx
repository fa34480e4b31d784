import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Card } from '../../widgets/Card.tsx'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { clockAt } from '../../widgets/time.ts'
import { comma } from '../../words/index.ts'
import s from './count.module.css'
import { useDescribe } from './describe.ts'
import { Noted } from './Noted.tsx'

type Settled = Extract<ViewAnswer<'reconcile'>, { blind: false }>

interface Props {
  data: Settled
  turns: readonly string[]
  agreed: boolean
}

/** Of each thing that is scanned: what it is called, and what it means that a count or none has it. */
const WORDS = {
  bag: { column: 'colBag', none: 'noneSawWay', one: 'oneMissedWay', never: 'neverSeen' },
  carton: { column: 'colSeal', none: 'noneSawCarton', one: 'oneMissedCarton', never: 'neverScanned' },
  copy: { column: 'colCopy', none: 'noneSawCopy', one: 'oneMissedCopy', never: 'neverScannedCopy' },
} as const

/** Only what differs, row by row: who saw it, what that means, what to do. The rest is one line. */
export function Differing({ data, turns, agreed }: Props) {
  const { w, bag } = useDescribe()
  const words = WORDS[data.byCarton ? 'carton' : data.pile.kind === 'receipt' ? 'bag' : 'copy']
  return (
    <Card grow flush>
      {data.differing.length > 0 && (
        <table className={s.differing}>
          <thead>
            <tr>
              <td />
              <th scope="col">{w(words.column)}</th>
              {data.counts.map((c, i) => (
                <th key={c.id} scope="col">
                  {c.second ? turns[i] : `${turns[i]}　${c.name ?? w('slip')}`}
                </th>
              ))}
              <th scope="col">{w('colList')}</th>
              <th scope="col">{w('colMeans')}</th>
            </tr>
          </thead>
          <tbody>
            {data.differing.map((d, n) => {
              const missed = turns.filter((_, i) => d.seen[i] === null)
              const none = !d.seen.some(at => typeof at === 'number')
              return (
                <tr key={d.code}>
                  <td>
                    <span className={s.no}>{n + 1}</span>
                  </td>
                  <th scope="row">
                    <Code code={d.code} />
                    <div>{d.label ? bag(d.label) : w('cartonNamed', { code: d.carton })}</div>
                  </th>
                  {d.seen.map((at, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: one cell a count, in their order
                    <td key={i}>
                      <span className={s.mark}>
                        {at !== 'by-hand' && <Glyph name={at === null ? 'absent' : 'pass'} size={24} />}
                        {at === 'by-hand' ? w('byHand') : at === null ? w('notSeen') : clockAt(at)}
                      </span>
                    </td>
                  ))}
                  <td>
                    <span className={s.mark}>
                      <Glyph name="pass" size={24} />
                      {w('onList')}
                    </span>
                  </td>
                  <td>
                    <b>{none ? w('noneSaw') : w('oneMissed', { turn: missed.join(comma()) })}</b>
                    <div>{w(none ? words.none : words.one)}</div>
                    <div>
                      {d.last
                        ? w('lastSeen', { time: clockAt(d.last.at), name: d.last.name, n: d.last.unit })
                        : w(words.never, { carton: d.carton })}
                    </div>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {(agreed || data.differing.length > 0) && (
        <p className={s.rest}>
          <Glyph name="met" size={24} />
          <b>{w(data.differing.length ? 'rest' : 'agreed')}</b>
          {data.pile.kind === 'receipt' && w('restWhat')}
        </p>
      )}
      <Noted rows={data.noted} />
    </Card>
  )
}
