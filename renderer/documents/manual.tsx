/** 说明书, A4: whose chapters are whose, contents with pages, and the chapters, each beginning a page. */
import './manual.css'
import type { ReactNode } from 'react'
import type { ManualData, Problem } from '../../db/documents/shapes.ts'
import { minuteText } from '../../db/documents/words.ts'
import { chapters, pictureAt, version } from '../manual/chapters.ts'
import { InlineText, type Marks } from '../manual/Inline.tsx'
import { type Block, type Chapter, type Line, textOf } from '../manual/parse.ts'
import { Rule } from './bars.tsx'
import { A4 } from './frame.tsx'
import { classes, mm, Page, Text } from './page.tsx'
import { type Measured, type Plan, pagesOf } from './pages.ts'

const [LEFT, WIDTH, TOP, END, FOOT] = [22, 166, 22, 279, 284]

const MARKS: Marks = { key: undefined, label: 'm-label', screen: 'm-screen', form: 'm-form' }

interface Piece {
  at: string
  node: ReactNode
  table?: { id: string; head: ReactNode }
  /** A heading: never the last on its page. */
  keep?: boolean
}

/** Where a chapter or a section begins. */
type PageOf = ReadonlyMap<string, number>

// --- What stands on the pages --------------------------------------------------------------------------------------

/** Another chapter is named with its number: paper leads nowhere. */
const Words = ({ of, all }: { of: Line; all: readonly Chapter[] }) => (
  <InlineText
    of={of}
    marks={MARKS}
    link={({ text, to }) => `${text}（第 ${all.findIndex(chapter => chapter.id === to) + 1} 章）`}
  />
)

const piecesOf = (chapter: Chapter, no: number, all: readonly Chapter[]): Piece[] => [
  { at: chapter.id, keep: true, node: <div className="m-chapter">{`${no}　${chapter.title}`}</div> },
  {
    at: `${chapter.id} readers`,
    keep: true,
    node: <div className="m-readers">{`给 ${chapter.readers.join('、')} 看`}</div>,
  },
  ...chapter.blocks.flatMap(block => blockPieces(block, all)),
]

function blockPieces(of: Block, all: readonly Chapter[]): Piece[] {
  const { at } = of
  const line = (className: string, text: Line, keep?: true): Piece[] => [
    {
      at,
      keep,
      node: (
        <div className={className}>
          <Words of={text} all={all} />
        </div>
      ),
    },
  ]
  switch (of.kind) {
    case 'section':
      return line('m-section', of.line, true)
    case 'topic':
      return line('m-topic', of.line, true)
    case 'paragraph':
      return line('m-paragraph', of.line)
    case 'note':
      return [
        {
          at,
          node: (
            <div className="m-note">
              <div>
                <Words of={of.line} all={all} />
              </div>
            </div>
          ),
        },
      ]
    case 'picture':
      return [
        {
          at,
          node: (
            <div className="m-picture">
              <img src={pictureAt(of.name)} alt="" />
              <div className="m-caption">{of.caption}</div>
            </div>
          ),
        },
      ]
    case 'list':
      return of.items.map((item, i) => ({
        at: item.line.at,
        node: (
          <div className="m-item">
            <span className="m-no">{of.first === null ? '·' : `${of.first + i}.`}</span>
            <Words of={item.line} all={all} />
            {item.below.map(below => (
              <div key={below.at} className="m-below">
                <Words of={below} all={all} />
              </div>
            ))}
          </div>
        ),
      }))
    case 'table': {
      const columns = columnsOf([of.head, ...of.rows.map(row => row.cells)])
      const row = (cells: readonly Line[], head?: true) => (
        <div className={classes('row', head && 'm-head')} style={{ gridTemplateColumns: columns }}>
          {cells.map(cell => (
            <div key={cell.at} className="m-cell">
              <Words of={cell} all={all} />
            </div>
          ))}
        </div>
      )
      const table = { id: at, head: row(of.head, true) }
      return of.rows.map(r => ({ at: r.at, table, node: row(r.cells) }))
    }
  }
}

/** Of a table's width: what is said in few words needs little of it, and a long text gets no more for being longer still. */
const [FEW, MANY] = [4, 26]

function columnsOf(rows: readonly (readonly Line[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map(cells => textOf(cells[i] ?? NOTHING).length))) ?? []
  return widths.map(width => `${Math.min(MANY, Math.max(FEW, width))}fr`).join(' ')
}
const NOTHING: Line = { at: '', parts: [] }

