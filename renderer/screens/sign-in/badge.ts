import { useState } from 'react'
import { programNow } from '../../client/clock.ts'
import { type Failure, useMessages, useStationNo } from '../../client/room.ts'
import { clockAt } from '../../widgets/time.ts'

/** Whose badge was scanned. Name null: the ledger is closed, the secret itself will tell. */
export interface Scanned {
  name: string | null
  post: string
  chosen: boolean
  /** Signs with a passphrase, too: it is asked for before a PIN is chosen. */
  passphrase: boolean
  at: string
}

/** Why nobody is signed in yet. */
export type Trouble =
  | { kind: 'front' }
  | { kind: 'otherCode' }
  | { kind: 'unknown' }
  | { kind: 'unlike' }
  | { kind: 'answer'; failure: Failure }

/** Signing in at a station: the back that was scanned there, the way by name, what went wrong. */
export function useBadge() {
  const station = useStationNo()
  const [scanned, setScanned] = useState<Scanned | null>(null)
  const [byName, setByName] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  useMessages(m => {
    if (m.kind === 'front' && !scanned) setTrouble({ kind: 'front' })
    if (m.kind === 'code' && !scanned) setTrouble({ kind: 'otherCode' })
    if (m.kind !== 'back') return
    setByName(false)
    setTrouble(m.holder || m.closed ? null : { kind: 'unknown' })
    const at = clockAt(programNow())
    const holder = m.holder ?? (m.closed ? { name: null, post: '', chosen: true, passphrase: false } : null)
    setScanned(holder && { ...holder, at })
  })

  const forget = () => {
    setScanned(null)
    setTrouble(null)
    void window.room.do('forget-back', {}, station)
  }
  const answered = (failure: Failure | null) => {
    setTrouble(failure && { kind: 'answer', failure })
    // Main keeps a scanned back only for a while; without it the PIN leads nowhere.
    if (failure?.code === 'unknown-badge') setScanned(null)
    if (failure?.code === 'pin-not-chosen') setScanned(old => old && { ...old, chosen: false })
  }
  const toName = () => {
    if (scanned) forget()
    setTrouble(null)
    setByName(true)
  }

  const toBadge = () => {
    setByName(false)
    setTrouble(null)
  }

  /** A PIN is to be chosen before anybody signs in. */
  const choosing = !byName && scanned?.chosen === false
  return { scanned, byName, choosing, trouble, setTrouble, forget, answered, toName, toBadge }
}
