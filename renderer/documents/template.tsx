/** Any form that is data (R85): facts, tables, texts and signatures as its template has them; what is empty is written in by hand. */
import type { FormData } from '../../db/documents/shapes.ts'
import type { Column, FactRow, Section, TableSection, Template } from '../../db/documents/template.ts'
import { BY_HAND, NUMBERS, PAPER } from '../../db/documents/template-text.ts'
import type { Flow, Piece } from './flow.tsx'
import { mm, pt } from './page.tsx'
import { Heading, NoteLine } from './parts.tsx'
import { Lines, TickList } from './places.tsx'
import { Cell, Head, Row } from './table.tsx'
import { templateSignatures } from './template-signatures.tsx'

type Values = Readonly<Record<string, string>>

/** Width of a fact's name, mm. */
const NAME = 20
const FILLED = 6.3

/** What a place shows: boxes to tick, its value, or the line to write on. */
function Place({ of, value }: { of: Pick<Column, 'ticks' | 'blank' | 'mono'>; value: string | undefined }) {
  const line = value ? (
    <span className={of.mono ? 'mono' : undefined}>{value}</span>
  ) : (
    of.blank && <Lines text={of.blank} />
  )
  if (!of.ticks) return line
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: `${mm(0.8)} ${mm(3)}`, alignItems: 'center' }}>
      {of.blank && <Lines text={of.blank} />}
      <TickList options={of.ticks} value={value} />
    </span>
  )
}

const valueAt = (values: Values, key: string | undefined): string | undefined => (key ? values[key] : undefined)

const Fact = ({ f, value }: { f: FactRow['facts'][number]; value: string | undefined }) => (
  <>
    <Cell size={9} face="serif" grey>
      {/^\p{Script=Han}{2}$/u.test(f.label) ? [...f.label].join('　') : f.label}
    </Cell>
    <Cell left field={f.label}>
      <Place of={f} value={value} />
    </Cell>
  </>
)

function FactsRow({ row, values }: { row: FactRow; values: Values }) {
  const each = PAPER / row.facts.length
  const empty = row.facts.some(f => !valueAt(values, f.key))
  return (
    <Row cols={row.facts.flatMap(() => [NAME, each - NAME])} h={Math.max(row.height ?? 0, empty ? BY_HAND : FILLED)}>
      {row.facts.map(f => (
        <Fact key={`${f.label} ${f.key}`} f={f} value={valueAt(values, f.key)} />
      ))}
    </Row>
  )
}

function TableRow({ of, row, n }: { of: TableSection; row: Values; n: number }) {
  const empty = of.columns.some(c => !row[c.key])
  return (
    <Row cols={colsOf(of)} h={empty ? of.rowHeight : FILLED}>
      {of.numbered && <Cell>{n}</Cell>}
      {of.columns.map(c => (
        <Cell key={c.key} size={c.mono ? 8.5 : 9} left={c.left} field={c.heading}>
          <Place of={c} value={row[c.key]} />
        </Cell>
      ))}
    </Row>
  )
}

const colsOf = (of: TableSection): number[] => [...(of.numbered ? [NUMBERS] : []), ...of.columns.map(c => c.width)]

/** Those of the record; else what is printed beforehand and rows to write in. */
function rowsOf(of: TableSection, given: readonly Values[] | undefined): readonly Values[] {
  return given ?? [...(of.rows ?? []), ...Array.from({ length: of.blankRows }, () => ({}))]
}

function tablePieces(of: TableSection, id: string, given: readonly Values[] | undefined): Piece[] {
  const names = [...(of.numbered ? ['序'] : []), ...of.columns.map(c => c.heading)]
  const rows = rowsOf(of, given)
  const table = { id, head: <Head cols={colsOf(of)} h={6.6} size={9} names={names} /> }
  const open = rows.some(r => Object.values(r).every(v => !v))
  return [
    ...rows.map((row, i) => ({ table, row: true, node: <TableRow of={of} row={row} n={i + 1} /> })),
    ...(open
      ? []
      : [
          {
            table,
            node: (
              <Row cols={[PAPER]} h={5.6}>
                <Cell size={8}>——以下空白——</Cell>
              </Row>
            ),
          },
        ]),
  ]
}

function textPieces(text: string, values: Values): Piece[] {
  return text.split('\n').map(line => ({
    node: (
      <div
        className="serif statement"
        style={{ fontSize: pt(11), textIndent: '2em', textAlign: 'left', padding: `${mm(0.6)} 0` }}
      >
        <Lines text={line} values={values} />
      </div>
    ),
  }))
}

function sectionPieces(section: Section, i: number, data: FormData, values: Values): Piece[] {
  const heading: Piece[] = [
    { keep: true, node: section.heading ? <Heading>{section.heading}</Heading> : <div style={{ height: mm(2.4) }} /> },
  ]
  switch (section.kind) {
    case 'facts': {
      const table = { id: `facts ${i}` }
      return [...heading, ...section.rows.map(row => ({ table, node: <FactsRow row={row} values={values} /> }))]
    }
    case 'table':
      return [...heading, ...tablePieces(section, `table ${i}`, data.tables[section.key])]
    case 'text':
      return [...heading, ...textPieces(section.text, values)]
    case 'signatures':
      return [...heading, ...templateSignatures(section, i, data)]
  }
}

/** Sections after the last one that is filled in: they stay with its last rows. */
function tailOf(t: Template): number {
  const last = t.sections.findLastIndex(s => s.kind === 'table' || s.kind === 'facts')
  return last + 1
}

export function templateFlow(data: FormData): Flow {
  const { template: t } = data
  const values = {
    area: data.areaName,
    exam: data.examName,
    site: `${data.areaName}　${data.siteName}`,
    ...data.values,
  }
  const tail = tailOf(t)
  return {
    form: data,
    text: { formCode: t.formCode, title: t.title.zh, subtitle: t.subtitle, bars: t.handwritten },
    top: () =>
      t.head.length > 0 && (
        <div className="tbl">
          {t.head.map(row => (
            <FactsRow key={row.facts[0]?.label} row={row} values={values} />
          ))}
        </div>
      ),
    pieces: [
      ...(t.lead ? textPieces(t.lead, values) : []),
      ...t.sections.flatMap((s, i) => {
        const pieces = sectionPieces(s, i, data, values)
        return i < tail ? pieces : pieces.map(p => ({ ...p, tail: true }))
      }),
      ...(t.note ? [{ tail: true, node: <NoteLine>{t.note}</NoteLine> }] : []),
    ],
  }
}