/** Rows that follow one another stand in one frame, under the head of their table. */
function Pieces({ of }: { of: readonly Piece[] }) {
  const groups: { at: string; table: Piece['table']; pieces: Piece[] }[] = []
  for (const piece of of) {
    const last = groups.at(-1)
    if (last && piece.table && last.table?.id === piece.table.id) last.pieces.push(piece)
    else groups.push({ at: piece.at, table: piece.table, pieces: [piece] })
  }
  return groups.map(({ at, table, pieces }) =>
    table ? (
      <div key={at} className="tbl">
        {table.head}
        {pieces.map(piece => (
          <Nodes key={piece.at} of={piece} />
        ))}
      </div>
    ) : (
      pieces.map(piece => <Nodes key={piece.at} of={piece} />)
    ),
  )
}

const Nodes = ({ of }: { of: Piece }) => of.node

// --- Pages -----------------------------------------------------------------------------------------------------------

interface SheetProps {
  data: ManualData
  title: string
  page: number
  pages: number
  children: ReactNode
}

function ManualPage({ data, title, page, pages, children }: SheetProps) {
  const at = (y: number) => ({ x: LEFT, y, w: WIDTH, h: 5 })
  return (
    <Page
      {...A4}
      lines={
        <>
          <Rule x={LEFT} y={17} w={WIDTH} />
          <Rule x={LEFT} y={FOOT - 1.5} w={WIDTH} />
        </>
      }
    >
      <Text at={at(11)} size={9}>
        试卷保密室　说明书
      </Text>
      <Text at={at(11)} size={9} align="right">
        {title}
      </Text>
      {children}
      <Text at={at(FOOT)} size={8}>
        {`版本 ${version}　打印 ${minuteText(data.printedAt)}`}
      </Text>
      <Text at={at(FOOT)} size={8} align="right">
        {`第 ${page} 页　共 ${pages} 页`}
      </Text>
    </Page>
  )
}

const READERS = ['保管员', '主考', '巡考员', '安装人']

/** Page 1: what it is, and which chapters are whose. */
function First({
  all,
  pageOf,
  ...sheet
}: Omit<SheetProps, 'title' | 'children' | 'page'> & { all: readonly Chapter[]; pageOf: PageOf }) {
  return (
    <ManualPage {...sheet} title="" page={1}>
      <div
        className="at middle serif bold"
        style={{ left: mm(LEFT), top: mm(34), width: mm(WIDTH), height: mm(16), fontSize: mm(13) }}
      >
        试卷保密室　说明书
      </div>
      <Text at={{ x: LEFT, y: 52, w: WIDTH, h: 6 }} size={12} align="middle">
        {`Operator's manual, in Chinese　版本 ${version}`}
      </Text>
      <div className="manual" style={{ top: mm(72) }}>
        <div className="m-section">给谁看</div>
        <div className="tbl">
          <div className="row m-readers-row m-head">
            <div className="m-cell">读者</div>
            <div className="m-cell">章（页）</div>
          </div>
          {READERS.map(reader => (
            <div key={reader} className="row m-readers-row">
              <div className="m-cell">{reader}</div>
              <div className="m-cell">
                {all
                  .filter(c => c.readers.includes(reader))
                  .map(c => `${c.title}（${pageOf.get(c.id)}）`)
                  .join('、')}
              </div>
            </div>
          ))}
        </div>
        <div className="m-paragraph">在程序里按 F1 打开同一本说明书，翻到正在做的那一章；直接打字就是查找。</div>
      </div>
    </ManualPage>
  )
}

interface Entry {
  at: string
  text: string
  under: boolean
}

const entriesOf = (all: readonly Chapter[]): Entry[] =>
  all.flatMap((chapter, i) => [
    { at: chapter.id, text: `${i + 1}　${chapter.title}`, under: false },
    ...chapter.blocks.flatMap(b => (b.kind === 'section' ? [{ at: b.at, text: textOf(b.line), under: true }] : [])),
  ])

const [LINE, COLUMN, COLUMNS] = [5.4, 46, 2]

/** Two columns a page, each line of one height, so that their pages are known before the chapters'. */
const contentPages = (entries: readonly Entry[]): number => Math.ceil(entries.length / (COLUMN * COLUMNS))

