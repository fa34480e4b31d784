import { createContext, type ReactNode, useContext } from 'react'
import type { ScreenKey } from '../screens/registry.ts'
import { Page, type RailItem } from '../widgets/Layout.tsx'
import { useNav } from './nav.tsx'

/** The rail's items, made once by the application. */
const RailContext = createContext<readonly RailItem[]>([])
export const RailProvider = RailContext.Provider

/** A screen with the rail. Stages use `Stage` of widgets/Layout directly and have none. */
export function ScreenPage({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  const items = useContext(RailContext)
  const nav = useNav()
  return (
    <Page rail={{ items, selected: nav.screen, onSelect: key => nav.go(key as ScreenKey) }} aside={aside}>
      {children}
    </Page>
  )
}
