import { type KeyboardEvent, type ReactNode, useContext, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { cx } from './cx.ts'
import s from './Dialog.module.css'
import { useHalf } from './half.ts'
import { KeyDepth, type KeyMap, useKeys } from './keys.ts'

interface Props {
  title: ReactNode
  /** Right end of the title line. */
  right?: ReactNode
  children: ReactNode
  foot: ReactNode
  onClose?: () => void
  width?: number
  /** For reading: what lies between head and foot gets their room. */
  low?: true
}

const FOCUSABLE = 'button:not(:disabled),input:not(:disabled),textarea,select,[tabindex="0"]'

function Keys({ map }: { map: KeyMap }) {
  useKeys(map)
  return null
}

/** Keeps Tab inside. */
function trap(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return
  const all = Array.from(event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE))
  const [first, last] = [all[0], all.at(-1)]
  const edge = event.shiftKey ? first : last
  if (document.activeElement !== edge && event.currentTarget.contains(document.activeElement)) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}

/**
 * A dialog between the two bars. Its keys are the only ones that work while it is open; Esc closes. In a half of the
 * screen it covers that half alone, and the other person goes on.
 */
export function Dialog({ title, right, children, foot, onClose, width = 1140, low }: Props) {
  const depth = useContext(KeyDepth) + 1
  const half = useHalf()
  const heading = useId()
  const panel = useRef<HTMLDialogElement>(null)
  // Asked while drawing: by the time effects run, a field inside may have taken the focus.
  const [before] = useState(() => document.activeElement)
  // With the drawing, not after it: a focus that somebody has set meanwhile must not be taken back.
  useLayoutEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [before])
  return createPortal(
    <KeyDepth value={depth}>
      <Keys map={{ Escape: onClose }} />
      <div className={cx(s.mask, half && s.inHalf)} style={{ zIndex: (half ? 0 : 1000) + depth }}>
        <dialog
          ref={panel}
          open
          aria-modal={!half}
          aria-labelledby={heading}
          tabIndex={-1}
          className={cx(s.dialog, low && s.low)}
          style={{ width }}
          onKeyDown={half ? undefined : trap}
        >
          <header className={s.head}>
            <h2 id={heading} className={s.title}>
              {title}
            </h2>
            <div className={s.right}>{right}</div>
          </header>
          <div className={s.body}>{children}</div>
          <footer className={s.foot}>{foot}</footer>
        </dialog>
      </div>
    </KeyDepth>,
    half?.host ?? document.body,
  )
}
