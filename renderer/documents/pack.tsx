/** YB-1 应急包 (R97): what lies in the folder, and the line by which it is sealed and opened. */
import type { PackContent, PackData } from '../../db/documents/shapes.ts'
import { documentText, groupedCode, thousands } from '../../db/documents/words.ts'
import { codeKind } from '../../db/rules/codes.ts'
import type { Flow, Piece } from './flow.tsx'
import { Heading, NoteLine } from './parts.tsx'
import { Cell, Facts, Head, Row } from './table.tsx'

const COLS = [11, 71, 65, 20]
const SEALED = [25, 58.5, 25, 58.5]

const written = (no: string): string => (codeKind(no) === 'document' ? documentText(no) : groupedCode(no))
const numbersOf = (c: PackContent): string => [c.no, c.last].flatMap(no => (no ? written(no) : [])).join(' 至 ')

/** Opened or sealed: when, by whom, in ink. */
const inkRows = (title: string, rows: readonly (readonly [string, string])[]): Piece[] => [
  { keep: true, tail: true, node: <Heading>{title}</Heading> },
  ...rows.map(
    ([a, b]): Piece => ({
      table: { id: title },
      tail: true,
      node: (
        <Row cols={SEALED} h={11} key={a}>
          <Cell size={9} face="serif" grey>
            {a}
          </Cell>
          <Cell />
          <Cell size={9} face="serif" grey>
            {b}
          </Cell>
          <Cell />
        </Row>
      ),
    }),
  ),
]

export function packFlow(data: PackData): Flow {
  const table = { id: 'contents', head: <Head cols={COLS} names={['序', '内　容', '编号', '数量']} /> }
  return {
    form: data,
    text: { formCode: 'YB-1', title: '应急包', subtitle: `第 ${data.unitNo} 单元`, bars: true },
    top: () => (
      <Facts
        cols={[20, 68, 20, 59]}
        rows={[
          [
            ['考点', `${data.areaName}　${data.siteName}`, 'siteName'],
            ['单元', `第 ${data.unitNo} 单元　${data.dayText} ${data.halfDay}`, 'unitNo'],
          ],
          [
            ['考场', `${thousands(data.rooms)} 个`, 'rooms'],
            ['袋数', `${thousands(data.bags)} 袋`, 'bags'],
          ],
        ]}
      />
    ),
    pieces: [
      { keep: true, node: <Heading>一、包内清单</Heading> },
      ...data.contents.map(
        (c, i): Piece => ({
          table,
          row: true,
          node: (
            <Row cols={COLS} h={7}>
              <Cell>{i + 1}</Cell>
              <Cell left size={9} field="title">
                {c.title}
              </Cell>
              <Cell face="mono" size={8} field="no">
                {numbersOf(c)}
              </Cell>
              <Cell field="n">{`${thousands(c.n)} ${c.measure}`}</Cell>
            </Row>
          ),
        }),
      ),
      ...inkRows('二、封装', [
        ['封装人（签名）', '复核人（签名）'],
        ['封装时间', '封包封条号'],
      ]),
      ...inkRows('三、启用（须有考点主考命令）', [
        ['主考命令', '启用时间'],
        ['启用人（签名）', '见证人（签名）'],
      ]),
      {
        tail: true,
        node: (
          <NoteLine>
            程序不能使用时启用。每张单据写明办理时间，当事人当场签名；恢复后扫描单据编号逐张补录。未启用的，本单元结束后交回保密室。
          </NoteLine>
        ),
      },
    ],
  }
}
