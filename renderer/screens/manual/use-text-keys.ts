import { type RefObject, useEffect } from 'react'

/** Of the text's height, so that what one has just read stays in sight. */
const PAGE = 0.9
const LINE = 60

/** Keys that move the text do so wherever the focus is; letters go to the field in which one looks for them. */
export function useTextKeys(text: RefObject<HTMLElement | null>, field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    field.current?.focus()
    const onKeyDown = (event: KeyboardEvent) => {
      const scrolled = text.current
      if (!scrolled || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      const page = scrolled.clientHeight * PAGE
      const by = new Map([
        ['ArrowDown', LINE],
        ['ArrowUp', -LINE],
        ['PageDown', page],
        ['PageUp', -page],
      ]).get(event.key)
      if (by !== undefined) {
        event.preventDefault()
        scrolled.scrollBy(0, by)
      } else if (event.key.length === 1 && event.key !== ' ') field.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [text, field])
}
