/** What a template says and asks for, and its measures; pure, the same in Node and in the print window, which has no zod. */
import type { TableSection, Template } from './template.ts'

/** Width of the text of a page (print.md 3), and of the column of row numbers; mm. */
export const PAPER = 167
export const NUMBERS = 11
/** A hand needs this much height to write in, mm. */
export const BY_HAND = 9

/** A text with its places: words as they are, and values by name. */
export type Span = { text: string } | { key: string; length: number }

/** Length of a line to write on where none is told, in characters. */
const LINE = 8

/** 现由 {name:6} 负责 → words, place, words. */
export function spansOf(line: string): Span[] {
  return line
    .split(/(\{[a-z][a-zA-Z0-9]*(?::\d{1,2})?\})/)
    .filter(Boolean)
    .map(part => {
      const place = /^\{([a-zA-Z0-9]+)(?::(\d+))?\}$/.exec(part)
      return place?.[1] ? { key: place[1], length: Number(place[2] ?? LINE) } : { text: part }
    })
}

/** Every value a template asks for, outside its tables. */
export function keysOf(t: Template): string[] {
  const rows = [...t.head, ...t.sections.flatMap(s => (s.kind === 'facts' ? s.rows : []))]
  const lines = [t.lead ?? '', ...t.sections.map(s => (s.kind === 'text' ? s.text : ''))]
  const asked = [
    ...rows.flatMap(r => r.facts.map(f => f.key)),
    ...lines.flatMap(spansOf).map(s => ('key' in s ? s.key : undefined)),
  ]
  return [...new Set(asked.filter(k => k !== undefined))]
}

export const tablesOf = (t: Template): TableSection[] => t.sections.filter(s => s.kind === 'table')
