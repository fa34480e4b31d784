import { ArrowRightOutlined, AuditOutlined, CheckOutlined, ClockCircleOutlined } from '@ant-design/icons'
import { useNav } from '../../client/nav.tsx'
import { MainAction } from '../../widgets/MainAction.tsx'
import { minuteAt } from '../../widgets/time.ts'
import { close as words } from '../../words/close.ts'
import { useWords } from '../../words/index.ts'
import { groupRooms, type RoomsView, type StepKey, type Unit, unrecorded } from './steps.ts'

interface Props {
  step: StepKey | undefined
  view: RoomsView
  units: readonly Unit[]
  now: number
  /** Rooms that F9 would close. */
  ready: number
  onSignal: (which: 'start' | 'end') => void
  onRooms: () => void
  onSignals: () => void
  onUnit: () => void
  onExam: () => void
}

/** The one blue button: the next step, or the screen where what is missing for it is done. */
export function NextAction({ step, view, units, now, ready, onSignal, onRooms, onSignals, onUnit, onExam }: Props) {
  const w = useWords(words)
  const nav = useNav()
  const unit = { unit: view.unit.id }
  const sign = <AuditOutlined />
  const away = <ArrowRightOutlined />
  switch (step) {
    case 'start':
    case 'end': {
      const from = step === 'start' ? view.unit.start : view.unit.finish
      return (
        <MainAction
          icon={<ClockCircleOutlined />}
          label={w(step === 'start' ? 'doStart' : 'doEnd')}
          missing={now < from ? w('from', { at: minuteAt(from) }) : undefined}
          onAct={() => onSignal(step)}
        />
      )
    }
    case 'handovers': {
      const g = groupRooms(view.rooms)
      if (view.toConfirm.issue > 0)
        return <MainAction icon={away} label={w('doConfirmIssue')} onAct={() => nav.go('issue', unit)} />
      if (g.waiting.length > 0)
        return (
          <MainAction icon={away} label={w('doIssue', { n: g.waiting.length })} onAct={() => nav.go('issue', unit)} />
        )
      if (g.out.length > 0)
        return (
          <MainAction icon={away} label={w('doReturn', { n: g.out.length })} onAct={() => nav.go('return', unit)} />
        )
      return <MainAction icon={away} label={w('doConfirmReturn')} onAct={() => nav.go('return', unit)} />
    }
    case 'paper':
      return (
        <MainAction
          icon={away}
          label={w('doPaper', { count: view.owed.length })}
          onAct={() => nav.go('back-entry', { entry: view.owed[0]?.id ?? 0 })}
        />
      )
    case 'sample': {
      const { counting, sampling } = groupRooms(view.rooms)
      if (counting.length > 0)
        return (
          <MainAction icon={away} label={w('doCount', { n: counting.length })} onAct={() => nav.go('return', unit)} />
        )
      return <MainAction icon={away} label={w('doSample', { n: sampling.length })} onAct={() => nav.go('count')} />
    }
    case 'rooms': {
      if (ready > 0)
        return <MainAction icon={<CheckOutlined />} label={w('doRooms', { count: ready })} onAct={onRooms} />
      const { counting, sealing } = groupRooms(view.rooms)
      if (view.rooms.every(r => r.state === 'closed'))
        return (
          <MainAction
            icon={away}
            label={w('doRecords', { n: unrecorded(view.rooms).length })}
            onAct={() => nav.go('sittings', unit)}
          />
        )
      return counting.length > 0 ? (
        <MainAction icon={away} label={w('doCount', { n: counting.length })} onAct={() => nav.go('return', unit)} />
      ) : (
        <MainAction icon={away} label={w('doSeal', { n: sealing.length })} onAct={() => nav.go('seal', unit)} />
      )
    }
    case 'signals':
      return <MainAction icon={sign} label={w('doSignals')} onAct={onSignals} />
    case 'unitEnd':
      return <MainAction icon={sign} label={w('doUnit', { n: view.unit.no })} onAct={onUnit} />
    case 'exam': {
      const open = units.find(u => u.state !== 'closed')
      return open ? (
        <MainAction icon={away} label={w('doNext', { n: open.no })} onAct={() => nav.go('close', { unit: open.id })} />
      ) : (
        <MainAction icon={sign} label={w('doExam')} onAct={onExam} />
      )
    }
    default:
      return <MainAction icon={away} label={w('doDestroy')} onAct={() => nav.go('destroy')} />
  }
}
