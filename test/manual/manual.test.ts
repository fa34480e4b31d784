import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { layManualPictures, manualPictures, smaller } from '../../build/manual/pictures.mjs'
import { decode } from '../../build/manual/png.mjs'
import { filesBelow } from '../../build/setup/stamp.mjs'
import { chapterOf, chapters, FACES } from '../../renderer/manual/chapters.ts'
import { type Chapter, type Inline, inline, type Line, textOf } from '../../renderer/manual/parse.ts'
import { besides, SCREENS } from '../../renderer/screens/registry.ts'
import { app } from '../../renderer/words/app.ts'
import { found } from '../../renderer/words/found.ts'
import { signIn } from '../../renderer/words/sign-in.ts'
import { actions } from './actions.ts'
import { SAID, standsIn } from './words.ts'

/** Who reads it: the three of the room, and whoever installs the program and leaves. */
const READERS = ['保管员', '主考', '巡考员', '安装人']
/** What package and pages may grow by, all pictures together. */
const PICTURES = 1_500_000
/** Longest name of a section that has one line in the contents on paper. */
const LONGEST = 20

const linesOf = (chapter: Chapter): Line[] =>
  chapter.blocks.flatMap(block => {
    switch (block.kind) {
      case 'picture':
        return [inline(block.caption, block.at)]
      case 'list':
        return block.items.flatMap(item => [item.line, ...item.below])
      case 'table':
        return [...block.head, ...block.rows.flatMap(row => row.cells)]
      default:
        return [block.line]
    }
  })

const LINES = chapters().flatMap(linesOf)
/** Each mark of a kind with where it stands. */
const marks = (kind: Inline['kind']): string[] =>
  LINES.flatMap(line => line.parts.filter(part => part.kind === kind).map(part => `${line.at} ${part.text}`))
const textIn = (mark: string): string => mark.replace(/^\S+( cell \d+)? /, '')
const wrong = (kind: Inline['kind'], right: (text: string) => boolean): string[] =>
  marks(kind).filter(mark => !right(textIn(mark)))

it('every 【…】 stands on a screen, word for word', () => {
  expect(marks('label').length).toBeGreaterThan(300)
  expect(wrong('label', text => standsIn(SAID, text))).toEqual([])
})

it('every 「…」 is what a screen is called', () => {
  const names = new Set<string>([
    ...SCREENS.map(s => app[s.key][0]),
    ...SCREENS.filter(s => besides(s.key).length > 1).map(() => app.prepare[0]),
    signIn.title[0],
    found.title[0],
  ])
  expect(marks('screen').length).toBeGreaterThan(100)
  expect(wrong('screen', text => names.has(text))).toEqual([])
})

it('every 《…》 is called so on paper', () => {
  const paper = ['db/documents', 'renderer/documents', 'db/rules/printing.ts', 'electron/printing/works.ts']
    .flatMap(place => filesBelow('.', place))
    .map(file => readFileSync(file, 'utf8'))
    .join('\n')
  expect(marks('form').length).toBeGreaterThan(10)
  expect(wrong('form', text => paper.includes(text))).toEqual([])
})