function Contents({
  entries,
  pageOf,
  ...sheet
}: Omit<SheetProps, 'title' | 'children'> & { entries: readonly Entry[]; pageOf: PageOf }) {
  return (
    <ManualPage {...sheet} title="目录">
      <div className="m-columns" style={{ top: mm(TOP) }}>
        {entries.map((entry, i) => (
          <div
            key={entry.at}
            className={classes('m-line', entry.under ? 'm-under' : 'bold')}
            style={{ left: mm(Math.floor(i / COLUMN) * 87), top: mm((i % COLUMN) * LINE) }}
          >
            <span>{entry.text}</span>
            <span className="m-dots" />
            <span>{pageOf.get(entry.at)}</span>
          </div>
        ))}
      </div>
    </ManualPage>
  )
}

// --- Cutting ---------------------------------------------------------------------------------------------------------

const millimetres = (element: Element | null): number => ((element?.getBoundingClientRect().height ?? 0) / 96) * 25.4

/** All pieces one below the other on a page that has no end. */
function Trial({ of }: { of: readonly Piece[] }) {
  return (
    <div className="page">
      <div className="sheet">
        <div className="manual">
          {of.map(piece => (
            <div key={piece.at} data-piece={piece.at}>
              {piece.node}
            </div>
          ))}
          {of.map(
            piece =>
              piece.table && (
                <div key={piece.at} data-head={piece.at}>
                  {piece.table.head}
                </div>
              ),
          )}
        </div>
      </div>
    </div>
  )
}

function measured(pieces: readonly Piece[], place: HTMLElement): Measured[] {
  const heights = (name: 'piece' | 'head') =>
    new Map([...place.querySelectorAll<HTMLElement>(`[data-${name}]`)].map(e => [e.dataset[name], millimetres(e)]))
  const [own, heads] = [heights('piece'), heights('head')]
  return pieces.map(({ at, table, keep }) => ({
    // A row's own line lies above it.
    height: (own.get(at) ?? 0) + (table ? 0.2 : 0),
    opening: table ? (heads.get(at) ?? 0) + 3.6 : 0,
    table: table?.id ?? null,
    row: false,
    tail: false,
    keep: Boolean(keep),
  }))
}

/** Only the faces that are used: every face for every character of a whole book is thousands of files. */
async function ready(place: HTMLElement): Promise<void> {
  place.getBoundingClientRect()
  await document.fonts.ready
}

export async function drawManual(
  data: ManualData,
  show: (node: ReactNode) => void,
  place: HTMLElement,
): Promise<Problem[]> {
  const all = chapters()
  const parts = all.map((chapter, i) => ({ chapter, pieces: piecesOf(chapter, i + 1, all) }))
  show(<Trial of={parts.flatMap(part => part.pieces)} />)
  await ready(place)
  const cut = parts.map(part => ({ ...part, ...pagesOf(measured(part.pieces, place), END - TOP) }))

  const entries = entriesOf(all)
  const before = 1 + contentPages(entries)
  const pageOf = new Map<string, number>()
  const laid: { title: string; pieces: readonly Piece[] }[] = []
  for (const { chapter, pieces, plans } of cut)
    for (const { first, end } of plans satisfies Plan[]) {
      const on = pieces.slice(first, end)
      laid.push({ title: chapter.title, pieces: on })
      for (const piece of on) pageOf.set(piece.at, before + laid.length)
    }
  const pages = before + laid.length
  const sheet = { data, pages }
  const columns = COLUMN * COLUMNS
  show(
    <>
      <First {...sheet} all={all} pageOf={pageOf} />
      {Array.from({ length: before - 1 }, (_, i) => i).map(i => (
        <Contents
          key={i}
          {...sheet}
          page={i + 2}
          entries={entries.slice(i * columns, (i + 1) * columns)}
          pageOf={pageOf}
        />
      ))}
      {laid.map(({ title, pieces }, i) => (
        <ManualPage key={pieces[0]?.at} {...sheet} title={title} page={before + i + 1}>
          <div className="manual" data-end={END + 1} style={{ top: mm(TOP) }}>
            <Pieces of={pieces} />
          </div>
        </ManualPage>
      ))}
    </>,
  )
  await ready(place)
  return cut.some(part => part.tooHigh) ? [{ field: 'manual', reason: 'overflow', detail: '' }] : []
}
