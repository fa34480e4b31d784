/** JF-2: handover of one unit and category, all rooms, issue or return (R47). */
import type { HandoverBag, HandoverData, HandoverRow } from '../../db/documents/shapes.ts'
import { capitals, thousands, timeText } from '../../db/documents/words.ts'
import { type Copies, SECTIONS, sectionsOf } from '../../db/rules/kinds.ts'
import type { Flow, Piece } from './flow.tsx'
import { mm, pt } from './page.tsx'
import type { Plan } from './pages.ts'
import { signaturePieces } from './signatures.tsx'
import { Cell, Facts, Row } from './table.tsx'

const COLS = [8, 29, 31, 31, 14, 27, 27]
const ROW = 9.3
/** Figures that are written by hand need room. */
const BLANK_COLS = [8, 27, 34, 42, 12, 22, 22]
const BLANK_ROW = 11

function sectionsText(bag: HandoverBag, copies: Copies): string {
  const counted = bag.sections
  if (!counted) return `${thousands(bag.copies)} 份`
  return sectionsOf(copies)
    .map(section => thousands(counted[section] ?? 0))
    .join('／')
}

/** A line for each figure that is written by hand. */
const BlankFigures = ({ copies }: { copies: Copies }) => (
  <span style={{ display: 'flex', boxSizing: 'border-box', width: '100%', gap: mm(1.6), padding: `0 ${mm(1)}` }}>
    {sectionsOf(copies).map(section => (
      <span key={section} style={{ flex: 1, height: mm(5), borderBottom: `${mm(0.18)} solid #000` }} />
    ))}
  </span>
)

function Bags({ bags, copies, blank }: { bags: HandoverBag[]; copies: Copies; blank: boolean | undefined }) {
  return (
    <Cell size={9} field={copies}>
      {bags.map(bag => (
        <span key={bag.code} style={{ display: 'contents' }}>
          <span className="mono" style={{ fontSize: pt(8.5) }}>
            {bag.code}
          </span>
          {blank ? <BlankFigures copies={copies} /> : <span>{sectionsText(bag, copies)}</span>}
        </span>
      ))}
    </Cell>
  )
}

const columnName = (name: string, copies: Copies, direction: HandoverData['direction']) => (
  <Cell bold>
    {name}
    {direction === 'return' && (
      <span style={{ fontSize: pt(7), fontWeight: 400 }}>
        {sectionsOf(copies)
          .map(section => (SECTIONS[copies] as Record<string, readonly [string, string]>)[section]?.[0])
          .join('／')}
      </span>
    )}
  </Cell>
)

function total(rows: HandoverRow[], copies: 'papers' | 'cards'): string {
  const bags = rows.flatMap(row => row[copies])
  return `${thousands(bags.length)} 袋 ${thousands(bags.reduce((sum, bag) => sum + bag.copies, 0))} 份`
}

function capitalText(rows: HandoverRow[]): string {
  const text = (copies: 'papers' | 'cards') => {
    const bags = rows.flatMap(row => row[copies])
    return `${capitals(bags.length)}袋${capitals(bags.reduce((sum, bag) => sum + bag.copies, 0))}份`
  }
  const [papers, cards] = [text('papers'), text('cards')]
  return papers === cards ? `试卷、答题卡各${papers}` : `试卷${papers}\n答题卡${cards}`
}

/** Of bags alone where the copies are written by hand. */
function Sum({ name, rows, note, blank }: { name: string; rows: HandoverRow[]; note?: string; blank?: boolean }) {
  return (
    <Row cols={blank ? [35, 34, 42, 56] : [37, 31, 31, 68]} h={7.4}>
      <Cell bold>{name}</Cell>
      <Cell bold>{blank ? '' : total(rows, 'papers')}</Cell>
      <Cell bold>{blank ? '' : total(rows, 'cards')}</Cell>
      <Cell size={8.5} left>
        {note}
      </Cell>
    </Row>
  )
}

