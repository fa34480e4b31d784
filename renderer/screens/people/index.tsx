import { IdcardOutlined, KeyOutlined, LockOutlined, SwapOutlined, UserAddOutlined } from '@ant-design/icons'
import { useDeferredValue, useState } from 'react'
import { ROLE_NAMES, ROLES, type Role, roleOfPost } from '../../../db/rules/kinds.ts'
import { Failed } from '../../client/Failed.tsx'
import { SelectField, TextField } from '../../client/form/fields.tsx'
import { type Failure, failureOf, useAct, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { useLedgerState } from '../../client/state.ts'
import { Card } from '../../widgets/Card.tsx'
import { ignoreEnter, KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { Rich } from '../../widgets/Rich.tsx'
import { acting } from '../../words/acting.ts'
import { usePick, useWords } from '../../words/index.ts'
import { people } from '../../words/people.ts'
import { Acting } from './Acting.tsx'
import { ChangeSecret } from './ChangeSecret.tsx'
import { Credential } from './Credential.tsx'
import { Enrol } from './Enrol.tsx'
import { Leave } from './Leave.tsx'
import { Matrix } from './Matrix.tsx'
import s from './people.module.css'
import { RecoveryKey } from './RecoveryKey.tsx'
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

type Outcome =
  | { kind: 'appointed'; n: number }
  | { kind: 'printed' | 'reset'; pages: number; file: string }
  | { kind: 'revoked' | 'changed' | 'recovery' }
  | { kind: 'enrolled'; name: string }
  | { kind: 'left'; name: string; heir: string; lacks: number }
  | { kind: 'exported'; people: number; file: string }
type Open = 'enrol' | 'leave' | 'credential' | 'change' | 'recovery' | 'acting'

function RegisterTab() {
  const w = useWords(people)
  const wa = useWords(acting)
  const exam = useAsk('status', {}).data?.exam?.id ?? null
  const [search, setSearch] = useState('')
  const [after, setAfter] = useState(0)
  const [chosen, setPicked] = useState<PersonRow | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [printing, setPrinting] = useState(false)
  const [open, setOpen] = useState<Open | null>(null)
  const training = useLedgerState().data?.training !== false
  const wanted = useDeferredValue(search.trim())
  const view = useAsk('people', { search: wanted, after })
  const act = useAct('appoint')
  const rows = view.data?.rows ?? []
  // What is known of the person changes while the row stays chosen.
  const picked = chosen && (rows.find(p => p.id === chosen.id) ?? chosen)

  const appoint = async (who: 'by-post' | { person: number; role: Role }[]) => {
    setOutcome(null)
    setFailure(null)
    const done = await act.run({ exam, people: who })
    if (done) setOutcome({ kind: 'appointed', n: done.appointed })
    if (done) setPicked(null)
  }
  // Badges that were issued and came out on no paper are printed for the same people.
  const lost =
    failure?.code === 'badges-not-printed' && failure.data.reset === false ? (failure.data.people as number[]) : null
  const print = async () => {
    act.clear()
    setOutcome(null)
    setPrinting(true)
    const answer = await window.room.do('print-badges', { people: lost ?? 'all-who-sign' })
    setPrinting(false)
    setFailure(answer.ok ? null : answer)
    if (answer.ok) setOutcome({ kind: 'printed', ...answer.value })
  }

  const exportIt = async () => {
    show(null)
    const answer = await window.room.do('register-export', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value) setOutcome({ kind: 'exported', ...answer.value })
  }

  const show = (what: Open | null) => {
    act.clear()
    setFailure(null)
    setOutcome(null)
    setOpen(what)
  }
  const finished = (result: Outcome | Failure) => {
    setOpen(null)
    if ('ok' in result) setFailure(result)
    else setOutcome(result)
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
        {picked && picked.roles.length > 0 && <KeyAction label={w('leave')} onAct={() => show('leave')} />}
        {picked && (picked.counts.length > 0 || picked.badge) && (
          <KeyAction keyName="F6" label={w('credentialOf', { name: picked.name })} onAct={() => show('credential')} />
        )}
        <span className={s.gap} />
        <KeyAction keyName="F8" icon={<SwapOutlined />} label={wa('title')} onAct={() => show('acting')} />
        {!training && (
          <KeyAction keyName="F3" icon={<KeyOutlined />} label={w('recovery')} onAct={() => show('recovery')} />
        )}
        <KeyAction keyName="F2" icon={<LockOutlined />} label={w('change')} onAct={() => show('change')} />
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
        {!picked && (
          <>
            <KeyAction keyName="F4" label={w('enrol')} onAct={() => show('enrol')} />
            <KeyAction label={w('exportRegister')} onAct={() => void exportIt()} />
          </>
        )}
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
          label={w(printing ? 'wait' : lost ? 'again' : 'printBadges')}
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
      {open === 'acting' && <Acting person={picked} onLeave={() => setOpen(null)} />}
      {open === 'enrol' && (
        <Enrol
          onDone={name => {
            setSearch(name)
            finished({ kind: 'enrolled', name })
          }}
          onLeave={() => setOpen(null)}
        />
      )}
      {open === 'leave' && picked && (
        <Leave person={picked} onDone={left => finished({ kind: 'left', ...left })} onLeave={() => setOpen(null)} />
      )}
      {open === 'change' && <ChangeSecret onDone={() => finished({ kind: 'changed' })} onLeave={() => setOpen(null)} />}
      {open === 'recovery' && <RecoveryKey onDone={finished} onLeave={() => setOpen(null)} />}
      {open === 'credential' && picked && (
        <Credential person={picked} onDone={finished} onLeave={() => setOpen(null)} />
      )}
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
  const said = (sentence: string, way: string) => <Refusal state="met" sentence={sentence} way={way} />
  switch (outcome.kind) {
    case 'appointed':
      return said(w('appointed', { n: outcome.n }), w('appointedWay'))
    case 'printed':
      return said(w('printed', { pages: outcome.pages }), w('printedWay', { file: outcome.file }))
    case 'reset':
      return said(w('resetDone', { pages: outcome.pages }), w('printedWay', { file: outcome.file }))
    case 'revoked':
      return said(w('revoked'), w('revokedWay'))
    case 'changed':
      return said(w('changed'), w('changedWay'))
    case 'enrolled':
      return said(w('enrolled', { name: outcome.name }), w('enrolledWay'))
    case 'left':
      return said(
        outcome.heir ? w('leftTo', { name: outcome.name, heir: outcome.heir }) : w('left', { name: outcome.name }),
        outcome.lacks > 0 ? w('leftLacks') : w('leftWay'),
      )
    case 'exported':
      return said(w('exported', { n: outcome.people }), w('exportedWay', { file: outcome.file }))
    case 'recovery':
      return said(w('recoveryDone'), w('recoveryWay'))
  }
}
