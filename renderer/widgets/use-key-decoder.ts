import { useEffect, useRef } from 'react'
import { SLOW_GAP, type Why } from '../../db/rules/bursts.ts'
import { type DecoderOptions, KeyDecoder, RESET_GAP, SETTLE, type Step, type Stroke } from './key-decoder.ts'
import { isSecret, remember, SecretHold, takesSuffix } from './key-field.ts'
import { SilentText } from './key-silent.ts'

interface Props extends DecoderOptions {
  /** Off: nothing is listened to. */
  enabled?: boolean
  onBurst: (text: string) => void
  /** Nothing was booked: say 请切到英文输入法. */
  onIme: () => void
  /** A machine typed, and nothing of it is booked. */
  onReject?: (why: Why) => void
}

const strokeOf = (event: KeyboardEvent): Stroke => ({
  code: event.code,
  shift: event.shiftKey,
  ctrl: event.ctrlKey && !event.getModifierState('AltGraph'),
  alt: event.altKey || event.metaKey || event.getModifierState('AltGraph'),
  ime: event.isComposing || event.key === 'Process' || event.keyCode === 229,
  editing: takesSuffix(document.activeElement),
  at: event.timeStamp,
})

/** A key as it was pressed, for the one who measures a scanner. */
export interface Tapped {
  stroke: Stroke
  /** What this computer's keyboard layout makes of it. */
  key: string
  capsLock: boolean
}

let tap: ((tapped: Tapped) => void) | null = null

/** While a scanner is being taught, its keys go nowhere else. Function keys and Esc keep working. */
export function tapKeys(listener: (tapped: Tapped) => void): () => void {
  tap = listener
  return () => {
    if (tap === listener) tap = null
  }
}

function tapped(event: KeyboardEvent): boolean {
  if (!tap || /^(F\d+|Escape)$/.test(event.code)) return false
  event.preventDefault()
  event.stopImmediatePropagation()
  if (!event.repeat) tap({ stroke: strokeOf(event), key: event.key, capsLock: event.getModifierState('CapsLock') })
  return true
}

/** Hears the window's keys before everything else; gives back the way to stop. */
function listen(options: DecoderOptions, tell: (step: Step) => void): () => void {
  const decoder = new KeyDecoder(options)
  const hold = new SecretHold()
  const silent = new SilentText()
  let restore = () => {}
  let timer = 0

  const carryOut = (step: Step) => {
    if (step.kind === 'end') {
      hold.drop()
      restore()
    }
    tell(step)
  }
  const wait = (ms: number) => {
    window.clearTimeout(timer)
    if (!decoder.waiting && !hold.holds) return
    timer = window.setTimeout(() => {
      for (const step of decoder.idle(performance.now())) carryOut(step)
      hold.release()
      wait(SETTLE)
    }, ms)
  }
  let last = 0
  const onKeyDown = (event: KeyboardEvent) => {
    silent.key(event.timeStamp)
    if (tapped(event) || event.repeat) return
    const focus = document.activeElement
    if (event.timeStamp - last > SLOW_GAP) hold.release()
    last = event.timeStamp
    const steps = decoder.stroke(strokeOf(event))
    const own = steps.at(-1)
    for (const step of steps) {
      // A field is remembered before the key has done anything to it.
      if (step.kind === 'held' && step.first) restore = remember(focus)
      carryOut(step)
    }
    const swallowed = steps.some(step => step.kind === 'end')
    if (swallowed) {
      event.preventDefault()
      event.stopImmediatePropagation()
    } else if (steps.some(step => step.kind === 'held')) holdBack(event, focus, steps)
    else if (own?.kind === 'pass' && !/^(Shift|CapsLock|NumLock)/.test(event.code)) hold.release()
    wait(swallowed ? SETTLE + 2 : RESET_GAP + 10)
  }
  const holdBack = (event: KeyboardEvent, focus: Element | null, steps: readonly Step[]) => {
    if (isSecret(focus) && event.key.length === 1 && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      hold.take(focus, event.key)
    } else if ((event.code === 'Space' || event.ctrlKey) && steps.some(s => s.kind === 'held' && s.sure))
      event.preventDefault()
  }

  /** No key at all, but text: the field is put back, and it is said. */
  let before = () => {}
  const onBeforeInput = (event: InputEvent) => {
    if (event.inputType !== 'insertText' || event.isComposing || !event.isTrusted) return
    const { first, scan } = silent.insert(event.timeStamp)
    if (first) before = remember(document.activeElement)
    if (!scan) return
    event.preventDefault()
    before()
    tell({ kind: 'ime' })
  }
  const onCompose = (event: CompositionEvent) => {
    silent.compose(event.timeStamp)
    before = remember(document.activeElement)
  }
  const onComposed = (event: CompositionEvent) => {
    if (!silent.composed(event.data, event.timeStamp)) return
    // The field takes the text after this event.
    const back = before
    window.setTimeout(back)
    tell({ kind: 'ime' })
  }
  const onFocus = (event: FocusEvent) => decoder.moved(event.timeStamp)
  window.addEventListener('focusin', onFocus, true)
  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('beforeinput', onBeforeInput, true)
  window.addEventListener('compositionstart', onCompose, true)
  window.addEventListener('compositionend', onComposed, true)
  return () => {
    window.clearTimeout(timer)
    hold.drop()
    window.removeEventListener('focusin', onFocus, true)
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('beforeinput', onBeforeInput, true)
    window.removeEventListener('compositionstart', onCompose, true)
    window.removeEventListener('compositionend', onComposed, true)
  }
}

/** Listens for as long as the component is there. */
export function useKeyDecoder(props: Props): void {
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const { taught, minLength, maxLength, enabled = true } = props
  useEffect(() => {
    if (!enabled) return
    return listen({ taught, minLength, maxLength }, step => {
      if (step.kind === 'burst') latest.current.onBurst(step.text)
      if (step.kind === 'reject') latest.current.onReject?.(step.why)
      if (step.kind === 'ime') latest.current.onIme()
    })
  }, [taught, minLength, maxLength, enabled])
}
