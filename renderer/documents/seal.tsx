/** 封条, 100 × 60 (print.md 1). */
import type { SealData } from '../../db/documents/shapes.ts'
import { dateText, groupedCode, thousands, timeText } from '../../db/documents/words.ts'
import { SECTIONS } from '../../db/rules/kinds.ts'
import { Bars, Box, Rule } from './bars.tsx'
import { DOT, Fit, mm, Page, pt, Text } from './page.tsx'

export const SEAL = { w: 100, h: 60 }

/** Width left for the exam's name beside the wording and the reprint box. */
const examWidth = (secrecy: string, reprint: boolean): number =>
  66 - ([...secrecy].length > 2 ? 16 : 0) - (reprint ? 14 : 0)

function sectionText(data: SealData): string {
  if (data.replaces) return `接替封条 ${groupedCode(data.replaces)}`
  if (!data.copies || !data.sections) return ''
  const names: Record<string, readonly [string, string]> = SECTIONS[data.copies]
  const counted: Record<string, number | undefined> = data.sections
  return Object.entries(names)
    .filter(([section]) => counted[section] !== undefined)
    .map(([section, [zh]]) => `${zh} ${thousands(counted[section] as number)}`)
    .join('　')
}

function lastText(data: SealData): string {
  if (data.training) return '演练用封条　不得用于正式密封'
  if (data.reprint) return `补打缘由 ${data.reprint.reason}　批准 ${data.reprint.approvedBy}`
  return data.serialFirst && data.serialLast ? `标识码 ${data.serialFirst}—${data.serialLast}` : ''
}

