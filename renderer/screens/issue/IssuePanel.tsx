import type { ReactNode } from 'react'
import { Rich } from '../../widgets/Rich.tsx'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt, minuteAt } from '../../widgets/time.ts'
import { comma, usePick, useWords } from '../../words/index.ts'
import { issue } from '../../words/issue.ts'
import { widgets } from '../../words/widgets.ts'
import { type HandoverLast, type HandoverStage, stateOfReason } from '../stage/handover.ts'
import { NextPanel } from '../stage/NextPanel.tsx'
import { DifferingPair } from '../stage/WrongBag.tsx'

/** The last scan, or what to scan next. */
export function IssuePanel({ stage, last }: { stage: HandoverStage; last: HandoverLast | null }) {
  const w = useWords(issue)
  const v = useWords(widgets)
  const pick = usePick()
  const { room } = stage
  if (!last) {
    return room && stage.bags.some(b => !b.scanned) ? (
      <NextPanel word={w('scanBag')} lines={[w('scanBagHow', { room: room.roomLabel, place: room.place })]} />
    ) : (
      <NextPanel word={w('scanSlip')} lines={[w('scanSlipHow')]} />
    )
  }
  const key = `${last.at}${last.code}`
  if (last.outcome === 'pass') {
    const left = stage.bags.filter(b => !b.scanned)
    return (
      <ScanPanel
        outcome="pass"
        scanKey={key}
        sentence={
          stage.finished ? (
            <b>{w('complete', { room: last.room ?? '' })}</b>
          ) : (
            <>
              <b>{last.room}</b>　{last.reason === 'slip' ? room?.place : last.scanned && pick(last.scanned.kind)}
            </>
          )
        }
        code={last.code}
        lines={[
          stage.finished ? w('completeHow') : `${w('scanBag')}　${left.map(b => pick(b.label.kind)).join(comma())}`,
        ]}
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
        return w('slipFirst')
      case 'other-unit':
        return w('otherUnit')
      case 'too-early':
        return w('tooEarly', { time: last.when ? minuteAt(last.when) : '' })
      case 'suspended':
        return w('suspended', { time: last.when ? minuteAt(last.when) : '' })
      case 'void':
        return w('void')
      case 'held':
        return last.incident === null ? w('heldBag') : w('heldBy', { no: last.incident })
      case 'behind-door':
        return w('behindDoor', { place: last.door?.name ?? '' })
      case 'not-issued':
        return w('notIssuable')
      case 'done':
        return w('doneBefore')
      case 'scanned':
        return w('scannedBefore', { time: last.when ? clockAt(last.when) : '' })
      case 'foreign-slip':
        return w('foreignSlip')
      default:
        return w('noSuchBag')
    }
  })()
  const whose: ReactNode =
    is && last.reason !== 'other-room' ? (
      <Rich
        text={w(last.scanned ? 'bagOf' : 'slipOf', { is: last.scanned ? `${is}　${pick(last.scanned.kind)}` : is })}
      />
    ) : null
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={key}
      word={last.outcome === 'elsewhere' ? w(wordOf(last.reason)) : undefined}
      sentence={<Rich text={says} />}
      code={last.code}
      lines={whose ? [whose] : []}
      side={last.reason === 'other-room' && <DifferingPair stage={stage} last={last} />}
    />
  )
}

/** 与本场不符 is for what belongs elsewhere; what may not go for another reason says that. */
function wordOf(
  reason: string,
): 'notThisRoom' | 'wordEarly' | 'wordSlip' | 'wordCannot' | 'wordSuspended' | 'wordVoid' {
  if (reason === 'suspended') return 'wordSuspended'
  if (reason === 'void') return 'wordVoid'
  if (reason === 'too-early') return 'wordEarly'
  if (reason === 'slip-first') return 'wordSlip'
  return reason === 'held' || reason === 'behind-door' || reason === 'not-issued' || stateOfReason(reason)
    ? 'wordCannot'
    : 'notThisRoom'
}
