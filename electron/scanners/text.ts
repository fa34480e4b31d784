import { bodyOf, type Frame } from '../../db/rules/bursts.ts'

/** UTF-8, else GB18030 (Chinese QR codes), else every byte a character. A byte order mark is a character like others. */
export function textOf(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      // Not of this encoding; the last one takes any bytes.
    }
  }
  return Array.from(bytes, b => String.fromCharCode(b)).join('')
}

/** Without what the scanner was taught to send around every code, and without line ends and tabs behind it. */
export function strip(text: string, frame?: Frame): string {
  const end = (s: string) => s.replace(/[\r\n\t]+$/, '')
  const inner = end(text)
  return end((frame && bodyOf(inner, frame)) ?? inner)
}
