import { Rich } from './Rich.tsx'
import s from './Statement.module.css'

export interface StatementText {
  title: string
  /** Paragraphs, with `**bold**`. */
  body: readonly string[]
  table?: { head: readonly string[]; rows: ReadonlyArray<readonly string[]>; totalLast?: boolean }
  tail?: readonly string[]
}

/** The text that is signed, as a document. */
export function Statement({ text }: { text: StatementText }) {
  const { title, body, table, tail = [] } = text
  return (
    <article className={s.statement}>
      <h3 className={s.title}>{title}</h3>
      {body.map(p => (
        <p key={p}>
          <Rich text={p} />
        </p>
      ))}
      {table && (
        <table className={table.totalLast ? s.totals : undefined}>
          <thead>
            <tr>
              {table.head.map(h => (
                <th key={h} scope="col">
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(row => (
              <tr key={row.join('|')}>
                {row.map((c, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={i}>{c}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tail.map(p => (
        <p key={p}>
          <Rich text={p} />
        </p>
      ))}
    </article>
  )
}
