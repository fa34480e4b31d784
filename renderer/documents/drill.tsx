/** 演练材料, A4: steps and PIN, then everything that is scanned in a drill, ten rows to a page (R96). */
import type { DrillData } from '../../db/documents/shapes.ts'
import { minuteText } from '../../db/documents/words.ts'
import { Bars, Rule } from './bars.tsx'
import { A4, Watermark } from './frame.tsx'
import { Fit, mm, Page, pt, Text } from './page.tsx'

const [LEFT, WIDTH] = [14, 182]
/** Bars of one row stand so far apart that a scanner takes one. */
const CENTRES = { 2: [92, 162], 3: [80, 128, 176] } as const
const ROW = 24
const TOP = 34
const ROWS = 10

interface Row {
  name: string
  about: string
  /** `word`: what it is; its text is printed unless it is a secret. */
  codes: { word: string; code: string; secret?: boolean }[]
}

const rowsOf = (data: DrillData): Row[] => [
  ...data.cartons.map(c => ({
    name: '箱　Carton',
    about: '接收 Receive',
    codes: [
      { word: '箱码 Carton', code: c.code },
      { word: '箱封条 Seal', code: c.seal },
    ],
  })),
  ...data.rooms.map(r => ({
    name: r.label,
    about: `试卷、答题卡各 ${r.copies} 份`,
    codes: [{ word: '签条 Slip', code: r.slip }, ...r.bags.map(b => ({ word: b.kind, code: b.code }))],
  })),
  { name: '备用　Spares', about: '单元 1', codes: data.spares.map(b => ({ word: b.kind, code: b.code })) },
  ...data.people.map(p => ({
    name: p.name,
    about: p.post,
    codes: [
      { word: '正面 Front', code: p.front },
      { word: '背面 Back', code: p.back, secret: true },
    ],
  })),
]

const STEPS: readonly (readonly [string, string])[] = [
  ['扫证件背面，输密码登录；换人先退出。', 'Scan the back of a badge, type the PIN; sign out before the next person.'],
  ['接收：逐箱扫箱码、箱封条，两人签收。', 'Receive: carton code and seal, two sign.'],
  [
    '清点：一人逐袋扫，退出；第二人再扫一遍，都看不到应有数。',
    'Count: one scans every bag; then a second person, neither sees a figure.',
  ],
  [
    '发放：第二人扫证件正面，逐考场扫签条和两袋。',
    'Issue: the front of a second badge; per room its slip and two bags.',
  ],
  ['开考、结束：按屏幕登记起止信号。', 'Start and end: record the signals.'],
  [
    '回收：逐考场扫签条和两袋；两人各数一遍，份数照本页。',
    'Return: slip and bags; two count, the copies stand on this sheet.',
  ],
  ['密封：扫袋，出标签，再扫标签。', 'Seal: scan the bag, the label prints, scan the label.'],
  [
    '入室，结清考场和单元：按“今日”上的 F9 一步步做完。',
    'Into the store, close rooms and unit: F9 on Today, step by step.',
  ],
]

/** Step one on the first page, then rows. */
export function Drill({ data }: { data: DrillData }) {
  const rows = rowsOf(data)
  const pages = Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, i) => rows.slice(i * ROWS, (i + 1) * ROWS))
  const all = pages.length + 1
  return (
    <>
      <Steps data={data} pages={all} />
      {pages.map((some, i) => (
        <Codes key={some[0]?.codes[0]?.code} rows={some} data={data} page={i + 2} pages={all} />
      ))}
    </>
  )
}

function Head({ data, page, pages }: { data: DrillData; page: number; pages: number }) {
  return (
    <>
      <Text at={{ x: LEFT, y: 12, w: 110, h: 10 }} size={18} bold>
        演练一单元
      </Text>
      <Fit at={{ x: 110, y: 13, w: 86, h: 8 }} field="siteName" max={11} align="right">
        {`${data.siteName}　${page}/${pages}`}
      </Fit>
    </>
  )
}

function Steps({ data, pages }: { data: DrillData; pages: number }) {
  return (
    <Page
      {...A4}
      lines={
        <>
          <Watermark />
          <Rule x={LEFT} y={26} w={WIDTH} h={0.375} />
        </>
      }
    >
      <Head data={data} page={1} pages={pages} />
      <Text at={{ x: LEFT, y: 32, w: WIDTH, h: 9 }} size={13} bold field="times">
        {`单元 1　${minuteText(data.start)} 开考　${minuteText(data.finish)} 结束　密码都是 ${data.pin}`}
      </Text>
      <Text at={{ x: LEFT, y: 41, w: WIDTH, h: 6 }} size={9}>
        {`The PIN is ${data.pin} for everyone. Nothing of a drill is real; its ledger is apart from the real one.`}
      </Text>
      <div className="at" style={{ left: mm(LEFT), top: mm(54), width: mm(WIDTH), display: 'grid', gap: mm(4.5) }}>
        {STEPS.map(([zh, en], i) => (
          <div key={zh} style={{ display: 'grid', gridTemplateColumns: `${mm(9)} 1fr`, alignItems: 'start' }}>
            <b style={{ fontSize: pt(13) }}>{i + 1}</b>
            <span style={{ display: 'grid', gap: mm(0.8) }}>
              <span style={{ fontSize: pt(12) }}>{zh}</span>
              <span style={{ fontSize: pt(8.5) }}>{en}</span>
            </span>
          </div>
        ))}
      </div>
    </Page>
  )
}

function Codes({ rows, data, page, pages }: { rows: Row[]; data: DrillData; page: number; pages: number }) {
  const y = (i: number) => TOP + i * ROW
  return (
    <Page
      {...A4}
      lines={
        <>
          <Watermark />
          {rows.map((row, i) => (
            <g key={row.codes[0]?.code}>
              <Rule x={LEFT} y={y(i) - 4} w={WIDTH} />
              {row.codes.map(({ code }, k) => (
                <Bars key={code} code={code} dots={2} centre={centre(row, k)} y={y(i)} h={11} />
              ))}
            </g>
          ))}
        </>
      }
    >
      <Head data={data} page={page} pages={pages} />
      {rows.map((row, i) => (
        <div key={row.codes[0]?.code}>
          <Fit at={{ x: LEFT, y: y(i), w: 40, h: 7 }} field="name" max={12}>
            {row.name}
          </Fit>
          <Fit at={{ x: LEFT, y: y(i) + 7.5, w: 40, h: 5 }} field="about" max={9}>
            {row.about}
          </Fit>
          {row.codes.map(({ word, code, secret }, k) => (
            <Text
              key={code}
              at={{ x: centre(row, k) - 24, y: y(i) + 12, w: 48, h: 4 }}
              size={8.5}
              align="middle"
              field="word"
            >
              {secret ? word : `${word}　${code}`}
            </Text>
          ))}
        </div>
      ))}
    </Page>
  )
}

const centre = (row: Row, k: number): number => CENTRES[row.codes.length === 3 ? 3 : 2][k as 0 | 1] as number
