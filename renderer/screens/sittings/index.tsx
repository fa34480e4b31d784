import {
  NotificationOutlined,
  PauseCircleOutlined,
  PlayCircleOutlined,
  StopOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { sittings as words } from '../../words/sittings.ts'
import h from '../stage/halves.module.css'
import { UnitChoice } from '../stage/UnitChoice.tsx'
import type { Unit } from '../stage/units.ts'
import { AllowForm } from './AllowForm.tsx'
import { ChiefCard } from './ChiefCard.tsx'
import { ChiefForm } from './ChiefForms.tsx'
import { DetailForm } from './DetailForm.tsx'
import { MoveForm } from './MoveForm.tsx'
import { PostForm } from './PostForm.tsx'
import { RecordForm } from './RecordForm.tsx'
import { ResumeForm } from './ResumeForm.tsx'
import { RoomsCard } from './RoomsCard.tsx'
import s from './sittings.module.css'
import { groupOf, type SittingsView, singled, whole } from './state.ts'
import { ViolationForm } from './ViolationForm.tsx'
import { Violations } from './Violations.tsx'

type Form =
  | { kind: 'suspend' | 'void' | 'move' | 'allow' | 'violation' | 'post' }
  | { kind: 'record' | 'detail'; account: number }
  | { kind: 'resume'; suspension: number }

/** What happened in the rooms of a unit: their records, who broke the rules, what stood still, what is void. */
export function Screen() {
  const w = useWords(words)
  const nav = useNav()
  const status = useAsk('status', {})
  const units = status.data?.units ?? []
  // The unit that was asked for, else the one that runs or ended last.
  const now = useNow(10_000)
  const unit =
    units.find(u => u.id === nav.about.unit) ??
    [...units].reverse().find(u => u.start <= now && u.state !== 'planned') ??
    units[0]
  const view = useAsk('sittings', { unit: unit?.id ?? 0 }, { enabled: unit !== undefined })
  return (
    <ScreenPage>
      {unit && view.data ? (
        <Loaded key={unit.id} view={view.data} units={units} now={now} />
      ) : (
        <>
          <PageTitle title={w('title')} />
          <Failed failure={failureOf(status.error ?? view.error)} />
          {status.data && !unit && <Refusal state="waiting" sentence={w('noUnits')} way={w('noUnitsWay')} />}
        </>
      )}
    </ScreenPage>
  )
}

function Loaded({ view, units, now }: { view: SittingsView; units: readonly Unit[]; now: number }) {
  const w = useWords(words)
  const nav = useNav()
  const { dayAt } = useTimes()
  const [form, setForm] = useState<Form | null>(null)
  const done = () => setForm(null)
  const printing = usePrint()
  const running = view.suspensions.find(p => p.state === 'running')
  const toPost = view.over && view.posted === null
  const unchecked = view.rooms.filter(r => !singled(r) && groupOf(r) === 'unchecked').length
  const lacking = view.rooms.filter(r => r.record !== null && !whole(r)).length
  const open = view.unit.state !== 'closed' && !view.over
  const about = form && 'account' in form ? view.rooms.find(r => r.account === form.account) : undefined
  return (
    <>
      <PageTitle
        title={w('title')}
        about={dayAt(view.unit.start)}
        extra={<UnitChoice units={units} value={view.unit.id} onChange={id => nav.go('sittings', { unit: id })} />}
        right={
          <Verdict
            state={running ? 'unmet' : toPost || unchecked + lacking > 0 ? 'attention' : view.over ? 'met' : 'waiting'}
          >
            {running
              ? w('vSuspended')
              : toPost
                ? w('vPost')
                : unchecked > 0
                  ? w('vRecords', { count: unchecked })
                  : lacking > 0
                    ? w('vLacking', { count: lacking })
                    : w(view.over ? 'vWell' : 'vRunning')}
          </Verdict>
        }
      />
      <div className={`${h.halves} ${s.halves}`}>
        <div className={h.column}>
          <RoomsCard rooms={view.rooms} onOpen={r => setForm({ kind: 'record', account: r.account })} />
        </div>
        <div className={h.column}>
          <Violations view={view} printing={printing} />
          <ChiefCard
            view={view}
            now={now}
            onResume={p => setForm({ kind: 'resume', suspension: p.id })}
            onMove={() => setForm({ kind: 'move' })}
            onAllow={() => setForm({ kind: 'allow' })}
          />
        </div>
      </div>
      {(printing.busy || printing.done || printing.failure) && <Printed of={printing} />}
      <ActionLine
        ways={
          <>
            {(running || toPost) && (
              <KeyAction
                keyName="F7"
                icon={<WarningOutlined />}
                label={w('doViolation')}
                onAct={() => setForm({ kind: 'violation' })}
              />
            )}
            {open && (
              <KeyAction
                keyName="F6"
                icon={<PauseCircleOutlined />}
                label={w('doSuspend')}
                onAct={() => setForm({ kind: 'suspend' })}
              />
            )}
            <KeyAction
              keyName="F8"
              icon={<StopOutlined />}
              label={w('doVoid')}
              onAct={() => setForm({ kind: 'void' })}
            />
          </>
        }
        main={
          running ? (
            <MainAction
              icon={<PlayCircleOutlined />}
              label={w('doResume')}
              onAct={() => setForm({ kind: 'resume', suspension: running.id })}
            />
          ) : toPost ? (
            <MainAction
              icon={<NotificationOutlined />}
              label={w(view.violations.some(v => v.state === 'entered') ? 'doPost' : 'doNone')}
              onAct={() => setForm({ kind: 'post' })}
            />
          ) : (
            <MainAction
              icon={<WarningOutlined />}
              label={w('doViolation')}
              onAct={() => setForm({ kind: 'violation' })}
            />
          )
        }
      />
      {(form?.kind === 'suspend' || form?.kind === 'void') && (
        <ChiefForm what={form.kind} view={view} units={units.map(u => u.id)} now={now} onDone={done} />
      )}
      {form?.kind === 'resume' &&
        view.suspensions
          .filter(p => p.id === form.suspension)
          .map(p => <ResumeForm key={p.id} of={p} now={now} onDone={done} />)}
      {form?.kind === 'move' && <MoveForm view={view} onDone={done} />}
      {form?.kind === 'allow' && <AllowForm view={view} onDone={done} />}
      {form?.kind === 'violation' && <ViolationForm view={view} now={now} onDone={done} />}
      {form?.kind === 'post' && <PostForm view={view} now={now} onDone={done} />}
      {form?.kind === 'record' && about && (
        <RecordForm room={about} onDetail={() => setForm({ kind: 'detail', account: about.account })} onDone={done} />
      )}
      {form?.kind === 'detail' && about && (
        <DetailForm room={about} items={view.items} day={view.unit.start} onDone={done} />
      )}
    </>
  )
}
