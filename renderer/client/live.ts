import { useState } from 'react'
import { BURST, type Why } from '../../db/rules/bursts.ts'
import { COMMAND_KEYS } from '../../db/rules/codes.ts'
import type { Command, Message, ViewAnswer } from '../../electron/ipc/contract.ts'
import type { ScreenKey } from '../screens/registry.ts'
import type { Outcome } from '../widgets/Glyph.tsx'
import type { Side } from '../widgets/half.ts'
import { pressIn } from '../widgets/keys.ts'
import { createSounds } from '../widgets/sounds.ts'
import { useKeyDecoder } from '../widgets/use-key-decoder.ts'
import { programNow } from './clock.ts'
import { useNav } from './nav.tsx'
import { client, type Failure, handToStage, invalidate, useAllMessages } from './room.ts'
import { unlessRead } from './spoilt.ts'
import { askStateAgain } from './state.ts'
import { useTaught } from './taught.ts'

/** One place for everything main tells the window; screens listen besides only for what is theirs. */

export const sounds = createSounds()

export type Notice =
  | { kind: 'lost'; text: string }
  | { kind: 'ime' }
  | { kind: 'unreadable' }
  /** A keyboard-mode scanner was heard, and nothing of it was booked. */
  | { kind: 'unread'; why: Why }
  | { kind: 'present'; name: string | null; badge: string }
  | { kind: 'back' }
  | { kind: 'refused'; failure: Failure }
  | { kind: 'restored'; made: number; size: number }
  | { kind: 'code'; code: string; name?: string; what: string }

export type Scanners = Pick<Extract<Message, { kind: 'scanners' }>, 'devices' | 'trouble'>

export interface Live {
  head: { size: number; root: string } | null
  adapters: readonly string[] | null
  /** The scanners that are attached, but for those in keyboard mode; `trouble`: what keeps them from being heard. */
  scanners: Scanners
  ledger: { state: 'open' | 'restarting' | 'closed'; waiting: number }
  notice: Notice | null
  dismiss: () => void
  /** The minute in which a scan was last read, by either kind of scanner: a scan alone redraws no frame. */
  heard: number | null
}

/** Here scans mean the task: what concerns everybody covers them, what concerns nobody is not said. */
export const STAGES: ReadonlySet<ScreenKey> = new Set([
  'receive',
  'count',
  'issue',
  'return',
  'seal',
  'keep',
  'cards',
  'destroy',
])

/** Tasks whose stage lies in another screen than the one of their name. */
const SCREEN_OF_TASK: Readonly<Record<string, ScreenKey>> = {
  check: 'seal',
  pack: 'cards',
  load: 'cards',
  stock: 'keep',
  spot: 'destroy',
}

export const sideOf = (station: number): Side => (station === 2 ? 'right' : 'left')

function press(command: Command, side: Side | null): void {
  const key = COMMAND_KEYS[command]
  if (key && side) pressIn(side, key)
  else if (key) window.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }))
}

/** How main marks a scan that could not be read (electron/scanners/shown.ts). */
const NO_CODE = '\uFFFD'

const OUTCOMES = new Set<string>(['pass', 'duplicate', 'unknown', 'elsewhere'])
const outcomeOf = (sound: unknown): Outcome | null =>
  typeof sound === 'string' && OUTCOMES.has(sound) ? (sound as Outcome) : null

/** What the station's task is about, as the bars' view last told. */
const taskRef = (): Record<string, number> => client.getQueryData<ViewAnswer<'status'>>(['status', {}])?.task?.ref ?? {}

const MINUTE = 60_000

/** Said until a scan comes through. */
const SPOILT: ReadonlySet<Notice['kind']> = new Set(['ime', 'lost', 'unread'])

const dialogOpen = (): boolean => document.querySelector('dialog[open]') !== null

