import { AlertOutlined, AuditOutlined, BookOutlined, PhoneOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { useNav } from '../../client/nav.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { Card } from '../../widgets/Card.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { useKeys } from '../../widgets/keys.ts'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Verdict } from '../../widgets/Verdict.tsx'
import { incidents as words } from '../../words/incidents.ts'
import { useWords } from '../../words/index.ts'
import { CloseForm } from './CloseForm.tsx'
import { IncidentDetail } from './IncidentDetail.tsx'
import { IncidentList } from './IncidentList.tsx'
import s from './incidents.module.css'
import { OpenIncident } from './OpenIncident.tsx'
import { OrderForm } from './OrderForm.tsx'
import { Register } from './Register.tsx'
import { ReportForm } from './ReportForm.tsx'
import { firstOf, type Incidents, isLate, owesReport } from './state.ts'

type Form = 'open' | 'report' | 'order' | 'close'

export function Screen() {
  const w = useWords(words)
  const view = useAsk('incidents', {})
  const now = useNow(10_000)
  if (!view.data)
    return (
      <ScreenPage>
        <PageTitle title={w('title')} />
        <Failed failure={failureOf(view.error)} />
      </ScreenPage>
    )
  return <Loaded view={view.data} now={now} />
}

function Loaded({ view, now }: { view: Incidents; now: number }) {
  const w = useWords(words)
  const nav = useNav()
  const [tab, setTab] = useState<'events' | 'register'>('events')
  const [chosen, setChosen] = useState<number | undefined>(nav.about.incident)
  const [form, setForm] = useState<Form | null>(nav.about.new ? 'open' : nav.about.order ? 'order' : null)
  const incident = view.rows.find(i => i.id === chosen) ?? firstOf(view.rows)
  const open = view.rows.filter(i => i.state === 'open')
  const late = open.filter(i => isLate(i, now)).length
  const done = () => setForm(null)
  // F8 is the problem key of every screen, also while the main action is the same.
  const openForm = () => setForm('open')
  useKeys({ F8: openForm })

  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        extra={
          <Segmented
            value={tab}
            onChange={setTab}
            options={[
              { value: 'events', label: w('events') },
              { value: 'register', label: w('register') },
            ]}
          />
        }
        right={
          <Verdict state={open.some(owesReport) ? 'unmet' : open.length ? 'attention' : 'met'}>
            {late ? w('overdue', { count: late }) : open.length ? w('open', { count: open.length }) : w('none')}
          </Verdict>
        }
      />
      {tab === 'events' ? (
        <div className={s.halves}>
          <Card flush grow>
            <IncidentList rows={view.rows} selected={incident?.id} now={now} onSelect={setChosen} />
          </Card>
          {incident ? (
            <IncidentDetail
              incident={incident}
              orders={view.instructions.filter(o => o.incident === incident.id || o.id === incident.instruction)}
              now={now}
            />
          ) : (
            <Card grow>
              <div className={s.empty}>{w('choose')}</div>
            </Card>
          )}
        </div>
      ) : (
        <Card flush grow>
          <Register rows={view.instructions} incidents={view.rows} />
        </Card>
      )}
      <ActionLine
        ways={
          <>
            {(tab === 'register' || incident?.state === 'open') && (
              <KeyAction keyName="F8" icon={<AlertOutlined />} label={w('doOpen')} onAct={() => setForm('open')} />
            )}
            {tab === 'events' && (
              <KeyAction keyName="F7" icon={<BookOutlined />} label={w('doOrder')} onAct={() => setForm('order')} />
            )}
          </>
        }
        note={tab === 'events' ? w('noContent') : w('orderWhat')}
        main={main()}
      />
      {form === 'open' && (
        <OpenIncident
          view={view}
          unit={nav.about.unit}
          onDone={id => {
            if (id !== null) setChosen(id)
            done()
          }}
        />
      )}
      {form === 'report' && incident && <ReportForm incident={incident} now={now} onDone={done} />}
      {form === 'close' && incident && <CloseForm incident={incident} onDone={done} />}
      {form === 'order' && (
        <OrderForm
          exam={view.exam}
          now={now}
          incidents={view.rows}
          incident={tab === 'events' && incident?.state === 'open' ? incident.id : undefined}
          onDone={done}
        />
      )}
    </ScreenPage>
  )

  /** First the area is told, then the case is closed; the register's own act is to enter an instruction. */
  function main() {
    if (tab === 'register')
      return <MainAction icon={<BookOutlined />} label={w('doOrder')} onAct={() => setForm('order')} />
    if (incident && owesReport(incident))
      return <MainAction icon={<PhoneOutlined />} label={w('doReport')} onAct={() => setForm('report')} />
    if (incident?.state === 'open')
      return <MainAction icon={<AuditOutlined />} label={w('doClose')} onAct={() => setForm('close')} />
    return <MainAction icon={<AlertOutlined />} label={w('doOpen')} onAct={() => setForm('open')} />
  }
}
