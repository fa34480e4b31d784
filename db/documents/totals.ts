/** Tables of a destruction certificate, worked out from its list of bags: so they cannot but add up. */
import { ITEM_KIND_NAMES, ITEM_KINDS, type ItemKind } from '../rules/kinds.ts'
import type { Both, ListBag } from './shapes.ts'

export interface Sum {
  bags: number
  copies: number
}
export const sumOf = (bags: readonly { copies: number | null }[]): Sum => ({
  bags: bags.length,
  copies: bags.reduce((all, bag) => all + (bag.copies ?? 0), 0),
})

export const unitsOf = (bags: readonly ListBag[]): number[] =>
  [...new Set(bags.map(bag => bag.unitNo))].sort((a, b) => a - b)

export interface KindTotals {
  kind: ItemKind
  rows: { name: Both; bags: ListBag[] }[]
}

/** Kinds in their fixed order, in each the categories by code; bags without a category stand as 各类别. */
export function byKind(bags: readonly ListBag[]): KindTotals[] {
  return ITEM_KIND_NAMES.filter(kind => bags.some(bag => bag.kind === kind)).map(kind => {
    const rows = new Map<string, { name: Both; bags: ListBag[] }>()
    for (const bag of bags.filter(each => each.kind === kind)) {
      const category = bag.category
      const name = category
        ? { zh: `${category.name.zh}（${category.code}）`, en: `${category.name.en} (${category.code})` }
        : { zh: '各类别', en: 'All categories' }
      const key = category?.code ?? '~'
      const row = rows.get(key) ?? { name, bags: [] }
      row.bags.push(bag)
      rows.set(key, row)
    }
    return { kind, rows: [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row) }
  })
}

export interface Range {
  kind: ItemKind
  unitNo: number | null
  bags: number
  first: ListBag
  last: ListBag
}

/** First and last *of the list*, a row a kind and unit; kinds without a category are one row for all units. */
export function ranges(bags: readonly ListBag[]): Range[] {
  const found = new Map<string, ListBag[]>()
  for (const bag of bags) {
    const key = `${ITEM_KIND_NAMES.indexOf(bag.kind)} ${bag.category ? String(bag.unitNo).padStart(3, '0') : '~'}`
    found.set(key, [...(found.get(key) ?? []), bag])
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const first = group[0] as ListBag
      return {
        kind: first.kind,
        unitNo: first.category ? first.unitNo : null,
        bags: group.length,
        first,
        last: group.at(-1) as ListBag,
      }
    })
}

export const kindName = (kind: ItemKind): Both => ({ zh: ITEM_KINDS[kind].zh, en: ITEM_KINDS[kind].en })
