import type { UseQueryResult } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { besides, type ScreenKey } from '../screens/registry.ts'
import { Page, type RailItem } from '../widgets/Layout.tsx'
import { PageTitle, SiblingsProvider } from '../widgets/PageTitle.tsx'
import { app } from '../words/app.ts'
import { useWords } from '../words/index.ts'
import { Failed } from './Failed.tsx'
import { showManual } from './manual.ts'
import { useNav } from './nav.tsx'
import { MANUAL } from './rail.tsx'
import { failureOf } from './room.ts'

/** The rail's items, made once by the application. */
const RailContext = createContext<readonly RailItem[]>([])
export const RailProvider = RailContext.Provider

/** A screen with the rail. Stages use `Stage` of widgets/Layout directly and have none. */
export function ScreenPage({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  const items = useContext(RailContext)
  const w = useWords(app)
  const nav = useNav()
  const group = besides(nav.screen)
  const siblings = useMemo(
    () =>
      besides(nav.screen)
        .filter(s => s.key !== nav.screen)
        .map(s => ({ key: s.key, label: w(s.key), onSelect: () => nav.go(s.key) })),
    [nav, w],
  )
  return (
    <Page
      rail={{
        items,
        selected: group[0]?.key ?? nav.screen,
        onSelect: key => (key === MANUAL ? showManual(nav.screen) : nav.go(key as ScreenKey)),
      }}
      aside={aside}
    >
      <SiblingsProvider value={siblings}>{children}</SiblingsProvider>
    </Page>
  )
}

interface AskedProps<T> {
  title: string
  view: Pick<UseQueryResult<T>, 'data' | 'error'>
  children: (data: T) => ReactNode
}

/** A screen of one read model: drawn once it is there; before that its title, and why it cannot be shown. */
export function Asked<T>({ title, view, children }: AskedProps<T>) {
  if (view.data !== undefined) return children(view.data)
  return (
    <ScreenPage>
      <PageTitle title={title} />
      <Failed failure={failureOf(view.error)} />
    </ScreenPage>
  )
}
