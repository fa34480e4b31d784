import { useEffect, useRef, useState } from 'react'
import { TRIAL_CODES } from '../../../db/documents/scanner-advice.ts'
import type { Message } from '../../../electron/ipc/contract.ts'
import { useMessages } from '../../client/room.ts'
import { type Tapped, tapKeys } from '../../widgets/use-key-decoder.ts'
import { type Fault, type Measured, measure, measureSent, together } from './measure.ts'

/** For the other scanner: *back*, which does nothing here even if it is read as a command. */
export const OTHER = TRIAL_CODES[1]

/** The last key of a scan is so long ago (ms). By then the device has said that it was its scan, where it is read. */
const SILENCE = 300
/** Fewer keys are a person's. */
const LEAST = 4
/** Main stops listening by itself when it is not asked again (ms). */
const ASK_AGAIN = 60_000

/** Hands each scan on whole while `on`; its keys go nowhere else. */
function useScans(on: boolean, onScan: (keys: Tapped[]) => void): void {
  const latest = useRef(onScan)
  useEffect(() => {
    latest.current = onScan
  })
  useEffect(() => {
    if (!on) return
    let keys: Tapped[] = []
    let timer = 0
    const stop = tapKeys(tapped => {
      keys.push(tapped)
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        const scan = keys
        keys = []
        if (scan.length >= LEAST) latest.current(scan)
      }, SILENCE)
    })
    // Main listens to the scanners' own lines meanwhile.
    const ask = () => void window.room.do('teach', { codes: [...TRIAL_CODES] })
    ask()
    const again = window.setInterval(ask, ASK_AGAIN)
    return () => {
      window.clearTimeout(timer)
      window.clearInterval(again)
      stop()
      void window.room.do('teach', { codes: null })
    }
  }, [on])
}

export type Phase = 'list' | 'scan' | 'result' | 'other'

type Unheard = Extract<Message, { kind: 'scanners' }>['unheard']

/**
 * What three scans came to. `device`: its own name, where the system tells it apart; `unheard`: keyboard devices that could
 * not be listened to, of which it may be one.
 */
export type Result = Measured & { device: string | null; unheard: Unheard }

/**
 * The other scanner: it has a line of its own; so it has, once it is taught; it comes through the same keyboard stream; it
 * is the one that was just taught.
 */
export type Other = 'own' | 'untaught' | 'shared' | 'same'

/** The wizard: three scans, what they come to, then the question for another scanner. `taught`: devices that are. */
export function useTeach(taught: ReadonlySet<string | null>) {
  const [phase, setPhase] = useState<Phase>('list')
  const [scans, setScans] = useState<Measured[]>([])
  const [fault, setFault] = useState<Fault | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [other, setOther] = useState<Other | null>(null)
  /** Code → the device that sent it, in this run of the wizard. */
  const sentBy = useRef(new Map<string, string>())
  const unheard = useRef<Unheard>([])

  const code = TRIAL_CODES[scans.length] ?? TRIAL_CODES[0]
  const took = (got: Measured) => {
    setFault(null)
    const all = [...scans, got]
    if (all.length < TRIAL_CODES.length) return setScans(all)
    const sum = together(all)
    setScans([])
    if ('fault' in sum) return setFault(sum.fault)
    const [one, ...more] = TRIAL_CODES.map(c => sentBy.current.get(c))
    const device = one !== undefined && more.every(d => d === one) ? one : null
    setResult({ ...sum, device, unheard: sum.way === 'keyboard' && device === null ? unheard.current : [] })
    setPhase('result')
  }
  const scanned = (keys: Tapped[]) => {
    if (phase === 'other') {
      const device = sentBy.current.get(OTHER)
      // Its keys came, and no line of its own said so: nothing tells it from the first one.
      if (device === undefined) setOther('shared')
      return
    }
    const got = measure(code, keys)
    if ('fault' in got) setFault(got.fault)
    else took(got)
  }
  useScans(phase === 'scan' || phase === 'other', scanned)
  useMessages(m => {
    if (m.kind === 'scanners') unheard.current = m.unheard
    if (m.kind !== 'sent') return
    const { sent } = m
    sentBy.current.set(sent.code, sent.device)
    if (phase === 'other') setOther(otherOf(sent))
    // A keyboard-mode scanner's keys come to the window as well and are measured there.
    if (phase === 'scan' && sent.way === 'hid-pos' && sent.code === code) took(measureSent(sent))
  })

  const otherOf = ({ device, way }: { device: string; way: string }): Other => {
    if (device === result?.device) return 'same'
    return way === 'hid-pos' || taught.has(device) ? 'own' : 'untaught'
  }
  const go = (to: Phase) => {
    setPhase(to)
    setFault(null)
    setOther(null)
    sentBy.current.clear()
    if (to === 'scan') setScans([])
  }
  return { phase, go, code, step: scans.length + 1, fault, result, other }
}
