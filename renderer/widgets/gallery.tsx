/** For looking at the widgets while developing: `?page=today&lang=en`. Not part of the program. */
import {
  AlertOutlined,
  AppstoreOutlined,
  ArrowLeftOutlined,
  AuditOutlined,
  BarcodeOutlined,
  BookOutlined,
  CalendarOutlined,
  CheckOutlined,
  DeleteOutlined,
  EditOutlined,
  ExportOutlined,
  FileDoneOutlined,
  ImportOutlined,
  InboxOutlined,
  LockOutlined,
  PauseOutlined,
  PrinterOutlined,
  RightCircleOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  SolutionOutlined,
  SwapOutlined,
  UserAddOutlined,
} from '@ant-design/icons'
import { Button, DatePicker, Input, Modal, Segmented, Select, Table } from 'antd'
import { type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ThemeProvider } from '../theme/ThemeProvider.tsx'
import { BagsBar } from './BagsBar.tsx'
import { Balance } from './Balance.tsx'
import { type BoardCell, BoardGrid, type CellAt } from './BoardGrid.tsx'
import { Card } from './Card.tsx'
import { Code } from './Code.tsx'
import { Compare, ComparePair } from './Compare.tsx'
import { Condition, Conditions } from './Condition.tsx'
import { CountdownRing } from './CountdownRing.tsx'
import { DayLine } from './DayLine.tsx'
import { DestroyBoxes } from './DestroyBoxes.tsx'
import { Frame } from './Frame.tsx'
import { type BagState, Glyph, type GlyphName, type Outcome } from './Glyph.tsx'
import { KeyAction } from './KeyAction.tsx'
import { ActionLine, Page, type RailItem, Stage } from './Layout.tsx'
import { Legend } from './Legend.tsx'
import { LifeLine } from './LifeLine.tsx'
import { MainAction } from './MainAction.tsx'
import { NoteRow } from './NoteRow.tsx'
import { OwnFigure } from './OwnFigure.tsx'
import { PageTitle } from './PageTitle.tsx'
import { PinBoxes } from './PinBoxes.tsx'
import { RecentScans } from './RecentScans.tsx'
import { Refusal } from './Refusal.tsx'
import { RoomStrip } from './RoomStrip.tsx'
import { ScanPanel } from './ScanPanel.tsx'
import { type SignStep, SignTogether } from './SignTogether.tsx'
import { StagePaused } from './StagePaused.tsx'
import { StationHead } from './StationHead.tsx'
import { Steps } from './Steps.tsx'
import { createSounds } from './sounds.ts'
import { ThreeFigures } from './ThreeFigures.tsx'
import { useKeyDecoder } from './use-key-decoder.ts'
import { Verdict } from './Verdict.tsx'

const query = new URLSearchParams(location.search)
const en = query.get('lang') === 'en'
const t = (zh: string, english: string): string => (en ? english : zh)
const nothing = () => {}

const RAIL: RailItem[] = [
  { key: 'today', label: t('今日', 'Today'), icon: <CalendarOutlined /> },
  { key: 'board', label: t('考场总览', 'Board'), icon: <AppstoreOutlined /> },
  { key: 'readiness', label: t('准备', 'Ready'), icon: <SolutionOutlined /> },
  { key: 'receive', label: t('接收', 'Receive'), icon: <InboxOutlined /> },
  { key: 'count', label: t('清点', 'Count'), icon: <BarcodeOutlined /> },
  { key: 'seal', label: t('密封', 'Seal'), icon: <SafetyCertificateOutlined /> },
  { key: 'keep', label: t('保管', 'Keep'), icon: <LockOutlined /> },
  { key: 'issue', label: t('发放', 'Issue'), icon: <ExportOutlined /> },
  { key: 'return', label: t('回收', 'Return'), icon: <ImportOutlined /> },
  { key: 'cards', label: t('答题卡', 'Answer cards'), icon: <FileDoneOutlined /> },
  { key: 'incidents', label: t('异常', 'Incidents'), icon: <AlertOutlined />, badge: 1 },
  { key: 'destroy', label: t('销毁', 'Destroy'), icon: <DeleteOutlined /> },
  { key: 'ledger', label: t('台账', 'Ledger'), icon: <BookOutlined /> },
  { key: 'settings', label: t('设置', 'Settings'), icon: <SettingOutlined /> },
]
const start = new Date(2026, 7, 22, 13, 5, 24).getTime() - performance.now()
const now = () => start + performance.now()

