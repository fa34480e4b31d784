import { type Failure, useAct } from '../../client/room.ts'
import { useSigned } from '../stage/signing.ts'
import type { useStation } from '../stage/station.ts'
import type { Countable, CountStage } from './shapes.ts'

/** Closing, pausing and taking up a count that is on screen. */
export function useCountActs(stage: CountStage, set: (stage: CountStage) => void, onClosed: (pile: number) => void) {
  const pause = useAct('count.pause')
  const resume = useAct('count.resume')
  const close = useAct('count.close')
  const signed = useSigned('count.close')
  const input = { count: stage.count }
  return {
    async close() {
      // A receipt's count is signed by its counter, a joint one by both; a room's is carried by the closing of the room.
      const done =
        stage.pile.kind === 'receipt' || stage.second !== null
          ? ((await signed.run(input))?.value as { pile: number } | undefined)
          : await close.run(input)
      if (done) onClosed(done.pile)
    },
    async pause() {
      const next = await pause.run(input)
      if (next) set(next)
    },
    async resume() {
      const next = await resume.run(input)
      if (next) set(next)
    },
    closing: signed.busy || close.busy,
    resuming: resume.busy,
    failure: (signed.failure ?? close.failure ?? pause.failure ?? resume.failure) as Failure | null,
  }
}

/** Opens a pile's next count at this station, or takes up the person's own. */
export function useBegin(station: ReturnType<typeof useStation<CountStage>>) {
  const open = useAct('count.open')
  const joint = useAct('count.joint')
  const pause = useAct('count.pause')
  const resume = useAct('count.resume')
  const show = (stage: CountStage | null): boolean => {
    if (!stage) return false
    station.set(stage)
    station.comeBack()
    return true
  }
  return {
    open: async (pile: number): Promise<boolean> => show(await open.run({ pile })),
    joint: async (pile: Countable, reason: string): Promise<boolean> =>
      show(await joint.run({ pile: pile.pile, reason })),
    async begin(pile: Countable): Promise<boolean> {
      if (!pile.mine) return show(await open.run({ pile: pile.pile }))
      // A count that was left open at another task is paused first: only a paused one can be taken up at a station.
      if (pile.mine.state === 'open') await pause.run({ count: pile.mine.count })
      return show(await resume.run({ count: pile.mine.count }))
    },
    /** Another task at this station cannot take the scans of a count that waits paused. */
    async pauseOwn(stage: CountStage | null, me: string | null): Promise<void> {
      if (stage?.state !== 'open' || stage.person.name !== me) return
      const next = await pause.run({ count: stage.count })
      if (next) station.set(next)
    },
    busy: open.busy || joint.busy || resume.busy,
    failure: (open.failure ?? joint.failure ?? resume.failure ?? pause.failure) as Failure | null,
  }
}
