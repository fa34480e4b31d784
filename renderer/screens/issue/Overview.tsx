import { AlertOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { Rich } from '../../widgets/Rich.tsx'
import { minuteAt, sameDay, useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { orders } from '../../words/orders.ts'
import { useBegin } from '../stage/Begin.tsx'
import { FormsCard } from '../stage/FormsCard.tsx'
import { useSigned } from '../stage/signing.ts'
import st from '../stage/stage.module.css'
import { UnitCard } from '../stage/UnitCard.tsx'
import { UnitChoice } from '../stage/UnitChoice.tsx'
import { useUnit } from '../stage/units.ts'
import { Early } from './Early.tsx'
import { InTransit } from './InTransit.tsx'
import type { IssueStation } from './index.tsx'

/** A unit before and between the scans: what is out, what is not, what must be printed. */
export function Overview({ station }: { station: IssueStation }) {
  const w = useWords(issue)
  const o = useWords(orders)
  const [ordering, order] = useState(false)
  const { dayAt } = useTimes()
  const now = useNow(5000)
  const { unit, units, choose, status, loaded, error } = useUnit('issue', u => u.state !== 'closed' && u.ended === null)
  const rooms = useAsk('rooms', { unit: unit?.id ?? 0 }, { enabled: unit !== undefined })
  const signed = useSigned('issue.confirm')
  const running = status?.task?.kind === 'issue' && status.task.ref.unit === unit?.id
  const beginning = useBegin(station, running, { title: w('second'), what: w('secondWhat') })
  if (!unit || !rooms.data) {
    return (
      <ScreenPage>
        <PageTitle title={w('title')} />
        <Failed failure={failureOf(error ?? rooms.error)} />
        {loaded && !unit && <Refusal state="waiting" sentence={w('noUnits')} way={w('noUnitsWay')} />}
      </ScreenPage>
    )
  }
  const { data } = rooms
  const left = data.rooms.filter(r => r.state === 'waiting')
  const [next] = left
  const toConfirm = data.toConfirm.issue
  const early = now < data.opensAt
  // By order of the chief examiner some may go before (R45).
  const allowed = left.some(r => r.early)
  const opens = sameDay(now, data.opensAt) ? minuteAt(data.opensAt) : `${dayAt(data.opensAt)} ${minuteAt(data.opensAt)}`
  const confirm = () => void signed.run({ unit: unit.id })
  const confirmNow = left.length === 0 && toConfirm > 0
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={w('unitTimes', { day: dayAt(unit.start), from: minuteAt(unit.start), to: minuteAt(unit.finish) })}
        extra={<UnitChoice units={units} value={unit.id} onChange={choose} />}
        right={
          toConfirm > 0 ? (
            <Verdict state="attention">{w('transit', { count: toConfirm })}</Verdict>
          ) : left.length === 0 ? (
            <Verdict state="met">{w('allOut')}</Verdict>
          ) : (
            <Verdict state={early ? 'waiting' : 'met'}>{early ? w('opensAt', { time: opens }) : w('opened')}</Verdict>
          )
        }
      />
      <UnitCard
        current
        what={w('what', { n: unit.no })}
        right={w('startsAt', { time: minuteAt(unit.start) })}
        strip={w('strip')}
        rooms={data}
        legend={[
          ['issued', w('issued')],
          ['transit', w('offered')],
          ['stored', w('waiting')],
        ]}
        foot={next && <Rich text={w('nextRoom', { room: next.label, place: next.place })} />}
      />
      <div className={st.two}>
        <FormsCard
          title={w('lists')}
          what={w('listsWhat')}
          label={w('printList')}
          direction="issue"
          rooms={data}
          extra={(print, busy) => (
            <KeyAction
              small
              icon={<PrinterOutlined />}
              label={w('printSlips')}
              disabled={busy}
              onAct={() => void print('slips', String(unit.id))}
            />
          )}
        />
        <InTransit rooms={data} />
      </div>
      <Failed failure={signed.failure ?? beginning.failure} />
      <ActionLine
        ways={
          <>
            {toConfirm > 0 && !confirmNow && (
              <KeyAction keyName="F7" label={w('confirm', { count: toConfirm })} onAct={confirm} />
            )}
            {early && left.length > 0 && (
              <KeyAction keyName="F8" icon={<AlertOutlined />} label={o('early')} onAct={() => order(true)} />
            )}
          </>
        }
        note={confirmNow ? w('confirmNote') : undefined}
        main={
          confirmNow ? (
            <MainAction label={w('confirm', { count: toConfirm })} busy={signed.busy} onAct={confirm} />
          ) : (
            <MainAction
              label={w(running ? 'goOn' : 'begin')}
              busy={station.busy}
              missing={left.length === 0 ? w('nothing') : early && !allowed ? w('notYet', { time: opens }) : undefined}
              onAct={beginning.begin}
            />
          )
        }
      />
      {ordering && <Early unit={unit} room={null} onDone={() => order(false)} onClose={() => order(false)} />}
      {beginning.dialog(unit.id)}
    </ScreenPage>
  )
}
