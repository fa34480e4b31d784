import { useState } from 'react'
import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { useNav } from '../../client/nav.tsx'
import { useAsk } from '../../client/room.ts'

export type Unit = ViewAnswer<'status'>['units'][number]

/** Which unit a screen is about: the one it was opened for, the one its task runs for, else the one that is due. */
export function useUnit(task: 'issue' | 'return' | 'seal', due: (u: Unit) => boolean) {
  const nav = useNav()
  const status = useAsk('status', {})
  const [chosen, choose] = useState<number | undefined>(nav.about.unit)
  const units = status.data?.units ?? []
  const running = status.data?.task?.kind === task ? status.data.task.ref.unit : undefined
  const unit = units.find(u => u.id === (chosen ?? running)) ?? units.find(due) ?? units.at(-1)
  return { unit, units, choose, status: status.data, loaded: status.isSuccess, error: status.error }
}
