import type { ComponentProps } from 'react'
import type { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { pileWords, useDescribe } from './describe.ts'
import type { CountStage, LastScan } from './shapes.ts'

/** 30 份：通过 28　重复 2 */
function rangeWords(w: ReturnType<typeof useDescribe>['w'], range: NonNullable<LastScan['range']>): string {
  const all = Object.values(range).reduce((a, b) => a + b, 0)
  const parts = (['pass', 'duplicate', 'unknown', 'elsewhere'] as const).filter(o => range[o] > 0)
  return `${w('rangeOf', { n: all })}${parts.map(o => `${w(`range_${o}`)} ${range[o]}`).join('　')}`
}

/** The last scan in the panel's words. Half a screen has room for what it is and where it belongs, in one line each. */
export function useLast(stage: CountStage, half: boolean): ComponentProps<typeof ScanPanel> {
  const { w, pick, bag, short } = useDescribe()
  const last = stage.last
  if (!last) return { scanKey: 'none', half }
  const { measure, nth } = pileWords(w, stage.pile, stage.level)
  const still = w('still', { n: stage.own, unit: measure })
  const at = [clockAt(last.at), stage.symbology].filter(Boolean).join('　')
  const { reason, label } = last
  const what = label ? (half ? short(label) : bag(label)) : ''
  const lines: string[] = {
    pass: half
      ? [[what, w(nth, { n: stage.own }), label?.roomLabel ? clockAt(last.at) : ''].filter(Boolean).join('　')]
      : [what, `${w(nth, { n: stage.own })}　${at}`],
    duplicate: [
      half ? '' : what,
      `${reason?.at ? w('seenAt', { time: clockAt(reason.at) }) : w('seenBefore')}　${still}`,
    ],
    unknown: [reason?.what ? w('isCode', { what: pick(reason.what) }) : w('unknownKept'), `${still}　${at}`],
    elsewhere: [
      reason?.what ? w('isCode', { what: pick(reason.what) }) : '',
      label ? w('belongs', { where: bag(label) }) : w('putAside'),
      half ? still : `${w('putAside')}　${still}`,
    ],
  }[last.outcome]
  return {
    half,
    outcome: last.outcome,
    scanKey: `${last.at}${last.code}`,
    code: last.code,
    lines: [...(last.range ? [rangeWords(w, last.range)] : []), ...lines.filter(Boolean)],
  }
}
