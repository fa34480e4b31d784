/** Cuts the rows of a form into pages: first measured as one long page, then drawn in pages. */
import { createElement, Fragment, type ReactNode } from 'react'
import type { Form, Problem } from '../../db/documents/shapes.ts'
import { A4, CONTENT_END, contentStart, Frame, type FrameText } from './frame.tsx'
import { mm } from './page.tsx'
import { type Measured, type Plan, pagesOf } from './pages.ts'

export interface Table {
  id: string
  head?: ReactNode
}

export interface Piece {
  node: ReactNode
  table?: Table
  /** A row of the list; counted, and the page's own sum follows the last of them. */
  row?: boolean
  /** Totals and signatures: stay together with the last row. */
  tail?: boolean
  /** A heading: never the last on its page. */
  keep?: boolean
}

export interface Flow {
  form: Form
  text: FrameText
  /** Above the rows on each page. */
  top: (page: Plan) => ReactNode
  pieces: Piece[]
  /** The page's own sum, as a row of the list's table. */
  sum?: (page: Plan) => ReactNode
  /** Rows on a page and on the last page at most. */
  limit?: { page: number; last: number }
}

const GAP = 2.4

function Pieces({ flow, plan }: { flow: Flow; plan: Plan }) {
  const groups: { table: Table | undefined; nodes: ReactNode[] }[] = []
  flow.pieces.slice(plan.first, plan.end).forEach((piece, i, all) => {
    const last = groups.at(-1)
    if (last && piece.table && last.table?.id === piece.table.id) last.nodes.push(piece.node)
    else groups.push({ table: piece.table, nodes: [piece.node] })
    const sum = flow.sum && piece.row && !all[i + 1]?.row
    if (sum) groups.at(-1)?.nodes.push(flow.sum?.(plan))
  })
  const drawn = groups.map(({ table, nodes }) =>
    table ? createElement('div', { className: 'tbl' }, table.head, ...nodes) : createElement(Fragment, null, ...nodes),
  )
  return createElement(Fragment, null, ...drawn)
}

/** Long page: each piece alone, to be measured. */
function Trial({ flow }: { flow: Flow }) {
  const all: Plan = { page: 1, pages: 1, first: 0, end: flow.pieces.length, from: 1, to: flow.pieces.length }
  const tables = flow.pieces
    .map(piece => piece.table)
    .filter((table, i, list) => table && list.findIndex(each => each?.id === table.id) === i)
  return (
    <div className="page">
      <div className="sheet">
        <div className="flow" style={{ left: 0 }}>
          <div data-measure="top">{flow.top(all)}</div>
          <div data-measure="sum">{flow.sum?.(all)}</div>
          {tables.map(table => (
            <div key={table?.id} data-measure={`table ${table?.id}`} className="tbl">
              {table?.head}
            </div>
          ))}
          {flow.pieces.map((piece, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces are a fixed list
            <div key={i} data-measure={`piece ${i}`} className={piece.table ? 'measured' : undefined}>
              {piece.node}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

function measure(place: HTMLElement): (name: string) => number {
  const found = new Map<string, number>()
  for (const element of place.querySelectorAll<HTMLElement>('[data-measure]')) {
    found.set(element.dataset.measure ?? '', (element.getBoundingClientRect().height / 96) * 25.4)
  }
  return name => found.get(name) ?? 0
}

export async function drawFlow(
  flow: Flow,
  show: (node: ReactNode) => void,
  ready: () => Promise<void>,
  place: HTMLElement,
): Promise<Problem[]> {
  show(<Trial flow={flow} />)
  await ready()
  const height = measure(place)
  const measured: Measured[] = flow.pieces.map((piece, i) => ({
    // A row shares a thin line with the one before it.
    height: height(`piece ${i}`) + (piece.table ? 0.18 : 0),
    opening: piece.table ? height(`table ${piece.table.id}`) : 0,
    table: piece.table?.id ?? null,
    row: Boolean(piece.row),
    tail: Boolean(piece.tail),
    keep: Boolean(piece.keep),
  }))
  const start = contentStart(flow.text)
  const space = CONTENT_END - start - height('top') - GAP - height('sum')
  const { plans, tooHigh } = pagesOf(measured, space, flow.limit)
  show(
    plans.map(plan => (
      <Frame key={plan.page} form={flow.form} text={flow.text} page={plan.page} pages={plan.pages}>
        <div className="flow" data-end={CONTENT_END + 1} style={{ top: mm(start) }}>
          {flow.top(plan)}
          <div style={{ height: mm(GAP) }} />
          <Pieces flow={flow} plan={plan} />
        </div>
      </Frame>
    )),
  )
  await ready()
  return tooHigh ? [{ field: 'rows', reason: 'overflow', detail: '' }] : []
}

export const flowLayout = (flow: Flow) => ({
  ...A4,
  draw: (show: (node: ReactNode) => void, ready: () => Promise<void>, place: HTMLElement) =>
    drawFlow(flow, show, ready, place),
})
