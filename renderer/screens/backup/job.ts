import { useSyncExternalStore } from 'react'
import type { SetContents, SetStage } from '../../../db/rules/kinds.ts'
import type { Works } from '../../../electron/ipc/contract.ts'
import type { Failure } from '../../client/room.ts'

/**
 * The writing that goes on while people scan and look at other screens: its step, then its result, until somebody has
 * read it here. The code of an export lies in this memory for so long and nowhere else.
 */
export type Job =
  | { state: 'none' }
  | { state: 'working'; contents: SetContents; stage: SetStage; part: number }
  | { state: 'done'; contents: SetContents; written: Works['backup-write']['answer'] }
  | { state: 'failed'; failure: Failure }

let job: Job = { state: 'none' }
const listeners = new Set<() => void>()

function set(next: Job): void {
  job = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useJob = (): Job => useSyncExternalStore(subscribe, () => job)
export const readJob = (): void => set({ state: 'none' })

/** Carries out what has been signed, to its end; progress is heard whatever screen is open. */
export async function startJob(contents: SetContents, backup: number): Promise<void> {
  set({ state: 'working', contents, stage: 'copy', part: 0 })
  const deaf = window.room.on(m => {
    if (m.kind === 'progress' && m.stage !== 'restore' && job.state === 'working')
      set({ ...job, stage: m.stage, part: m.part })
  })
  const answer = await window.room.do('backup-write', { backup })
  deaf()
  set(answer.ok ? { state: 'done', contents, written: answer.value } : { state: 'failed', failure: answer })
}
