import type { Block } from '../../../db/documents/report-blocks.ts'
import { BarChart, said } from '../../documents/chart.tsx'
import { keyed } from '../../widgets/keyed.ts'
import { useLanguage, useWords } from '../../words/index.ts'
import { report as words } from '../../words/report.ts'
import s from './report.module.css'

/** What the record says of a section: the same blocks as on paper. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return keyed(blocks, b => (b.kind === 'facts' ? b.kind : b.title.zh)).map(([key, b]) => <One key={key} of={b} />)
}

function One({ of }: { of: Block }) {
  const w = useWords(words)
  const language = useLanguage()
  switch (of.kind) {
    case 'facts':
      return (
        <dl className={s.facts}>
          {of.rows.map(r => (
            <div key={r.name.zh}>
              <dt>{r.name[language]}</dt>
              <dd>{said(r.value, language)}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table': {
      const columns = keyed(of.columns, c => c.name.zh)
      return (
        <div>
          <h3 className={s.name}>{of.title[language]}</h3>
          <table className={s.table}>
            <thead>
              <tr>
                {columns.map(([key, c]) => (
                  <th key={key}>{c.name[language]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {keyed(of.rows, row => row.map(v => said(v, 'zh')).join(' ')).map(([line, row]) => (
                <tr key={line}>
                  {columns.map(([key], i) => (
                    <td key={key}>{said(row[i] ?? '', language)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {of.rows.length === 0 && <p className={s.dim}>{w('none')}</p>}
          {of.left > 0 && <p className={s.dim}>{w('more', { n: of.left })}</p>}
        </div>
      )
    }
    case 'bars':
      return (
        <div>
          <h3 className={s.name}>{of.title[language]}</h3>
          <BarChart of={of} language={language} />
        </div>
      )
  }
}
