import { BarcodeOutlined, CarOutlined, PauseOutlined } from '@ant-design/icons'
import { ScanPanel } from '../../widgets/ScanPanel.tsx'
import { clockAt } from '../../widgets/time.ts'
import { destroy as words } from '../../words/destroy.ts'
import { usePick, useWords } from '../../words/index.ts'
import { Signal } from './Signal.tsx'
import type { DestroyStage, Last } from './stage.ts'

type Word = Parameters<ReturnType<typeof useWords<typeof words>>>[0]

/** Why a scan did not let a bag in: the sentence, and the word where 位置不符 would say nothing here. */
const WHY: Record<string, { sentence: Word; word?: Word }> = {
  'not-listed': { sentence: 'w_notListed' },
  'no-such-code': { sentence: 'w_noSuchCode' },
  destroyed: { sentence: 'w_destroyed' },
  held: { sentence: 'w_held', word: 'h_held' },
  'now-held': { sentence: 'w_nowHeld', word: 'h_nowHeld' },
  'behind-door': { sentence: 'w_behindDoor', word: 'h_behindDoor' },
  opened: { sentence: 'w_opened', word: 'h_opened' },
  shipped: { sentence: 'w_shipped', word: 'h_shipped' },
  'is-away': { sentence: 'w_isAway', word: 'h_isAway' },
  'bag-first': { sentence: 'w_bagFirst', word: 'h_bagFirst' },
  'not-a-seal': { sentence: 'w_notASeal', word: 'h_notASeal' },
  'seal-differs': { sentence: 'w_sealDiffers', word: 'h_sealDiffers' },
}

/** What is done with a bag that passed. */
const PASSED = { whole: 'passWord', sheets: 'passSheets', elsewhere: 'passVehicle' } as const satisfies Record<
  string,
  Word
>

/** By an incident that can be named. */
const HELD = { sentence: 'w_heldBy', word: 'h_held' } as const satisfies { sentence: Word; word: Word }

/** The last scan of the destruction, or what is to be scanned now. */
export function LastScan({ stage, taken }: { stage: DestroyStage; taken: boolean }) {
  const w = useWords(words)
  const pick = usePick()
  const about = (l: Last['label']) =>
    l ? [l.roomLabel ?? l.category, w('unit', { n: l.unit }), pick(l.kind)].join('　') : ''
  if (stage.state === 'paused')
    return <Signal kind="still" icon={<PauseOutlined />} word={w('pausedWord')} lines={[w('pausedLine')]} />
  if (!taken) return <Signal kind="still" icon={<BarcodeOutlined />} word={w('idleWord')} lines={[w('idleLine')]} />
  const last = stage.last
  if (stage.state === 'away' && last === undefined)
    return <Signal kind="still" icon={<CarOutlined />} word={w('awayWord')} lines={[w('awayLine')]} />
  if (last === undefined && stage.bag === null)
    return <Signal kind="still" icon={<BarcodeOutlined />} word={w('bagWord')} lines={[w('nextLine')]} />
  if (last === undefined || last.outcome === 'next')
    return (
      <Signal
        kind="next"
        icon={<BarcodeOutlined />}
        word={w('nextWord')}
        code={last?.code ?? stage.bag?.code}
        lines={[about(last?.label ?? stage.bag), w('nextLine')]}
      />
    )
  const why = last.reason === 'held' && last.incident !== null ? HELD : WHY[last.reason]
  const passed = last.outcome === 'pass'
  return (
    <ScanPanel
      outcome={last.outcome}
      scanKey={`${last.at} ${last.code}`}
      word={passed ? w(last.reason === 'came-back' ? 'cameBackWord' : PASSED[stage.way]) : why?.word && w(why.word)}
      sentence={
        why &&
        w(why.sentence, {
          at: last.when === null ? '' : clockAt(last.when),
          no: last.incident ?? '',
          what: last.what ? pick(last.what) : '',
        })
      }
      code={last.code}
      lines={[
        [about(last.label), passed ? w(last.reason === 'closed-by-area' ? 'whole' : 'sealOk') : '', clockAt(last.at)]
          .filter(Boolean)
          .join('　'),
      ]}
    />
  )
}
