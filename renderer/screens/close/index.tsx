import { Segmented } from 'antd'
import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { type Failure, failureOf, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { ScreenPage } from '../../client/shell.tsx'
import { Glyph } from '../../widgets/Glyph.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { close as words } from '../../words/close.ts'
import { useWords } from '../../words/index.ts'
import h from '../stage/halves.module.css'
import { ConfirmSignals } from './ConfirmSignals.tsx'
import s from './close.module.css'
import { EndExam } from './EndExam.tsx'
import { NextAction } from './NextAction.tsx'
import { RoomsCard } from './RoomsCard.tsx'
import { SampleDialog } from './SampleDialog.tsx'
import { SignalForm } from './SignalForm.tsx'
import { SignalsCard } from './SignalsCard.tsx'
import { StepRows } from './StepRows.tsx'
import { done, groupRooms, type RoomsView, type SampleView, STEPS, signalsOff, type Unit } from './steps.ts'
import { useEvidence } from './use-steps.ts'

type Status = ViewAnswer<'status'>
type Form = { kind: 'start' | 'end' | 'signals' | 'exam' }

export function Screen() {
  const w = useWords(words)
  const nav = useNav()
  const status = useAsk('status', {})
  const now = useNow(10_000)
  const units = status.data?.units ?? []
  const unit = units.find(u => u.id === nav.about.unit) ?? units.find(u => u.state !== 'closed') ?? units.at(-1)
  const view = useAsk('rooms', { unit: unit?.id ?? 0 }, { enabled: unit !== undefined })
  const sample = useAsk('sample', { unit: unit?.id ?? 0 }, { enabled: unit !== undefined })
  // The rail stays the same while one unit follows the other: a key pressed there meanwhile must not be lost.
  return (
    <ScreenPage>
      {status.data?.exam && view.data && sample.data ? (
        <Loaded
          key={view.data.unit.id}
          view={view.data}
          sample={sample.data}
          units={units}
          exam={status.data.exam}
          now={now}
        />
      ) : (
        <>
          <PageTitle title={w('title')} />
          <Failed failure={failureOf(status.error ?? view.error ?? sample.error)} />
        </>
      )}
    </ScreenPage>
  )
}

interface Props {
  view: RoomsView
  sample: SampleView
  units: readonly Unit[]
  exam: NonNullable<Status['exam']>
  now: number
}

/** One unit on its way to its end, and after the last one the end of the exam. */
function Loaded({ view, sample, units, exam, now }: Props) {
  const w = useWords(words)
  const nav = useNav()
  const sign = useSign()
  const { dayAt } = useTimes()
  const [form, setForm] = useState<Form | null>(null)
  const [by, setBy] = useState('')
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const [rest, setRest] = useState(false)
  const [looking, look] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const is = done(view, sample, units, exam.state !== 'preparing')
  const next = STEPS.find(key => !is[key])
  const evidence = useEvidence(view, sample, units, exam.ended)
  const off = signalsOff(view.sittings)
  const accounts = groupRooms(view.rooms)
    .ready.map(r => r.account)
    .filter(a => !leftOut.has(a))
  const left = STEPS.filter(key => key !== 'exam' && !is[key]).length

  const signed = async (answer: ReturnType<typeof sign>): Promise<void> => {
    setFailure(null)
    const r = await answer
    if (r.done) return
    // A suspension moved the end: reason and instruction are asked as for a signal that is off (R109).
    if (r.failure?.kind === 'refused' && r.failure.code === 'move-uninstructed') setForm({ kind: 'signals' })
    else setFailure(r.failure)
  }

  return (
    <>
      <PageTitle
        title={w('title')}
        about={dayAt(view.unit.start)}
        extra={
          <Segmented
            value={view.unit.id}
            onChange={id => nav.go('close', { unit: id })}
            options={units.map(u => ({
              value: u.id,
              label: (
                <span className={s.done}>
                  {u.state === 'closed' && <Glyph name="met" size={20} label={w('unitDone', { n: u.no })} />}
                  {w('unit', { n: u.no })}
                </span>
              ),
            }))}
          />
        }
        right={
          <Verdict state={left === 0 ? 'met' : 'waiting'}>
            {is.exam ? w('vEnded') : left === 0 ? w('vDone', { n: view.unit.no }) : w('vLeft', { count: left })}
          </Verdict>
        }
      />
      <div className={`${h.halves} ${s.halves}`}>
        <div className={h.column}>
          <StepRows
            rows={STEPS.map(key => ({
              key,
              standing: is[key] ? 'done' : key === next ? 'now' : 'later',
              name: w(key),
              evidence: evidence(key, is),
              action: goes(key),
            }))}
          />
          <Failed failure={failure} />
        </div>
        <div className={h.column}>
          <SignalsCard
            sittings={view.sittings}
            onEnter={is.unitEnd ? undefined : () => setForm({ kind: next === 'start' ? 'start' : 'end' })}
          />
          <RoomsCard
            rooms={view.rooms}
            leftOut={leftOut}
            rest={rest}
            onRest={setRest}
            onToggle={account =>
              setLeftOut(old => {
                const changed = new Set(old)
                if (!changed.delete(account)) changed.add(account)
                return changed
              })
            }
          />
        </div>
      </div>
      <ActionLine
        note={note()}
        main={
          <NextAction
            step={next}
            view={view}
            units={units}
            now={now}
            ready={accounts.length}
            onSignal={kind => setForm({ kind })}
            onRooms={() => signed(sign('close-room', { unit: view.unit.id, accounts, incident: null, rest }))}
            onSignals={confirmSignals}
            onUnit={() => signed(sign('close-unit', { unit: view.unit.id }))}
            onExam={() => setForm({ kind: 'exam' })}
          />
        }
      />
      {(form?.kind === 'start' || form?.kind === 'end') && (
        <SignalForm
          unit={view.unit.id}
          sittings={view.sittings}
          which={form.kind}
          by={by}
          now={now}
          onDone={name => {
            if (name) setBy(name)
            setForm(null)
          }}
        />
      )}
      {form?.kind === 'signals' && (
        <ConfirmSignals unit={view.unit.id} off={off} categories={view.sittings.length} onDone={() => setForm(null)} />
      )}
      {looking && <SampleDialog sample={sample} unit={view.unit.no} onClose={() => look(false)} />}
      {form?.kind === 'exam' && (
        <EndExam
          exam={exam.id}
          last={Math.max(...units.map(u => Math.max(u.ended ?? 0, u.finish)))}
          now={now}
          onDone={() => setForm(null)}
        />
      )}
    </>
  )

  function confirmSignals(): void {
    if (off.length > 0) setForm({ kind: 'signals' })
    else void signed(sign('confirm-signals', { unit: view.unit.id, reason: '', instruction: null }))
  }

  /** An unmet step that is not the next one can still be gone to, where its work lies elsewhere. */
  function goes(key: (typeof STEPS)[number]) {
    // The rooms drawn, the seed and what came of it can be looked at before and after; waiving is in there too.
    if (key === 'sample')
      return sample.skipped || (!sample.known && sample.rooms.length === 0)
        ? undefined
        : { label: w('look'), onAct: () => look(true) }
    if (is[key] || key === next) return undefined
    if (key === 'handovers') {
      if (view.toConfirm.issue + view.toConfirm.return === 0) return undefined
      const to = view.toConfirm.issue > 0 ? 'issue' : 'return'
      return { label: w('go'), onAct: () => nav.go(to, { unit: view.unit.id }) }
    }
    if (key === 'paper') return { label: w('go'), onAct: () => nav.go('back-entry', { entry: view.owed[0]?.id ?? 0 }) }
    if (key === 'rooms' && accounts.length > 0)
      return {
        label: w('doRooms', { count: accounts.length }),
        onAct: () => void signed(sign('close-room', { unit: view.unit.id, accounts, incident: null, rest })),
      }
    if (key === 'signals' && is.start && is.end) return { label: w('doSignals'), onAct: confirmSignals }
    return undefined
  }

  function note(): string {
    switch (next) {
      case 'start':
      case 'end':
        return w('n_signal')
      case 'rooms':
        return accounts.length > 0 ? w('n_rooms') : ''
      case 'signals':
      case 'unitEnd':
        return w('n_chief')
      case 'exam':
        return units.every(u => u.state === 'closed') ? w('n_exam') : ''
      default:
        return ''
    }
  }
}
