/** Tables of the destruction certificate, the same numbers in both languages. */
import type { ListBag } from '../../db/documents/shapes.ts'
import { byKind, kindName, ranges, sumOf, unitsOf } from '../../db/documents/totals.ts'
import { thousands } from '../../db/documents/words.ts'
import { pt } from './page.tsx'
import { Cell, Head, Row } from './table.tsx'

export type Language = 'zh' | 'en'

const figure = (bags: { copies: number | null }[]): string => {
  const sum = sumOf(bags)
  return sum.bags ? `${thousands(sum.bags)} / ${thousands(sum.copies)}` : '—'
}
const unitName = (unit: number, language: Language): string => (language === 'zh' ? `第 ${unit} 单元` : `Unit ${unit}`)
const WORDS = {
  zh: { kind: '袋型', category: '类　别', total: '合　计', grand: '总　计（袋／份）', unit: '单元', each: '各单元' },
  en: { kind: 'Kind', category: 'Category', total: 'Total', grand: 'Total (bags / copies)', unit: 'Unit', each: 'all' },
}

/** Kinds and categories by unit; `kindsOnly` when there is no room for the categories. */
export function Totals({ bags, language, kindsOnly }: { bags: ListBag[]; language: Language; kindsOnly?: boolean }) {
  const units = unitsOf(bags)
  const words = WORDS[language]
  // English names are longer, so the figures move together.
  const [kind, category, all, total] = language === 'zh' ? [18, 41, 84, 24] : [23, 52, 70, 22]
  const figures = [...units.map(() => all / Math.max(units.length, 1)), total]
  const cols = [category, ...figures]
  const wide = [kind + category, ...figures]
  const size = units.length > 4 ? 7.5 : 8.5
  const cells = (row: ListBag[], bold = false) => [
    ...units.map(unit => (
      <Cell key={unit} size={size} bold={bold}>
        {figure(row.filter(bag => bag.unitNo === unit))}
      </Cell>
    )),
    <Cell key="total" size={size} bold>
      {figure(row)}
    </Cell>,
  ]
  return (
    <div className="tbl">
      <Head
        cols={kindsOnly ? wide : [kind, ...cols]}
        h={5}
        size={units.length > 4 ? 7.5 : 9}
        names={[
          words.kind,
          ...(kindsOnly ? [] : [words.category]),
          ...units.map(unit => unitName(unit, language)),
          words.total,
        ]}
      />
      {byKind(bags).map(group =>
        kindsOnly ? (
          <Row key={group.kind} cols={wide} h={5}>
            <Cell size={9} bold>
              {kindName(group.kind)[language]}
            </Cell>
            {cells(group.rows.flatMap(row => row.bags))}
          </Row>
        ) : (
          <Row key={group.kind} cols={[kind, 167 - kind]} h={5}>
            <Cell size={language === 'en' ? 8 : 8.5} bold>
              {kindName(group.kind)[language]}
            </Cell>
            <div className="nested">
              {group.rows.map(row => (
                <Row key={row.name.en} cols={cols} h={5}>
                  <Cell size={8.5} left field="category">
                    {row.name[language]}
                  </Cell>
                  {cells(row.bags)}
                </Row>
              ))}
            </div>
          </Row>
        ),
      )}
      <Row cols={wide} h={5}>
        <Cell size={9} bold>
          {words.grand}
        </Cell>
        {cells(bags, true)}
      </Row>
    </div>
  )
}

/** More than four units: a row a unit, a column a kind. */
export function TotalsByUnit({ bags, language }: { bags: ListBag[]; language: Language }) {
  const kinds = byKind(bags).map(group => group.kind)
  const words = WORDS[language]
  const cols = [35, ...kinds.map(() => 100 / kinds.length), 32]
  const cells = (row: ListBag[], bold = false) => [
    ...kinds.map(kind => (
      <Cell key={kind} size={8.5} bold={bold}>
        {figure(row.filter(bag => bag.kind === kind))}
      </Cell>
    )),
    <Cell key="total" size={8.5} bold>
      {figure(row)}
    </Cell>,
  ]
  return (
    <div className="tbl">
      <Head
        cols={cols}
        h={5}
        size={9}
        names={[words.unit, ...kinds.map(kind => kindName(kind)[language]), words.total]}
      />
      {unitsOf(bags).map(unit => (
        <Row key={unit} cols={cols} h={5}>
          <Cell size={9}>{unitName(unit, language)}</Cell>
          {cells(bags.filter(bag => bag.unitNo === unit))}
        </Row>
      ))}
      <Row cols={cols} h={5}>
        <Cell size={9} bold>
          {words.grand}
        </Cell>
        {cells(bags, true)}
      </Row>
    </div>
  )
}

const RANGE_COLS = [33, 14, 60, 60]

/** First and last of the list, a row a kind and unit. */
export function Ranges({ bags, language }: { bags: ListBag[]; language: Language }) {
  const words = WORDS[language]
  const names =
    language === 'zh'
      ? ['袋型　单元', '袋数', '袋条码　起—止', '封条号　起—止']
      : ['Kind, unit', 'Bags', 'Bag codes, first – last', 'Seal numbers, first – last']
  return (
    <div className="tbl">
      <Head cols={RANGE_COLS} h={5} size={9} names={names} />
      {ranges(bags).map(range => {
        const unit =
          range.unitNo === null ? words.each : language === 'zh' ? `第 ${range.unitNo} 单元` : `unit ${range.unitNo}`
        return (
          <Row key={`${range.kind} ${range.unitNo}`} cols={RANGE_COLS} h={5}>
            <Cell size={8.5}>
              <span style={{ whiteSpace: 'pre', fontSize: pt(language === 'en' ? 8 : 8.5) }}>
                {`${kindName(range.kind)[language]}${language === 'zh' ? '　' : ', '}${unit}`}
              </span>
            </Cell>
            <Cell size={8.5}>{thousands(range.bags)}</Cell>
            <Cell size={8.2} face="mono" field="code">
              {`${range.first.code} — ${range.last.code}`}
            </Cell>
            <Cell size={8.2} face="mono" field="sealNo">
              {`${range.first.sealNo} — ${range.last.sealNo}`}
            </Cell>
          </Row>
        )
      })}
    </div>
  )
}
