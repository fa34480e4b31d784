import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Taught } from '../../db/rules/bursts.ts'
import { client, value } from './room.ts'

const TAUGHT = ['work', 'taught'] as const

/** How the scanners of this workstation send their codes; undefined until main has answered. */
export function useTaughtFile() {
  return useQuery({ queryKey: TAUGHT, queryFn: () => value(window.room.do('taught', {})) })
}

/** Those that type: a scanner that is read by its device types into the window besides. */
export function useTaught(): readonly Taught[] | undefined {
  const file = useTaughtFile().data
  return useMemo(() => file?.scanners.flatMap(t => (t.suffix === null ? [] : [{ ...t, suffix: t.suffix }])), [file])
}

export const askTaughtAgain = (): Promise<void> => client.invalidateQueries({ queryKey: TAUGHT })