function Shell({ children, pill }: { children: ReactNode; pill?: string }) {
  return (
    <Frame
      exam={t('2026 年医师资格考试 医学综合笔试', "2026 Physicians' exam, written")}
      site={t('清河市考点', 'Qinghe site')}
      pill={pill ?? t('单元 2 **发放中**　14:00 开考', 'Unit 2 **being issued**, starts 14:00')}
      people={[
        { name: t('姜洋', 'Jiang Yang'), part: t('保管员', 'Custodian') },
        { name: t('华军', 'Hua Jun'), part: t('保管员', 'Custodian') },
      ]}
      now={now}
      status={[
        {
          key: '1',
          icon: <BarcodeOutlined />,
          word: t('扫描枪 1', 'Scanner 1'),
          value: t('姜洋', 'Jiang Yang'),
          state: 'met',
        },
        {
          key: '2',
          icon: <BarcodeOutlined />,
          word: t('扫描枪 2', 'Scanner 2'),
          value: t('华军', 'Hua Jun'),
          state: 'met',
        },
        { key: 'p', icon: <PrinterOutlined />, word: t('打印机', 'Printer'), value: t('就绪', 'ready'), state: 'met' },
      ]}
      network={[]}
      ledger={{ size: 14203, head: '7f3a9c1e00' }}
      backup={{ at: t('8月22日 12:30', '22 Aug 12:30') }}
    >
      {children}
    </Frame>
  )
}

const page = (selected: string) => ({ items: RAIL, selected, onSelect: nothing })
const repeat = <T,>(n: number, x: T): T[] => Array.from({ length: n }, () => x)

function Today() {
  const states: BagState[] = [
    ...repeat<BagState>(34, 'issued'),
    'transit',
    'transit',
    ...repeat<BagState>(3, 'issued'),
    'transit',
    'transit',
    ...repeat<BagState>(31, 'stored'),
  ]
  return (
    <Shell>
      <Page rail={page('today')}>
        <PageTitle
          title={t('今日', 'Today')}
          about={t('8月22日 星期六　笔试第一天', 'Saturday 22 August, first written day')}
          right={
            <Verdict state="unmet" rest={t('其余正常', 'the rest is well')}>
              {t('1 处差异　2 场在途超时', '1 discrepancy, 2 late in transit')}
            </Verdict>
          }
        />
        <DayLine
          from={420}
          to={1222}
          now={785}
          units={[
            {
              key: '1',
              from: 420,
              name: t('单元 1', 'Unit 1'),
              about: t('09:00–11:30　72 考场', '09:00–11:30, 72 rooms'),
            },
            {
              key: '2',
              from: 750,
              name: t('单元 2', 'Unit 2'),
              about: t('14:00–16:30　72 考场', '14:00–16:30, 72 rooms'),
            },
          ]}
          segments={[
            { key: 'a', from: 420, to: 540, label: t('发放', 'Issue'), state: 'done' },
            { key: 'b', from: 540, to: 690, label: t('考试', 'Exam'), state: 'done' },
            { key: 'c', from: 690, to: 747, label: t('回收', 'Return'), state: 'wrong' },
            { key: 'd', from: 750, to: 840, label: t('发放中', 'Issuing'), state: 'now' },
            { key: 'e', from: 840, to: 990, label: t('考试', 'Exam'), state: 'later' },
            { key: 'f', from: 990, to: 1080, label: t('回收 密封', 'Return, seal'), state: 'later' },
            { key: 'g', from: 1083, to: 1137, label: t('交接班', 'Shift'), state: 'later' },
            { key: 'h', from: 1140, to: 1200, label: t('接收第二批', 'Receive 2'), state: 'later' },
          ]}
          patrols={Array.from({ length: 27 }, (_, i) => ({
            at: 420 + i * 30,
            state: i === 5 ? 'missed' : i < 13 ? 'done' : i === 13 ? 'next' : 'later',
          }))}
        />
        <div style={{ display: 'grid', gridTemplateColumns: '730px 1fr', gap: 12, flex: 1, minHeight: 0 }}>
          <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
            <Card current>
              <div style={{ display: 'flex', justifyContent: 'space-between', color: 'var(--ink-2)' }}>
                <span>{t('现在要做', 'To do now')}</span>
                <span>{t('最迟 13:40 全部送出', 'All out by 13:40')}</span>
              </div>
              <div style={{ display: 'flex', justifyContent: 'space-between', font: '700 28px/36px var(--sans)' }}>
                <span>{t('发放 单元 2 的试卷和答题卡', 'Issue papers and cards of unit 2')}</span>
                <span>{t('还有 34 分 36 秒', '34 min 36 s left')}</span>
              </div>
              <div style={{ margin: '4px 0' }}>
                <RoomStrip label="" boxes={states.map((state, i) => ({ key: String(i), state }))} />
              </div>
              <div style={{ display: 'flex', justifyContent: 'space-between', marginBottom: 8 }}>
                <Legend
                  items={[
                    { state: 'issued', n: 37 },
                    { state: 'transit', n: 4 },
                    { state: 'stored', n: 31 },
                  ]}
                />
                <span>{t('下一个 公卫 002　C教学楼603室', 'Next: Public health 002, C603')}</span>
              </div>
              <MainAction
                block
                icon={<ExportOutlined />}
                label={t('继续发放　公卫 002', 'Continue: 002')}
                onAct={nothing}
              />
            </Card>
            <Card
              grow
              title={t('试卷袋在哪里', 'Where the bags are')}
              extra={
                <KeyAction
                  small
                  keyName="F3"
                  icon={<AppstoreOutlined />}
                  label={t('考场总览', 'Board')}
                  onAct={nothing}
                />
              }
            >
              <BagsBar
                rows={[
                  {
                    key: '1',
                    label: t('单元 1', 'Unit 1'),
                    parts: [
                      { state: 'sealed', n: 71 },
                      { state: 'difference', n: 1 },
                    ],
                  },
                  {
                    key: '2',
                    label: t('单元 2', 'Unit 2'),
                    parts: [
                      { state: 'issued', n: 37 },
                      { state: 'transit', n: 4 },
                      { state: 'stored', n: 31 },
                    ],
                  },
                  { key: '3', label: t('单元 3', 'Unit 3'), parts: [{ state: 'counting' }] },
                  {
                    key: '4',
                    label: t('单元 4', 'Unit 4'),
                    parts: [
                      { state: 'stored', n: 40 },
                      { state: 'expected', n: 12 },
                    ],
                  },
                ]}
              />
            </Card>
          </div>
          <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
            <Card title={t('要留意 2', 'To mind: 2')}>
              <NoteRow
                sign={<Glyph name="difference" size={28} />}
                title={t('差异　单元 1　临床 017　少 1 份试卷', 'Unit 1, room 017: 1 paper short')}
                text={t('11:52 已报考区，等待答复 1 小时 13 分', 'Reported 11:52, waiting for 1 h 13 min')}
                action={{ label: t('处理', 'Handle'), onAct: nothing }}
              />
              <NoteRow
                sign={<Glyph name="attention" size={28} />}
                title={t('在途超时　2 场未签收', '2 rooms late in transit')}
                text={t('口腔 002 已 22 分　口腔 003 已 17 分', 'Dental 002: 22 min, 003: 17 min')}
                action={{ label: t('查看', 'Look'), onAct: nothing }}
              />
            </Card>
            <Card grow title={t('待办 2', 'To do: 2')}>
              <NoteRow
                sign={<Glyph name="waiting" size={26} />}
                title={t('13:30　二人巡查', '13:30 patrol by two')}
                text={t('华建强、秦婷文　还有 25 分', 'Hua, Qin: in 25 min')}
              />
              <NoteRow
                sign={<SwapOutlined />}
                title={t('18:00　交接班', '18:00 shift handover')}
                text={t('接班 姜秀、魏文　交接单未打印', 'Jiang, Wei: form not printed')}
              />
            </Card>
          </div>
        </div>
      </Page>
    </Shell>
  )
}

