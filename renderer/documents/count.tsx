/** QD-1: what one person counted, or two in a joint recount (R24). It holds nothing expected and nothing of any other count (R22). */
import type { CountData, CountRemark } from '../../db/documents/shapes.ts'
import { capitals, momentText, secondsText, thousands, wideName } from '../../db/documents/words.ts'
import type { Flow, Piece } from './flow.tsx'
import { mm, pt } from './page.tsx'
import { Heading, NoteLine } from './parts.tsx'
import { signaturePieces } from './signatures.tsx'
import { Cell, Facts, Head, Row, Tick, Ticks } from './table.tsx'

const COLS = [11, 42, 22, 34, 15, 19, 24]
const PLACES = ['第一', '第二', '第三']

function bagPieces(data: CountData): Piece[] {
  const table = {
    id: 'bags',
    head: (
      <Head
        cols={COLS}
        h={6.6}
        names={[
          '序号',
          data.measure === '箱' ? '箱封条号' : '袋条码',
          data.measure === '箱' ? '种类' : '袋型',
          '封口',
          '录入',
          '时间',
          '备注',
        ]}
      />
    ),
  }
  const subTotal = (carton: string): Piece => ({
    table,
    node: (
      <Row cols={[167]} h={6.55}>
        <Cell size={9} bold field="carton">
          {`箱 ${carton}　小计 ${thousands(data.rows.filter(row => row.carton === carton).length)} ${data.measure}`}
        </Cell>
      </Row>
    ),
  })
  const rows: Piece[] = data.rows.flatMap((row, i) => [
    {
      table,
      row: true,
      node: (
        <Row cols={COLS} h={6.55}>
          <Cell>{i + 1}</Cell>
          <Cell face="mono" size={9.5} field="code">
            {row.code}
          </Cell>
          <Cell size={9} field="item">
            {row.item}
          </Cell>
          <Cell size={9}>
            <Ticks state={row.seal} />
          </Cell>
          <Cell size={9}>{row.entry === 'scan' ? '扫描' : '手工'}</Cell>
          <Cell size={8.5}>{secondsText(row.at)}</Cell>
          <Cell size={8} left field="note">
            {row.note}
          </Cell>
        </Row>
      ),
    },
    ...(row.carton && row.carton !== data.rows[i + 1]?.carton ? [subTotal(row.carton)] : []),
  ])
  return [...rows, { table, tail: data.remarks.length === 0, node: <Blank /> }]
}

function figurePieces(data: CountData): Piece[] {
  const cols = [11, 96, 60]
  const table = {
    id: 'figures',
    head: <Head cols={cols} h={6.6} names={['序号', '分项', data.second ? '共同清点数' : '本人清点数']} />,
  }
  const rows: Piece[] = (data.figures ?? []).map((figure, i) => ({
    table,
    row: true,
    node: (
      <Row cols={cols} h={8}>
        <Cell>{i + 1}</Cell>
        <Cell field="figure">{figure.label}</Cell>
        <Cell bold size={11}>{`${thousands(figure.value)} ${data.measure}`}</Cell>
      </Row>
    ),
  }))
  return [...rows, { table, tail: data.remarks.length === 0, node: <Blank /> }]
}

const KINDS = { hand: '手工录入', withdrawn: '撤回' }

/** A count without any has no such section. */
function remarkPieces(data: CountData): Piece[] {
  const cols = [11, 18, 38, 28, 19, 53]
  const names = ['序号', '情形', '条码', data.figures ? '分项' : '箱', '扫描时间', '缘由']
  const table = { id: 'remarks', head: <Head cols={cols} h={6.6} names={names} /> }
  return data.remarks.map((remark, i) => ({
    table,
    row: true,
    node: (
      <Row cols={cols} h={6.55}>
        <Cell>{i + 1}</Cell>
        <Cell size={9}>{KINDS[remark.what]}</Cell>
        <Cell face="mono" size={8.5} field="code">
          {remark.last === null ? remark.code : `${remark.code} —\n${remark.last}`}
        </Cell>
        <Cell size={9} field="section">
          {remark.n > 1 ? `${remark.section}　${thousands(remark.n)} ${data.measure}` : remark.section || '—'}
        </Cell>
        <Cell size={8.5}>{secondsText(remark.at)}</Cell>
        <Cell size={8} left field="reason">
          {remark.withdrawnAt === null ? remark.reason : `${secondsText(remark.withdrawnAt)} 撤回：${remark.reason}`}
        </Cell>
      </Row>
    ),
  }))
}

const Blank = () => (
  <Row cols={[167]} h={6.4}>
    <Cell size={8}>——以下空白——</Cell>
  </Row>
)

