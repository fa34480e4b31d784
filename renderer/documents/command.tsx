/** One command of a station or command card: sign and word at the left, its bars at the right (print.md 2). */
import type { Both, CommandBlock } from '../../db/documents/shapes.ts'
import { Bars, Box, Rule } from './bars.tsx'
import { DOT, Fit, Text } from './page.tsx'

/** Three blocks a card, so far apart that a scanner takes one. */
export const BLOCKS = [38, 72, 106] as const
const [LEFT, WIDTH, HEIGHT, SIGN] = [6, 93, 30, 25]
const MIDDLE = LEFT + SIGN / 2

/** Strokes in millimetres from the middle of the sign. A command without one is told by its word alone. */
const SIGNS: Partial<Record<CommandBlock['command'], string>> = {
  confirm: 'M-4.6 0.3 L-1.1 3.4 L4.6 -3.6',
  back: 'M5 0 H-4 M0 -4.3 L-4.3 0 L0 4.3',
  next: 'M-5 0 H4 M0 -4.3 L4.3 0 L0 4.3',
  pause: 'M-2.1 -4.2 V4.2 M2.1 -4.2 V4.2',
  other: 'M-5 -2.3 H4 M1.6 -5.2 L4.5 -2.3 L1.6 0.6 M5 2.3 H-4 M-1.6 -0.6 L-4.5 2.3 L-1.6 5.2',
}

/** Confirm is told from the others by its ground, in a grey print too. */
const isInverse = (block: CommandBlock): boolean => block.command === 'confirm'

export function CommandLines({ block, y }: { block: CommandBlock; y: number }) {
  const sign = SIGNS[block.command]
  return (
    <>
      {isInverse(block) && <Rule x={LEFT} y={y} w={SIGN} h={HEIGHT} />}
      <Box x={LEFT} y={y} w={WIDTH} h={HEIGHT} />
      <Rule x={LEFT + SIGN} y={y} w={0.25} h={HEIGHT} />
      {sign && (
        <path
          d={sign}
          transform={`translate(${MIDDLE / DOT} ${(y + 9.6) / DOT}) scale(${1 / DOT})`}
          fill="none"
          stroke={isInverse(block) ? '#fff' : '#000'}
          strokeWidth={1.75}
          shapeRendering="auto"
        />
      )}
      <Bars code={block.code} dots={3} centre={LEFT + SIGN + (WIDTH - SIGN) / 2} y={y + 5} h={15} />
    </>
  )
}

/** `of`: what a section is a section of, above its word where others have their sign. */
export function CommandText({ block, y, of, keyed }: { block: CommandBlock; y: number; of?: Both; keyed?: boolean }) {
  const sign = (top: number, h: number) => ({ x: LEFT + 0.75, y: y + top, w: SIGN - 1.5, h })
  const bars = (top: number, h: number) => ({ x: LEFT + SIGN + 1, y: y + top, w: WIDTH - SIGN - 2, h })
  return (
    <>
      <div style={isInverse(block) ? { color: '#fff' } : undefined}>
        {of && (
          <Text at={sign(4.2, 5)} size={11} align="middle">
            {of.zh}
          </Text>
        )}
        <Fit at={of ? sign(10, 7.5) : sign(16.6, 6)} field="command" max={of ? 18 : 15} align="middle">
          {block.word.zh}
        </Fit>
        <Fit at={of ? sign(20.2, 6) : sign(22.9, 3.2)} field="command" max={7.5} align="middle">
          {(of ? `${of.en}\n${block.word.en}` : block.word.en).toUpperCase()}
        </Fit>
      </div>
      <Text at={bars(20.9, 4.4)} size={10} bold face="mono" align="middle" field="code">
        {block.code}
      </Text>
      {keyed && block.key && (
        <Text at={bars(25.5, 3.4)} size={7.5} align="middle">
          {`按键 Key　${block.key}`}
        </Text>
      )}
    </>
  )
}
