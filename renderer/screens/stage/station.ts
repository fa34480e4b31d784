import { useState } from 'react'
import type { TaskKind } from '../../../db/tasks.ts'
import { type Failure, useAct, useMessages, useStage } from '../../client/room.ts'

/** What the task is about: { unit }, and how it is done. */
type Ref = Record<string, number | string>

/**
 * The station's task as a screen needs it: its stage if it runs here, beginning it, and leaving the stage on screen.
 * Leaving loses nothing, the task stays at the station; so the next scan brings the stage back by itself.
 */
export function useStation<S extends { task: string }>(task: TaskKind & S['task']) {
  const { stage, failure, set, again } = useStage<S>(task)
  const take = useAct('take-task')
  const [left, setLeft] = useState(false)
  useMessages(m => {
    if (m.kind === 'stage') setLeft(false)
  })
  const begin = async (ref: Ref, second: string | null = null): Promise<boolean> => {
    if (!(await take.run({ kind: task, ref, second }))) return false
    await again()
    setLeft(false)
    return true
  }
  return {
    stage,
    shown: left ? null : stage,
    /** Of the last scan, or of taking the task. */
    failure: (failure ?? take.failure) as Failure | null,
    busy: take.busy,
    set,
    /** Asks for the stage again, after an act that is not a scan. */
    again,
    begin,
    clear: take.clear,
    leave: () => setLeft(true),
    comeBack: () => setLeft(false),
  }
}
