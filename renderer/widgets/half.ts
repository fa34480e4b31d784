import { createContext, useContext } from 'react'
import type { KeyName } from './keys.ts'

/** The left and the right half of a screen that two stations share. */
export type Side = 'left' | 'right'

export interface Half {
  /** The station: as whose session everything in this half asks and acts. */
  station: number
  side: Side
  /** Where dialogs of this half are drawn: they must not cover the other one. */
  host: HTMLElement | null
}

/** Null: the whole screen is one station's. */
export const HalfContext = createContext<Half | null>(null)
export const useHalf = (): Half | null => useContext(HalfContext)

/**
 * The keys of a half (look.md, "Keys"): one hand reaches its own side of the keyboard. What has no key here is done by a
 * command card, or by Tab and space. Escape is the half's that has the focus.
 */
const KEYS: Readonly<Record<Side, Partial<Record<KeyName, KeyName>>>> = {
  left: { F9: 'F4', F2: 'F2' },
  right: { F9: 'F9', F2: 'F7' },
}

/** The key on the keyboard for what a widget calls `name`; undefined: it has none in this half. */
export const keyIn = (side: Side | undefined, name: KeyName): KeyName | undefined => (side ? KEYS[side][name] : name)

/** What the key on the keyboard means in a half. */
export const meantBy = (side: Side, pressed: KeyName): KeyName | undefined =>
  (Object.keys(KEYS[side]) as KeyName[]).find(name => KEYS[side][name] === pressed)
