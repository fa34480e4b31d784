import { fieldOf } from '../../../db/rules/profile-fields.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { stampAt } from '../../widgets/time.ts'
import { usePick, useWords } from '../../words/index.ts'
import { profile as words } from '../../words/profile.ts'
import s from './profile.module.css'

/** Every version: when, who signed it, why, and which fields it changed. */
export function History({ rows }: { rows: ViewAnswer<'profile'>['history'] }) {
  const w = useWords(words)
  const pick = usePick()
  return (
    <table className={s.table} aria-label={w('history')}>
      <thead>
        <tr>
          <th>{w('history')}</th>
          <th>{w('when')}</th>
          <th>{w('who')}</th>
          <th>{w('reason')}</th>
          <th>{w('changed')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(v => (
          <tr key={v.version}>
            <th scope="row">{w('version', { n: v.version })}</th>
            <td className={s.source}>{stampAt(v.at)}</td>
            <td>{v.by || '—'}</td>
            <td>{v.version === 1 ? w('founded') : v.reason}</td>
            <td>{v.changed.map(c => pick(fieldOf(c) ?? { zh: c, en: c })).join('；') || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
