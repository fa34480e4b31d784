/** Which component draws which document, and on what paper. */
import { Fragment, type ReactNode } from 'react'
import type { CertificateData, DocumentData, PackData, Problem } from '../../db/documents/shapes.ts'
import { BADGE, Badges } from './badge.tsx'
import { Calibration } from './calibration.tsx'
import { CARD, CommandCards, StationCards } from './cards.tsx'
import { CERTIFICATE_END, CertificatePage, FULLNESS } from './certificate.tsx'
import { CertificateList, CertificateTables, listStarts } from './certificate-list.tsx'
import { countFlow } from './count.tsx'
import { Drill } from './drill.tsx'
import { flowLayout } from './flow.tsx'
import { A4 } from './frame.tsx'
import { handoverFlow } from './handover.tsx'
import { Labels, labelPaper } from './label.tsx'
import { listFlow } from './list.tsx'
import { drawManual } from './manual.tsx'
import { packFlow } from './pack.tsx'
import { receiptFlow } from './receipt.tsx'
import { Recovery } from './recovery.tsx'
import { reportFlow } from './report.tsx'
import { ScannerSheet } from './scanner-sheet.tsx'
import { SLIP, Slips, SlipsOnA4 } from './slip.tsx'
import { templateFlow } from './template.tsx'

type Show = (node: ReactNode) => void

export interface Layout {
  w: number
  h: number
  /** Shows the document; forms are shown once to be measured and once more in pages. */
  draw(show: Show, ready: () => Promise<void>, place: HTMLElement): Promise<Problem[]>
}

const simple = (paper: { w: number; h: number }, node: ReactNode): Layout => ({
  ...paper,
  async draw(show, ready) {
    show(node)
    await ready()
    return []
  },
})

export function layoutOf(data: DocumentData): Layout {
  switch (data.kind) {
    case 'labels':
      return simple(labelPaper(data), <Labels data={data} />)
    case 'badges':
      return simple(BADGE, <Badges data={data} />)
    case 'drill':
      return simple(A4, <Drill data={data} />)
    case 'recovery':
      return simple(A4, <Recovery data={data} />)
    case 'stations':
      return simple(CARD, <StationCards data={data} />)
    case 'commands':
      return simple(CARD, <CommandCards data={data} />)
    case 'scanner':
      return simple(A4, <ScannerSheet data={data} />)
    case 'slips':
      return simple(SLIP, <Slips data={data} />)
    case 'handover':
      return flowLayout(handoverFlow(data))
    case 'receipt':
      return flowLayout(receiptFlow(data))
    case 'count':
      return flowLayout(countFlow(data))
    case 'list':
      return flowLayout(listFlow(data))
    case 'calibration':
      return simple({ w: data.width, h: data.height }, <Calibration data={data} />)
    case 'manual':
      return { ...A4, draw: (show, _, place) => drawManual(data, show, place) }
    case 'pack':
      return { ...A4, draw: (show, ready, place) => drawPack(data, show, ready, place) }
    case 'form':
      return flowLayout(templateFlow(data))
    case 'report':
      return flowLayout(reportFlow(data))
    case 'certificate':
      return { ...A4, draw: (show, ready, place) => drawCertificate(data, show, ready, place) }
  }
}

/** One form after the other, each measured by itself; at last all of them together. */
async function drawPack(
  data: PackData,
  show: Show,
  ready: () => Promise<void>,
  place: HTMLElement,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const drawn: ReactNode[] = []
  for (const layout of [flowLayout(packFlow(data)), ...data.parts.map(partOf)]) {
    let last: ReactNode = null
    const keep = (node: ReactNode) => {
      last = node
      show(node)
    }
    problems.push(...(await layout.draw(keep, ready, place)))
    drawn.push(<Fragment key={drawn.length}>{last}</Fragment>)
  }
  show(drawn)
  await ready()
  return problems
}

/** All paper of a pack is A4. */
const partOf = (data: DocumentData): Layout =>
  data.kind === 'slips' ? simple(A4, <SlipsOnA4 data={data} />) : layoutOf(data)

/** Takes tables off page 1 until both pages hold the statement, the signatures and the stamp. */
async function drawCertificate(
  data: CertificateData,
  show: Show,
  ready: () => Promise<void>,
  place: HTMLElement,
): Promise<Problem[]> {
  const starts = listStarts(data.bags)
  for (const full of FULLNESS) {
    const whole = full.categories && full.ranges
    const extra = whole ? 0 : 1
    const pages = 1 + extra + starts.length
    show(
      <>
        <CertificatePage data={data} language="zh" full={full} page={1} pages={pages} />
        <CertificatePage data={data} language="en" full={full} page={2} pages={pages} />
        {!whole && <CertificateTables data={data} page={3} pages={pages} />}
        {starts.slice(0, -1).map((from, i) => (
          <CertificateList
            key={from}
            data={data}
            from={from}
            to={starts[i + 1] as number}
            page={3 + extra + i}
            pages={pages}
          />
        ))}
      </>,
    )
    await ready()
    const ends = [...place.querySelectorAll('.certificate')].map(flow => {
      const top = flow.closest('.page')?.getBoundingClientRect().top ?? 0
      return ((flow.getBoundingClientRect().bottom - top) / 96) * 25.4
    })
    if (ends.every(end => end <= CERTIFICATE_END)) return []
  }
  return [{ field: 'certificate', reason: 'overflow', detail: '' }]
}
