/** Bars side by side, told apart by filling and word, not by colour: for paper in black and white and for the screen (R84). */
import { useId } from 'react'
import type { BarsBlock, Both, Said } from '../../db/documents/report-blocks.ts'
import { keyed } from '../widgets/keyed.ts'

/** Millimetres of paper; on a screen the whole is as wide as its place. */
const [WIDTH, NAMES, VALUES] = [167, 34, 18]
const [BAR, GAP, HEAD] = [4.2, 2.6, 8]
const TEXT = 3.2
const INK = '#1b2430'

type Language = 'zh' | 'en'
export const said = (text: Said | Both, language: Language): string =>
  typeof text === 'string' ? text : text[language]

export function BarChart({ of, language }: { of: BarsBlock; language: Language }) {
  const id = useId().replace(/\W/g, '')
  const group = of.series.length * BAR + GAP
  const most = Math.max(1, of.limit?.at ?? 0, ...of.rows.flatMap(r => r.values))
  const room = WIDTH - NAMES - VALUES
  const long = (value: number): number => (value / most) * room
  const height = HEAD + of.rows.length * group
  const inUnit = (name: Both): string =>
    language === 'zh' ? `${name.zh}（${of.unit.zh}）` : `${name.en} (${of.unit.en})`
  const fill = (series: number): string => (series === 0 ? INK : `url(#${id})`)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={inUnit(of.title)}
      fontSize={TEXT}
      fill={INK}
      style={{ display: 'block', width: '100%', height: 'auto' }}
    >
      <defs>
        <pattern id={id} width="1.4" height="1.4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.4" height="1.4" fill="#fff" />
          <rect width="0.5" height="1.4" fill={INK} />
        </pattern>
      </defs>
      {of.series.map((name, i) => (
        <g key={name.zh} transform={`translate(${NAMES + i * 34} 0)`}>
          <rect x="0" y="1" width="5" height="3.6" fill={fill(i)} stroke={INK} strokeWidth="0.25" />
          <text x="6.6" y="4.1">
            {inUnit(name)}
          </text>
        </g>
      ))}
      {keyed(of.rows, row => said(row.name, 'zh')).map(([key, row], r) => {
        const top = HEAD + r * group
        return (
          <g key={key}>
            <text x={NAMES - 2} y={top + (of.series.length * BAR) / 2 + 1.2} textAnchor="end">
              {said(row.name, language)}
            </text>
            {row.values.map((value, i) => (
              <g key={of.series[i]?.zh}>
                <rect
                  x={NAMES}
                  y={top + i * BAR}
                  width={Math.max(long(value), 0.4)}
                  height={BAR - 0.5}
                  fill={fill(i)}
                  stroke={INK}
                  strokeWidth="0.25"
                />
                <text x={NAMES + long(value) + 1.6} y={top + i * BAR + 3}>
                  {value.toLocaleString('en-US')}
                </text>
              </g>
            ))}
          </g>
        )
      })}
      <line x1={NAMES} x2={NAMES} y1={HEAD - 1} y2={height - 1} stroke={INK} strokeWidth="0.35" />
      {of.limit && (
        <g>
          <line
            x1={NAMES + long(of.limit.at)}
            x2={NAMES + long(of.limit.at)}
            y1={HEAD - 1}
            y2={height - 1}
            stroke={INK}
            strokeWidth="0.35"
            strokeDasharray="1.4 1"
          />
          <text x={NAMES + long(of.limit.at)} y={HEAD - 2.2} textAnchor="end">
            {of.limit.says[language]}
          </text>
        </g>
      )}
    </svg>
  )
}
