/** 扫描枪设置单, A4, one page: what is set by the maker's own setup codes, why, and three codes to try it with (R27, R28). */
import type { Both, CommandBlock, ScannerSheetData } from '../../db/documents/shapes.ts'
import { Bars } from './bars.tsx'
import { A4, Foot, LEFT, RIGHT, Watermark } from './frame.tsx'
import { Fit, mm, Page, pt, Text } from './page.tsx'
import { Heading } from './parts.tsx'
import { Cell, Head, Row } from './table.tsx'

const WIDTH = RIGHT - LEFT
/** The codes stand side by side, 19 mm of paper between two, so that a scanner takes one. */
const TESTS = { top: 209.5, bars: 224 }
const NOTES = 246

const Words = ({ of, size = 9.5 }: { of: Both; size?: number }) => (
  <>
    <span style={{ fontSize: pt(size) }}>{of.zh}</span>
    {of.en && <span style={{ fontSize: pt(7.5) }}>{of.en}</span>}
  </>
)

const Paragraphs = ({ all }: { all: Both[] }) =>
  all.map(of => (
    <div key={of.zh} style={{ display: 'grid', paddingBottom: mm(1), lineHeight: 1.35 }}>
      <Words of={of} />
    </div>
  ))

const MAKERS = [42, 125]

type Group = ScannerSheetData['settings'][number]

function Setting({ row }: { row: Group['rows'][number] }) {
  return (
    <Cell size={9.5} left field="settings">
      <span>
        <b>{row.what.zh}</b>
        {`　${row.set.zh}`}
      </span>
      <span style={{ fontSize: pt(7.5) }}>{`${row.what.en}: ${row.set.en}`}</span>
    </Cell>
  )
}

/** Two settings a row. */
function Settings({ of, rows }: Group) {
  return (
    <>
      <Row cols={[WIDTH]} h={5.4} grey>
        <Cell size={9} bold left>{`${of.zh}　${of.en}`}</Cell>
      </Row>
      {Array.from({ length: Math.ceil(rows.length / 2) }, (_, i) => rows.slice(2 * i, 2 * i + 2)).map(pair => (
        <Row key={pair[0]?.what.zh} cols={pair.map(() => 1)} h={9}>
          {pair.map(row => (
            <Setting key={row.what.zh} row={row} />
          ))}
        </Row>
      ))}
    </>
  )
}

function Advice({ data }: { data: ScannerSheetData }) {
  return (
    <div className="flow" data-end={TESTS.top} style={{ top: mm(33) }}>
      <Heading before={0}>一、设成这样　Set it so</Heading>
      <div className="tbl">
        {data.settings.map(group => (
          <Settings key={group.of.zh} {...group} />
        ))}
      </div>
      <Heading>二、为什么　Why</Heading>
      <Paragraphs all={data.reasons} />
      <Heading before={1.6}>三、怎样换成 HID POS　How to switch to HID POS</Heading>
      <Paragraphs all={data.steps} />
      <div className="tbl">
        <Head cols={MAKERS} h={5.4} size={9} names={['厂家 Maker', '设置码在哪里　Where the setup code is']} />
        {data.makers.map(({ name, how }) => (
          <Row key={name.zh} cols={MAKERS} h={8}>
            <Cell>
              <Words of={name} size={9} />
            </Cell>
            <Cell left field="makers">
              <Words of={how} size={9} />
            </Cell>
          </Row>
        ))}
      </div>
    </div>
  )
}

const centre = (i: number, all: number): number => LEFT + (WIDTH * (i + 0.5)) / all

function Test({ block, i, all }: { block: CommandBlock; i: number; all: number }) {
  const at = (y: number, h: number) => ({ x: centre(i, all) - WIDTH / all / 2, y, w: WIDTH / all, h })
  return (
    <>
      <Text at={at(TESTS.bars - 5.2, 4)} size={9} align="middle">
        {`${i + 1}　${block.word.zh} ${block.word.en}`}
      </Text>
      <Text at={at(TESTS.bars + 13.4, 4)} size={10} bold face="mono" align="middle" field="code">
        {block.code}
      </Text>
    </>
  )
}

const BLANKS = [
  ['枪的名字 Name', '型号 Model', '序列号 Serial number'],
  ['用于工位 Station', '设置人 Set by', '日期 Date'],
]

export function ScannerSheet({ data }: { data: ScannerSheetData }) {
  const { tests } = data
  return (
    <Page
      {...A4}
      lines={
        <>
          {data.training && <Watermark />}
          {tests.map((block, i) => (
            <Bars key={block.code} code={block.code} dots={2} centre={centre(i, tests.length)} y={TESTS.bars} />
          ))}
        </>
      }
    >
      <Fit at={{ x: LEFT, y: 8.5, w: 105, h: 6 }} field="siteName" max={10}>
        {`${data.training ? '演练　' : ''}${data.siteName}`}
      </Fit>
      <Text at={{ x: 140, y: 9, w: RIGHT - 140, h: 5 }} size={9} align="right">
        一把枪一张　One sheet a scanner
      </Text>
      <div
        className="at middle serif bold"
        style={{ left: mm(LEFT), top: mm(15.5), width: mm(WIDTH), height: mm(8.5), fontSize: pt(22) }}
      >
        <span style={{ letterSpacing: mm(1.2), marginRight: mm(-1.2) }}>扫描枪设置单</span>
      </div>
      <Text at={{ x: LEFT, y: 24.5, w: WIDTH, h: 5 }} size={12} face="serif" align="middle">
        Scanner setting sheet
      </Text>
      <Advice data={data} />
      <div className="flow" data-end={TESTS.bars - 5.2} style={{ top: mm(TESTS.top) }}>
        <Heading before={0}>四、试一试　Try it</Heading>
        <div style={{ fontSize: pt(8.5) }}>
          {
            '打开“识枪”，点“开始识枪”，从左到右各扫一下；设好没有，画面会说。　Teach a scanner: scan from left to right.'
          }
        </div>
      </div>
      {tests.map((block, i) => (
        <Test key={block.code} block={block} i={i} all={tests.length} />
      ))}
      <div className="flow" data-end={283} style={{ top: mm(NOTES) }}>
        <Heading>五、记下来，把名字贴在枪上　Note it down, and put the name on the scanner</Heading>
        <div className="tbl">
          {BLANKS.map(names => (
            <Row key={names[0]} cols={[26, 30, 24, 30, 27, 30]} h={11}>
              {names.flatMap(name => [
                <Cell key={name} size={8.5} grey>
                  {name.replace(' ', '\n')}
                </Cell>,
                <Cell key={`${name} value`} />,
              ])}
            </Row>
          ))}
        </div>
      </div>
      <Foot form={data} name={`扫描枪设置单　模板 v${data.templateVersion}`} page={1} pages={1} />
    </Page>
  )
}
