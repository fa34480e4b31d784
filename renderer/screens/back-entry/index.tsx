import { AuditOutlined, FileAddOutlined, FormOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { backEntry as words } from '../../words/back-entry.ts'
import { useWords } from '../../words/index.ts'
import s from './back-entry.module.css'
import { Detail } from './Detail.tsx'
import { EnterRooms } from './EnterRooms.tsx'
import { EnterSeals } from './EnterSeals.tsx'
import { EnterSpare } from './EnterSpare.tsx'
import { List } from './List.tsx'
import { OpenEntry } from './OpenEntry.tsx'
import { OpenPack, Packs, SealPack } from './Packs.tsx'
import { type BackEntries, canEnter } from './state.ts'
import { Withdraw } from './Withdraw.tsx'

type Form = 'open' | 'enter' | 'withdraw'

/** What was done on paper, when, why? Which of it is still owed (R98, R100)? */
export function Screen() {
  const w = useWords(words)
  const view = useAsk('back-entries', {})
  const now = useNow(10_000)
  return (
    <Asked title={w('title')} view={view}>
      {data => <Loaded view={data} now={now} />}
    </Asked>
  )
}

function Loaded({ view, now }: { view: BackEntries; now: number }) {
  const w = useWords(words)
  const nav = useNav()
  const [chosen, setChosen] = useState<number | undefined>(nav.about.entry)
  const [form, setForm] = useState<Form | null>(null)
  const entry = view.rows.find(e => e.id === chosen) ?? view.rows[0]
  const owed = view.rows.filter(e => e.state === 'open').length
  const [pack, setPack] = useState<{ what: 'seal' | 'open'; pack: BackEntries['packs'][number] } | null>(null)
  const done = () => setForm(null)
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={w('about')}
        right={
          <Verdict state={owed > 0 ? 'attention' : 'met'}>{owed ? w('owed', { count: owed }) : w('none')}</Verdict>
        }
      />
      <div className={s.halves}>
        <div className={s.column}>
          <Card flush grow>
            <List rows={view.rows} selected={entry?.id} onSelect={setChosen} />
          </Card>
          <Packs
            packs={view.packs}
            onSeal={p => setPack({ what: 'seal', pack: p })}
            onOpen={p => setPack({ what: 'open', pack: p })}
          />
        </div>
        {entry && <Detail entry={entry} />}
      </div>
      <ActionLine
        ways={
          entry?.state === 'open' && (
            <>
              <KeyAction keyName="F7" icon={<FileAddOutlined />} label={w('doOpen')} onAct={() => setForm('open')} />
              <KeyAction
                keyName="F6"
                icon={<AuditOutlined />}
                label={w('doWithdraw')}
                onAct={() => setForm('withdraw')}
              />
            </>
          )
        }
        note={entry && canEnter(entry) ? w('noteEnter') : ''}
        main={main()}
      />
      {form === 'open' && (
        <OpenEntry
          view={view}
          unit={nav.about.unit}
          now={now}
          onDone={id => {
            if (id !== null) setChosen(id)
            done()
          }}
        />
      )}
      {form === 'enter' && entry && (entry.what === 'issue' || entry.what === 'return') && (
        <EnterRooms entry={entry} now={now} onDone={done} />
      )}
      {form === 'enter' && entry?.what === 'spare' && <EnterSpare entry={entry} now={now} onDone={done} />}
      {form === 'enter' && entry?.what === 'seal' && <EnterSeals entry={entry} now={now} onDone={done} />}
      {pack?.what === 'seal' && <SealPack pack={pack.pack} onDone={() => setPack(null)} />}
      {pack?.what === 'open' && <OpenPack pack={pack.pack} now={now} onDone={() => setPack(null)} />}
      {form === 'withdraw' && entry && <Withdraw entry={entry} onDone={done} />}
    </ScreenPage>
  )

  /** What is owed is entered first; where a form can say nothing any more, the chief examiner ends it. */
  function main() {
    if (entry?.state !== 'open')
      return <MainAction icon={<FileAddOutlined />} label={w('doOpen')} onAct={() => setForm('open')} />
    if (!canEnter(entry) && entry.what !== 'seal')
      return <MainAction icon={<AuditOutlined />} label={w('doWithdraw')} onAct={() => setForm('withdraw')} />
    return (
      <MainAction
        icon={<FormOutlined />}
        label={w('doEnter')}
        missing={canEnter(entry) ? undefined : w('countFirst')}
        onAct={() => setForm('enter')}
      />
    )
  }
}
