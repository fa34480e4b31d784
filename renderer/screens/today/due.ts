import type { ViewAnswer } from '../../../electron/ipc/contract.ts'
import { useAsk } from '../../client/room.ts'

export type DueRow = ViewAnswer<'due'>[number]

/** Everything that is due or late. Time alone makes late, so it is asked again each half minute. */
export const useDue = (): readonly DueRow[] => useAsk('due', {}, { every: 30_000 }).data ?? []
