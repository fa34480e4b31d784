import type { Say } from '../../words/index.ts'
import type { issue } from '../../words/issue.ts'
import type { back } from '../../words/return.ts'
import { type HandoverLast, type HandoverStage, stateOfReason } from '../stage/handover.ts'
import type { Way } from '../stage/WrongBag.tsx'

/** What to do after a refused scan at return. */
export function waysOf(w: Say<typeof back>, i: Say<typeof issue>, stage: HandoverStage, last: HandoverLast): Way[] {
  const wanted = stage.bags.find(b => !b.scanned && b.label.kind.zh === last.scanned?.kind.zh)
  const four = (code: string | undefined) => (code ? i('lastFour', { n: code.slice(-4) }) : undefined)
  const room = stage.room?.roomLabel ?? ''
  const again: Way = { key: 'again', text: w('doAgain') }
  const look: Way = { key: 'look', text: w('doLookRoom') }
  const report: Way = { key: 'report', text: i('doReport') }
  if (stateOfReason(last.reason)) return [{ key: 'aside', text: i('doSetAside'), where: four(last.code) }, look, report]
  switch (last.reason) {
    case 'other-room':
      return [
        { key: 'give', text: w('doGiveBack'), where: four(last.code) },
        { key: 'fetch', text: w('doFetch', { room }), where: four(wanted?.label.code) },
        again,
      ]
    case 'slip-first':
      return [
        { key: 'slip', text: i('doScanSlip'), where: last.scanned?.roomLabel },
        { key: 'bag', text: i('doThenBag') },
      ]
    case 'other-unit':
      return [{ key: 'unit', text: i('doThisUnit', { n: stage.unit.no }) }, again]
    case 'sitting-running':
      return [
        { key: 'wait', text: w('doEnd') },
        { key: 'chief', text: w('doEarly') },
      ]
    case 'suspended':
      return [
        { key: 'wait', text: w('doSuspended') },
        { key: 'allow', text: w('doAllow') },
      ]
    case 'no-such-bag':
    case 'foreign-slip':
      return [{ key: 'code', text: i('doCheckCode') }, { key: 'aside', text: i('doSetAside') }, report]
    case 'held':
      return [{ key: 'aside', text: i('doSetAside') }, report]
    default:
      return [look, again]
  }
}
