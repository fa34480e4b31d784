import { useContext } from 'react'
import { pictureAt } from '../../manual/chapters.ts'
import { InlineText, type Marks } from '../../manual/Inline.tsx'
import type { Block, Chapter, Item, Line } from '../../manual/parse.ts'
import { ignoreEnter } from '../../widgets/KeyAction.tsx'
import { useWords } from '../../words/index.ts'
import { manual } from '../../words/manual.ts'
import { GoTo } from './go-to.ts'
import s from './manual.module.css'

const MARKS: Marks = { key: s.key, label: s.label, screen: s.screen, form: s.form }

function Words({ of }: { of: Line }) {
  const go = useContext(GoTo)
  return (
    <InlineText
      of={of}
      marks={MARKS}
      link={({ text, to }) => (
        <button type="button" className={s.link} onClick={() => go(to)} onKeyDown={ignoreEnter}>
          {text}
        </button>
      )}
    />
  )
}

/** `no`: its number in the manual. What stands in one piece, to be found, is marked `data-found`. */
export function ChapterText({ of, no }: { of: Chapter; no: number }) {
  const w = useWords(manual)
  return (
    <section data-place={of.id} className={s.chapter}>
      <h2 data-found>{`${no}　${of.title}`}</h2>
      <p className={s.readers}>{w('readers', { who: of.readers.join('、') })}</p>
      {of.blocks.map(block => (
        <BlockText key={block.at} of={block} />
      ))}
    </section>
  )
}

function BlockText({ of }: { of: Block }) {
  switch (of.kind) {
    case 'section':
      return (
        <h3 data-found data-place={of.at}>
          <Words of={of.line} />
        </h3>
      )
    case 'topic':
      return (
        <h4 data-found>
          <Words of={of.line} />
        </h4>
      )
    case 'paragraph':
    case 'note':
      return (
        <p data-found className={of.kind === 'note' ? s.note : undefined}>
          <Words of={of.line} />
        </p>
      )
    case 'picture':
      return (
        <figure>
          <img src={pictureAt(of.name)} alt={of.caption} loading="lazy" width={1366} height={768} />
          <figcaption data-found>{of.caption}</figcaption>
        </figure>
      )
    case 'list': {
      const items = of.items.map(item => <ItemText key={item.line.at} of={item} />)
      return of.first === null ? <ul>{items}</ul> : <ol start={of.first}>{items}</ol>
    }
    case 'table':
      return <TableText of={of} />
  }
}

const ItemText = ({ of }: { of: Item }) => (
  <li>
    <span data-found>
      <Words of={of.line} />
    </span>
    {of.below.map(line => (
      <span key={line.at} data-found className={s.below}>
        <Words of={line} />
      </span>
    ))}
  </li>
)

const TableText = ({ of }: { of: Extract<Block, { kind: 'table' }> }) => (
  <table>
    <thead>
      <tr>
        {of.head.map(cell => (
          <th key={cell.at} data-found>
            <Words of={cell} />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {of.rows.map(row => (
        <tr key={row.at}>
          {row.cells.map(cell => (
            <td key={cell.at} data-found>
              <Words of={cell} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
