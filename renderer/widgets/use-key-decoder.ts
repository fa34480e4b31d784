import { useEffect, useRef } from 'react'
import { createKeyDecoder, type DecoderOptions, RESET_GAP, type Step, type Stroke } from './key-decoder.ts'

interface Props extends DecoderOptions {
  /** Off: nothing is listened to. */
  enabled?: boolean
  onBurst: (text: string) => void
  /** Nothing was booked: say 请切到英文输入法. */
  onIme: () => void
  /** As fast as a scan, but not of this form. */
  onReject?: (text: string) => void
}

type Field = HTMLInputElement | HTMLTextAreaElement

const fieldOf = (e: Element | null): Field | undefined =>
  e instanceof HTMLTextAreaElement ||
  (e instanceof HTMLInputElement && !/^(button|checkbox|radio|submit)$/.test(e.type))
    ? e
    : undefined

const takesSuffix = (e: Element | null): boolean =>
  e instanceof HTMLElement &&
  (e.isContentEditable || e.matches('input,textarea,select,button,a,[role="button"],[role="combobox"]'))

/** What the field held before the burst. Of a secret only the length is remembered. */
function remember(element: Element | null): () => void {
  const field = fieldOf(element)
  if (!field) return () => {}
  const secret = field instanceof HTMLInputElement && field.type === 'password'
  const length = field.value.length
  const value = secret ? '' : field.value
  const [start, end] = [field.selectionStart, field.selectionEnd]
  return () => {
    const back = secret ? field.value.slice(0, length) : value
    if (field.value === back) return
    const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, back)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    if (!secret && start !== null) field.setSelectionRange(start, end)
  }
}

const strokeOf = (event: KeyboardEvent): Stroke => ({
  code: event.code,
  shift: event.shiftKey,
  modified: event.ctrlKey || event.altKey || event.metaKey,
  ime: event.isComposing || event.key === 'Process' || event.keyCode === 229,
  editing: takesSuffix(document.activeElement),
  at: event.timeStamp,
})

/** Listens before everything else, for as long as the component is there. */
export function useKeyDecoder(props: Props): void {
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const { prefix, suffix, minLength, maxLength, enabled = true } = props
  useEffect(() => {
    if (!enabled) return
    const decoder = createKeyDecoder({ prefix, suffix, minLength, maxLength })
    let restore = () => {}
    let timer = 0
    const tell = (step: Step) => {
      if (step.kind === 'burst') latest.current.onBurst(step.text)
      if (step.kind === 'reject') latest.current.onReject?.(step.text)
      if (step.kind === 'ime') latest.current.onIme()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.repeat) return
      const step = decoder.stroke(strokeOf(event))
      window.clearTimeout(timer)
      if (step.kind === 'pass') return
      if (step.kind === 'held') {
        if (step.first) restore = remember(document.activeElement)
        timer = window.setTimeout(() => tell(decoder.idle(performance.now())), RESET_GAP + 50)
        return
      }
      event.preventDefault()
      event.stopImmediatePropagation()
      restore()
      restore = () => {}
      tell(step)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, true)
    }
  }, [prefix, suffix, minLength, maxLength, enabled])
}