const SITE: Array<[string, string, string, string, number]> = [
  ['a', '临床执业医师', '临床', 'Clinical', 33],
  ['b', '口腔执业医师', '口腔', 'Dental', 7],
  ['c', '公共卫生执业医师', '公卫', 'Public', 3],
  ['d', '中医执业医师', '中医', 'TCM', 9],
  ['e', '临床助理', '临床助理', 'Clinical asst', 13],
  ['f', '中医助理', '中医助理', 'TCM asst', 7],
]
const CATEGORIES = SITE.map(([key, name, short, english, n]) => ({
  key,
  name: t(name, english),
  short: t(short, english),
  rooms: Array.from({ length: n }, (_, i) => ({ key: `${key}${i + 1}`, label: String(i + 1).padStart(3, '0') })),
}))

function cellOf(room: string, unit: string): BoardCell | undefined {
  const assistant = /^[ef]/.test(room)
  if (assistant && unit > '2') return
  if (unit === '1') return room === 'a17' ? { state: 'returned', marked: true } : { state: 'sealed' }
  if (unit === '2') {
    const n = Number(room.slice(1))
    const list: BagState[] = assistant
      ? ['issued', 'issued', 'returned', 'transit']
      : ['sealed', 'sealed', 'returned', 'sealed']
    return { state: list[(n * 7) % 4] ?? 'sealed' }
  }
  return { state: unit === '4' && /^[cd]/.test(room) ? 'expected' : 'stored' }
}

