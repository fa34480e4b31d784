/**
 * A printer for tests that need no window: the pages of the certificate as the real components lay them out, their words
 * in a PDF like Chromium's. That the real window prints the same words is what test/print/certificate.test.ts shows.
 */
import { deflateSync } from 'node:zlib'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { commonOf, documentData, documentFacts, type Numbered } from '../../db/documents/facts/index.ts'
import type { CertificateData } from '../../db/documents/shapes.ts'
import { certificateAt, differences } from '../../db/record/certificate.mjs'
import { misprints } from '../../db/record/certificate-words.mjs'
import type { EventRow } from '../../db/record/event.ts'
import { CertificatePage, FULLNESS } from '../../renderer/documents/certificate.tsx'
import { CertificateList, CertificateTables, listStarts } from '../../renderer/documents/certificate-list.tsx'
import { type Room, value } from './room.ts'

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" }
const wordsOf = (markup: string): string =>
  markup.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#x27);/g, e => ENTITIES[e] ?? e)

/** Each page's words, in the order they are drawn; `full`: how much page 1 holds, 0 the most. */
export function pagesOf(data: CertificateData, full = 0): string[] {
  const fullness = FULLNESS[full] as (typeof FULLNESS)[number]
  const starts = listStarts(data.bags)
  const tables = full > 0 ? 1 : 0
  const pages = 1 + tables + starts.length
  const drawn = [
    ...(['zh', 'en'] as const).map((language, i) =>
      createElement(CertificatePage, { data, language, full: fullness, page: i + 1, pages }),
    ),
    ...(tables ? [createElement(CertificateTables, { data, page: 3, pages })] : []),
    ...starts
      .slice(0, -1)
      .map((from, i) =>
        createElement(CertificateList, { data, from, to: starts[i + 1] as number, page: 3 + tables + i, pages }),
      ),
  ]
  return drawn.map(page => wordsOf(renderToStaticMarkup(page)))
}

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()

/** A PDF of these pages: one font whose glyphs are numbered as they come, its map packed like the pages. */
export function pdfOf(pages: readonly string[]): Buffer {
  const glyphs = [...new Set(pages.flatMap(p => [...p]))]
  const numbers = new Map(glyphs.map((c, i) => [c, (i + 1).toString(16).toUpperCase().padStart(4, '0')]))
  const packed = (text: string): string => {
    const body = deflateSync(Buffer.from(text, 'latin1')).toString('latin1')
    return `<</Filter /FlateDecode\n/Length ${body.length}>> stream\n${body}\nendstream`
  }
  const map = `${glyphs.length} beginbfchar\n${glyphs.map(c => `<${numbers.get(c)}> <${hex(c)}>\n`).join('')}endbfchar\n`
  const objects = [
    `<</Type /Pages\n/Count ${pages.length}\n/Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}]>>`,
    `<</Type /Font\n/Subtype /Type0\n/Encoding /Identity-H\n/ToUnicode 3 0 R>>`,
    packed(map),
    ...pages.flatMap((page, i) => [
      `<</Type /Page\n/Resources <</Font <</F2 2 0 R>>>>\n/Contents ${5 + 2 * i} 0 R\n/Parent 1 0 R>>`,
      packed(`BT\n/F2 12 Tf\n${[...page].map(c => `<${numbers.get(c)}> Tj\n`).join('')}ET\n`),
    ]),
  ]
  const body = objects.map((o, i) => `${i + 1} 0 obj\n${o}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<</Root 1 0 R>>\n%%EOF\n`, 'latin1')
}

/** Number → data with the anchor → PDF → both into the ledger, as the window does it; `draw` makes the PDF. */
export async function printCertificate(
  room: Room,
  draw: (data: CertificateData) => Buffer | Promise<Buffer> = data => pdfOf(pagesOf(data)),
  destruction = 1,
): Promise<CertificateData> {
  const { document } = await room.did<{ document: number }>('first', 'print.number', {
    kind: 'certificate',
    ref: String(destruction),
  })
  const row = room.tx.one<Numbered>('SELECT * FROM document WHERE id = ?', document) as Numbered
  const data = documentData(room.ledger.performer.context(null), row, room.ledger.checkpoint()) as CertificateData
  const pdf = await draw(data)
  const made = { document, template: 1, pages: 1, pdf, data: Buffer.from(JSON.stringify(data)) }
  value(await room.act('first', 'print.made', made), 'print.made')
  return data
}

/** The certificate of a destruction that has ended as its entries alone make it (db/record/certificate.mjs). */
function fromEntries(room: Room, destruction: number, anchor: CertificateData['anchor'] | null) {
  const events = room.tx.all<EventRow>('SELECT * FROM event ORDER BY seq').map(e => ({ ...e, body: e.body.toString() }))
  const paper = { no: '', destruction, record: '', numbered: 0, made: null, hash: '', data: null }
  return certificateAt(events, paper, anchor?.entries ?? events.length, anchor ?? undefined)
}

/** Where its data say otherwise than its entries, and its pages otherwise than that; empty: nowhere. */
export function otherwise(room: Room, data: CertificateData): unknown[] {
  const record = fromEntries(room, 1, data.anchor)
  return [...differences(record, data), ...misprints(record ?? {}, pagesOf(data)).misprints]
}

/** The same before it has a number of its own, without printing it. */
export function factsOtherwise(room: Room, destruction: number): unknown[] {
  const ctx = room.ledger.performer.context(null)
  const facts = documentFacts(ctx, 'certificate', String(destruction))
  if (typeof facts !== 'object') return [facts]
  const data = { ...commonOf(ctx, facts.secrecy, facts.exam), ...facts.data, no: facts.no }
  return differences(fromEntries(room, destruction, null), data)
}
