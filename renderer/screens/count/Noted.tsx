import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Code } from '../../widgets/Code.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { clockAt } from '../../widgets/time.ts'
import { useWords } from '../../words/index.ts'
import { stage as words } from '../../words/stage.ts'
import st from '../stage/stage.module.css'
import { useDescribe } from './describe.ts'
import { NTH_WORD } from './shapes.ts'

type Rows = Extract<ViewAnswer<'reconcile'>, { blind: false }>['noted']

/** Beside the figures: codes that were scanned again, are on no list or belong elsewhere, and what was typed by hand. */
export function Noted({ rows }: { rows: Rows }) {
  const { w } = useDescribe()
  const v = useWords(words)
  if (rows.length === 0) return null
  return (
    <ul className={st.rows} aria-label={w('noted')}>
      {rows.map(r => (
        <li key={`${r.turn} ${r.code} ${r.outcome} ${r.hand}`} className={st.row}>
          <Glyph name={r.outcome} size={24} />
          <span className={st.quiet}>
            {w(NTH_WORD[r.turn - 1] ?? 'nth1')}　{clockAt(r.at)}
          </span>
          <Code code={r.code} />
          <span className={st.fill}>
            {w(`range_${r.outcome}`)}
            {r.hand !== null && `　${v('handMark')}：${r.hand}`}
          </span>
          <b>{w('times_', { n: r.n })}</b>
        </li>
      ))}
    </ul>
  )
}