export function handoverFlow(data: HandoverData): Flow {
  const issue = data.direction === 'issue'
  const who = issue ? '接收人签名' : '交回人签名'
  const [cols, h, size] = data.blank ? [BLANK_COLS, BLANK_ROW, 7.5] : [COLS, ROW, 8.5]
  const table = {
    id: 'rooms',
    head: (
      <Row cols={cols} h={7} grey>
        <Cell bold>序</Cell>
        <Cell bold>考场代码　地点</Cell>
        {columnName('试卷袋', 'papers', data.direction)}
        {columnName('答题卡袋', 'cards', data.direction)}
        <Cell bold>时间</Cell>
        <Cell bold size={size}>{`${who}（一）`}</Cell>
        <Cell bold size={size}>{`${who}（二）`}</Cell>
      </Row>
    ),
  }
  const rows: Piece[] = data.rows.map((row, i) => ({
    table,
    row: true,
    node: (
      <Row cols={cols} h={h}>
        <Cell size={10}>{i + 1}</Cell>
        <Cell size={8.5} field="place">
          <span className="mono bold" style={{ fontSize: pt(8.5) }}>
            {row.roomCode}
          </span>
          <span style={[...row.place].length > 11 ? { fontSize: pt(7), lineHeight: 1 } : undefined}>{row.place}</span>
        </Cell>
        <Bags bags={row.papers} copies="papers" blank={data.blank} />
        <Bags bags={row.cards} copies="cards" blank={data.blank} />
        <Cell size={8.5} field="at">
          {row.at === null ? '' : timeText(row.at)}
          {row.entered !== undefined && (
            <span style={{ fontSize: pt(7), lineHeight: 1.1 }}>
              补录
              <br />
              {timeText(row.entered)}
            </span>
          )}
        </Cell>
        <Cell />
        <Cell />
      </Row>
    ),
  }))
  const sumPiece: Piece = {
    table,
    tail: true,
    node: (
      <Sum
        name="本单元本类别合计"
        rows={data.rows}
        note={data.blank ? '' : capitalText(data.rows)}
        blank={data.blank}
      />
    ),
  }
  const blank: Piece = {
    table,
    tail: true,
    node: (
      <Row cols={[167]} h={5.6}>
        <Cell size={8}>——以下空白——</Cell>
      </Row>
    ),
  }
  const equations: Piece[] = (data.equations ?? []).map(text => ({
    table,
    tail: true,
    node: (
      <Row cols={[167]} h={5.6}>
        <Cell size={9} left field="equations">
          {text}
        </Cell>
      </Row>
    ),
  }))
  const gap: Piece = { tail: true, node: <div style={{ height: mm(3.2) }} /> }
  return {
    form: data,
    text: {
      formCode: 'JF-2',
      title: `试卷、答题卡交接单（${issue ? '发放' : '回收'}）`,
      subtitle: data.version ? `单元汇总　版本 ${data.version}` : '单元汇总',
      bars: true,
    },
    top: (page: Plan) => (
      <Facts
        cols={[20, 68, 20, 59]}
        rows={[
          [
            ['考点', `${data.areaName}　${data.siteName}`, 'siteName'],
            ['单元', `第 ${data.unitNo} 单元　${data.dayText} ${data.halfDay}`, 'unitNo'],
          ],
          [
            ['类别', `${data.categoryName}（${data.categoryCode}）`, 'categoryName'],
            ['考场数', `${data.rows.length} 个（本页第 ${page.from}—${page.to} 个）`, 'rows'],
          ],
        ]}
      />
    ),
    pieces: [...rows, sumPiece, ...equations, blank, gap, ...signaturePieces(data.signatures, 12)],
    sum: page => (
      <Sum
        name="本页小计"
        rows={data.rows.slice(page.from - 1, page.to)}
        note={page.page < page.pages ? '转下页' : ''}
        blank={data.blank}
      />
    ),
    limit: data.blank ? { page: 16, last: 12 } : { page: 19, last: 14 },
  }
}
