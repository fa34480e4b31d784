import { useState } from 'react'
import { useNav } from '../../client/nav.tsx'
import { useAsk, value } from '../../client/room.ts'
import { askStateAgain } from '../../client/state.ts'
import { useStation } from '../stage/station.ts'
import { useBegin } from './acts.ts'
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
  return !piles.some(p => !obstacle(p) || p.joint)
}

/**
 * The blind count: what can be counted, the count itself, and what came of it. About: { pile } opens it chosen in the
 * list, { reconcile } shows what came of a pile.
 */
export function Screen() {
  const nav = useNav()
  const me = useAsk('status', {}).data?.me?.name ?? null
  const station = useStation<CountStage>('count')
  const { open, begin, joint, pauseOwn, busy, failure } = useBegin(station)
  const [closed, setClosed] = useState<number | null>(null)
  const about = closed ?? nav.about.reconcile

  const start = async (pile: Countable) => {
    setClosed(null)
    if ((await begin(pile)) && nav.about.reconcile) nav.go('count')
  }

  if (station.shown && station.shown.state !== 'closed' && station.shown.state !== 'abandoned') {
    return (
      <CountingStage
        stage={station.shown}
        me={me}
        failure={station.failure ?? failure}
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
          await open(pile.id)
        }}
        onLeave={async () => {
          await pauseOwn(station.shown, me)
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
  return <List first={nav.about.pile} busy={busy} failure={failure} onStart={start} onJoint={joint} />
}
