import { CalendarOutlined, FieldTimeOutlined, SafetyOutlined, SwapOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { PatrolKind } from '../../../db/rules/duty.ts'
import { useNow } from '../../client/clock.ts'
import { useNav } from '../../client/nav.tsx'
import { Printed, usePrint } from '../../client/print.tsx'
import { useAct, useAsk } from '../../client/room.ts'
import { Asked, ScreenPage } from '../../client/shell.tsx'
import { KeyAction } from '../../widgets/KeyAction.tsx'
import { ActionLine } from '../../widgets/Layout.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { PageTitle } from '../../widgets/PageTitle.tsx'
import { dateOf, useTimes } from '../../widgets/time.ts'
import { Verdict } from '../../widgets/Verdict.tsx'
import { duty } from '../../words/duty.ts'
import { useWords } from '../../words/index.ts'
import { ReasonDialog } from '../stage/ReasonDialog.tsx'
import { CompareClocks, SetClock } from './Clocks.tsx'
import s from './duty.module.css'
import { Handover } from './Handover.tsx'
import { Patrol } from './Patrol.tsx'
import { PlanShifts } from './PlanShifts.tsx'
import { Roster } from './Roster.tsx'
import { Clocks, Patrols, Present } from './Side.tsx'
import { type Duty, type Shift, spanText } from './shapes.ts'

type Asking =
  | { what: 'plan' | 'handover' | 'compare' | 'set' }
  | { what: 'patrol'; kind: PatrolKind }
  | { what: 'withdraw'; shift: Shift }
  | null

const ABOUT: Readonly<Record<number, PatrolKind>> = { 1: 'round', 2: 'joint' }

/** Is somebody here, has everything been looked at, who comes next? (R38–R40, R104) */
export function Screen() {
  const w = useWords(duty)
  const view = useAsk('duty', {}, { every: 30_000 })
  return (
    <Asked title={w('title')} view={view}>
      {data => (
        <ScreenPage>
          <Home view={data} />
        </ScreenPage>
      )}
    </Asked>
  )
}

function Home({ view }: { view: Duty }) {
  const w = useWords(duty)
  const { dayAt } = useTimes()
  const nav = useNav()
  const now = useNow(10_000)
  const printing = usePrint()
  const withdrawing = useAct('shift.withdraw')
  const kind = ABOUT[nav.about.patrol ?? 0]
  // From the row on Today the dialog opens at once: one press and two badge fronts.
  const [asking, ask] = useState<Asking>(kind ? { what: 'patrol', kind } : null)
  const close = () => ask(null)
  const today = dateOf(now)
  const untaken = view.inside !== null && view.running !== null && view.running.taken === null
  return (
    <>
      <PageTitle title={w('title')} right={<State view={view} now={now} untaken={untaken} />} />
      <div className={s.home}>
        <Roster
          view={view}
          now={now}
          onWithdraw={shift => ask({ what: 'withdraw', shift })}
          onPrint={() => void printing.print('duty', dateOf(Math.min(now, view.roster[0]?.from ?? now)))}
        />
        <div className={s.side}>
          <Present view={view} />
          <Patrols
            view={view}
            onPrint={() => void printing.print('patrol', today)}
            onJoint={() => ask({ what: 'patrol', kind: 'joint' })}
          />
          <Clocks view={view} />
        </div>
      </div>
      <Printed of={printing} />
      <ActionLine
        ways={
          <>
            <KeyAction
              keyName="F7"
              icon={<SwapOutlined />}
              label={w(view.first ? 'takeOver' : 'handover')}
              onAct={() => ask({ what: 'handover' })}
            />
            <KeyAction keyName="F6" icon={<CalendarOutlined />} label={w('plan')} onAct={() => ask({ what: 'plan' })} />
            <KeyAction
              keyName="F3"
              icon={<FieldTimeOutlined />}
              label={w('compare')}
              onAct={() => ask({ what: 'compare' })}
            />
          </>
        }
        main={
          <MainAction
            icon={<SafetyOutlined />}
            label={w('patrol')}
            onAct={() => ask({ what: 'patrol', kind: 'round' })}
          />
        }
      />
      {asking?.what === 'plan' && <PlanShifts people={view.fit} onClose={close} />}
      {asking?.what === 'handover' && <Handover view={view} onClose={close} />}
      {asking?.what === 'compare' && <CompareClocks onSet={() => ask({ what: 'set' })} onClose={close} />}
      {asking?.what === 'set' && <SetClock onClose={close} />}
      {asking?.what === 'patrol' && <Patrol kind={asking.kind} onClose={close} />}
      {asking?.what === 'withdraw' && (
        <ReasonDialog
          title={w('withdrawTitle', { span: spanText(asking.shift, dayAt, w('nextDay')) })}
          what={w('withdrawWhat')}
          label={w('withdraw')}
          failure={withdrawing.failure}
          onDo={async reason => {
            if (await withdrawing.run({ shift: asking.shift.id, reason })) close()
          }}
          onClose={() => {
            withdrawing.clear()
            close()
          }}
        />
      )}
    </>
  )
}

/** The worst that is true. */
function State({ view, now, untaken }: { view: Duty; now: number; untaken: boolean }) {
  const w = useWords(duty)
  const { due, grace } = view.patrols
  const over = due === null ? 0 : Math.floor((now - due) / 60_000)
  if (view.gaps.some(g => g.from <= now))
    return <Verdict state="unmet">{w('gapsChip', { count: view.gaps.length })}</Verdict>
  if (due !== null && now > due + grace) return <Verdict state="unmet">{w('patrolChip', { n: over })}</Verdict>
  if (untaken) return <Verdict state="attention">{w('handoverChip')}</Verdict>
  if (view.gaps.length > 0) return <Verdict state="attention">{w('gapsChip', { count: view.gaps.length })}</Verdict>
  return <Verdict state="met">{w(view.inside === null ? 'empty' : 'well')}</Verdict>
}
