/** Finding in a text on the screen: where it stands, and how it is marked there. Nothing of the page is changed by it. */

const FOUND = 'manual-found'
const HERE = 'manual-here'

const letters = (text: string): string => text.toLowerCase().replace(/\s/g, '')

/** Every place where `text` stands within one piece (`data-found`), marks and blanks aside. */
export function find(root: HTMLElement, text: string): Range[] {
  const wanted = letters(text)
  if (!wanted) return []
  return [...root.querySelectorAll<HTMLElement>('[data-found]')].flatMap(piece => inPiece(piece, wanted))
}

function inPiece(piece: HTMLElement, wanted: string): Range[] {
  /** Each letter that counts, and where it stands. */
  const at: { node: Text; offset: number }[] = []
  let all = ''
  const walk = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const text = node as Text
    for (let offset = 0; offset < text.data.length; offset++) {
      const letter = letters(text.data.charAt(offset))
      if (letter.length !== 1) continue
      all += letter
      at.push({ node: text, offset })
    }
  }
  const ranges: Range[] = []
  for (let from = all.indexOf(wanted); from >= 0; from = all.indexOf(wanted, from + wanted.length)) {
    const [first, last] = [at[from], at[from + wanted.length - 1]]
    if (!first || !last) break
    const range = document.createRange()
    range.setStart(first.node, first.offset)
    range.setEnd(last.node, last.offset + 1)
    ranges.push(range)
  }
  return ranges
}

/** Colours all of them, the one at `here` most. */
export function mark(ranges: readonly Range[], here: number): void {
  const current = ranges[here]
  CSS.highlights.set(FOUND, new Highlight(...ranges.filter(range => range !== current)))
  CSS.highlights.set(HERE, new Highlight(...(current ? [current] : [])))
}

export function unmark(): void {
  for (const name of [FOUND, HERE]) CSS.highlights.delete(name)
}
