/**
 * The words of a PDF as Chromium writes it: one text a page, in the order they were drawn. Enough to compare what a form
 * says with the record, and no more: fonts that say which characters their glyphs are, streams packed or not.
 */
import { inflateSync } from 'node:zlib'

/** `N 0 obj … endobj`, by number. @param {string} pdf  its bytes as latin 1 */
const objectsOf = pdf =>
  new Map([...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(m => [Number(m[1]), String(m[2])]))

/** @param {string} object */
function streamOf(object) {
  const at = object.indexOf('stream\n') + 'stream\n'.length
  const length = Number(/\/Length (\d+)/.exec(object)?.[1])
  const bytes = Buffer.from(object.slice(at, at + length), 'latin1')
  return (/\/FlateDecode/.test(object) ? inflateSync(bytes) : bytes).toString('latin1')
}

/** @param {string} hex  UTF-16, big endian */
const characters = hex => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Which characters each glyph of a font is. @param {string} map  its ToUnicode @returns {Map<string, string>} */
function glyphsOf(map) {
  const glyphs = new Map()
  for (const [, lines = ''] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of lines.matchAll(/<(\w+)> <(\w+)>/g)) glyphs.set(glyph, characters(text))
  for (const [, lines = ''] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of lines.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let i = Number.parseInt(from, 16); i <= Number.parseInt(to, 16); i++) {
        const more = i - Number.parseInt(from, 16)
        const last = Number.parseInt(text.slice(-4), 16) + more
        const glyph = i.toString(16).toUpperCase().padStart(4, '0')
        glyphs.set(glyph, characters(text.slice(0, -4) + last.toString(16).padStart(4, '0')))
      }
  return glyphs
}

/**
 * @param {Uint8Array} bytes
 * @returns {string[]} one text a page; throws where it is no such PDF
 */
export function textOf(bytes) {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'))
  /** @param {string | undefined} n */
  const object = n => objects.get(Number(n)) ?? ''
  /** @type {Map<string, Map<string, string>>} */
  const fonts = new Map()
  const pages = [...objects.values()].filter(o => /\/Type \/Page\b/.test(o))
  if (pages.length === 0) throw new Error('no page')
  return pages.map(page => {
    const named = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(m => [m[1], m[2] ?? '']))
    let font = new Map()
    let text = ''
    const drawn = streamOf(object(/\/Contents (\d+) 0 R/.exec(page)?.[1]))
    for (const [, name, run] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>(?= ?Tj)/g)) {
      if (name) {
        const of = named.get(name) ?? ''
        if (!fonts.has(of)) fonts.set(of, glyphsOf(streamOf(object(/\/ToUnicode (\d+) 0 R/.exec(object(of))?.[1]))))
        font = fonts.get(of) ?? font
      }
      for (const glyph of run?.toUpperCase().match(/.{4}/g) ?? []) text += font.get(glyph) ?? '\ufffd'
    }
    return text
  })
}
