import { FileSearchOutlined, LockOutlined, PlayCircleOutlined, RightCircleOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { usePrint } from '../../client/print.tsx'
import type { Failure } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { ScreenPage } from '../../client/shell.tsx'
import { Condition, Conditions } from '../../widgets/Condition.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { clockAt } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { destroy as words } from '../../words/destroy.ts'
import { usePick, useWords } from '../../words/index.ts'
import { OrderForm } from '../instructions/OrderForm.tsx'
import h from '../stage/halves.module.css'
import { Dispositions } from './Dispositions.tsx'
import s from './destroy.module.css'
import { FourHours } from './FourHours.tsx'
import { type Gate, type GateCondition, type Go, goOf, hintOf, nextToDo, unmet, waiting } from './gate.ts'
import { StartForm } from './StartForm.tsx'

type Form = 'dispose' | 'order' | 'start'

interface Props {
  gate: Gate
  now: number
  /** All three have signed the start. */
  onStarted: (destruction: number) => void
  /** For the inspector: his page, his enrolment, the spot check (R70a). */
  onSheet: () => void
}

/** May it begin? Every condition a sentence, its button goes to what is missing, the clock running down. */
export function GatePage({ gate, now, onStarted, onSheet }: Props) {
  const w = useWords(words)
  const pick = usePick()
  const nav = useNav()
  const sign = useSign()
  const printing = usePrint()
  const [form, setForm] = useState<Form | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const missing = unmet(gate)
  const next = nextToDo(gate)
  const about = gate.list
    ? w(gate.list.version > 1 ? 'listAnew' : 'list', { no: gate.list.no, v: gate.list.version, n: gate.list.bags })
    : gate.draft.bags > 0
      ? w('draft', { n: gate.draft.bags, copies: gate.draft.copies })
      : ''

  const go = async (to: Go): Promise<void> => {
    if (to === 'dispose' || to === 'order') return setForm(to)
    if (to !== 'list') return nav.go(to)
    setFailure(null)
    const signed = await sign('approve-list', { exam: gate.exam })
    if (!signed.done) setFailure(signed.failure)
  }
  const action = (c: GateCondition) => {
    const to = goOf(c)
    if (to) return { label: w(`go_${to}`), onAct: () => void go(to) }
    const list = gate.list
    // What is set can still be changed: single bags, with a reason.
    if (c.id === 'dispositions') return { label: w('changeDisp'), onAct: () => setForm('dispose') }
    if (c.id === 'list' && list) return { label: w('printList'), onAct: () => void printing.print('list', list.id) }
    return undefined
  }

  /** What was printed stands with the list, not in its way. */
  const evidence = (c: GateCondition): string => {
    if (c.id !== 'list') return pick(c.says)
    if (printing.busy) return w('printing')
    return printing.done ? w('printed', { no: printing.done.no, n: printing.done.pages }) : pick(c.says)
  }

  return (
    <ScreenPage>
      <PageTitle
        title={w('gate')}
        about={
          <>
            {w('question')}　{about}
          </>
        }
        right={
          gate.may ? (
            <Verdict state="met">{w('may')}</Verdict>
          ) : missing > 0 ? (
            <Verdict state="unmet">{w('mayNot', { count: missing + waiting(gate) })}</Verdict>
          ) : (
            <Verdict state="waiting">{w('onlyTime')}</Verdict>
          )
        }
      />
      <div className={`${h.halves} ${s.halves}`}>
        <div className={h.column}>
          <Conditions>
            {gate.conditions.map(c => (
              <Condition key={c.id} state={hintOf(c)} name={pick(c.name)} evidence={evidence(c)} action={action(c)} />
            ))}
          </Conditions>
          <Failed failure={failure} />
          <Failed failure={printing.failure} />
        </div>
        <div className={h.column}>
          <FourHours gate={gate} now={now} small={next !== undefined && !gate.may} />
          <KeyAction block keyName="F3" icon={<FileSearchOutlined />} label={w('sheet')} onAct={onSheet} />
          {next && (
            <MainAction block icon={<RightCircleOutlined />} label={w(`do_${next}`)} onAct={() => void go(next)} />
          )}
          {gate.may ? (
            <MainAction block icon={<PlayCircleOutlined />} label={w('start')} onAct={() => setForm('start')} />
          ) : (
            <div className={s.later}>
              <LockOutlined />
              <span>{w('start')}</span>
              <span>
                {gate.opens !== null && gate.opens > now ? w('from', { at: clockAt(gate.opens) }) : w('lackOthers')}
              </span>
            </div>
          )}
        </div>
      </div>
      {form === 'dispose' && <Dispositions gate={gate} onDone={() => setForm(null)} />}
      {form === 'order' && <OrderForm exam={gate.exam} now={now} only="destruction" onDone={() => setForm(null)} />}
      {form === 'start' && (
        <StartForm
          gate={gate}
          onDone={started => {
            setForm(null)
            if (started !== null) onStarted(started)
          }}
        />
      )}
    </ScreenPage>
  )
}
