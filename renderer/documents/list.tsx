/** XH-1 销毁清单: every bag to be destroyed, and who approved it. */
import type { ListBag, ListData } from '../../db/documents/shapes.ts'
import { byKind, kindName, sumOf } from '../../db/documents/totals.ts'
import { capitals, thousands } from '../../db/documents/words.ts'
import type { Flow } from './flow.tsx'
import { Heading } from './parts.tsx'
import { signaturePieces } from './signatures.tsx'
import { Cell, Facts, Head, Row } from './table.tsx'

export const LIST_COLS = [10, 30.5, 30.5, 17, 31, 10, 24, 10]

/** A category's name that takes more than one line is set smaller. */
const LINE = 11
export const isLong = (bag: ListBag): boolean => [...(bag.category?.name.zh ?? '')].length > LINE
/** At least as high as the row comes out. */
export const rowHeight = (bag: ListBag): number =>
  isLong(bag) ? 1.6 + 2.7 * Math.ceil([...(bag.category?.name.zh ?? '')].length / (LINE - 1)) : 4.85

export function ListRow({ bag, n, time, timeCol = 16 }: { bag: ListBag; n: number; time?: string; timeCol?: number }) {
  const cols = time ? [...LIST_COLS, timeCol] : LIST_COLS
  return (
    <Row cols={cols} h={4.7}>
      <Cell size={8}>{n}</Cell>
      <Cell size={8} face="mono" field="code">
        {bag.code}
      </Cell>
      <Cell size={8} face="mono" field="sealNo">
        {bag.sealNo}
      </Cell>
      <Cell size={8}>{kindName(bag.kind).zh}</Cell>
      <Cell size={isLong(bag) ? 7 : 7.5} field="category">
        <span style={isLong(bag) ? { lineHeight: 1.05 } : undefined}>
          {bag.category ? bag.category.name.zh : '各类别'}
        </span>
      </Cell>
      <Cell size={8}>{bag.unitNo}</Cell>
      <Cell size={7.5} face="mono">
        {bag.roomCode ?? '—'}
      </Cell>
      <Cell size={8}>{bag.copies === null ? '—' : thousands(bag.copies)}</Cell>
      {time && <Cell size={8}>{time}</Cell>}
    </Row>
  )
}

export const LIST_NAMES = ['序', '袋条码', '封条号', '袋型', '类别', '单元', '考场', '份数']

export function listFlow(data: ListData): Flow {
  const all = sumOf(data.bags)
  const table = { id: 'bags', head: <Head cols={LIST_COLS} h={5} size={8} names={LIST_NAMES} /> }
  const sums = byKind(data.bags).map(group => {
    const sum = sumOf(group.rows.flatMap(row => row.bags))
    return `${kindName(group.kind).zh} ${thousands(sum.bags)} 袋 ${thousands(sum.copies)} 份`
  })
  return {
    form: data,
    text: { formCode: 'XH-1', title: '销毁清单' },
    top: page => (
      <Facts
        cols={[20, 66, 20, 61]}
        rows={[
          [
            ['考点', `${data.areaName}　${data.siteName}`, 'siteName'],
            ['书面要求', data.order, 'order'],
          ],
          [
            ['销毁方式', data.method, 'method'],
            ['袋数', `${thousands(all.bags)} 袋（本页第 ${page.from}—${page.to} 袋）`],
          ],
        ]}
      />
    ),
    pieces: [
      ...data.bags.map((bag, i) => ({ table, row: true, node: <ListRow bag={bag} n={i + 1} /> })),
      {
        table,
        tail: true,
        node: (
          <Row cols={[167]} h={9}>
            <Cell size={9} bold>
              {`合计　${thousands(all.bags)} 袋　${thousands(all.copies)} 份　　大写　${capitals(all.bags)}袋　${capitals(all.copies)}份`}
              <span style={{ fontWeight: 400 }}>{sums.join('；')}</span>
            </Cell>
          </Row>
        ),
      },
      {
        table,
        tail: true,
        node: (
          <Row cols={[167]} h={4.8}>
            <Cell size={8}>——以下空白——</Cell>
          </Row>
        ),
      },
      ...signaturePieces(data.signatures, 12, { node: <Heading>批准</Heading> }),
    ],
  }
}
