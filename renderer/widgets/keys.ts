/**
 * Function keys. Each dialog is a layer; only the topmost layer hears a key, so what lies under a dialog is dead. A half
 * of a shared screen has layers and keys of its own. Enter is not among the names: a scanner in keyboard mode ends every
 * scan with it.
 */
import { createContext, useContext, useEffect, useRef } from 'react'
import { type Half, meantBy, type Side, useHalf } from './half.ts'

export type KeyName = `F${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}` | 'Escape'
export type KeyMap = Partial<Record<KeyName, (() => void) | undefined>>

interface Entry {
  depth: number
  half: Half | null
  /** Heard on any layer whose own keys leave the name free: what may happen at any moment (R101). */
  anywhere?: true
  map: () => KeyMap
}

export const KeyDepth = createContext(0)
const entries: Entry[] = []

/** A dialog of Ant Design stands open: it is above the screen although it registered nothing. */
const foreignDialog = (): boolean =>
  Array.from(document.querySelectorAll('.ant-modal-wrap')).some(e => e.getClientRects().length > 0)

const topOf = (all: readonly Entry[]): number => Math.max(0, ...all.filter(e => !e.anywhere).map(e => e.depth))

/** From this depth on nothing of what lies below is heard: what covers everything. */
export const ABOVE_ALL = 50

/** What `name` does in the topmost layer of the whole screen, or of one half. */
function actOf(side: Side | null, name: KeyName): (() => void) | undefined {
  const own = entries.filter(e => (e.half?.side ?? null) === side)
  const top = topOf(own)
  const found = (layer: readonly Entry[]) => layer.map(e => e.map()[name]).findLast(Boolean)
  return found(own.filter(e => e.depth === top && !e.anywhere)) ?? found(own.filter(e => e.anywhere && top < ABOVE_ALL))
}

/** A key that no dialog of the whole screen takes belongs to the half it is a key of; Escape to the one with the focus. */
function halfFor(pressed: KeyName): { side: Side; name: KeyName } | null {
  for (const half of entries.flatMap(e => e.half ?? [])) {
    if (pressed === 'Escape' && half.host?.contains(document.activeElement)) return { side: half.side, name: pressed }
    const name = meantBy(half.side, pressed)
    if (name) return { side: half.side, name }
  }
  return null
}

function actFor(pressed: KeyName): (() => void) | undefined {
  const top = topOf(entries.filter(e => !e.half))
  if (top === 0 && foreignDialog()) return undefined
  const half = top === 0 ? halfFor(pressed) : null
  return (half && actOf(half.side, half.name)) ?? actOf(null, pressed)
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
  if (!/^(F\d+|Escape)$/.test(event.key)) return
  const act = actFor(event.key as KeyName)
  if (!act) return
  event.preventDefault()
  if (!event.repeat) act()
}

/** A command card was scanned at the station of one half. */
export function pressIn(side: Side, name: KeyName): void {
  if (topOf(entries.filter(e => !e.half)) === 0) actOf(side, name)?.()
}

function register(entry: Entry): () => void {
  if (entries.length === 0) window.addEventListener('keydown', onKeyDown)
  entries.push(entry)
  return () => {
    entries.splice(entries.indexOf(entry), 1)
    if (entries.length === 0) window.removeEventListener('keydown', onKeyDown)
  }
}

/** `useKeys({ F9: seal, Escape: leave })`: the latest functions are called; an undefined one leaves the key free. */
export function useKeys(map: KeyMap): void {
  const depth = useContext(KeyDepth)
  const half = useHalf()
  const latest = useRef(map)
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => register({ depth, half, map: () => latest.current }), [depth, half])
}

/** Keys of the whole window, on every screen and over every dialog that does not use them itself. */
export function useKeysAnywhere(map: KeyMap): void {
  const latest = useRef(map)
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => register({ depth: 0, half: null, anywhere: true, map: () => latest.current }), [])
}
