/** JS-1 接收单: what came in from the area, carton by carton and by unit; the deliverer signs in ink. */
import type { ReceiptData } from '../../db/documents/shapes.ts'
import { capitals, groupedCode, momentText, thousands } from '../../db/documents/words.ts'
import type { Flow, Piece } from './flow.tsx'
import { Heading, NoteLine } from './parts.tsx'
import { signaturePieces } from './signatures.tsx'
import { Cell, Facts, Head, Row, Ticks } from './table.tsx'

const CARTONS = [11, 44, 40, 34, 16, 22]
const BAGS = [22, 36, 61, 22, 26]

export function receiptFlow(data: ReceiptData): Flow {
  const cartons = {
    id: 'cartons',
    head: <Head cols={CARTONS} names={['序', '箱条码', '箱封条号', '箱封条状态', '袋数', '备注']} />,
  }
  const bags = { id: 'bags', head: <Head cols={BAGS} names={['单元', '袋型', '类别', '袋数', '份数']} /> }
  const bagCount = data.rows.reduce((sum, row) => sum + row.bags, 0)
  const copyCount = data.rows.reduce((sum, row) => sum + row.copies, 0)
  const cartonRows: Piece[] = data.cartons.map((carton, i) => ({
    table: cartons,
    row: true,
    node: (
      <Row cols={CARTONS} h={6.2}>
        <Cell>{i + 1}</Cell>
        <Cell face="mono" size={9} field="carton.code">
          {groupedCode(carton.code)}
        </Cell>
        <Cell face="mono" size={9} field="carton.sealNo">
          {groupedCode(carton.sealNo)}
        </Cell>
        <Cell size={9}>
          <Ticks state={carton.state} />
        </Cell>
        <Cell>{carton.bags === null ? '待清点' : thousands(carton.bags)}</Cell>
        <Cell size={8} left field="carton.note">
          {carton.note}
        </Cell>
      </Row>
    ),
  }))
  const bagRows: Piece[] = data.rows.map(row => ({
    table: bags,
    row: true,
    node: (
      <Row cols={BAGS} h={5.6}>
        <Cell size={9}>{`第 ${row.unitNo} 单元`}</Cell>
        <Cell size={9} field="kind">
          {row.kind}
        </Cell>
        <Cell size={9} left field="category">
          {row.category}
        </Cell>
        <Cell>{thousands(row.bags)}</Cell>
        <Cell>{thousands(row.copies)}</Cell>
      </Row>
    ),
  }))
  const counted: Piece[] = [
    { keep: true, node: <Heading>二、袋数与份数</Heading> },
    ...bagRows,
    {
      table: bags,
      tail: true,
      node: (
        <Row cols={[119, 22, 26]} h={6.4}>
          <Cell bold>{`合　计　　${capitals(bagCount)}袋　${capitals(copyCount)}份`}</Cell>
          <Cell bold>{thousands(bagCount)}</Cell>
          <Cell bold>{thousands(copyCount)}</Cell>
        </Row>
      ),
    },
    {
      table: bags,
      tail: true,
      node: (
        <Row cols={[167]} h={5.2}>
          <Cell size={8}>——以下空白——</Cell>
        </Row>
      ),
    },
  ]
  return {
    form: data,
    text: { formCode: 'JS-1', title: '试卷、答题卡接收单', bars: true },
    top: () => (
      <Facts
        cols={[20, 66, 20, 61]}
        rows={[
          [
            ['考点', `${data.areaName}　${data.siteName}`, 'siteName'],
            ['发出单位', data.from, 'from'],
          ],
          [
            ['批次', data.batch, 'batch'],
            ['车号', data.vehicle, 'vehicle'],
          ],
          [
            ['送达时间', momentText(data.arrivedAt)],
            ['清点完成', data.finishedAt === null ? '待二人分别独立清点' : momentText(data.finishedAt)],
          ],
          [
            ['押运人员', data.deliverers.join('、'), 'deliverers'],
            ['箱数', `${data.cartons.length} 箱（${capitals(data.cartons.length)}箱）`],
          ],
        ]}
      />
    ),
    pieces: [
      { keep: true, node: <Heading>一、箱与箱封条</Heading> },
      ...cartonRows,
      ...(data.rows.length > 0 ? counted : []),
      ...signaturePieces(data.signatures, 12, {
        node: <Heading>{data.rows.length > 0 ? '三、签名' : '二、签名'}</Heading>,
      }),
      {
        tail: true,
        node: <NoteLine>说明：送交人当面清点箱数、验看箱封条后亲笔签名；接收人签名后交接方为完成。</NoteLine>,
      },
    ],
  }
}
