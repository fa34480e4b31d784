/** 校准页 (print.md, "Calibration page"): rules along both axes and a test code; one for each printer and paper. */
import type { CalibrationData } from '../../db/documents/shapes.ts'
import { documentText, minuteText } from '../../db/documents/words.ts'
import { type Target, targetOf } from '../../db/rules/calibration.ts'
import { Bars, Box, modules, Rule } from './bars.tsx'
import { Fit, Page, Text } from './page.tsx'

/** Room for the marks of a rule, inside the frame. */
const MARKS = 6

const mark = (n: number): number => (n % 10 === 0 ? 4 : n % 5 === 0 ? 2.5 : 1.5)
const steps = (length: number): number[] => Array.from({ length: length + 1 }, (_, i) => i)

/** A rule of whole millimetres along the frame's upper and left edge; `0` is the frame's own line. */
function Rules({ x, y, across, down }: Target) {
  return (
    <>
      {steps(across).map(n => (
        <Rule key={`x${n}`} x={x + n} y={y} w={0.125} h={mark(n)} />
      ))}
      {steps(down).map(n => (
        <Rule key={`y${n}`} x={x} y={y + n} w={mark(n)} h={0.125} />
      ))}
    </>
  )
}

/** Where the bars begin: close under the rule where there is little room. */
const topOf = ({ down }: Target): number => (down < 40 ? 7.5 : 10.5)

/** Below one another as far as there is room: bars of three dots, of two, else of two alone. */
function barsOf(target: Target, code: string): { dots: 2 | 3; y: number }[] {
  const room = target.down - topOf(target) - 12
  const wide = (dots: number) => ((modules(code).length + 20) * dots) / 8
  const fits = ([3, 2] as const).filter(dots => wide(dots) <= target.across - MARKS)
  const many = Math.max(1, Math.min(fits.length, Math.floor(room / 14)))
  return fits.slice(-many).map((dots, i) => ({ dots, y: target.y + topOf(target) + i * 14 }))
}

export function Calibration({ data }: { data: CalibrationData }) {
  const { width, height, code } = data
  const target = targetOf(width, height)
  const { x, y, across } = target
  const centre = x + MARKS + (across - MARKS) / 2
  const bars = barsOf(target, code)
  const below = (bars.at(-1)?.y ?? y) + 13.25
  const line = (top: number, h: number) => ({ x: x + MARKS, y: top, w: across - MARKS - 1, h })
  return (
    <Page
      w={width}
      h={height}
      lines={
        <>
          <Box x={x} y={y} w={across + 0.125} h={Math.min(target.down, 50) + 0.125} line={0.125} />
          <Rules {...target} />
          {bars.map(b => (
            <Bars key={b.dots} code={code} dots={b.dots} centre={centre} y={b.y} />
          ))}
        </>
      }
    >
      {steps(across / 10 - 2).map(n => (
        <Text key={n} at={{ x: x + n * 10 + 5, y: y + 4.1, w: 10, h: 2.6 }} size={6.5} align="middle" face="mono">
          {(n + 1) * 10}
        </Text>
      ))}
      <Text at={line(below, 3.6)} size={8.5} bold face="mono" align="middle" field="code">
        {documentText(code)}
      </Text>
      <Text at={line(below + 3.5, 2.8)} size={7} align="middle">
        {`校准 ${width} × ${height} mm　${minuteText(data.printedAt)}`}
      </Text>
      <Fit at={line(below + 6.3, target.down < 40 ? 2.9 : 5.4)} field="queue" max={7} align="middle">
        {data.queue}
      </Fit>
    </Page>
  )
}
