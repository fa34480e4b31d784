import { useState } from 'react'
import type { StationState } from '../../../electron/ipc/contract.ts'
import { useAsk, useMessages } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import { StationHead } from '../../widgets/StationHead.tsx'
import { useBegin } from '../count/acts.ts'
import { pileWords, useDescribe } from '../count/describe.ts'
import { type CountStage, NTH_WORD } from '../count/shapes.ts'
import { useStation } from '../stage/station.ts'
import { HalfClosed } from './HalfClosed.tsx'
import { HalfCounting } from './HalfCounting.tsx'
import { HalfPiles } from './HalfPiles.tsx'
import { Scanner } from './Scanner.tsx'

/** The half of somebody who counts: choosing a pile, counting it, what came of it. */
export function HalfCount({ state }: { state: StationState }) {
  const { w } = useDescribe()
  const me = useAsk('status', {}).data?.me?.name ?? null
  const station = useStation<CountStage>('count')
  const begin = useBegin(station)
  const [closed, setClosed] = useState<number | null>(null)
  const { shown } = station
  const counting = shown && (shown.state === 'open' || shown.state === 'paused') ? shown : null

  useMessages(m => {
    if (m.kind !== 'code' || m.what !== 'carton' || m.pile === undefined || counting) return
    setClosed(null)
    void begin.open(m.pile)
  })

  const about = counting && [w(NTH_WORD[counting.turn - 1] ?? 'nth1'), pileWords(w, counting.pile).about].join('　')
  return (
    <>
      <StationHead number={state.no} name={me ?? ''} about={about} right={<Scanner state={state} />} />
      {counting ? (
        <HalfCounting
          stage={counting}
          me={me}
          failure={station.failure}
          set={station.set}
          onClosed={pile => {
            station.leave()
            setClosed(pile)
          }}
          onHandedOver={() => {
            station.leave()
            void window.room.act('lock', {}, state.no).then(askStateAgain)
          }}
          onTakeOver={() => {
            station.leave()
            void begin.open(counting.pile.id)
          }}
        />
      ) : closed !== null ? (
        <HalfClosed pile={closed} onNext={() => setClosed(null)} />
      ) : (
        <HalfPiles busy={begin.busy} failure={begin.failure} onStart={p => void begin.begin(p)} />
      )}
    </>
  )
}