/** `two`: the screen is shared by two stations, each with its own half. */
export function useLive(signedIn: boolean, two: boolean): Live {
  const nav = useNav()
  const [head, setHead] = useState<Live['head']>(null)
  const [adapters, setAdapters] = useState<Live['adapters']>(null)
  const [scanners, setScanners] = useState<Scanners>({ devices: [], trouble: null })
  const [ledger, setLedger] = useState<Live['ledger']>({ state: 'open', waiting: 0 })
  const [notice, setNotice] = useState<Notice | null>(null)
  const [heard, setHeard] = useState<number | null>(null)
  const atStage = STAGES.has(nav.screen)
  const read = () => setHeard(Math.floor(programNow() / MINUTE) * MINUTE)
  const side = (station: number): Side | 'both' => (two ? sideOf(station) : 'both')
  const unreadable = (station: number) => {
    sounds.play('elsewhere', side(station))
    setNotice({ kind: 'unreadable' })
  }

  useAllMessages(m => {
    switch (m.kind) {
      case 'changed':
        setHead(m.head)
        return invalidate(m.topics)
      case 'stage': {
        read()
        const value = m.answer.ok ? (m.answer.value as { task?: string; sound?: unknown }) : null
        if (value?.task === 'unreadable') return unreadable(m.station)
        const outcome = value ? outcomeOf(value.sound) : 'elsewhere'
        if (outcome) sounds.play(outcome, side(m.station))
        // Each half shows what came of its own scans.
        if (two) return
        // The station's task took the scan while another page was open: show where it went.
        const task = value?.task
        const screen = task && (SCREEN_OF_TASK[task] ?? (task as ScreenKey))
        if (signedIn && task && screen && STAGES.has(screen)) {
          handToStage(m.answer, task)
          if (screen !== nav.screen) nav.go(screen, taskRef())
        }
        return setNotice(m.answer.ok || atStage ? null : { kind: 'refused', failure: m.answer })
      }
      case 'code':
        read()
        // What a scanner sent could not be read: a code of nobody's, said wherever one is.
        if (m.code.startsWith(NO_CODE)) return unreadable(m.station)
        if (two) {
          // A carton opens its pile at the half itself; any other code met no task there, and that is said.
          if (m.what === 'carton') return
          sounds.play('elsewhere', sideOf(m.station))
          return setNotice({ kind: 'code', code: m.code, what: m.what, name: m.name })
        }
        if (!signedIn || dialogOpen()) return
        if (m.what === 'item' && m.id !== undefined) {
          setNotice(null)
          return nav.go('ledger', { item: m.id })
        }
        // The ledger's own screen compares it at once.
        if (m.what === 'anchor' && nav.screen === 'ledger') return setNotice(null)
        return setNotice({ kind: 'code', code: m.code, what: m.what, name: m.name })
      case 'command':
        read()
        return press(m.command, two ? sideOf(m.station) : null)
      case 'front':
        read()
        // At sign-in, in a dialog, at a station and among the clearances somebody asked for it and answers by himself.
        if (signedIn && !two && !dialogOpen() && !atStage && nav.screen !== 'clearance')
          setNotice({ kind: 'present', name: m.name, badge: m.badge })
        return
      case 'back':
        read()
        // Whoever steps up to sign what waits for them is expected there.
        if (signedIn && !two && !dialogOpen() && nav.screen !== 'to-sign') setNotice({ kind: 'back' })
        return
      case 'ledger':
        setLedger({ state: m.state, waiting: m.waiting })
        void askStateAgain()
        return
      case 'lost':
        read()
        sounds.play('elsewhere', side(m.station))
        return setNotice({ kind: 'lost', text: m.text })
      case 'stations':
        if (m.failure) {
          read()
          sounds.play('elsewhere')
        }
        setNotice(m.failure && { kind: 'refused', failure: m.failure })
        void askStateAgain()
        return
      case 'session':
        setNotice(null)
        void askStateAgain()
        return
      case 'restored':
        return setNotice(m)
      case 'scanners':
        return setScanners(m)
      case 'network':
        return setAdapters(m.adapters)
    }
  })

  const spoilt = (why: Why | null, said: Notice) =>
    void unlessRead(why, () => {
      sounds.play('elsewhere')
      setNotice(said)
    })
  useKeyDecoder({
    taught: useTaught(),
    ...BURST,
    onBurst: text => {
      read()
      setNotice(old => (old && SPOILT.has(old.kind) ? null : old))
      window.room.keys(text)
    },
    onIme: () => spoilt(null, { kind: 'ime' }),
    onReject: why => spoilt(why, { kind: 'unread', why }),
  })

  return { head, adapters, scanners, ledger, notice, dismiss: () => setNotice(null), heard }
}
