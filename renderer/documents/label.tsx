/** Labels of any format (print.md 1, 2): what the format says, in its place, with the fields of the record. */
import { type CSSProperties, Fragment, type ReactNode } from 'react'
import type { LabelElement, LabelFormat, LabelPart } from '../../db/documents/formats.ts'
import { cartonRows, fieldsOf, numberOf } from '../../db/documents/label-fields.ts'
import type { LabelData, LabelsData } from '../../db/documents/shapes.ts'
import { groupedCode, thousands } from '../../db/documents/words.ts'
import { Bars, Box, Rule } from './bars.tsx'
import { A4 } from './frame.tsx'
import { classes, DOT, Fit, mm, placed, pt, type Sheet, Sheets, Text } from './page.tsx'

type Fields = Readonly<Record<string, string>>
type Of<T extends LabelElement['is']> = Extract<LabelElement, { is: T }>
type Words = Extract<LabelPart, { is: 'text' }>

const keysOf = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(found => found[1] as string)
const filled = (text: string, fields: Fields): string =>
  text.replace(/\{(\w+)\}/g, (_, key: string) => fields[key] ?? '')
/** What a problem is named by: the text's first field. */
const fieldOf = (text: string): string | undefined => keysOf(text)[0]

function shown(e: LabelElement | LabelPart, fields: Fields): boolean {
  if ('when' in e && e.when && !fields[e.when]) return false
  if ('unless' in e && e.unless && fields[e.unless]) return false
  if (!('text' in e)) return true
  const keys = keysOf(e.text)
  return keys.length === 0 || keys.some(key => fields[key])
}

const sizeOf = ({ size, longer = [] }: Pick<Words, 'size' | 'longer'>, text: string): number =>
  longer.findLast(l => [...text].length >= l.from)?.size ?? size

/** The last letter's distance would push the word off its edge. */
const spacing = (spaced: number | undefined): CSSProperties =>
  spaced === undefined ? {} : { letterSpacing: mm(spaced), marginRight: mm(-spaced) }

function Part({
  part,
  height,
  fields,
  training,
}: {
  part: LabelPart
  height: number
  fields: Fields
  training: boolean
}) {
  const text = filled(part.text, fields)
  if (part.is === 'inverse') {
    const style = { fontSize: pt(part.size), padding: `0 ${mm(part.pad)}`, lineHeight: mm(height) }
    return (
      <span className="inverse bold" data-field={fieldOf(part.text)} style={style}>
        {training ? '演练' : text}
      </span>
    )
  }
  if (part.is === 'fit') {
    return (
      <Fit at={{ h: height }} field={fieldOf(part.text) ?? ''} max={part.max} lines={part.lines} face={part.face}>
        {text}
      </Fit>
    )
  }
  return (
    <span
      className={classes(part.face, part.bold && 'bold', part.spaced !== undefined && 'spaced')}
      data-field={fieldOf(part.text)}
      style={{ fontSize: pt(sizeOf(part, text)), ...spacing(part.spaced) }}
    >
      {text}
    </span>
  )
}

function Line({ line, fields, training }: { line: Of<'line'>; fields: Fields; training: boolean }) {
  const parts = line.parts.filter(part => shown(part, fields))
  return (
    <div
      data-field={parts.map(part => fieldOf(part.text)).find(Boolean)}
      className={classes('at', line.align === 'right' && 'right', line.align === 'apart' && 'apart')}
      style={{ ...placed(line), gap: mm(line.gap), ...(line.baseline ? { alignItems: 'baseline' } : {}) }}
    >
      {parts.map(part => (
        <Part key={`${part.is} ${part.text}`} part={part} height={line.h} fields={fields} training={training} />
      ))}
    </div>
  )
}

/** Rows of equal height, the head half a millimetre less. */
function tableLines({ x, y, h, rows, columns }: Of<'table'>) {
  const w = columns.reduce((sum, c) => sum + c.w, 0)
  const dot = (n: number) => Math.round(n / DOT) * DOT
  const head = dot((h - rows * 0.5) / (rows + 1))
  const tops = Array.from({ length: rows }, (_, i) => dot(y + head + (i * (h - head)) / rows))
  const edges = columns.map((_, i) => x + columns.slice(0, i).reduce((sum, c) => sum + c.w, 0))
  return { w, tops: [y, ...tops], bottom: y + h, edges }
}

function TableText({ table, data }: { table: Of<'table'>; data: LabelData }) {
  if (data.kind !== 'carton') return null
  const { tops, bottom, edges } = tableLines(table)
  const pad = 1.25
  const cell = (row: number, column: number) => {
    const [top, x] = [tops[row] as number, edges[column] as number]
    const w = (table.columns[column] as { w: number }).w
    return { x: x + pad, y: top + 0.25, w: w - 2 * pad, h: (tops[row + 1] ?? bottom) - top - 0.25 }
  }
  const rows = cartonRows(data.rows, table.rows).map(r => ({
    ...r,
    bags: thousands(r.bags),
    copies: thousands(r.copies),
  }))
  return (
    <>
      {table.columns.map((c, i) => (
        <Fragment key={c.key}>
          <Text at={cell(0, i)} size={7.5}>
            {c.head}
          </Text>
          {rows.map((row, j) => (
            <Fit
              key={`${row.itemKind} ${row.category}`}
              at={cell(j + 1, i)}
              field={c.key}
              max={c.max}
              lines={1}
              align={c.right ? 'right' : undefined}
            >
              {(row as Readonly<Record<string, string>>)[c.key] ?? ''}
            </Fit>
          ))}
        </Fragment>
      ))}
    </>
  )
}

