import type { RowProblem } from '../../../electron/ipc/contract.ts'
import { Card } from '../../widgets/Card.tsx'
import { importing } from '../../words/import.ts'
import { usePick, useWords } from '../../words/index.ts'
import s from './import.module.css'

/** Row by row: which file, where in it, what is wrong and what to do (R15). */
export function Problems({ rows }: { rows: readonly RowProblem[] }) {
  const w = useWords(importing)
  const pick = usePick()
  return (
    <div className={s.list}>
      <Card flush grow>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{w('file')}</th>
              <th scope="col">{w('row')}</th>
              <th scope="col">{w('column')}</th>
              <th scope="col">{w('what')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((p, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two problems may stand in one cell
              <tr key={i}>
                <td className={s.nowrap}>{p.name}</td>
                <td className={s.nowrap}>{p.row ?? w('whole')}</td>
                <td className={s.nowrap}>{p.column}</td>
                <td>{pick(p)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  )
}
