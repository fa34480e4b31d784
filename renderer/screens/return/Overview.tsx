import { useNow } from '../../client/clock.ts'
import { Failed } from '../../client/Failed.tsx'
import { failureOf, useAsk } from '../../client/room.ts'
import { ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { Refusal } from '../../widgets/Refusal.tsx'
import { minuteAt, useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { back } from '../../words/return.ts'
import { useBegin } from '../stage/Begin.tsx'
import { FormsCard } from '../stage/FormsCard.tsx'
import { uncounted } from '../stage/handover.ts'
import { useSigned } from '../stage/signing.ts'
import st from '../stage/stage.module.css'
import { UnitCard } from '../stage/UnitCard.tsx'
import { UnitChoice } from '../stage/UnitChoice.tsx'
import { useUnit } from '../stage/units.ts'
import type { ReturnStation } from './index.tsx'
import { useLegend } from './legend.ts'
import { Waiting } from './Waiting.tsx'

/** A unit after its exam: which rooms are back, which are counted, what must be printed. */
export function Overview({ station, onCount }: { station: ReturnStation; onCount: (account: number) => void }) {
  const w = useWords(back)
  const i = useWords(issue)
  const { dayAt } = useTimes()
  const now = useNow(5000)
  const legend = useLegend()
  const { unit, units, choose, status, loaded, error } = useUnit('return', u => u.state !== 'closed')
  const rooms = useAsk('rooms', { unit: unit?.id ?? 0 }, { enabled: unit !== undefined })
  const signed = useSigned('return.confirm')
  const running = status?.task?.kind === 'return' && status.task.ref.unit === unit?.id
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
  const toCount = data.rooms.filter(uncounted).length
  const toSample = data.rooms.filter(r => r.sampling).length
  const out = data.rooms.filter(r => r.state === 'issued').length
  const toConfirm = data.toConfirm.return
  const over = unit.ended !== null || now >= unit.finish
  const counted = data.rooms.length > 0 && data.rooms.every(r => r.state === 'counted' || r.state === 'closed')
  const confirm = () => void signed.run({ unit: unit.id })
  const confirmNow = out === 0 && toCount === 0 && toConfirm > 0
  return (
    <ScreenPage>
      <PageTitle
        title={w('title')}
        about={i('unitTimes', { day: dayAt(unit.start), from: minuteAt(unit.start), to: minuteAt(unit.finish) })}
        extra={<UnitChoice units={units} value={unit.id} onChange={choose} />}
        right={
          toCount > 0 ? (
            <Verdict state="attention">{w('toCount', { count: toCount })}</Verdict>
          ) : toSample > 0 ? (
            <Verdict state="attention">{w('toSample', { count: toSample })}</Verdict>
          ) : counted ? (
            <Verdict state="met">{w('allBack')}</Verdict>
          ) : (
            <Verdict state={over ? 'met' : 'waiting'}>{w(over ? 'open' : 'running')}</Verdict>
          )
        }
      />
      <UnitCard
        current
        what={w('what', { n: unit.no })}
        right={w('endsAt', { time: minuteAt(unit.ended ?? unit.finish) })}
        strip={w('strip')}
        rooms={data}
        legend={legend}
      />
      <div className={st.two}>
        <FormsCard title={w('lists')} what={w('listsWhat')} label={w('printList')} direction="return" rooms={data} />
        <Waiting rooms={data} onCount={onCount} />
      </div>
      <Failed failure={signed.failure ?? beginning.failure} />
      <ActionLine
        ways={
          toConfirm > 0 &&
          !confirmNow && <KeyAction keyName="F7" label={w('confirm', { count: toConfirm })} onAct={confirm} />
        }
        note={confirmNow ? w('confirmNote') : undefined}
        main={
          confirmNow ? (
            <MainAction label={w('confirm', { count: toConfirm })} busy={signed.busy} onAct={confirm} />
          ) : (
            <MainAction label={w(running ? 'goOn' : 'begin')} busy={station.busy} onAct={beginning.begin} />
          )
        }
      />
      {beginning.dialog(unit.id)}
    </ScreenPage>
  )
}