export function Seal({ data }: { data: SealData }) {
  const secrecy = data.training ? '演练' : data.secrecy
  const { reprint } = data
  const count = thousands(data.countInside)
  const label = (text: string, x: number, y: number, h: number) => (
    <Text at={{ x, y, w: 8, h }} size={7.5}>
      {text}
    </Text>
  )
  return (
    <Page
      {...SEAL}
      lines={
        <>
          {data.training && <Hollow />}
          <Rule x={2} y={8.125} w={96} />
          <Box x={7.5} y={24.75} w={41.5} h={10.5} />
          <Box x={51} y={24.75} w={41.5} h={10.5} />
          {Array.from({ length: 56 }, (_, i) => i * 1.5 + 8).map(x => (
            <Rule key={x} x={x} y={31.75} w={0.25} />
          ))}
          {reprint && <Box x={71.5} y={2} w={13} h={5.75} line={0.375} />}
          <Bars code={data.sealNo} dots={3} centre={50} y={37} />
          <Guide x={0} />
          <Guide x={100} />
        </>
      }
    >
      <div className="at" style={{ left: mm(2), top: mm(2), height: mm(5.75), gap: mm(1.5) }}>
        <span
          className="inverse bold"
          data-field="secrecy"
          style={{ fontSize: pt(11), padding: `0 ${mm(1.5)}`, lineHeight: mm(5.75) }}
        >
          {secrecy}
        </span>
        <Fit at={{ w: examWidth(secrecy, Boolean(reprint)), h: 5.75 }} field="examName" max={10.5}>
          {data.examName}
        </Fit>
      </div>
      {reprint && (
        <Text at={{ x: 71.5, y: 2, w: 13, h: 5.75 }} size={11} bold align="middle">
          补打{reprint.no}
        </Text>
      )}
      <Text at={{ x: 85, y: 2, w: 13, h: 5.75 }} size={15} bold align="right" field="title">
        <span className="spaced">{data.title}</span>
      </Text>

      {label('考点', 2, 8.7, 5)}
      <Fit at={{ x: 9.5, y: 8.7, w: 88, h: 5 }} field="siteName" max={9.5}>
        {`${data.areaName}　${data.siteName}`}
      </Fit>
      {label('考场\n代码', 2, 13.5, 5.5)}
      {data.roomCode ? (
        <Text at={{ x: 9.5, y: 13.5, w: 46, h: 5.5 }} size={17} bold face="mono" field="roomCode">
          {data.roomCode}
        </Text>
      ) : (
        <Text at={{ x: 9.5, y: 13.5, w: 46, h: 5.5 }} size={12} bold>
          备用　不分考场
        </Text>
      )}
      {label('单元', 58, 13.5, 5.5)}
      <div className="at" style={{ left: mm(65.5), top: mm(13.5), height: mm(5.5), gap: mm(2) }}>
        <span className="bold" style={{ fontSize: pt(13) }}>
          第{data.unitNo}单元
        </span>
        <span data-field="dayText" style={{ fontSize: pt(7.5) }}>
          {data.dayText}
          {'\n'}
          {data.halfDay}
        </span>
      </div>
      {label('类别', 2, 19, 5.25)}
      <Fit at={{ x: 9.5, y: 19, w: 47, h: 5.25 }} field="categoryName" max={11}>
        {`${data.categoryName}（${data.categoryCode}）`}
      </Fit>
      {label('袋型', 58, 19, 5.25)}
      <Fit at={{ x: 65.5, y: 19, w: 32, h: 5.25 }} field="itemKind" max={11}>
        {data.itemKind}
      </Fit>

      <Text at={{ x: 8.5, y: 25.4, w: 30, h: 3.2 }} size={7.5}>
        密封人（签名）
      </Text>
      <Text at={{ x: 52, y: 25.4, w: 30, h: 3.2 }} size={7.5}>
        监封人（签名）
      </Text>
      <Text at={{ x: 0.7, y: 25, w: 3, h: 10 }} size={7.5} align="middle">
        {'骑\n缝\n章'}
      </Text>
      <Text at={{ x: 96.3, y: 25, w: 3, h: 10 }} size={7.5} align="middle">
        {'骑\n缝\n章'}
      </Text>

      <Text at={{ x: 2, y: 37.2, w: 17, h: 3.4 }} size={7.5}>
        密封时间
      </Text>
      <Text at={{ x: 2, y: 40.8, w: 17, h: 3.6 }} size={8.5} bold>
        {dateText(data.sealedAt)}
      </Text>
      <Text at={{ x: 2, y: 44.5, w: 17, h: 5 }} size={13} bold face="mono">
        {timeText(data.sealedAt)}
      </Text>
      <Text at={{ x: 81.5, y: 37.2, w: 16.5, h: 3.4 }} size={7.5} align="right">
        袋内实有
      </Text>
      <div
        className="at right bold"
        data-field="countInside"
        style={{ left: mm(79.5), top: mm(41), width: mm(18.5), height: mm(8), alignItems: 'baseline', gap: mm(1) }}
      >
        <span style={{ fontSize: pt(count.length > 3 ? 12 : 20) }}>{count}</span>
        <span style={{ fontSize: pt(10) }}>{data.measure}</span>
      </div>

      <Text at={{ x: 20, y: 50.25, w: 60, h: 5 }} size={13} bold face="mono" align="middle" field="sealNo">
        {groupedCode(data.sealNo)}
      </Text>
      <div className="at" style={{ left: mm(2), top: mm(55.75), width: mm(96), justifyContent: 'space-between' }}>
        <Fit at={{ w: 42, h: 3 }} field="sections" max={7} lines={1}>
          {sectionText(data)}
        </Fit>
        <Fit at={{ w: 52, h: 3 }} field={reprint ? 'reprint' : 'serials'} max={7} lines={1} align="right">
          {lastText(data)}
        </Fit>
      </div>
    </Page>
  )
}

/** Half circle of the stamp across the edge of the label. */
function Guide({ x }: { x: number }) {
  return (
    <circle
      cx={x / DOT}
      cy={30 / DOT}
      r={6 / DOT}
      fill="none"
      stroke="#000"
      strokeWidth={2}
      strokeDasharray="8 6"
      shapeRendering="auto"
    />
  )
}

/** Training (R96): drawn first, text lies above it, bars cover it. */
function Hollow() {
  return (
    <text
      className="hollow bold"
      transform="translate(400 196) rotate(-8)"
      fontSize={18 / DOT}
      strokeWidth={4}
      textAnchor="middle"
      dominantBaseline="central"
      letterSpacing={56}
      shapeRendering="auto"
    >
      演练
    </text>
  )
}
