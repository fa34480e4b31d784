import { InboxOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { RowList } from '../../widgets/RowList.tsx'
import { stampAt } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { exams as words } from '../../words/exams.ts'
import { useWords } from '../../words/index.ts'
import { Archive } from './Archive.tsx'
import { Open } from './Conditions.tsx'
import s from './exams.module.css'
import { Shut } from './Shut.tsx'

type Exam = ViewAnswer<'exams'>[number]
const lacking = (e: Exam): number => e.rows.filter(r => r.standing === 'missing').length

/** Which exams are in this ledger, what keeps one open, how an earlier one was? */
export function Screen() {
  const w = useWords(words)
  const view = useAsk('exams', {})
  return (
    <Asked title={w('title')} view={view}>
      {data => (
        <ScreenPage>
          <Home rows={data} />
        </ScreenPage>
      )}
    </Asked>
  )
}

function Home({ rows }: { rows: ViewAnswer<'exams'> }) {
  const w = useWords(words)
  const [chosen, choose] = useState<number | null>(null)
  const [archiving, setArchiving] = useState(false)
  const exam = rows.find(e => e.id === chosen) ?? rows[0]
  const open = exam?.state !== 'archived'
  const n = exam ? lacking(exam) : 0
  return (
    <>
      <PageTitle
        title={w('title')}
        about={w('about')}
        right={
          exam && (
            <Verdict state={!open ? 'met' : n === 0 ? 'met' : 'attention'}>
              {!open ? w('archived') : n === 0 ? w('mayArchive') : w('lacking', { count: n })}
            </Verdict>
          )
        }
      />
      <div className={s.split}>
        <Card flush grow>
          <RowList
            rows={rows.map(e => ({
              key: e.id,
              glyph: e.state === 'archived' ? ('met' as const) : ('attention' as const),
              title: e.name,
              about: w(e.state),
              state: e.archived === null ? '' : stampAt(e.archived).slice(0, 10),
              when: '',
            }))}
            selected={exam?.id}
            onSelect={choose}
            empty={{ title: w('none'), text: w('noneText') }}
          />
        </Card>
        {exam && (open ? <Open rows={exam.rows} /> : <Shut key={exam.id} exam={exam} />)}
      </div>
      <ActionLine
        note={
          exam?.archived !== null && exam !== undefined
            ? w('archivedBy', {
                at: stampAt(exam.archived).slice(0, 16),
                by: exam.by ?? '',
                first: exam.entries.from,
                last: exam.entries.last ?? 0,
              })
            : undefined
        }
        main={
          exam && (
            <MainAction
              icon={<InboxOutlined />}
              label={w('archive')}
              missing={!open ? w('readOnly') : n > 0 ? w('lacking', { count: n }) : undefined}
              onAct={() => setArchiving(true)}
            />
          )
        }
      />
      {archiving && exam && <Archive exam={exam.id} name={exam.name} onLeave={() => setArchiving(false)} />}
    </>
  )
}
