import { useQuery } from '@tanstack/react-query'
import type { TaughtScanner } from '../../electron/ipc/contract.ts'
import { client, value } from './room.ts'

const TAUGHT = ['work', 'taught'] as const

/** How the scanners of this workstation send their codes; undefined until main has answered. */
export function useTaughtFile() {
  return useQuery({ queryKey: TAUGHT, queryFn: () => value(window.room.do('taught', {})) })
}

export const useTaught = (): readonly TaughtScanner[] | undefined => useTaughtFile().data?.scanners

export const askTaughtAgain = (): Promise<void> => client.invalidateQueries({ queryKey: TAUGHT })
