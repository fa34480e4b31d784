import type { Block } from '../../../db/documents/report-blocks.ts'
import { BarChart, said } from '../../documents/chart.tsx'
import { useLanguage, useWords } from '../../words/index.ts'
import { report as words } from '../../words/report.ts'
import s from './report.module.css'

/** What the record says of a section: the same blocks as on paper. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((b, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
    <One key={i} of={b} />
  ))
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
    case 'table':
      return (
        <div>
          <h3 className={s.name}>{of.title[language]}</h3>
          <table className={s.table}>
            <thead>
              <tr>
                {of.columns.map((c, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <th key={i}>{c.name[language]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.rows.map((row, r) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                <tr key={r}>
                  {row.map((v, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                    <td key={i}>{said(v, language)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {of.rows.length === 0 && <p className={s.dim}>{w('none')}</p>}
          {of.left > 0 && <p className={s.dim}>{w('more', { n: of.left })}</p>}
        </div>
      )
    case 'bars':
      return (
        <div>
          <h3 className={s.name}>{of.title[language]}</h3>
          <BarChart of={of} language={language} />
        </div>
      )
  }
}
