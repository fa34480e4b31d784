/** Where a text stops being JSON. The engine's own message names no place, or another one with each version. */

const SPACE = /[ \t\r\n]*/y
const SCALAR =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy
const NAME = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy

class Stopped extends Error {
  readonly at: number
  constructor(at: number) {
    super('not JSON')
    this.at = at
  }
}

/** Offset of the first character that cannot stand there; null: it is JSON. */
export function jsonStops(text: string): number | null {
  let at = 0
  const take = (form: RegExp): string | null => {
    form.lastIndex = at
    const found = form.exec(text)
    if (!found) return null
    at += found[0].length
    return found[0]
  }
  const need = (what: RegExp | string): void => {
    const found = typeof what === 'string' ? text.startsWith(what, at) && what : take(what)
    if (!found) throw new Stopped(at)
    if (typeof what === 'string') at += what.length
  }
  const list = (end: string, entry: () => void): void => {
    at += 1
    take(SPACE)
    if (text[at] !== end) {
      entry()
      while (text[at] === ',') {
        at += 1
        take(SPACE)
        entry()
      }
    }
    need(end)
  }
  const value = (depth: number): void => {
    take(SPACE)
    // Deeper than any template, and than the stack.
    if (depth > 100) throw new Stopped(at)
    if (text[at] === '{') {
      list('}', () => {
        need(NAME)
        take(SPACE)
        need(':')
        value(depth + 1)
      })
    } else if (text[at] === '[') list(']', () => value(depth + 1))
    else need(SCALAR)
    take(SPACE)
  }
  try {
    value(0)
    return at === text.length ? null : at
  } catch (error) {
    if (error instanceof Stopped) return error.at
    throw error
  }
}

/** Counted from 1, as editors do. */
export function lineOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