function Words({ e, fields, training, data }: { e: LabelElement; fields: Fields; training: boolean; data: LabelData }) {
  switch (e.is) {
    case 'text': {
      const text = filled(e.text, fields)
      return (
        <Text at={e} size={sizeOf(e, text)} bold={e.bold} face={e.face} align={e.align} field={fieldOf(e.text)}>
          {e.spaced === undefined ? (
            text
          ) : (
            <span className="spaced" style={spacing(e.spaced)}>
              {text}
            </span>
          )}
        </Text>
      )
    }
    case 'fit':
      return (
        <Fit at={e} field={fieldOf(e.text) ?? ''} max={e.max} lines={e.lines} face={e.face} align={e.align}>
          {filled(e.text, fields)}
        </Fit>
      )
    case 'code':
      return (
        <Text at={e} size={e.size} bold face="mono" align={e.align} field={e.code}>
          {groupedCode(fields[e.code] ?? '')}
        </Text>
      )
    case 'line':
      return <Line line={e} fields={fields} training={training} />
    case 'table':
      return <TableText table={e} data={data} />
    default:
      return null
  }
}

function Strokes({ e, fields, training }: { e: LabelElement; fields: Fields; training: boolean }) {
  switch (e.is) {
    case 'bars':
      return <Bars code={fields[e.code] ?? ''} dots={e.dots} centre={e.centre} y={e.y} h={e.h} />
    case 'rule':
      return <Rule {...e} />
    case 'box':
      return <Box {...e} />
    case 'dotted':
      return (
        <line
          x1={e.x / DOT}
          x2={(e.x + e.w) / DOT}
          y1={e.y / DOT + 1}
          y2={e.y / DOT + 1}
          stroke="#000"
          strokeWidth={2}
          strokeDasharray={`2 ${e.step / DOT - 2}`}
        />
      )
    case 'guide':
      return <Guide {...e} />
    case 'table': {
      const { w, tops, bottom, edges } = tableLines(e)
      return (
        <>
          <Box x={e.x} y={e.y} w={w} h={e.h} />
          {tops.slice(1).map(y => (
            <Rule key={`y${y}`} x={e.x} y={y} w={w} />
          ))}
          {edges.slice(1).map(x => (
            <Rule key={`x${x}`} x={x} y={e.y} w={0.25} h={bottom - e.y} />
          ))}
        </>
      )
    }
    case 'training':
      return training ? <Hollow {...e} /> : null
    default:
      return null
  }
}

/** Half circle of the stamp across the edge of the label; its other half lies off it. */
function Guide({ x, y, r }: { x: number; y: number; r: number }) {
  const side = x === 0 ? 1 : 0
  return (
    <path
      d={`M ${x / DOT} ${(y - r) / DOT} A ${r / DOT} ${r / DOT} 0 0 ${side} ${x / DOT} ${(y + r) / DOT}`}
      fill="none"
      stroke="#000"
      strokeWidth={2}
      strokeDasharray="8 6"
      shapeRendering="auto"
    />
  )
}

/** Training (R96): drawn first, text lies above it, bars cover it. */
function Hollow({ x, y, size, turn }: Of<'training'>) {
  return (
    <text
      className="hollow bold"
      transform={`translate(${x / DOT} ${y / DOT}) rotate(${turn})`}
      fontSize={size / DOT}
      strokeWidth={4}
      textAnchor="middle"
      dominantBaseline="central"
      letterSpacing={(size * 0.39) / DOT}
      shapeRendering="auto"
    >
      演练
    </text>
  )
}

/** One label as a sheet at `x`, `y` of its page, mm. */
function sheetOf(format: LabelFormat, data: LabelData, x = 0, y = 0): Sheet {
  const fields = fieldsOf(data)
  const { training } = data
  const elements = format.elements.map((e, key) => ({ e, key })).filter(({ e }) => shown(e, fields))
  const each = (draw: (e: LabelElement) => ReactNode) =>
    elements.map(({ e, key }) => <Fragment key={key}>{draw(e)}</Fragment>)
  return {
    x,
    y,
    ...format.paper,
    lines: each(e => <Strokes e={e} fields={fields} training={training} />),
    children: each(e => <Words e={e} fields={fields} training={training} data={data} />),
  }
}

/** The paper of the document: the label itself on a roll, else A4. */
export const labelPaper = ({ format, sheet }: LabelsData): { w: number; h: number } => (sheet ? A4 : format.paper)

export function Labels({ data: { format, sheet, first, labels } }: { data: LabelsData }) {
  if (!sheet) {
    return labels.map(label => <Sheets key={numberOf(label)} {...format.paper} sheets={[sheetOf(format, label)]} />)
  }
  const places = sheet.columns * sheet.rows
  const { w, h } = format.paper
  const placed = labels.map((label, i) => {
    const place = (first + i) % places
    const [column, row] = [place % sheet.columns, Math.floor(place / sheet.columns)]
    return { label, place, sheet: sheetOf(format, label, sheet.x + column * w, sheet.y + row * h) }
  })
  // A page begins with the first label, and with each that lies in its first place.
  return placed.map(({ label, place }, i) =>
    i === 0 || place === 0 ? (
      <Sheets key={numberOf(label)} {...A4} sheets={placed.slice(i, i + places - place).map(p => p.sheet)} />
    ) : null,
  )
}
