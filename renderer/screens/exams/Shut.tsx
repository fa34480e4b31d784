import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { BoardGrid } from '../../widgets/BoardGrid.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { Legend } from '../../widgets/Legend.tsx'
import { board as boardWords } from '../../words/board.ts'
import { exams as words } from '../../words/exams.ts'
import { usePick, useWords } from '../../words/index.ts'
import { legendOf } from '../board/legend.ts'
import { EventLines } from '../ledger/EventLines.tsx'
import { bagState } from '../ledger/shaped.ts'
import { Blocks } from '../report/Blocks.tsx'
import s from './exams.module.css'
import { Forms } from './Forms.tsx'

type Exam = ViewAnswer<'exams'>[number]
const TABS = ['board', 'record', 'forms', 'report'] as const
type Tab = (typeof TABS)[number]

/** An archived exam as it was: its board, its part of the record, its forms, its report. Nothing here writes. */
export function Shut({ exam }: { exam: Exam }) {
  const w = useWords(words)
  const [tab, setTab] = useState<Tab>('board')
  return (
    <Card
      flush
      grow
      title={exam.name}
      extra={
        <Segmented
          value={tab}
          onChange={(to: Tab) => setTab(to)}
          options={TABS.map(value => ({ value, label: w(value) }))}
        />
      }
    >
      <div className={s.shut}>
        {tab === 'board' && <Board exam={exam.id} />}
        {tab === 'record' && <Record exam={exam} />}
        {tab === 'forms' && <Forms exam={exam.id} />}
        {tab === 'report' && <Report exam={exam.id} />}
      </div>
    </Card>
  )
}

function Board({ exam }: { exam: number }) {
  const w = useWords(words)
  const b = useWords(boardWords)
  const [kind, setKind] = useState<'paper' | 'card'>('paper')
  const view = useAsk('board', { kind, exam }, { keep: true })
  const board = view.data
  if (!board) return <Failed failure={failureOf(view.error)} />
  return (
    <>
      <Segmented
        className={s.kind}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'paper', label: w('papers') },
          { value: 'card', label: w('cards') },
        ]}
      />
      <Legend items={legendOf(board.legend, b)} only={null} onOnly={() => {}} />
      <BoardGrid
        categories={board.categories
          .filter(c => c.rooms.length > 0)
          .map(c => ({
            key: c.code,
            name: c.name,
            short: c.short,
            rooms: c.rooms.map(r => ({ key: String(r.id), label: r.label })),
          }))}
        units={board.units.map(no => ({ key: String(no), label: b('unit', { n: no }) }))}
        cell={(room, unit) => {
          const c = board.cells[`${room} ${unit}`]
          const state = c && bagState(c.state)
          return c && state && { state, faint: false, marked: c.marked, late: c.late, voided: c.voided, overdue: false }
        }}
        selected={undefined}
        onSelect={() => {}}
      />
    </>
  )
}

/** From the entry that shut it back to the one that began it. */
function Record({ exam }: { exam: Exam }) {
  const w = useWords(words)
  const end = (exam.entries.last ?? 0) + 1
  const [pages, setPages] = useState<readonly number[]>([end])
  const events = useAsk('events', { before: pages.at(-1) ?? end })
  const rows = events.data?.rows.filter(r => r.seq >= exam.entries.from) ?? []
  const oldest = rows.at(-1)?.seq ?? exam.entries.from
  return (
    <>
      <div className={s.ways}>
        <KeyAction
          icon={<LeftOutlined />}
          label={w('newer')}
          disabled={pages.length === 1}
          onAct={() => setPages(pages.slice(0, -1))}
        />
        <KeyAction
          icon={<RightOutlined />}
          label={w('older')}
          disabled={oldest <= exam.entries.from}
          onAct={() => setPages([...pages, oldest])}
        />
      </div>
      <EventLines rows={rows} />
      <Failed failure={failureOf(events.error)} />
    </>
  )
}

/** As the chief examiner signed it: the last version that was sent. */
function Report({ exam }: { exam: number }) {
  const view = useAsk('sent-report', { exam })
  if (!view.data) return <Failed failure={failureOf(view.error)} />
  return <Sections of={view.data} />
}

function Sections({ of }: { of: ViewAnswer<'sent-report'> }) {
  const pick = usePick()
  return (
    <div className={s.report}>
      {of.sections.map(x => (
        <section key={x.key}>
          <h3>{pick(x.title)}</h3>
          <Blocks blocks={x.blocks ?? []} />
          {x.text && <p className={s.text}>{x.text}</p>}
        </section>
      ))}
    </div>
  )
}
