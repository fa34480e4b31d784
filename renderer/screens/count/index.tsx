import { useState } from 'react'
import { useNav } from '../../client/nav.tsx'
import { useAct, useAsk, value } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import { useStation } from '../stage/station.ts'
import { CountingStage } from './CountingStage.tsx'
import { List, obstacle } from './List.tsx'
import { Reconcile } from './Reconcile.tsx'
import type { Countable, CountStage } from './shapes.ts'

const lock = async () => {
  await window.room.act('lock', {})
  await askStateAgain()
}

/** With too few counters for two at a time: the next count is another's, and this person has no other to make (R38a). */
async function nothingLeft(pile: number): Promise<boolean> {
  const of = await value(window.room.ask('reconcile', { pile }))
  if (!of.blind || !of.next?.few) return false
  const piles = await value(window.room.ask('counting', {}))
  return !piles.some(p => !obstacle(p))
}

/**
 * The blind count: what can be counted, the count itself, and what came of it. About: { pile } opens it chosen in the
 * list, { reconcile } shows what came of a pile.
 */
export function Screen() {
  const nav = useNav()
  const me = useAsk('status', {}).data?.me?.name ?? null
  const station = useStation<CountStage>('count')
  const open = useAct('count.open')
  const pause = useAct('count.pause')
  const resume = useAct('count.resume')
  const [closed, setClosed] = useState<number | null>(null)
  const about = closed ?? nav.about.reconcile

  const start = async (pile: Countable) => {
    setClosed(null)
    let stage: CountStage | null
    if (!pile.mine) stage = await open.run({ pile: pile.pile })
    else {
      // A count that was left open at another task is paused first: only a paused one can be taken up at a station.
      if (pile.mine.state === 'open') await pause.run({ count: pile.mine.count })
      stage = await resume.run({ count: pile.mine.count })
    }
    if (!stage) return
    station.set(stage)
    station.comeBack()
    if (nav.about.reconcile) nav.go('count')
  }

  if (station.shown && station.shown.state !== 'closed' && station.shown.state !== 'abandoned') {
    return (
      <CountingStage
        stage={station.shown}
        me={me}
        failure={station.failure ?? pause.failure ?? resume.failure}
        set={station.set}
        onClosed={async pile => {
          station.leave()
          if (await nothingLeft(pile)) return lock()
          setClosed(pile)
        }}
        onHandedOver={async mine => {
          const { pile } = station.shown as CountStage
          station.leave()
          if (mine) return lock()
          const next = await open.run({ pile: pile.id })
          if (!next) return
          station.set(next)
          station.comeBack()
        }}
        onLeave={async () => {
          // The count waits paused: another task at this station cannot take its scans.
          const { shown } = station
          if (shown?.state === 'open' && shown.person.name === me) {
            const next = await pause.run({ count: shown.count })
            if (next) station.set(next)
          }
          station.leave()
        }}
      />
    )
  }
  if (about)
    return (
      <Reconcile
        pile={about}
        onBack={() => {
          setClosed(null)
          nav.go('count')
        }}
      />
    )
  return (
    <List
      first={nav.about.pile}
      busy={open.busy || resume.busy}
      failure={open.failure ?? resume.failure ?? pause.failure}
      onStart={start}
    />
  )
}
