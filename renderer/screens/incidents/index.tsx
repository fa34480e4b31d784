import {
  AlertOutlined,
  AuditOutlined,
  BookOutlined,
  EditOutlined,
  PhoneOutlined,
  PrinterOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { showProblem } from '../../client/problem.ts'
import { type Failure, useAct, useAsk } from '../../client/room.ts'
import { useSign } from '../../client/Signing.tsx'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { incidents as words } from '../../words/incidents.ts'
import { useWords } from '../../words/index.ts'
import { OrderForm } from '../instructions/OrderForm.tsx'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { CloseForm } from './CloseForm.tsx'
import { Emergency } from './Emergency.tsx'
import { EmergencyForm } from './EmergencyForm.tsx'
import { GradeForm } from './GradeForm.tsx'
import { HoldForm } from './HoldForm.tsx'
import { IncidentDetail, type Todo } from './IncidentDetail.tsx'
import { IncidentList } from './IncidentList.tsx'
import s from './incidents.module.css'
import { QuestionForm, RelayForm } from './MisprintForms.tsx'
import { OpenIncident } from './OpenIncident.tsx'
import { PackForm } from './PackForm.tsx'
import { ReportForm } from './ReportForm.tsx'
import { type Detail, firstOf, type Incidents, isLate, owesReport } from './state.ts'

type Who = Incidents['recipients'][number]['who']
type Form = { kind: Todo | 'open' | 'close' | 'reopen' | 'emergency'; whom?: Who }

export function Screen() {
  const w = useWords(words)
  const view = useAsk('incidents', {})
  const now = useNow(10_000)
  return (
    <Asked title={w('title')} view={view}>
      {data => <Loaded view={data} now={now} />}
    </Asked>
  )
}

function Loaded({ view, now }: { view: Incidents; now: number }) {
  const w = useWords(words)
  const nav = useNav()
  const sign = useSign()
  const printing = usePrint()
  const [chosen, setChosen] = useState<number | undefined>(nav.about.incident)
  const [form, setForm] = useState<Form | null>(
    nav.about.new ? { kind: 'open' } : nav.about.report ? { kind: 'report' } : null,
  )
  const [failure, setFailure] = useState<Failure | null>(null)
  const selected = view.rows.find(i => i.id === chosen) ?? firstOf(view.rows)
  const detail = useAsk('incident', { incident: selected?.id ?? 1 }, { enabled: selected !== undefined }).data
  const incident = detail && detail.id === selected?.id ? detail : undefined
  const open = view.rows.filter(i => i.state === 'open')
  const late = open.filter(i => isLate(i, now)).length
  const done = () => setForm(null)
  const start = async (what: Todo, whom?: Who) => {
    setFailure(null)
    if (what !== 'plan') return setForm({ kind: what, whom })
    const signed = await sign('incident.start-plan', { incident: incident?.id ?? 0 })
    if (!signed.done) setFailure(signed.failure)
  }
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        right={
          <Verdict state={open.some(owesReport) ? 'unmet' : open.length ? 'attention' : 'met'}>
            {late ? w('overdue', { count: late }) : open.length ? w('open', { count: open.length }) : w('none')}
          </Verdict>
        }
      />
      <Emergency of={view.emergency} recipients={view.recipients} onEdit={() => setForm({ kind: 'emergency' })} />
      <div className={s.halves}>
        <Card flush grow>
          <IncidentList rows={view.rows} selected={selected?.id} now={now} onSelect={setChosen} />
        </Card>
        {incident ? (
          <IncidentDetail
            incident={incident}
            recipients={view.recipients}
            now={now}
            onDo={(what, whom) => void start(what, whom)}
          />
        ) : (
          <Card grow>
            <div className={s.empty}>{w('choose')}</div>
          </Card>
        )}
      </div>
      <Failed failure={failure} />
      {(printing.busy || printing.done || printing.failure) && <Printed of={printing} />}
      <ActionLine
        ways={
          <>
            {incident?.state === 'open' && (
              <>
                <KeyAction keyName="F6" icon={<EditOutlined />} label={w('doStep')} onAct={() => void start('step')} />
                <KeyAction
                  keyName="F7"
                  icon={<BookOutlined />}
                  label={w('doOrder')}
                  onAct={() => void start('order')}
                />
              </>
            )}
            {incident?.state === 'closed' && (
              <KeyAction
                keyName="F7"
                icon={<AuditOutlined />}
                label={w('doReopen')}
                onAct={() => setForm({ kind: 'reopen' })}
              />
            )}
            {incident && (
              <KeyAction
                keyName="F3"
                icon={<PrinterOutlined />}
                label={w('doPrint')}
                disabled={printing.busy}
                onAct={() => void printing.print('form', `incident/${incident.id}`)}
              />
            )}
            {incident?.misprint?.paper && (
              <KeyAction
                icon={<PrinterOutlined />}
                label={w('doPrintRelay')}
                disabled={printing.busy}
                onAct={() => void printing.print('form', `misprint-relay/${incident.id}`)}
              />
            )}
            {incident?.state === 'open' && (
              <KeyAction keyName="F8" icon={<AlertOutlined />} label={w('doOther')} onAct={() => showProblem(true)} />
            )}
          </>
        }
        main={main()}
      />
      {form && drawn(form)}
    </ScreenPage>
  )

  function drawn({ kind, whom }: Form) {
    switch (kind) {
      case 'open':
        return (
          <OpenIncident
            view={view}
            unit={nav.about.unit}
            onDone={id => {
              if (id !== null) setChosen(id)
              done()
            }}
          />
        )
      case 'emergency':
        return <EmergencyForm view={view} onDone={done} />
      case 'report':
        return selected && <ReportForm view={view} incident={selected} now={now} whom={whom} onDone={done} />
      case 'close':
        return selected && <CloseForm incident={selected} onDone={done} />
      case 'order':
        return <OrderForm exam={view.exam} now={now} incident={selected?.id} onDone={done} />
      default:
        return incident && ofDetail(kind, incident)
    }
  }

  function ofDetail(kind: Form['kind'], i: Detail) {
    switch (kind) {
      case 'step':
        return <StepForm incident={i.id} now={now} onDone={done} />
      case 'grade':
        return <GradeForm incident={i.id} grades={view.grades} now={i.grade} onDone={done} />
      case 'pack':
        return <PackForm incident={i.id} now={now} onDone={done} />
      case 'question':
        return i.misprint && <QuestionForm incident={i.id} misprint={i.misprint} onDone={done} />
      case 'relay':
        return i.misprint && <RelayForm incident={i.id} misprint={i.misprint} now={now} onDone={done} />
      case 'hold':
        return <HoldForm incident={i} act="incident.hold" onDone={done} />
      case 'lift':
        return <HoldForm incident={i} act="incident.lift" onDone={done} />
      case 'reopen':
        return <ReopenForm incident={i} onDone={done} />
      default:
        return null
    }
  }

  /** First the area is told, then the case is closed. */
  function main() {
    if (incident && owesReport(incident))
      return <MainAction icon={<PhoneOutlined />} label={w('doReport')} onAct={() => setForm({ kind: 'report' })} />
    if (incident?.state === 'open')
      return <MainAction icon={<AuditOutlined />} label={w('doClose')} onAct={() => setForm({ kind: 'close' })} />
    return <MainAction icon={<AlertOutlined />} label={w('doOpen')} onAct={() => setForm({ kind: 'open' })} />
  }
}