function Board() {
  const [at, setAt] = useState<CellAt>({ room: 'a17', unit: '1' })
  const life: Array<[BagState, string, string, string, string]> = [
    [
      'stored',
      t('8月21日', '21 Aug'),
      '15:20',
      t('陶英军、姜洋', 'Tao, Jiang'),
      t('接收　箱 X3915002 封条完好', 'Received, carton seal whole'),
    ],
    ['stored', '', '16:21', t('姜洋、秦燕霞', 'Jiang, Qin'), t('两遍都清点到　入 3 号柜', 'Counted twice, cabinet 3')],
    [
      'transit',
      t('8月22日', '22 Aug'),
      '08:12',
      t('华军、姜洋', 'Hua, Jiang'),
      t('复核出柜，在途 7 分', 'Out of the cabinet, 7 min on the way'),
    ],
    ['issued', '', '08:19', t('何磊刚、许泽', 'He, Xu'), t('签收　30 份', 'Signed for 30')],
    ['returned', '', '11:41', t('何磊刚、许泽', 'He, Xu'), t('交回', 'Handed back')],
    ['difference', '', '11:49', t('姜洋、华军', 'Jiang, Hua'), t('收回 29，发出 30，少 1 份', '29 of 30 came back')],
    ['difference', '', '11:52', t('主考 华杰雅', 'Chief Hua'), t('已报考区　异常 3 号', 'Reported, incident 3')],
  ]
  const aside = (
    <>
      <PageTitle title={t('临床 017', 'Clinical 017')} right={<Glyph name="difference" size={30} />} />
      <div style={{ fontSize: 20, margin: '4px 0' }}>
        <Code code="P261101065009538" />
      </div>
      <div style={{ color: 'var(--ink-2)', paddingBottom: 10, borderBottom: '1px solid var(--hairline)' }}>
        {t('B教学楼302室　现在 3 号柜 2 层', 'B302, now cabinet 3, shelf 2')}
      </div>
      <h2 style={{ font: '700 20px/40px var(--sans)' }}>{t('这一袋的经过', 'What happened to it')}</h2>
      <LifeLine
        entries={life.map(([state, date, time, people, text]) => ({
          key: time,
          state,
          date: date || undefined,
          time,
          people,
          text,
        }))}
        waiting={{ title: t('等考区答复', 'Waiting for the area'), text: t('已 4 小时 56 分', 'for 4 h 56 min') }}
      />
    </>
  )
  return (
    <Shell>
      <Page rail={page('board')} aside={query.has('wide') ? undefined : aside}>
        <PageTitle
          title={t('考场总览', 'Board')}
          extra={<Segmented options={[t('试卷袋', 'Papers'), t('答题卡袋', 'Cards'), t('备用', 'Spares')]} />}
          right={<Verdict state="unmet">{t('差异 1', '1 discrepancy')}</Verdict>}
        />
        <Legend
          items={[
            { state: 'expected', n: 12 },
            { state: 'stored', n: 92 },
            { state: 'transit', n: 5 },
            { state: 'issued', n: 17 },
            { state: 'returned', n: 12 },
            { state: 'sealed', n: 109 },
            { state: 'difference', n: 1 },
            { state: 'destroyed', n: 0 },
          ]}
        />
        <BoardGrid
          categories={CATEGORIES}
          units={['1', '2', '3', '4'].map(key => ({ key, label: t(`单元 ${key}`, `Unit ${key}`) }))}
          cell={cellOf}
          selected={at}
          onSelect={setAt}
        />
      </Page>
    </Shell>
  )
}

const SCANS: Array<[string, Outcome, string, string, string]> = [
  ['15:47:30', 'pass', '9539', t('临床 018　单元 1　试卷袋', 'Clinical 018, unit 1'), t('第 57 袋', 'No. 57')],
  ['15:47:27', 'duplicate', '9526', t('15:44:08 已扫过，不再计数', 'Scanned at 15:44:08'), ''],
  ['15:47:24', 'pass', '9541', t('临床 019　单元 1　试卷袋', 'Clinical 019, unit 1'), t('第 56 袋', 'No. 56')],
  ['15:47:22', 'pass', '9535', t('临床 016　单元 1　试卷袋', 'Clinical 016, unit 1'), t('第 55 袋', 'No. 55')],
]
const rows = SCANS.map(([at, outcome, last, what, number]) => ({
  key: at,
  at,
  outcome,
  code: `P26110106500${last}`,
  what,
  number: number || undefined,
}))
const TALLIES: Array<{ outcome: Outcome; n: number }> = [
  { outcome: 'duplicate', n: 1 },
  { outcome: 'unknown', n: 0 },
  { outcome: 'elsewhere', n: 1 },
]

function Count() {
  const outcome = (query.get('outcome') ?? 'pass') as Outcome
  return (
    <Shell>
      <Stage
        title={
          <PageTitle
            before={
              <KeyAction
                small
                keyName="Escape"
                icon={<ArrowLeftOutlined />}
                label={t('离开，数字保留', 'Leave, count kept')}
                onAct={nothing}
              />
            }
            title={t('清点　第一遍', 'Count, first pass')}
            about={t('单元 1　试卷袋', 'Unit 1, papers')}
            right={<b>{t('姜洋', 'Jiang Yang')}</b>}
          />
        }
        actions={
          <ActionLine
            ways={<KeyAction keyName="F2" icon={<EditOutlined />} label={t('手工录入', 'By hand')} onAct={nothing} />}
            note={t('结束后数字不能再改。也可扫指令卡“结束”', 'Cannot be changed afterwards')}
            main={<MainAction icon={<CheckOutlined />} label={t('结束清点', 'Close the count')} onAct={nothing} />}
          />
        }
      >
        <div style={{ display: 'grid', gridTemplateColumns: '560px 1fr', gap: 12, height: 288 }}>
          <Card>
            <OwnFigure
              who={t('姜洋已清点', 'Counted by Jiang Yang')}
              figure={58}
              unit={t('袋', 'bags')}
              tallies={TALLIES}
            />
          </Card>
          {query.has('paused') ? (
            <StagePaused why={query.get('paused') === 'ime' ? 'ime' : 'ledger'} waiting={3} />
          ) : (
            <ScanPanel
              outcome={query.has('idle') ? undefined : outcome}
              scanKey={1}
              code="P26110106509538"
              lines={[
                t('临床 017　单元 1　试卷袋', 'Clinical 017, unit 1, papers'),
                t('第 58 袋　15:47:32', 'No. 58, 15:47:32'),
              ]}
            />
          )}
        </div>
        <RecentScans rows={rows} />
      </Stage>
    </Shell>
  )
}

