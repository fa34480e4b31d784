import { SET_CONTENTS, SET_STAGES } from '../../../db/rules/kinds.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { stampAt } from '../../widgets/time.ts'
import { backup as words } from '../../words/backup.ts'
import { grouped, usePick, useWords } from '../../words/index.ts'
import s from './backup.module.css'

type Row = ViewAnswer<'backup'>['rows'][number]
const SIGN = { made: 'met', failed: 'unmet', decided: 'attention' } as const

/** What was written and where; what failed, and at which step. */
export function History({ rows }: { rows: readonly Row[] }) {
  const w = useWords(words)
  const pick = usePick()
  const result = (r: Row) =>
    r.state === 'failed' ? w('failed', { stage: r.stage ? pick(SET_STAGES[r.stage]) : '' }) : w(r.state)
  return (
    <Card flush grow>
      <table className={s.table} aria-label={w('history')}>
        <thead>
          <tr>
            <th>{w('when')}</th>
            <th>{w('what')}</th>
            <th>{w('result')}</th>
            <th className={s.number}>{w('entries')}</th>
            <th>{w('where')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(r => (
            <tr key={r.id}>
              <td>{stampAt(r.at)}</td>
              <td>{pick(SET_CONTENTS[r.contents])}</td>
              <td>
                <span className={s.result}>
                  <Glyph name={SIGN[r.state]} size={20} />
                  {result(r)}
                </span>
              </td>
              <td className={s.number}>{r.size === null ? '' : grouped(r.size)}</td>
              <td className={s.path}>
                {r.target}　{r.name}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