/** One line of what was done, as of now. */
function StepForm({ incident, now, onDone }: { incident: number; now: number; onDone: () => void }) {
  const w = useWords(words)
  const act = useAct('incident.step')
  return (
    <ReasonDialog
      title={w('doStep')}
      what={w('noContent')}
      label={w('doEnter')}
      reasonLabel={w('stepWhat')}
      failure={act.failure}
      onDo={async text => {
        // As of the minute: the window's clock is a moment ahead of the ledger's now and then.
        if (await act.run({ incident, text, stated: Math.floor(now / 60_000) * 60_000 })) onDone()
      }}
      onClose={onDone}
    />
  )
}

/** R64: open again with the reason, signed by the chief examiner; the gate of destruction shuts. */
function ReopenForm({ incident, onDone }: { incident: Detail; onDone: () => void }) {
  const w = useWords(words)
  const sign = useSign()
  const [failure, setFailure] = useState<Failure | null>(null)
  return (
    <ReasonDialog
      title={w('reopenTitle', { n: incident.no })}
      what={w('reopenWhat')}
      label={w('doSignReopen')}
      failure={failure}
      onDo={async reason => {
        setFailure(null)
        const signed = await sign('incident.reopen', { incident: incident.id, reason })
        if (signed.done) onDone()
        else setFailure(signed.failure)
      }}
      onClose={onDone}
    />
  )
}