/** Of the window itself, not of a button (renderer/client/Window.tsx), and of the manual. */
const WINDOW_KEYS = new Map([
  ['Ctrl L', /useChord\('KeyL'/],
  ['Ctrl P', /useChord\('KeyP'/],
  ['Ctrl J', /useChord\('KeyJ'/],
  ['Ctrl F', /useChord\('KeyF'/],
  ['F12', /useKeysAnywhere\(\{ F12/],
  ['F1', /useKeysAnywhere\(\{ F1:/],
  ['F8', /useKeysAnywhere\(\{ F8/],
])
/** What every keyboard does by itself. */
const PLAIN_KEYS = ['Tab', '空格', 'PageDown', '↓']

it('every key is one that the program hears', () => {
  const window = readFileSync('renderer/client/Window.tsx', 'utf8')
  for (const [key, by] of WINDOW_KEYS) expect(by.test(window), key).toBe(true)
  const heard = new Set([...actions().map(a => a.key), ...WINDOW_KEYS.keys(), ...PLAIN_KEYS])
  expect(wrong('key', text => heard.has(text))).toEqual([])
})

it('a key and the button after it belong together in the program', () => {
  const all = actions()
  const pairs = LINES.flatMap(line =>
    line.parts.flatMap((part, i) => {
      const after = line.parts[i + 1]
      return part.kind === 'key' && after?.kind === 'label' ? [{ at: line.at, key: part.text, label: after.text }] : []
    }),
  )
  expect(pairs.length).toBeGreaterThan(200)
  const strange = pairs.filter(({ key, label }) => !all.some(a => a.key === key && standsIn(a.labels, label)))
  expect(strange).toEqual([])
})

it('in the index of keys each row names a button and its key', () => {
  const all = actions()
  const index = chapters().find(c => c.id === 'keys')
  const rows =
    index?.blocks.flatMap(block => (block.kind === 'table' && block.head.length === 3 ? block.rows : [])) ?? []
  expect(rows.length).toBeGreaterThan(50)
  const strange = rows.flatMap(({ at, cells: [, key, what] }) =>
    (what?.parts ?? [])
      .filter(part => part.kind === 'label')
      .filter(part => !all.some(a => a.key === key?.parts[0]?.text && standsIn(a.labels, part.text)))
      .map(part => `${at} ${part.text}`),
  )
  expect(strange).toEqual([])
})

it('every screen of the window has its chapter, and one only', () => {
  const faces = [...SCREENS.map(s => s.key), ...FACES]
  const of = chapters().flatMap(c => c.screens)
  expect(of.toSorted()).toEqual([...faces].sort())
  for (const face of faces) expect(chapterOf(face), face).toBeTruthy()
})

it('chapters have one id each, links lead to one of them, and every reader is known', () => {
  const ids = chapters().map(c => c.id)
  expect(new Set(ids).size).toBe(ids.length)
  const links = LINES.flatMap(line =>
    line.parts.flatMap(part => (part.kind === 'link' ? [`${line.at} ${part.to}`] : [])),
  )
  expect(links.length).toBeGreaterThan(20)
  expect(links.filter(link => !ids.includes(textIn(link)))).toEqual([])
  // A link is a file beside it as well, for whoever reads the source.
  const sources = filesBelow('.', 'renderer/manual').filter(f => f.endsWith('.md'))
  for (const file of sources)
    for (const [, to] of readFileSync(file, 'utf8').matchAll(/\]\((\d\d-[\w-]+\.md)\)/g))
      expect(existsSync(`renderer/manual/${to}`), `${file} → ${to}`).toBe(true)
  for (const c of chapters()) {
    expect(c.readers.length, c.id).toBeGreaterThan(0)
    expect(
      c.readers.filter(r => !READERS.includes(r)),
      c.id,
    ).toEqual([])
  }
  for (const reader of READERS) expect(chapters().some(c => c.readers.includes(reader))).toBe(true)
})

it('pictures are committed screenshots in Chinese, some twenty, and small enough together', () => {
  const names = manualPictures()
  expect(names.length).toBeGreaterThanOrEqual(18)
  const shown = chapters().flatMap(c => c.blocks.flatMap(b => (b.kind === 'picture' ? [b.name] : [])))
  expect([...new Set(shown)].sort()).toEqual(names)
  const dir = mkdtempSync(join(tmpdir(), 'room-manual-'))
  try {
    layManualPictures(dir)
    expect(readdirSync(dir).sort()).toEqual(names)
    let bytes = 0
    for (const name of names) {
      expect(name).toMatch(/-zh\.png$/)
      const png = readFileSync(join(dir, name))
      // Room is kept for them as for pictures of this size.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], name).toEqual([1366, 768])
      bytes += png.length
    }
    expect(bytes).toBeLessThan(PICTURES)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

/** Its own words for what a reader of PNG does: the palette's colours, a line at a time. */
function decodePalette(png: Buffer): Uint8Array {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const parts = new Map<string, Buffer[]>()
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const name = png.toString('latin1', at + 4, at + 8)
    parts.set(name, [...(parts.get(name) ?? []), png.subarray(at + 8, at + 8 + png.readUInt32BE(at))])
  }
  const [palette] = parts.get('PLTE') ?? []
  const data = inflateSync(Buffer.concat(parts.get('IDAT') ?? []))
  const rgb = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = (data[y * (width + 1) + 1 + x] ?? 0) * 3
      rgb.set(palette?.subarray(colour, colour + 3) ?? [], (y * width + x) * 3)
    }
  return rgb
}

it('a picture in few colours keeps the colours of areas exactly, and letters nearly', () => {
  const png = readFileSync('test/e2e/screenshots/gate-zh.png')
  const [before, after] = [decode(png).rgb, decodePalette(smaller(png))]
  expect(after.length).toBe(before.length)
  let [far, changed] = [0, 0]
  const areas = new Set([0xffffff, 0xf3f5f6, 0xe7eef8, 0xfff3d1])
  for (let i = 0; i < before.length; i += 3) {
    const [r, g, b] = [before[i] ?? 0, before[i + 1] ?? 0, before[i + 2] ?? 0]
    const off = Math.max(
      Math.abs(r - (after[i] ?? 0)),
      Math.abs(g - (after[i + 1] ?? 0)),
      Math.abs(b - (after[i + 2] ?? 0)),
    )
    if (off > 0 && areas.has((r << 16) | (g << 8) | b)) changed++
    if (off > 48) far++
  }
  expect(changed).toBe(0)
  expect(far / (before.length / 3)).toBeLessThan(0.001)
})

it('sections have short names, and no chapter is empty', () => {
  for (const chapter of chapters()) {
    expect(chapter.blocks.length, chapter.id).toBeGreaterThan(3)
    for (const block of chapter.blocks)
      if (block.kind === 'section') expect(textOf(block.line).length, textOf(block.line)).toBeLessThanOrEqual(LONGEST)
  }
})
