import { clockAt, sameDay, stampAt } from '../../widgets/time.ts'
import { close as words } from '../../words/close.ts'
import { comma, useWords } from '../../words/index.ts'
import {
  groupRooms,
  type RoomsView,
  type SampleView,
  type StepKey,
  signalsOff,
  type Unit,
  unrecorded,
  waitsForSignals,
} from './steps.ts'

/** The evidence of each step, or what is missing. */
export function useEvidence(view: RoomsView, sample: SampleView, units: readonly Unit[], ended: number | null) {
  const w = useWords(words)
  const signal = (of: 'started' | 'ended'): string => {
    const sittings = view.sittings.filter(waitsForSignals)
    const missing = sittings.filter(s => s[of] === null)
    if (sittings.length === 0) return w('signalVoid')
    if (missing.length === sittings.length) return w('signalNone')
    if (missing.length > 0) return w('signalMissing', { names: missing.map(s => s.name).join(comma()) })
    const times = sittings.map(s => s[of] as number)
    const [from, to] = [Math.min(...times), Math.max(...times)]
    return from === to
      ? w('signalAt', { at: clockAt(from) })
      : w('signalMany', { from: clockAt(from), to: sameDay(from, to) ? clockAt(to) : stampAt(to) })
  }
  const sampleEvidence = (): string => {
    if (sample.skipped) return w(sample.skipped === 'no-codes' ? 'sampleNoCodes' : 'sampleByCode')
    const due = sample.rooms.filter(r => r.state === 'due').length
    if (due > 0) return w('sampleDue', { count: due })
    if (!sample.known) return w('sampleWait')
    const of = { n: sample.rooms.length, agreed: sample.rooms.filter(r => r.state === 'agreed').length }
    return of.n > 0 ? w('sampleDone', of) : w(sample.off ? 'sampleOff' : 'sampleNone')
  }
  return (key: StepKey, isDone: Record<StepKey, boolean>): string => {
    const groups = groupRooms(view.rooms)
    const open = units.filter(u => u.state !== 'closed').length
    switch (key) {
      case 'start':
        return signal('started')
      case 'end':
        return signal('ended')
      case 'handovers':
        if (isDone.handovers) return w('confirmed')
        if (view.toConfirm.issue + view.toConfirm.return > 0)
          return w('unconfirmed', { a: view.toConfirm.issue, b: view.toConfirm.return })
        return w('outLeft', { a: groups.waiting.length, b: groups.out.length })
      case 'paper':
        return isDone.paper ? w('paperNone') : w('paperOwed', { count: view.owed.length })
      case 'sample':
        return sampleEvidence()
      case 'rooms':
        if (!isDone.rooms && view.rooms.every(r => r.state === 'closed'))
          return w('recordsLeft', { n: unrecorded(view.rooms).length })
        return isDone.rooms
          ? w('roomsDone', { n: view.rooms.length })
          : w('roomsLeft', { n: groups.closed.length, total: view.rooms.length })
      case 'signals':
        if (isDone.signals) return w('signed')
        if (!isDone.start || !isDone.end) return w('signalsWait')
        return w(signalsOff(view.sittings).length > 0 ? 'signalsOff' : 'signalsOn')
      case 'unitEnd':
        if (isDone.unitEnd) return w('signed')
        return w(isDone.rooms && isDone.signals && isDone.handovers ? 'unitReady' : 'unitWait')
      default:
        if (isDone.exam) return w('examDone', { at: ended === null ? '' : stampAt(ended) })
        return open > 0 ? w('examWait', { n: open }) : w('examReady')
    }
  }
}
