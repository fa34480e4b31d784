/**
 * The manual's chapters are Markdown of one narrow kind, so that any reader of Markdown shows them as well. What is not in
 * it is a fault, thrown with its line: a chapter is part of the program.
 *
 * In a line: `<kbd>F9</kbd>` a key, 【发放】 what stands on a screen, 「发放」 the screen, 《接收单》 a form, `**bold**`,
 * `[text](20-issue.md)` another chapter.
 */

/** `at`: where in its chapter; no two of a kind are at one place. */
export type Inline = { at: number } & (
  | { kind: 'text' | 'bold' | 'key' | 'label' | 'screen' | 'form'; text: string }
  | { kind: 'link'; text: string; to: string }
)

export interface Line {
  at: string
  parts: readonly Inline[]
}

export type Block = { at: string } & (
  | { kind: 'section' | 'topic'; line: Line }
  | { kind: 'paragraph' | 'note'; line: Line }
  /** `first`: the number of its first step, for a picture may stand between two; null: no steps. */
  | { kind: 'list'; first: number | null; items: readonly Item[] }
  | { kind: 'table'; head: readonly Line[]; rows: readonly Row[] }
  | { kind: 'picture'; name: string; caption: string }
)

/** `below` a step: what one sees then, and what to do if not. */
export interface Item {
  line: Line
  below: readonly Line[]
}

export interface Row {
  at: string
  cells: readonly Line[]
}

export interface Chapter {
  id: string
  title: string
  /** Whose chapter it is. */
  readers: readonly string[]
  /** Faces of the window that open it. */
  screens: readonly string[]
  blocks: readonly Block[]
}

const INLINE =
  /<kbd>([^<]+)<\/kbd>|【([^】]+)】|「([^」]+)」|《([^》]+)》|\*\*([^*]+)\*\*|\[([^\]]+)\]\(\d\d-([\w-]+)\.md\)/g
const KINDS = ['key', 'label', 'screen', 'form', 'bold', 'link'] as const
/** What would be a mark that nobody closed, or Markdown of another kind. */
const STRAY = /[【】「」《》<>[\]`]|\*\*/

/** @throws with `at` where a mark is left over */
export function inline(text: string, at: string): Line {
  const parts: Inline[] = []
  let from = 0
  const plain = (end: number) => {
    const piece = text.slice(from, end)
    if (STRAY.test(piece)) throw new Error(`${at}: a stray mark in “${piece}”`)
    if (piece) parts.push({ at: from, kind: 'text', text: piece })
  }
  for (const found of text.matchAll(INLINE)) {
    plain(found.index)
    const [whole, ...groups] = found
    const n = groups.findIndex(group => group !== undefined)
    const kind = KINDS[n]
    const [own = '', to = ''] = groups.slice(n)
    if (kind === 'link') parts.push({ at: found.index, kind, text: own, to })
    else if (kind) parts.push({ at: found.index, kind, text: own })
    from = found.index + whole.length
  }
  plain(text.length)
  return { at, parts }
}

/** As it is read: without the brackets of what stands on a screen. */
export const textOf = (line: Line): string => line.parts.map(part => part.text).join('')

/** `20-issue.md` → `issue` */
export const idOf = (file: string): string => file.replace(/^.*\//, '').replace(/^\d\d-(.*)\.md$/, '$1')

const EMPTY = /^()$/
const TITLE = /^# (.+)$/
const HEAD = /^<!-- readers: (.+?) \| screens:(.*) -->$/
const HEADING = /^(##|###) (.+)$/
const PICTURE = /^!\[([^\]]+)\]\(\.\.\/\.\.\/test\/e2e\/screenshots\/([\w-]+\.png)\)$/
const NOTE = /^> (.+)$/
const STEP = /^(\d+)\. (.+)$/
const POINT = /^()- (.+)$/
const BELOW = /^ {2,3}- (.+)$/
const ROW = /^\|(.+)\|$/
const RULE = /^\|( ?-+ ?\|)+$/
/** What begins nothing else. */
const PARAGRAPH = /^((?!#|!|>|\||-|\s|<!|\d+\. ).+)$/

/** The lines of a chapter, taken one after the other. */
class Lines {
  readonly #file: string
  readonly #lines: readonly string[]
  #next = 0

  constructor(file: string, source: string) {
    this.#file = file
    this.#lines = source.split('\n')
  }

  get done(): boolean {
    return this.#next >= this.#lines.length
  }

  get at(): string {
    return `${this.#file}:${this.#next + 1}`
  }

  /** The next line if it is of this form: its groups, after where it stands. */
  take(form: RegExp): [at: string, ...groups: string[]] | undefined {
    const line = this.#lines[this.#next]
    const found = line === undefined ? null : form.exec(line)
    if (!found) return undefined
    const { at } = this
    this.#next++
    return [at, ...found.slice(1)]
  }

  /** All lines from here on that are of this form. */
  all(form: RegExp): [at: string, text: string][] {
    const taken: [string, string][] = []
    for (let line = this.take(form); line; line = this.take(form)) taken.push([line[0], line[1] ?? ''])
    return taken
  }

  fault(what: string): never {
    throw new Error(`${this.at}: ${what}`)
  }
}