function Half({ outcome, n }: { outcome: Outcome; n: number }) {
  return (
    <Card>
      <StationHead
        number={n === 58 ? 1 : 2}
        name={n === 58 ? t('姜洋', 'Jiang Yang') : t('华军', 'Hua Jun')}
        about={n === 58 ? t('单元 1　试卷袋', 'Unit 1, papers') : t('单元 1　答题卡袋', 'Unit 1, cards')}
        right={
          <>
            <BarcodeOutlined /> {t('扫描枪 1', 'Scanner 1')}
          </>
        }
      />
      <OwnFigure figure={n} unit={t('袋', 'bags')} tallies={TALLIES} layout="side" />
      <ScanPanel
        half
        outcome={outcome}
        scanKey={n}
        code="C26110106509624"
        lines={[t('15:41:06 已扫过，仍是 41 袋', 'Scanned 15:41:06; still 41')]}
      />
      <div style={{ flex: 1, paddingTop: 12 }}>
        <RecentScans compact rows={rows.slice(0, 3)} />
      </div>
      <ActionLine
        ways={
          <KeyAction
            keyName={n === 58 ? 'F2' : 'F7'}
            icon={<EditOutlined />}
            label={t('手工录入', 'By hand')}
            onAct={nothing}
          />
        }
        main={<MainAction keyName={n === 58 ? 'F4' : 'F9'} label={t('姜洋 结束', 'Close')} onAct={nothing} />}
      />
    </Card>
  )
}

function Two() {
  return (
    <Shell>
      <Stage title={<PageTitle title={t('清点　第一遍　两个工位', 'Count, two stations')} />}>
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16, flex: 1, paddingBottom: 12 }}>
          <Half outcome="pass" n={58} />
          <Half outcome="duplicate" n={41} />
        </div>
      </Stage>
    </Shell>
  )
}

function Wrong() {
  return (
    <Shell>
      <Stage
        title={
          <PageTitle
            before={
              <KeyAction
                small
                keyName="Escape"
                icon={<ArrowLeftOutlined />}
                label={t('离开', 'Leave')}
                onAct={nothing}
              />
            }
            title={t('发放　临床 017', 'Issue: clinical 017')}
            about={t('单元 2　B教学楼302室', 'Unit 2, B302')}
          />
        }
        actions={
          <ActionLine
            ways={
              <>
                <KeyAction
                  keyName="F7"
                  icon={<SwapOutlined />}
                  label={t('改为先发 018', 'Issue 018 first')}
                  onAct={nothing}
                />
                <KeyAction
                  keyName="F8"
                  icon={<AlertOutlined />}
                  label={t('017 的袋找不到', '017 not found')}
                  onAct={nothing}
                />
              </>
            }
            note={t('已记台账 第 13,962 条', 'Ledger entry 13,962')}
            main={
              <MainAction
                icon={<BarcodeOutlined />}
                label={t('放回了，重新扫', 'Put back, scan again')}
                onAct={nothing}
              />
            }
          />
        }
      >
        <div style={{ display: 'grid', height: 232 }}>
          <ScanPanel
            outcome="elsewhere"
            scanKey={1}
            word={t('与本场不符', 'Not this room')}
            code="P26110206509881"
            sentence={
              en ? (
                <>
                  For <b>clinical 018</b>, not <b>017</b>
                </>
              ) : (
                <>
                  这一袋是 <b>临床 018</b> 的，不是 <b>临床 017</b> 的
                </>
              )
            }
            side={<ComparePair wanted={[t('要发', 'Wanted'), '017']} scanned={[t('扫到', 'Scanned'), '018']} />}
          />
        </div>
        <div style={{ display: 'grid', gridTemplateColumns: '906px 1fr', gap: 12, flex: 1 }}>
          <Compare
            rows={[
              {
                key: '1',
                label: t('日期、时间', 'Date, time'),
                wanted: '8月22日 14:00',
                scanned: '8月22日 14:00',
                same: true,
              },
              {
                key: '2',
                label: t('类别', 'Category'),
                wanted: t('临床执业医师', 'Clinical'),
                scanned: t('临床执业医师', 'Clinical'),
                same: true,
              },
              {
                key: '3',
                label: t('单元、袋型', 'Unit, kind'),
                wanted: t('单元 2　试卷袋', 'Unit 2, papers'),
                scanned: t('单元 2　试卷袋', 'Unit 2, papers'),
                same: true,
              },
              { key: '4', label: t('考场', 'Room'), wanted: <b>017</b>, scanned: <b>018</b>, same: false },
            ]}
          />
          <Card title={t('怎么办', 'What to do')}>
            <Steps
              steps={[
                {
                  key: '1',
                  text: t('把手里这一袋放回', 'Put this bag back'),
                  where: t('3 号柜 2 层　末四位 9881', 'Cabinet 3, shelf 2: 9881'),
                },
                {
                  key: '2',
                  text: t('拿 017 的袋，就在旁边', 'Take the bag of 017 beside it'),
                  where: t('3 号柜 2 层　末四位 9879', 'Cabinet 3, shelf 2: 9879'),
                },
                { key: '3', text: t('再扫一次。这次什么都没有发出去。', 'Scan again. Nothing was issued.') },
              ]}
            />
          </Card>
        </div>
      </Stage>
    </Shell>
  )
}

