import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { ScreenKey } from '../screens/registry.ts'

/** Where the window is: a screen and, for some, what it is about (a unit, a pile, a room). Nothing is lost by leaving. */
export interface Where {
  screen: ScreenKey
  /** E.g. { unit: 3 }, { pile: 5 }, { item: 17 }, { destruction: 1 }. */
  about: Readonly<Record<string, number>>
}

interface Nav extends Where {
  go: (screen: ScreenKey, about?: Record<string, number>) => void
  /** Somebody else may sit here next: the screen stays, a form that was asked for does not open again. */
  leave: () => void
}

const Context = createContext<Nav | null>(null)

/** What opens a form at once. */
const FORMS = ['new', 'report', 'patrol', 'review']

export function NavProvider({ first, children }: { first: Where; children: ReactNode }) {
  const [where, setWhere] = useState(first)
  const go = useCallback((screen: ScreenKey, about: Record<string, number> = {}) => setWhere({ screen, about }), [])
  const leave = useCallback(
    () =>
      setWhere(({ screen, about }) => ({
        screen,
        about: Object.fromEntries(Object.entries(about).filter(([key]) => !FORMS.includes(key))),
      })),
    [],
  )
  const nav = useMemo(() => ({ ...where, go, leave }), [where, go, leave])
  return <Context.Provider value={nav}>{children}</Context.Provider>
}

export function useNav(): Nav {
  const nav = useContext(Context)
  if (!nav) throw new Error('no NavProvider above')
  return nav
}

/** The screen a refusal's `go` names, in the words of the ledger. */
export const SCREEN_OF: Readonly<Record<string, ScreenKey>> = {
  people: 'people',
  readiness: 'readiness',
  clearance: 'clearance',
  import: 'import',
  profile: 'profile',
  report: 'report',
  exams: 'exams',
  receive: 'receive',
  count: 'count',
  issue: 'issue',
  dist: 'dist',
  spares: 'spares',
  return: 'return',
  seal: 'seal',
  keep: 'keep',
  duty: 'duty',
  entries: 'entries',
  video: 'video',
  close: 'close',
  cards: 'cards',
  sittings: 'sittings',
  'back-entry': 'back-entry',
  incidents: 'incidents',
  order: 'instructions',
  instructions: 'instructions',
  dispose: 'destroy',
  list: 'destroy',
  destroy: 'destroy',
  ledger: 'ledger',
  backup: 'backup',
  printing: 'printing',
  'to-sign': 'to-sign',
}
