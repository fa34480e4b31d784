/** 场次签条, A6, one a room and unit: opens the room by one scan. Never an expected figure (R47b). */
import type { Slip, SlipsData } from '../../db/documents/shapes.ts'
import { documentText, minuteText } from '../../db/documents/words.ts'
import { type Copies, SECTIONS, SERIES_OF_COPIES } from '../../db/rules/kinds.ts'
import { AnchorNarrow } from './anchor.tsx'
import { Bars, Rule } from './bars.tsx'
import { A4, Watermark } from './frame.tsx'
import { Fit, mm, Page, type Sheet, Sheets, Text } from './page.tsx'
import { Cell, Row } from './table.tsx'

export const SLIP = { w: 105, h: 148 }

export const Slips = ({ data }: { data: SlipsData }) =>
  data.slips.map(slip => <Page key={slip.no} {...sheetOf(data, slip)} />)

/** Four on a sheet of A4, to be cut: for paper that is printed in one go (R97). */
export function SlipsOnA4({ data }: { data: SlipsData }) {
  const sheets = data.slips.map((slip, i) => ({
    ...sheetOf(data, slip),
    x: (i % 2) * SLIP.w,
    y: (Math.floor(i / 2) % 2) * SLIP.h,
  }))
  return data.slips.map((slip, i) =>
    i % 4 === 0 ? <Sheets key={slip.no} {...A4} sheets={sheets.slice(i, i + 4)} marks={CUTS} /> : null,
  )
}

/** Where to cut: short marks, so that nothing is drawn across a slip. */
const CUTS = (
  <>
    <Rule x={105} y={0} w={0.25} h={4} />
    <Rule x={105} y={146} w={0.25} h={4} />
    <Rule x={105} y={292} w={0.25} h={4} />
    <Rule x={0} y={148} w={4} />
    <Rule x={103} y={148} w={4} />
    <Rule x={206} y={148} w={4} />
  </>
)

const COLS = [19, 18.5, 18.5, 18.5, 18.5]
const names = (copies: Copies): string[] => {
  const zh = Object.values(SECTIONS[copies]).map(([name]) => name)
  return [...zh, ...Array<string>(4 - zh.length).fill('')]
}

/** `tight`: a room with more than papers and cards has four of them on its slip. */
function Figures({ copies, tight }: { copies: Copies; tight: boolean }) {
  return (
    <>
      <Row cols={COLS} h={tight ? 4 : 5} grey>
        <Cell size={8.5} bold>
          {SERIES_OF_COPIES[copies][0]}
        </Cell>
        {names(copies).map((name, i) => (
          <Cell key={name || i} size={8.5}>
            {name}
          </Cell>
        ))}
      </Row>
      <Row cols={COLS} h={tight ? 6.5 : 9}>
        <Cell size={8}>清点数</Cell>
        <Cell />
        <Cell />
        <Cell />
        <Cell />
      </Row>
    </>
  )
}

function sheetOf(data: SlipsData, slip: Slip): Omit<Sheet, 'x' | 'y'> {
  const copies: Copies[] = ['papers', 'cards', ...(slip.extra ?? [])]
  const tight = copies.length > 2
  const lines = (
    <>
      {data.training && <Watermark small />}
      <Rule x={6} y={13.5} w={93} />
      <Bars code={slip.no} dots={3} centre={52.5} y={37} />
      <Rule x={6} y={118} w={93} />
    </>
  )
  const children = (
    <>
      <Text at={{ x: 6, y: 5.5, w: 40, h: 7 }} size={15} bold>
        场次签条
      </Text>
      <Text at={{ x: 59, y: 5.5, w: 40, h: 7 }} size={10} bold align="right" field="secrecy">
        {data.training ? '演练' : data.secrecy}
      </Text>
      <Fit at={{ x: 6, y: 14.6, w: 93, h: 4.4 }} field="examName" max={8.5}>
        {`${data.examName}　${data.siteName}`}
      </Fit>
      <Text at={{ x: 6, y: 19.4, w: 58, h: 8.4 }} size={21} bold face="mono" field="roomCode">
        {slip.roomCode}
      </Text>
      <Text at={{ x: 63, y: 19.4, w: 36, h: 5 }} size={13} bold align="right" field="unitNo">
        {`第${slip.unitNo}单元`}
      </Text>
      <Text at={{ x: 63, y: 24.4, w: 36, h: 3.6 }} size={8.5} align="right" field="dayText">
        {`${slip.dayText} ${slip.halfDay}`}
      </Text>
      <Fit at={{ x: 6, y: 28.2, w: 55, h: 6 }} field="categoryName" max={10}>
        {`${slip.categoryName}（${slip.categoryCode}）`}
      </Fit>
      <Fit at={{ x: 63, y: 28.2, w: 36, h: 6 }} field="place" max={10} align="right">
        {slip.place}
      </Fit>
      <Text at={{ x: 6, y: 50.4, w: 93, h: 4.6 }} size={11} bold face="mono" align="middle" field="no">
        {documentText(slip.no)}
      </Text>
      <div className="flow" style={{ left: mm(6), top: mm(56.4), width: mm(93) }}>
        <div className="tbl">
          {copies.map(c => (
            <Figures key={c} copies={c} tight={tight} />
          ))}
          <Row cols={[19, 27.5, 19, 27.5]} h={8.5}>
            <Cell size={8.5}>实到人数</Cell>
            <Cell />
            <Cell size={8.5}>缺考人数</Cell>
            <Cell />
          </Row>
          <Row cols={[19, 37, 37]} h={tight ? 9.5 : 11.5}>
            <Cell size={8.5}>{'监考员\n签名'}</Cell>
            <Cell />
            <Cell />
          </Row>
        </div>
        {!tight && (
          <div style={{ fontSize: mm(2.65), lineHeight: 1.4, paddingTop: mm(1.2) }}>
            考生离场前在考场内清点、填写；交回时连同袋一并交验收点。
          </div>
        )}
      </div>
      <AnchorNarrow anchor={slip.anchor} x={7} y={119.6} size={7} />
      <Text at={{ x: 6, y: 143.2, w: 93, h: 3.4 }} size={7}>
        {`表 QT-1　模板 v${data.templateVersion}　打印 ${minuteText(data.printedAt)}`}
      </Text>
    </>
  )
  return { ...SLIP, lines, children }
}