function Reconcile() {
  return (
    <Shell>
      <Page rail={page('receive')}>
        <PageTitle
          title={t('核对', 'Reconcile')}
          about={t('接收　单元 1　试卷袋（含备用）', 'Receipt, unit 1, papers')}
          right={<Verdict state="unmet">{t('三个数不相等，差在 2 袋', 'Unequal by 2 bags')}</Verdict>}
        />
        <ThreeFigures
          figures={[
            {
              key: '1',
              n: 79,
              unit: t('袋', 'bags'),
              title: t('第一遍　姜洋', 'First: Jiang'),
              differs: t('比清单少 2 袋', '2 fewer'),
              lines: [t('15:29–15:52　已签名', '15:29–15:52, signed')],
            },
            {
              key: '2',
              n: 80,
              unit: t('袋', 'bags'),
              title: t('第二遍　秦燕霞', 'Second: Qin'),
              differs: t('比清单少 1 袋', '1 fewer'),
              lines: [t('15:58–16:21　已签名', '15:58–16:21, signed')],
            },
            {
              key: '3',
              n: 80,
              unit: t('袋', 'bags'),
              title: t('交接清单', 'Handover list'),
              lines: [t('试卷袋 72', '72 papers')],
            },
          ]}
        />
        <Card flush>
          <Table
            rowKey="key"
            pagination={false}
            columns={[
              { title: t('袋', 'Bag'), dataIndex: 'code', render: (c: string) => <Code code={c} /> },
              {
                title: t('第一遍', 'First'),
                dataIndex: 'outcome',
                render: () => <Glyph name="absent" size={24} label="-" />,
              },
              { title: t('清单', 'List'), dataIndex: 'what' },
            ]}
            dataSource={rows.slice(0, 3)}
          />
        </Card>
        <ActionLine
          ways={
            <KeyAction
              keyName="F7"
              icon={<UserAddOutlined />}
              label={t('请第三个人另数一遍', 'Ask a third counter')}
              onAct={nothing}
            />
          }
          note={t('两遍的原始记录都保留', 'Both records are kept')}
          main={
            <MainAction
              icon={<BarcodeOutlined />}
              label={t('二人一起复点这 2 袋', 'Check the 2 together')}
              onAct={nothing}
            />
          }
        />
      </Page>
    </Shell>
  )
}

function Gate() {
  const list: Array<['met' | 'waiting' | 'unmet' | 'attention', string, string]> = [
    [
      'met',
      t('考试全部结束', 'All sittings ended'),
      t('8月23日 16:42:00　主考 华杰雅 签名', '16:42:00, signed by the chief'),
    ],
    ['waiting', t('满四小时', 'Four hours'), t('20:42:00 起可以，到点自动满足', 'from 20:42:00, by itself')],
    ['met', t('答题卡核对', 'Cards reconciled'), t('248 场　7,090 份，全部相符', '7,090, all agree')],
    ['met', t('试卷核对', 'Papers reconciled'), t('247 袋相符，1 袋差异见异常 3 号', '247 agree')],
    ['met', t('发出的全部收回', 'All came back'), t('248 袋，没有在途', '248 bags')],
    [
      'unmet',
      t('每一袋都选定处置', 'Every bag has a disposition'),
      t('3 袋备用试卷还没有选', '3 spare bags have none'),
    ],
    ['met', t('没有未结的异常', 'No open incident'), t('3 号 19:10 已结', 'no. 3 closed 19:10')],
    ['attention', t('书面要求', 'Written order'), t('考区通知〔2026〕37 号　欠原件', 'original owed')],
    ['met', t('销毁清单已批准', 'List approved'), t('247 袋　主考 华杰雅 18:20 签名', '247 bags')],
    ['met', t('时钟可信', 'Clock trusted'), t('两个时钟一致，今日没有调过', 'two clocks agree')],
  ]
  return (
    <Shell pill={t('四个单元 **全部结束**　16:42', 'All four units **ended** 16:42')}>
      <Page rail={page('destroy')}>
        <PageTitle
          title={t('销毁条件核验', 'Gate')}
          about={t('可以开始销毁吗', 'May destruction begin?')}
          right={<Verdict state="waiting">{t('还不可以，差 2 项', 'Not yet: 2 conditions')}</Verdict>}
        />
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 372px', gap: 12, flex: 1, minHeight: 0 }}>
          <Conditions>
            {list.map(([state, name, evidence]) => (
              <Condition
                key={name}
                state={state}
                name={name}
                evidence={evidence}
                action={state === 'unmet' ? { label: t('去选定', 'Choose'), onAct: nothing } : undefined}
              />
            ))}
          </Conditions>
          <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
            <Card grow title={t('考试结束后满四小时', 'Four hours after the end')}>
              <CountdownRing
                total={14400}
                left={2737}
                over={t('已满四小时', 'Four hours over')}
                from={t('20:42:00 起', 'from 20:42:00')}
              />
            </Card>
            <MainAction
              block
              icon={<RightCircleOutlined />}
              label={t('去选定 3 袋的处置', 'Choose for 3 bags')}
              onAct={nothing}
            />
            <MainAction
              block
              label={t('开始销毁', 'Begin')}
              missing={t('20:42:00 起', 'from 20:42:00')}
              keyName="F10"
              onAct={nothing}
            />
          </div>
        </div>
      </Page>
    </Shell>
  )
}

