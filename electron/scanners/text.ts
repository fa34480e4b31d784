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

export interface Frame {
  prefix: string
  suffix: string
}

/** Without what the scanner was set to send around every code, and without line ends and tabs behind it. */
export function strip(text: string, { prefix, suffix }: Frame = { prefix: '', suffix: '' }): string {
  const end = (s: string) => s.replace(/[\r\n\t]+$/, '')
  let inner = end(text)
  if (prefix && inner.startsWith(prefix)) inner = inner.slice(prefix.length)
  if (suffix && inner.endsWith(suffix)) inner = inner.slice(0, -suffix.length)
  return end(inner)
}
