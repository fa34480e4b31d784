import { minuteAt } from '../../widgets/time.ts'
import type { Say } from '../../words/index.ts'
import type { issue } from '../../words/issue.ts'
import { type HandoverLast, type HandoverStage, stateOfReason } from '../stage/handover.ts'
import type { Way } from '../stage/WrongBag.tsx'

/** What to do after a refused scan, by its reason: one numbered list, never a dead end. */
export function waysOf(w: Say<typeof issue>, stage: HandoverStage, last: HandoverLast): Way[] {
  const four = (code: string | undefined) => (code ? w('lastFour', { n: code.slice(-4) }) : undefined)
  const kind = last.scanned?.kind.zh
  const wanted = stage.bags.find(b => !b.scanned && b.label.kind.zh === kind) ?? stage.bags.find(b => !b.scanned)
  const room = stage.room?.roomLabel ?? ''
  const back: Way = { key: 'back', text: w('doPutBack'), where: four(last.code) }
  const again: Way = { key: 'again', text: w('doAgain') }
  if (stateOfReason(last.reason)) {
    return [
      { key: 'aside', text: w('doSetAside'), where: four(last.code) },
      { key: 'look', text: w('doLook') },
      { key: 'report', text: w('doReport') },
    ]
  }
  switch (last.reason) {
    case 'other-room':
      return [
        back,
        { key: 'fetch', text: w('doFetch', { room }), where: four(wanted?.label.code) },
        again,
        ...(last.scanned?.roomLabel && last.scanned.unit === stage.unit.no
          ? [{ key: 'other', text: w('doOther', { room: last.scanned.roomLabel }) }]
          : []),
      ]
    case 'slip-first':
      return [
        { key: 'slip', text: w('doScanSlip'), where: last.scanned?.roomLabel },
        { key: 'bag', text: w('doThenBag') },
      ]
    case 'other-unit':
      return [{ key: 'unit', text: w('doThisUnit', { n: stage.unit.no }) }, again]
    case 'too-early':
      return [
        { key: 'wait', text: w('doWait', { time: last.when ? minuteAt(last.when) : '' }) },
        { key: 'chief', text: w('doChief') },
      ]
    case 'suspended':
    case 'void':
      return [
        { key: 'keep', text: w(last.reason === 'void' ? 'doKeepVoid' : 'doSuspended') },
        { key: 'next', text: w('doNext') },
      ]
    case 'held':
      return [
        { key: 'aside', text: w('doSetAside'), where: four(last.code) },
        { key: 'report', text: w('doReport') },
      ]
    case 'behind-door':
      return [
        { key: 'found', text: w('doFoundOpen') },
        { key: 'bag', text: w('doThenBag') },
        { key: 'shut', text: w('doReallyShut') },
      ]
    case 'not-issued':
      return [
        { key: 'look', text: w('doLook') },
        { key: 'next', text: w('doNext') },
      ]
    case 'no-such-bag':
    case 'foreign-slip':
      return [
        { key: 'code', text: w('doCheckCode') },
        { key: 'aside', text: w('doSetAside') },
        { key: 'report', text: w('doReport') },
      ]
    default:
      return [again]
  }
}
