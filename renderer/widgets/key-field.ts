/** What a scan typed into a field is taken out again, whatever kind of field it is; a secret is never read for it. */

type Held = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const NOT_TYPED_INTO = /^(button|checkbox|radio|submit|reset|file|range|color|password)$/

const heldBy = (e: Element | null): Held | undefined =>
  e instanceof HTMLTextAreaElement ||
  e instanceof HTMLSelectElement ||
  (e instanceof HTMLInputElement && !NOT_TYPED_INTO.test(e.type))
    ? e
    : undefined

export const isSecret = (e: Element | null): e is HTMLInputElement =>
  e instanceof HTMLInputElement && e.type === 'password'

/** Takes a suffix by itself: a field, a button. */
export const takesSuffix = (e: Element | null): boolean =>
  e instanceof HTMLElement &&
  (e.isContentEditable || e.matches('input,textarea,select,button,a,[role="button"],[role="combobox"]'))

/** Through the element's own setter, so that React and Ant Design hear of it as of typing. */
function put(field: Held, value: string): void {
  const type =
    field instanceof HTMLTextAreaElement
      ? HTMLTextAreaElement
      : field instanceof HTMLSelectElement
        ? HTMLSelectElement
        : HTMLInputElement
  Object.getOwnPropertyDescriptor(type.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (field instanceof HTMLSelectElement) field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Remembers what the field holds now; the function puts it back. Of a secret nothing is remembered: see `SecretHold`. */
export function remember(element: Element | null): () => void {
  const field = heldBy(element)
  if (!field) return () => {}
  const { value } = field
  const [start, end] = field instanceof HTMLSelectElement ? [null, null] : [field.selectionStart, field.selectionEnd]
  return () => {
    if (field.value === value) return
    put(field, value)
    if (!(field instanceof HTMLSelectElement) && start !== null) field.setSelectionRange(start, end)
  }
}

/**
 * A PIN is neither read nor put back: keys that go to it wait here until it is clear that a hand typed them, and only
 * then reach the field. A scan's keys never do.
 */
export class SecretHold {
  #field: HTMLInputElement | null = null
  #keys = ''

  get holds(): boolean {
    return this.#keys !== ''
  }

  take(field: HTMLInputElement, key: string): void {
    if (this.#field !== field) this.drop()
    this.#field = field
    this.#keys += key
  }

  drop(): void {
    this.#field = null
    this.#keys = ''
  }

  /** A hand typed: as if typed now, with the field's own limits and events. */
  release(): void {
    const [field, keys] = [this.#field, this.#keys]
    this.drop()
    if (field && keys && document.activeElement === field) document.execCommand('insertText', false, keys)
  }
}
