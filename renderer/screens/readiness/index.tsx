import { FileAddOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useWords } from '../../words/index.ts'
import { readiness } from '../../words/readiness.ts'
import { Drills } from './Drills.tsx'
import { Inspection } from './Inspection.tsx'
import { List, State } from './List.tsx'
import { Papers } from './Papers.tsx'
import { PAGES, type PageName, type Readiness } from './shapes.ts'

/** May we start? Each point green or with what is missing, whose it is, and the button that goes there. */
export function Screen() {
  const w = useWords(readiness)
  const view = useAsk('readiness', {}, { every: 60_000 })
  return (
    <Asked title={w('title')} view={view}>
      {data => <ScreenPage>{data.exam ? <Home view={data as Readiness} /> : <NoPlan />}</ScreenPage>}
    </Asked>
  )
}

function NoPlan() {
  const w = useWords(readiness)
  const nav = useNav()
  return (
    <>
      <PageTitle title={w('title')} />
      <Refusal state="waiting" sentence={w('noPlan')} />
      <ActionLine
        main={<MainAction icon={<FileAddOutlined />} label={w('importDo')} onAct={() => nav.go('import')} />}
      />
    </>
  )
}

function Home({ view }: { view: Readiness }) {
  const w = useWords(readiness)
  const nav = useNav()
  const [page, turn] = useState<PageName>(PAGES[(nav.about.page ?? 1) - 1] ?? 'list')
  return (
    <>
      <PageTitle
        title={w('title')}
        extra={
          <Segmented<PageName> options={PAGES.map(p => ({ value: p, label: w(p) }))} value={page} onChange={turn} />
        }
        right={<State view={view} />}
      />
      {page === 'list' && <List view={view} onPage={turn} />}
      {page === 'inspection' && <Inspection view={view} />}
      {page === 'drills' && <Drills view={view} />}
      {page === 'papers' && <Papers view={view} />}
    </>
  )
}
