/** Places and keys of the store (R37, R42). A place without a parent is the store itself, the desk, or a distribution point. */
export const PLACE_KINDS = {
  store: ['里间', 'Store'],
  desk: ['验收点', 'Desk'],
  distribution: ['发放点', 'Distribution point'],
  cabinet: ['柜', 'Cabinet'],
  shelf: ['格', 'Shelf'],
} as const
export type PlaceKind = keyof typeof PLACE_KINDS
export const PLACE_KIND_NAMES = Object.keys(PLACE_KINDS) as [PlaceKind, ...PlaceKind[]]

/** The store and the desk within an English sentence; what a site has named itself stays as it is named. */
export const thePlace = (name: string): string =>
  name === PLACE_KINDS.store[0] ? 'the store' : name === PLACE_KINDS.desk[0] ? 'the desk' : name

/** What may stand in what: cabinets in the store, shelves in a cabinet. */
export const STANDS_IN = { cabinet: 'store', shelf: 'cabinet' } as const satisfies Partial<Record<PlaceKind, PlaceKind>>
export type Inside = keyof typeof STANDS_IN

/** What opens a door; of one door nobody holds both (R42). */
export const KEY_KINDS = ['key', 'combination'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

/** Why a cabinet is opened (R43); words of one's own stand beside it. */
export const OPEN_CAUSES = {
  'put-away': ['放入', 'Put away'],
  'take-out': ['取出', 'Take out'],
  check: ['检查', 'Check'],
  handover: ['交接班', 'Shift handover'],
  other: ['其他', 'Other'],
} as const
export type OpenCause = keyof typeof OPEN_CAUSES
export const OPEN_CAUSE_NAMES = Object.keys(OPEN_CAUSES) as [OpenCause, ...OpenCause[]]
