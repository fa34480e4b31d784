/** A .csv as rows of text: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030; comma, semicolon or tab. */
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { headerWords } from './columns.ts'
import { type FileName, type Grid, Refusal } from './types.ts'

export const MAX_ROWS = 200_000
const MAX_LINE = 100_000
const DELIMITERS = [',', ';', '\t']

export function readCsv(bytes: Buffer, file: FileName, found: string): Grid {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) throw new Refusal('csv-is-xlsx', { found })
  let content = decode(bytes)
  if (content.includes('\0')) throw new Refusal('not-text', { found })
  if (content.includes('\ufffd')) throw new Refusal('encoding', { found })
  if (!content.includes('\n')) content = content.replaceAll('\r', '\n')
  const lines = measure(content, found)
  const options = {
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_LINE,
    record_delimiter: ['\r\n', '\n'],
  }
  try {
    const grid = parse(content, { ...options, delimiter: delimiterOf(file, lines) })
    if (grid.length > MAX_ROWS) throw new Refusal('csv-rows', { found, limit: MAX_ROWS })
    return grid
  } catch (e) {
    if (e instanceof Refusal) throw e
    const line = (e as { lines?: number }).lines ?? 1
    throw new Refusal('csv-broken', { found, line }, line)
  }
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf16-le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf16-be')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(bytes, 'gb18030')
  }
}

/** The first lines; refuses what would cost memory without being a table. */
function measure(content: string, found: string): string[] {
  const first: string[] = []
  let lines = 0
  for (let at = 0; at < content.length; lines++) {
    const next = content.indexOf('\n', at)
    const end = next < 0 ? content.length : next
    if (end - at > MAX_LINE) throw new Refusal('csv-broken', { found, line: lines + 1 }, lines + 1)
    if (lines > 4 * MAX_ROWS) throw new Refusal('csv-rows', { found, limit: MAX_ROWS })
    if (first.length < 30) first.push(content.slice(at, end))
    at = end + 1
  }
  return first
}

/** The delimiter under which most header words appear. */
function delimiterOf(file: FileName, lines: string[]): string {
  let best = ','
  let most = 0
  for (const delimiter of DELIMITERS)
    for (const line of lines) {
      const n = headerWords(
        file,
        line.split(delimiter).map(cell => cell.replaceAll('"', '')),
      )
      if (n > most) {
        most = n
        best = delimiter
      }
    }
  return best
}
