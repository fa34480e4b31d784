import { IdcardOutlined, UserAddOutlined } from '@ant-design/icons'
import { useDeferredValue, useState } from 'react'
import { ROLE_NAMES, ROLES, type Role, roleOfPost } from '../../../db/rules/kinds.ts'
import { Failed } from '../../client/Failed.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { type Failure, failureOf, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { ignoreEnter, KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { Rich } from '../../widgets/Rich.tsx'
import { usePick, useWords } from '../../words/index.ts'
import { people } from '../../words/people.ts'
import { Matrix } from './Matrix.tsx'
import s from './people.module.css'
import { type PersonRow, Register } from './Register.tsx'

/** Who is in the register, as what, with which badge; and who may do what. */
export function Screen() {
  const w = useWords(people)
  const [tab, setTab] = useState<'register' | 'matrix'>('register')
  const total = useAsk('people', {}).data?.total
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={total !== undefined ? w('about', { n: total }) : undefined}
        right={
          <fieldset className={s.tabs} aria-label={w('tabs')}>
            {(['register', 'matrix'] as const).map(key => (
              <button
                key={key}
                type="button"
                aria-pressed={tab === key}
                onClick={() => setTab(key)}
                onKeyDown={ignoreEnter}
              >
                {w(key)}
              </button>
            ))}
          </fieldset>
        }
      />
      {tab === 'matrix' ? <Matrix /> : <RegisterTab />}
    </ScreenPage>
  )
}

type Outcome = { kind: 'appointed'; n: number } | { kind: 'printed'; pages: number; file: string }

function RegisterTab() {
  const w = useWords(people)
  const exam = useAsk('status', {}).data?.exam?.id ?? null
  const [search, setSearch] = useState('')
  const [after, setAfter] = useState(0)
  const [picked, setPicked] = useState<PersonRow | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [printing, setPrinting] = useState(false)
  const wanted = useDeferredValue(search.trim())
  const view = useAsk('people', { search: wanted, after })
  const act = useAct('appoint')
  const rows = view.data?.rows ?? []

  const appoint = async (who: 'by-post' | { person: number; role: Role }[]) => {
    setOutcome(null)
    setFailure(null)
    const done = await act.run({ exam, people: who })
    if (done) setOutcome({ kind: 'appointed', n: done.appointed })
    if (done) setPicked(null)
  }
  const print = async () => {
    act.clear()
    setOutcome(null)
    setPrinting(true)
    const answer = await window.room.do('print-badges', { people: 'all-who-sign' })
    setPrinting(false)
    setFailure(answer.ok ? null : answer)
    if (answer.ok) setOutcome({ kind: 'printed', ...answer.value })
  }

  const find = (text: string) => {
    setSearch(text)
    setAfter(0)
  }
  const free = rows.filter(p => p.roles.length === 0 && roleOfPost(p.post)).length
  const all = wanted === '' && after === 0 && rows.length < 200
  return (
    <>
      <div className={s.tools}>
        <div className={s.search}>
          <TextField maxLength={40} label={w('search')} value={search} onChange={find} />
        </div>
      </div>
      <Failed failure={failure ?? act.failure ?? failureOf(view.error)} />
      {outcome && <Outcomes outcome={outcome} />}
      <Card flush grow>
        {rows.length === 0 && view.data ? (
          <p className={s.more}>{w('nobody')}</p>
        ) : (
          <Register rows={rows} picked={picked?.id ?? null} onPick={setPicked} />
        )}
        {rows.length === 200 && (
          <div className={s.more}>
            <KeyAction label={w('more')} onAct={() => setAfter(rows.at(-1)?.id ?? 0)} />
          </div>
        )}
      </Card>
      <div className={s.foot}>
        {picked && (
          <One
            key={picked.id}
            person={picked}
            busy={act.busy}
            onAppoint={role => void appoint([{ person: picked.id, role }])}
          />
        )}
        <span className={s.gap} />
        <KeyAction
          keyName="F7"
          icon={<IdcardOutlined />}
          label={w(printing ? 'wait' : 'printBadges')}
          disabled={printing}
          onAct={() => void print()}
        />
        <MainAction
          icon={<UserAddOutlined />}
          label={w('appointAll')}
          busy={act.busy}
          missing={all && view.data && free === 0 ? w('lackingAppointed') : undefined}
          onAct={() => void appoint('by-post')}
        />
      </div>
    </>
  )
}

/** One person into one role, by hand. */
function One({ person, busy, onAppoint }: { person: PersonRow; busy: boolean; onAppoint: (role: Role) => void }) {
  const w = useWords(people)
  const pick = usePick()
  const [role, setRole] = useState<Role | ''>(roleOfPost(person.post) ?? '')
  return (
    <>
      <span>
        <Rich text={w('chosen', { name: person.name })} />
      </span>
      <div className={s.role}>
        <SelectField
          hidden
          label={w('role')}
          empty={w('chooseRole')}
          value={role}
          options={ROLE_NAMES.map(value => ({ value, label: pick(ROLES[value]) }))}
          onChange={setRole}
        />
      </div>
      <KeyAction keyName="F4" label={w('appointOne')} disabled={!role || busy} onAct={() => role && onAppoint(role)} />
    </>
  )
}

function Outcomes({ outcome }: { outcome: Outcome }) {
  const w = useWords(people)
  return outcome.kind === 'appointed' ? (
    <Refusal state="met" sentence={w('appointed', { n: outcome.n })} way={w('appointedWay')} />
  ) : (
    <Refusal
      state="met"
      sentence={w('printed', { pages: outcome.pages })}
      way={w('printedWay', { file: outcome.file })}
    />
  )
}
