/**
 * Function keys. Each dialog is a layer; only the topmost layer hears a key, so what lies under a dialog is dead.
 * Enter is not among the names: a scanner in keyboard mode ends every scan with it.
 */
import { createContext, useContext, useEffect, useRef } from 'react'

export type KeyName = `F${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}` | 'Escape'
export type KeyMap = Partial<Record<KeyName, (() => void) | undefined>>

interface Entry {
  depth: number
  map: () => KeyMap
}

export const KeyDepth = createContext(0)
const entries: Entry[] = []

/** A dialog of Ant Design stands open: it is above the screen although it registered nothing. */
const foreignDialog = (): boolean =>
  Array.from(document.querySelectorAll('.ant-modal-wrap')).some(e => e.getClientRects().length > 0)

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
  if (!/^(F\d+|Escape)$/.test(event.key)) return
  const top = Math.max(0, ...entries.map(e => e.depth))
  if (top === 0 && foreignDialog()) return
  const name = event.key as KeyName
  const act = entries
    .filter(e => e.depth === top)
    .map(e => e.map()[name])
    .findLast(Boolean)
  if (!act) return
  event.preventDefault()
  if (!event.repeat) act()
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
  const latest = useRef(map)
  useEffect(() => {
    latest.current = map
  })
  useEffect(() => register({ depth, map: () => latest.current }), [depth])
}
