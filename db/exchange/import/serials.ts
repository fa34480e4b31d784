/** Ranges of serials: a prefix and a running number of fixed width. */
import type { Serials } from './types.ts'

/** At most 15 digits run, so that the number is exact; digits before them belong to the prefix. */
const FORM = /^(.*?)(\d{1,15})$/

type Wrong = { wrong: 'range-digits' | 'range-prefix' | 'range-width' | 'range-order'; at: 'first' | 'last' }

export function rangeOf(first: string, last: string): Serials | Wrong {
  const [, prefix, from] = FORM.exec(first) ?? []
  const [, prefixOfLast, to] = FORM.exec(last) ?? []
  if (prefix === undefined || from === undefined) return { wrong: 'range-digits', at: 'first' }
  if (prefixOfLast === undefined || to === undefined) return { wrong: 'range-digits', at: 'last' }
  if (prefix !== prefixOfLast) return { wrong: 'range-prefix', at: 'last' }
  if (from.length !== to.length) return { wrong: 'range-width', at: 'last' }
  if (Number(to) < Number(from)) return { wrong: 'range-order', at: 'last' }
  return { prefix, from: Number(from), to: Number(to), width: from.length }
}

export const serialAt = (s: Serials, n: number): string => s.prefix + String(n).padStart(s.width, '0')
