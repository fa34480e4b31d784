/** ZP-1 自评报告和工作总结: sections with their tables, pictures and words, as they were signed (R84). */
import type { Block, ReportSection } from '../../db/documents/report-blocks.ts'
import type { ReportData } from '../../db/documents/shapes.ts'
import { minuteText } from '../../db/documents/words.ts'
import { BarChart, said } from './chart.tsx'
import type { Flow, Piece } from './flow.tsx'
import { mm, pt } from './page.tsx'
import { Heading } from './parts.tsx'
import { signaturePieces } from './signatures.tsx'
import { Cell, Facts, Head, Row } from './table.tsx'

const WIDTH = 167
/** A paragraph longer than this could be higher than a page: it is cut at the end of a sentence. */
const LONG = 500

const paragraphs = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .flatMap(cut)

function cut(line: string): string[] {
  if (line.length <= LONG) return [line]
  const end = line.lastIndexOf('。', LONG)
  const at = end > 0 ? end + 1 : LONG
  return [line.slice(0, at), ...cut(line.slice(at))]
}

const Note = ({ children }: { children: string }) => (
  <div className="serif" style={{ fontSize: pt(9), padding: `${mm(1)} 0` }}>
    {children}
  </div>
)

function blockPieces(b: Block, at: string): Piece[] {
  switch (b.kind) {
    case 'facts': {
      const table = { id: at }
      // Two to a line.
      return b.rows.flatMap((row, i): Piece[] => {
        if (i % 2 === 1) return []
        const pair = [row, b.rows[i + 1]].filter(r => r !== undefined)
        return [
          {
            table,
            node: (
              <Row cols={[44, 39.5, 44, 39.5]} h={6}>
                {[0, 1].flatMap(n => {
                  const r = pair[n]
                  return [
                    <Cell key={`${n} name`} size={8.5} grey left>
                      {r?.name.zh ?? ''}
                    </Cell>,
                    <Cell key={`${n} value`} size={9} left field={r?.name.zh}>
                      {r ? said(r.value, 'zh') : ''}
                    </Cell>,
                  ]
                })}
              </Row>
            ),
          },
        ]
      })
    }
    case 'table': {
      const cols = b.columns.map(c => c.width)
      const names = b.columns.map(c => c.name.zh)
      const table = { id: at, head: <Head cols={cols} h={6} size={8.5} names={named(names)} /> }
      return [
        { keep: true, node: <Note>{b.title.zh}</Note> },
        ...(b.rows.length === 0 ? [{ node: <Note>没有</Note> }] : []),
        ...b.rows.map(
          (row): Piece => ({
            table,
            node: (
              <Row cols={cols} h={5.4}>
                {named(names).map((name, i) => (
                  <Cell key={name} size={8.5}>
                    {said(row[i] ?? '', 'zh')}
                  </Cell>
                ))}
              </Row>
            ),
          }),
        ),
        ...(b.left > 0 ? [{ node: <Note>{`另有 ${b.left} 行，见台账。`}</Note> }] : []),
      ]
    }
    case 'bars':
      return [
        {
          node: (
            <div style={{ width: mm(WIDTH), padding: `${mm(1.5)} 0` }}>
              <Note>{b.title.zh}</Note>
              <BarChart of={b} language="zh" />
            </div>
          ),
        },
      ]
  }
}

/** Two columns may have one name (papers unused, cards unused): the head tells its cells apart by it. */
const named = (names: string[]): string[] => names.map((n, i) => (names.indexOf(n) < i ? `${n} ` : n))

const sectionPieces = (s: ReportSection, no: number): Piece[] => [
  { keep: true, node: <Heading before={4}>{`${no}　${s.title.zh}`}</Heading> },
  ...(s.blocks ?? []).flatMap((b, i) => blockPieces(b, `${s.key} ${i}`)),
  ...paragraphs(s.text).map(
    (line): Piece => ({
      node: (
        <div className="serif statement" style={{ fontSize: pt(10.5), textIndent: '2em', padding: `${mm(0.8)} 0` }}>
          {line}
        </div>
      ),
    }),
  ),
]

export function reportFlow(data: ReportData): Flow {
  const { report } = data
  return {
    form: data,
    text: { formCode: 'ZP-1', title: '自评报告和工作总结' },
    top: page =>
      page.page > 1 ? null : (
        <Facts
          cols={[20, 63.5, 20, 63.5]}
          rows={[
            [
              ['考点', `${data.areaName}　${data.siteName}`, 'siteName'],
              ['报送', `${report.to}（${report.how}）`, 'to'],
            ],
            [
              [
                '版本',
                report.before === null
                  ? `第 ${report.version} 版`
                  : `第 ${report.version} 版，代替第 ${report.before} 版`,
              ],
              ['签署', minuteText(report.at)],
            ],
          ]}
        />
      ),
    pieces: [
      ...(report.reason ? [{ node: <Note>{`重报原因：${report.reason}`}</Note> }] : []),
      ...data.sections.flatMap((s, i) => sectionPieces(s, i + 1)),
      {
        tail: true,
        node: (
          <div style={{ fontSize: pt(8), padding: `${mm(3)} 0 0` }}>
            内容摘要（SHA-256）　<span className="mono">{report.hash}</span>
          </div>
        ),
      },
      ...signaturePieces(data.signatures, 14, { node: <Heading>签署</Heading> }),
    ],
  }
}
