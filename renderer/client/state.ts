import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { LedgerState } from '../../electron/ipc/contract.ts'
import type { FaceKey } from '../manual/chapters.ts'
import type { ScreenKey } from '../screens/registry.ts'
import { setClock } from './clock.ts'
import { client, useAsk, value } from './room.ts'

const STATE = ['work', 'state'] as const

/** Is there a ledger, is it open, is somebody signed in? Asked again when main says that one of these changed. */
export function useLedgerState() {
  return useQuery({ queryKey: STATE, queryFn: () => value(window.room.do('state', {})) })
}

export const askStateAgain = (): Promise<void> => client.invalidateQueries({ queryKey: STATE })

/** What the window shows: the founding, the sign-in, or the screen somebody works at. */
export function faceOf(state: LedgerState, screen: ScreenKey): FaceKey {
  const { drill, exists, stations, signedIn } = state
  if (drill && (drill.busy || !exists)) return 'drill'
  if (!exists) return 'found'
  return stations ? 'stations' : signedIn ? screen : 'sign-in'
}

/** The two bars' view; sets the program's clock with each answer. */
export function useStatus(open: boolean) {
  const status = useAsk('status', {}, { enabled: open })
  const at = status.data?.now
  useEffect(() => {
    if (at !== undefined) setClock(at)
  }, [at])
  return status
}

/** Somebody came or went. What one person was shown is not kept for the next: only the bars' own data stay. */
export function changePerson(signedIn: boolean): void {
  if (!signedIn)
    client.removeQueries({
      predicate: q => q.queryKey[0] !== 'status' && q.queryKey[0] !== 'work' && q.queryKey.length < 3,
    })
  void client.invalidateQueries({ queryKey: ['status'] })
}