export function parse(file: string, source: string): Chapter {
  const lines = new Lines(file, source)
  const [, title] = lines.take(TITLE) ?? lines.fault('no title')
  lines.all(EMPTY)
  const [, readers = '', screens = ''] = lines.take(HEAD) ?? lines.fault('no readers and screens under the title')
  const blocks: Block[] = []
  while (!lines.done) {
    if (lines.all(EMPTY).length > 0) continue
    blocks.push(
      heading(lines) ??
        picture(lines) ??
        note(lines) ??
        list(lines, STEP) ??
        list(lines, POINT) ??
        table(lines) ??
        paragraph(lines),
    )
  }
  const words = (text: string) => text.split(/[ 、]+/).filter(Boolean)
  return { id: idOf(file), title: title ?? '', readers: words(readers), screens: words(screens), blocks }
}

type Read = (lines: Lines) => Block | undefined

const heading: Read = lines => {
  const [at, marks, text = ''] = lines.take(HEADING) ?? []
  return at ? { at, kind: marks === '##' ? 'section' : 'topic', line: inline(text, at) } : undefined
}

const picture: Read = lines => {
  const [at, caption = '', name = ''] = lines.take(PICTURE) ?? []
  return at ? { at, kind: 'picture', name, caption } : undefined
}

const note: Read = lines => together(lines.all(NOTE), 'note')

function list(lines: Lines, mark: RegExp): Block | undefined {
  const items: { line: Line; below: Line[] }[] = []
  const { at } = lines
  let first: number | null = null
  for (let own = lines.take(mark); own; own = lines.take(mark)) {
    const [where, no, text = ''] = own
    const below = lines.all(BELOW).map(([place, words]) => inline(words, place))
    if (mark === STEP) first ??= Number(no)
    if (first !== null && Number(no) !== first + items.length) throw new Error(`${where}: not the next number`)
    items.push({ line: inline(text, where), below })
  }
  return items.length > 0 ? { at, kind: 'list', first, items } : undefined
}

const table: Read = lines => {
  const { at } = lines
  const [head, rule, ...rows] = lines.all(ROW)
  if (!head) return undefined
  if (!rule || !RULE.test(`|${rule[1]}|`)) throw new Error(`${at}: a table without its rule`)
  const cells = ([where, text]: [string, string]) =>
    text.split('|').map((cell, n) => inline(cell.trim(), `${where} cell ${n + 1}`))
  const [names, all] = [cells(head), rows.map(row => ({ at: row[0], cells: cells(row) }))]
  for (const row of all)
    if (row.cells.length !== names.length) throw new Error(`${row.at}: a row with more or fewer cells than the head`)
  return { at, kind: 'table', head: names, rows: all }
}

const paragraph = (lines: Lines): Block =>
  together(lines.all(PARAGRAPH), 'paragraph') ?? lines.fault('not a line of this kind of Markdown')

/** Lines that are broken in the file alone: Chinese has no blank between them. */
function together(taken: [at: string, text: string][], kind: 'note' | 'paragraph'): Block | undefined {
  const [first] = taken
  if (!first) return undefined
  return { at: first[0], kind, line: inline(taken.map(([, text]) => text).join(''), first[0]) }
}
