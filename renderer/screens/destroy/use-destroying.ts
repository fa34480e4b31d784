import { useState } from 'react'
import { type Failure, useAct, useAsk, useStage } from '../../client/room.ts'
import type { DestroyStage } from './stage.ts'

/**
 * The running destruction. While the station holds the task, the stage is what the last scan answered; before that, and
 * on another station, it is the view's. The task is given back on leaving: a bag that is only looked up elsewhere must
 * never count as destroyed.
 */
export function useDestroying(destruction: number) {
  const own = useStage<DestroyStage>('destroy')
  const view = useAsk('destruction', { destruction })
  const take = useAct('take-task')
  const [failure, setFailure] = useState<Failure | null>(null)

  /** After an act that is not a scan: the stage as it is now. */
  const refresh = async (): Promise<void> => {
    const answer = await window.room.ask('stage', {})
    if (!answer.ok) setFailure(answer)
    else if (answer.value.task === 'destroy') own.set(answer.value)
  }
  return {
    stage: own.stage ?? (view.data as DestroyStage | undefined) ?? null,
    taken: own.stage !== null,
    /** Must the clock be observed before it goes on? */
    observe: view.data?.observe ?? false,
    failure: own.failure ?? take.failure ?? failure,
    refresh,
    async takeUp(): Promise<void> {
      if (await take.run({ kind: 'destroy', ref: { destruction }, second: null })) await refresh()
    },
    async giveBack(): Promise<void> {
      if (own.stage) await take.run({ kind: 'none', ref: {}, second: null })
    },
  }
}
