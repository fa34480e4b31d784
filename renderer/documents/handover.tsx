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

function sectionsText(bag: HandoverBag, copies: Copies): string {
  const counted = bag.sections
  if (!counted) return `${thousands(bag.copies)} 份`
  return sectionsOf(copies)
    .map(section => thousands(counted[section] ?? 0))
    .join('／')
}

function Bags({ bags, copies }: { bags: HandoverBag[]; copies: Copies }) {
  return (
    <Cell size={9} field={copies}>
      {bags.map(bag => (
        <span key={bag.code} style={{ display: 'contents' }}>
          <span className="mono" style={{ fontSize: pt(8.5) }}>
            {bag.code}
          </span>
          <span>{sectionsText(bag, copies)}</span>
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

function Sum({ name, rows, note }: { name: string; rows: HandoverRow[]; note?: string }) {
  return (
    <Row cols={[37, 31, 31, 68]} h={7.4}>
      <Cell bold>{name}</Cell>
      <Cell bold>{total(rows, 'papers')}</Cell>
      <Cell bold>{total(rows, 'cards')}</Cell>
      <Cell size={8.5} left>
        {note}
      </Cell>
    </Row>
  )
}

export function handoverFlow(data: HandoverData): Flow {
  const issue = data.direction === 'issue'
  const who = issue ? '接收人签名' : '交回人签名'
  const table = {
    id: 'rooms',
    head: (
      <Row cols={COLS} h={7} grey>
        <Cell bold>序</Cell>
        <Cell bold>考场代码　地点</Cell>
        {columnName('试卷袋', 'papers', data.direction)}
        {columnName('答题卡袋', 'cards', data.direction)}
        <Cell bold>时间</Cell>
        <Cell bold size={8.5}>{`${who}（一）`}</Cell>
        <Cell bold size={8.5}>{`${who}（二）`}</Cell>
      </Row>
    ),
  }
  const rows: Piece[] = data.rows.map((row, i) => ({
    table,
    row: true,
    node: (
      <Row cols={COLS} h={ROW}>
        <Cell size={10}>{i + 1}</Cell>
        <Cell size={8.5} field="place">
          <span className="mono bold" style={{ fontSize: pt(8.5) }}>
            {row.roomCode}
          </span>
          <span style={[...row.place].length > 11 ? { fontSize: pt(7), lineHeight: 1 } : undefined}>{row.place}</span>
        </Cell>
        <Bags bags={row.papers} copies="papers" />
        <Bags bags={row.cards} copies="cards" />
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
    node: <Sum name="本单元本类别合计" rows={data.rows} note={capitalText(data.rows)} />,
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
      subtitle: '单元汇总',
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
      />
    ),
    limit: { page: 19, last: 14 },
  }
}
