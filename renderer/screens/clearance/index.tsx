import { FileDoneOutlined, SignatureOutlined } from '@ant-design/icons'
import { useDeferredValue, useState } from 'react'
import { CLEARANCE_SHOWS, type ClearanceShow } from '../../../db/rules/clearance.ts'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { Failed } from '../../client/Failed.tsx'
import { TextField } from '../../client/form/fields.tsx'
import { useNav } from '../../client/nav.tsx'
import { failureOf, useAsk, useMessages, value } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { ignoreEnter, KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { clearance as words } from '../../words/clearance.ts'
import { useWords } from '../../words/index.ts'
import people from '../people/people.module.css'
import { useSigned } from '../stage/signing.ts'
import { DecideForm } from './DecideForm.tsx'
import { DeskForm } from './DeskForm.tsx'
import { RecordForm } from './RecordForm.tsx'
import { Rows } from './Rows.tsx'
import { WithdrawForm } from './WithdrawForm.tsx'

type Clearances = NonNullable<ViewAnswer<'clearance'>>
type Open = 'record' | 'desk' | 'decide' | 'withdraw'
interface Outcome {
  sentence: string
  way: string
}

/** 上岗手续 (R3–R5, R3a): who may take a duty, and what is missing. */
export function Screen() {
  const w = useWords(words)
  const { about } = useNav()
  const [search, setSearch] = useState('')
  const [show, setShow] = useState<ClearanceShow>(about.person ? 'all' : 'lacking')
  const [after, setAfter] = useState(0)
  const wanted = useDeferredValue(search.trim())
  const view = useAsk('clearance', { search: wanted, show, after }, { keep: true })
  const data = view.data
  const find = (text: string) => {
    setSearch(text)
    setAfter(0)
  }
  const look = (what: ClearanceShow) => {
    setShow(what)
    setAfter(0)
  }
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={w('about')}
        right={
          data && (
            <fieldset className={people.tabs} aria-label={w('show')}>
              {CLEARANCE_SHOWS.map(key => (
                <button
                  key={key}
                  type="button"
                  aria-pressed={show === key}
                  onClick={() => look(key)}
                  onKeyDown={ignoreEnter}
                >
                  {w(key, { n: data[key] })}
                </button>
              ))}
            </fieldset>
          )
        }
      />
      <Failed failure={failureOf(view.error)} />
      {data === null && <Refusal sentence={w('noExam')} way={w('noExamWay')} />}
      {data && (
        <List
          data={data}
          search={search}
          onSearch={find}
          first={about.person ?? null}
          onMore={() => setAfter(data.rows.at(-1)?.id ?? 0)}
        />
      )}
    </ScreenPage>
  )
}

function List({
  data,
  search,
  onSearch,
  first,
  onMore,
}: {
  data: Clearances
  search: string
  onSearch: (text: string) => void
  first: number | null
  onMore: () => void
}) {
  const w = useWords(words)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(first ? [first] : []))
  const [open, setOpen] = useState<Open | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const confirm = useSigned('clearance.confirm')
  const choose = (person: number, on: boolean) =>
    setChosen(new Set(on ? [...chosen, person] : [...chosen].filter(p => p !== person)))
  useMessages(m => {
    if (m.kind !== 'front' || open) return
    void value(window.room.ask('badge', { badge: m.badge })).then(who => who && choose(who.person, true))
  })
  const picked = chosen.size === 1 ? (data.rows.find(p => chosen.has(p.id)) ?? null) : null
  const lacks = picked !== null && Object.values(picked.states).includes('absent')
  const say = (sentence: string, way: string) => {
    setOpen(null)
    setChosen(new Set())
    setOutcome({ sentence, way })
  }
  const show = (what: Open | null) => {
    setOutcome(null)
    setOpen(what)
  }
  return (
    <>
      <div className={people.tools}>
        <div className={people.search}>
          <TextField maxLength={40} label={w('search')} value={search} onChange={onSearch} />
        </div>
        <span className={people.quiet}>{chosen.size > 0 ? w('chosen', { n: chosen.size }) : w('badges')}</span>
        <span className={people.gap} />
        {picked?.entries.some(e => e.relation) && (
          <KeyAction keyName="F6" label={w('decide')} onAct={() => show('decide')} />
        )}
        {picked && picked.entries.length > 0 && (
          <KeyAction keyName="F4" label={w('withdraw')} onAct={() => show('withdraw')} />
        )}
      </div>
      <Failed failure={confirm.failure} />
      {outcome && <Refusal state="met" {...outcome} />}
      <Card flush grow>
        {data.rows.length === 0 ? (
          <p className={people.more}>{w('nobody')}</p>
        ) : (
          <Rows rows={data.rows} chosen={chosen} onChoose={choose} />
        )}
        {data.found > data.rows.length && (
          <div className={people.more}>
            <KeyAction label={w('more')} onAct={onMore} />
          </div>
        )}
      </Card>
      <div className={people.foot}>
        <KeyAction
          keyName="F2"
          label={w('chooseAll')}
          disabled={data.rows.length === 0}
          onAct={() => setChosen(new Set(data.rows.map(p => p.id)))}
        />
        <span className={people.gap} />
        {data.unsigned > 0 && (
          <KeyAction
            keyName="F7"
            icon={<SignatureOutlined />}
            label={w('sign', { n: data.unsigned })}
            onAct={async () => {
              if (await confirm.run({ exam: data.exam })) say(w('signed'), w('signedWay'))
            }}
          />
        )}
        {data.begun ? (
          <MainAction
            icon={<FileDoneOutlined />}
            label={w('desk')}
            missing={!picked ? w('deskPick') : lacks ? undefined : w('deskNone')}
            onAct={() => show('desk')}
          />
        ) : (
          <>
            <KeyAction keyName="F3" label={w('desk')} disabled={!lacks} onAct={() => show('desk')} />
            <MainAction icon={<FileDoneOutlined />} label={w('record')} onAct={() => show('record')} />
          </>
        )}
      </div>
      {open === 'record' && (
        <RecordForm
          data={data}
          chosen={[...chosen]}
          onLeave={() => setOpen(null)}
          onDone={n => say(w('recorded', { n }), w('recordedWay', { n: data.lacking }))}
        />
      )}
      {open === 'desk' && picked && (
        <DeskForm
          exam={data.exam}
          examKind={data.kind}
          person={picked}
          onLeave={() => setOpen(null)}
          onDone={() => say(w('deskDone', { name: picked.name }), w('deskDoneWay'))}
        />
      )}
      {open === 'decide' && picked && (
        <DecideForm person={picked} onLeave={() => setOpen(null)} onDone={() => say(w('decided'), w('decidedWay'))} />
      )}
      {open === 'withdraw' && picked && (
        <WithdrawForm
          person={picked}
          onLeave={() => setOpen(null)}
          onDone={() => say(w('withdrawn'), w('withdrawnWay'))}
        />
      )}
    </>
  )
}
