/**
 * Long values (R34): one line from the largest size down to 8 pt in steps of 0.5; then two lines from 8 to 7 pt in
 * steps of 0.25; then the value is refused and the longest form that fits is named. Bold from 9 pt.
 */
import type { Problem } from '../../db/documents/shapes.ts'
import { pt } from './page.tsx'

/** Half a local pixel: what rounding may add to a width that fits exactly. */
const SLACK = 0.15

interface Try {
  size: number
  two: boolean
}

/** A value and its box; the same text in a box of the same size is measured once. */
interface Value {
  spans: HTMLElement[]
  box: { width: number; height: number }
  field: string
  tries: Try[]
}

/** What is tried, one after the other. */
function triesOf(max: number, lines: number): Try[] {
  const tries: Try[] = []
  for (let size = max; size >= Math.min(max, lines === 2 ? 8 : 7); size -= 0.5) tries.push({ size, two: false })
  if (lines === 2) for (let size = Math.min(8, max); size >= 7; size -= 0.25) tries.push({ size, two: true })
  return tries
}

function set(span: HTMLElement, { size, two }: Try): void {
  span.style.fontSize = pt(size)
  span.style.fontWeight = size >= 9 ? '700' : '400'
  span.className = two ? 'two' : ''
}

function fits(box: Value['box'], span: HTMLElement, { size, two }: Try): boolean {
  const inside = span.getBoundingClientRect()
  if (inside.width > box.width + SLACK || inside.height > box.height + SLACK) return false
  // Never three lines: one is as high as its type, 96/72 of a local pixel a point.
  return !two || inside.height < size * (96 / 72) * 2.5
}

function valuesIn(root: HTMLElement): Value[] {
  const values = new Map<string, Value>()
  for (const element of root.querySelectorAll<HTMLElement>('[data-fit]')) {
    const { width, height } = element.getBoundingClientRect()
    const { field = '', fit, lines } = element.dataset
    const span = element.firstElementChild as HTMLElement
    const key = [width.toFixed(1), height.toFixed(1), fit, lines, field, element.className, span.textContent].join('|')
    const same = values.get(key)
    if (same) same.spans.push(span)
    else values.set(key, { spans: [span], box: { width, height }, field, tries: triesOf(Number(fit), Number(lines)) })
  }
  return [...values.values()]
}

/**
 * All values are set to a size before any is measured: a page of labels is laid out once a step, not once a value.
 * What fits in no size is named once, however many labels it stands on.
 */
export function fitAll(root: HTMLElement): Problem[] {
  const values = valuesIn(root)
  const problems: Problem[] = []
  let open = values
  const chosen = new Map<Value, Try>()
  for (let step = 0; open.length > 0; step++) {
    for (const v of open) {
      const now = v.tries[step]
      if (now) set(v.spans[0] as HTMLElement, now)
    }
    open = open.filter(v => {
      const now = v.tries[step]
      if (!now) problems.push({ field: v.field, reason: 'too-long', detail: String(longest(v)) })
      else if (fits(v.box, v.spans[0] as HTMLElement, now)) chosen.set(v, now)
      else return true
      return false
    })
  }
  for (const [v, now] of chosen) for (const span of v.spans.slice(1)) set(span, now)
  return problems
}

/** How many characters of this value would fit. */
function longest({ spans: [span], box, tries }: Value): number {
  if (!span) return 0
  const all = [...(span.textContent ?? '')]
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    span.textContent = all.slice(0, middle).join('')
    const does = tries.some(now => {
      set(span, now)
      return fits(box, span, now)
    })
    if (does) low = middle
    else high = middle - 1
  }
  span.textContent = all.join('')
  return low
}

/** Cells of forms and everything placed: nothing may be wider or higher than its box. */
export function overflows(root: HTMLElement): Problem[] {
  const problems: Problem[] = []
  for (const flow of root.querySelectorAll<HTMLElement>('[data-end]')) {
    const top = flow.closest('.page')?.getBoundingClientRect().top ?? 0
    const end = ((flow.getBoundingClientRect().bottom - top) / 96) * 25.4
    if (end > Number(flow.dataset.end)) problems.push({ field: 'rows', reason: 'overflow', detail: end.toFixed(1) })
  }
  const range = document.createRange()
  const seen = new Set<string>()
  for (const element of root.querySelectorAll<HTMLElement>('.cell, .at:not(.fit)')) {
    if (element.firstElementChild?.classList.contains('spaced')) continue
    if (element.scrollWidth <= element.clientWidth + 2 && !runsOut(element, range)) continue
    const field = element.closest<HTMLElement>('[data-field]')?.dataset.field ?? element.textContent ?? ''
    if (seen.has(field)) continue
    seen.add(field)
    problems.push({ field, reason: 'overflow', detail: '' })
  }
  return problems
}

/** What is aligned to the right or the middle runs out to the left, which no scroll bar would show. */
function runsOut(element: HTMLElement, range: Range): boolean {
  if (!element.classList.contains('right') && !element.classList.contains('middle')) return false
  range.selectNodeContents(element)
  const [inside, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()]
  return inside.width > 0 && (inside.left < box.left - 0.5 || inside.right > box.right + 0.5)
}
