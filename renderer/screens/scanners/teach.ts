import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../../client/room.ts'
import { type Tapped, tapKeys } from '../../widgets/use-key-decoder.ts'
import { type Fault, type Measured, measure, together } from './measure.ts'

/** Command cards: letters and figures that every wrong keyboard spoils, and harmless wherever they are read. */
export const GIVEN = ['ZCMD000001B', 'ZCMD0000029', 'ZCMD0000037'] as const

/** For the other scanner: if it has a line of its own this is *back*, which does nothing here; *confirm* would go on. */
export const OTHER = GIVEN[1]

/** The last key of a scan is so long ago (ms). */
const SILENCE = 300
/** Fewer keys are a person's. */
const LEAST = 4

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
    return () => {
      window.clearTimeout(timer)
      stop()
    }
  }, [on])
}

export type Phase = 'list' | 'scan' | 'result' | 'other'

/** The wizard: three scans, what they come to, then the question for another scanner. */
export function useTeach() {
  const [phase, setPhase] = useState<Phase>('list')
  const [scans, setScans] = useState<Measured[]>([])
  const [fault, setFault] = useState<Fault | null>(null)
  const [result, setResult] = useState<Measured | null>(null)
  /** It answered through a line of its own: HID POS. */
  const [own, setOwn] = useState(false)
  const [shared, setShared] = useState(false)

  const code = GIVEN[scans.length] ?? GIVEN[0]
  const scanned = (keys: Tapped[]) => {
    if (phase === 'other') return setShared(true)
    const got = measure(code, keys)
    if ('fault' in got) return setFault(got.fault)
    setFault(null)
    const all = [...scans, got]
    if (all.length < GIVEN.length) return setScans(all)
    const sum = together(all)
    setScans([])
    if ('fault' in sum) return setFault(sum.fault)
    setResult(sum)
    setPhase('result')
  }
  useScans(phase === 'scan' || phase === 'other', scanned)
  useMessages(m => {
    if (m.kind === 'command') setOwn(true)
  })

  const go = (to: Phase) => {
    setPhase(to)
    setFault(null)
    setOwn(false)
    setShared(false)
    if (to === 'scan') setScans([])
  }
  return { phase, go, code, step: scans.length + 1, fault, result, own, shared }
}
