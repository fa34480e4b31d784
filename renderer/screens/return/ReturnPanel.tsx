import { Rich } from '../../widgets/Rich.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt, minuteAt } from '../../widgets/time.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { back } from '../../words/return.ts'
import { widgets } from '../../words/widgets.ts'
import { type HandoverLast, type HandoverStage, stateOfReason } from '../stage/handover.ts'
import { NextPanel } from '../stage/NextPanel.tsx'
import { DifferingPair } from '../stage/WrongBag.tsx'

/** The last scan at return, or what to scan next. */
export function ReturnPanel({ stage, last }: { stage: HandoverStage; last: HandoverLast | null }) {
  const w = useWords(back)
  const i = useWords(issue)
  const v = useWords(widgets)
  const pick = usePick()
  const { room } = stage
  const left = stage.bags.filter(b => !b.scanned)
  if (!last) {
    return room && left.length > 0 ? (
      <NextPanel word={w('scanBag')} lines={[w('scanBagHow', { room: room.roomLabel, place: room.place })]} />
    ) : (
      <NextPanel word={w('scanSlip')} lines={[w('scanSlipHow')]} />
    )
  }
  const key = `${last.at}${last.code}`
  if (last.outcome === 'pass') {
    return (
      <ScanPanel
        outcome="pass"
        scanKey={key}
        sentence={
          <>
            <b>{last.room}</b>　{last.reason === 'slip' ? room?.place : last.scanned && pick(last.scanned.kind)}
          </>
        }
        code={last.code}
        lines={left.length > 0 ? [`${w('scanBag')}　${left.map(b => pick(b.label.kind)).join(comma())}`] : []}
      />
    )
  }
  const is = last.scanned?.roomLabel ?? last.room ?? ''
  const state = stateOfReason(last.reason)
  const says = ((): string => {
    if (state) return w('badState', { state: v(state as 'stored') })
    switch (last.reason) {
      case 'other-room':
        return w('isOf', { is, not: room?.roomLabel ?? '' })
      case 'slip-first':
        return i('slipFirst')
      case 'other-unit':
        return i('otherUnit')
      case 'sitting-running':
        return last.when ? w('sittingRunning', { time: minuteAt(last.when) }) : w('sittingRunningNoTime')
      case 'suspended':
        return w('suspended', { time: last.when ? minuteAt(last.when) : '' })
      case 'held':
        return last.incident === null ? i('heldBag') : i('heldBy', { no: last.incident })
      case 'not-issued':
        return w('notIssued')
      case 'done':
        return w('doneBefore')
      case 'scanned':
        return i('scannedBefore', { time: last.when ? clockAt(last.when) : '' })
      case 'foreign-slip':
        return i('foreignSlip')
      default:
        return i('noSuchBag')
    }
  })()
  // 与本场不符 is for what belongs elsewhere; what may not come in for another reason says that.
  const word =
    last.reason === 'suspended'
      ? w('wordSuspended')
      : last.reason === 'sitting-running'
        ? w('wordRunning')
        : last.reason === 'slip-first'
          ? i('wordSlip')
          : last.reason === 'held' || last.reason === 'not-issued' || state
            ? w('wordCannot')
            : i('notThisRoom')
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={key}
      word={last.outcome === 'elsewhere' ? word : undefined}
      sentence={<Rich text={says} />}
      code={last.code}
      lines={is && last.reason !== 'other-room' ? [<b key="is">{is}</b>] : []}
      side={last.reason === 'other-room' && <DifferingPair stage={stage} last={last} wanted={w('wanted')} />}
    />
  )
}