function Total({ data }: { data: CountData }) {
  const total = data.figures ? data.figures.reduce((sum, figure) => sum + figure.value, 0) : data.rows.length
  const typed = data.rows.flatMap((row, i) => (row.entry === 'hand' ? [i + 1] : []))
  const sum = (what: CountRemark['what']) =>
    data.remarks.reduce((n, remark) => (remark.what === what ? n + remark.n : n), 0)
  const where = typed.length ? `（第 ${typed.slice(0, 8).join('、')}${typed.length > 8 ? ' 等' : ''} 行）` : ''
  const notes = data.scanned
    ? [
        `重复扫描 ${data.duplicates} 次（已拒计）`,
        `未知条码 ${data.unknown} 个`,
        `手工录入 ${thousands(typed.length + sum('hand'))} 个${where}`,
        `撤回 ${sum('withdrawn')} 次（未计入）`,
      ].join('\n')
    : '逐份清点，分项手工录入'
  return (
    <div className="tbl">
      <Row cols={[55, 56, 56]} h={17}>
        <Cell bold>
          <span style={{ whiteSpace: 'pre', fontSize: pt(11) }}>
            <span style={{ fontSize: pt(26), lineHeight: 1 }}>{thousands(total)}</span>
            {`  ${data.measure}`}
          </span>
        </Cell>
        <Cell size={9}>
          大写
          <span className="bold" style={{ fontSize: pt(13) }}>{`${capitals(total)}${data.measure}`}</span>
        </Cell>
        <Cell size={9} left>
          {notes}
        </Cell>
      </Row>
    </div>
  )
}

export function countFlow(data: CountData): Flow {
  const counters = data.second ? [data.counter, data.second] : [data.counter]
  const joint = counters.length > 1
  // How many cartons came was signed when they were taken over.
  const unseen = data.measure === '箱' ? '清点时未看交接清单' : '清点结束前，未见应有数'
  const whose = joint ? '两人共同' : '本人'
  const remarks = remarkPieces(data)
  const [total, statement] = remarks.length ? ['三', '四'] : ['二', '三']
  return {
    form: data,
    text: { formCode: 'QD-1', title: '清点记录单' },
    top: () => (
      <Facts
        cols={[20, 66, 20, 61]}
        rows={[
          [
            ['考点', `${data.areaName}　${data.siteName}`, 'siteName'],
            ['清点任务', data.task, 'task'],
          ],
          [
            ['清点人', counters.map(c => `${wideName(c.name)}（${c.post.zh}）`).join('、'), 'counter'],
            [
              '清点位次',
              <span className="tick" key="place" style={{ gap: mm(3) }}>
                {PLACES.map((place, i) => (
                  <Tick key={place} on={data.place === i + 1}>
                    {place}
                  </Tick>
                ))}
              </span>,
            ],
          ],
          [
            ['清点对象', data.object, 'object'],
            [
              '封条',
              data.sealNo ? (
                <span className="tick" key="seal" style={{ gap: mm(3) }}>
                  {data.sealNo}
                  <Ticks state={data.sealState ?? null} />
                </span>
              ) : (
                '—'
              ),
              'sealNo',
            ],
          ],
          [
            ['开始', momentText(data.startedAt)],
            ['结束', momentText(data.endedAt)],
          ],
        ]}
      />
    ),
    pieces: [
      { keep: true, node: <Heading>{`一、${whose}清点明细`}</Heading> },
      ...(data.figures ? figurePieces(data) : bagPieces(data)),
      ...(remarks.length ? [{ keep: true, node: <Heading>二、手工录入与撤回</Heading> }, ...remarks] : []),
      { tail: true, keep: true, node: <Heading>{`${total}、${whose}合计`}</Heading> },
      { tail: true, node: <Total data={data} /> },
      { tail: true, keep: true, node: <Heading>{`${statement}、清点人声明与签名`}</Heading> },
      {
        tail: true,
        node: (
          <div className="serif statement" style={{ fontSize: pt(11), textIndent: '2em', paddingBottom: mm(1.4) }}>
            {joint
              ? `前两遍不一致，由数过这两遍的两人共同复数，当面逐一扫码。${unseen}；以上为两人共同亲见、亲点之数。`
              : `本人独立清点。${unseen}，未见也未打听他人清点结果；以上为本人亲见、亲点之数。`}
          </div>
        ),
      },
      ...signaturePieces(counters, 12.5),
      {
        tail: true,
        node: (
          <NoteLine>
            {joint
              ? '说明：前两遍的清点记录单都保留。本单不载应有数；应有数在各次清点均结束后由核对得出。'
              : '说明：每名清点人各用一单，不得同桌传看。本单不载应有数；应有数在各次清点均结束后由核对得出。'}
          </NoteLine>
        ),
      },
    ],
  }
}
