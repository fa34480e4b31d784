import {
  DoubleLeftOutlined,
  EyeOutlined,
  FileSearchOutlined,
  LeftOutlined,
  RightOutlined,
  SafetyCertificateOutlined,
  SearchOutlined,
} from '@ant-design/icons'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { VerifyReport } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { type Failure, failureOf, useAsk, useMessages } from '../../client/room.ts'
import { SearchResults } from '../../client/SearchResults.tsx'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { useWords } from '../../words/index.ts'
import { ledger as words } from '../../words/ledger.ts'
import { Bag } from './Bag.tsx'
import { Compare } from './Compare.tsx'
import { EventLines } from './EventLines.tsx'
import s from './ledger.module.css'
import { Report } from './Report.tsx'
import { Witness } from './Witness.tsx'

/** What happened to this bag, to this room, at that hour? And is the record whole? */
export function Screen() {
  const w = useWords(words)
  const nav = useNav()
  const item = nav.about.item
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  // The pages gone through, by the entry they begin before; the last one is shown.
  const [pages, setPages] = useState<readonly (number | null)[]>([null])
  const events = useAsk('events', { before: pages.at(-1) ?? null })
  const [report, setReport] = useState<VerifyReport | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [comparing, setComparing] = useState(false)
  const [witness, setWitness] = useState(false)
  const oldest = events.data?.rows.at(-1)?.seq ?? 1
  const open = (bag: number) => nav.go('ledger', { item: bag })

  // A bag that is scanned while this screen is open is the one that is looked for.
  useMessages(m => {
    if (m.kind === 'code' && m.what === 'item' && m.id !== undefined) open(m.id)
    if (m.kind === 'code' && m.what === 'anchor' && !comparing && !report) void verify(m.code)
  })

  const verify = async (printed?: string): Promise<void> => {
    setBusy(true)
    setFailure(null)
    const answer = await window.room.do('verify', { printed })
    setBusy(false)
    if (!answer.ok) return setFailure(answer)
    setComparing(false)
    setReport(answer.value)
  }

  return (
    <ScreenPage
      aside={
        item === undefined ? (
          <>
            <div className={s.empty}>
              <Glyph name="stored" size={48} />
              <b>{w('bagHint')}</b>
              <span>{w('bagHow')}</span>
            </div>
            <div className={s.ways}>
              <KeyAction
                block
                keyName="F4"
                icon={<FileSearchOutlined />}
                label={w('compare')}
                disabled={busy}
                onAct={() => {
                  setFailure(null)
                  setComparing(true)
                }}
              />
              <KeyAction
                block
                keyName="F7"
                icon={<EyeOutlined />}
                label={w('witness')}
                onAct={() => setWitness(true)}
              />
            </div>
          </>
        ) : (
          <>
            <Bag item={item} />
            <div className={s.foot}>
              <KeyAction block keyName="Escape" label={w('closeBag')} onAct={() => nav.go('ledger')} />
            </div>
          </>
        )
      }
    >
      <PageTitle
        title={w('title')}
        about={events.data && w('total', { n: events.data.total })}
        right={
          <Input
            allowClear
            className={s.search}
            prefix={<SearchOutlined />}
            placeholder={w('search')}
            aria-label={w('search')}
            maxLength={60}
            value={text}
            onChange={e => setText(e.target.value)}
          />
        }
      />
      <Card flush grow>
        {asked ? <SearchResults text={asked} /> : events.data && <EventLines rows={events.data.rows} />}
        <Failed failure={failureOf(events.error)} />
      </Card>
      {!comparing && <Failed failure={failure} />}
      <ActionLine
        ways={
          !asked && (
            <>
              <KeyAction
                icon={<DoubleLeftOutlined />}
                label={w('newest')}
                disabled={pages.length === 1}
                onAct={() => setPages([null])}
              />
              <KeyAction
                icon={<LeftOutlined />}
                label={w('newer')}
                disabled={pages.length === 1}
                onAct={() => setPages(pages.slice(0, -1))}
              />
              <KeyAction
                icon={<RightOutlined />}
                label={w('older')}
                disabled={oldest <= 1}
                onAct={() => setPages([...pages, oldest])}
              />
            </>
          )
        }
        note={busy ? w('verifying') : undefined}
        main={
          <MainAction
            icon={<SafetyCertificateOutlined />}
            label={w('verify')}
            busy={busy}
            onAct={() => void verify()}
          />
        }
      />
      {witness && <Witness onLeave={() => setWitness(false)} />}
      {comparing && (
        <Compare failure={failure} onLeave={() => setComparing(false)} onCompare={printed => void verify(printed)} />
      )}
      {report && <Report report={report} onClose={() => setReport(null)} />}
    </ScreenPage>
  )
}