function Destroy() {
  const row = (key: string, n: number, done: number) => ({
    key,
    label: t(`单元 ${key}`, `Unit ${key}`),
    boxes: Array.from({ length: n }, (_, i) => (i < done ? ('destroyed' as const) : ('remaining' as const))),
  })
  return (
    <Shell pill={t('四个单元 **全部结束**　16:42', 'All four units **ended** 16:42')}>
      <Stage
        title={
          <PageTitle
            title={t('逐袋销毁', 'Destroy bag by bag')}
            about={t('销毁清单 1 号　21:04 开始', 'List 1, begun 21:04')}
          />
        }
        actions={
          <ActionLine
            ways={<KeyAction keyName="F6" icon={<PauseOutlined />} label={t('暂停销毁', 'Pause')} onAct={nothing} />}
            note={t('扫完 247 袋、差额为零，三人才能一起签结束', 'All three sign when nothing is left')}
            main={
              <MainAction
                icon={<AuditOutlined />}
                label={t('三人签结束', 'Sign the end')}
                missing={t('还差 115 袋', '115 bags to go')}
                onAct={nothing}
              />
            }
          />
        }
      >
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 404px', gap: 12, height: 236 }}>
          <ScanPanel
            outcome="pass"
            scanKey={1}
            word={t('通过　可以入机', 'Passed: shred')}
            code="P26210206600093"
            lines={[
              t(
                '临床助理 009　单元 2　30 份　封条 3915 0688 与记录一致',
                'Asst 009, unit 2, 30 papers, seal as recorded',
              ),
            ]}
          />
          <Card>
            <OwnFigure
              who={t('已销毁', 'Destroyed')}
              figure={132}
              unit={t('袋', 'bags')}
              tallies={TALLIES.slice(0, 2)}
            />
          </Card>
        </div>
        <Card grow>
          <DestroyBoxes
            rows={[row('1', 71, 71), row('2', 72, 61), row('3', 52, 0), row('4', 52, 0)]}
            last={{ row: '2', index: 60 }}
          />
          <div style={{ borderTop: '1px solid var(--hairline)', marginTop: 10, paddingTop: 8 }}>
            <Balance list={247} destroyed={132} remaining={115} explained={0} />
          </div>
        </Card>
      </Stage>
    </Shell>
  )
}

function Sign() {
  const step: SignStep =
    query.get('step') === 'back'
      ? { kind: 'back' }
      : query.get('step') === 'pass'
        ? { kind: 'passphrase' }
        : { kind: 'pin', note: t('21:04:41 已刷证，', '21:04:41 badge read.') }
  const text = (zh: boolean) => ({
    title: zh ? '销毁开始陈述' : 'Statement at the start of destruction',
    body: zh
      ? [
          '我们三人于 2026年8月23日 21:04，在清河市考点保密室，当面看过销毁清单 1 号和十项条件，**条件全部满足**。',
          '现在开始销毁**试卷袋 247 袋，试卷 7,060 份**。方法：碎纸机粉碎。每袋不拆封，先扫码、核对封条，再入机。',
        ]
      : [
          'The three of us have looked at destruction list 1 and the ten conditions; **all are met**.',
          'We now begin to destroy **247 paper bags, 7,060 papers**, by shredding.',
        ],
    table: {
      head: zh ? ['单元', '1', '2', '3', '4', '合计'] : ['Unit', '1', '2', '3', '4', 'Total'],
      rows: [
        [zh ? '袋' : 'Bags', '71', '72', '52', '52', '247'],
        [zh ? '份' : 'Papers', '2,019', '2,049', '1,496', '1,496', '7,060'],
      ],
      totalLast: true,
    },
    tail: zh
      ? ['临床 017 单元 1 一袋**不销毁**，留存待查。三人全程在场，直到差额为零。']
      : ['One bag is **not destroyed** and held.'],
  })
  return (
    <Shell pill={t('四个单元 **全部结束**　16:42', 'All four units **ended** 16:42')}>
      <Page rail={page('destroy')}>
        <PageTitle
          title={t('销毁条件核验', 'Gate')}
          right={<Verdict state="met">{t('可以开始', 'May begin')}</Verdict>}
        />
        <SignTogether
          title={t('销毁开始', 'start of destruction')}
          statement={{ zh: text(true), en: text(false) }}
          code="8c1d77e0"
          signers={[
            {
              key: '1',
              meaning: t('执行', 'Carried out'),
              name: t('姜洋', 'Jiang Yang'),
              role: t('试卷保管员', 'Custodian'),
              state: 'signed',
              at: t('8月23日 21:04:12', '23 Aug 21:04:12'),
            },
            query.has('two')
              ? {
                  key: '2',
                  meaning: t('执行', 'Carried out'),
                  name: t('华军', 'Hua Jun'),
                  role: t('试卷保管员', 'Custodian'),
                  state: 'next',
                  says: t('我执行这次销毁。', 'I carry out this destruction.'),
                }
              : {
                  key: '2',
                  meaning: t('执行', 'Carried out'),
                  name: t('华军', 'Hua Jun'),
                  role: t('试卷保管员', 'Custodian'),
                  state: 'signed',
                  at: t('8月23日 21:04:29', '23 Aug 21:04:29'),
                },
            {
              key: '3',
              meaning: t('监督', 'Supervised'),
              name: t('李强丽', 'Li Qiangli'),
              role: t('考区巡考员', 'Area inspector'),
              state: query.has('two') ? 'waiting' : 'next',
              says: t('我监督这次销毁。', 'I supervise this destruction.'),
            },
          ]}
          step={step}
          problem={query.has('problem') ? t('密码不对，还可以试 2 次', 'Wrong PIN, 2 more tries') : undefined}
          onSign={nothing}
          onRefuse={nothing}
          onClose={nothing}
        />
      </Page>
    </Shell>
  )
}

const ALL: GlyphName[] = [
  'pass',
  'duplicate',
  'unknown',
  'elsewhere',
  'expected',
  'stored',
  'transit',
  'issued',
  'returned',
  'sealed',
  'difference',
  'destroyed',
  'none',
  'opened',
  'sent',
  'kept',
  'missing',
  'emptied',
  'counting',
  'met',
  'waiting',
  'attention',
  'unmet',
  'equals',
  'differs',
  'absent',
]

/** A scanner in keyboard mode, into any field of the page. */
function Decoded() {
  const [said, setSaid] = useState('–')
  useKeyDecoder({
    minLength: 6,
    maxLength: 40,
    onBurst: text => setSaid(`burst ${text}`),
    onReject: why => setSaid(`reject ${why}`),
    onIme: () => setSaid('ime'),
  })
  return <output id="decoded">{said}</output>
}

function Shapes() {
  const [open, setOpen] = useState(query.has('modal'))
  const [sounds] = useState(createSounds)
  return (
    <Shell>
      <main style={{ padding: 24, display: 'flex', flexDirection: 'column', gap: 16, overflow: 'auto', flex: 1 }}>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, 1fr)', gap: 16 }}>
          {(['pass', 'duplicate', 'unknown', 'elsewhere'] as const).map(o => (
            <ScanPanel key={o} half outcome={o} scanKey={o} />
          ))}
        </div>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
          {ALL.map(n => (
            <div key={n} style={{ display: 'grid', justifyItems: 'center', width: 86, background: '#fff', padding: 6 }}>
              <Glyph name={n} size={48} />
              <Glyph name={n} size={20} />
              {n}
            </div>
          ))}
        </div>
        <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
          <MainAction label={t('主要操作', 'Main')} onAct={() => sounds.test()} />
          <MainAction label={t('还不能做', 'Not yet')} missing={t('缺什么', 'what is missing')} onAct={nothing} />
          <KeyAction keyName="F7" label={t('次要操作', 'Second')} onAct={nothing} />
          <PinBoxes />
        </div>
        <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
          <Input style={{ width: 200 }} placeholder={t('姓名', 'Name')} />
          <Select
            style={{ width: 200 }}
            open={query.has('select') || undefined}
            options={[
              { value: 1, label: t('临床执业医师', 'Clinical') },
              { value: 2, label: t('口腔执业医师', 'Dental') },
            ]}
            defaultValue={1}
          />
          <DatePicker />
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('打开', 'Open')}
          </Button>
          <Code code="S26391500012345" />
          <Decoded />
        </div>
        <Refusal
          sentence={t('姜洋不能做第二遍：第一遍就是姜洋数的。', 'Jiang Yang counted first.')}
          way={t('请秦燕霞来数。', 'Ask Qin Yanxia.')}
          recorded={t('什么都没有记入清点，台账第 14,204 条。', 'Nothing was counted; ledger entry 14,204.')}
          action={{ label: t('换人', 'Change'), onAct: nothing, keyName: 'F7' }}
        />
        <Modal open={open} onCancel={() => setOpen(false)} title={t('对话框', 'Dialog')} okText={t('记下', 'Record')}>
          <Select
            style={{ width: 200 }}
            open={query.has('modal') || undefined}
            options={[{ value: 1, label: t('临床执业医师', 'Clinical') }]}
            defaultValue={1}
          />
        </Modal>
      </main>
    </Shell>
  )
}

const PAGES: Readonly<Record<string, () => ReactNode>> = {
  today: Today,
  board: Board,
  count: Count,
  two: Two,
  wrong: Wrong,
  reconcile: Reconcile,
  gate: Gate,
  destroy: Destroy,
  sign: Sign,
  shapes: Shapes,
}
const Shown = PAGES[query.get('page') ?? 'shapes'] ?? Shapes
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <ThemeProvider language={en ? 'en' : 'zh'}>
      <Shown />
    </ThemeProvider>,
  )
